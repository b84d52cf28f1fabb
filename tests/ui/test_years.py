"""Years from the home window: begin one, keep its people, and open on what was left undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.live import trial
from tests.ui.console import Key, press
from tests.ui.test_program import button, click, home_window, presenter, running
from workshop import resources
from workshop.app import Program
from workshop.domain.changes import PointFilled
from workshop.domain.people import Person
from workshop.files.places import places
from workshop.files.roster_file import read_roster, write_roster
from workshop.ui.home import Home
from workshop.ui.presenter import Presenter
from workshop.ui.year_menu import YearDialog
from workshop.ui.years import Years

MODULE = """Title: A trial run
Label: Trial

## Welcome
Kind: talk
Form: welcome
Minutes: 5

## Next
Kind: actions
Minutes: 20
Ask: What will we do?

## Words
Kind: reflection
Minutes: 5
"""
YEAR = "2026-27 North"


@pytest.fixture
def program(home: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """The program over one module, with a year that has two people."""
    places().modules.mkdir(parents=True)
    (places().modules / "trial.md").write_text(MODULE, encoding="utf-8")
    monkeypatch.setattr(resources, "shipped_modules", lambda: home / "nothing")
    with running() as made:
        begin_year(home_window(made), YEAR)
        write_roster(roster(), (Person("Robin", "coach"), Person("Kit", away=True)))
        yield made


def roster() -> Path:
    return places().sessions / YEAR / "Roster.txt"


def begin_year(home: Home, name: str) -> None:
    menu_entry(home, "New year…")
    dialog = home.findChildren(YearDialog)[-1]
    dialog.name.setText(name)
    click(button(dialog, "Begin"))


def menu_entry(home: Home, text: str) -> None:
    next(each for each in home.year.menu_of_years.actions() if each.text() == text).trigger()
    QApplication.processEvents()


def begin(program: Program) -> Presenter:
    click(home_window(program).tiles[0])
    window = presenter(program)
    window.activateWindow()
    return window


def promise(window: Presenter, *lines: str) -> None:
    window.desk.go(1)
    for line in lines:
        window.desk.capture_line(line)


def close(window: Presenter) -> None:
    window.close()
    QApplication.processEvents()


def said(home: Home) -> list[str]:
    return [each.text() for each in home.findChildren(QLabel) if each.isVisibleTo(home)]


def texts(window: Presenter) -> list[str]:
    return [point.text for point in window.desk.session.points_of("next")]


def test_a_year_is_begun_and_chosen(program: Program) -> None:
    home = home_window(program)
    assert roster().is_file()
    assert home.year.accessibleName() == f"This year: {YEAR}"
    menu_entry(home, "No year")
    assert home.year.accessibleName() == "No year"
    menu_entry(home, YEAR)
    assert home.year.accessibleName() == f"This year: {YEAR}"
    begin_year(home, YEAR.upper())
    assert "already" in home._trouble.text()


def test_a_session_begins_with_the_people_of_its_year(program: Program) -> None:
    window = begin(program)
    assert [person.name for person in window.desk.session.roster] == ["Robin", "Kit"]
    assert window.top._people.text() == "1 person"
    assert window.desk.file.path.parent == roster().parent
    assert window.desk.stops == ()


def test_a_session_in_which_nothing_was_done_leaves_no_file(program: Program) -> None:
    first = begin(program)
    promise(first, "Open doors >Robin")
    close(first)
    second = begin(program)
    assert texts(second) == ["Open doors"]
    path = second.desk.file.path
    press(second, Key.Key_Z)
    close(second)
    assert not path.exists()
    assert len(list(roster().parent.glob("*.workshop"))) == 1


def test_sessions_open_on_what_the_ones_before_left_undone(program: Program) -> None:
    first = begin(program)
    promise(first, "Open doors >Robin by 4 Dec", "Celebrate >Kit", "Ask around")
    close(first)
    second = begin(program)
    press(second, Key.Key_F5)
    press(second, Key.Key_PageDown)
    assert second.desk.stop == 1
    slide = "\n".join(second._stage.slide.reading())
    assert "What we said we would do" in slide
    assert "Open doors\nRobin · by Fri 4 Dec" in slide
    promise(second, "Meet twice")
    assert texts(second) == ["Open doors", "Celebrate", "Ask around", "Meet twice"]
    held = second.desk.session.points_of("next")[1]
    file = second.desk.file
    file.append(PointFilled(held.id, {**held.fields, "done": "yes"}), file.last_clock)
    close(second)
    third = begin(program)
    assert texts(third) == ["Open doors", "Ask around", "Meet twice"]
    assert [each.text for each in third.desk.session.earlier.actions] == texts(third)


def test_home_lists_what_is_still_open_and_opens_the_session(program: Program) -> None:
    window = begin(program)
    promise(window, "Later >Robin by 2099-01-01", "Before >Kit by 2020-01-01", "Some day")
    path = window.desk.file.path
    close(window)
    home = home_window(program)
    words = said(home)
    steps = [words.index(text) for text in ("Before", "Later", "Some day")]
    assert steps == sorted(steps)
    assert words.count("overdue") == 1
    assert any(text.startswith("Kit · by Wed 1 Jan") for text in words)
    click(button(home, "Action steps"))
    assert "Some day" in said(home)
    click(button(home, "Open session"))
    assert presenter(program).desk.file.path == path


def test_the_steps_of_another_year_are_not_listed(program: Program) -> None:
    window = begin(program)
    promise(window, "Open doors")
    close(window)
    home = home_window(program)
    begin_year(home, "2027-28")
    assert "Open doors" not in said(home)
    assert begin(program).desk.session.untouched
    close(presenter(program))
    click(button(home, "Past sessions"))
    assert f"Trial · A trial run ({YEAR})" in said(home)


def test_many_steps_are_a_click_away(program: Program) -> None:
    window = begin(program)
    promise(window, *(f"Step {number}" for number in range(7)))
    close(window)
    home = home_window(program)
    assert "Step 6" not in said(home)
    click(button(home, "3 more…"))
    assert "Step 6" in said(home)


def test_the_roster_of_the_year_is_mended_at_home(program: Program) -> None:
    home = home_window(program)
    roster().write_text("Robin\n; nobody\n", encoding="utf-8")
    click(button(home, "People"))
    (years,) = home.findChildren(Years)
    window = years._people
    assert "Line 2: There is no name." in window.told.problems.item(0).text()
    window.model.add(Person("Sam", "guest"))
    click(button(window, "Keep"))
    assert read_roster(roster()).people == (Person("Robin"), Person("Sam", "guest"))


def test_people_without_a_year_are_asked_about(program: Program) -> None:
    home = home_window(program)
    menu_entry(home, "No year")
    click(button(home, "People"))
    assert "none is chosen" in home._trouble.text()


def test_people_of_a_session_are_kept_for_the_year(program: Program) -> None:
    window = begin(program)
    click(window.top._people)
    window.dialogs.people.model.add(Person("Sam", away=True))
    window.dialogs.people.for_year.setChecked(True)
    buttons = window.dialogs.people.findChildren(QPushButton)
    click(next(each for each in buttons if each.text() == "Keep"))
    kept = read_roster(roster()).people
    assert kept == (Person("Robin", "coach"), Person("Kit", away=True), Person("Sam"))


def test_a_damaged_session_of_the_year_is_skipped_and_said(program: Program) -> None:
    (roster().parent / "Torn.workshop").write_bytes(b"torn")
    window = begin(program)
    assert "Torn.workshop" in window.capture.catcher.trouble.text()
    assert trial.on_disk(window.desk.file.path).roster


def test_a_long_name_leaves_room_in_a_small_window(program: Program) -> None:
    home = home_window(program)
    begin_year(home, "2026-27 Coaches of the whole district and guests")
    home.resize(680, 430)
    QApplication.processEvents()
    assert "…" in home.year.text()
    assert home.year.mapTo(home, home.year.rect().topRight()).x() < home.width()
    home.resize(1440, 900)
    QApplication.processEvents()
    assert "district and guests" in home.year.text()


def test_the_tab_key_goes_down_the_page(program: Program) -> None:
    window = begin(program)
    promise(window, "Open doors")
    close(window)
    home = home_window(program)
    home.activateWindow()
    home.year.setFocus()
    walked = []
    for _each in range(7):
        focus = QApplication.focusWidget()
        assert focus is not None
        walked.append(focus.accessibleName())
        press(home, Key.Key_Tab)
    assert walked == [
        f"This year: {YEAR}",
        "More for Trial · in progress",
        "Recap deck…",
        "Resume",
        "Trial · A trial run",
        "A session from a chat…",
        "Open session",
    ]
