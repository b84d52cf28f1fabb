"""A board before its notes: where the pill, the notes and the count of each zone stand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from workshop.activities import board_settings, listing
from workshop.activities.base import StepView
from workshop.activities.board_settings import Form, zones
from workshop.activities.board_ways import Way
from workshop.domain.module import Zone
from workshop.domain.session import Point
from workshop.i18n import _
from workshop.slides import diagrams, drawing, frame, notes, pills, scenes
from workshop.slides.drawing import Mark
from workshop.slides.frame import Head
from workshop.slides.model import Box, Colour, Freeform, Shape, Stroke, TextBox
from workshop.slides.notes import Look

Points = tuple[Point, ...]

_LANE_LOOKS = tuple(Look().at(size) for size in (44, 40, 36, 32, 28))
_LANE_GAP = 24.0
_LANE_PAD = 14.0
_PILL_GAP = 8.0
_LEAST_ZONE = pills.TALL + _PILL_GAP
_MOST_IN_ZONE = 16
"""More notes than stand under one another on a slide."""
_TRAY_LOOK = replace(_LANE_LOOKS[-1], most_lines=3)
_TRAY_COLUMNS = 3
_TRAY_PAD = 12.0
_TRAY_LABEL_WIDE = 414.0
_UNSORTED = (Colour.SOFT, Mark.CIRCLE)
_WHEEL_END = 988.0
"""How far down a wheel with more than six phases reaches: each needs two lines and a name."""


@dataclass(frozen=True, slots=True)
class Group:
    """The points of one zone: where its pill, its notes and the count of the others stand."""

    zone: str | None
    """The id of the zone; None where notes of all zones stand together."""
    points: tuple[Point, ...]
    whole: Box
    """What belongs to the zone: a note let go of there goes into it."""
    space: Box
    """Where its notes stand."""
    colour: Colour | None = None
    """None where each note has the colour of its own zone."""
    head: tuple[Shape, ...] = ()
    count: Box | None = None
    """In whose upper right corner it says how many are not shown; without one, the foot says it."""
    columns: int = 1
    look: Look | None = None
    """Where its notes are set in one way, whatever the others are."""

    @property
    def most(self) -> int:
        """More notes than its place holds: the others need not be looked at."""
        room = notes.MOST if self.zone is None else self.columns * _MOST_IN_ZONE
        return min(notes.MOST, room)

    def signs(self, way: Way) -> tuple[Box, ...]:
        """What no note may cover: the pill, and where there may be a count."""
        pill = tuple(shape.box for shape in self.head[:1])
        if self.count is None or not self.points:
            return pill
        return (*pill, pills.count(way.rest(len(self.points)), self.count).box)


@dataclass(frozen=True, slots=True)
class Setting:
    """One way to set all notes: their look, and in how many columns they stand on a wall."""

    look: Look
    columns: int = 1


_ON_LANES = tuple(Setting(look) for look in _LANE_LOOKS)
_ON_DIAGRAMS, _ON_PICTURES = _ON_LANES[-3:], _ON_LANES[-2:]
_ON_WALLS = tuple(map(Setting, _LANE_LOOKS, (3, 3, 3, 3, 4)))


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything of a board but its notes."""

    head: Head
    groups: tuple[Group, ...]
    settings: tuple[Setting, ...]
    """The ways to set the notes, the one liked best first."""
    behind: tuple[Freeform, ...] = ()
    over: tuple[Shape, ...] = ()
    free: Box | None = None
    """Where notes put by hand may stand; None where a hand only sorts them."""

    def nearest(self, x: float, y: float) -> Group:
        """The group to which a px belongs, or that is nearest to it."""
        return min(self.groups, key=lambda group: _away(group.whole, x, y))


def plan(view: StepView, way: Way) -> Plan:
    """The board of a step, for the room or the recap."""
    match board_settings.drawn_form(view.step):
        case Form.SCENE:
            return _scene(view, way)
        case Form.COLUMNS:
            return _columns(view)
        case Form.WALL:
            return _wall(view)
        case Form.OVERLAP:
            return _overlap(view, way)
        case Form.CYCLE:
            return _cycle(view, way)


def _away(box: Box, x: float, y: float) -> float:
    dx = max(box.x - x, 0.0, x - box.right)
    dy = max(box.y - y, 0.0, y - box.bottom)
    return dx * dx + dy * dy


def _sorted_out(view: StepView, ids: Sequence[str]) -> tuple[dict[str, tuple[Point, ...]], Points]:
    """The points of each zone, and those of none."""
    found = {each: tuple(point for point in view.points if point.zone == each) for each in ids}
    return found, tuple(point for point in view.points if point.zone not in found)


def _free(top: float) -> Box:
    return Box(frame.MARGIN, top, frame.INNER, frame.CONTENT_END - top)


# -- pictures


@dataclass(frozen=True, slots=True)
class _Area:
    """A zone of a picture before it is drawn."""

    spot: scenes.Spot
    label: str
    points: Points
    box: Box

    def heights(self, way: Way) -> list[float]:
        """Px of height for no note, for one, for two and so on, in the smallest size."""
        near = way.likeliest(self.points, _MOST_IN_ZONE)
        talls = (_tall(point, self.box.w, _LANE_LOOKS[-1]) for point in near)
        # One gap is counted too many: under the last note, which keeps it off what is below.
        return list(accumulate((notes.GAP + tall for tall in talls), initial=_LEAST_ZONE))


def _tall(point: Point, wide: float, look: Look) -> float:
    card = notes.Card(point.text, point.person, Colour.SOFT, "")
    return notes.note(card, 0, 0, wide, look.most_lines, look=look).box.h


def _scene(view: StepView, way: Way) -> Plan:
    head = frame.head(view.kicker, view.step.ask or view.step.title, top=52)
    picture = scenes.scene(board_settings.of(view.step).scene)
    top = head.bottom - 12
    named = [(spot, _label(view, spot)) for spot in picture.spots]
    by_zone, loose = _sorted_out(view, [spot.zone.id for spot, label in named if label])
    tray = picture.tray or _strip(loose)
    strip = loose and picture.tray is None
    end = tray.y - _LANE_PAD if strip else frame.CONTENT_END
    areas = [
        _Area(spot, label, by_zone[spot.zone.id], _between(spot.box, top, end))
        for spot, label in named
        if label
    ]
    groups = [
        _zone_group(Zone(each.spot.zone.id, each.label), each.points, each.box, sign, way)
        for each in _shared(areas, top, way, picture.drawn)
        for sign in ((each.spot.colour, each.spot.mark),)
    ]
    behind = picture.drawing
    if loose:
        box = _between(tray, top, frame.CONTENT_END)
        groups.append(_strip_group(loose, box) if strip else _tray_group(loose, box, way))
        behind = (*behind, _panel(box))
    return Plan(head, tuple(groups), _ON_PICTURES, behind, free=_free(top))


def _label(view: StepView, spot: scenes.Spot) -> str:
    """What a place of a picture is called; nothing where the author left it out."""
    return view.step.label_of(spot.zone.id) if view.step.zones else spot.zone.label


def _between(box: Box, top: float, end: float) -> Box:
    """The box without what would stand above `top` or below `end`."""
    y = max(box.y, top)
    return Box(box.x, y, box.w, max(0.0, min(box.bottom, end) - y))


def _shared(areas: Sequence[_Area], top: float, way: Way, drawn: bool) -> list[_Area]:
    """The areas, where two stand one over the other: as high as the notes of each need."""
    found = list(areas)
    for index, upper in enumerate(areas):
        for at, lower in enumerate(areas):
            if upper.box.x == lower.box.x and upper.box.bottom < lower.box.y:
                found[index], found[at] = _split(upper, lower, top, way, drawn)
    first = min((each.box.y for each in found), default=top)
    row = min((each.box.y for each in areas), default=top)
    # The pills of the upper row stay side by side.
    return [
        replace(each, box=replace(each.box, y=first, h=each.box.bottom - first))
        if before.box.y == row
        else each
        for each, before in zip(found, areas, strict=True)
    ]


def _split(upper: _Area, lower: _Area, top: float, way: Way, drawn: bool) -> tuple[_Area, _Area]:
    """Both as the picture has them, as long as each holds its notes.

    Else the upper one may begin at `top`, and goes on into what the lower one does not need as
    much: each shows about as many notes. The lower one grows only where nothing is `drawn` over it.
    """
    one, other = upper.box, lower.box
    needs, wants = upper.heights(way), lower.heights(way)
    most = other.bottom - top if not drawn else other.h
    lacks = needs[-1] > one.h + notes.GAP or (not drawn and wants[-1] > other.h + notes.GAP)
    wants = [each for each in wants if each <= most + notes.GAP]
    shown, below = _even(needs, wants, other.bottom - top)
    if not lacks or (lower.points and not below) or (upper.points and not shown):
        return upper, lower
    low = min(most, max(min(other.h, other.bottom - top - needs[shown]), wants[below]))
    y = min(one.y, max(top, other.bottom - low - needs[shown]))
    return (
        replace(upper, box=Box(one.x, y, one.w, other.bottom - low - y - notes.GAP)),
        replace(lower, box=Box(other.x, other.bottom - low, other.w, low)),
    )


def _even(one: Sequence[float], other: Sequence[float], room: float) -> tuple[int, int]:
    """How many notes of each fit together: by turns one more of those that show fewer."""
    shown, below = 0, 0
    while True:
        more = [(shown + 1, below), (shown, below + 1)]
        more.sort(key=lambda counts: abs(counts[0] - counts[1]))
        fitting = (
            (a, b)
            for a, b in more
            if a < len(one) and b < len(other) and one[a] + other[b] - notes.GAP <= room
        )
        found = next(fitting, None)
        if found is None:
            return shown, below
        shown, below = found


def _zone_group(
    zone: Zone,
    points: Points,
    box: Box,
    sign: diagrams.Sign,
    way: Way,
    most_lines: int = 1,
    gap: float = _PILL_GAP,
) -> Group:
    """A zone of a picture: the count stands beside its pill."""
    wide = pills.room_beside(way.rest(len(points)), box.w)
    head = pills.pill(zone.label, (box.x, box.y), wide, *sign, most_lines=most_lines)
    space = _between(box, head[0].box.bottom + gap, box.bottom)
    return Group(zone.id, points, box, space, sign[0], head, box)


# -- what has no zone


def _panel(box: Box) -> Freeform:
    return Freeform(drawing.rounded(box, 18), Colour.ICE, name="Tray")


def _tray_group(points: Points, box: Box, way: Way) -> Group:
    """A quiet place of its own, as one of the picture's zones."""
    inner = box.inset(_LANE_PAD, _TRAY_PAD / 2)
    group = _zone_group(Zone("", _("Not sorted yet")), points, inner, _UNSORTED, way)
    return replace(group, whole=box)


def _strip(points: Points) -> Box:
    """A strip along the foot, as high as its notes need."""
    space = _strip_space(Box(frame.MARGIN, 0, frame.INNER, 0))
    wide = notes.width(space, _TRAY_COLUMNS)
    near = (*points[:_MOST_IN_ZONE], *points[-_MOST_IN_ZONE:])
    tall = max((_tall(point, wide, _TRAY_LOOK) for point in near), default=0.0) + 2 * _TRAY_PAD
    return Box(frame.MARGIN, frame.CONTENT_END - tall, frame.INNER, tall)


def _strip_space(strip: Box) -> Box:
    left = strip.x + _TRAY_LABEL_WIDE
    return Box(left, strip.y + _TRAY_PAD, strip.right - _TRAY_PAD - left, strip.h - 2 * _TRAY_PAD)


def _strip_group(points: Points, strip: Box) -> Group:
    """The notes beside one another, behind the pill of the strip; the foot says what is hidden."""
    at = (strip.x + _TRAY_PAD, strip.y + (strip.h - pills.TALL) / 2)
    head = pills.pill(_("Not sorted yet"), at, _TRAY_LABEL_WIDE - 2 * _TRAY_PAD, *_UNSORTED)
    return Group(
        *("", points, strip, _strip_space(strip), _UNSORTED[0], head),
        columns=_TRAY_COLUMNS,
        look=_TRAY_LOOK,
    )


# -- diagrams


def _overlap(view: StepView, way: Way) -> Plan:
    head = frame.head(view.kicker, view.step.ask or view.step.title, top=52)
    mine, signs = _zones(view)
    by_zone, loose = _sorted_out(view, [zone.id for zone in mine])
    top = head.bottom - 12
    strip = _strip(loose) if loose else None
    end = strip.y - _LANE_PAD if strip else frame.CONTENT_END
    made = diagrams.overlap(Box(frame.MARGIN, top, frame.INNER, end - top), signs)
    groups = [
        _zone_group(zone, by_zone[zone.id], box, sign, way, most_lines=2)
        for zone, box, sign in zip(mine, made.boxes, signs, strict=True)
    ]
    behind = made.drawing
    if strip:
        groups.append(_strip_group(loose, strip))
        behind = (*behind, _panel(strip))
    return Plan(head, tuple(groups), _ON_DIAGRAMS, behind, free=_free(top))


def _cycle(view: StepView, way: Way) -> Plan:
    head = frame.head(view.kicker, view.step.ask or view.step.title, top=52)
    mine, signs = _zones(view)
    by_zone, loose = _sorted_out(view, [zone.id for zone in mine])
    top = head.bottom - 12
    many = len(mine) > diagrams.FEW_PHASES
    if many:
        top -= 12
    end = _WHEEL_END if many else frame.CONTENT_END
    made = diagrams.cycle(Box(frame.MARGIN, top, frame.INNER, end - top), signs)
    lines, gap = (1, 6.0) if many else (2, _PILL_GAP)
    groups = [
        _zone_group(zone, by_zone[zone.id], box, sign, way, lines, gap)
        for zone, box, sign in zip(mine, made.boxes, signs, strict=True)
    ]
    # A wheel has room in its hub for what belongs to no phase.
    if loose:
        groups.append(Group("", loose, made.tray, made.tray, _UNSORTED[0]))
    return Plan(head, tuple(groups), _ON_DIAGRAMS, made.drawing, free=_free(top))


def _zones(view: StepView) -> tuple[Sequence[Zone], list[diagrams.Sign]]:
    mine = view.step.zones or zones(view.step)
    return mine, [pills.PALETTE[index % len(pills.PALETTE)] for index in range(len(mine))]


# -- columns and walls


def _columns(view: StepView) -> Plan:
    head = _head(view)
    mine, signs = _zones(view)
    by_zone, loose = _sorted_out(view, [zone.id for zone in mine])
    named = [(zone.id, zone.label, by_zone[zone.id]) for zone in mine]
    if loose:
        named.append(("", _("Not sorted yet"), loose))
        signs.append(_UNSORTED)
    lanes = _lanes(head.bottom, len(named))
    groups = tuple(
        _lane_group(zone, points, lane, label, *sign)
        for (zone, label, points), lane, sign in zip(named, lanes, signs, strict=True)
    )
    behind = tuple(Freeform(drawing.rounded(lane, 18), Colour.ICE, name="Column") for lane in lanes)
    arrows = _arrows(groups) if board_settings.of(view.step).arrow else ()
    return Plan(head, groups, _ON_LANES, behind, arrows)


def _lane_group(
    zone: str, points: Points, lane: Box, label: str, colour: Colour, mark: Mark
) -> Group:
    """A column: the count stands at its foot."""
    box = lane.inset(min(_LANE_PAD, lane.w * 0.03), _LANE_PAD)
    head = pills.pill(label, (box.x, box.y), box.w, colour, mark, most_lines=2)
    top = head[0].box.bottom + _LANE_PAD
    foot = Box(box.x, box.bottom - 40, box.w, pills.TALL)
    space = Box(box.x, top, box.w, foot.y - 6 - top)
    return Group(zone, points, lane, space, colour, head, foot)


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


def _wall(view: StepView) -> Plan:
    head = _head(view)
    space = _free(head.bottom)
    return Plan(head, (Group(None, view.points, space, space),), _ON_WALLS, free=space)


def _head(view: StepView) -> Head:
    prompt = listing.joined(*view.step.show)
    return frame.head(view.kicker, view.step.ask or view.step.title, prompt)
