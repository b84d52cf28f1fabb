"""The people window: typed into, pasted into, and kept in the session or for the year."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from tests.conftest import Clock
from tests.live import trial
from tests.ui.console import CTRL, Console, Key, accessible_texts, press
from workshop.domain.changes import Details
from workshop.domain.people import Person
from workshop.ui.people import SessionPeople
from workshop.ui.people_model import Column

PEOPLE = (Person("Robin Marsh", "coach"), Person("Kit Hale", "teacher", "North School", "Table 2"))


@pytest.fixture
def open_console(console: Console) -> Console:
    """A session with two people on its roster, and its people window."""
    console.desk.enrol(PEOPLE)
    click(console.presenter.top._people)
    return console


@pytest.fixture
def in_a_year(qtbot: QtBot, tmp_path: Path, clock: Clock) -> Iterator[Console]:
    with trial.session_file(tmp_path) as file:
        made = Console(file, clock, year="2026-27")
        made.open(qtbot)
        made.desk.enrol(PEOPLE)
        click(made.presenter.top._people)
        yield made
        made.close()


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def press_button(window: SessionPeople, text: str) -> None:
    click(next(each for each in window.findChildren(QPushButton) if each.text() == text))


def tick(window: SessionPeople, row: int) -> None:
    """Space on the first column, as from a keyboard."""
    window.table.setFocus()
    window.table.setCurrentIndex(window.model.index(row, Column.HERE))
    press(window, Key.Key_Space)


def paste(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def names(people: tuple[Person, ...]) -> list[str]:
    return [person.name for person in people]


def test_who_is_away_is_left_out_of_the_head_count(open_console: Console) -> None:
    window = open_console.presenter.dialogs.people
    assert "2 of 2 here" in accessible_texts(window)
    open_console.desk.describe(Details("2026-11-21", people=0))
    tick(window, 1)
    assert "1 of 2 here" in accessible_texts(window)
    assert "Kit Hale is not here" in accessible_texts(window)
    press_button(window, "Keep")
    assert [person.away for person in open_console.on_disk().roster] == [False, True]


def test_the_head_count_follows_the_list_until_somebody_sets_it(console: Console) -> None:
    console.desk.describe(Details("2026-11-21"))
    for people, count in ((PEOPLE, 2), ((*PEOPLE, Person("Sam")), 3)):
        window = SessionPeople((), console.desk.session.details, "", console.presenter)
        window.model.add(*people)
        assert window.details().people == count
        window.reject()
    window = SessionPeople(PEOPLE, Details(people=2), "", console.presenter)
    tick_all_but_one = window.model.index(0, Column.HERE)
    window.model.setData(tick_all_but_one, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert window.details().people == 1, "it was the number of the list before"
    window.form.findChildren(QSpinBox)[0].setValue(9)
    assert window.details().people == 9
    window.reject()
    window = SessionPeople(PEOPLE, Details(people=30), "", console.presenter)
    assert window.details().people == 30
    window.reject()


def test_place_and_numbers_can_be_read_and_are_kept(open_console: Console) -> None:
    window = open_console.presenter.dialogs.people
    place = window.form.findChildren(QLineEdit)[0]
    assert place.text() == "Room 2"
    for field in window.form.findChildren(QSpinBox):
        assert field.lineEdit().width() > 40
    place.setText("Library")
    press_button(window, "Keep")
    details = open_console.on_disk().details
    assert (details.place, details.people) == ("Library", 12)


def test_a_guest_is_typed_in_on_the_spot(open_console: Console, qtbot: QtBot) -> None:
    window = open_console.presenter.dialogs.people
    press_button(window, "Add a guest")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    for letter in "Sam Lake":
        QTest.keyClick(window.windowHandle(), letter)  # type: ignore[call-overload]
    press(window, Key.Key_Return)
    assert window.isVisible(), "Enter belongs to the cell"
    press_button(window, "Keep")
    assert open_console.on_disk().roster == (*PEOPLE, Person("Sam Lake", "guest"))


def test_a_list_is_pasted_from_anywhere(open_console: Console) -> None:
    window = open_console.presenter.dialogs.people
    paste("Name\tRole\nAna\tprincipal\nRobin Marsh\tcoach\n\tnobody\n")
    press_button(window, "Paste a list")
    assert names(window.people) == ["Robin Marsh", "Kit Hale", "Ana"]
    told = "1 person added. Line 4: There is no name. Write: Name; role; school; table."
    assert told in accessible_texts(window)
    paste("- Sam; coach\n• Lee\n3. Jo")
    window.table.setFocus()
    press(window, Key.Key_V, CTRL)
    assert names(window.people)[3:] == ["Sam", "Lee", "Jo"]
    assert not any(person.away for person in window.people), "a bullet is no mark"
    window.reject()
    assert open_console.on_disk().roster == PEOPLE, "nothing is kept that was not to be"


def test_people_are_taken_out(open_console: Console) -> None:
    window = open_console.presenter.dialogs.people
    window.table.setFocus()
    window.table.selectRow(0)
    press(window, Key.Key_Delete)
    assert names(window.people) == ["Kit Hale"]
    press_button(window, "Keep")
    assert open_console.on_disk().roster == PEOPLE[1:]
    open_console.press(Key.Key_Z, CTRL)
    assert open_console.on_disk().roster == PEOPLE


def test_two_people_of_one_name_are_asked_about(open_console: Console) -> None:
    window = open_console.presenter.dialogs.people
    window.model.setData(window.model.index(1, Column.NAME), "ROBIN Marsh")
    press_button(window, "Keep")
    assert window.isVisible()
    assert "is in the list twice" in "\n".join(accessible_texts(window))
    window.reject()


def test_a_clicker_drives_while_the_window_is_open(open_console: Console) -> None:
    window = open_console.presenter.dialogs.people
    open_console.desk.go(0)
    press(window, Key.Key_PageDown)
    assert open_console.desk.index == 1
    window.reject()


def test_no_year_to_keep_for_is_not_offered(open_console: Console) -> None:
    window = open_console.presenter.dialogs.people
    assert not window.for_year.isVisibleTo(window)
    window.reject()


def test_people_are_kept_for_the_year_only_when_asked(in_a_year: Console) -> None:
    told: list[tuple[Person, ...]] = []
    in_a_year.presenter.roster_wanted.connect(told.append)
    press_button(in_a_year.presenter.dialogs.people, "Keep")
    assert told == []
    click(in_a_year.presenter.top._people)
    in_a_year.presenter.dialogs.people.for_year.setChecked(True)
    press_button(in_a_year.presenter.dialogs.people, "Keep")
    assert told == [PEOPLE]
