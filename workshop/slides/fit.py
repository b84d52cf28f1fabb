"""Text into boxes: explicit sizes and lines, never left to a program's autofit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workshop.slides import measure
from workshop.slides.model import Colour, Paragraph

BULLET = "•"
BULLET_INDENT = 1.1
"""How far a bulleted text stands in from its bullet, in sizes."""
MORE = "…"


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set; the sizes in px, the one liked best first."""

    sizes: tuple[float, ...]
    bold: bool = False
    colour: Colour = Colour.INK
    bullet: bool = False
    space_before: float = 0.0
    spacing: float = 1.0

    def at(self, size: float) -> "Style":
        """The same in one size only."""
        return replace(self, sizes=(size,))


def paragraph(text: str, room: float, style: Style, size: float | None = None) -> Paragraph:
    """`text` broken into lines for a width of `room` px, in `size` or the size liked best."""
    size = style.sizes[0] if size is None else size
    inner = room - (size * BULLET_INDENT if style.bullet else 0.0)
    return Paragraph(
        text=text,
        lines=measure.wrap(text, inner, size, style.bold),
        size=size,
        bold=style.bold,
        colour=style.colour,
        bullet=style.bullet,
        space_before=style.space_before,
        spacing=style.spacing,
    )


def height(paragraphs: Iterable[Paragraph]) -> float:
    """How high the paragraphs stand together, in px; space before the first one does not count."""
    total = 0.0
    for index, each in enumerate(paragraphs):
        total += each.space_before if index else 0.0
        total += measure.height(len(each.lines), each.size, each.spacing)
    return total


def fit(text: str, room: float, tall: float, style: Style) -> Paragraph:
    """`text` in the largest of the style's sizes at which it fits `room` by `tall` px.

    At the smallest size what does not fit is cut, and the cut is marked.
    """
    fitted = paragraph(text, room, style)
    for size in style.sizes:
        fitted = paragraph(text, room, style, size)
        if height([fitted]) <= tall and _is_wide_enough(room, fitted):
            return fitted
    return shorten(fitted, int(tall / measure.height(1, fitted.size, style.spacing)), room)


def _is_wide_enough(room: float, fitted: Paragraph) -> bool:
    """Whether even a single letter fits its line: only those can be wider, as they are not cut."""
    room -= fitted.size * BULLET_INDENT if fitted.bullet else 0.0
    return all(
        len(line) > 1 or measure.width(line, fitted.size, fitted.bold) <= room
        for line in fitted.lines
    )


def balanced(long: Paragraph, room: float, style: Style) -> tuple[Paragraph, float]:
    """The paragraph in as many lines of about one length, and the width that breaks it so.

    A last line of a single short word is hard to read from the back row.
    """
    best, wide = long, room
    for _step in range(8):
        narrower = wide * 0.94
        trial = paragraph(long.text, narrower, style, long.size)
        if len(trial.lines) > len(long.lines):
            break
        best, wide = trial, narrower
    return best, wide


def fit_all(
    texts: Sequence[str], room: float, tall: float, style: Style
) -> tuple[tuple[Paragraph, ...], int]:
    """As many of `texts`, from the first on, as fit, in the largest size at which all do.

    Gives the paragraphs and how many texts were left over.
    """
    fitted: tuple[Paragraph, ...] = ()
    for size in style.sizes:
        fitted = tuple(paragraph(text, room, style, size) for text in texts)
        if height(fitted) <= tall:
            return fitted, 0
    kept = len(fitted)
    while kept > 1 and height(fitted[:kept]) > tall:
        kept -= 1
    if kept == 1:
        line = measure.height(1, fitted[0].size, style.spacing)
        fitted = (shorten(fitted[0], int(tall / line), room), *fitted[1:])
    return fitted[:kept], len(fitted) - kept


def shorten(long: Paragraph, lines: int, room: float) -> Paragraph:
    """The paragraph in at most `lines` lines (at least one), with a mark where it was cut."""
    lines = max(1, lines)
    if len(long.lines) <= lines:
        return long
    if long.bullet:
        room -= long.size * BULLET_INDENT
    kept = list(long.lines[:lines])
    last = kept[-1]
    while last and measure.width(last.rstrip() + MORE, long.size, long.bold) > room * 0.99:
        last = last[: measure.whole_letters(last, len(last) - 1)]
    kept[-1] = last.rstrip() + MORE
    return replace(long, text=_rejoined(kept, long.text), lines=tuple(kept))


def split(long: Paragraph, lines: int) -> tuple[Paragraph, ...]:
    """The paragraph in parts of at most `lines` lines each, which together lose nothing."""
    parts, text = [], long.text
    for start in range(0, len(long.lines), max(1, lines)):
        mine = long.lines[start : start + max(1, lines)]
        end = 0
        for line in mine:
            end = text.index(line, end) + len(line)
        parts.append(replace(long, text=text[:end].strip(), lines=mine))
        text = text[end:]
    return tuple(parts)


def _rejoined(lines: Sequence[str], text: str) -> str:
    """What stands on `lines` as running text: the start of `text` up to there, and the mark."""
    position = 0
    for line in lines:
        body = line.removesuffix(MORE) if line is lines[-1] else line
        position = text.index(body, position) + len(body)
    return text[:position] + MORE
