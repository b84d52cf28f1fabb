"""All items of a lightning step as the room sees them in the end, with their reactions."""

from collections.abc import Sequence
from dataclasses import replace

from workshop.activities import asked, ballot, listing, tip_slide, tips
from workshop.activities.base import StepView
from workshop.activities.tips import Tip
from workshop.i18n import _
from workshop.slides import drawing, fit, frame, measure
from workshop.slides.drawing import Mark
from workshop.slides.fit import Style
from workshop.slides.model import (
    Align,
    Anchor,
    Box,
    Colour,
    Freeform,
    Layout,
    Shape,
    Slide,
    TextBox,
)

_ONE_COLUMN = 5
"""More items than that stand in two columns."""
_GAP = (28.0, 12.0)
_TALLEST = 200.0
_PAD = (20.0, 8.0)
_NUMBER_WIDE = 100.0
_NUMBER_GAP = 24.0
_STAR = 30.0
_BESIDE = 16.0
_RADIUS = 16.0

_HEADLINE = Style((64, 58, 52, 48, 44, 40, 38, 36, 34, 32, 30, 28), bold=True, colour=Colour.PAPER)
_LARGER = 8.0
"""So much larger than its headline is a number, in px."""
_NUMBER = Style((72,), bold=True, colour=Colour.SKY)
_COUNT = Style((28,), colour=Colour.LINE)
_COUNT_LIT = Style((28,), bold=True, colour=Colour.PAPER)


def slide(view: StepView, mine: Sequence[Tip]) -> Slide:
    """Headlines with their reactions; what most was said about is lit.

    Without a clock: the items have used up the minutes of the step, and none is left to show.
    """
    head = frame.head(view.kicker, view.step.title, view.step.ask)
    space = Box(frame.MARGIN, head.bottom, frame.INNER, frame.CONTENT_END - head.bottom)
    counts = [len(asked.answers_to(view, tip)) for tip in mine]
    rows = _rows(len(mine), space)
    lit = tips.leaders(counts)
    shapes = (
        *(_on_dark(each, Colour.SKY) for each in head.shapes if isinstance(each, TextBox)),
        *(shape for row in _drawn(mine, rows, counts, lit) for shape in row),
        *_hint(view, sum(counts)),
    )
    lights = (drawing.rounded(rows[index], _RADIUS) for index in lit)
    return Slide(
        *(Layout.STATEMENT, _on_dark(head.title, Colour.PAPER), shapes),
        tuple(Freeform(path, Colour.GLACIER, name="Most reactions") for path in lights),
        background=tip_slide.GROUND,
    )


def _rows(count: int, space: Box) -> list[Box]:
    """A box for each item, from the top of each column down."""
    columns = 1 if count <= _ONE_COLUMN else 2
    each = -(-count // columns)
    wide = (space.w - (columns - 1) * _GAP[0]) / columns
    tall = min(_TALLEST, (space.h - (each - 1) * _GAP[1]) / each)
    return [
        Box(
            space.x + index // each * (wide + _GAP[0]),
            space.y + index % each * (tall + _GAP[1]),
            wide,
            tall,
        )
        for index in range(count)
    ]


def _drawn(
    mine: Sequence[Tip], rows: Sequence[Box], counts: Sequence[int], lit: Sequence[int]
) -> list[tuple[Shape, ...]]:
    """Number, headline and reactions of each item."""
    beside = _count_width(counts)
    boxes = [
        Box(row.x + _NUMBER_WIDE, row.y, row.w - _NUMBER_WIDE - beside, row.h).inset(0, _PAD[1])
        for row in rows
    ]
    lines = ballot.alike([tip.headline for tip in mine], boxes, _HEADLINE)
    drawn: list[tuple[Shape, ...]] = []
    for index, (tip, row, box, line) in enumerate(zip(mine, rows, boxes, lines, strict=True)):
        headline, _wide = fit.balanced(line, box.w, _HEADLINE)
        text = TextBox(box, (headline,), anchor=Anchor.MIDDLE, name=f"Item {tip.number}")
        place = Box(box.right, row.y, beside - _PAD[0], row.h)
        count = _count(counts[index], place, index in lit)
        drawn.append((_number(tip, row, line.size + _LARGER), text, *count))
    return drawn


def _count_width(counts: Sequence[int]) -> float:
    """How wide a place at the right of each row the numbers of reactions need."""
    said = [tips.counted(count) for count in counts if count]
    if not said:
        return _PAD[0]
    widest = max(measure.width(each, _COUNT.sizes[0], bold=True) for each in said)
    return widest / 0.98 + 2 + _STAR + 2 * _BESIDE + _PAD[0]


def _number(tip: Tip, row: Box, size: float) -> TextBox:
    place = replace(row, w=_NUMBER_WIDE - _NUMBER_GAP)
    line = fit.paragraph(str(tip.number), place.w, _NUMBER, size)
    return TextBox(place, (line,), Align.RIGHT, Anchor.MIDDLE, name=f"Number {tip.number}")


def _count(count: int, place: Box, lit: bool) -> tuple[Shape, ...]:
    """How many reactions, if any, at the right; with a star before the most."""
    if not count:
        return ()
    wide = place.w - _STAR - 2 * _BESIDE
    line = fit.paragraph(tips.counted(count), wide, _COUNT_LIT if lit else _COUNT)
    box = Box(place.right - wide, place.y, wide, place.h)
    text = TextBox(box, (line,), Align.RIGHT, Anchor.MIDDLE, name="Reactions")
    if not lit:
        return (text,)
    shown = measure.width(line.text, line.size, line.bold)
    centre = (box.right - shown - _BESIDE - _STAR / 2, place.y + place.h / 2)
    star = drawing.mark(Mark.STAR, centre, _STAR)
    return (Freeform(star, Colour.PAPER, alt=_("Most reactions"), name="Star"), text)


def _hint(view: StepView, placed: int) -> tuple[TextBox, ...]:
    """How many reactions there are, and how many belong to no item; nothing where none are."""
    off = len(view.points) - placed
    stray = _("{count} not sorted yet").format(count=off) if off else ""
    said = listing.joined(tips.counted(placed) if placed else "", stray)
    return (_on_dark(frame.hint(said), Colour.LINE),) if said else ()


def _on_dark(box: TextBox, colour: Colour) -> TextBox:
    lines = tuple(replace(each, colour=colour) for each in box.paragraphs)
    return replace(box, paragraphs=lines)
