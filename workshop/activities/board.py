"""board: notes on a drawn picture or a diagram, in columns, or on a wall."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

from workshop.activities import board_settings, listing
from workshop.activities.base import Kind, RecapSlide, StepView
from workshop.activities.board_settings import Form, Settings, check, zones
from workshop.activities.listing import Entry
from workshop.domain.module import Step
from workshop.domain.session import Point
from workshop.i18n import _
from workshop.slides import diagrams, drawing, frame, notes, pills, scenes
from workshop.slides.drawing import Mark
from workshop.slides.frame import Head
from workshop.slides.model import Box, Colour, Freeform, Layout, Note, Shape, Slide, Stroke, TextBox
from workshop.slides.notes import Card, Look

_LANE_LOOKS = tuple(Look().at(size) for size in (44, 40, 36, 32, 28))
_PICTURE_LOOKS = _LANE_LOOKS[-2:]
_DIAGRAM_LOOKS = _LANE_LOOKS[-3:]
_WALLS = tuple(zip((3, 3, 3, 3, 4), _LANE_LOOKS, strict=True))
_LANE_GAP = 24.0
_LANE_PAD = 14.0
_MOST_IN_ZONE = 16
"""More notes than stand under one another on a slide."""
_UNSORTED = (Colour.SOFT, Mark.CIRCLE)


_WITHOUT_PROMPT = (Form.SCENE, Form.OVERLAP, Form.CYCLE)
"""Forms whose prompts stand at the foot, since the picture starts right under the title."""


@dataclass(frozen=True, slots=True)
class Group:
    """The points of one zone: where its pill, its notes and the count of the others stand."""

    points: tuple[Point, ...]
    space: Box
    colour: Colour
    head: tuple[Shape, ...] = ()
    count: Box | None = None
    """In whose upper right corner it says how many are not shown; without one, the foot says it."""


class Pick(Protocol):
    """Which notes are shown of those that do not all fit: notes.newest or notes.first."""

    def __call__(
        self, cards: Sequence[Card], box: Box, columns: int = 1, *, look: Look
    ) -> tuple[Note, ...]: ...


def _earlier(count: int) -> str:
    return _("+{count} earlier").format(count=count)


def _more(count: int) -> str:
    return _("+{count} more").format(count=count)


@dataclass(frozen=True, slots=True)
class _Way:
    """How a board is drawn: for the room the newest notes, for the recap the first."""

    pick: Pick
    rest: Callable[[int], str]
    in_room: bool

    def near(self, points: Sequence[Point], most: int = notes.MOST) -> Sequence[Point]:
        """The points that can be on the slide at all, so that a long day costs no more to draw."""
        return points[-most:] if self.in_room else points[:most]


_ROOM = _Way(notes.newest, _earlier, True)
_KEPT = _Way(notes.first, _more, False)


def room(view: StepView) -> Slide:
    """The board with the newest notes that fit, and beside each zone how many came earlier."""
    return replace(_draw(view, _ROOM)[0], clock=frame.clock())


def recap(view: StepView) -> tuple[RecapSlide, ...]:
    """The same picture with the first notes, then lists of those it does not hold in full."""
    if not view.points:
        return ()
    if board_settings.drawn_form(view.step) is Form.WALL:
        return listing.pages(view, [_entry(view, point) for point in view.points])
    slide, shown = _draw(view, _KEPT)
    whole = {point.id for point, note in shown if note.said.text == point.text}
    rest = [_entry(view, point) for point in view.points if point.id not in whole]
    remarks = tuple(_entry(view, point).remark for point, _note in shown)
    title = _("More from “{step}”").format(step=view.step.title)
    return (RecapSlide(slide, remarks), *listing.pages(view, rest, title))


Shown = tuple[tuple[Point, Note], ...]


def _draw(view: StepView, way: _Way) -> tuple[Slide, Shown]:
    match board_settings.drawn_form(view.step):
        case Form.SCENE:
            return _scene(view, way)
        case Form.COLUMNS:
            return _columns(view, way)
        case Form.WALL:
            return _wall(view, way)
        case Form.OVERLAP | Form.CYCLE:
            return _diagram(view, way)


def _scene(view: StepView, way: _Way) -> tuple[Slide, Shown]:
    head = frame.head(view.kicker, view.step.ask or view.step.title, top=52)
    picture = scenes.scene(board_settings.of(view.step).scene)
    by_zone = _by_zone(view)
    groups = []
    for spot in picture.spots:
        label = view.step.label_of(spot.zone.id) if view.step.zones else spot.zone.label
        if label:
            points = tuple(by_zone.pop(spot.zone.id, ()))
            box = _under(spot.box, head.bottom - 12)
            groups.append(_zone_group(points, box, label, spot.colour, spot.mark))
    left = {point.id for points in by_zone.values() for point in points}
    tray = tuple(point for point in view.points if point.id in left)
    groups.append(Group(tray, _under(picture.tray, head.bottom), _UNSORTED[0]))
    shapes, shown, hidden = _fill(view, groups, way, _PICTURE_LOOKS)
    every = (*head.shapes, *shapes, *_foot(view, hidden, way))
    return Slide(Layout.BOARD, head.title, every, picture.drawing), shown


def _diagram(view: StepView, way: _Way) -> tuple[Slide, Shown]:
    head = frame.head(view.kicker, view.step.ask or view.step.title, top=52)
    by_zone = _by_zone(view)
    mine = view.step.zones or zones(view.step)
    signs = [pills.PALETTE[index % len(pills.PALETTE)] for index in range(len(mine))]
    sorted_out = [tuple(by_zone.pop(zone.id, ())) for zone in mine]
    left = {point.id for points in by_zone.values() for point in points}
    tray = tuple(point for point in view.points if point.id in left)
    overlap = board_settings.drawn_form(view.step) is Form.OVERLAP
    top = head.bottom - 12
    # The circles leave a strip free where a point has no zone; a wheel has room in its hub.
    end = frame.CONTENT_END - (82 if tray and overlap else 0)
    space = Box(frame.MARGIN, top, frame.INNER, end - top)
    made = (diagrams.overlap if overlap else diagrams.cycle)(space, signs)
    groups = [
        _zone_group(points, box, zone.label, *sign, most_lines=2)
        for points, box, zone, sign in zip(sorted_out, made.boxes, mine, signs, strict=True)
    ]
    groups.append(Group(tray, made.tray, _UNSORTED[0]))
    shapes, shown, hidden = _fill(view, groups, way, _DIAGRAM_LOOKS)
    every = (*head.shapes, *shapes, *_foot(view, hidden, way))
    return Slide(Layout.BOARD, head.title, every, made.drawing), shown


def _zone_group(
    points: tuple[Point, ...], box: Box, label: str, colour: Colour, mark: Mark, most_lines: int = 1
) -> Group:
    """A zone of a picture: the count stands beside its pill."""
    wide = pills.room_beside(_earlier(len(points)), box.w)
    head = pills.pill(label, (box.x, box.y), wide, colour, mark, most_lines=most_lines)
    return Group(points, _under(box, head[0].box.bottom + 14), colour, head, box)


def _columns(view: StepView, way: _Way) -> tuple[Slide, Shown]:
    head = _head(view)
    by_zone = _by_zone(view)
    mine = [(zone.label, tuple(by_zone.pop(zone.id, ()))) for zone in view.step.zones]
    signs = [pills.PALETTE[index % len(pills.PALETTE)] for index in range(len(mine))]
    unsorted = tuple(point for points in by_zone.values() for point in points)
    if unsorted:
        mine.append((_("Not sorted yet"), unsorted))
        signs.append(_UNSORTED)
    lanes = _lanes(head.bottom, len(mine))
    groups = [
        _lane_group(points, lane, label, *sign)
        for (label, points), lane, sign in zip(mine, lanes, signs, strict=True)
    ]
    shapes, shown, _hidden = _fill(view, groups, way, _LANE_LOOKS)
    behind = tuple(Freeform(drawing.rounded(lane, 18), Colour.ICE, name="Column") for lane in lanes)
    arrows = _arrows(groups) if board_settings.of(view.step).arrow else ()
    return Slide(Layout.BOARD, head.title, (*head.shapes, *shapes, *arrows), behind), shown


def _lane_group(
    points: tuple[Point, ...], lane: Box, label: str, colour: Colour, mark: Mark
) -> Group:
    """A column: the count stands at its foot."""
    box = lane.inset(min(_LANE_PAD, lane.w * 0.03), _LANE_PAD)
    head = pills.pill(label, (box.x, box.y), box.w, colour, mark, most_lines=2)
    top = head[0].box.bottom + 14
    foot = Box(box.x, box.bottom - 40, box.w, pills.TALL)
    return Group(points, Box(box.x, top, box.w, foot.y - 6 - top), colour, head, foot)


def _wall(view: StepView, way: _Way) -> tuple[Slide, Shown]:
    head = _head(view)
    space = Box(frame.MARGIN, head.bottom, frame.INNER, frame.CONTENT_END - head.bottom)
    cards = [_entry(view, point).card for point in way.near(view.points)]
    placed: tuple[Note, ...] = ()
    for columns, look in _WALLS:
        last = look is _WALLS[-1][1]
        if not last and not notes.room_for(len(view.points), space, columns, look=look):
            continue
        placed = way.pick(cards, space, columns, look=look)
        if len(placed) == len(view.points):
            break
    shown = _match(view.points, placed, way)
    foot = _foot(view, len(view.points) - len(placed), way)
    return Slide(Layout.BOARD, head.title, (*head.shapes, *placed, *foot)), shown


def _head(view: StepView) -> Head:
    prompt = listing.joined(*view.step.show)
    return frame.head(view.kicker, view.step.ask or view.step.title, prompt)


def _foot(view: StepView, hidden: int, way: _Way) -> tuple[Shape, ...]:
    """At the room's foot: what is not shown of points without a zone, and a picture's prompts."""
    if not way.in_room:
        return ()
    said = listing.joined(
        way.rest(hidden) if hidden else "",
        *(view.step.show if board_settings.drawn_form(view.step) in _WITHOUT_PROMPT else ()),
    )
    return (frame.hint(said),) if said else ()


def _fill(
    view: StepView,
    groups: Sequence[Group],
    way: _Way,
    looks: Sequence[Look],
) -> tuple[tuple[Shape, ...], Shown, int]:
    """Heads and notes of all groups, in the largest size in which every note fits."""
    cards = [
        [_card(view, point, group) for point in way.near(group.points, _MOST_IN_ZONE)]
        for group in groups
    ]
    placed = _placed(groups, cards, way, looks)
    shapes: list[Shape] = []
    shown: list[tuple[Point, Note]] = []
    uncounted = 0
    for group, some in zip(groups, placed, strict=True):
        hidden = len(group.points) - len(some)
        shapes += (*group.head, *some)
        if hidden and group.count:
            shapes.append(pills.count(way.rest(hidden), group.count))
        elif hidden:
            uncounted += hidden
        shown += _match(group.points, some, way)
    return tuple(shapes), tuple(shown), uncounted


def _placed(
    groups: Sequence[Group], cards: Sequence[Sequence[Card]], way: _Way, looks: Sequence[Look]
) -> list[tuple[Note, ...]]:
    """The notes of each group in the first look in which all fit, or as many as do in the last."""
    placed: list[tuple[Note, ...]] = []
    for look in looks:
        may = all(notes.room_for(len(each.points), each.space, look=look) for each in groups)
        if not may and look is not looks[-1]:
            continue
        placed = [
            way.pick(mine, group.space, look=look)
            for group, mine in zip(groups, cards, strict=True)
        ]
        if all(len(some) == len(each.points) for some, each in zip(placed, groups, strict=True)):
            break
    return placed


def _match(points: Sequence[Point], placed: Sequence[Note], way: _Way) -> Shown:
    """Which point each note shows: the last ones or the first ones."""
    mine = points[len(points) - len(placed) :] if way.in_room else points[: len(placed)]
    return tuple(zip(mine, placed, strict=True))


def _by_zone(view: StepView) -> dict[str, list[Point]]:
    groups: dict[str, list[Point]] = {}
    for point in view.points:
        groups.setdefault(point.zone, []).append(point)
    return groups


def _under(box: Box, top: float) -> Box:
    """The box without what would stand above `top`."""
    down = max(0.0, top - box.y)
    return Box(box.x, box.y + down, box.w, box.h - down)


def _lanes(top: float, count: int) -> tuple[Box, ...]:
    wide = (frame.INNER - (count - 1) * _LANE_GAP) / count
    tall = frame.CONTENT_END - top
    return tuple(
        Box(frame.MARGIN + index * (wide + _LANE_GAP), top, wide, tall) for index in range(count)
    )


def _arrows(groups: Sequence[Group]) -> tuple[Shape, ...]:
    """From each column's pill to the next one's, where there is room."""
    heads = [shape.box for group in groups for shape in group.head if isinstance(shape, TextBox)]
    arrows = []
    for head, following in pairwise(heads):
        y = head.y + pills.TALL / 2
        start, stop = max(head.right, following.x - 200) + 16, following.x - 10
        if stop - start > 60:
            path = drawing.arrow((start, y), (stop, y), 16)
            arrows.append(Freeform(path, stroke=Stroke(Colour.SOFT, 6), name="Arrow"))
    return tuple(arrows)


def _card(view: StepView, point: Point, group: Group) -> Card:
    # Under a zone's own pill its name is not said again.
    label = "" if group.head else view.step.label_of(point.zone)
    by = listing.joined(label, point.person)
    return Card(point.text, by, group.colour, listing.name_of(point))


def _entry(view: StepView, point: Point) -> Entry:
    """A point as it stands in a list: in its zone's colour, and with its zone's name."""
    zone = next(
        (zone for zone in view.step.zones or zones(view.step) if zone.id == point.zone), None
    )
    label = zone.label if zone else ""
    by = listing.joined(label, point.person)
    return listing.entry(point, by, _colour(view.step, point.zone), label)


def _colour(step: Step, zone_id: str) -> Colour:
    given = board_settings.of(step)
    if given.form is Form.SCENE:
        spot = scenes.scene(given.scene).spot(zone_id)
        return spot.colour if spot else _UNSORTED[0]
    ids = [zone.id for zone in step.zones]
    return _UNSORTED[0] if ids and zone_id not in ids else pills.accent(ids, zone_id)


def _draws(step: Step) -> bool:
    return board_settings.drawn_form(step) not in (Form.COLUMNS, Form.WALL)


KIND = Kind(
    name="board",
    label=_("board"),
    room=room,
    recap=recap,
    settings=Settings,
    check=check,
    zones=zones,
    draws=_draws,
    accent=_colour,
)
