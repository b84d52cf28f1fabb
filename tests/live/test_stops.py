"""Stops with clocks of their own: led on by deadlines, right however late somebody looks."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Clock
from tests.live import trial
from workshop.activities import kinds
from workshop.activities.base import Kind, StepView, always
from workshop.files.session_file import SessionFile
from workshop.live.desk import Desk

LASTS = (60.0, 30.0, 0.0)


def _names(_view: StepView) -> tuple[str, ...]:
    return ("First", "Second", "All")


def _lasts(_view: StepView) -> tuple[float, ...]:
    return LASTS


@pytest.fixture
def timed(monkeypatch: pytest.MonkeyPatch) -> Kind:
    kind = replace(kinds.KINDS["board"], stops=_names, lasts=_lasts)
    monkeypatch.setattr(kinds, "KINDS", {**kinds.KINDS, "board": kind})
    return kind


@pytest.fixture
def led(timed: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = replace(timed, advances=always)
    monkeypatch.setattr(kinds, "KINDS", {**kinds.KINDS, "board": kind})


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    with trial.session_file(tmp_path) as file:
        yield trial.desk(file, clock, trial.SLOPES)


@pytest.mark.usefixtures("timed")
def test_a_stop_that_time_does_not_lead_on_waits(desk: Desk, clock: Clock) -> None:
    clock.seconds += 45
    desk.time.advance()
    assert (desk.stop, desk.time.stop_left()) == (0, 15)
    assert (desk.time.room_clock().text, desk.time.room_clock().share) == ("00:15", 0.25)
    clock.seconds += 20
    desk.time.advance()
    assert (desk.stop, desk.time.stop_left()) == (0, -5)
    assert desk.time.room_clock().over
    desk.next()
    assert (desk.stop, desk.time.stop_left()) == (1, 30)


@pytest.mark.usefixtures("led")
def test_time_leads_from_stop_to_stop(desk: Desk, clock: Clock) -> None:
    clock.seconds += 60
    desk.time.advance()
    assert (desk.stop, desk.time.stop_left()) == (1, 30)
    clock.seconds += 31
    desk.time.advance()
    assert (desk.stop, desk.time.stop_left()) == (2, None)
    assert desk.time.room_clock().text == desk.time.step_time()


@pytest.mark.usefixtures("led")
def test_a_program_that_slept_wakes_where_the_room_is(desk: Desk, clock: Clock) -> None:
    clock.seconds += 75
    desk.time.advance()
    assert (desk.stop, desk.time.stop_left()) == (1, 15)


@pytest.mark.usefixtures("led")
def test_the_deadlines_hold_after_the_file_is_opened_again(
    tmp_path: Path, desk: Desk, clock: Clock
) -> None:
    clock.seconds += 75
    desk.time.advance()
    desk.file.close()
    with SessionFile.open(desk.file.path) as file:
        again = trial.desk(file, clock)
        assert (again.stop, again.time.stop_left()) == (1, 15)


@pytest.mark.usefixtures("led")
def test_a_pause_stops_the_clock_of_the_stop(desk: Desk, clock: Clock) -> None:
    clock.seconds += 50
    desk.time.pause_or_go_on()
    clock.seconds += 500
    desk.time.advance()
    assert (desk.stop, desk.time.stop_left()) == (0, 10)
    desk.time.pause_or_go_on()
    clock.seconds += 10
    desk.time.advance()
    assert desk.stop == 1


@pytest.mark.usefixtures("led")
def test_a_minute_given_belongs_to_the_stop_it_was_given_in(desk: Desk, clock: Clock) -> None:
    clock.seconds += 50
    desk.time.grant_minute()
    assert desk.time.stop_left() == 70
    clock.seconds += 70
    desk.time.advance()
    assert (desk.stop, desk.time.stop_left()) == (1, 30)


@pytest.mark.usefixtures("led")
def test_going_back_gives_the_stop_its_whole_time_again(desk: Desk, clock: Clock) -> None:
    clock.seconds += 75
    desk.time.advance()
    desk.back()
    desk.time.advance()
    assert (desk.stop, desk.time.stop_left()) == (0, 60)
