"""Step time, pace and finish as pure values over a clock that is handed in.

Everything is worked out from moments, never by counting ticks, so a paused process or a sleeping
machine cannot make the time wrong. *Session time* is seconds since the session began, and does not
know of wall clocks.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from workshop.domain.module import Module
from workshop.i18n import _, ngettext

Now = Callable[[], float]
"""A monotonic clock: seconds from any origin, never going back."""

LONGEST_GAP = 15 * 60.0
"""Seconds between two runs of the program that still count as the session going on: a crash and a
restart cost time in the room; a lid closed until tomorrow does not."""

_BEHIND_FROM = 60.0


class SessionClock:
    """Session time over a monotonic clock; `start` is where an earlier run of the program ended."""

    def __init__(self, now: Now, start: float = 0.0) -> None:
        self._now = now
        self._origin = now() - start

    def seconds(self) -> float:
        """Session time in seconds."""
        return self._now() - self._origin


def resumed_at(last_clock: float, gap: float) -> float:
    """Session time on reopening, `gap` seconds of wall clock after a record at `last_clock`."""
    return last_clock + gap if 0.0 < gap <= LONGEST_GAP else last_clock


@dataclass(frozen=True, slots=True)
class Visit:
    """The room came to a step; `at` is the wall clock then, ISO 8601."""

    step: str
    at: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Where the room is and what each step has cost so far, in seconds of session time."""

    step: str = ""
    """The step the room is in; empty before the first."""
    since: float = 0.0
    """Session time at which the step was entered, or its clock last started."""
    running: bool = True
    entered_at: str = ""
    """The wall clock when the step was entered, ISO 8601."""
    spent: Mapping[str, float] = field(default_factory=dict)
    granted: Mapping[str, float] = field(default_factory=dict)
    visits: tuple[Visit, ...] = ()
    """Every step the room came to, in that order."""

    def enter(self, step: str, clock: float, at: str) -> "Timeline":
        """The room moves to `step`; a paused clock runs again."""
        return self.moved(step, clock, at).after(Visit(step, at))

    def moved(self, step: str, clock: float, at: str) -> "Timeline":
        """The same, but for its being told of as a visit: who moves often tells of all at once."""
        return replace(
            self,
            step=step,
            since=clock,
            running=True,
            entered_at=at,
            spent=self._spent_at(clock),
        )

    def after(self, *visits: Visit) -> "Timeline":
        """With these visits, the last ones."""
        return replace(self, visits=(*self.visits, *visits)) if visits else self

    def stop(self, clock: float) -> "Timeline":
        """The clock is paused."""
        return replace(self, since=clock, running=False, spent=self._spent_at(clock))

    def start(self, clock: float) -> "Timeline":
        """The clock goes on."""
        return self if self.running else replace(self, since=clock, running=True)

    def grant(self, step: str, seconds: float) -> "Timeline":
        """`step` may take `seconds` longer."""
        total = self.granted.get(step, 0.0) + seconds
        return replace(self, granted={**self.granted, step: total})

    def spent_on(self, step: str, clock: float) -> float:
        """Seconds spent on `step` until session time `clock`."""
        running = clock - self.since if step == self.step and self.running else 0.0
        return self.spent.get(step, 0.0) + max(0.0, running)

    def _spent_at(self, clock: float) -> Mapping[str, float]:
        if not self.step:
            return self.spent
        return {**self.spent, self.step: self.spent_on(self.step, clock)}


@dataclass(frozen=True, slots=True)
class Stop:
    """Where inside a step the room is: which of its stops, and since when in the step's own time.

    `granted` is what the step had been given by then, so that a minute given now is this stop's.
    """

    index: int = 0
    since: float = 0.0
    granted: float = 0.0


@dataclass(frozen=True, slots=True)
class Pace:
    """How time stands: of this step and of the whole, apart."""

    step_left: float
    """Seconds left of this step; negative once it is over its time."""
    behind: float
    """Seconds behind the plan; negative when ahead."""
    remaining: float
    """Seconds until the end if every step from here takes what was planned."""

    @property
    def late(self) -> bool:
        """Whether it is worth saying: more than a minute behind."""
        return self.behind >= _BEHIND_FROM

    @property
    def overtime(self) -> bool:
        """Whether this step is over its time."""
        return self.step_left < 0

    def words(self) -> str:
        """The pace in words: "on time", "2 min behind", "3 min ahead"."""
        minutes = int(abs(self.behind) // 60)
        if minutes == 0:
            return _("on time")
        if self.behind > 0:
            return ngettext("{count} min behind", "{count} min behind", minutes).format(
                count=minutes
            )
        return ngettext("{count} min ahead", "{count} min ahead", minutes).format(count=minutes)


def pace(module: Module, timeline: Timeline, clock: float) -> Pace:
    """How the session stands at session time `clock`.

    Behind is by how much the end, if every step from here takes what it was given, comes later than
    the module's minutes say. So a skipped step puts the room ahead and a granted minute behind.
    """
    times = [planned(module, timeline, index) for index in range(len(module.steps))]
    here = module.index(timeline.step) if timeline.step else 0
    left = times[here] - timeline.spent_on(module.steps[here].id, clock)
    remaining = max(0.0, left) + sum(times[here + 1 :])
    spent = sum(timeline.spent_on(step.id, clock) for step in module.steps)
    return Pace(left, spent + remaining - module.minutes * 60.0, remaining)


def planned(module: Module, timeline: Timeline, index: int) -> float:
    """Seconds the step at `index` may take: as authored, and what was granted."""
    step = module.steps[index]
    return step.minutes * 60.0 + timeline.granted.get(step.id, 0.0)


def is_skipped(module: Module, timeline: Timeline, index: int) -> bool:
    """Whether the step at `index` gave up all of its time to catch up."""
    return planned(module, timeline, index) <= 0


_HELD_FROM = 20.0
"""Seconds from which a step counts as held, and not as passed on the way to another."""


def took(module: Module, timeline: Timeline, clock: float) -> dict[str, float]:
    """Seconds that each step has taken by session time `clock`; none for those only passed by."""
    times = {each.id: timeline.spent_on(each.id, clock) for each in module.steps}
    return {step: seconds for step, seconds in times.items() if seconds >= _HELD_FROM}


@dataclass(frozen=True, slots=True)
class Face:
    """The clock as the room sees it: its text, the share of the time that is left, and its end."""

    text: str = ""
    share: float = 1.0
    over: bool = False
    """Whether the time of a stop has run out: the room is to see that, not only to read it."""


def minutes_in_words(count: int) -> str:
    """A number of minutes, to be read in full: "20 minutes"."""
    return ngettext("{count} minute", "{count} minutes", count).format(count=count)


def minutes_in_short(count: int) -> str:
    """A number of minutes, for a list: "20 min"."""
    return ngettext("{count} min", "{count} min", count).format(count=count)


def in_minutes(seconds: float) -> str:
    """Seconds as whole minutes, in short: "12 min"."""
    return minutes_in_short(round(seconds / 60))


def clock_face(seconds: float) -> str:
    """Seconds as a clock shows them: "04:15", "-00:30" once the time is over, "1:05:00"."""
    sign = "-" if seconds < 0 else ""
    # A countdown shows 05:00 for the whole first second and 00:00 at the very end.
    whole = int(-(-seconds // 1)) if seconds >= 0 else int(-seconds)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{sign}{hours}:{minutes:02}:{rest:02}" if hours else f"{sign}{minutes:02}:{rest:02}"
