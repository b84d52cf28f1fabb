"""What every slide of every kind must hold, told as a list of flaws: an empty one is right."""

from collections.abc import Iterable, Iterator, Sequence

from workshop.activities.base import RecapSlide
from workshop.domain.session import Point
from workshop.slides import bars, fit, frame, measure, notes
from workshop.slides.model import (
    WHOLE,
    Bars,
    Box,
    Chart,
    Freeform,
    Note,
    Paragraph,
    Picture,
    Shape,
    Slide,
    Table,
    TextBox,
)
from workshop.slides.tables import CELL_PAD

_HAIR = 0.6


def flaws(slide: Slide, in_room: bool) -> list[str]:
    """Everything that is wrong with a slide."""
    shapes = [slide.title, *slide.shapes, *([slide.clock] if slide.clock else [])]
    found = [flaw for shape in shapes for flaw in _text_flaws(shape)]
    found += _overlaps(shapes)
    found += [
        f"outside the slide: {shape.name} {shape.box}"
        for shape in shapes
        if not WHOLE.holds(shape.box)
    ]
    if not slide.title.text.strip():
        found.append("no title")
    found += [
        f"no alternative text: {shape.name}"
        for shape in shapes
        if isinstance(shape, Chart | Bars | Table) and not shape.alt.strip()
    ]
    if in_room:
        found += [
            f"too small: {each.size} px, {each.text[:40]!r}"
            for shape in shapes
            for each in _paragraphs(shape)
            if each.size < frame.SMALLEST
        ]
    elif slide.clock is not None or slide.ring is not None:
        found.append("a clock in a recap")
    return found


def leaks(slides: Iterable[Slide], marker: str) -> list[str]:
    """Slides that hold `marker` anywhere: in a text, a name, an alternative text."""
    return [f"leaked into {slide.title.text!r}" for slide in slides if marker in repr(slide)]


def lost(points: Sequence[Point], recap: Sequence[RecapSlide]) -> list[str]:
    """Points of which no slide of the recap holds the whole text."""
    texts = [text for each in recap for text in _texts(each.slide)]
    every = "\n".join(texts)
    return [f"lost: {point.text[:60]!r}" for point in points if point.text not in every]


def _texts(slide: Slide) -> Iterator[str]:
    for shape in slide.shapes:
        for each in _paragraphs(shape):
            yield each.text


def _paragraphs(shape: Shape) -> Iterator[Paragraph]:
    match shape:
        case TextBox():
            yield from shape.paragraphs
        case Note():
            yield shape.said
            if shape.by:
                yield shape.by
        case Bars():
            for number in bars.numbers(shape):
                yield from number.paragraphs
        case Table():
            for row in (shape.header, *shape.rows):
                for cell in row:
                    yield cell.said


def _text_flaws(shape: Shape) -> Iterator[str]:
    match shape:
        case TextBox():
            yield from _outside(shape.name, shape.paragraphs, shape.box.inset(*shape.margin))
        case Note():
            both = (shape.said, shape.by) if shape.by else (shape.said,)
            inner = shape.box.inset(notes.PAD[0], notes.PAD[1])
            room = Box(inner.x + notes.EDGE, inner.y, inner.w - notes.EDGE, inner.h)
            yield from _outside(shape.name, both, room, notes.BY_GAP if shape.by else 0.0)
        case Table():
            yield from _cells_outside(shape)
        case Chart():
            yield from _dots_outside(shape)
        case Bars():
            yield from _numbers_outside(shape)
        case Picture():
            yield from _stretched(shape)
        case Freeform():
            pass


def _cells_outside(shape: Table) -> Iterator[str]:
    for row, tall in zip((shape.header, *shape.rows), shape.heights, strict=True):
        for cell, wide in zip(row, shape.widths, strict=True):
            room = Box(0, 0, wide, tall).inset(*CELL_PAD)
            yield from _outside(shape.name, (cell.said,), room)
    if abs(sum(shape.heights) - shape.box.h) > _HAIR:
        yield "a table is not as high as its rows"


def _stretched(shape: Picture) -> Iterator[str]:
    left, top, right, foot = shape.crop
    wide = shape.image.width * (1 - left - right)
    tall = shape.image.height * (1 - top - foot)
    if abs(wide / tall / (shape.box.w / shape.box.h) - 1) > 0.01:
        yield f"a stretched picture: {shape.name} {wide:.0f} by {tall:.0f} into {shape.box}"


def _outside(
    name: str, paragraphs: Sequence[Paragraph], room: Box, extra: float = 0.0
) -> Iterator[str]:
    if fit.height(paragraphs) + extra > room.h + _HAIR:
        yield f"too high for its box: {name} {fit.height(paragraphs):.0f} > {room.h:.0f}"
    for each in paragraphs:
        indent = each.size * fit.BULLET_INDENT if each.bullet else 0.0
        for line in each.lines:
            wide = measure.width(line, each.size, each.bold) + indent
            if wide > room.w + _HAIR:
                yield f"too wide for its box: {name} {wide:.0f} > {room.w:.0f}, {line[:40]!r}"


def _dots_outside(chart: Chart) -> Iterator[str]:
    for series in chart.series:
        for point in series.points:
            x, y = chart.at(*point)
            if not chart.box.holds(Box(x, y, 0, 0)):
                yield f"a dot outside the chart: {x:.0f}, {y:.0f}"


def _numbers_outside(chart: Bars) -> Iterator[str]:
    for index in range(len(chart.categories)):
        for series in range(len(chart.series)):
            if not chart.box.holds(chart.bar(series, index)):
                yield f"a bar outside the chart: {chart.categories[index]!r}"
    for number in bars.numbers(chart):
        yield from _outside("Number", number.paragraphs, number.box)
        if not chart.box.holds(number.box):
            yield f"a number outside the chart: {number.text!r}"


def _overlaps(shapes: Sequence[Shape]) -> list[str]:
    boxes = [shape for shape in shapes if isinstance(shape, TextBox | Note | Table | Picture)]
    return [
        f"{one.name} {one.box} overlaps {other.name} {other.box}"
        for index, one in enumerate(boxes)
        for other in boxes[index + 1 :]
        if one.box.inset(_HAIR, _HAIR).overlaps(other.box)
    ]
