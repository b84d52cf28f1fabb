"""The end of a stage, seen and heard; and groups that are made anew."""

import shutil
import wave
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.conftest import Clock
from tests.live import trial
from tests.ui.console import Console, Key, accessible_texts, picture_of
from workshop import resources
from workshop.domain.module import Module, Step
from workshop.domain.people import Person
from workshop.files.session_file import SessionFile

ROSTER = tuple(Person(f"Person {number}") for number in range(6))
TALK, FEEDBACK = 1, 2
"""Stops of the triads, after their groups."""


def module() -> Module:
    """A welcome, then threes with a talk of two minutes and a feedback of one."""
    triads = Step(
        "triads",
        "protocol",
        "Triads",
        3,
        ask="What opened thinking?",
        show=(
            "Talk: 2 min, coach and speaker speak, the observer is silent",
            "Feedback: 1 min, the observer speaks",
        ),
        settings={"roles": "Coach; Speaker; Observer"},
    )
    welcome = Step("welcome", "talk", "Welcome", 5, show=("Good morning",))
    return Module("threes", "Threes", "In threes", (welcome, triads))


@pytest.fixture
def console(qtbot: QtBot, tmp_path: Path, clock: Clock) -> Iterator[Console]:
    """Six people in two groups of three, with the slides on the projector."""
    with trial.session_file(tmp_path, module(), "threes") as file:
        made = Console(file, clock)
        made.desk.enrol(ROSTER)
        made.open(qtbot)
        made.show_step(1)
        yield made
        made.close()


@pytest.fixture
def rung(console: Console, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The stops at whose end the bell rang."""
    heard: list[str] = []
    monkeypatch.setattr(
        console.presenter.chime, "ring", lambda: heard.append(console.desk.stops[console.desk.stop])
    )
    return heard


def look(console: Console) -> None:
    """What the presenter's timer does five times a second."""
    console.presenter.tick()


def test_the_bell_rings_once_when_a_stage_is_over(
    console: Console, clock: Clock, rung: list[str]
) -> None:
    console.press(Key.Key_PageDown)
    clock.pass_by(119.9)
    look(console)
    assert rung == []
    for _look in range(3):
        clock.pass_by(0.2)
        look(console)
    assert rung == ["Talk"]
    assert console.desk.stop == TALK, "a protocol waits for the facilitator"
    console.press(Key.Key_PageDown)
    clock.pass_by(59.9)
    look(console)
    clock.pass_by(0.2)
    look(console)
    assert rung == ["Talk", "Feedback"]


def test_the_end_is_seen_by_the_room_and_by_the_facilitator(console: Console, clock: Clock) -> None:
    console.press(Key.Key_PageDown)
    look(console)
    running = picture_of(console.room)
    assert console.presenter.live.time_left.text() == "02:00"
    clock.pass_by(130)
    look(console)
    assert console.presenter.live.time_left.text() == "Time’s up · -00:10"
    assert "Time’s up · -00:10" in accessible_texts(console.presenter)
    assert picture_of(console.room) != running


def test_an_old_deadline_does_not_ring_on_going_back(
    console: Console, clock: Clock, rung: list[str]
) -> None:
    console.press(Key.Key_PageDown)
    clock.pass_by(500)
    look(console)
    console.press(Key.Key_PageDown)
    console.press(Key.Key_PageUp)
    look(console)
    assert rung == []


def test_an_old_deadline_does_not_ring_on_opening_again(
    console: Console, clock: Clock, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    console.press(Key.Key_PageDown)
    clock.pass_by(500)
    console.desk.enrol(ROSTER[:5])  # so that the file knows how late it is
    copy = tmp_path / "copy.workshop"
    shutil.copy(console.file.path, copy)
    heard: list[str] = []
    with SessionFile.open(copy) as file:
        again = Console(file, clock)
        monkeypatch.setattr(again.presenter.chime, "ring", lambda: heard.append("rung"))
        again.open(qtbot)
        look(again)
        clock.pass_by(1)
        look(again)
        assert again.presenter.live.time_left.text().startswith("Time’s up")
        again.close()
    assert heard == []


def test_the_bell_itself_never_complains(console: Console) -> None:
    console.presenter.chime.ring()
    console.presenter.chime.ring()


def test_the_bell_is_a_short_and_soft_sound() -> None:
    with wave.open(str(resources.asset("sounds", "chime.wav"))) as file:
        seconds = file.getnframes() / file.getframerate()
        values = array("h", file.readframes(file.getnframes()))
    assert 0.5 < seconds < 3
    assert 0.2 < max(map(abs, values)) / 32_767 < 0.7
    assert abs(values[0]) < 300, "it begins without a click"
    assert abs(values[-1]) < 300, "and ends without one"


def test_groups_are_drawn_on_coming_in_and_anew_from_the_button(console: Console) -> None:
    first = console.on_disk().groups["triads"]
    assert console.presenter.live.groups.isVisible()
    late = (*ROSTER, Person("Late comer"))
    console.desk.enrol(late)
    console.presenter.live.groups.click()
    made = console.on_disk().groups["triads"]
    assert made != first
    assert {seat.person for group in made[0] for seat in group} == {p.name for p in late}
    assert "Late comer" in "\n".join(console.stage.slide.reading())


def test_the_button_is_there_only_where_there_can_be_groups(console: Console) -> None:
    console.press(Key.Key_Home)
    assert not console.presenter.live.groups.isVisible()
    console.desk.enrol(())
    console.desk.go(1)
    assert not console.presenter.live.groups.isVisible()


def test_groups_on_more_slides_leave_the_room_at_its_stage(console: Console, clock: Clock) -> None:
    console.press(Key.Key_PageDown)
    clock.pass_by(30)
    console.desk.enrol(tuple(Person(f"Somebody with a long name, {n}") for n in range(90)))
    console.presenter.live.groups.click()
    assert console.desk.stops[console.desk.stop] == "Talk"
    assert console.desk.stop > TALK
    assert console.desk.time.stop_left() == 90
