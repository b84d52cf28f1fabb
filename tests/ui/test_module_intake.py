"""Packages of modules over the home window: dropped, looked at, added, and saved again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu
from pytestqt.qtbot import QtBot

from tests.intake.test_module_packages import sent, with_media
from tests.ui.test_program import MODULE, click, home_window, running
from workshop import resources
from workshop.app import Program
from workshop.files.installing import Taken
from workshop.files.places import places
from workshop.ui.home import Home
from workshop.ui.module_intake import ModuleIntake
from workshop.ui.module_window import ModuleWindow


@pytest.fixture
def program(qtbot: QtBot, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """The program over one module."""
    places().modules.mkdir(parents=True)
    (places().modules / "trial.md").write_text(MODULE, encoding="utf-8")
    monkeypatch.setattr(resources, "shipped_modules", lambda: home / "nothing")
    with running() as made:
        yield made


def intake(home: Home) -> ModuleIntake:
    made = home.findChild(ModuleIntake)
    assert made is not None
    return made


def drop(home: Home, *paths: Path) -> None:
    """Let files go over the window, as a file manager does."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(300, 300), copy, mime, left, none)
    QApplication.sendEvent(home, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(home, QDropEvent(QPointF(300, 300), copy, mime, left, none))


def shown(home: Home, qtbot: QtBot) -> ModuleWindow:
    """The window with what is in the package, once that was read."""
    qtbot.waitUntil(lambda: home.findChild(ModuleWindow) is not None, timeout=30_000)
    window = home.findChild(ModuleWindow)
    assert window is not None
    return window


def words(window: ModuleWindow | Home) -> list[str]:
    return [each.text() for each in window.findChildren(QLabel) if not each.isHidden()]


def names(home: Home) -> list[str]:
    return [tile.card.id for tile in home.tiles]


def test_a_package_is_dropped_looked_at_and_added(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    home = home_window(program)
    drop(home, sent(tmp_path, with_media()))
    window = shown(home, qtbot)
    assert "Evening 1 · Reading together" in words(window)
    assert "2 steps · 12 min · 1 picture · 1 film · 4 KB" in words(window)
    assert names(home) == ["trial"]
    click(window.ways[None])
    assert sorted(names(home)) == ["reading", "trial"]
    assert "“Evening 1 · Reading together” was added." in words(home)
    assert all(tile.isVisible() for tile in home.tiles)


def test_one_that_is_there_is_a_question_and_cancel_changes_nothing(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    home = home_window(program)
    path = sent(tmp_path, {"trial.md": MODULE.replace("A trial", "Another").encode()})
    drop(home, path)
    window = shown(home, qtbot)
    assert any("There is a module “trial” already" in each for each in words(window))
    window.reject()
    assert [each.name for each in places().modules.iterdir()] == ["trial.md"]
    qtbot.waitUntil(lambda: home.findChild(ModuleWindow) is None)
    drop(home, path)
    click(shown(home, qtbot).ways[Taken.BESIDE])
    assert sorted(names(home)) == ["trial", "trial-2"]


def test_what_is_refused_is_said_in_the_window(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    home = home_window(program)
    path = tmp_path / "letter.workshop-module"
    path.write_bytes(b"Dear colleagues")
    drop(home, path)
    qtbot.waitUntil(
        lambda: any("no package of a module" in each for each in words(home)), timeout=30_000
    )
    drop(home, path, path)
    assert any("one after the other" in each for each in words(home))


def test_a_module_is_saved_from_its_menu(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    home = home_window(program)
    tile = home.tiles[0]
    by_key = QContextMenuEvent.Reason.Keyboard
    tile.contextMenuEvent(QContextMenuEvent(by_key, QPoint(9, 9), tile.mapToGlobal(QPoint(9, 9))))
    menu = tile.findChild(QMenu)
    assert menu is not None
    assert [each.text() for each in menu.actions()] == ["Run", "Save as a package…"]
    menu.actions()[1].trigger()
    menu.close()
    dialog = home.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith("trial.workshop-module")
    dialog.reject()
    out = tmp_path / "mine.workshop-module"
    intake(home).save(places().modules / "trial.md", out)
    qtbot.waitUntil(lambda: any("Saved as" in each for each in words(home)), timeout=30_000)
    assert out.is_file()
