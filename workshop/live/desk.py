"""The facilitator's desk: what can be done in a running session, one method each.

Every change is on disk before anyone hears of it; listeners then get the session before and after.
"""

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from workshop.activities import photo
from workshop.activities.base import YES, Kind, StepView, Switch
from workshop.activities.dates import clock_time
from workshop.activities.kinds import kind_of, room_view
from workshop.activities.reading import languages
from workshop.domain.catching_up import Plan, Way, plans
from workshop.domain.changes import (
    Change,
    ClockStarted,
    ClockStopped,
    Details,
    DetailsSet,
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
    Share,
    StepEntered,
    StepsTimed,
    StopReached,
    TimeGranted,
    Undone,
)
from workshop.domain.errors import MachineError, UserError
from workshop.domain.image import Image
from workshop.domain.module import Step
from workshop.domain.people import Person
from workshop.domain.session import Point, Session, Trail
from workshop.domain.text import clean, clean_line
from workshop.domain.timing import (
    Face,
    Now,
    Pace,
    SessionClock,
    clock_face,
    is_skipped,
    pace,
    resumed_at,
)
from workshop.files.session_file import SessionFile, new_id
from workshop.i18n import _
from workshop.live.capture import Draft, Grammar
from workshop.live.taken_back import words

Listener = Callable[[Session, Session], None]
"""Called after a change with the session before it and after it."""

_MINUTE = 60.0


class KeptInPart(MachineError):
    """The disk failed after some of many lines; `left` is what was typed from there on."""

    def __init__(self, what: str, remedy: str, left: str) -> None:
        super().__init__(what, remedy)
        self.left = left


class Desk:
    """One running session: its file, its clock, and who wants to know of changes."""

    def __init__(
        self, file: SessionFile, now: Now, wall: Callable[[], datetime] = datetime.now
    ) -> None:
        self._file = file
        self._wall = wall
        gap = (wall().astimezone() - datetime.fromisoformat(file.last_at)).total_seconds()
        self._clock = SessionClock(now, resumed_at(file.last_clock, gap))
        self._listeners: list[Listener] = []
        self._grammar: tuple[Session, Grammar] | None = None
        self._steps_unkept: list[Change] = []
        self._ahead: Session | None = None
        self._here: tuple[Session, StepView] | None = None

    @property
    def session(self) -> Session:
        """The session as it is on disk; only moves of the room may be ahead of a failing disk."""
        return self._ahead or self._file.session

    @property
    def file(self) -> SessionFile:
        """The file it is kept in."""
        return self._file

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
            self._move(StepEntered(steps[index].id))
            if not self.session.groups.get(self.step.id):
                self.draw_groups()

    def next(self) -> None:
        """One stop on inside the step, else one step on, if there is one."""
        if self.stop + 1 < len(self.stops):
            self._move(StopReached(self.step.id, self.stop + 1))
        else:
            self.go(self.following)

    def back(self) -> None:
        """One stop back inside the step, else one step back, if there is one."""
        if self.stop > 0:
            self._move(StopReached(self.step.id, self.stop - 1))
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
        return self.kind.stops(self._in_room())

    @property
    def stop(self) -> int:
        """Where inside the step the room is."""
        return min(self.session.stop_of(self.step.id).index, max(0, len(self.stops) - 1))

    def _in_room(self) -> StepView:
        """The step as the room sees it, made once a state."""
        if self._here is None or self._here[0] is not self.session:
            self._here = (self.session, room_view(self.session, self.step))
        return self._here[1]

    def draw_groups(self) -> bool:
        """Make the step's groups, or other ones; gives whether its kind wants any."""
        rounds = self.kind.groups(self._in_room(), secrets.randbelow(2**32))
        if rounds and not self._file.read_only:
            here = self.stops[self.stop] if self.stops else ""
            self._make(GroupsDrawn(self.step.id, rounds))
            self._stay_at(here)
        return bool(rounds)

    def _stay_at(self, here: str) -> None:
        """Keep the room at the stop of that name: groups may take more slides than before."""
        stop = self.stops.index(here) if here in self.stops else self.stop
        if stop != self.session.stop_of(self.step.id).index:
            since = self.session.stop_of(self.step.id).since
            self._move(StopReached(self.step.id, stop, since))

    @property
    def can_draw_groups(self) -> bool:
        """Whether the step wants groups, and there are people to make them of."""
        return self.kind.grouped(self.step) and bool(self.session.roster)

    def view(self, index: int) -> StepView:
        """What the room sees at a step."""
        step = self.session.module.steps[index]
        return room_view(self.session, step, finish=self.finish())

    def saved(self) -> str:
        """When the last change came to disk, as a wall clock shows it."""
        return clock_time(datetime.fromisoformat(self._file.last_at))

    # -- time

    def pace(self) -> Pace:
        """How time stands now."""
        return pace(self.session.module, self.session.timeline, self._clock.seconds())

    def finish(self) -> str:
        """When the whole will end, as a wall clock shows it: "4:32"."""
        return self._wall_in(self.pace().remaining)

    def _wall_in(self, seconds: float) -> str:
        """What a wall clock shows so many seconds from now."""
        return clock_time(self._wall() + timedelta(seconds=seconds))

    def step_time(self) -> str:
        """The time left of the step as a clock shows it, with a minus once it is over."""
        return clock_face(self.pace().step_left)

    def stop_left(self) -> float | None:
        """Seconds left of the stop, negative once it is over; None where it has no clock."""
        lasts, stop = self._lasts(), self.stop
        if stop >= len(lasts) or not lasts[stop]:
            return None
        mark = self.session.stop_of(self.step.id)
        granted = self.session.timeline.granted.get(self.step.id, 0.0) - mark.granted
        return lasts[stop] + granted - (self._step_spent() - mark.since)

    def advance(self) -> None:
        """Lead the room on where time does that. Called often, and right however late it is."""
        while self.kind.advances(self.step) and self.stop + 1 < len(self.stops):
            left = self.stop_left()
            if left is None or left > 0:
                return
            ended = self._step_spent() + left
            self._move(StopReached(self.step.id, self.stop + 1, since=ended))

    def room_clock(self) -> Face:
        """The clock for the room: of the stop where it has one, else of the step where the step
        says so; an empty one where it says no.
        """
        left, said = self.stop_left(), self.step.clock
        if said is None:
            said = left is not None or self.kind.clocked(self.step)
        if not said:
            return Face()
        if left is None:
            return Face(self.step_time())
        if left <= 0:
            return Face(_("Time’s up"), 0.0, over=True)
        return Face(clock_face(left), min(1.0, left / self._lasts()[self.stop]))

    def _lasts(self) -> tuple[float, ...]:
        return self.kind.lasts(self._in_room())

    def _step_spent(self) -> float:
        """Seconds of the step's own time so far."""
        return self.session.timeline.spent_on(self.step.id, self._clock.seconds())

    def pause_or_go_on(self) -> None:
        """Stop the clock, or let it go on."""
        self._make(ClockStopped() if self.session.timeline.running else ClockStarted())

    def grant_minute(self) -> None:
        """Give the step one more minute."""
        self._make(TimeGranted(self.step.id, _MINUTE))

    def ways_to_catch_up(self) -> tuple[tuple[Plan, str], ...]:
        """The ways to finish on time, each with the time on the wall at which it ends."""
        session = self.session
        found = plans(session.module, session.timeline, self._clock.seconds())
        return tuple((plan, self._wall_in(plan.remaining)) for plan in found)

    def catch_up(self, way: Way) -> None:
        """Take time from the steps to come, as it stands now; one undo gives it back."""
        for plan, _finish in self.ways_to_catch_up():
            if plan.way is way:
                self._make(StepsTimed(plan.granted))

    # -- points

    def grammar(self) -> Grammar:
        """What signs mean in the capture line, here and now."""
        if self._grammar is None or self._grammar[0] is not self.session:
            people, today = known_people(self.session), self._wall().date()
            spoken = languages(self.session.module.language)
            made = Grammar.of(self.step, self.kind, people, today, spoken)
            self._grammar = (self.session, made)
        return self._grammar[1]

    def capture_line(self, typed: str) -> tuple[str, ...]:
        """Keep what was typed in the capture line; gives the new points' ids, all on disk.

        Raises UserError where the step takes no points, and KeptInPart where the disk failed after
        some of many lines.
        """
        lines, grammar, before = typed.splitlines(), self.grammar(), self.session
        added = [
            (number, self._added(draft))
            for number, line in enumerate(lines)
            for draft in grammar.drafts(line)
        ]
        parked = bool(added) and all(change.parked for _number, change in added)
        if not (self.kind.captures or parked):
            what = _("Nothing is captured in this step.")
            raise UserError(what, _("Go to a step that takes points, then press Enter again."))
        try:
            self._make(*(change for _number, change in added))
        except UserError as error:
            kept = self.session.length - before.length
            if not kept:
                raise
            left = "\n".join(lines[added[kept][0] :])
            raise KeptInPart(error.what, error.remedy, left) from error
        return tuple(change.point for _number, change in added)

    def capture(self, draft: Draft, place: Place | None = None) -> str:
        """Keep one point in the step the room is in; gives its id once it is on disk."""
        added = self._added(draft, place)
        self._make(added)
        return added.point

    def _added(self, draft: Draft, place: Place | None = None) -> PointAdded:
        view, kind = self.view(self.index), self.kind
        return PointAdded(
            point=new_id(),
            step=self.step.id,
            text=draft.text,
            zone=draft.zone or kind.zone_now(view),
            person=draft.person,
            place=place,
            fields={**kind.fields_now(view), **draft.fields},
            parked=draft.parked,
        )

    def photo_step(self) -> Step:
        """Where a photo goes: the step the room is in, else the next one for photos, else any.

        Raises UserError where the module has none.
        """
        steps, here = self.session.module.steps, self.index
        for step in (*steps[here:], *reversed(steps[:here])):
            if kind_of(step).pictures:
                return step
        what = _("This session has no step for photos.")
        raise UserError(what, _("Add one to the module, with the line “Kind: photos”."))

    def capture_picture(self, image: Image, caption: str = "", step: str = "") -> str:
        """Keep a photo in `step`, or where photos go; gives its point's id once it is on disk."""
        of = self.session.module.step(step) if step else self.photo_step()
        fields = {
            **kind_of(of).fields_now(room_view(self.session, of)),
            photo.PICTURE: image.key,
            photo.CONSENT: photo.Consent.NOT_ASKED.value,
        }
        added = PointAdded(new_id(), of.id, clean(caption), fields=fields)
        self._make(PictureKept(image), added)
        return added.point

    def fill(self, point: str, **fields: str) -> None:
        """Fill in fields of a point anew; those not named stay."""
        before = self.session.points[point].fields
        if (after := {**before, **fields}) != before:
            self._make(PointFilled(point, after))

    def click(self, x: float, y: float) -> str | None:
        """A click at px (x, y) of the room's slide: a dot, where the step's kind takes them."""
        if self.kind.spot is None:
            return None
        spot = self.kind.spot(self.view(self.index), x, y)
        return None if spot is None else self.capture(Draft("", spot.zone or ""), spot.place)

    def drop(self, point: str, x: float, y: float, page: int = 0) -> None:
        """A note, or a dot, was let go of at px (x, y) of that page of the room's slide."""
        kind, before = self.kind, self.session.points.get(point)
        if kind.drop is None or before is None or before.step != self.step.id:
            return
        spot = kind.drop(replace(self.view(self.index), page=page), x, y)
        if spot is not None:
            zone = before.zone if spot.zone is None else spot.zone
            self._make(PointMoved(point, before.step, zone, spot.place))

    def reword(self, point: str, text: str) -> None:
        """Mend a point's words; without any words nothing changes."""
        cleaned = clean(text)
        if cleaned and cleaned != self.session.points[point].text:
            self._make(PointReworded(point, cleaned))

    def attribute(self, point: str, person: str) -> None:
        """Say who said it; an empty name takes it away."""
        self._make(PointAttributed(point, clean_line(person)))

    def move(self, point: str, zone: str, step: str = "") -> None:
        """Put a point into another zone of its step, or of another `step`."""
        self._make(PointMoved(point, step or self.session.points[point].step, zone))

    def homes(self, point: Point) -> tuple[Step, ...]:
        """The other steps that take such points: where it may be moved."""
        others = (step for step in self.session.module.steps if step.id != self.step.id)
        is_photo = photo.has_picture(point)
        return tuple(
            step
            for step in others
            if kind_of(step).captures and (kind_of(step).pictures or not is_photo)
        )

    def mark(self, point: str, mark: Mark) -> None:
        """Set a mark on a point, or take it off again."""
        self._make(PointMarked(point, mark, not self.session.points[point].has(mark)))

    def switch(self, point: str, switch: Switch) -> None:
        """Say of a point that it is what the switch says, or is not any more."""
        held = self.session.points[point]
        fields = {name: value for name, value in held.fields.items() if name != switch.name}
        if not switch.is_on(held):
            fields[switch.name] = YES
        self._make(PointFilled(point, fields))

    def share(self, point: str, share: Share) -> None:
        """Decide how far a point may go."""
        self._make(PointShared(point, share))

    def describe(self, details: Details) -> None:
        """Fill in date, place and head count."""
        if details != self.session.details:
            self._make(DetailsSet(details))

    def enrol(self, people: tuple[Person, ...]) -> None:
        """Fill in or correct the roster."""
        cleaned = tuple(map(_cleaned, people))
        if cleaned != self.session.roster:
            self._make(RosterSet(cleaned))

    def edit(self, change: RecapChosen | PointChange) -> Session:
        """Keep what was chosen or corrected in the recap; gives the session after it."""
        self._make(change)
        return self.session

    # -- taking back

    def undo(self) -> str:
        """Take the last change back; gives what was undone in words, empty if there was nothing."""
        trail = self.session.done
        if trail is None:
            return ""
        self._make(Undone(trail.number))
        return _("Undone: {what}").format(what=self._words(trail))

    def redo(self) -> str:
        """Do again what was undone last; gives it in words, empty if there was nothing."""
        trail = self.session.undone
        if trail is None:
            return ""
        self._make(Redone(trail.number))
        return _("Redone: {what}").format(what=self._words(trail))

    def _words(self, trail: Trail) -> str:
        """A change in words, a wordless point by the name its step has for one."""
        added = trail.change
        step = self.session.module.step(added.step) if isinstance(added, PointAdded) else self.step
        return words(trail, kind_of(step).wordless)

    def _move(self, change: StepEntered | StopReached) -> None:
        """Move the room; a disk that fails is told of, but does not keep the room where it is."""
        if self._file.read_only:
            self._move_ahead(change)
            return
        try:
            self._make(change)
        except MachineError:
            self._steps_unkept.append(change)
            self._move_ahead(change)
            raise

    def _move_ahead(self, change: StepEntered | StopReached) -> None:
        before, at = self.session, self._wall().astimezone().isoformat()
        self._ahead = before.apply(Record(before.length + 1, at, self._clock.seconds(), change))
        self._tell(before)

    def _make(self, *changes: Change) -> None:
        before = self.session
        try:
            self._catch_up()
            for change in changes:
                self._file.append(change, self._clock.seconds())
        finally:
            # What came to disk before the disk failed is shown like everything else.
            if self.session is not before:
                self._tell(before)

    def _catch_up(self) -> None:
        """Keep the moves that a failing disk did not take, before anything that came after them."""
        while self._steps_unkept:
            self._file.append(self._steps_unkept[0], self._clock.seconds())
            self._steps_unkept.pop(0)
            if not self._steps_unkept:
                self._ahead = None

    def _tell(self, before: Session) -> None:
        for listener in self._listeners:
            listener(before, self.session)


def _cleaned(person: Person) -> Person:
    return replace(
        person,
        name=clean_line(person.name),
        role=clean_line(person.role),
        school=clean_line(person.school),
        table=clean_line(person.table),
    )


def known_people(session: Session) -> tuple[str, ...]:
    """Whom a point can be said by: those named so far, then the roster and its tables."""
    roster = [name for person in session.roster for name in (person.name, person.table) if name]
    return tuple(dict.fromkeys((*session.people(), *roster)))
