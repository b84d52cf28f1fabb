"""Roadblocks: what is stuck, why, what could be done, and the smallest thing to try."""

from collections.abc import Iterator

from workshop.activities import listing, rows, sheets
from workshop.activities.action_fields import CAUSE, OPTIONS, TRY, due, who
from workshop.activities.base import RecapSlide, StepView
from workshop.activities.rows import Row, Section
from workshop.domain.module import Step, Zone
from workshop.domain.session import Point
from workshop.i18n import _, ngettext
from workshop.slides import drawing, fit, frame, pills, tiles
from workshop.slides.fit import Style
from workshop.slides.model import Box, Colour, Freeform, Layout, Shape, Slide, TextBox

_ROOM_WIDTHS = (520.0, 388.0, 410.0, 410.0)
_KEPT_WIDTHS = (200.0, 488.0, 330.0, 355.0, 355.0)
_QUESTION = Style((48, 44, 40, 36, 32, 28))
_LOOK_AT = Style((36, 34, 32, 30, 28), colour=Colour.SOFT)
_LOOK_AT_TALL = 90.0
_PAD = 28.0


def zones(_step: Step) -> tuple[Zone, ...]:
    """The areas in which something is stuck."""
    return (
        Zone("time", _("Time")),
        Zone("support", _("Support")),
        Zone("resources", _("Resources")),
        Zone("confidence", _("Confidence")),
    )


def room(view: StepView) -> Slide:
    """The four questions, and once there is an answer the newest rows that fit."""
    head = frame.head(
        view.kicker, view.step.ask or view.step.title, listing.joined(*view.step.show)
    )
    if not view.points:
        shapes: tuple[Shape, ...] = tuple(_questions(view, head.bottom))
        return Slide(Layout.BOARD, head.title, (*head.shapes, *shapes), clock=frame.clock())
    names = (_("Problem"), _("Cause"), _("Options"), _("First try"))
    section = Section("", tuple(_row(view, point) for point in view.points))
    columns = tuple(zip(names, _ROOM_WIDTHS, strict=True))
    table = rows.table(columns, [section], head.bottom - 8, _alt, boxed=False, most_lines=5)
    foot = (frame.hint(_("+{count} earlier").format(count=table.hidden)),) if table.hidden else ()
    shapes = (*head.shapes, *table.shapes, *foot)
    return Slide(Layout.TABLE, head.title, shapes, clock=frame.clock())


def recap(view: StepView) -> tuple[RecapSlide, ...]:
    """Every roadblock in a table, area by area."""
    if not view.points:
        return ()
    names = (_("Area"), _("Problem"), _("Cause"), _("Options"), _("First try"))
    order = {zone.id: place for place, zone in enumerate(_areas(view))}
    points = sorted(view.points, key=lambda point: order.get(point.zone, len(order)))
    kept = [
        sheets.Row(
            (_area(view, point), point.text, *_ways(point)),
            listing.remark(point, _area(view, point)),
            point.id,
        )
        for point in points
    ]
    title = view.step.ask or view.step.title
    columns = tuple(zip(names, _KEPT_WIDTHS, strict=True))
    return sheets.pages(view, title, columns, kept, _alt(len(kept)))


def _areas(view: StepView) -> tuple[Zone, ...]:
    return view.step.zones or zones(view.step)


def _area(view: StepView, point: Point) -> str:
    return next((zone.label for zone in _areas(view) if zone.id == point.zone), "")


def _row(view: StepView, point: Point) -> Row:
    area = _area(view, point)
    problem = _("{area}: {problem}").format(area=area, problem=point.text) if area else point.text
    return Row((problem, *_ways(point)))


def _ways(point: Point) -> tuple[str, str, str]:
    """Its cause, the options, and the first try with who does it by when."""
    owned = listing.joined(*(each.replace("\n", ", ") for each in (who(point), due(point))))
    tried = "\n".join(part for part in (point.fields.get(TRY, ""), owned) if part)
    return point.fields.get(CAUSE, ""), point.fields.get(OPTIONS, ""), tried


def _alt(count: int) -> str:
    said = ngettext(
        "Table of {count} roadblock: problem, cause, options and first try.",
        "Table of {count} roadblocks: problem, cause, options and first try.",
        count,
    )
    return said.format(count=count)


def _questions(view: StepView, top: float) -> Iterator[Shape]:
    """A tile for each column with what it asks, and under them the areas."""
    asked = (
        (_("Problem"), _("What exactly is stuck?")),
        (_("Cause"), _("Why, and why that?")),
        (_("Options"), _("What could we do about it?")),
        (_("First try"), _("What is the smallest test?")),
    )
    tall = frame.CONTENT_END - _LOOK_AT_TALL - top - 24
    boxes = tiles.grid(Box(frame.MARGIN, top, frame.INNER, tall), len(asked), 24)
    for (name, question), box, look in zip(asked, boxes, pills.PALETTE, strict=False):
        inner = box.inset(_PAD, _PAD)
        yield Freeform(drawing.rounded(box, 18), Colour.ICE, name="Tile")
        yield from pills.pill(name, (inner.x, inner.y), inner.w, *look)
        place = Box(inner.x, inner.y + pills.TALL + 16, inner.w, inner.h - pills.TALL - 16)
        yield TextBox(place, (fit.fit(question, place.w, place.h, _QUESTION),), name=name)
    areas = ", ".join(zone.label for zone in _areas(view))
    words = _("Where it is stuck: {areas}").format(areas=areas)
    box = Box(frame.MARGIN, frame.CONTENT_END - _LOOK_AT_TALL, frame.INNER, _LOOK_AT_TALL)
    yield TextBox(box, (fit.fit(words, box.w, box.h, _LOOK_AT),), name="Areas")
