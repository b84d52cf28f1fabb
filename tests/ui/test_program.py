"""The program from its home window: begin, go on, look back, and what is left on disk."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import PIL.Image
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.live import trial
from tests.ui.console import Key, press
from workshop import resources
from workshop.app import Program
from workshop.files.places import places
from workshop.files.session_file import SessionFile
from workshop.ui.home import Home
from workshop.ui.pictures import WIDTH
from workshop.ui.presenter import Presenter
from workshop.ui.recap import RecapWindow

MODULE = """Title: A trial run
Label: Trial
People: Grade 4 team

## Welcome
Kind: talk
Minutes: 5

- Good morning

Notes:
Smile.

## A wall
Kind: board
Minutes: 20
Ask: What do you see?
Form: wall

## Close
Kind: talk
Minutes: 5

- Thank you
"""


@pytest.fixture
def modules(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One module of our own, and none that ships."""
    folder = places().modules
    folder.mkdir(parents=True)
    (folder / "trial.md").write_text(MODULE, encoding="utf-8")
    monkeypatch.setattr(resources, "shipped_modules", lambda: home / "nothing")
    return folder


@pytest.fixture
def program(qtbot: QtBot, modules: Path) -> Iterator[Program]:
    """The program with its home window open."""
    with running() as made:
        yield made


@contextmanager
def running() -> Iterator[Program]:
    """The program with its home window open, and all of its windows closed afterwards."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    hook = sys.excepthook
    made = Program(application, places())
    made.open_home()
    yield made
    for window in application.topLevelWidgets():
        if isinstance(window, Presenter | RecapWindow):
            window.close()
    home_window(made).close()
    made.end()
    made._home.deleteLater()  # type: ignore[union-attr]
    made.deleteLater()
    sys.excepthook = hook


def home_window(program: Program) -> Home:
    home = program._home
    assert home is not None
    return home


def presenter(program: Program) -> Presenter:
    made = program._presenter
    assert made is not None
    QApplication.processEvents()
    return made


def sessions() -> list[Path]:
    return sorted(places().sessions.glob("*.workshop"))


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def button(window: QWidget, text: str) -> QPushButton:
    return next(
        each
        for each in window.findChildren(QPushButton)
        if each.text() == text and each.isVisibleTo(window)
    )


def words_of(recap: RecapWindow, qtbot: QtBot) -> str:
    """All that the slides of a recap say, once they are made."""
    qtbot.waitUntil(lambda: recap.recap is not None and recap._teller is None)
    assert recap.recap is not None
    return "\n".join(text for page in recap.recap.pages for text in page.slide.reading())


def begin(program: Program) -> Presenter:
    click(home_window(program).tiles[0])
    return presenter(program)


def say(window: Presenter, text: str) -> None:
    """Go to the wall and capture a line."""
    window.activateWindow()
    for key in (Key.Key_2, Key.Key_Return):
        press(window, key)
    press(window, Key.Key_Slash)
    window.capture.line.setPlainText(text)
    press(window, Key.Key_Return)


def test_modules_are_tiles_with_their_words(program: Program) -> None:
    (tile,) = home_window(program).tiles
    assert tile.accessibleName() == "Trial · A trial run"
    assert tile.accessibleDescription() == "30 min · Grade 4 team"


def test_pictures_are_filled_in_and_kept(program: Program, qtbot: QtBot) -> None:
    (tile,) = home_window(program).tiles
    qtbot.waitUntil(lambda: not tile._picture.isNull())
    (kept,) = (places().cache / "pictures").glob("trial-*.png")
    assert tile._picture.width() == WIDTH
    written = kept.stat().st_mtime_ns
    with running() as again:
        (second,) = home_window(again).tiles
        qtbot.waitUntil(lambda: not second._picture.isNull())
        assert kept.stat().st_mtime_ns == written, "read, not drawn anew"


def test_a_click_begins_a_session(program: Program) -> None:
    window = begin(program)
    assert window.isVisible()
    assert not home_window(program).isVisible()
    (path,) = sessions()
    assert path.name.endswith(" Trial.workshop")
    say(window, "Nobody waits")
    assert [point.text for point in trial.on_disk(path).points.values()] == ["Nobody waits"]


def test_closing_a_session_gives_the_home_window_and_the_file_free(program: Program) -> None:
    window = begin(program)
    say(window, "Nobody waits")
    window.close()
    QApplication.processEvents()
    assert home_window(program).isVisible()
    (path,) = sessions()
    SessionFile.open(path).close()


def test_a_session_in_which_nothing_happened_leaves_no_file(program: Program) -> None:
    begin(program).close()
    QApplication.processEvents()
    assert sessions() == []
    assert list(places().sessions.glob("*.lock")) == []


def add_pictures(modules: Path) -> None:
    """A picture for the welcome, and one for the close that is not there."""
    text = MODULE.replace("Kind: talk", "Kind: talk\nPicture: {}.png")
    (modules / "trial.md").write_text(text.format("here", "gone"), encoding="utf-8")
    PIL.Image.new("RGB", (160, 90), "#1f6fa3").save(modules / "here.png")


def test_pictures_of_the_module_come_along_and_missing_ones_are_told(
    program: Program, modules: Path
) -> None:
    add_pictures(modules)
    window = begin(program)
    assert list(window.desk.session.pictures) == ["module/here.png"]
    trouble = window.capture.catcher.trouble
    assert trouble.isVisible()
    assert trouble.text().startswith(f"“gone.png” is not in “{modules}”.")


def test_pictures_alone_are_nothing_that_happened(program: Program, modules: Path) -> None:
    add_pictures(modules)
    begin(program).close()
    QApplication.processEvents()
    assert sessions() == []


def test_a_session_is_gone_on_with_in_one_click(program: Program) -> None:
    window = begin(program)
    say(window, "Nobody waits")
    window.close()
    QApplication.processEvents()
    click(button(home_window(program), "Resume"))
    window = presenter(program)
    assert window._desk.step.title == "A wall"
    assert [point.text for point in window._desk.session.points.values()] == ["Nobody waits"]


def test_past_sessions_are_listed_and_opened(program: Program) -> None:
    for text in ("First", "Second"):
        window = begin(program)
        say(window, text)
        window.close()
        QApplication.processEvents()
    home = home_window(program)
    click(button(home, "Past sessions"))
    rows = [each for each in home.findChildren(QPushButton) if each.text() == "Open"]
    assert len([each for each in rows if each.isVisibleTo(home)]) == 2
    click(next(each for each in rows if each.isVisibleTo(home)))
    assert presenter(program).isVisible()


def test_the_recap_of_a_past_session(program: Program, qtbot: QtBot) -> None:
    window = begin(program)
    say(window, "Nobody waits")
    window.close()
    QApplication.processEvents()
    click(button(home_window(program), "Recap deck…"))
    recap = program._recap
    assert recap is not None
    assert recap.isVisible()
    assert "Nobody waits" in words_of(recap, qtbot)
    recap.close()


def test_the_recap_of_a_running_session_follows_it(program: Program, qtbot: QtBot) -> None:
    window = begin(program)
    say(window, "First")
    window.recap_wanted.emit()
    recap = program._recap
    assert recap is not None
    say(window, "Second")
    window.recap_wanted.emit()
    assert program._recap is recap
    assert "Second" in words_of(recap, qtbot)
    window.close()
    QApplication.processEvents()
    assert program._recap is recap, "what was being looked at or written stays"
    recap.close()
    QApplication.processEvents()
    assert program._recap is None


def test_a_session_that_cannot_be_opened_is_said(program: Program) -> None:
    path = places().sessions / "Broken.workshop"
    path.write_bytes(b"no session at all")
    home_window(program).resume_wanted.emit(path)
    assert home_window(program).isVisible()
    QApplication.processEvents()
    said = [each.text() for each in home_window(program).findChildren(QLabel) if each.isVisible()]
    assert any("Broken.workshop" in each for each in said)


def test_a_module_that_is_gone_is_said(program: Program, modules: Path) -> None:
    shutil.rmtree(modules)
    click(home_window(program).tiles[0])
    assert home_window(program)._trouble.isVisible()
    assert sessions() == []


def test_a_session_that_is_open_elsewhere_can_be_looked_at(program: Program) -> None:
    with trial.session_file(places().sessions) as file:
        before = file.session
        home_window(program).resume_wanted.emit(file.path)
        box = home_window(program).findChild(QMessageBox)
        assert box is not None
        assert "open" in box.text()
        box.accept()
        presenter = program._presenter
        assert presenter is not None
        presenter._desk.go(trial.PAIRS)
        assert presenter._desk.index == trial.PAIRS
        presenter.capture.catcher.keep("not to be kept")
        assert not presenter._desk.session.points
        presenter.close()
        assert file.session == before


def test_a_broken_module_is_told_at_home(qtbot: QtBot, modules: Path) -> None:
    (modules / "broken.md").write_text("Title: Broken\n\n## Step\nKind: bord\n", encoding="utf-8")
    with running() as made:
        assert "broken.md" in home_window(made)._trouble.text()


def test_what_nobody_foresaw_is_said_and_noted_without_words_of_people(program: Program) -> None:
    said = "Ann said something private"
    try:
        raise ValueError(said)
    except ValueError as error:
        program._faults._unexpected(ValueError, error, error.__traceback__)
    (box,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox)]
    assert "Something went wrong" in box.text()
    noted = (places().cache / "faults.log").read_text(encoding="utf-8")
    assert "ValueError" in noted
    assert "Ann" not in noted + box.text() + box.informativeText()
    box.close()
    box.deleteLater()
