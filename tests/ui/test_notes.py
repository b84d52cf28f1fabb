"""Notes come in from a file: seen first, changed by keys, and kept in one change."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from tests.live import trial
from tests.ui.console import CTRL, Console, Key, accessible_texts, press
from tests.ui.test_photos import drop, files
from workshop.domain.changes import Together
from workshop.ui.notes import NotesWindow
from workshop.ui.notes_model import Column

TEXT = """before the first heading

# On the slopes

- Nobody waits @Table 2
- /bunny Some take longer

## Lift

- It goes up
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "theirs.md"
    made.write_text(TEXT, encoding="utf-8")
    return made


def opened(console: Console, qtbot: QtBot, path: Path) -> NotesWindow:
    """Drop a file over the window and wait for its notes."""
    assert drop(console.presenter, files(path))
    qtbot.waitUntil(lambda: not console.presenter.notes.busy)
    QApplication.processEvents()
    return console.presenter.notes.window


def rows(window: NotesWindow) -> list[tuple[str, ...]]:
    model = window.model
    return [
        tuple(str(model.index(row, column).data()) for column in Column)
        for row in range(model.rowCount())
    ]


def test_dropped_notes_are_seen_and_kept_as_one_change(
    console: Console, qtbot: QtBot, path: Path
) -> None:
    console.desk.go(trial.WALL)
    window = opened(console, qtbot, path)
    assert rows(window) == [
        ("before the first heading", "A wall", ""),
        ("On the slopes", "heading, left out", ""),
        ("Nobody waits · Table 2", "On the slopes", ""),
        ("Some take longer", "On the slopes", "Bunny slope"),
        ("Lift", "heading, left out", ""),
        ("It goes up", "On the slopes", "Lift"),
    ]
    assert "3 to “On the slopes”, 1 to “A wall”, 2 left out." in accessible_texts(window)
    assert console.texts_on_disk() == []
    press(window, Key.Key_Return, CTRL)
    assert isinstance(trial.changes_on_disk(console.file.path)[-1], Together)
    kept = console.on_disk().points_of("slopes")
    assert [(point.text, point.zone, point.person) for point in kept] == [
        ("Nobody waits", "", "Table 2"), ("Some take longer", "bunny-slope", ""),
        ("It goes up", "lift", ""),
    ]  # fmt: skip
    assert console.said[-1] == "4 points from “theirs.md” · Ctrl+Z takes them back"
    console.press(Key.Key_Z, CTRL)
    assert console.texts_on_disk() == []


def test_every_line_can_be_changed_by_keys(console: Console, qtbot: QtBot, path: Path) -> None:
    console.desk.go(trial.WALL)
    window = opened(console, qtbot, path)
    assert window.table.hasFocus()
    press(window, Key.Key_1)
    assert "There is no zone 1 in that step." in accessible_texts(window)
    press(window, Key.Key_Left)
    press(window, Key.Key_Left)
    assert rows(window)[0] == ("before the first heading", "In pairs", "")
    press(window, Key.Key_2)
    assert rows(window)[0][2] == "Hinders"
    press(window, Key.Key_Down)
    press(window, Key.Key_Delete)
    assert rows(window)[1][1] == "On the slopes", "the heading is taken in"
    press(window, Key.Key_Down)
    press(window, Key.Key_Delete)
    assert rows(window)[2][1] == "left out"
    press(window, Key.Key_Down)
    press(window, Key.Key_F2)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "/bunny Some take longer"
    field.setText("/black Some take longer @Kit")
    press(window, Key.Key_Return)
    assert rows(window)[3] == ("Some take longer · Kit", "On the slopes", "Black diamond")
    window.keep()
    assert sorted(console.texts_on_disk()) == [
        "It goes up", "On the slopes", "Some take longer", "before the first heading",
    ]  # fmt: skip


def test_nothing_is_kept_that_was_called_off(console: Console, qtbot: QtBot, path: Path) -> None:
    window = opened(console, qtbot, path)
    press(window, Key.Key_Escape)
    assert console.texts_on_disk() == []
    assert console.said == []


def test_a_file_that_holds_none_is_said(console: Console, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "theirs.docx"
    path.write_bytes(b"PK\x03\x04 broken")
    assert drop(console.presenter, files(path))
    qtbot.waitUntil(lambda: bool(console.failed))
    assert "“theirs.docx” is damaged, or is no Word file." in console.failed[0]


def test_a_file_is_chosen_by_key(console: Console, qtbot: QtBot, path: Path) -> None:
    console.press(Key.Key_O, CTRL)
    (dialog,) = console.presenter.findChildren(QFileDialog)
    assert "*.docx" in dialog.nameFilters()[0]
    dialog.fileSelected.emit(str(path))
    dialog.close()
    qtbot.waitUntil(lambda: not console.presenter.notes.busy)
    window = console.presenter.notes.window
    assert window.windowModality() is not Qt.WindowModality.NonModal
    window.reject()


def test_the_clicker_drives_meanwhile(console: Console, qtbot: QtBot, path: Path) -> None:
    window = opened(console, qtbot, path)
    before = console.desk.index
    press(window, Key.Key_PageDown)
    assert console.desk.index == before + 1
    window.reject()
