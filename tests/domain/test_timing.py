"""Time comes from moments: whatever the wall clock does, it does not lie."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.campaigns import sample
from workshop.domain.timing import (
    LONGEST_GAP,
    Pace,
    SessionClock,
    Timeline,
    clock_face,
    pace,
    planned,
    resumed_at,
)

MODULE = sample.module()
FIRST, SECOND, THIRD = (step.id for step in MODULE.steps)
WHOLE = MODULE.minutes * 60.0


class Hands:
    """A monotonic clock that is moved by hand; seconds."""

    def __init__(self) -> None:
        self.now = 5_000.0

    def __call__(self) -> float:
        return self.now


def test_session_time_goes_with_the_clock_it_is_given() -> None:
    hands = Hands()
    clock = SessionClock(hands)
    assert clock.seconds() == 0.0
    hands.now += 90.5
    assert clock.seconds() == 90.5
    assert SessionClock(hands, start=90.5).seconds() == 90.5


@pytest.mark.parametrize(
    "gap, at",
    [
        (20.0, 120.0),
        (LONGEST_GAP, 100.0 + LONGEST_GAP),
        (LONGEST_GAP + 1, 100.0),
        (0.0, 100.0),
        (-3600.0, 100.0),
    ],
)
def test_a_crash_costs_time_and_a_night_does_not(gap: float, at: float) -> None:
    assert resumed_at(100.0, gap) == at


def test_each_step_counts_its_own_time() -> None:
    timeline = Timeline().enter(FIRST, 0.0, "").enter(SECOND, 100.0, "").enter(FIRST, 150.0, "now")
    assert timeline.spent_on(FIRST, 170.0) == 120.0
    assert timeline.spent_on(SECOND, 170.0) == 50.0
    assert timeline.spent_on(THIRD, 170.0) == 0.0
    assert timeline.entered_at == "now"


def test_a_stopped_clock_stands_still() -> None:
    timeline = Timeline().enter(FIRST, 0.0, "").stop(40.0)
    assert timeline.spent_on(FIRST, 1_000.0) == 40.0
    assert timeline.stop(1_000.0).spent_on(FIRST, 2_000.0) == 40.0
    started = timeline.start(1_000.0)
    assert started.spent_on(FIRST, 1_010.0) == 50.0
    assert started.start(1_005.0) == started
    # Going to a step starts the clock.
    assert timeline.enter(SECOND, 1_000.0, "").spent_on(SECOND, 1_001.0) == 1.0


MOVES = st.lists(
    st.tuples(st.floats(0, 3_000), st.sampled_from([FIRST, SECOND, THIRD, "stop", "start"])),
    max_size=30,
)


def played(moves: list[tuple[float, str]]) -> tuple[Timeline, float]:
    """The timeline after moves, each some seconds after the one before, and the time then."""
    timeline, clock = Timeline(), 0.0
    for seconds, move in moves:
        clock += seconds
        match move:
            case "stop":
                timeline = timeline.stop(clock)
            case "start":
                timeline = timeline.start(clock)
            case step:
                timeline = timeline.enter(step, clock, "")
    return timeline, clock


@given(MOVES)
def test_no_second_is_lost_or_counted_twice(moves: list[tuple[float, str]]) -> None:
    """Spent in all: the time from the first step on, less what passed while the clock stood."""
    timeline, end = played(moves)
    running, here, expected = True, "", 0.0
    for (_seconds, move), (later, _next) in pairwise([*moves, (0.0, "")]):
        running = move != "stop" if move in ("stop", "start") else True
        here = here if move in ("stop", "start") else move
        expected += later if running and here else 0.0
    spent = sum(timeline.spent_on(step.id, end) for step in MODULE.steps)
    assert spent == pytest.approx(expected, abs=1e-6)


@given(MOVES, st.floats(0, 5_000))
def test_behind_is_the_end_against_the_plan(moves: list[tuple[float, str]], later: float) -> None:
    timeline, end = played(moves)
    stands = pace(MODULE, timeline, end + later)
    spent = sum(timeline.spent_on(step.id, end + later) for step in MODULE.steps)
    assert stands.behind == pytest.approx(spent + stands.remaining - WHOLE, abs=1e-6)
    assert stands.remaining >= 0.0
    assert stands.overtime == (stands.step_left < 0)


def test_on_time_while_a_step_lasts_and_behind_after() -> None:
    timeline = Timeline().enter(FIRST, 0.0, "")
    assert pace(MODULE, timeline, 200.0).behind == pytest.approx(0.0)
    assert pace(MODULE, timeline, 200.0).step_left == 100.0
    late = pace(MODULE, timeline, 300.0 + 119.0)
    assert (late.step_left, late.behind) == (-119.0, 119.0)
    assert late.late
    assert late.words() == "1 min behind"


def test_a_skipped_step_puts_ahead_and_a_granted_minute_behind() -> None:
    timeline = Timeline().enter(FIRST, 0.0, "").enter(THIRD, 300.0, "")
    assert pace(MODULE, timeline, 300.0).words() == "20 min ahead"
    granted = timeline.grant(THIRD, 60.0).grant(THIRD, 60.0)
    assert pace(MODULE, granted, 300.0).words() == "18 min ahead"
    assert planned(MODULE, granted, 2) == 12 * 60.0


def test_before_the_first_step_everything_is_left() -> None:
    stands = pace(MODULE, Timeline(), 0.0)
    assert (stands.behind, stands.remaining) == (0.0, WHOLE)
    assert not stands.late


@pytest.mark.parametrize(
    "behind, words",
    [
        (0.0, "on time"),
        (59.9, "on time"),
        (-59.9, "on time"),
        (60.0, "1 min behind"),
        (-60.0, "1 min ahead"),
        (7_260.0, "121 min behind"),
    ],
)
def test_the_pace_in_words(behind: float, words: str) -> None:
    assert Pace(0.0, behind, 0.0).words() == words


@pytest.mark.parametrize(
    "seconds, face",
    [
        (300.0, "05:00"),
        (299.2, "05:00"),
        (0.4, "00:01"),
        (0.0, "00:00"),
        (-0.9, "-00:00"),
        (-30.0, "-00:30"),
        (3_900.0, "1:05:00"),
        (-3_601.5, "-1:00:01"),
    ],
)
def test_the_face_of_the_clock(seconds: float, face: str) -> None:
    assert clock_face(seconds) == face
