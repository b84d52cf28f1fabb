"""The one sanitiser for every text that comes in, whoever sends it."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

POINT_LIMIT = 4_000
"""Characters kept of one point; a longer text is cut, and the caller can say so."""

LINE_LIMIT = 300
"""Characters kept of a title, a name or a zone."""

TYPED_LIMIT = 100_000
"""Characters that a field for many points takes in altogether."""

TYPED_LINES = 1_000
"""Lines that it takes in at once."""

_MARKS_KEPT = 8
"""Combining marks kept on one letter: enough for every living script, too few to draw a tower."""

_CONTROLS = re.compile(
    # C0 but tab and newline, DEL and C1, then bidirectional embeddings, overrides and isolates:
    # an unclosed one would turn round whatever is drawn after the text.
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]"
)
_UNWRITABLE = re.compile(
    # Lone surrogates and noncharacters: no XML file can hold them.
    "[\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_BLANKS = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r" ?\n[ \n]*")


def clean(text: str, limit: int = POINT_LIMIT) -> str:
    """`text` as it may be kept: NFC, at most `limit` characters, nothing that breaks a file.

    The length is cut before normalising, since NFC of some hundred thousand combining marks takes
    minutes. Controls are dropped, lone surrogates and noncharacters become U+FFFD, runs of blanks
    become one space and runs of line breaks one. Cleaning twice changes nothing.
    """
    text = text[: limit * 4].replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n")
    text = _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", _CONTROLS.sub("", text))
    text = unicodedata.normalize("NFC", _cap_marks(text))
    text = _BREAKS.sub("\n", _BLANKS.sub(" ", text)).strip()
    return _cap_marks(text)[:limit].strip()


def fits(text: str, limit: int = POINT_LIMIT) -> bool:
    """Whether `clean` keeps all of the text's words, and cuts nothing off its end."""
    if len(text) <= limit:
        return True
    return len(text) <= limit * 4 and len(clean(text, limit + 1)) <= limit


def harmless(text: str, limit: int) -> str:
    """`text` as it may be shown, kept as it is but for what does harm: for texts that were clean
    when they were written, by whoever wrote them. At most `limit` characters.
    """
    text = text[:limit]
    if text.isascii() and text.isprintable():
        return text
    kept = _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", _CONTROLS.sub("", text))
    return _cap_marks(kept)


def clean_line(text: str, limit: int = LINE_LIMIT) -> str:
    """`text` as one line: cleaned, its line breaks turned into spaces."""
    return clean(text, limit * 2).replace("\n", " ")[:limit].strip()


def shortened(text: str, most: int) -> str:
    """At most `most` characters of a text, with a mark where it was cut."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Pasted:
    """What of a text that comes in from elsewhere is taken, and what is not."""

    text: str
    lines: int
    """How many lines with words were taken."""
    lines_in_all: int
    too_long: int
    """Letters of the longest line of which the end was left out; 0 where none was."""


def pasted(text: str, room: int = TYPED_LIMIT) -> Pasted:
    """As many lines as have room, each as it may be kept as a point; blank ones are left out.

    However long the text is, no more of it is looked at than can be taken.
    """
    looked_at = text[: TYPED_LIMIT * 4]
    lines = [line for line in looked_at.splitlines() if line.strip()]
    kept: list[str] = []
    used = too_long = empty = 0
    for line in lines[:TYPED_LINES]:
        cleaned = clean(line)
        empty += not cleaned
        if used + len(cleaned) > room:
            break
        if not fits(line):
            too_long = max(too_long, len(line))
        if cleaned:
            kept.append(cleaned)
            used += len(cleaned) + 1
    beyond = text[len(looked_at) :]
    if beyond and len(lines) <= 1 and kept:
        too_long = len(text)
    elif beyond:
        lines += [""] * (beyond.count("\n") + 1)
    return Pasted("\n".join(kept), len(kept), len(lines) - empty, too_long)


def isolated(text: str) -> str:
    """A piece of a line that is put together for showing, so that letters which run from right to
    left do not turn round what stands beside them (Unicode's isolates, UAX 9). Never for keeping.
    """
    if text.isascii() or not _LEFTWARD.search(text):
        return text
    return f"\u2068{text}\u2069"


def side_by_side(*parts: str) -> str:
    """The parts that are not empty as one line to be shown, each by itself."""
    return " · ".join(isolated(part) for part in parts if part)


_LEFTWARD = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters of scripts that are written from right to left."""


def _cap_marks(text: str) -> str:
    return text if text.isascii() else _towers().sub(r"\1", text)


@lru_cache(maxsize=1)
def _towers() -> re.Pattern[str]:
    """So many combining marks as are kept, and more of them."""
    planes = (*range(0x10000), *range(0x10000, 0x20000), *range(0xE0000, 0xE0200))
    marks = [place for place in planes if unicodedata.combining(chr(place))]
    runs: list[list[int]] = []
    for place in marks:
        if runs and place == runs[-1][1] + 1:
            runs[-1][1] = place
        else:
            runs.append([place, place])
    of = "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in runs)
    return re.compile(f"([{of}]{{{_MARKS_KEPT}}})[{of}]+")
