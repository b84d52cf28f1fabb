"""A coaching plan on one page: a form of eight parts for each pair or table that has a plan."""

from collections.abc import Sequence

from workshop.activities import form_tiles, listing, sheets
from workshop.activities.action_fields import due, who
from workshop.activities.base import RecapSlide, StepView
from workshop.activities.form_tiles import Field
from workshop.domain.module import Step, Zone
from workshop.domain.session import Point
from workshop.i18n import _
from workshop.slides import frame, pills
from workshop.slides.drawing import Mark
from workshop.slides.model import Colour, Layout, Shape, Slide

_ROOM_SIZES = (44.0, 40.0, 36.0, 32.0, 28.0)
_KEPT_SIZES = (40.0, 36.0, 32.0, 28.0, 26.0, 24.0)
_MOST_NAMED = 4
"""More plans than that are counted at the foot."""
_PART_WIDE, _WHO_WIDE, _DUE_WIDE = 330.0, 300.0, 210.0


def zones(_step: Step) -> tuple[Zone, ...]:
    """The parts of a plan."""
    return (
        Zone("assess", _("Assess")),
        Zone("goal", _("Goal")),
        Zone("prepare", _("Prepare")),
        Zone("do", _("Do")),
        Zone("debrief", _("Debrief")),
        Zone("evidence", _("Evidence")),
        Zone("vision", _("Vision")),
        Zone("support", _("Support")),
    )


def room(view: StepView) -> Slide:
    """The plan that was worked on last, and how far the others are."""
    plans = _plans(view)
    name, points = plans[-1] if plans else ("", [])
    prompt = listing.joined(name, *view.step.show)
    head = frame.head(view.kicker, view.step.ask or view.step.title, prompt, top=60)
    card = form_tiles.form(_fields(view, points), head.bottom - 8, _ROOM_SIZES)
    shapes = (*head.shapes, *card.shapes, *_foot(view, plans[:-1]))
    return Slide(Layout.BOARD, head.title, shapes, clock=frame.clock())


def recap(view: StepView) -> tuple[RecapSlide, ...]:
    """A page for each plan; one with too many words for a page is a table over several."""
    return tuple(slide for name, points in _plans(view) for slide in _kept(view, name, points))


def _kept(view: StepView, name: str, points: list[Point]) -> tuple[RecapSlide, ...]:
    title = listing.joined(view.step.ask or view.step.title, name)
    head = frame.head(view.kicker, title)
    card = form_tiles.form(_fields(view, points), head.bottom - 8, _KEPT_SIZES)
    remarks = tuple(listing.remark(point, _part(view, point)) for point in points)
    if card.whole:
        slide = Slide(Layout.BOARD, head.title, (*head.shapes, *card.shapes))
        return (RecapSlide(slide, remarks),)
    columns = (
        (_("Part"), _PART_WIDE),
        (_("Plan"), frame.INNER - _PART_WIDE - _WHO_WIDE - _DUE_WIDE),
        (_("Who"), _WHO_WIDE),
        (_("By"), _DUE_WIDE),
    )
    rows = [
        sheets.Row((_part(view, point), point.text, who(point), due(point)), remark, point.id)
        for point, remark in zip(points, remarks, strict=True)
    ]
    return sheets.pages(view, title, columns, rows, _("Table of the parts of a coaching plan."))


def _parts(view: StepView) -> tuple[Zone, ...]:
    return view.step.zones or zones(view.step)


def _part(view: StepView, point: Point) -> str:
    return next((zone.label for zone in _parts(view) if zone.id == point.zone), "")


def _plans(view: StepView) -> list[tuple[str, list[Point]]]:
    """What each person or table planned, part by part; the one spoken of last at the end."""
    plans: dict[str, list[Point]] = {}
    for point in view.points:
        plans[point.person] = [*plans.pop(point.person, []), point]
    order = [zone.id for zone in _parts(view)]
    place = {zone: index for index, zone in enumerate(order)}
    return [
        (name, sorted(points, key=lambda point: place.get(point.zone, len(order))))
        for name, points in plans.items()
    ]


def _fields(view: StepView, points: Sequence[Point]) -> list[Field]:
    """A field for each part; last, where there is some, what belongs to none."""
    hints = _hints()
    fields = [
        Field(
            zone.label,
            *pills.PALETTE[index % len(pills.PALETTE)],
            _entries([point for point in points if point.zone == zone.id]),
            hints.get(zone.id, _("Not filled in yet")),
        )
        for index, zone in enumerate(_parts(view))
    ]
    known = {zone.id for zone in _parts(view)}
    others = [point for point in points if point.zone not in known]
    if others:
        fields.append(Field(_("Also"), Colour.SOFT, Mark.CIRCLE, _entries(others), ""))
    return fields


def _entries(points: Sequence[Point]) -> tuple[form_tiles.Entry, ...]:
    return tuple((point.text, _signed(point)) for point in points)


def _signed(point: Point) -> str:
    return listing.joined(*(each.replace("\n", ", ") for each in (who(point), due(point))))


def _hints() -> dict[str, str]:
    """What each part asks, by its id."""
    return {
        "assess": _("Where are the students now?"),
        "goal": _("What will students be able to do?"),
        "prepare": _("Who gets what ready?"),
        "do": _("What happens, and on which days?"),
        "debrief": _("When do we look back, and with whom?"),
        "evidence": _("What will we see?"),
        "vision": _("Which line of the vision is it for?"),
        "support": _("What will the principal do, and when?"),
    }


def _foot(view: StepView, others: Sequence[tuple[str, list[Point]]]) -> tuple[Shape, ...]:
    """How far the plans are that are not on the wall."""
    if not others:
        return ()
    count = len(_parts(view))
    told = [
        _("{name}: {filled} of {count}").format(
            name=name or _("Without a name"),
            filled=len({point.zone for point in points if _part(view, point)}),
            count=count,
        )
        for name, points in others[-_MOST_NAMED:]
    ]
    more = len(others) - len(told)
    if more:
        told.append(_("+{count} more").format(count=more))
    return (frame.hint(listing.joined(*told)),)
