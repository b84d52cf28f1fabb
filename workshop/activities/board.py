"""board: notes on a drawn picture or a diagram, in columns, or on a wall."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise
from typing import Protocol

from workshop.activities import listing, settings
from workshop.activities.base import Kind, RecapSlide, StepView
from workshop.activities.listing import Entry
from workshop.activities.settings import Problem
from workshop.domain.module import Step, Zone
from workshop.domain.session import Point
from workshop.i18n import _, ngettext
from workshop.slides import diagrams, drawing, frame, notes, pills, scenes
from workshop.slides.drawing import Mark
from workshop.slides.frame import Head
from workshop.slides.model import Box, Colour, Freeform, Layout, Note, Shape, Slide, Stroke, TextBox
from workshop.slides.notes import Card, Look
from workshop.slides.scenes import SceneName

FEWEST_COLUMNS, MOST_COLUMNS = 2, 6
OVERLAP_ZONES = (3, 4)
"""Two or three circles, and what they share."""
FEWEST_PHASES, MOST_PHASES = 3, 8
_LANE_LOOKS = tuple(Look().at(size) for size in (44, 40, 36, 32, 28))
_PICTURE_LOOKS = _LANE_LOOKS[-2:]
_DIAGRAM_LOOKS = _LANE_LOOKS[-3:]
_WALLS = tuple(zip((3, 3, 3, 3, 4), _LANE_LOOKS, strict=True))
_LANE_GAP = 24.0
_LANE_PAD = 14.0
_MOST_IN_ZONE = 16
"""More notes than stand under one another on a slide."""
_UNSORTED = (Colour.SOFT, Mark.CIRCLE)


class Form(Enum):
    """What a board looks like; the words an author writes."""

    SCENE = "scene"
    COLUMNS = "columns"
    WALL = "wall"
    OVERLAP = "overlap"
    CYCLE = "cycle"


_WITHOUT_PROMPT = (Form.SCENE, Form.OVERLAP, Form.CYCLE)
"""Forms whose prompts stand at the foot, since the picture starts right under the title."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The keys of a board step."""

    form: Form = Form.WALL
    scene: SceneName = SceneName.SKI_SLOPES
    arrow: bool = False
    """Whether an arrow leads from each column to the next: from what was to what may be."""


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
    if _form(view.step) is Form.WALL:
        return listing.pages(view, [_entry(view, point) for point in view.points])
    slide, shown = _draw(view, _KEPT)
    whole = {point.id for point, note in shown if note.said.text == point.text}
    rest = [_entry(view, point) for point in view.points if point.id not in whole]
    remarks = tuple(_entry(view, point).remark for point, _note in shown)
    title = _("More from “{step}”").format(step=view.step.title)
    return (RecapSlide(slide, remarks), *listing.pages(view, rest, title))


def zones(step: Step) -> tuple[Zone, ...]:
    """The places of a picture, the phases of a cycle; the other forms have none of their own."""
    given = _settings(step)
    if given.form is Form.CYCLE:
        return (
            Zone("plan", _("Plan")),
            Zone("implement", _("Implement")),
            Zone("revise", _("Revise")),
            Zone("assess", _("Assess")),
        )
    if given.form is not Form.SCENE:
        return ()
    return tuple(spot.zone for spot in scenes.scene(given.scene).spots)


def check(step: Step) -> tuple[Problem, ...]:
    """Zones the picture has not, and too few or too many columns, circles or phases."""
    given = _settings(step)
    if given.form is Form.COLUMNS:
        return _check_columns(len(step.zones))
    if given.form in (Form.OVERLAP, Form.CYCLE) and not _has_room(step, given.form):
        return (_wrong_count(given.form, len(step.zones)),)
    if given.form is not Form.SCENE:
        return ()
    labels = tuple(zone.label for zone in zones(step))
    known = {zone.id for zone in zones(step)}
    return tuple(
        Problem(
            "zones",
            _("“{zone}” is no place in the picture “{scene}”.").format(
                zone=zone.label, scene=given.scene.value
            ),
            settings.nearest(zone.label, labels),
        )
        for zone in step.zones
        if zone.id not in known
    )


def _check_columns(count: int) -> tuple[Problem, ...]:
    if FEWEST_COLUMNS <= count <= MOST_COLUMNS:
        return ()
    what = ngettext(
        "A board of columns has from 2 to 6 zones, and this one has {count}.",
        "A board of columns has from 2 to 6 zones, and this one has {count}.",
        count,
    ).format(count=count)
    remedy = _("Name the columns after “Zones:”, with semicolons between them.")
    if count > MOST_COLUMNS:
        remedy = _("Join some of them, or write “Form: wall”.")
    return (Problem("zones", what, remedy),)


def _has_room(step: Step, form: Form) -> bool:
    """Whether a form can be drawn with the step's zones."""
    count = len(step.zones or zones(step))
    match form:
        case Form.OVERLAP:
            return count in OVERLAP_ZONES
        case Form.CYCLE:
            return FEWEST_PHASES <= count <= MOST_PHASES
        case Form.COLUMNS:
            return count > 0
        case Form.SCENE | Form.WALL:
            return True


def _wrong_count(form: Form, count: int) -> Problem:
    if form is Form.OVERLAP:
        what = _("An overlap has 3 or 4 zones, and this one has {count}.")
        remedy = _("Name two or three circles after “Zones:” and, last, what they share.")
    else:
        what = _("A cycle has from 3 to 8 zones, and this one has {count}.")
        remedy = _("Name its phases after “Zones:”, or leave the line out.")
    return Problem("zones", what.format(count=count), remedy)


def _settings(step: Step) -> Settings:
    return settings.read(Settings, step.settings)


def _form(step: Step) -> Form:
    """The form as it can be drawn: a diagram with other zones is in columns, without any a wall."""
    form = _settings(step).form
    if _has_room(step, form):
        return form
    return Form.COLUMNS if step.zones else Form.WALL


Shown = tuple[tuple[Point, Note], ...]


def _draw(view: StepView, way: _Way) -> tuple[Slide, Shown]:
    match _form(view.step):
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
    picture = scenes.scene(_settings(view.step).scene)
    by_zone = _by_zone(view)
    groups = []
    for spot in picture.spots:
        label = _label(view.step, spot.zone.id) if view.step.zones else spot.zone.label
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
    overlap = _form(view.step) is Form.OVERLAP
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
    arrows = _arrows(groups) if _settings(view.step).arrow else ()
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
        *(view.step.show if _form(view.step) in _WITHOUT_PROMPT else ()),
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


def _match(points: Sequence[Point], placed: Sequence[Note], way: _Way) -> Shown:
    """Which point each note shows: the last ones or the first ones."""
    mine = points[len(points) - len(placed) :] if way.in_room else points[: len(placed)]
    return tuple(zip(mine, placed, strict=True))


def _by_zone(view: StepView) -> dict[str, list[Point]]:
    groups: dict[str, list[Point]] = {}
    for point in view.points:
        groups.setdefault(point.zone, []).append(point)
    return groups


def _label(step: Step, zone_id: str) -> str:
    found = step.zone(zone_id)
    return found.label if found else ""


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
    by = point.person if group.head else listing.joined(_label(view.step, point.zone), point.person)
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
    given = _settings(step)
    if given.form is Form.SCENE:
        spot = scenes.scene(given.scene).spot(zone_id)
        return spot.colour if spot else _UNSORTED[0]
    ids = [zone.id for zone in step.zones]
    return _UNSORTED[0] if ids and zone_id not in ids else pills.accent(ids, zone_id)


KIND = Kind(
    name="board",
    label=_("board"),
    room=room,
    recap=recap,
    settings=Settings,
    check=check,
    zones=zones,
    accent=_colour,
)
