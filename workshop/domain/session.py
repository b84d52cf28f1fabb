"""The state of a session: a pure fold of its changes."""

from collections.abc import Callable, Iterable, Mapping
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
    Mark,
    PictureKept,
    Place,
    PointAdded,
    PointAttributed,
    PointChange,
    PointFilled,
    PointMarked,
    PointMoved,
    PointReworded,
    PointShared,
    RecapChosen,
    Record,
    Redone,
    RosterSet,
    SessionBegun,
    Share,
    StepEntered,
    StepsTimed,
    StopReached,
    TimeGranted,
    Undone,
)
from workshop.domain.choices import Choices
from workshop.domain.earlier import Earlier
from workshop.domain.errors import BugError
from workshop.domain.image import Image
from workshop.domain.module import Module
from workshop.domain.people import Person, Rounds
from workshop.domain.timing import Stop, Timeline


@dataclass(frozen=True, slots=True)
class Point:
    """One thing captured. `at` is the wall clock when it was said, ISO 8601."""

    id: str
    step: str
    text: str
    zone: str
    person: str
    place: Place | None
    share: Share
    fields: Mapping[str, str]
    at: str
    starred: bool = False
    hidden: bool = False
    removed: bool = False
    parked: bool = False

    def has(self, mark: Mark) -> bool:
        """Whether that mark is set."""
        marks = {
            Mark.STARRED: self.starred,
            Mark.HIDDEN: self.hidden,
            Mark.REMOVED: self.removed,
            Mark.PARKED: self.parked,
        }
        return marks[mark]

    def marked(self, mark: Mark, on: bool) -> "Point":
        """The point with that mark set or taken off."""
        match mark:
            case Mark.STARRED:
                return replace(self, starred=on)
            case Mark.HIDDEN:
                return replace(self, hidden=on)
            case Mark.REMOVED:
                return replace(self, removed=on)
            case Mark.PARKED:
                return replace(self, parked=on)


@dataclass(frozen=True, slots=True)
class Trail:
    """What can be undone or redone, newest first: a linked list, so that a fold shares its past."""

    number: int
    change: Change
    back: Change
    """What takes it back while it can be undone, and what brings it back once it was undone."""
    rest: "Trail | None" = field(compare=False, repr=False)
    """Left out of comparing and printing, which would go as deep as the session is long."""


@dataclass(slots=True)
class _Known:
    """What was looked up among all points; kept from state to state as long as it holds."""

    steps: dict[str, tuple[Point, ...]] = field(default_factory=dict)
    in_room: dict[str, tuple[Point, ...]] = field(default_factory=dict)
    people: tuple[str, ...] | None = None
    parked: tuple[Point, ...] | None = None

    def copy(self) -> "_Known":
        """The same for another state."""
        return _Known(dict(self.steps), dict(self.in_room), self.people, self.parked)

    def added(self, point: Point) -> None:
        """One more point, the last of all."""
        seen = _as_seen(point)
        if point.step in self.steps:
            self.steps[point.step] += (point,)
        if point.step in self.in_room and seen is not None:
            self.in_room[point.step] += (seen,)
        if point.person and self.people is not None:
            others = (person for person in self.people if person != point.person)
            self.people = (point.person, *others)
        if point.parked and self.parked is not None:
            self.parked += (point,)

    def changed(self, before: Point, after: Point) -> None:
        """A point is not what it was: what is affected is looked up anew when it is asked for."""
        for step in (before.step, after.step):
            self.steps.pop(step, None)
            self.in_room.pop(step, None)
        if (before.person, before.removed) != (after.person, after.removed):
            self.people = None
        if before.parked or after.parked:
            self.parked = None


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
    _known: _Known = field(default_factory=_Known, repr=False, compare=False)

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
        """The points of one step that were not removed, in the order they were said."""
        found = self._known.steps.get(step_id)
        if found is None:
            found = tuple(
                point
                for point in self.points.values()
                if point.step == step_id and not point.removed
            )
            self._known.steps[step_id] = found
        return found

    def in_room(self, step_id: str) -> tuple[Point, ...]:
        """Those of them that are on its slide, without names where there is to be none."""
        found = self._known.in_room.get(step_id)
        if found is None:
            seen = map(_as_seen, self.points_of(step_id))
            found = tuple(point for point in seen if point is not None)
            self._known.in_room[step_id] = found
        return found

    def parked(self) -> tuple[Point, ...]:
        """The parking lot: what is to be kept for later, of all steps."""
        if self._known.parked is None:
            self._known.parked = tuple(
                point for point in self.points.values() if point.parked and not point.removed
            )
        return self._known.parked

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


def _as_seen(point: Point) -> Point | None:
    """The point as the room may see it; None where it is on no slide."""
    if point.hidden or point.parked:
        return None
    return replace(point, person="") if point.share is Share.NO_NAME and point.person else point


def replay(records: Iterable[Record]) -> Session:
    """The session that `records` tell of, the first of which begins it. Raises BugError."""
    rest = iter(records)
    first = next(rest, None)
    if first is None or not isinstance(first.change, SessionBegun):
        raise BugError("a session starts with SessionBegun")
    begun = first.change
    return Session(begun.module, begun.details, Timeline(), {}, first.number).apply(*rest)


class _Fold:
    """Takes records one after the other on a working copy, so the points are copied only once."""

    def __init__(self, session: Session) -> None:
        self._module = session.module
        self._details = session.details
        self._timeline = session.timeline
        self._points = dict(session.points)
        self._length = session.length
        self._stops = session.stops
        self._roster = session.roster
        self._groups = session.groups
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
            self._timeline,
            self._points,
            self._length,
            stops=self._stops,
            roster=self._roster,
            groups=self._groups,
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
        self._timeline = self._timeline.enter(change.step, record.clock, record.at)

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
        )
        self._points[change.point] = point
        self._known.added(point)
        return PointMarked(change.point, Mark.REMOVED, True)

    def _point_changed(self, _record: Record, change: PointChange) -> Change:
        before = self._point(change.point)
        after, inverse = changed(before, change)
        self._known_step(after.step)
        self._points[change.point] = after
        self._known.changed(before, after)
        return inverse

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
        try:
            self._module.index(step_id)
        except KeyError:
            raise BugError(f"no step {step_id}") from None


def changed(before: Point, change: PointChange) -> tuple[Point, PointChange]:
    """The point after `change`, and the change that brings `before` back."""
    match change:
        case PointReworded(text=text):
            return replace(before, text=text), PointReworded(before.id, before.text)
        case PointMoved(step=step, zone=zone, place=place):
            inverse = PointMoved(before.id, before.step, before.zone, before.place)
            return replace(before, step=step, zone=zone, place=place), inverse
        case PointAttributed(person=person):
            return replace(before, person=person), PointAttributed(before.id, before.person)
        case PointFilled(fields=fields):
            return replace(before, fields=fields), PointFilled(before.id, before.fields)
        case PointShared(share=share):
            return replace(before, share=share), PointShared(before.id, before.share)
        case PointMarked(mark=mark, on=on):
            return before.marked(mark, on), PointMarked(before.id, mark, before.has(mark))


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
    Undone: _Fold._undone_change,
    Redone: _Fold._redone_change,
}
