"""The notes of a board: those put by hand at their places, the others around them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workshop.activities import board_settings, listing
from workshop.activities.base import StepView
from workshop.activities.board_plans import Group, Plan, Setting
from workshop.activities.board_settings import Form, zones
from workshop.activities.board_ways import Flow, Way
from workshop.domain.module import Step
from workshop.domain.session import Point
from workshop.slides import notes, pills, scenes
from workshop.slides.model import HEIGHT, WIDTH, Colour, Note, Shape
from workshop.slides.notes import Card
from workshop.slides.packing import Ground

_BESIDE_PILLS = 10.0
"""So near a note put by hand may come to a pill."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What a board shows: its shapes in reading order, whose notes they are, how many are not."""

    shapes: tuple[Shape, ...]
    shown: Mapping[str, Note]
    """The notes by the ids of their points."""
    uncounted: int
    """Notes that are not shown and whose group does not say so: the foot does."""


def fill(view: StepView, plan: Plan, way: Way) -> Filled:
    """Pills, notes and counts of all groups, in the first setting in which every note fits.

    A note fits where it is not cut for want of height.
    """
    by_hand = any(point.place is not None for point in view.points)
    tried: list[tuple[Note, ...]] = []
    for setting in plan.settings:
        last = setting is plan.settings[-1]
        if not (last or by_hand or _may_hold(plan, setting)):
            continue
        put = _put(view, plan, setting, way)
        tried = list(_flowing(view, plan, setting, way, put))
        placed = [note for some in tried for note in some]
        if len(placed) == len(view.points) and not _cut(view, placed, setting):
            break
    return _told(plan, tried, way)


def _cut(view: StepView, placed: Sequence[Note], setting: Setting) -> bool:
    """Whether a note was cut for want of height, and not because it is long."""
    texts = {point.id: point.text for point in view.points}
    return any(
        note.said.text != texts[note.point] and len(note.said.lines) < setting.look.most_lines
        for note in placed
    )


def _may_hold(plan: Plan, setting: Setting) -> bool:
    """Told without laying out any note, where none was put by hand."""
    return all(
        notes.room_for(
            len(each.points),
            each.space,
            each.columns * setting.columns,
            look=each.look or setting.look,
        )
        for each in plan.groups
    )


def _put(view: StepView, plan: Plan, setting: Setting, way: Way) -> dict[str, Note]:
    """The notes put by hand, by the ids of their points: each at its place or the nearest free one.

    Once there is no place left, the others flow in their zones like notes that nobody has put.
    """
    by_hand = [point for point in view.points if point.place is not None]
    if plan.free is None or not by_hand:
        return {}
    groups = {point.id: group for group in plan.groups for point in group.points}
    ground = Ground(plan.free)
    ground.take(
        sign.inset(-_BESIDE_PILLS, -_BESIDE_PILLS)
        for group in plan.groups
        for sign in group.signs(way)
    )
    placed: dict[str, Note] = {}
    for point in way.near(by_hand, notes.MOST):
        group, place = groups[point.id], point.place
        if place is None:
            continue
        wide = notes.width(group.space, group.columns * setting.columns)
        look = group.look or setting.look
        at = (place.x * WIDTH, place.y * HEIGHT)
        made = notes.note(_card(view, point, group), *at, wide, look.most_lines, look=look)
        box = ground.settle(made.box)
        if box is None:
            break
        placed[point.id] = replace(made, box=box)
        ground.take([box.inset(-notes.GAP, -notes.GAP)])
    return placed


def _flowing(
    view: StepView, plan: Plan, setting: Setting, way: Way, put: Mapping[str, Note]
) -> Iterator[tuple[Note, ...]]:
    """For each group its notes put by hand, and as many of the others as flow around all those."""
    around = [note.box for note in put.values()]
    for group in plan.groups:
        mine = [put[each.id] for each in group.points if each.id in put] if put else []
        others = [point for point in group.points if point.id not in put] if put else group.points
        cards = [_card(view, point, group) for point in way.near(others, group.most)]
        look, columns = group.look or setting.look, group.columns * setting.columns
        reach = group.space.inset(-notes.GAP, -notes.GAP)
        flow = Flow(group.space, columns, tuple(box for box in around if box.overlaps(reach)))
        yield (*mine, *way.pick(cards, flow, look))


def _told(plan: Plan, placed: Sequence[tuple[Note, ...]], way: Way) -> Filled:
    shapes: list[Shape] = []
    uncounted = 0
    for group, some in zip(plan.groups, placed, strict=True):
        hidden = len(group.points) - len(some)
        shapes += (*group.head, *some)
        if hidden and group.count:
            shapes.append(pills.count(way.rest(hidden), group.count))
        elif hidden:
            uncounted += hidden
    return Filled(tuple(shapes), {note.point: note for some in placed for note in some}, uncounted)


def _card(view: StepView, point: Point, group: Group) -> Card:
    # Under a zone's own pill its name is not said again.
    label = "" if group.head else label_of(view.step, point.zone)
    by = listing.joined(label, point.person)
    accent = group.colour or colour(view.step, point.zone)
    return Card(point.text, by, accent, listing.name_of(point), point.id)


def entry(view: StepView, point: Point) -> listing.Entry:
    """A point as it stands in a list: in its zone's colour, and with its zone's name."""
    label = label_of(view.step, point.zone)
    by = listing.joined(label, point.person)
    return listing.entry(point, by, colour(view.step, point.zone), label)


def label_of(step: Step, zone_id: str) -> str:
    """The name of a zone, of the step's own or of its form's; nothing for any other."""
    mine = step.zones or zones(step)
    return next((zone.label for zone in mine if zone.id == zone_id), "")


def colour(step: Step, zone_id: str) -> Colour:
    """The colour of a zone, as its pill and its notes have it."""
    given = board_settings.of(step)
    if given.form is Form.SCENE:
        spot = scenes.scene(given.scene).spot(zone_id)
        return spot.colour if spot else Colour.SOFT
    ids = [zone.id for zone in step.zones or zones(step)]
    return Colour.SOFT if ids and zone_id not in ids else pills.accent(ids, zone_id)
