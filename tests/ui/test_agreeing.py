"""Action steps and quotes at the facilitator's hands: days on chips, done, may be quoted."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.conftest import Clock
from tests.live import trial
from tests.ui.console import Console, Key
from workshop.domain.module import Module, Step
from workshop.domain.session import Point
from workshop.live.telling import about

_ACTIONS, _LETTER = range(2)
MODULE = Module(
    "agree",
    "",
    "Agreeing",
    (
        Step("actions", "actions", "Action steps", 10, ask="What will we do?"),
        Step("letter", "reflection", "A letter", 5, settings={"form": "letter"}),
    ),
    language="de",
)


@pytest.fixture
def agreeing(qtbot: QtBot, tmp_path: Path, clock: Clock) -> Iterator[Console]:
    """A German session on the projector, at its action steps."""
    with trial.session_file(tmp_path, MODULE) as file:
        made = Console(file, clock)
        made.open(qtbot)
        made.show_step(_ACTIONS)
        yield made
        made.close()


def chosen(console: Console, words: str) -> Point:
    """The first point of the session, after that line of its menu was chosen."""
    first = next(iter(console.desk.session.points.values()))
    menu = console.presenter.capture.points.menu(first)
    next(each for each in menu.actions() if each.text() == words).trigger()
    QApplication.processEvents()
    return console.on_disk().points[first.id]


def in_room(console: Console) -> str:
    slide = console.presenter.projector.window.view.slide
    assert slide is not None
    return "\n".join(slide.reading())


def test_a_day_shows_on_a_chip_before_enter(agreeing: Console) -> None:
    chips = agreeing.presenter.capture.understood
    agreeing.type("/A visit >Bo by in zwei Wochen")
    assert chips.told() == ["Who: Bo", "By: Sat 5 Dec"]
    assert chips.isVisible()
    agreeing.press(Key.Key_Return)
    assert chips.told() == []
    assert not chips.isVisible()
    (point,) = agreeing.on_disk().points.values()
    assert (point.text, dict(point.fields)) == ("A visit", {"owner": "Bo", "due": "2026-12-05"})


def test_a_day_that_is_none_stays_in_the_text(agreeing: Console) -> None:
    agreeing.capture("A visit by 31.2.")
    assert agreeing.texts_on_disk() == ["A visit by 31.2."]


def test_a_step_is_marked_done_and_not_done(agreeing: Console) -> None:
    agreeing.capture("A visit >Bo")
    agreeing.press(Key.Key_Escape)
    assert chosen(agreeing, "Done").fields == {"owner": "Bo", "done": "yes"}
    assert "Done" in in_room(agreeing)
    (point,) = agreeing.desk.session.points.values()
    assert "done" in about(agreeing.desk.step, point)
    assert chosen(agreeing, "Not done yet").fields == {"owner": "Bo"}
    agreeing.desk.undo()
    assert next(iter(agreeing.on_disk().points.values())).fields["done"] == "yes"


def test_a_line_of_a_letter_stays_off_the_wall(agreeing: Console) -> None:
    agreeing.desk.go(_LETTER)
    agreeing.capture("Sit down first @Bo")
    agreeing.press(Key.Key_Escape)
    assert "Sit down first" not in in_room(agreeing)
    assert "1 letter is written" in in_room(agreeing)
    assert chosen(agreeing, "May be quoted").fields == {"quote": "yes"}
    assert chosen(agreeing, "Not to be quoted").fields == {}
