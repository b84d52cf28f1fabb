"""The chat window: a chat is read, sorted by keys, matched, and kept by one press."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.conftest import Clock
from tests.live import trial
from tests.live.test_chat_keeping import CHAT, MODULE, there
from tests.ui.console import CTRL, Console, Key, accessible_texts, press
from workshop.app import Program
from workshop.files.module_file import load_module
from workshop.files.places import places
from workshop.live.chat.board import Aside
from workshop.ui.chat import ChatWindow
from workshop.ui.chat_job import ChatJob

MORE = f"{CHAT}[10:06] Ana: I sit at the back\n[10:07] Lee: Is there a list?\n"


@pytest.fixture
def asking(qtbot: QtBot, tmp_path: Path, clock: Clock) -> Iterator[Console]:
    """The presenter at a step with three questions."""
    path = tmp_path / "visits.md"
    path.write_text(MODULE)
    with trial.session_file(tmp_path, load_module(path)) as file:
        made = Console(file, clock)
        made.open(qtbot)
        made.desk.go(1)
        QApplication.processEvents()
        yield made
        made.close()


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def opened(console: Console, qtbot: QtBot) -> ChatWindow:
    """The window, opened by its button."""
    console.presenter.capture.bring_in.chat.trigger()
    window = console.presenter.dialogs.chat
    qtbot.waitUntil(window.isActiveWindow)
    return window


def take(window: ChatWindow, source: Path | str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.read):
        window.take(source)
    QApplication.processEvents()


@pytest.fixture
def window(asking: Console, qtbot: QtBot) -> ChatWindow:
    """The window with a chat in it, of which three lines are unsure."""
    made = opened(asking, qtbot)
    take(made, MORE, qtbot)
    return made


def tray(window: ChatWindow) -> list[str]:
    board = window.sorter.board
    assert board is not None
    return [board.text(each.line) for each in board.tray()]


def where(window: ChatWindow, words: str) -> object:
    board = window.sorter.board
    assert board is not None
    return next(
        board.where(at) for at, line in enumerate(board.sorting.lines) if words in line.message.text
    )


def test_only_a_step_with_questions_offers_it(asking: Console) -> None:
    assert asking.presenter.capture.bring_in.chat.isVisible()
    asking.desk.go(0)
    assert not asking.presenter.capture.bring_in.chat.isVisible()


def test_the_window_shows_what_each_line_is(window: ChatWindow) -> None:
    said = accessible_texts(window)
    assert "1 question · 2 answers · 1 final thought · 1 repost · 3 unsure" in said
    assert "3 unsure lines are kept as “Not sorted yet”." in said
    assert any(text.startswith("Which child should I watch today?\n") for text in said)
    assert any("1 repost · line 2" in text for text in said)
    assert any("likely Q1, asked last" in text for text in said)


def test_keys_sort_the_tray(window: ChatWindow) -> None:
    assert window.sorter.tray.hasFocus()
    press(window, Key.Key_2)
    assert where(window, "coffee") == 2
    press(window, Key.Key_F)
    assert where(window, "at the back") is Aside.FINAL
    press(window, Key.Key_0)
    assert where(window, "a list") is Aside.OUT
    assert tray(window) == []
    for left in (1, 2, 3):
        press(window, Key.Key_Z, CTRL)
        assert len(tray(window)) == left
        assert window.sorter.tray.currentIndex().row() == 0, "what came back is chosen"


def test_a_key_without_a_question_does_nothing(window: ChatWindow) -> None:
    press(window, Key.Key_9)
    press(window, Key.Key_X)
    assert len(tray(window)) == 3
    press(window, Key.Key_Delete)
    assert where(window, "coffee") is Aside.OUT


def test_arrows_choose_and_enter_takes_the_guess(window: ChatWindow) -> None:
    press(window, Key.Key_Down)
    press(window, Key.Key_Down)
    press(window, Key.Key_Return)
    assert where(window, "a list") == 1
    assert window.isVisible(), "Enter keeps nothing yet"
    press(window, Key.Key_Up)
    assert window.sorter.tray.at() == 3
    click(window.sorter.guesses)
    assert tray(window) == []
    press(window, Key.Key_Z, CTRL)
    assert len(tray(window)) == 2


def test_what_is_placed_can_be_put_elsewhere(window: ChatWindow) -> None:
    window.sorter.placed.setFocus()
    window.sorter.placed.choose(0)
    press(window, Key.Key_3)
    assert where(window, "Which child") == 3
    menu = window.sorter.menu(1)
    names = [action.text() for action in menu.actions()]
    assert names[-1] == "Left out"
    assert not menu.actions()[2].isEnabled(), "it is there already"
    menu.actions()[1].trigger()
    assert where(window, "Which child") == 2


def test_what_was_left_out_can_be_put_back(asking: Console, qtbot: QtBot) -> None:
    window = opened(asking, qtbot)
    take(window, "Hello all\nQ1: What do you say?\nA1: nothing much at first\n", qtbot)
    assert where(window, "Hello") is Aside.OUT
    rows = window.sorter.placed
    assert rows.hasFocus(), "the tray is empty"
    rows.choose(rows.rows.rowCount() - 1)
    press(window, Key.Key_1)
    assert where(window, "Hello") == 1


def test_hashtags_and_names_come_back_at_once(asking: Console, qtbot: QtBot) -> None:
    window = opened(asking, qtbot)
    take(window, "Q1: What do you say?\nA1: hello, says @kit today #visits\n", qtbot)
    told = "hello, says … today"
    assert any(text.startswith(f"{told}\n") for text in accessible_texts(window))
    window.sorter.hashtags.click()
    window.sorter.handles.click()
    told = "hello, says @kit today #visits"
    assert any(text.startswith(f"{told}\n") for text in accessible_texts(window))
    click(window.keep)
    assert asking.texts_on_disk() == [told]


def test_one_press_keeps_all_and_one_undo_takes_it_back(
    asking: Console, window: ChatWindow
) -> None:
    press(window, Key.Key_2)
    click(window.keep)
    assert not (isValid(window) and window.isVisible())
    assert len(there(asking.file)) == 6
    assert [zone for _step, zone, *_rest in there(asking.file)] == ["q1", "q2", "q3", "", "", ""]
    assert asking.said[-1] == "6 points from the chat · Ctrl+Z takes them back"
    asking.press(Key.Key_Z, CTRL)
    assert there(asking.file) == []


def test_the_clicker_drives_while_the_window_is_open(asking: Console, window: ChatWindow) -> None:
    press(window, Key.Key_PageDown)
    assert asking.desk.stop == 1
    asking.desk.go(2)
    click(window.keep)
    assert {step for step, *_rest in there(asking.file)} == {"questions", "last-words"}


def test_questions_of_the_chat_are_matched_before_anything_is_kept(
    asking: Console, qtbot: QtBot
) -> None:
    window = opened(asking, qtbot)
    take(window, "Q1: Who else has to know?\nA1: nobody at all\nQ5: Why?\nA5: so\n", qtbot)
    assert window.sorter.match.isChecked(), "they are others, so they are shown first"
    matching = window.sorter.matching
    assert where(window, "nobody") == 3
    assert tray(window) == ["so"]
    assert "Q1 of the chat: Q3  Who: who else has to know?" in accessible_texts(window)
    matching.menu(5).actions()[1].trigger()
    assert tray(window) == []
    matching.menu(1).actions()[-1].trigger()
    assert tray(window) == ["nobody at all"]
    press(window, Key.Key_Z, CTRL)
    click(window.keep)
    assert [place[1] for place in there(asking.file)] == ["q3", "q2"]


def test_a_chat_is_pasted_or_dropped(asking: Console, qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(asking, qtbot)
    press(window, Key.Key_V, CTRL)
    assert "There is no text in the clipboard." in accessible_texts(window)
    QGuiApplication.clipboard().setText("A1: pasted")
    with qtbot.waitSignal(window.read):
        press(window, Key.Key_V, CTRL)
    assert where(window, "pasted") == 1
    click(window.other)
    path = tmp_path / "chat.txt"
    path.write_text("A2: dropped")
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(path))])
    with qtbot.waitSignal(window.read):
        window.dropEvent(drop(held))
    assert where(window, "dropped") == 2


def drop(held: QMimeData) -> QDropEvent:
    none = Qt.KeyboardModifier.NoModifier
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    return QDropEvent(QPointF(5, 5), copy, held, left, none)


def test_what_cannot_be_read_is_said_and_the_window_stays(
    asking: Console, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(asking, qtbot)
    take(window, tmp_path / "gone.txt", qtbot)
    assert any("no file “gone.txt”" in text for text in accessible_texts(window))
    assert not window.keep.isVisible()
    window.accept()
    assert window.isVisible()


def test_a_disk_that_is_full_keeps_the_window_and_nothing_else(
    asking: Console, qtbot: QtBot
) -> None:
    window = opened(asking, qtbot)
    take(window, "\n".join(f"A1: answer number {n} of many" for n in range(600)), qtbot)
    with trial.full_disk(asking.file, room=0):
        click(window.keep)
    assert window.isVisible()
    assert there(asking.file) == []
    click(window.keep)
    assert len(there(asking.file)) == 600


def test_esc_asks_once_where_decisions_would_be_lost(window: ChatWindow) -> None:
    press(window, Key.Key_1)
    press(window, Key.Key_Escape)
    assert window.isVisible()
    assert any("Esc once more" in text for text in accessible_texts(window))
    press(window, Key.Key_Escape)
    assert not isValid(window)


def test_closing_while_it_reads_keeps_nothing(asking: Console, qtbot: QtBot) -> None:
    window = opened(asking, qtbot)
    window.take("\n".join(f"A1: answer number {n} of many" for n in range(20_000)))
    (job,) = window.findChildren(ChatJob)
    began = time.monotonic()
    press(window, Key.Key_Escape)
    assert not isValid(window)
    assert time.monotonic() - began < 5, "nobody waits for what is left of it"
    assert there(asking.file) == []
    qtbot.waitUntil(lambda: not isValid(job), timeout=30_000)


def test_a_long_chat_leaves_the_window_answering(asking: Console, qtbot: QtBot) -> None:
    window = opened(asking, qtbot)
    long = "\n".join(f"A{n % 3 + 1}: answer number {n} of many" for n in range(20_000))
    window.take(long)
    press(window, Key.Key_PageDown)
    assert asking.desk.stop == 1, "the clicker is not kept waiting"
    with qtbot.waitSignal(window.read, timeout=60_000):
        pass
    assert window.sorter.placed.rows.rowCount() == 20_000 + 4, "the questions and last words"
    click(window.keep)
    assert any("takes 10000 at a time" in text for text in accessible_texts(window))
    assert window.isVisible()


def test_a_session_is_made_of_a_chat_from_the_first_window(
    qapp: QApplication, qtbot: QtBot, home: Path
) -> None:
    program = Program(qapp, places())
    program.open_home()
    first = program._home
    assert first is not None
    click(first.chat)
    (window,) = first.findChildren(ChatWindow)
    take(window, "hello\nthere\n", qtbot)
    assert any("no question in this chat" in text for text in accessible_texts(window))
    take(window, MORE, qtbot)
    window.title.setText("Evening chat")
    press(window, Key.Key_1)
    click(window.keep)
    qtbot.waitUntil(lambda: program._presenter is not None)
    presenter = program._presenter
    assert presenter is not None
    session = presenter.desk.session
    assert session.module.title == "Evening chat"
    assert [each.kind for each in session.module.steps] == ["talk", "questions", "reflection"]
    assert len(session.points) == 6
    assert "Evening chat" in presenter.desk.file.path.name
    presenter.desk.undo()
    assert not any(not point.removed for point in presenter.desk.session.points.values())
    presenter.close()
    QApplication.processEvents()
    first.close()
    program.end()
    first.deleteLater()
    program.deleteLater()
