"""The labels people put on lines of a chat: "Q1:", "A1.", "a2)", "… #tag A3", "FA:"."""

import re
from dataclasses import dataclass

FINAL = 0
"""The number of the final thoughts."""
_SEEN = 4_000

# None of these may be endless: two in a row would try every way to share a thousand brackets.
_WRAP = r"[\s\"“'*_(\[{]{0,9}"
_KEYCAP = "[\ufe0f\u20e3]{0,2}"
_POINT = (
    r"(?:[*_\"”')\]}]{0,4}\s{0,3}(?:[:;)\]|>=]{1,4}|\.(?!\d)|[,/–—-](?=\s|$))[*_]{0,4}"
    r"|[*_\"”)\]}]{1,4}(?=\s|$))\s*"
)
_ROLE = r"(?:(?P<q>Q)|(?P<a>A))"
_WORD = r"(?:(?P<question>Question|Quest)|(?P<answer>Answer|Ans))\.?"
_MARKED = re.compile(
    rf"{_WRAP}(?:{_ROLE}\s?|{_WORD}\s?)[#.]?\s?(?P<n>\d{{1,2}})(?!\d){_KEYCAP}{_POINT}",
    re.IGNORECASE,
)
_BARE = re.compile(rf"{_WRAP}{_ROLE}(?P<n>\d{{1,2}}){_KEYCAP}(?:\s+|$)", re.IGNORECASE)
_FINAL = re.compile(
    rf"{_WRAP}(?:(?P<a>FA|AF)|(?P<q>FQ|QF)"
    r"|(?P<answer>Final\s+(?:answers?|thoughts?|reflections?|takeaways?|words?))"
    rf"|(?P<question>Final\s+question)){_POINT}",
    re.IGNORECASE,
)
_FINAL_BARE = re.compile(rf"{_WRAP}(?:(?P<a>FA|AF)|(?P<q>FQ|QF))(?:\s+|$)")
_STARTS = (_MARKED, _BARE, _FINAL, _FINAL_BARE)

_TAG = r"[@#]\w+"
_LEAD = re.compile(rf"\s*(?:(?:RT|MT)\s+(?=@))?(?:{_TAG}[\s:,;–—-]*)+", re.IGNORECASE)
_AFTER_TAG = re.compile(r"#\w+[\s:,;–—-]+(?=(?:[QA]\d{1,2}|FA|AF|FQ|QF)\b)")
_END = re.compile(r"(?:^|(?<=[\s#]))(?:(?P<role>[QA])(?P<n>\d{1,2})|(?P<f>FA|AF))[.:)]*\s*$")
_TAIL = re.compile(rf"(?:\s*{_TAG})+\s*$")
_ENDS = ".!?…\"”')]"
_NUMBER = re.compile(r"\s*(?P<n>\d{1,2})\s*(?:[:)]|\.(?!\d))\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Label:
    """What a line says that it is: a question or an answer, and its number."""

    asks: bool
    number: int
    parts: tuple[str, ...]
    """What the line says besides: behind its label, or before and behind it."""


def read(text: str) -> Label | None:
    """The label of a line; None where it has none."""
    if (label := _first(text, 0)) is not None:
        return label
    lead = _LEAD.match(text, 0, _SEEN)
    if lead is not None and (label := _first(text, lead.end(), text[: lead.end()])) is not None:
        return label
    for tag in _AFTER_TAG.finditer(text, 0, _SEEN):
        label = _first(text, tag.end(), text[: tag.end()])
        if label is not None:
            return label
    return _last(text)


def number(text: str) -> Label | None:
    """A line that begins with a number alone, "1. More time": an answer where nobody has labels."""
    found = _NUMBER.match(text)
    return Label(False, int(found["n"]), (text[found.end() :],)) if found else None


def _first(text: str, start: int, before: str = "") -> Label | None:
    for form in _STARTS:
        found = form.match(text, start, start + _SEEN)
        if found is not None:
            groups = found.groupdict()
            asks = bool(groups.get("q") or groups.get("question"))
            said = int(groups.get("n") or FINAL)
            if groups.get("n") and not said:
                continue
            return Label(asks, said, tuple(p for p in (before, text[found.end() :]) if p.strip()))
    return None


def _last(text: str) -> Label | None:
    """A label at the end: behind a hashtag, before one, or behind a whole sentence."""
    tail = _TAIL.search(text, max(0, len(text) - 400))
    for end in (len(text), tail.start() if tail else len(text)):
        found = _END.search(text, max(0, end - 20), end)
        if found is None or (found["n"] and not int(found["n"])):
            continue
        before = text[: found.start()].rstrip()
        tagged = _TAIL.search(before, max(0, len(before) - 200)) is not None
        if end < len(text) or tagged or before.endswith(tuple(_ENDS)):
            asks = found["role"] == "Q"
            rest = (before, text[end:])
            said = int(found["n"] or FINAL)
            return Label(asks, said, (" ".join(part for part in rest if part.strip()),))
    return None
