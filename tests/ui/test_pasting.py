"""Texts that come in at once: one question about many lines, and a window that never stands."""

import time

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.live import trial
from tests.ui.console import CTRL, Console, Key
from workshop.ui.paste_question import PasteQuestion

TWELVE = "\n".join(f"/lift Line {number} @Table 2" for number in range(12))


def paste(console: Console, text: str, at: str = "") -> None:
    """Have `at` in the line and paste a text behind it."""
    console.type("/" + at)
    QApplication.clipboard().setText(text)
    console.press(Key.Key_V, CTRL)


def question(console: Console) -> PasteQuestion:
    return console.presenter.capture.catcher.question


def told(console: Console) -> str:
    trouble = console.presenter.capture.catcher.trouble
    return trouble.text() if trouble.isVisible() else ""


def test_enter_makes_as_many_points_which_one_undo_takes_back(showing: Console) -> None:
    paste(showing, TWELVE)
    assert question(showing).isVisible()
    assert question(showing).words.text() == "12 lines: 12 points, or one?"
    assert showing.line.hasFocus()
    showing.press(Key.Key_Return)
    points = list(showing.on_disk().points.values())
    assert [point.text for point in points] == [f"Line {number}" for number in range(12)]
    assert {(point.zone, point.person) for point in points} == {("lift", "Table 2")}
    assert (showing.typed, question(showing).isVisible()) == ("", False)
    showing.press(Key.Key_Z, CTRL)
    assert showing.texts_on_disk() == []
    assert showing.said[-1] == "Undone: captured 12 points"


def test_o_makes_one_point(showing: Console) -> None:
    paste(showing, TWELVE)
    showing.type("o")
    (text,) = showing.texts_on_disk()
    assert text.splitlines()[:2] == ["Line 0", "/lift Line 1 @Table 2"]
    assert showing.typed == ""


def test_esc_leaves_the_text_and_only_closes_the_question(showing: Console) -> None:
    paste(showing, TWELVE)
    showing.press(Key.Key_Escape)
    assert not question(showing).isVisible()
    assert (showing.typed, showing.texts_on_disk()) == (TWELVE, [])
    assert showing.line.hasFocus()
    showing.type("!")
    assert showing.typed == TWELVE + "!"
    showing.press(Key.Key_Return)
    assert len(showing.texts_on_disk()) == 12


def test_typing_on_is_no_answer(showing: Console) -> None:
    paste(showing, "One\nTwo")
    showing.type("x")
    assert not question(showing).isVisible()
    assert showing.typed == "One\nTwox"
    showing.type("o")
    assert showing.typed == "One\nTwoxo"


def test_a_clicker_goes_on_over_the_question(showing: Console) -> None:
    paste(showing, "One\nTwo")
    showing.press_in_room(Key.Key_PageDown)
    showing.presenter.activateWindow()
    QApplication.processEvents()
    assert showing.step == "pairs"
    assert question(showing).isVisible()
    showing.press(Key.Key_Return)
    assert [point.step for point in showing.on_disk().points.values()] == ["pairs", "pairs"]


def test_one_line_is_not_asked_about(showing: Console) -> None:
    paste(showing, "  and one line \n\n", at="First")
    assert not question(showing).isVisible()
    assert showing.typed == "First and one line"
    showing.press(Key.Key_Return)
    assert showing.texts_on_disk() == ["First and one line"]


def test_a_counted_line_is_one_undo_step(showing: Console) -> None:
    showing.desk.go(trial.DIP)
    showing.capture("12 in the low, 4 upwards")
    assert len(showing.texts_on_disk()) == 16
    showing.press(Key.Key_Z, CTRL)
    assert showing.texts_on_disk() == []


def test_many_lines_are_kept_whole_or_not_at_all(showing: Console) -> None:
    lines = "\n".join(f"Line {number} " + "long " * 300 for number in range(60))
    paste(showing, lines)
    with trial.full_disk(showing.file, room=0):
        showing.press(Key.Key_Return)
    assert showing.texts_on_disk() == []
    assert showing.typed.splitlines() == [line.strip() for line in lines.splitlines()]
    assert showing.presenter.save_notice.words
    showing.press(Key.Key_Return)
    assert len(showing.texts_on_disk()) == 60


# -- floods


class Pulse:
    """How long the window went without looking at what came in, at the most, in seconds.

    Counted in the time of its own thread: on a busy machine others may have the processor.
    """

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.thread_time()
        self._timer = QTimer(interval=0)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.thread_time()
        self.longest, self._last = max(self.longest, now - self._last), now

    def stop(self) -> None:
        self._timer.stop()


FLOODS = {
    "a megabyte": (
        "x" * 1_000_000,
        "1,000,000 letters were too long for one point: cut to 4,000.",
    ),
    "a megabyte of words": ("word " * 200_000, "1,000,000 letters were too long for one point"),
    "marks": ("e" + "\u0301\u0316" * 200_000, "400,001 letters were too long for one point"),
    "lines": (
        "Somebody said a thing\n" * 10_000,
        "Only the first 1,000 lines of 10,000 have room here",
    ),
    "long lines": (
        ("said " * 799 + "\n") * 2_000,
        "Only the first 25 lines of",
    ),
    "12,000": ("said " * 2_400, "12,000 letters were too long for one point: cut to 4,000."),
}


@pytest.mark.parametrize("what", FLOODS)
def test_a_flood_leaves_the_window_answering_and_is_told(
    showing: Console, qtbot: QtBot, what: str
) -> None:
    text, sentence = FLOODS[what]
    showing.type("/")
    QApplication.clipboard().setText(text)
    pulse = Pulse()
    _press_and_settle(showing, Key.Key_V, CTRL)
    assert sentence in told(showing)
    for _each in range(3):
        _press_and_settle(showing, Key.Key_Left)
        _press_and_settle(showing, Key.Key_Backspace)
    pulse.stop()
    assert QApplication.clipboard().text() == text, "what was not taken is still there"
    assert pulse.longest < 0.15, "a tenth of a second, and half as much for a slow machine"


def _press_and_settle(console: Console, key: Key, held: Qt.KeyboardModifier | None = None) -> None:
    """Press a key and let the window do all that follows, painting too."""
    press = QKeyEvent(QEvent.Type.KeyPress, key, held or Qt.KeyboardModifier.NoModifier)
    QApplication.postEvent(console.line, press)
    for _each in range(5):
        QApplication.processEvents()


def test_one_point_of_too_many_letters_is_not_cut_in_silence(showing: Console) -> None:
    lines = "\n".join("word " * 200 for _each in range(6))
    paste(showing, lines)
    showing.type("o")
    assert showing.texts_on_disk() == []
    assert "letters are too long for one point" in told(showing)
    assert len(showing.typed.splitlines()) == 6
    showing.press(Key.Key_Return)
    assert len(showing.texts_on_disk()) == 6


def test_a_piece_that_has_no_room_is_told(showing: Console) -> None:
    showing.type("/")
    showing.line.setPlainText("x" * 3_990)  # type: ignore[attr-defined]
    showing.press(Key.Key_End)
    QApplication.clipboard().setText("y" * 20)
    showing.press(Key.Key_V, CTRL)
    assert len(showing.typed) == 4_000
    assert "20 letters were too long for one point" in told(showing)


def test_dropped_text_comes_in_as_pasted_text_does(showing: Console) -> None:
    mime = QMimeData()
    mime.setText("One\nTwo")
    showing.type("/")
    showing.presenter.capture.line.insertFromMimeData(mime)
    assert question(showing).isVisible()
