"""The time of a running session: how it stands, what the room sees of it, and how it is made up."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from workshop.activities.dates import clock_time
from workshop.domain.catching_up import Plan, Way, plans
from workshop.domain.changes import (
    ClockStarted,
    ClockStopped,
    StepsTimed,
    StopReached,
    TimeGranted,
)
from workshop.domain.timing import Face, Pace, SessionClock, clock_face, pace
from workshop.i18n import _

if TYPE_CHECKING:
    from workshop.live.desk import Desk

_MINUTE = 60.0


class Timekeeper:
    """The time of one desk's session."""

    def __init__(self, desk: "Desk", clock: SessionClock, wall: Callable[[], datetime]) -> None:
        """`clock` is the session's own, `wall` gives the moment on the wall."""
        self._desk = desk
        self._clock = clock
        self._wall = wall

    def now(self) -> datetime:
        """The moment on the wall."""
        return self._wall()

    def pace(self) -> Pace:
        """How time stands now."""
        session = self._desk.session
        return pace(session.module, session.timeline, self._clock.seconds())

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
        desk, lasts = self._desk, self._lasts()
        stop, step = desk.stop, desk.step.id
        if stop >= len(lasts) or not lasts[stop]:
            return None
        mark = desk.session.stop_of(step)
        granted = desk.session.timeline.granted.get(step, 0.0) - mark.granted
        return lasts[stop] + granted - (self._step_spent() - mark.since)

    def advance(self) -> None:
        """Lead the room on where time does that. Called often, and right however late it is."""
        desk = self._desk
        while desk.kind.advances(desk.step) and desk.stop + 1 < len(desk.stops):
            left = self.stop_left()
            if left is None or left > 0:
                return
            ended = self._step_spent() + left
            desk.move(StopReached(desk.step.id, desk.stop + 1, since=ended))

    def room_clock(self) -> Face:
        """The clock for the room: of the stop where it has one, else of the step where the step
        says so; an empty one where it says no.
        """
        step, left = self._desk.step, self.stop_left()
        said = step.clock
        if said is None:
            said = left is not None or self._desk.kind.clocked(step)
        if not said:
            return Face()
        if left is None:
            return Face(self.step_time())
        if left <= 0:
            return Face(_("Time’s up"), 0.0, over=True)
        return Face(clock_face(left), min(1.0, left / self._lasts()[self._desk.stop]))

    def _lasts(self) -> tuple[float, ...]:
        return self._desk.kind.lasts(self._desk.in_room())

    def _step_spent(self) -> float:
        """Seconds of the step's own time so far."""
        timeline = self._desk.session.timeline
        return timeline.spent_on(self._desk.step.id, self._clock.seconds())

    def pause_or_go_on(self) -> None:
        """Stop the clock, or let it go on."""
        running = self._desk.session.timeline.running
        self._desk.make(ClockStopped() if running else ClockStarted())

    def grant_minute(self) -> None:
        """Give the step one more minute."""
        self._desk.make(TimeGranted(self._desk.step.id, _MINUTE))

    def ways_to_catch_up(self) -> tuple[tuple[Plan, str], ...]:
        """The ways to finish on time, each with the time on the wall at which it ends."""
        session = self._desk.session
        found = plans(session.module, session.timeline, self._clock.seconds())
        return tuple((plan, self._wall_in(plan.remaining)) for plan in found)

    def catch_up(self, way: Way) -> None:
        """Take time from the steps to come, as it stands now; one undo gives it back."""
        for plan, _finish in self.ways_to_catch_up():
            if plan.way is way:
                self._desk.make(StepsTimed(plan.granted))
