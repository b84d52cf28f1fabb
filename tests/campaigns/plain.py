"""Notes and tables as the texts and drawings they are made of, and texts set in another font."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

from workshop.recap.deck import shapes
from workshop.slides import bars, drawing, fit, measure
from workshop.slides.model import (
    Bars,
    Box,
    Colour,
    Freeform,
    Note,
    Paragraph,
    Segment,
    Shape,
    Stroke,
    Table,
    TextBox,
    Verb,
)
from workshop.slides.notes import BY_GAP, EDGE, PAD, RADIUS
from workshop.slides.tables import CELL_PAD
from workshop.ui.fonts import FAMILY

_HAIRLINE = Stroke(Colour.LINE, 2.0)
_ROUNDED = (1.0, 1.01, 0.99, 1.02, 0.98, 1.03, 0.97)
"""By which shares of a text's width programs may differ about where its lines break: some join
letters (ff), and all round."""


@dataclass(frozen=True, slots=True)
class Face:
    """What a template's texts look like, by its own word."""

    font: str
    bold: bool = False
    caps: bool = False

    @property
    def family(self) -> str:
        """The font that this machine draws it with."""
        return QFontInfo(QFont(self.font)).family()

    @property
    def is_measured(self) -> bool:
        """Whether it has the widths that texts were measured in."""
        return self.family == FAMILY


def plain(shape: Shape, scale: float) -> Iterator[Shape]:
    """The shape as texts and drawings; `scale` is how large it is drawn."""
    match shape:
        case Note():
            yield from _note(shape, scale)
        case Table():
            yield from _table(shape, scale)
        case _:
            yield shape


def told(shape: Shape) -> Iterator[tuple[Box, str]]:
    """What a text or a chart says, with the box that it may fill."""
    match shape:
        case TextBox():
            yield shape.box, shape.text
        case Bars():
            yield shape.box, " ".join(each.text for each in bars.numbers(shape))
        case _:
            pass


def _note(shape: Note, scale: float) -> Iterator[Shape]:
    box = shape.box
    card = drawing.rounded(box, RADIUS * scale)
    yield Freeform(card, Colour.PAPER)
    yield shapes._edge(shape, scale)
    yield Freeform(card, stroke=_HAIRLINE)
    left, beside, above = (EDGE + PAD[0]) * scale, PAD[0] * scale, PAD[1] * scale
    inner = Box(box.x + left, box.y + above, box.w - left - beside, box.h - 2 * above)
    said = [shape.said]
    if shape.by is not None:
        said.append(replace(shape.by, space_before=BY_GAP * scale))
    yield TextBox(inner, tuple(said), name=shape.name)


def _table(shape: Table, scale: float) -> Iterator[Shape]:
    top = shape.box.y
    for row, tall in zip((shape.header, *shape.rows), shape.heights, strict=True):
        left = shape.box.x
        for cell, wide in zip(row, shape.widths, strict=True):
            margin = (CELL_PAD[0] * scale, CELL_PAD[1] * scale)
            yield TextBox(Box(left, top, wide, tall), (cell.said,), margin=margin)
            left += wide
        top += tall
        if top < shape.box.bottom - 1:
            ends = ((shape.box.x, top), (shape.box.right, top))
            path = (Segment(Verb.MOVE, ends[:1]), Segment(Verb.LINE, ends[1:]))
            yield Freeform(path, stroke=_HAIRLINE)


def in_face(shape: TextBox, face: Face, seen: Collection[str] = ()) -> TextBox:
    """The text as that font breaks it: nearly always where its widths say.

    A line that only just has room, or has not, is broken as on one of the `seen` lines, which are
    told without blanks: programs round widths differently.
    """
    room = shape.box.w - 2 * shape.margin[0]
    said = tuple(_broken(each, room, face, seen) for each in shape.paragraphs)
    return replace(shape, paragraphs=said)


def _broken(each: Paragraph, room: float, face: Face, seen: Collection[str]) -> Paragraph:
    text = each.text.upper() if face.caps else each.text
    each = replace(each, text=text, bold=each.bold or face.bold)
    ways = [each.lines] if face.is_measured and not face.caps else []
    room -= each.size * fit.BULLET_INDENT if each.bullet else 0.0
    metrics = QFontMetricsF(_font(face.family, each.size, each.bold))
    ways += [tuple(_lines(text, metrics, room * share)) for share in _ROUNDED]
    known = (way for way in ways if all("".join(line.split()) in seen for line in way))
    return replace(each, lines=next(known, ways[0]))


def _font(family: str, size: float, bold: bool) -> QFont:
    font = QFont(family)
    font.setPixelSize(round(size))
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _lines(text: str, metrics: QFontMetricsF, room: float) -> Iterator[str]:
    for part in text.split("\n"):
        line = ""
        for piece in measure._BREAKS.split(part):
            if line and metrics.horizontalAdvance((line + piece).rstrip()) > room:
                yield line.rstrip()
                line = ""
            line += piece
            while metrics.horizontalAdvance(line.rstrip()) > room and len(line) > 1:
                cut = _longest(line, metrics, room)
                yield line[:cut]
                line = line[cut:]
        yield line.rstrip()


def _longest(word: str, metrics: QFontMetricsF, room: float) -> int:
    """How many of its letters have room, at least one."""
    fitting = (
        cut for cut in range(len(word), 1, -1) if metrics.horizontalAdvance(word[:cut]) <= room
    )
    return next(fitting, 1)
