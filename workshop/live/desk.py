"""The facilitator's desk: what can be done in a running session, one method each.

Every change is on disk before anyone hears of it; listeners then get the session before and after.
"""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from workshop.activities.base import Kind, StepView
from workshop.activities.dates import clock_time
from workshop.activities.groups import seated
from workshop.activities.kinds import kind_of, room_view
from workshop.domain.changes import (
    Change,
    Details,
    DetailsSet,
    GroupsDrawn,
    Part,
    Place,
    PointChange,
    RecapChosen,
    Redone,
    RosterSet,
    StepEntered,
    StopReached,
    Together,
    Undone,
)
from workshop.domain.errors import UserError
from workshop.domain.module import Step
from workshop.domain.people import Person
from workshop.domain.session import Session, Trail
from workshop.domain.text import clean_line
from workshop.domain.timing import (
    Now,
    SessionClock,
    is_skipped,
    resumed_at,
)
from workshop.files.erasing import Erasing, Wanted, check_there
from workshop.files.places import Places
from workshop.files.session_file import SessionFile
from workshop.i18n import _
from workshop.live.capture import Draft, Grammar
from workshop.live.handling import Handling
from workshop.live.history import told
from workshop.live.keeper import Keeper
from workshop.live.taking import added, grammar_of, taken
from workshop.live.timekeeper import Timekeeper

Listener = Callable[[Session, Session], None]
"""Called after a change with the session before it and after it."""


class Desk:
    """One running session: its file, its clock, and who wants to know of changes."""

    def __init__(
        self, file: SessionFile, now: Now, wall: Callable[[], datetime] = datetime.now
    ) -> None:
        self.keeper = Keeper(file)
        self._wall = wall
        gap = (wall().astimezone() - datetime.fromisoformat(file.last_at)).total_seconds()
        self._clock = SessionClock(now, resumed_at(file.last_clock, gap))
        self.time = Timekeeper(self, self._clock, wall)
        self.points = Handling(self)
        self._listeners: list[Listener] = []
        self._grammars: tuple[Session, dict[str, Grammar]] | None = None
        self._here: tuple[Session, StepView] | None = None

    @property
    def session(self) -> Session:
        """The session as it is on disk; only moves of the room may be ahead of a failing disk."""
        return self.keeper.session

    @property
    def file(self) -> SessionFile:
        """The file it is kept in; another one after it went on in another place."""
        return self.keeper.file

    @property
    def index(self) -> int:
        """Where the room is in the agenda; the first step before any was entered."""
        session = self.session
        return session.module.index(session.timeline.step) if session.timeline.step else 0

    @property
    def step(self) -> Step:
        """The step the room is in."""
        return self.session.module.steps[self.index]

    @property
    def kind(self) -> Kind:
        """The kind of the step the room is in."""
        return kind_of(self.step)

    def listen(self, listener: Listener) -> None:
        """Call `listener` after every change, in the order of listening."""
        self._listeners.append(listener)

    # -- moving through the agenda

    def go(self, index: int) -> None:
        """Move the room to a step; outside the agenda, or where it is already, nothing happens."""
        steps = self.session.module.steps
        if 0 <= index < len(steps) and steps[index].id != self.session.timeline.step:
            self.move(StepEntered(steps[index].id))
            if not self.session.groups.get(self.step.id):
                self.draw_groups()

    def next(self) -> None:
        """One stop on inside the step, else one step on, if there is one."""
        if self.stop + 1 < len(self.stops):
            self.move(StopReached(self.step.id, self.stop + 1))
        else:
            self.go(self.following)

    def back(self) -> None:
        """One stop back inside the step, else one step back, if there is one."""
        if self.stop > 0:
            self.move(StopReached(self.step.id, self.stop - 1))
        else:
            self.go(self._held(range(self.index - 1, -1, -1), self.index - 1))

    @property
    def following(self) -> int:
        """The place in the agenda of the step that comes next, past those that are skipped."""
        return self._held(range(self.index + 1, len(self.session.module.steps)), self.index + 1)

    def _held(self, places: range, otherwise: int) -> int:
        """The first of some places whose step is not skipped."""
        module, timeline = self.session.module, self.session.timeline
        held = (place for place in places if not is_skipped(module, timeline, place))
        return next(held, otherwise)

    @property
    def stops(self) -> tuple[str, ...]:
        """The stops inside the step, in words; none where there is nothing to go through."""
        return self.kind.stops(self.in_room())

    @property
    def stop(self) -> int:
        """Where inside the step the room is."""
        return min(self.session.stop_of(self.step.id).index, max(0, len(self.stops) - 1))

    def in_room(self) -> StepView:
        """The step as the room sees it, made once a state."""
        if self._here is None or self._here[0] is not self.session:
            self._here = (self.session, room_view(self.session, self.step))
        return self._here[1]

    def draw_groups(self) -> bool:
        """Make the step's groups, or other ones; gives whether its kind wants any."""
        rounds = self.kind.groups(self.in_room(), secrets.randbelow(2**32))
        if rounds and not self.file.read_only:
            here = self.stops[self.stop] if self.stops else ""
            self.make(GroupsDrawn(self.step.id, rounds))
            self._stay_at(here)
        return bool(rounds)

    def _stay_at(self, here: str) -> None:
        """Keep the room at the stop of that name: groups may take more slides than before."""
        stop = self.stops.index(here) if here in self.stops else self.stop
        if stop != self.session.stop_of(self.step.id).index:
            since = self.session.stop_of(self.step.id).since
            self.move(StopReached(self.step.id, stop, since))

    @property
    def can_draw_groups(self) -> bool:
        """Whether the step wants groups, and there are people to make them of."""
        return self.kind.grouped(self.step) and bool(seated(self.session.roster))

    def view(self, index: int) -> StepView:
        """What the room sees at a step."""
        step = self.session.module.steps[index]
        return room_view(self.session, step, finish=self.time.finish())

    def saved(self) -> str:
        """When the last change came to disk, as a wall clock shows it."""
        return clock_time(datetime.fromisoformat(self.file.last_at))

    # -- points

    def grammar(self, step: str = "") -> Grammar:
        """What signs mean in the capture line here and now, or in a line for another step."""
        if self._grammars is None or self._grammars[0] is not self.session:
            self._grammars = (self.session, {})
        of, kept = self.session.module.step(step) if step else self.step, self._grammars[1]
        if of.id not in kept:
            kept[of.id] = grammar_of(self.session, of, self._wall().date())
        return kept[of.id]

    def capture_line(self, typed: str, step: str = "", whole: bool = False) -> tuple[str, ...]:
        """Keep what was typed for the step the room is in, or for `step`: a point a line, or one
        as a `whole`. All of it or nothing, as one change; gives the new points' ids.

        Raises UserError where the step takes no points, and MachineError.
        """
        of, grammar = self.session.module.step(step) if step else self.step, self.grammar(step)
        drafts = grammar.whole(typed) if whole else grammar.drafts(typed)
        points = taken(self.session, of, drafts)
        if points:
            self.together(*points)
        return tuple(point.point for point in points)

    def capture(self, draft: Draft, place: Place | None = None) -> str:
        """Keep one point in the step the room is in; gives its id once it is on disk."""
        (point,) = added(self.session, self.step, (draft,), place)
        self.make(point)
        return point.point

    def describe(self, details: Details) -> None:
        """Fill in date, place and head count."""
        if details != self.session.details:
            self.make(DetailsSet(details))

    def enrol(self, people: tuple[Person, ...]) -> None:
        """Fill in or correct the roster."""
        cleaned = tuple(map(_cleaned, people))
        if cleaned != self.session.roster:
            self.make(RosterSet(cleaned))

    def edit(self, change: RecapChosen | PointChange) -> Session:
        """Keep what was chosen or corrected in the recap; gives the session after it.

        Raises UserError for a point that was deleted for good meanwhile, and MachineError.
        """
        check_there(self.session, change)
        self.make(change)
        return self.session

    # -- taking back

    def undo(self) -> str:
        """Take the last change back; gives what was undone in words, empty if there was nothing."""
        trail = self.session.done
        if trail is None:
            return ""
        self.make(Undone(trail.number))
        return _("Undone: {what}").format(what=told(self.session, trail))

    def redo(self) -> str:
        """Do again what was undone last; gives it in words, empty if there was nothing."""
        trail = self.session.undone
        if trail is None:
            return ""
        self.make(Redone(trail.number))
        return _("Redone: {what}").format(what=told(self.session, trail))

    def go_back_or_forth(self, number: int) -> str:
        """Undo every change from that one on, or do again up to it what was undone; gives the last
        of them in words, empty for a number that is neither.
        """
        said = ""
        for trail, step in ((self.session.done, self.undo), (self.session.undone, self.redo)):
            numbers = list(_numbers(trail))
            if number in numbers:
                for _each in range(numbers.index(number) + 1):
                    said = step()
        return said

    def move(self, change: StepEntered | StopReached) -> None:
        """Move the room; a disk that fails is told of, but does not keep the room where it is."""
        before, at = self.session, self._wall().astimezone().isoformat()
        try:
            self.keeper.move(change, self._clock.seconds(), at)
        finally:
            self._tell(before)

    def together(self, *parts: Part) -> None:
        """Keep one change or several as one, and tell whoever listens. Raises MachineError."""
        self.make(parts[0] if len(parts) == 1 else Together(parts))

    def make(self, change: Change) -> None:
        """Keep a change, and tell whoever listens. Raises MachineError."""
        before = self.session
        try:
            self.keeper.keep(change, self._clock.seconds())
        finally:
            # What came to disk before the disk failed is shown like everything else.
            self._tell(before)

    def begin_erasing(self, wanted: Wanted, home: Places) -> Erasing:
        """Begin to have the session, and its backups, be as `wanted` says: to be prepared on any
        thread, and then taken over. Raises UserError.
        """
        before = self.session
        try:
            self.keeper.catch_up()
            return Erasing(self.file, wanted, home)
        finally:
            self._tell(before)

    def take_over(self, erasing: Erasing) -> bool:
        """Have what was prepared be the session, and tell whoever listens; where something was kept
        meanwhile nothing happens, and it has to be prepared again. Raises UserError.
        """
        before = self.session
        if erasing.file is not self.file:
            what = _("Meanwhile the session went on in another place.")
            raise UserError(what, _("Delete it there once more."))
        try:
            self.keeper.catch_up()
            return erasing.take_place()
        finally:
            self._tell(before)

    def save_again(self) -> None:
        """See whether the disk takes changes again, and keep what waits. Raises UserError."""
        before = self.session
        try:
            self.keeper.save_again()
        finally:
            self._tell(before)

    def keep_on_in(self, folder: Path) -> Path:
        """Save everything in another folder and go on there; gives the file. Raises UserError."""
        before = self.session
        path = self.keeper.keep_on_in(folder)
        self._tell(before)
        return path

    def _tell(self, before: Session) -> None:
        if self.session is before:
            return
        for listener in self._listeners:
            listener(before, self.session)


def _numbers(trail: Trail | None) -> Iterator[int]:
    while trail is not None:
        yield trail.number
        trail = trail.rest


def _cleaned(person: Person) -> Person:
    return replace(
        person,
        name=clean_line(person.name),
        role=clean_line(person.role),
        school=clean_line(person.school),
        table=clean_line(person.table),
    )
