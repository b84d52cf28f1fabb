"""The one sanitiser for every text that comes in, whoever sends it."""

import re
import unicodedata

POINT_LIMIT = 4_000
"""Characters kept of one point; a longer text is cut, and the caller can say so."""

LINE_LIMIT = 300
"""Characters kept of a title, a name or a zone."""

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


def clean_line(text: str, limit: int = LINE_LIMIT) -> str:
    """`text` as one line: cleaned, its line breaks turned into spaces."""
    return clean(text, limit * 2).replace("\n", " ")[:limit].strip()


def shortened(text: str, most: int) -> str:
    """At most `most` characters of a text, with a mark where it was cut."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _cap_marks(text: str) -> str:
    if text.isascii():
        return text
    kept, marks = [], 0
    for letter in text:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks <= _MARKS_KEPT:
            kept.append(letter)
    return "".join(kept)
