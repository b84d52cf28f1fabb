"""With one screen: the room's view in the same window, and nothing private in it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog

from tests.live import trial
from tests.ui.console import CTRL, Console, Key, accessible_texts
from workshop.live.stage import Audience, Cover
from workshop.ui.projector import Projector
from workshop.ui.save_notice import SaveNotice


@pytest.fixture
def alone(console: Console, monkeypatch: pytest.MonkeyPatch) -> Console:
    """No second screen, as when there is no projector; the show has begun at the slopes."""
    monkeypatch.setattr(Projector, "screen", property(_no_screen))
    console.show_step(trial.SLOPES)
    return console


def _no_screen(_projector: Projector) -> QScreen | None:
    return None


def in_room(console: Console) -> bool:
    return console.presenter.one_screen.isVisible()


def test_f5_opens_the_rooms_view_in_the_same_window(alone: Console) -> None:
    assert in_room(alone)
    assert alone.presenter.isFullScreen()
    assert not alone.room.isVisible()
    assert alone.presenter.one_screen.view.slide == alone.stage.slide


def test_notes_are_never_there(alone: Console) -> None:
    for step in range(6):
        alone.desk.go(step)
        for key in (Key.Key_B, Key.Key_B, Key.Key_F, Key.Key_F):
            alone.press(key)
        said = "\n".join(accessible_texts(alone.presenter))
        assert trial.SECRET not in said
        assert alone.desk.step.title in said or alone.desk.step.ask in said
    alone.press(Key.Key_Escape)
    assert trial.SECRET in "\n".join(accessible_texts(alone.presenter)), (
        "the test sees notes at all"
    )


def test_keys_drive_there(alone: Console) -> None:
    alone.press(Key.Key_PageDown)
    assert alone.step == "pairs"
    alone.press(Key.Key_B)
    assert alone.stage.audience.cover is Cover.BLACK


def test_slash_lets_the_line_slide_in_and_esc_takes_it_away(alone: Console) -> None:
    line = alone.presenter.one_screen.line
    assert not line.isVisible()
    alone.type("/Nobody waits")
    assert (line.isVisible(), line.hasFocus(), line.toPlainText()) == (True, True, "Nobody waits")
    alone.press(Key.Key_Escape)
    assert not line.isVisible()
    assert in_room(alone)
    alone.type("/")
    assert line.toPlainText() == "Nobody waits", "what was typed stays"
    alone.press(Key.Key_End)
    alone.press(Key.Key_Return)
    assert (alone.texts_on_disk(), line.toPlainText()) == (["Nobody waits"], "")
    slide = alone.presenter.one_screen.view.slide
    assert slide is not None
    assert "Nobody waits" in "\n".join(slide.reading())


def test_the_line_is_seen_above_the_slide(alone: Console) -> None:
    alone.type("/")
    one_screen = alone.presenter.one_screen
    motion = one_screen._motion
    motion.setCurrentTime(motion.totalDuration())
    QApplication.processEvents()
    slip = one_screen._slip.geometry()
    assert slip.bottom() == one_screen.rect().bottom()
    assert one_screen.rect().contains(slip)


def refused(console: Console) -> SaveNotice:
    """Type more than a full disk takes; gives what is said over the line."""
    console.type("/")
    lines = "\n".join("long " * 780 for _each in range(12))
    console.presenter.one_screen.line.setPlainText(lines)
    console.press(Key.Key_Return)
    assert console.presenter.one_screen.line.toPlainText() == lines
    return console.presenter.one_screen.save_notice


def test_on_a_full_disk_the_reason_is_said_there_once(alone: Console) -> None:
    with trial.full_disk(alone.file, room=0):
        notice = refused(alone)
        assert notice.isVisible()
        assert "The disk failed" in notice.words
        assert not alone.presenter.one_screen.catcher.trouble.isVisible()


def test_save_again_is_reached_there_by_the_keyboard(alone: Console) -> None:
    with trial.full_disk(alone.file, room=0):
        notice = refused(alone)
    alone.press(Key.Key_Tab)
    assert notice.again.hasFocus()
    alone.press(Key.Key_Return)
    assert not notice.isVisible()
    assert alone.presenter.one_screen.line.toPlainText() == ""
    assert len(alone.texts_on_disk()) == 12
    assert in_room(alone)


def test_it_goes_on_in_another_place_from_there(alone: Console, tmp_path: Path) -> None:
    other = tmp_path / "Stick"
    other.mkdir()
    with trial.full_disk(alone.file, room=0):
        notice = refused(alone)
    settled(alone)
    assert alone.presenter.one_screen.rect().contains(
        QRect(notice.mapTo(alone.presenter.one_screen, QPoint()), notice.size())
    )
    QTest.mouseClick(notice.elsewhere, Qt.MouseButton.LeftButton)
    (dialog,) = alone.presenter.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(other))
    dialog.close()
    assert alone.desk.file.path.parent == other
    assert len(alone.desk.session.points) == 12
    assert not notice.isVisible()
    alone.desk.file.close()


def test_what_the_room_sees_on_a_projector_has_no_such_buttons(console: Console) -> None:
    console.show_step(trial.SLOPES)
    with trial.full_disk(console.file, room=0):
        refused_here = console.presenter.save_notice
        console.type("/")
        console.presenter.capture.line.setPlainText("long " * 780 + "\n" + "long " * 780 * 9)
        for _each in range(20):
            console.press(Key.Key_Return)
            console.presenter.capture.line.setPlainText("long " * 780)
        assert refused_here.isVisible()
        assert not in_room(console)
        assert console.room.isVisible()
        assert console.room.findChildren(QAbstractButton) == []
        assert not any("disk" in each for each in accessible_texts(console.room))


def test_esc_goes_back_to_the_console(alone: Console) -> None:
    alone.press(Key.Key_Escape)
    assert not in_room(alone)
    assert not alone.presenter.isFullScreen()
    assert alone.stage.audience == Audience()


def test_hidden_the_console_is_there_and_says_so(alone: Console) -> None:
    alone.press(Key.Key_H)
    assert not in_room(alone)
    assert alone.presenter.live._badge.text().startswith("Projector hidden")


def test_the_line_grows_upwards_with_all_that_stands_over_it(alone: Console) -> None:
    one_screen = alone.presenter.one_screen
    alone.type("/")
    QApplication.clipboard().setText("One\nTwo\nThree")
    low = settled(alone)
    alone.press(Key.Key_V, CTRL)
    high = settled(alone)
    question = one_screen.catcher.question
    assert high > low + question.height()
    assert one_screen.rect().contains(one_screen._slip.geometry())
    assert one_screen._slip.geometry().bottom() == one_screen.rect().bottom()
    assert one_screen.line.height() >= 3 * one_screen.line.fontMetrics().lineSpacing()
    alone.press(Key.Key_Return)
    assert alone.texts_on_disk() == ["One", "Two", "Three"]
    assert settled(alone) == low


def test_names_are_offered_over_the_line(alone: Console) -> None:
    alone.desk.capture_line("One @Robin Marsh")
    alone.type("/@ro")
    settled(alone)
    shown, line = (
        alone.presenter.one_screen.catcher.completing.list,
        alone.presenter.one_screen.line,
    )
    assert shown is not None
    assert shown.isVisible()
    assert shown.geometry().bottom() < line.mapTo(alone.presenter, line.rect().topLeft()).y()
    alone.press(Key.Key_Escape)
    assert (shown.isVisible(), line.isVisible()) == (False, True)
    alone.press(Key.Key_Escape)
    assert not line.isVisible()
    assert in_room(alone)


def settled(console: Console) -> int:
    """How high the line with all that stands over it is, when it has come to rest."""
    motion = console.presenter.one_screen._motion
    for _each in range(3):
        QApplication.processEvents()
        motion.setCurrentTime(motion.totalDuration())
    return console.presenter.one_screen._slip.height()
