"""Chats as text: plain lines, and what programs for meetings save, in their several layouts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshop.intake.messages import Message, message

_HEADER = 400
"""Characters of a line in which its name and time are looked for."""
_LOOKED_AT = 400
"""Lines from which the layout is told."""
_FEWEST = 0.2
"""Of these so many have a name or a time, where it is not a list of plain lines."""

_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[.,]\d{1,3})?(?:\s?[AaPp]\.?\s?[Mm]\.?)?"
_DATE = (
    r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?|"
    r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun|Yester|To)(?:day)?)"
)
_WHEN = rf"(?:{_DATE}[,T]?\s*(?:at\s+)?)?{_CLOCK}"
_NAME_WORD = (
    r"(?:[^\W\d_a-zß-öø-ÿ](?:[\w.'’\-]*[\w.'’])?|\d+|"
    r"d[aeiou]s?|van|von|der|den|bin|al|el|la|le|y)"
)
_NAME = rf"{_NAME_WORD}(?:,?\s+{_NAME_WORD}){{0,4}}?(?:\s*\([^()\n]{{1,40}}\))?"
_TABS, _BLANKS = re.compile(r"[^\S\t]*\t\s*"), re.compile(r"[^\S\t]+")
_PRIVATE = re.compile(r"\((?:direct message|privately)\)", re.IGNORECASE)
_LABEL = re.compile(r"(?:[QA]\s?\d{1,2}|FA|AF|FQ|RT|Q|A)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a message begins: groups for time, name, to whom, and the words on the same line."""

    header: re.Pattern[str]
    share: float = _FEWEST

    def match(self, head: str) -> re.Match[str] | None:
        found = self.header.match(head)
        return None if found is None or _LABEL.fullmatch(found["name"].strip()) else found


_LAYOUTS = (
    # 10:02:11 From Robin Marsh to Everyone: words; also with the words on the lines below
    _Layout(
        re.compile(
            rf"\s*(?P<time>{_WHEN})\s+From\s+(?P<name>.{{1,80}}?)(?:\s+to\s+(?P<to>[^:]{{1,90}}?))?\s*:\s*"
            r"(?P<text>.*)"
        )
    ),
    # [10:02] Robin Marsh: words; [10:02] Robin Marsh
    _Layout(
        re.compile(
            rf"\s*\[(?P<time>{_WHEN})\]\s*[-–]?\s*(?P<name>[^:\n]{{1,80}}?)\s*"
            r"(?::\s+(?P<text>.*)|:?\s*$)"
        )
    ),
    # 10:02 AM Robin Marsh: words; 3/12/26, 10:02 - Robin Marsh: words; with tabs between
    _Layout(
        re.compile(
            rf"\s*(?P<time>{_WHEN})(?:\s+[-–]\s+|[\s,]+)(?P<name>[^:\n\t]{{1,80}}?)"
            r"\s*(?::\s*|\t+)(?P<text>.*)"
        )
    ),
    # Robin Marsh 10:02 AM, with the words on the lines below
    _Layout(re.compile(rf"\s*(?P<name>{_NAME})[\s,·|—–-]+(?P<time>{_WHEN})\s*$(?P<text>)")),
    # Robin Marsh (10:02): words; Robin Marsh, 10:02 AM: words
    _Layout(
        re.compile(
            rf"\s*(?P<name>{_NAME})[\s,·|—–-]+[(\[]?(?P<time>{_WHEN})[)\]]?\s*[:–—-]\s*(?P<text>.*)"
        )
    ),
)
# Robin Marsh: words; told from plain lines with a colon in them by names that come again
_NAMED = _Layout(re.compile(rf"(?P<time>)(?P<name>{_NAME}):\s+(?P<text>\S.*)"), 0.6)


def messages(text: str) -> tuple[Message, ...]:
    """The messages of a chat, so that every line of `text` belongs to exactly one."""
    lines = lines_of(text)
    layout = _layout(lines)
    return tuple(_plain(lines) if layout is None else _laid_out(lines, layout))


def lines_of(text: str) -> list[str]:
    """The lines of a text; the end of the last one begins no other."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines[-1] == "":
        lines.pop()
    return lines


def _layout(lines: Sequence[str]) -> _Layout | None:
    """The layout that most of the first lines have; None where they are plain."""
    sample = [_head(line) for line in lines[: 4 * _LOOKED_AT] if line.strip()][:_LOOKED_AT]
    counts = [(sum(each.match(line) is not None for line in sample), each) for each in _LAYOUTS]
    count, best = max(counts, key=lambda each: each[0])
    if count and count >= best.share * len(sample):
        return best
    names = [found["name"] for line in sample if (found := _NAMED.match(line))]
    come_again = len(set(names)) < len(names)
    return _NAMED if come_again and len(names) >= _NAMED.share * len(sample) else None


def _head(line: str) -> str:
    """The beginning of a line with single blanks, where hundreds would take for ever."""
    return _BLANKS.sub(" ", _TABS.sub("\t", line[:_HEADER]))


def _plain(lines: Sequence[str]) -> Iterator[Message]:
    return (message((number, number), line) for number, line in enumerate(lines, 1))


def _laid_out(lines: Sequence[str], layout: _Layout) -> Iterator[Message]:
    """A message from each line that names who said it, up to the next such line."""
    heads = [(at, found) for at, line in enumerate(lines) if (found := layout.match(_head(line)))]
    senders = {found["name"].strip() for _at, found in heads}
    yield from _plain(lines[: heads[0][0]])
    ends = [*(at for at, _found in heads[1:]), len(lines)]
    for (at, found), end in zip(heads, ends, strict=True):
        first = "" if found["text"] is None else found["text"] + lines[at][_HEADER:]
        yield message(
            (at + 1, end),
            "\n".join((first, *lines[at + 1 : end])).strip(),
            name=found["name"],
            posted=found["time"],
            private=_is_private(found.groupdict().get("to") or "", senders),
        )


def _is_private(to: str, senders: set[str]) -> bool:
    """Whether it went to one person: so it says, or that is the name of somebody who wrote."""
    return _PRIVATE.search(to) is not None or to.strip() in senders
