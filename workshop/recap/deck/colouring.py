"""The texts of a slide in colours that can be read with somebody's own theme."""

from collections.abc import Sequence
from dataclasses import replace

from workshop.recap.deck.palette import Palette
from workshop.slides import frame
from workshop.slides.model import (
    Bars,
    BarSeries,
    Cell,
    Colour,
    Freeform,
    Gradient,
    Note,
    Paragraph,
    Shape,
    Slide,
    Table,
    TextBox,
)

_MARK = (frame.SMALLEST, True)
"""A mark on a pill reads like its words, in that size and in bold."""


def coloured(slide: Slide, palette: Palette, ground: str) -> Slide:
    """The slide, each text in its own colour or else in one that can be read where it stands.

    `ground` is what lies behind everything ("rrggbb").
    """
    shapes = tuple(
        _coloured(shape, slide.shapes[:index], palette, ground)
        for index, shape in enumerate(slide.shapes)
    )
    title = _text(slide.title, palette, ground)
    return replace(slide, title=title, shapes=shapes, background=Colour.SNOW)


def behind(slide: Slide, palette: Palette) -> str:
    """What lies behind a slide whose scene covers all of it: the scene's first colour."""
    fill = slide.scene[0].fill
    which = fill.top if isinstance(fill, Gradient) else fill
    return palette.ground if which is None else palette.hex(which)


def _coloured(shape: Shape, below: Sequence[Shape], palette: Palette, ground: str) -> Shape:
    match shape:
        case TextBox():
            return _text(shape, palette, _under(shape, below, palette) or ground)
        case Note():
            card = palette.hex(Colour.PAPER)
            by = _read(shape.by, palette, card) if shape.by else None
            return replace(shape, said=_read(shape.said, palette, card), by=by)
        case Bars():
            return replace(shape, series=tuple(_series(each, palette) for each in shape.series))
        case Table():
            rows = tuple(_row(row, palette, ground) for row in shape.rows)
            return replace(shape, header=_row(shape.header, palette, ground), rows=rows)
        case Freeform(fill=Colour.PAPER | Colour.ON_ACCENT as fill):
            # A mark on a pill, in the same colour as its words.
            under = _under(shape, below, palette)
            return replace(shape, fill=palette.readable(fill, under, *_MARK)) if under else shape
        case _:
            return shape


def _series(series: BarSeries, palette: Palette) -> BarSeries:
    """Bars with numbers that can be read on the first of them."""
    ground = palette.hex(series.colours[0])
    return replace(series, inside=palette.readable(series.inside, ground, *_MARK))


def _row(row: tuple[Cell, ...], palette: Palette, ground: str) -> tuple[Cell, ...]:
    return tuple(Cell(_read(cell.said, palette, ground)) for cell in row)


def _text(shape: TextBox, palette: Palette, ground: str) -> TextBox:
    ground = palette.hex(shape.fill) if shape.fill else ground
    paragraphs = tuple(_read(each, palette, ground) for each in shape.paragraphs)
    return replace(shape, paragraphs=paragraphs)


def _read(each: Paragraph, palette: Palette, ground: str) -> Paragraph:
    return replace(each, colour=palette.readable(each.colour, ground, each.size, each.bold))


def _under(one: Shape, below: Sequence[Shape], palette: Palette) -> str | None:
    """The colour of the uppermost shape that another one stands on."""
    for shape in reversed(below):
        if not shape.box.holds(one.box):
            continue
        if isinstance(shape, Note):
            return palette.hex(Colour.PAPER)
        fill = shape.fill if isinstance(shape, TextBox | Freeform) else None
        fill = fill.top if isinstance(fill, Gradient) else fill
        if fill is not None:
            return palette.hex(fill)
    return None
