"""How wide a text is and where its lines break, without a window.

Carlito has Calibri's metrics, so what fits here fits in PowerPoint. Widths are design widths,
measured once at a large size and scaled, as a projector and a deck scale them.
"""

import re
import unicodedata
from functools import lru_cache

import uharfbuzz

from workshop import resources

LINE_HEIGHT = 1.212
"""Height of a line as a share of the size, whatever the font: PowerPoint's, from the boxes it makes
for one, two and three lines (369,332, 646,331 and 923,330 EMU at 18 pt). LibreOffice takes 1.2."""
ASCENT = 0.98
"""From the top of a line to its baseline, as a share of the size: half-way between programs."""

_SLACK = 0.99
"""One percent of the width is kept in hand: other programs round glyphs differently."""
_FALLBACK = 1.0
"""A letter that Carlito lacks is drawn by another font; an em is the widest that is common."""

_HEAP = 3
"""Marks on one letter that fonts make room for."""
_JOINER = "\u200d"
_VARIES = ("\ufe0e", "\ufe0f", "\u20e3")
"""How the sign before is drawn: as text, as a picture, as a key."""

_BREAKS = re.compile(
    # After a blank, and after a hyphen or dash between letters (UAX 14, classes SP, HY, BA).
    r"(?<=\s)|(?<=[^\s\d\-\u2010-\u2014][-\u2010\u2013\u2014])(?=[^\s\-\u2010-\u2014])"
)


# PowerPoint kerns Calibri but joins no letters; ligatures are narrower, so without them is safe.
_FEATURES = {"kern": True, "liga": False}


@lru_cache(maxsize=2)
def _font(bold: bool) -> uharfbuzz.Font:
    name = "Carlito-Bold.ttf" if bold else "Carlito-Regular.ttf"
    blob = uharfbuzz.Blob.from_file_path(str(resources.asset("fonts", name)))
    return uharfbuzz.Font(uharfbuzz.Face(blob))


@lru_cache(maxsize=65536)
def _ems(text: str, bold: bool) -> float:
    """The width of a short text in ems."""
    if not text:
        return 0.0
    font = _font(bold)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, _FEATURES)
    total = 0.0
    for glyph, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        if glyph.codepoint == 0:
            total += _FALLBACK if _takes_room(text[glyph.cluster]) else 0.0
        else:
            total += position.x_advance / font.face.upem
    return total


def _takes_room(letter: str) -> bool:
    return unicodedata.category(letter) not in ("Mn", "Me", "Cf")


def width(text: str, size: float, bold: bool = False) -> float:
    """The width of one line of text in px at `size` px."""
    return _ems(text, bold) * size


def wrap(text: str, room: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """The lines of `text` in a box `room` px wide; a word that is wider is cut between letters.

    Joined, the lines are the text without the blanks at line ends; an empty text has one line.
    """
    room *= _SLACK
    lines: list[str] = []
    for part in text.split("\n"):
        lines.extend(_wrap_line(part, room, size, bold))
    return tuple(lines)


def _wrap_line(text: str, room: float, size: float, bold: bool) -> list[str]:
    lines, line = [], ""
    for piece in _BREAKS.split(text):
        if not line or width((line + piece).rstrip(), size, bold) <= room:
            line += piece
        else:
            lines.append(line.rstrip())
            line = piece
        while width(line.rstrip(), size, bold) > room and len(line.rstrip()) > 1:
            cut = _longest(line, room, size, bold)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line.rstrip()]


def breaks_words(text: str, room: float, size: float, bold: bool = False) -> bool:
    """Whether `wrap` cuts a word of `text` between its letters."""
    room *= _SLACK
    return any(width(piece.rstrip(), size, bold) > room for piece in _BREAKS.split(text))


def words(text: str) -> list[str]:
    """What stands between the places at which `text` could break."""
    return [piece.rstrip() for piece in _BREAKS.split(text)]


def first_word(line: str) -> str:
    """What stands before the first place at which `line` could break."""
    return _BREAKS.split(line, maxsplit=1)[0].rstrip()


def _longest(word: str, room: float, size: float, bold: bool) -> int:
    """How much of `word` fits: whole letters, or a part of one that is too wide for the room."""
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        if width(word[:middle], size, bold) <= room:
            low = middle
        else:
            high = middle - 1
    return whole_letters(word, low) or low


def whole_letters(text: str, end: int) -> int:
    """The last place up to `end` where a cut parts no letter: no mark, no joined or paired sign.

    0 where that is the start. After UAX 29, as far as cutting needs it.
    """
    while not text.isascii() and 0 < end < len(text) and _goes_on(text, end):
        end -= 1
    return end


def _goes_on(text: str, at: int) -> bool:
    """Whether the sign at that place belongs to the letter before it."""
    sign, before = text[at], text[at - 1]
    if unicodedata.combining(sign) or _JOINER in (sign, before) or sign in _VARIES:
        return True
    if unicodedata.category(sign) == "Me" or "\U0001f3fb" <= sign <= "\U0001f3ff":
        return True
    if not _is_flag_half(sign):
        return False
    halves = 0
    while halves < at and _is_flag_half(text[at - 1 - halves]):
        halves += 1
    return halves % 2 == 1


def _is_flag_half(sign: str) -> bool:
    return "\U0001f1e6" <= sign <= "\U0001f1ff"


@lru_cache(maxsize=4096)
def towers(text: str) -> bool:
    """Whether marks are heaped on a letter of the text, higher than its line may be."""
    if text.isascii():
        return False
    heap = 0
    for letter in text:
        heap = heap + 1 if unicodedata.combining(letter) else 0
        if heap > _HEAP:
            return True
    return False


def height(lines: int, size: float, spacing: float = 1.0) -> float:
    """The height in px of that many lines."""
    return lines * size * LINE_HEIGHT * spacing
