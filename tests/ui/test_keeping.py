"""Sessions are deleted and copied from the home window, and listed when their time is over."""

import threading
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.conftest import Clock
from tests.files import telltales
from tests.ui.console import Console, choose
from tests.ui.test_program import button, click, home_window, running
from tests.ui.test_program import modules as modules  # noqa: PLC0414  a fixture
from tests.ui.test_program import program as program  # noqa: PLC0414  a fixture
from tests.ui.test_settings import opened
from workshop.app import Program
from workshop.domain.settings import Settings
from workshop.files import wiping
from workshop.files.places import places
from workshop.files.preferences import Preferences
from workshop.files.session_file import SessionFile
from workshop.ui.home_pages import OverRow, SessionRow
from workshop.ui.nameless_copy import NamelessCopy
from workshop.ui.privacy_page import LogWindow
from workshop.ui.question import Question


@pytest.fixture
def session(home: Path, modules: Path) -> Path:
    """A session of the past, with a backup."""
    path = home / "2026-11-21 Trial.workshop"
    telltales.session(path).close()
    path.with_name("2026-11-21 Trial (version 1).workshop-backup").write_bytes(path.read_bytes())
    return path


def dialog_of(kind: type[QDialog]) -> QDialog:
    QApplication.processEvents()
    (found,) = [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, kind) and each.isVisible()
    ]
    return found


def row(program: Program) -> SessionRow:
    click(button(home_window(program), "Past sessions"))
    rows = home_window(program).findChildren(SessionRow)
    (found,) = [each for each in rows if each.isVisible()]
    return found


def settle(program: Program) -> None:
    """Until what was asked for is done."""
    keeping = program._keeping
    assert keeping is not None
    while keeping.busy:
        keeping.wait()
        QApplication.processEvents()


def question(program: Program) -> Question:
    row(program).menu.actions()[-1].trigger()
    settle(program)
    found = dialog_of(Question)
    assert isinstance(found, Question)
    return found


def test_a_session_is_deleted_after_a_question(session: Path, program: Program, home: Path) -> None:
    asked = question(program)
    told = asked.accessibleDescription()
    assert "“2026-11-21 Trial.workshop” with 2 points, 2 photos, 1 backup is deleted" in told
    assert "exported, sent or copied elsewhere stays" in told
    click(asked.go)
    settle(program)
    assert not session.exists()
    assert telltales.found(home, *telltales.HERS, *telltales.NAMES, telltales.PHOTO) == []
    assert [
        each for each in home_window(program).findChildren(SessionRow) if each.isVisible()
    ] == []


def test_enter_alone_deletes_nothing(session: Path, program: Program) -> None:
    asked = question(program)
    QTest.keyClick(asked, Qt.Key.Key_Return)
    settle(program)
    assert not asked.isVisible()
    assert session.exists()


def test_enter_alone_agrees_to_nothing(qtbot: QtBot) -> None:
    """What is agreed to is done on another thread, and so a little later."""
    asked = Question("Delete it?", ["It goes."], "Delete", None)
    asked.show()
    with qtbot.assertNotEmitted(asked.agreed):
        QTest.keyClick(asked, Qt.Key.Key_Return)
    assert not asked.isVisible()


def test_a_session_that_is_open_elsewhere_is_not_deleted(session: Path, program: Program) -> None:
    with SessionFile.open(session):
        click(question(program).go)
        settle(program)
    assert session.exists()
    assert "is open in another window" in home_window(program)._trouble.text()


def test_the_window_answers_while_a_session_is_deleted(
    session: Path, program: Program, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    go_on, wipe = threading.Event(), wiping.wipe

    def slowly(path: Path) -> None:
        assert go_on.wait(10)
        wipe(path)

    home, asked = home_window(program), question(program)
    monkeypatch.setattr(wiping, "wipe", slowly)
    click(asked.go)
    try:
        qtbot.waitUntil(lambda: home.busy.words == f"Deleting “{session.name}” for good…")
        click(button(home, "Action steps"))
        home.delete_wanted.emit(session)
        assert "Another session is just being deleted" in home._trouble.text()
    finally:
        go_on.set()
    settle(program)
    assert not session.exists()
    assert home.busy.words == ""


def test_a_copy_without_names_is_made(session: Path, program: Program, tmp_path: Path) -> None:
    choose(row(program).menu, "Make a copy without names…")
    copying = dialog_of(NamelessCopy)
    assert isinstance(copying, NamelessCopy)
    copying.also.setText("Marigold, ")
    copying.save(session)
    assert "exists already" in copying.trouble.text()
    copying.save(tmp_path / "Copy.workshop")
    assert not copying.trouble.isVisible()
    assert "Read it once" in copying.told.text()
    assert telltales.found(tmp_path, "Robin", "Marigold", "Quillfish") == []
    copying.close()


def test_it_is_shown_until_when_a_session_is_kept(session: Path, program: Program) -> None:
    window = opened(program)
    click(window.tabs.buttons[2])
    click(window.privacy.months.buttons[6])
    assert Preferences.of(places()).settings.keep_months == 6
    window.close()
    labels = [
        each.text() for each in row(program).findChildren(type(home_window(program)._trouble))
    ]
    assert "Kept until Fri 21 May 2027" in labels
    assert home_window(program).findChildren(OverRow) == []


def test_what_is_past_its_date_is_listed_and_stays_until_a_click(
    home: Path, modules: Path, qtbot: QtBot
) -> None:
    path = home / "Old.workshop"
    telltales.session(path, held_on="2020-02-29").close()
    Preferences.of(places()).keep_settings(Settings(keep_months=12))
    with running() as program:
        assert path.exists()
        click(button(home_window(program), "Past sessions"))
        (over,) = home_window(program).findChildren(OverRow)
        click(over.delete)
        settle(program)
        click(dialog_of(Question).leave)  # type: ignore[attr-defined]
        assert path.exists()
        click(over.delete)
        settle(program)
        click(dialog_of(Question).go)  # type: ignore[attr-defined]
        settle(program)
        assert not path.exists()
        assert [
            each for each in home_window(program).findChildren(OverRow) if each.isVisible()
        ] == []


def test_a_session_of_today_is_not_over(home: Path, modules: Path, qtbot: QtBot) -> None:
    telltales.session(home / "New.workshop", held_on=date.today().isoformat()).close()  # noqa: DTZ011
    Preferences.of(places()).keep_settings(Settings(keep_months=3))
    with running() as program:
        assert home_window(program).findChildren(OverRow) == []


def test_it_is_told_in_the_session_as_well(home: Path, qtbot: QtBot, clock: Clock) -> None:
    with telltales.session(home / "Trial.workshop") as file:
        console = Console(file, clock)
        console.open(qtbot)
        console.presenter.follow_settings(Settings(keep_months=12))
        console.presenter.dialogs.open_people()
        assert console.presenter.dialogs.people.form.kept.text() == "Sun 21 Nov 2027"
        console.presenter.dialogs.people.reject()
        console.close()


def test_the_log_is_shown_from_the_settings(program: Program) -> None:
    window = opened(program)
    click(window.tabs.buttons[2])
    click(window.privacy.show_log)
    dialog_of(LogWindow).close()
    window.close()


def test_a_point_is_deleted_from_its_menu(
    home: Path, qtbot: QtBot, clock: Clock, tmp_path: Path
) -> None:
    with telltales.session(home / "Trial.workshop") as file:
        console = Console(file, clock)
        console.open(qtbot)
        try:
            point = file.session.points["both"]
            menu = console.presenter.capture.points.menu(point)
            told = [each.text() for each in menu.actions()]
            assert told[-2:] == ["Delete for good…", "Delete everything of Robin Marsh…"]
            menu.actions()[-2].trigger()
            asked = dialog_of(Question)
            click(asked.go)  # type: ignore[attr-defined]
            deleting = console.presenter.deleting
            qtbot.waitUntil(lambda: not deleting.busy)
            assert console.said[-1] == "Deleted for good"
            assert telltales.found(home, "Ocarina", "Quillfish") == []
            menu = console.presenter.capture.points.menu(file.session.points["photo"])
            assert not [each for each in menu.actions() if "everything" in each.text()]
        finally:
            console.close()
