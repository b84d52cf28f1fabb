"""curve: a dot for everyone on the curve of a year, and what put them there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import cycle

from workshop.activities import listing, settings
from workshop.activities.base import Kind, RecapSlide, Spot, StepView, always
from workshop.activities.settings import Problem
from workshop.domain.changes import Place
from workshop.domain.module import Step, Zone
from workshop.domain.session import Point
from workshop.i18n import _, ngettext
from workshop.slides import dip, drawing, fit, frame, measure, notes
from workshop.slides.dip import Crowd, Dots, Phase
from workshop.slides.fit import Style
from workshop.slides.frame import Head
from workshop.slides.model import (
    Align,
    Box,
    Chart,
    Colour,
    Drawn,
    Freeform,
    Layout,
    Note,
    Series,
    Shape,
    Slide,
    Stroke,
    TextBox,
)
from workshop.slides.notes import Card, Look
from workshop.slides.packing import Ground

MOST_PHASES = 7
_COLOURS = (Colour.GLACIER, Colour.BERRY, Colour.DAWN, Colour.GOLD, Colour.SPRUCE)
_LABELS = tuple(Style((30, 28), bold=True, colour=colour) for colour in _COLOURS)
_AXIS = Style((28,), colour=Colour.SOFT)
_LEFT, _RIGHT = 116.0, 1804.0
_AXIS_TOP = 930.0
_LABELS_TALL = 76.0
_QUOTE_WIDE = 392.0
_QUOTE_LOOK = Look(Style((30,)), most_lines=4)
_MOST_QUOTES = 6


@dataclass(frozen=True, slots=True)
class Settings:
    """The keys of a curve step."""

    start: str = ""
    end: str = ""


def room(view: StepView) -> Slide:
    """The curve with everyone's dots, and the newest of what was said where there is room."""
    quotes = _by_phase_first([point for point in reversed(view.points) if point.text], view)
    slide, shown = _draw(view, quotes)
    return replace(
        slide, shapes=(*slide.shapes, *_foot(view, len(quotes) - len(shown))), clock=frame.clock()
    )


def recap(view: StepView) -> tuple[RecapSlide, ...]:
    """The curve with all dots and a quote a phase, then every quote where one is missing."""
    if not view.points:
        return ()
    said = [point for point in view.points if point.text]
    newest_first = said[::-1]
    best = sorted(newest_first, key=lambda point: not point.starred)
    chosen = _by_phase_first(best, view)[: len({point.zone for point in said})]
    slide, shown = _draw(view, chosen, _placed(view))
    whole = {point.id for point, note in shown if note.said.text == point.text}
    remarks = tuple(listing.remark(point, _label(view, point)) for point, _note in shown)
    first = RecapSlide(slide, remarks)
    if all(point.id in whole for point in said):
        return (first,)
    entries = [
        listing.entry(
            point,
            listing.joined(_label(view, point), point.person),
            _colour(_phase_of(view, point)),
            _label(view, point),
        )
        for point in said
    ]
    title = _("What put us there")
    return (first, *listing.pages(view, entries, title))


def zones(_step: Step) -> tuple[Zone, ...]:
    """The five phases of the dip."""
    return (
        Zone("launch-high", _("Launch high")),
        Zone("slide", _("Slide")),
        Zone("bottom", _("Bottom")),
        Zone("climb", _("Climb")),
        Zone("new-normal", _("New normal")),
    )


def nicknames(step: Step) -> Mapping[str, str]:
    """The bottom of the curve is what everyone calls the dip."""
    return {"dip": "bottom"} if any(zone.id == "bottom" for zone in _zones(step)) else {}


def check(step: Step) -> tuple[Problem, ...]:
    """A curve has room for the names of seven phases."""
    if len(step.zones) <= MOST_PHASES:
        return ()
    what = _("A curve has at most {most} phases, and this one has {count}.")
    remedy = _("Join some of the phases after “Zones:”.")
    return (Problem("zones", what.format(most=MOST_PHASES, count=len(step.zones)), remedy),)


def spot(view: StepView, x: float, y: float) -> Spot | None:
    """The phase and the place along the curve of a click at px (x, y) of the room's slide."""
    box = _frame(view).box
    if not (box.x <= x <= box.right and box.y <= y <= box.bottom):
        return None
    along = (x - box.x) / box.w
    mine = _zones(view.step)
    stretches = dip.phases(len(mine))
    index = next((i for i, each in enumerate(stretches) if along <= each.end), len(mine) - 1)
    return Spot(mine[index].id, Place(along, (box.bottom - y) / box.h))


def _zones(step: Step) -> tuple[Zone, ...]:
    return step.zones or zones(step)


def _phase_of(view: StepView, point: Point) -> int | None:
    """Which phase a point is in: that of its zone, else the one it was placed in."""
    mine = _zones(view.step)
    for index, zone in enumerate(mine):
        if zone.id == point.zone:
            return index
    if point.place is None:
        return None
    stretches = dip.phases(len(mine))
    found = (i for i, each in enumerate(stretches) if point.place.x <= each.end)
    return next(found, len(mine) - 1)


def _label(view: StepView, point: Point) -> str:
    index = _phase_of(view, point)
    return "" if index is None else _zones(view.step)[index].label


def _colour(phase: int | None) -> Colour:
    return Colour.SOFT if phase is None else _COLOURS[phase % len(_COLOURS)]


def _draws(_step: Step) -> bool:
    return True


def _accent(step: Step, zone: str) -> Colour:
    ids = [each.id for each in _zones(step)]
    return _colour(ids.index(zone) if zone in ids else None)


def _by_phase_first(points: Sequence[Point], view: StepView) -> list[Point]:
    """The first of each phase, and then the others, each part in the order given."""
    seen: set[int | None] = set()
    first: list[Point] = []
    others: list[Point] = []
    for point in points:
        phase = _phase_of(view, point)
        (others if phase in seen else first).append(point)
        seen.add(phase)
    return [*first, *others]


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands around the dots: the head, the chart's box, and the names of the phases."""

    head: Head
    box: Box
    zones: tuple[Zone, ...]
    stretches: tuple[Phase, ...]
    labels: tuple[TextBox, ...]


def _frame(view: StepView, besides: str = "") -> _Frame:
    prompt = listing.joined(*view.step.show, besides)
    head = frame.head(view.kicker, view.step.ask or view.step.title, prompt)
    mine = _zones(view.step)
    stretches = dip.phases(len(mine))
    wide = _RIGHT - _LEFT
    lines = [
        fit.fit(zone.label, (each.end - each.start) * wide - 8, _LABELS_TALL, style)
        for zone, each, style in zip(mine, stretches, cycle(_LABELS), strict=False)
    ]
    tall = max(fit.height([line]) for line in lines)
    top = _AXIS_TOP - tall - 4
    labels = tuple(
        TextBox(
            Box(_LEFT + each.start * wide + 4, top, (each.end - each.start) * wide - 8, tall),
            (line,),
            Align.CENTRE,
            name=f"Phase {index}",
        )
        for index, (line, each) in enumerate(zip(lines, stretches, strict=True), 1)
    )
    box = Box(_LEFT, head.bottom - 8, wide, top - 12 - (head.bottom - 8))
    return _Frame(head, box, mine, stretches, labels)


Shown = tuple[tuple[Point, Note], ...]


def _draw(view: StepView, quotes: Sequence[Point], besides: str = "") -> tuple[Slide, Shown]:
    """The slide with as many of `quotes` as have room; `besides` is said under the title."""
    around = _frame(view, besides)
    box = around.box
    crowds = _crowds(view, len(around.zones))
    dots = dip.place(crowds, around.stretches, box)
    chart = _chart(around, crowds, dots, _ids(view, len(around.zones)))
    shown = _quotes(view, quotes, chart, dots, around.stretches)
    words = (*around.labels, *_ends(view, box))
    axes = drawing.polygon(((box.x, box.y), (box.x, box.bottom), (box.right, box.bottom)), False)
    scene = (
        *_bands(around.stretches, box),
        Freeform(axes, stroke=Stroke(Colour.LINE, 4), name="Axes"),
    )
    shapes = (*around.head.shapes, chart, *words, *(note for _point, note in shown))
    return Slide(Layout.CHART, around.head.title, shapes, scene), shown


def _bands(stretches: Sequence[Phase], box: Box) -> list[Freeform]:
    """Every other phase on a darker ground, so that one sees where it ends."""
    return [
        Freeform(
            drawing.polygon(
                (box.x + x * box.w, y)
                for x, y in (
                    (each.start, box.y),
                    (each.end, box.y),
                    (each.end, box.bottom),
                    (each.start, box.bottom),
                )
            ),
            Colour.ICE,
            name="Phase",
        )
        for each in stretches[1::2]
    ]


def _crowds(view: StepView, count: int) -> list[Crowd]:
    put: list[list[float]] = [[] for _index in range(count)]
    others = [0] * count
    for point in view.points:
        phase = _phase_of(view, point)
        if phase is None:
            continue
        if point.place is not None:
            put[phase].append(point.place.x)
        else:
            others[phase] += 1
    return [Crowd(tuple(xs), number) for xs, number in zip(put, others, strict=True)]


def _ids(view: StepView, count: int) -> list[tuple[str, ...]]:
    """The points of each phase as their dots are placed: those put by hand first."""
    found: list[list[str]] = [[] for _index in range(count)]
    for point in sorted(view.points, key=lambda point: point.place is None):
        phase = _phase_of(view, point)
        if phase is not None:
            found[phase].append(point.id)
    return [tuple(ids) for ids in found]


def _chart(
    around: _Frame, crowds: Sequence[Crowd], dots: Dots, ids: Sequence[tuple[str, ...]]
) -> Chart:
    counted = zip(around.zones, crowds, strict=True)
    said = ", ".join(f"{zone.label} {crowd.count}" for zone, crowd in counted)
    series = [Series(_("Curve"), dip.LINE, Drawn.LINE, Colour.GLACIER, dip.LINE_WIDE)]
    for index, (zone, points) in enumerate(zip(around.zones, dots.at, strict=True)):
        if points:
            colour = _colour(index)
            series.append(Series(zone.label, points, Drawn.DOTS, colour, dots.size, ids[index]))
    alt = _("A curve that rises, falls into a dip and rises again. Dots: {phases}.")
    return Chart(
        around.box, tuple(series), (0.0, 1.0), (0.0, dip.HEADROOM), alt.format(phases=said)
    )


def _ends(view: StepView, box: Box) -> list[TextBox]:
    """Under the axis: where it starts and where it ends."""
    given = settings.read(Settings, view.step.settings)
    ends = (given.start or _("Start of the year"), given.end or _("End of the year"))
    words = []
    for text, align in zip(ends, (Align.LEFT, Align.RIGHT), strict=True):
        line = fit.fit(text, box.w / 2 - 12, measure.height(1, 28), _AXIS)
        x = box.x if align is Align.LEFT else box.x + box.w / 2 + 12
        place = Box(x, _AXIS_TOP, box.w / 2 - 12, measure.height(1, 28))
        words.append(TextBox(place, (line,), align, name="Axis"))
    return words


def _quotes(
    view: StepView,
    quotes: Sequence[Point],
    chart: Chart,
    dots: Dots,
    stretches: Sequence[Phase],
) -> Shown:
    """Notes where they cover neither dots nor curve, each near its phase; the rest has no room."""
    ground = Ground(chart.box.inset(10, 0))
    ground.take(_line_boxes(chart))
    reach = dots.size / 2 + 8
    for series in dots.at:
        middles = (chart.at(*point) for point in series)
        ground.take(Box(x - reach, y - reach, 2 * reach, 2 * reach) for x, y in middles)
    shown = []
    for point in quotes[:_MOST_QUOTES]:
        phase = _phase_of(view, point)
        by = listing.joined(_label(view, point), point.person)
        card = Card(point.text, by, _colour(phase), listing.name_of(point))
        note = notes.note(card, 0, 0, _QUOTE_WIDE, _QUOTE_LOOK.most_lines, look=_QUOTE_LOOK)
        x = 0.5 if phase is None else stretches[phase].centre
        free = ground.nearest(note.box.w, note.box.h, chart.at(x, dip.height_at(x)))
        if free is None:
            continue
        shown.append((point, replace(note, box=free)))
        ground.take([free.inset(-notes.GAP, -notes.GAP)])
    return tuple(shown)


def _line_boxes(chart: Chart) -> list[Box]:
    reach = dip.LINE_WIDE / 2 + 18
    middles = (chart.at(*point) for point in dip.LINE)
    return [Box(x - reach, y - reach, 2 * reach, 2 * reach) for x, y in middles]


def _foot(view: StepView, hidden: int) -> tuple[Shape, ...]:
    more = ngettext("+{count} more voice", "+{count} more voices", hidden).format(count=hidden)
    line = listing.joined(_placed(view), more if hidden else "")
    return (frame.hint(line),) if line else ()


def _placed(view: StepView) -> str:
    """How many have placed themselves, of how many where that is known."""
    placed = sum(_phase_of(view, point) is not None for point in view.points)
    people = view.details.people
    if people and placed <= people:
        return _("{count} of {people} placed").format(count=placed, people=people)
    said = ngettext("{count} placed", "{count} placed", placed).format(count=placed)
    return said if placed else ""


KIND = Kind(
    name="curve",
    label=_("curve"),
    room=room,
    recap=recap,
    settings=Settings,
    tallies=always,
    check=check,
    zones=zones,
    nicknames=nicknames,
    draws=_draws,
    accent=_accent,
    spot=spot,
    drop=spot,
)
