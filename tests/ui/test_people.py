"""The people window: typed into, pasted into, and kept in the session or for the year."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from tests.conftest import Clock
from tests.live import trial
from tests.ui.console import CTRL, NONE, Console, Key, accessible_texts, press
from workshop.domain.changes import Details
from workshop.domain.people import Person
from workshop.ui.people import PeopleWindow, SessionPeople
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


def rows_told(window: PeopleWindow) -> list[str]:
    told = window.told.problems
    return [told.item(row).text() for row in range(told.count())]


def come(window: PeopleWindow, qtbot: QtBot, path: Path) -> None:
    """Drop a file on the window and wait until it was read."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    middle = QPoint(40, 40)
    kinds = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, NONE)
    before = window.told.text
    QApplication.sendEvent(window, QDragEnterEvent(middle, *kinds))
    QApplication.sendEvent(window, QDropEvent(QPointF(middle), *kinds))
    qtbot.waitUntil(lambda: window.told.text != before)


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
    assert "What was pasted: 1 new, 1 as before, 1 row to look at." in accessible_texts(window)
    assert rows_told(window) == ["Row 4: There is no name. Write: Name; role; school; table."]
    paste("- Sam; coach\n• Lee\n3. Jo")
    window.table.setFocus()
    press(window, Key.Key_V, CTRL)
    assert names(window.people)[3:] == ["Sam", "Lee", "Jo"]
    assert not any(person.away for person in window.people), "a bullet is no mark"
    window.reject()
    assert open_console.on_disk().roster == PEOPLE, "nothing is kept that was not to be"


def test_a_file_is_seen_before_it_is_kept_and_fills_in_who_is_there(
    open_console: Console, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_console.presenter.dialogs.people
    path = tmp_path / "theirs.csv"
    path.write_bytes(
        "Campus;Full name;Group;Email\nEast;robin MARSH;Table 9;r\n;Ana;;a\n;;x;\n".encode("utf-16")
    )
    come(window, qtbot, path)
    assert window.told.text == (
        "“theirs.csv”: 1 new, 1 filled in, 1 row to look at. Left out: the columns “Email”."
    )
    assert rows_told(window)[0].startswith("Row 4: There is no name.")
    marks = [window.model.index(row, Column.NEWS).data() for row in range(3)]
    assert marks == ["filled in", "", "new"]
    assert open_console.on_disk().roster == PEOPLE, "nothing is kept yet"
    press_button(window, "Keep")
    kept = (Person("Robin Marsh", "coach", "East", "Table 9"), PEOPLE[1], Person("Ana"))
    assert open_console.on_disk().roster == kept
    open_console.press(Key.Key_Z, CTRL)
    assert open_console.on_disk().roster == PEOPLE


def test_what_came_can_be_taken_back(open_console: Console, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_console.presenter.dialogs.people
    path = tmp_path / "theirs.txt"
    path.write_text("Robin Marsh; principal\nAna")
    come(window, qtbot, path)
    assert names(window.people) == ["Robin Marsh", "Kit Hale", "Ana"]
    window.table.setFocus()
    press(window, Key.Key_Z, CTRL)
    assert window.people == PEOPLE
    assert not window.told.back.isVisible()
    window.reject()


def test_a_file_that_is_no_list_is_said(
    open_console: Console, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_console.presenter.dialogs.people
    path = tmp_path / "theirs.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99))
    come(window, qtbot, path)
    assert "“theirs.xls” is protected by a password, or older than Excel 2007." in window.told.text
    assert window.people == PEOPLE
    window.reject()


def test_five_thousand_people_are_there_at_once(console: Console, qtbot: QtBot) -> None:
    people = tuple(
        Person(f"Person {n}", "teacher", f"School {n % 40}", f"Table {n % 300}")
        for n in range(5_000)
    )
    console.desk.enrol(people)
    console.desk.go(trial.WALL)
    start = time.thread_time()
    click(console.presenter.top._people)
    window = console.presenter.dialogs.people
    assert time.thread_time() - start < 1
    start = time.thread_time()
    tick(window, 4_000)
    press_button(window, "Keep")
    assert time.thread_time() - start < 1
    assert sum(person.away for person in console.on_disk().roster) == 1
    click(console.presenter.top._people)
    press_button(console.presenter.dialogs.people, "Keep")
    assert console.on_disk().details.people == 12, "the head count is what somebody set"
    start = time.thread_time()
    console.capture("Well said @Person 4999")
    assert time.thread_time() - start < 2, "23 keys"
    assert console.on_disk().people()[0] == "Person 4999"


def test_guests_are_added_without_the_mouse(console: Console) -> None:
    console.desk.enrol(PEOPLE)
    console.desk.go(trial.WALL)
    for line in ("One @Sam Lake", "Two @Robin", "Three @Table 2", "Four @Jo Reed"):
        console.capture(line)
    console.press(Key.Key_P, CTRL)
    window = console.presenter.dialogs.people
    assert "Jo Reed, Sam Lake" in accessible_texts(window)
    press(window, Key.Key_G, CTRL)
    guests = (Person("Jo Reed", "guest"), Person("Sam Lake", "guest"))
    assert names(window.people)[2:] == ["Jo Reed", "Sam Lake"]
    press(window, Key.Key_G, CTRL)
    press(window, Key.Key_Return, CTRL)
    assert console.on_disk().roster == (*PEOPLE, *guests)
    console.press(Key.Key_P, CTRL)
    assert not console.presenter.dialogs.people.named.isVisible()
    console.presenter.dialogs.people.reject()


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
    press_button(window, "Tell them apart")
    assert names(window.people) == ["Robin Marsh", "ROBIN Marsh (North School)"]
    press_button(window, "Keep")
    assert len(open_console.on_disk().roster) == 2


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
