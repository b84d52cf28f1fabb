"""What a chat is made of, whatever file it came in: messages, each with the lines it stands on."""

import re
from dataclasses import dataclass

from workshop.domain.text import POINT_LIMIT, clean, clean_line

NAME_LIMIT = 80
_QUOTE_LIMIT = 200
_READ = POINT_LIMIT * 2
"""Characters of one message in which it is looked for what it replies to."""
_UNKEPT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_STATUS = re.compile(
    r"\s*\((?:guest|external|unverified|host|co-?host|me|you|host, me)\)\s*$", re.IGNORECASE
)

# "Replying to "A1: We do…"", "In reply to Kit Hale: yes", on a line of its own or before the words.
_REPLY = r"(?:Replying|In reply|Reply|Replied|Responding|In response) to\b:?[ \t]*"
_QUOTED = (
    r"[ \t]*(?:(?P<by>[^\"“\n]{1,80}?)[ \t]*:?[ \t]*)?[\"“](?P<quote>[^\"”\n]*)[\"”][ \t:,–—-]*"
)
_REPLY_QUOTED = re.compile(rf"\s*{_REPLY}{_QUOTED}\n?", re.IGNORECASE)
_REPLY_NAMED = re.compile(
    rf"\s*{_REPLY}(?P<by>[^:\"“\n]{{1,80}})(?::[ \t]*|\n|$)(?=\S|\s*$)", re.IGNORECASE
)
_REPLY_LAST = re.compile(
    rf"(?:^|[ \t]*[-–—|(\[][ \t]*|\n)[ \t]*{_REPLY}"
    rf"(?:{_QUOTED}|(?P<name>[^\n\"“]{{1,80}}?))[)\]]?\s*$",
    re.IGNORECASE,
)
_QUOTE_MARKS = re.compile(r"(?:[ \t]*>[^\n]*(?:\n|$))+")
_REACTION = re.compile(
    r"\s*(?:Reacted to [\"“].*[\"”] with \S+|Removed an? \S+ reaction (?:from|to) [\"“].*)\s*$",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Message:
    """One message; cleaned, and at most `POINT_LIMIT` characters of it.

    It stands on the lines (of a table: rows) `line` to `last`, counted from 1.
    """

    line: int
    last: int
    text: str
    name: str = ""
    posted: str = ""
    """When it was sent, as the file has it: "10:02:11"."""
    quote: str = ""
    """The beginning of the words it replies to."""
    answers: str = ""
    """Whom it replies to."""
    private: bool = False
    """Whether it was sent to one person alone."""
    reaction: bool = False
    """Whether it only says that somebody put a sign on another message."""
    cut: bool = False
    """Whether it was longer."""
    mended: bool = False
    """Whether it held signs that no file can keep."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """All messages of a chat; together they stand on every one of its `lines`."""

    name: str
    messages: tuple[Message, ...]
    lines: int
    rows: bool = False
    """Whether what is counted are rows of a table."""


def message(
    lines: tuple[int, int],
    said: str,
    *,
    name: str = "",
    posted: str = "",
    reply: str = "",
    private: bool = False,
) -> Message:
    """A message of what stands in a file on those lines; `reply` is what a column says it answers.

    What it says of the message it replies to is taken out of its words.
    """
    # Cleaned before anything is looked for in it, so that there are no runs of a thousand blanks.
    head = clean(said, _READ)
    reacts = _REACTION.match(head) is not None
    quote, answers, rest = ("", "", head) if reacts else _without_reply(head)
    to = quote or ("" if answers else reply)
    return Message(
        *lines,
        head if rest is head and len(head) <= POINT_LIMIT else clean(rest),
        _short(_STATUS.sub("", name[:400]), NAME_LIMIT),
        _short(posted, NAME_LIMIT),
        _short(to.strip(), _QUOTE_LIMIT),
        _short(answers, NAME_LIMIT),
        private=private,
        reaction=reacts,
        cut=len(said) > 4 * _READ or len(rest) > POINT_LIMIT,
        mended=_UNKEPT.search(said, 0, 4 * _READ) is not None,
    )


def _short(text: str, limit: int) -> str:
    # Most lines have neither name nor time, and there may be a hundred thousand.
    return clean_line(text, limit) if text else ""


def _without_reply(said: str) -> tuple[str, str, str]:
    """What a message replies to, who said that, and the message's own words."""
    if found := _REPLY_QUOTED.match(said):
        return found["quote"], found["by"] or "", said[found.end() :]
    if found := _REPLY_NAMED.match(said):
        return "", found["by"], said[found.end() :]
    if found := _QUOTE_MARKS.match(said):
        quoted = found[0].strip().lstrip("> ")
        return quoted.partition("\n")[0], "", said[found.end() :]
    if (found := _last_reply(said)) is not None:
        return found["quote"] or "", found["by"] or found["name"] or "", said[: found.start()]
    return "", "", said


def _last_reply(said: str) -> re.Match[str] | None:
    """Where the words end with what they reply to; looked for near the end only."""
    lowered = said.casefold()
    for word in ("replying to", "in reply to", "in response to", "responding to"):
        place = lowered.rfind(word)
        if place > 0 and len(lowered) == len(said):
            found = _REPLY_LAST.search(said, max(0, place - 6))
            if found is not None:
                return found
    return None
