"""The state of a session: a pure fold of its changes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from workshop.domain.changes import (
    Change,
    ClockStarted,
    ClockStopped,
    Details,
    DetailsSet,
    EarlierTold,
    GroupsDrawn,
    HidingSet,
    MadeAnew,
    Mark,
    Part,
    PictureKept,
    PointAdded,
    PointAttributed,
    PointChange,
    PointFilled,
    PointJoined,
    PointMarked,
    PointMoved,
    PointReworded,
    PointShared,
    RecapChosen,
    Record,
    Redone,
    RosterSet,
    SessionBegun,
    StepEntered,
    StepsTimed,
    StopReached,
    TimeGranted,
    Together,
    Undone,
)
from workshop.domain.choices import Choices
from workshop.domain.earlier import Earlier
from workshop.domain.errors import BugError
from workshop.domain.image import Image
from workshop.domain.lookups import Lookups
from workshop.domain.module import Module
from workshop.domain.people import Person, Rounds
from workshop.domain.point import Point, as_seen, changed
from workshop.domain.timing import Stop, Timeline, Visit

__all__ = ["Point", "Session", "Trail", "effects", "replay"]

_DEEPEST_JOINT = 100
"""How often points may be joined that were joined already; each joint is walked up."""


@dataclass(frozen=True, slots=True)
class Trail:
    """What can be undone or redone, newest first: a linked list, so that a fold shares its past."""

    number: int
    change: Change
    back: Change
    """What takes it back while it can be undone, and what brings it back once it was undone."""
    rest: "Trail | None" = field(compare=False, repr=False)
    """Left out of comparing and printing, which would go as deep as the session is long."""


@dataclass(frozen=True, slots=True)
class Session:
    """Everything true of one run of a module after `length` changes. Never altered in place."""

    module: Module
    details: Details
    timeline: Timeline
    points: Mapping[str, Point]
    """Every point by id, in the order they were said, removed ones among them."""
    length: int
    stops: Mapping[str, Stop] = field(default_factory=dict)
    """Where inside a step the room is, or was when it left; the first for steps not in here."""
    roster: tuple[Person, ...] = ()
    groups: Mapping[str, Rounds] = field(default_factory=dict)
    """The groups that were made, by step."""
    hiding: Mapping[str, bool] = field(default_factory=dict)
    """Whether new points stay hidden, by step, where the facilitator decided that."""
    pictures: Mapping[str, Image] = field(default_factory=dict)
    """Every picture by its key."""
    earlier: Earlier = field(default_factory=Earlier)
    choices: Choices = field(default_factory=Choices)
    """For the recap."""
    touched_at: str = ""
    """The wall clock when something was done in the room last: choices for the recap are not."""
    begun: int = 1
    """The change with which it had begun, with all that the year brought into it."""
    done: Trail | None = None
    undone: Trail | None = None
    _known: Lookups = field(default_factory=Lookups, repr=False, compare=False)

    @property
    def untouched(self) -> bool:
        """Whether nothing was done since it began."""
        return self.length == self.begun

    def apply(self, *records: Record) -> "Session":
        """The session after `records`. Raises BugError for a change that does not fit the state."""
        fold = _Fold(self)
        for record in records:
            fold.take(record)
        return fold.session()

    def points_of(self, step_id: str) -> tuple[Point, ...]:
        """The points of one step that stand by themselves, in the order they were said."""
        found = self._known.steps.get(step_id)
        if found is None:
            found = tuple(
                point for point in self.points.values() if point.step == step_id and point.stands
            )
            self._known.steps[step_id] = found
        return found

    def in_room(self, step_id: str) -> tuple[Point, ...]:
        """Those of them that are on its slide, without names where there is to be none."""
        found = self._known.in_room.get(step_id)
        if found is None:
            seen = map(as_seen, self.points_of(step_id))
            found = tuple(point for point in seen if point is not None)
            self._known.in_room[step_id] = found
        return found

    def parked(self) -> tuple[Point, ...]:
        """The parking lot: what is to be kept for later, of all steps."""
        if self._known.parked is None:
            self._known.parked = tuple(
                point for point in self.points.values() if point.parked and point.stands
            )
        return self._known.parked

    def parts_of(self, point_id: str) -> tuple[Point, ...]:
        """The points that were joined into one, in the order they were said; none for others."""
        if self._known.parts is None:
            parts: dict[str, list[Point]] = {}
            for point in self.points.values():
                if point.into and not point.removed:
                    parts.setdefault(point.into, []).append(point)
            self._known.parts = {whole: tuple(each) for whole, each in parts.items()}
        return self._known.parts.get(point_id, ())

    def hides(self, step_id: str) -> bool:
        """Whether new points of a step stay hidden: as decided, else as its author has it."""
        return self.hiding.get(step_id, self.module.step(step_id).private)

    def stop_of(self, step_id: str) -> Stop:
        """Where inside a step the room is, or was when it left."""
        return self.stops.get(step_id, Stop())

    def people(self) -> tuple[str, ...]:
        """Every person and table named so far, the one named last first."""
        if self._known.people is None:
            said = reversed(tuple(self.points.values()))
            named = (point.person for point in said if point.person and not point.removed)
            self._known.people = tuple(dict.fromkeys(named))
        return self._known.people


def replay(records: Iterable[Record]) -> Session:
    """The session that `records` tell of, the first of which begins it. Raises BugError."""
    rest = iter(records)
    return _begun(next(rest, None)).apply(*rest)


def effects(records: Iterable[Record]) -> Iterator[tuple[Record, Change]]:
    """Each record with what it did to the state: an Undone or Redone with the change it came to.

    Raises BugError.
    """
    rest = iter(records)
    first = next(rest, None)
    fold = _Fold(_begun(first))
    if first is not None:
        yield first, first.change
    for record in rest:
        did = fold.effect(record.change)
        fold.take(record)
        yield record, did


def _begun(first: Record | None) -> Session:
    if first is None or not isinstance(first.change, SessionBegun):
        raise BugError("a session starts with SessionBegun")
    begun = first.change
    return Session(begun.module, begun.details, Timeline(), {}, first.number)


class _Fold:
    """Takes records one after the other on a working copy, so the points are copied only once."""

    def __init__(self, session: Session) -> None:
        self._module = session.module
        self._steps = frozenset(step.id for step in session.module.steps)
        self._details = session.details
        self._timeline = session.timeline
        self._visits: list[Visit] = []
        """Those that the timeline does not tell of yet: a copy for each would never end."""
        self._points = dict(session.points)
        self._length = session.length
        self._stops = session.stops
        self._roster = session.roster
        self._groups = session.groups
        self._hiding = session.hiding
        self._pictures = session.pictures
        self._earlier = session.earlier
        self._choices = session.choices
        self._touched_at = session.touched_at
        self._begun = session.begun
        self._done = session.done
        self._undone = session.undone
        self._known = session._known.copy()

    def session(self) -> Session:
        return Session(
            self._module,
            self._details,
            self._timeline.after(*self._visits),
            self._points,
            self._length,
            stops=self._stops,
            roster=self._roster,
            groups=self._groups,
            hiding=self._hiding,
            pictures=self._pictures,
            earlier=self._earlier,
            choices=self._choices,
            touched_at=self._touched_at,
            begun=self._begun,
            done=self._done,
            undone=self._undone,
            _known=self._known,
        )

    def take(self, record: Record) -> None:
        if record.number != self._length + 1:
            raise BugError(f"record {record.number} after {self._length}")
        inverse = self._turn(record, record.change)
        if inverse is not None:
            self._done = Trail(record.number, record.change, inverse, self._done)
            self._undone = None
        self._length = record.number
        if not isinstance(record.change, RecapChosen):
            self._touched_at = record.at

    def effect(self, change: Change) -> Change:
        """What `change` would do to the state as it is."""
        if isinstance(change, Undone) and self._done is not None:
            return self._done.back
        if isinstance(change, Redone) and self._undone is not None:
            return self._undone.back
        return change

    def _turn(self, record: Record, change: Change) -> Change | None:
        """Apply one change and give the change that takes it back; None for what is not undone."""
        handler: Callable[[_Fold, Record, Any], Change | None] | None = _HANDLERS.get(type(change))
        if handler is None:
            raise BugError(f"{type(change).__name__} inside a session")
        return handler(self, record, change)

    def _details_set(self, _record: Record, change: DetailsSet) -> Change:
        before, self._details = self._details, change.details
        return DetailsSet(before)

    def _step_entered(self, record: Record, change: StepEntered) -> None:
        self._known_step(change.step)
        self._timeline = self._timeline.moved(change.step, record.clock, record.at)
        self._visits.append(Visit(change.step, record.at))

    def _stop_reached(self, record: Record, change: StopReached) -> None:
        self._known_step(change.step)
        if change.stop < 0:
            raise BugError(f"stop {change.stop}")
        now = self._timeline.spent_on(change.step, record.clock)
        since = now if change.since is None else change.since
        stop = Stop(change.stop, since, self._timeline.granted.get(change.step, 0.0))
        self._stops = {**self._stops, change.step: stop}

    def _clock_stopped(self, record: Record, _change: ClockStopped) -> None:
        self._timeline = self._timeline.stop(record.clock)

    def _clock_started(self, record: Record, _change: ClockStarted) -> None:
        self._timeline = self._timeline.start(record.clock)

    def _time_granted(self, _record: Record, change: TimeGranted) -> Change:
        self._known_step(change.step)
        self._timeline = self._timeline.grant(change.step, change.seconds)
        return TimeGranted(change.step, -change.seconds)

    def _steps_timed(self, _record: Record, change: StepsTimed) -> Change:
        for step in change.granted:
            self._known_step(step)
        before = self._timeline.granted
        self._timeline = replace(self._timeline, granted=change.granted)
        return StepsTimed(before)

    def _roster_set(self, _record: Record, change: RosterSet) -> Change:
        before, self._roster = self._roster, change.people
        return RosterSet(before)

    def _groups_drawn(self, _record: Record, change: GroupsDrawn) -> None:
        self._known_step(change.step)
        self._groups = {**self._groups, change.step: change.rounds}

    def _earlier_told(self, record: Record, change: EarlierTold) -> None:
        self._earlier, self._begun = change.earlier, record.number
        self._done = self._undone = None

    def _recap_chosen(self, _record: Record, change: RecapChosen) -> None:
        self._choices = change.choices

    def _picture_kept(self, _record: Record, change: PictureKept) -> None:
        if change.image.key in self._pictures:
            raise BugError(f"picture {change.image.key} kept twice")
        self._pictures = {**self._pictures, change.image.key: change.image}

    def _point_added(self, record: Record, change: PointAdded) -> Change:
        self._known_step(change.step)
        if change.point in self._points:
            raise BugError(f"point {change.point} added twice")
        point = Point(
            id=change.point,
            step=change.step,
            text=change.text,
            zone=change.zone,
            person=change.person,
            place=change.place,
            share=change.share,
            fields=change.fields,
            at=record.at,
            parked=change.parked,
            hidden=change.hidden,
        )
        self._points[change.point] = point
        self._known.added(point)
        return PointMarked(change.point, Mark.REMOVED, True)

    def _point_changed(self, _record: Record, change: PointChange) -> Change:
        before = self._point(change.point)
        after, inverse = changed(before, change)
        self._known_step(after.step)
        if after.into and not before.into:
            self._check_joint(after)
        self._points[change.point] = after
        self._known.changed(before, after)
        return inverse

    def _check_joint(self, part: Point) -> None:
        """A point cannot be a part of itself, and no joints lie deep in one another."""
        whole = part.into
        for _each in range(_DEEPEST_JOINT):
            if not whole:
                return
            if whole == part.id:
                raise BugError(f"point {part.id} would be a part of itself")
            whole = self._point(whole).into
        raise BugError(f"point {part.id} would lie too deep in others")

    def _hiding_set(self, _record: Record, change: HidingSet) -> Change:
        self._known_step(change.step)
        before = self._hiding.get(change.step, self._module.step(change.step).private)
        self._hiding = {**self._hiding, change.step: change.on}
        return HidingSet(change.step, before)

    def _together(self, record: Record, change: Together) -> Change | None:
        backs = [self._turn(record, part) for part in change.changes]
        undone = [back for back in reversed(backs) if isinstance(back, Part)]
        return Together(tuple(undone)) if undone else None

    def _undone_change(self, record: Record, change: Undone) -> None:
        last = self._done
        if last is None or last.number != change.change:
            raise BugError(f"change {change.change} is not the last that can be undone")
        forth = self._forced(record, last.back)
        self._done = last.rest
        self._undone = Trail(last.number, last.change, forth, self._undone)

    def _redone_change(self, record: Record, change: Redone) -> None:
        last = self._undone
        if last is None or last.number != change.change:
            raise BugError(f"change {change.change} is not the last that was undone")
        back = self._forced(record, last.back)
        self._undone = last.rest
        self._done = Trail(last.number, last.change, back, self._done)

    def _made_anew(self, _record: Record, _change: MadeAnew) -> None:
        self._done = self._undone = None

    def _forced(self, record: Record, change: Change) -> Change:
        inverse = self._turn(record, change)
        if inverse is None:
            raise BugError(f"{type(change).__name__} has no inverse")
        return inverse

    def _point(self, point_id: str) -> Point:
        try:
            return self._points[point_id]
        except KeyError:
            raise BugError(f"no point {point_id}") from None

    def _known_step(self, step_id: str) -> None:
        if step_id not in self._steps:
            raise BugError(f"no step {step_id}")


_HANDLERS: dict[type, Callable[[_Fold, Record, Any], Change | None]] = {
    DetailsSet: _Fold._details_set,
    StepEntered: _Fold._step_entered,
    StopReached: _Fold._stop_reached,
    ClockStopped: _Fold._clock_stopped,
    ClockStarted: _Fold._clock_started,
    TimeGranted: _Fold._time_granted,
    StepsTimed: _Fold._steps_timed,
    RosterSet: _Fold._roster_set,
    GroupsDrawn: _Fold._groups_drawn,
    EarlierTold: _Fold._earlier_told,
    PictureKept: _Fold._picture_kept,
    RecapChosen: _Fold._recap_chosen,
    PointAdded: _Fold._point_added,
    PointReworded: _Fold._point_changed,
    PointMoved: _Fold._point_changed,
    PointAttributed: _Fold._point_changed,
    PointFilled: _Fold._point_changed,
    PointShared: _Fold._point_changed,
    PointMarked: _Fold._point_changed,
    PointJoined: _Fold._point_changed,
    HidingSet: _Fold._hiding_set,
    Together: _Fold._together,
    Undone: _Fold._undone_change,
    Redone: _Fold._redone_change,
    MadeAnew: _Fold._made_anew,
}
