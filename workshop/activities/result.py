"""The slides of a vote's outcome: bars with their labels, and the reasons beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.activities import ballot, listing
from workshop.activities.ballot import Asked
from workshop.activities.base import RecapSlide, StepView
from workshop.activities.listing import Entry
from workshop.activities.outcome import Outcome
from workshop.domain.session import Point
from workshop.i18n import _
from workshop.slides import bars, drawing, fit, frame, measure, notes, pills
from workshop.slides.bars import Look
from workshop.slides.drawing import Mark
from workshop.slides.fit import Style
from workshop.slides.frame import Head
from workshop.slides.model import (
    Align,
    Anchor,
    Bars,
    Box,
    Colour,
    Freeform,
    Layout,
    Note,
    Shape,
    Slide,
    Stroke,
    TextBox,
)

_LABEL = Style((56, 52, 48, 44, 40, 36, 32, 28))
_UNDER = Style((72, 60, 48, 44, 40, 36, 32, 28))
_RANK = Style((40, 36, 32, 28), bold=True, colour=Colour.SOFT)
_PART = Style((36, 32, 28), bold=True, colour=Colour.GLACIER)
_RANK_WIDE = 84.0
_LABELS_SHARE, _LABELS_IN_ONE_LINE = 0.36, 0.5
_LABEL_GAP = 20.0
_UNDER_TALL = 104.0
_TALLEST, _WIDEST = 180.0, 320.0
"""A bar's part of the chart is no larger, however few there are."""
_BESIDE = 560.0
_BESIDE_GAP = 40.0
_LOOKS = tuple(notes.Look().at(size) for size in (36, 32, 28))
_UNCUT = tuple(notes.Look(most_lines=notes.UNCUT).at(size) for size in (36, 32))
_MARKS = (Mark.CIRCLE, Mark.SQUARE, Mark.TRIANGLE, Mark.DIAMOND, Mark.STAR, Mark.CROSS)


def room(view: StepView, asked: Asked, told: Outcome, counted: str) -> Slide:
    """The bars, and beside them the newest reasons."""
    head = _head(view, asked, told)
    reasons = [_entry(view, point).card for point in asked.points if point.text]
    space = _space(head)
    beside: tuple[Note, ...] = ()
    if reasons:
        space, column = _split(space)
        for look in _LOOKS:
            beside = notes.newest(reasons[-notes.MOST :], column, look=look)
            if len(beside) == len(reasons):
                break
    drawn = draw(told, space)
    hidden = len(reasons) - len(beside)
    more = _("+{count} earlier").format(count=hidden) if hidden else ""
    foot = ballot.foot(listing.joined(counted, more))
    shapes = (*head.shapes, *drawn.shapes, *beside, foot)
    return Slide(Layout.CHART, head.title, shapes, drawn.scene, clock=frame.clock())


def recap(
    view: StepView, asked: Asked, told: Outcome, voted: bool, title: str
) -> tuple[RecapSlide, ...]:
    """The bars with the reasons beside them where all have room, else on slides under `title`."""
    entries = [_entry(view, point) for point in asked.points if point.text]
    if not voted:
        return listing.pages(view, entries, title)
    head = _head(view, asked, told)
    space, beside = _space(head), _all_beside(entries, _split(_space(head))[1])
    if beside:
        space = _split(space)[0]
    drawn = draw(told, space)
    shapes = (*head.shapes, *drawn.shapes, *beside)
    remarks = tuple(entry.remark for entry in entries) if beside else ()
    first = RecapSlide(Slide(Layout.CHART, head.title, shapes, drawn.scene), remarks)
    return (first, *(() if beside else listing.pages(view, entries, title)))


def _head(view: StepView, asked: Asked, told: Outcome) -> Head:
    return frame.head(asked.kicker or view.kicker, asked.title, told.said or asked.prompt)


def _space(head: Head) -> Box:
    return Box(frame.MARGIN, head.bottom, frame.INNER, frame.CONTENT_END - head.bottom)


def _split(space: Box) -> tuple[Box, Box]:
    """Room for the bars, and at the right for the reasons."""
    left = Box(space.x, space.y, space.w - _BESIDE - _BESIDE_GAP, space.h)
    return left, Box(left.right + _BESIDE_GAP, space.y, _BESIDE, space.h)


def _all_beside(entries: Sequence[Entry], column: Box) -> tuple[Note, ...]:
    """Every reason as a note; none where they do not all fit in full."""
    if len(entries) > notes.MOST:
        return ()
    for look in _UNCUT:
        placed = notes.first([entry.card for entry in entries], column, look=look)
        whole = all(
            note.said.text == entry.card.text for note, entry in zip(placed, entries, strict=False)
        )
        if len(placed) == len(entries) and whole:
            return placed
    return ()


def _entry(view: StepView, point: Point) -> Entry:
    """A reason: for which option, and who gave it."""
    label = view.step.label_of(point.zone)
    by = listing.joined(label, point.person)
    return listing.entry(point, by, Colour.GLACIER, label)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart with its labels, and what lies behind it."""

    shapes: tuple[Shape, ...]
    scene: tuple[Freeform, ...]


def draw(told: Outcome, space: Box) -> Drawn:
    """Legend, labels and bars in `space`."""
    legend: tuple[Shape, ...] = ()
    if len(told.series) > 1:
        legend = _legend(told, space)
        down = pills.TALL + 24
        space = Box(space.x, space.y + down, space.w, space.h - down)
    upright = told.upright and len(told.labels) <= 10
    drawn = _upright(told, space) if upright else _across(told, space)
    return Drawn((*legend, *drawn.shapes), drawn.scene)


def _legend(told: Outcome, space: Box) -> tuple[Shape, ...]:
    """A pill for each series, in the order of the bars, with what it comes to."""
    shapes: list[Shape] = []
    x = space.x
    widest = (space.w - (len(told.series) - 1) * 16) / len(told.series)
    for series, mark in zip(told.series, (*_MARKS, *_MARKS), strict=False):
        name = _("{name}: {count}").format(name=series.name, count=sum(series.values))
        pill = pills.pill(name, (x, space.y), widest, series.colours[0], mark)
        shapes += pill
        x = pill[0].box.right + 16
    return tuple(shapes)


def _across(told: Outcome, space: Box) -> Drawn:
    """Bars from left to right, their labels at the left."""
    count = len(told.labels)
    tall = min(space.h, count * _TALLEST)
    ranks = _RANK_WIDE if told.ranks else 0.0
    two_lines = tall / count > measure.height(2, _LABEL.sizes[-1]) + 4
    label_wide = _label_width(told, space.w * (_LABELS_SHARE if two_lines else _LABELS_IN_ONE_LINE))
    left = space.x + ranks + label_wide + _LABEL_GAP
    box = Box(left, space.y, space.right - left, tall)
    size = max(28.0, min(52.0, tall / count * 0.5))
    look = Look(size=size, unit=told.unit, full=told.full)
    chart = bars.bars(box, told.labels, told.series, told.alt, look)
    slots = [chart.slot(index) for index in range(count)]
    names = [Box(space.x + ranks, slot.y + 2, label_wide, slot.h - 4) for slot in slots]
    shapes: list[Shape] = []
    lines = ballot.alike(told.labels, names, _LABEL)
    for index, (name, line) in enumerate(zip(names, lines, strict=True)):
        if told.ranks and told.ranks[index]:
            place = Box(space.x, name.y, ranks - 12, name.h)
            rank = fit.fit(told.ranks[index], place.w, place.h, _RANK.at(line.size))
            shapes.append(TextBox(place, (rank,), anchor=Anchor.MIDDLE, name=f"Rank {index + 1}"))
        shapes.append(TextBox(name, (line,), anchor=Anchor.MIDDLE, name=f"Option {index + 1}"))
    foot = drawing.polygon(((box.x, box.y), (box.x, box.bottom)), closed=False)
    return Drawn((*shapes, chart, *_totals(chart)), (_axis(foot),))


def _label_width(told: Outcome, most: float) -> float:
    """As wide as the longest label, within reason."""
    size = _LABEL.sizes[0]
    longest = max((measure.width(label, size) for label in told.labels), default=0.0)
    return min(most, longest / 0.98 + 2)


def _upright(told: Outcome, space: Box) -> Drawn:
    """Bars from below, their labels under them, and under those the names of their parts."""
    count = len(told.labels)
    parts = measure.height(1, _PART.sizes[0]) + 8 if told.parts else 0.0
    under = 48.0 if told.parts else _UNDER_TALL
    wide = min(space.w, count * _WIDEST)
    box = Box(space.x + (space.w - wide) / 2, space.y, wide, space.h - under - parts - 12)
    look = Look(upright=True, size=44.0, unit=told.unit, full=told.full)
    chart = bars.bars(box, told.labels, told.series, told.alt, look)
    slots = [chart.slot(index) for index in range(count)]
    names = [Box(slot.x + 6, box.bottom + 8, slot.w - 12, under) for slot in slots]
    lines = ballot.alike(told.labels, names, _UNDER)
    shapes: list[Shape] = [
        TextBox(name, (line,), Align.CENTRE, name=f"Option {index}")
        for index, (name, line) in enumerate(zip(names, lines, strict=True), 1)
    ]
    share = wide / max(1, len(told.parts))
    for index, part in enumerate(told.parts):
        place = Box(box.x + index * share + 6, box.bottom + under + 8, share - 12, parts)
        line = fit.fit(part, place.w, place.h, _PART)
        shapes.append(TextBox(place, (line,), Align.CENTRE, name=f"Part {index + 1}"))
    foot = drawing.polygon(((box.x, box.bottom), (box.right, box.bottom)), closed=False)
    return Drawn((chart, *_totals(chart), *shapes), (_axis(foot),))


def _totals(chart: Bars) -> tuple[TextBox, ...]:
    """What bars come to that stand on one another; a single bar has its own number."""
    if len(chart.series) < 2:
        return ()
    return tuple(bars.total(chart, index) for index in range(len(chart.categories)))


def _axis(path: drawing.Path) -> Freeform:
    """The line on which all bars begin."""
    return Freeform(path, stroke=Stroke(Colour.LINE, 4), name="Axis")
