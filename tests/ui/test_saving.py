"""What the window does while the disk takes nothing, and when it does again."""

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.live import trial
from tests.ui.console import Console, Key
from workshop.domain.changes import PointAdded
from workshop.files.session_file import SessionFile

_LONG = "long " * 780


def banner(console: Console) -> str:
    """What the banner over the panes says; empty while it is away."""
    return console.presenter.save_notice.words


def click(console: Console, name: str) -> None:
    """Press a button of the banner."""
    made = getattr(console.presenter.save_notice, name)
    assert made.isVisible()
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def fill_up(console: Console) -> str:
    """Capture until the disk is full; gives what stays in the line."""
    console.type("/")
    line = console.presenter.capture.line
    for number in range(20):
        line.setPlainText(f"{number} {_LONG}")
        console.press(Key.Key_Return)
        if console.failed:
            return console.typed
    raise AssertionError("the disk was never full")


def move_away(console: Console) -> Path:
    """Take the file away, as a stick that is pulled does; gives where it is."""
    away = console.file.path.with_name("away")
    console.file.path.rename(away)
    return away


def test_the_banner_stays_until_writing_works_again(showing: Console) -> None:
    with trial.full_disk(showing.file, room=0):
        text = fill_up(showing)
        assert "The disk failed" in banner(showing)
        showing.press(Key.Key_Escape)
        showing.press(Key.Key_PageDown)
        QApplication.processEvents()
        assert "The disk failed" in banner(showing), "moving on does not make room"
        showing.presenter.saving.look()
        assert "The disk failed" in banner(showing)
    showing.presenter.saving.look()
    assert banner(showing) == ""
    assert showing.typed == text, "it goes from the line when it is on disk, and not before"


def test_save_again_keeps_what_the_disk_had_refused(showing: Console) -> None:
    with trial.full_disk(showing.file, room=0):
        text = fill_up(showing)
        click(showing, "again")
        assert (showing.typed, text.strip() in showing.texts_on_disk()) == (text, False)
        assert "The disk failed" in banner(showing)
    click(showing, "again")
    assert (showing.typed, banner(showing)) == ("", "")
    assert showing.texts_on_disk()[-1] == text.strip()


def test_a_medium_that_is_back_is_written_to_again(showing: Console) -> None:
    showing.capture("Before")
    away = move_away(showing)
    showing.capture("While it is gone")
    assert "was moved or replaced" in banner(showing)
    step = showing.step
    showing.press(Key.Key_Escape)
    showing.press(Key.Key_PageDown)
    assert showing.step != step, "the room goes on"
    # Another one with the same content: a stick that is back has other numbers.
    shutil.copy(away, showing.file.path)
    click(showing, "again")
    assert (banner(showing), showing.typed) == ("", "")
    assert showing.texts_on_disk() == ["Before", "While it is gone"]
    assert showing.on_disk().timeline.step == showing.step


def test_an_older_file_in_its_place_is_never_gone_on_with(showing: Console) -> None:
    older = showing.file.path.read_bytes()
    showing.capture("Newer")
    move_away(showing)
    showing.file.path.write_bytes(older)
    showing.capture("Newest")
    click(showing, "again")
    assert "was moved or replaced" in banner(showing)
    assert showing.file.path.read_bytes() == older


def test_it_goes_on_in_another_place_with_everything(showing: Console, tmp_path: Path) -> None:
    showing.capture("Before")
    gone = showing.file.path
    gone.unlink()
    showing.capture("While it is gone")
    showing.press(Key.Key_Escape)
    showing.press(Key.Key_PageDown)
    step = showing.step
    other = tmp_path / "other"
    other.mkdir()
    click(showing, "elsewhere")
    (dialog,) = showing.presenter.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(other))
    dialog.reject()
    QApplication.processEvents()
    assert (banner(showing), showing.typed) == ("", "")
    path = showing.desk.file.path
    assert path == other / gone.name
    kept = trial.on_disk(path)
    assert [point.text for point in kept.points.values()] == ["Before", "While it is gone"]
    assert kept.timeline.step == step == showing.step
    showing.capture("Afterwards")
    assert trial.on_disk(path) == showing.desk.session
    assert not gone.exists()
    showing.desk.file.close()


def test_a_name_that_is_taken_there_is_not_taken_from_it(showing: Console, tmp_path: Path) -> None:
    showing.capture("A point")
    taken = tmp_path / showing.file.path.name
    taken.write_text("somebody's")
    showing.presenter.saving.keep_on_in(tmp_path)
    assert taken.read_text() == "somebody's"
    assert showing.desk.file.path == tmp_path / "trial (2).workshop"
    showing.desk.file.close()


def test_a_place_that_takes_nothing_either_is_said(showing: Console, tmp_path: Path) -> None:
    showing.file.path.unlink()
    showing.capture("A point")
    showing.presenter.saving.keep_on_in(tmp_path / "nowhere")
    assert "There is no folder" in showing.failed[-1]
    assert showing.typed == "A point"
    assert "was moved or replaced" in banner(showing), "that is still so"


def test_two_programs_on_one_file_lose_nothing(showing: Console, tmp_path: Path) -> None:
    """Where locks do not hold, on some network places, the one that is overtaken says so."""
    showing.capture("Ours")
    showing.file._lock.release()  # type: ignore[union-attr]
    with SessionFile.open(showing.file.path) as other:
        other.append(PointAdded("t1", "slopes", "Theirs"), 5.0)
    showing.capture("Ours too")
    assert "changed by another program" in banner(showing)
    click(showing, "again")
    assert "changed by another program" in banner(showing)
    showing.presenter.saving.keep_on_in(tmp_path)
    kept = trial.on_disk(showing.desk.file.path).points.values()
    assert [point.text for point in kept] == ["Ours", "Ours too"]
    theirs = trial.on_disk(showing.file.path).points.values()
    assert [point.text for point in theirs] == ["Ours", "Theirs"]
    showing.desk.file.close()


def test_it_is_tried_again_by_itself(showing: Console) -> None:
    away = move_away(showing)
    showing.capture("A point")
    timer = showing.presenter.saving._timer
    assert timer.isActive()
    away.rename(showing.file.path)
    timer.timeout.emit()
    assert (banner(showing), timer.isActive()) == ("", False)
    assert showing.typed == "A point"
