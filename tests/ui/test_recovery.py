"""Nothing lost, from the windows: backups, going on after a crash, restoring and rescuing."""

import os
import shutil
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.campaigns.killed import LATER
from tests.ui import test_program
from tests.ui.console import Key, press
from tests.ui.test_keeping import settle
from tests.ui.test_program import (
    begin,
    button,
    click,
    home_window,
    presenter,
    say,
    sessions,
)
from workshop.app import Program
from workshop.files.backups import Backups, Reason
from workshop.files.draft_file import DraftFile
from workshop.files.lock import WriterLock
from workshop.files.open_sessions import OpenSessions
from workshop.files.places import places
from workshop.files.session_file import SessionFile, verify
from workshop.ui import backup_keeper
from workshop.ui.home import Home
from workshop.ui.home_pages import SessionRow
from workshop.ui.lost_sessions import LostSessions
from workshop.ui.question import Question
from workshop.ui.recovery_strips import DamagedStrip, LeftOpenStrip
from workshop.ui.rescue import RescueWindow
from workshop.ui.restore import RestoreWindow

modules = test_program.modules
program = test_program.program


def backups() -> Backups:
    return Backups(places().backups)


def marks() -> OpenSessions:
    return OpenSessions(places().data / "Open")


Strip = TypeVar("Strip", bound=QWidget)


def strips(home: Home, kind: type[Strip]) -> list[Strip]:
    QApplication.processEvents()
    return [each for each in home.findChildren(kind) if each.isVisible()]


def words(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel))


def ran(program: Program, *texts: str) -> Path:
    """A session that was run and closed."""
    window = begin(program)
    window.desk.go(1)
    for text in texts:
        window.desk.capture_line(text)
    window.close()
    return sessions()[-1]


def damage(path: Path, words: bytes) -> None:
    content = path.read_bytes()
    assert words in content
    path.write_bytes(content.replace(words, bytes(len(words))))


def menu_of(home: Home) -> None:
    """Open the backups of the session in the strip."""
    QApplication.processEvents()
    row = next(each for each in home.findChildren(SessionRow) if each.isVisibleTo(home))
    row.menu.actions()[0].trigger()


Window = TypeVar("Window", bound=QDialog)


def opened(home: Home, kind: type[Window]) -> Window:
    """The window of that kind that was opened last."""
    QApplication.processEvents()
    return home.findChildren(kind)[-1]


def test_a_session_is_backed_up_when_it_is_closed(program: Program) -> None:
    path = ran(program, "A tree")
    (backup,) = backups().of(path)
    assert backup.reason is Reason.CLOSED
    assert list(path.parent.glob("*.workshop*")) == [path], "none beside the session"
    with SessionFile.open(backup.path, reading=True) as file:
        assert [point.text for point in file.session.points.values()] == ["A tree"]
    assert marks().left() == ()


def test_a_disk_that_takes_no_backup_is_told_of_and_costs_nothing_else(program: Program) -> None:
    places().backups.parent.mkdir(parents=True, exist_ok=True)
    places().backups.write_text("in the way")
    path = ran(program, "A tree")
    assert "The disk failed" in home_window(program)._trouble.text()
    assert texts(path) == ["A tree"]
    program.open_home()
    assert home_window(program)._trouble.text() == ""


def test_a_session_that_was_only_looked_at_leaves_no_backup(program: Program) -> None:
    begin(program).close()
    assert not list(places().data.rglob("*.workshop-backup"))
    assert marks().left() == ()


def test_a_backup_is_made_after_some_time_of_change(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_keeper, "_AFTER", 5)
    window = begin(program)
    say(window, "A tree")
    path = sessions()[0]
    qtbot.waitUntil(lambda: any(b.reason is Reason.WORKING for b in backups().of(path)))
    window.close()


def test_a_session_from_elsewhere_is_backed_up_when_it_is_opened(
    program: Program, qtbot: QtBot
) -> None:
    path = ran(program, "A tree")
    backups().forget(path)
    program.resume(path)
    qtbot.waitUntil(lambda: [b.reason for b in backups().of(path)] == [Reason.OPENED])
    presenter(program).close()
    assert len(backups().of(path)) == 1, "nothing was changed"


def test_a_damaged_session_is_not_backed_up_over_good_backups_and_it_is_said(
    program: Program, qtbot: QtBot
) -> None:
    window = begin(program)
    say(window, "A tree")
    path = sessions()[0]
    damage(path, b'"A tree"')
    keeper = program._recovery()._keeper
    assert keeper is not None
    keeper._make(Reason.WORKING)
    qtbot.waitUntil(lambda: "damaged" in words(window))
    window.close()
    assert backups().of(path) == ()


def test_what_goes_on_in_another_place_is_backed_up_there(program: Program, tmp_path: Path) -> None:
    window = begin(program)
    say(window, "A tree")
    before, place = sessions()[0], window.desk.keep_on_in(tmp_path)
    window.desk.capture_line("A hill")
    marked = [each.read_text() for each in (places().data / "Open").glob("*.json")]
    assert len(marked) == 1
    assert str(place) in marked[0]
    window.close()
    assert [each.reason for each in backups().of(place)] == [Reason.CLOSED]
    assert backups().of(before) == ()
    assert marks().left() == ()


class TestAfterACrash:
    @pytest.fixture
    def crashed(self, program: Program) -> Path:
        """A session that was open when the program ended."""
        path = ran(program, "A tree")
        marks().mark(path)
        return path

    def test_enter_goes_on_with_it(self, program: Program, crashed: Path) -> None:
        program.open_home()
        home = home_window(program)
        (strip,) = strips(home, LeftOpenStrip)
        assert "Trial was open when the program ended at " in words(strip)
        assert len([row for row in home.findChildren(SessionRow) if row.isVisible()]) == 0
        home.activateWindow()
        press(home, Key.Key_Return)
        window = presenter(program)
        assert window.desk.file.path == crashed
        assert window.desk.index == 1
        window.close()
        assert strips(home, LeftOpenStrip) == []

    def test_not_now_is_not_asked_again(self, program: Program, crashed: Path) -> None:
        program.open_home()
        home = home_window(program)
        (strip,) = strips(home, LeftOpenStrip)
        click(button(strip, "Not now"))
        assert strips(home, LeftOpenStrip) == []
        program.open_home()
        assert strips(home, LeftOpenStrip) == []
        assert crashed.exists()

    def test_what_is_open_in_a_program_that_lives_is_left_to_it(
        self, program: Program, crashed: Path
    ) -> None:
        with WriterLock(crashed):
            program.open_home()
            assert strips(home_window(program), LeftOpenStrip) == []
        program.open_home()
        assert len(strips(home_window(program), LeftOpenStrip)) == 1

    def test_what_is_gone_is_not_told_of(self, program: Program, crashed: Path) -> None:
        crashed.unlink()
        program.open_home()
        assert strips(home_window(program), LeftOpenStrip) == []
        assert not list((places().data / "Open").iterdir())


def test_a_backup_is_restored_and_taken_back_again(program: Program, qtbot: QtBot) -> None:
    path = ran(program, "A tree")
    program.resume(path)
    say(presenter(program), "A hill")
    presenter(program).close()
    home = home_window(program)
    menu_of(home)
    window = opened(home, RestoreWindow)
    qtbot.waitUntil(lambda: "A hill" in window.list.item(0).text())
    assert "2 points" in window.list.item(0).text()
    window.list.setCurrentRow(1)
    with qtbot.waitSignal(window.restored):
        click(window.go)
    assert texts(path) == ["A tree"]

    menu_of(home)
    window = opened(home, RestoreWindow)
    qtbot.waitUntil(lambda: "holds 1 point that" in window.list.item(0).text())
    assert "kept when a backup was restored" in window.list.item(0).text()
    with qtbot.waitSignal(window.restored):
        click(window.go)
    assert texts(path) == ["A tree", "A hill"]


def test_a_backup_is_looked_at(program: Program, qtbot: QtBot) -> None:
    path = ran(program, "A tree")
    home = home_window(program)
    menu_of(home)
    window = opened(home, RestoreWindow)
    click(window.look)
    looking = presenter(program)
    assert looking.desk.file.read_only
    assert "This is a backup" in words(looking)
    assert looking.save_notice.words == "", "nothing is to be saved"
    looking.saving.look()
    looking.saving.save_again()
    assert looking.desk.file.read_only, "a backup is never written to"
    looking.close()
    assert len(backups().of(path)) == 1


def test_a_session_that_is_open_elsewhere_is_not_restored_into(
    program: Program, qtbot: QtBot
) -> None:
    path = ran(program, "A tree")
    home = home_window(program)
    menu_of(home)
    window = opened(home, RestoreWindow)
    with WriterLock(path):
        click(window.go)
        qtbot.waitUntil(window.trouble.isVisible)
    assert "is open in another window" in window.trouble.text()
    assert window.go.isEnabled()
    window.close()
    assert len(backups().of(path)) == 1


def test_a_damaged_session_is_rescued(program: Program, qtbot: QtBot) -> None:
    path = ran(program, "A tree", "A hill")
    backups().forget(path)
    damage(path, b'"A tree"')
    program.open_home()
    home = home_window(program)
    (strip,) = strips(home, DamagedStrip)
    assert "is damaged: record" in words(strip)
    assert not strip.restore.isEnabled()
    assert home._trouble.text() == ""
    click(strip.rescue)
    qtbot.waitUntil(lambda: bool(home.findChildren(RescueWindow)))
    window = opened(home, RescueWindow)
    assert "1 record could not be saved" in words(window)
    click(window.write)
    (listed,) = path.parent.glob("*not saved.txt")
    assert "“point added”" in listed.read_text(encoding="utf-8")
    click(button(window, "Open it"))
    assert [point.text for point in presenter(program).desk.session.points.values()] == ["A hill"]
    presenter(program).close()
    assert not verify(path).whole, "the damaged file stays as it is"


def test_a_damaged_session_is_deleted_with_all_that_belongs_to_it(
    program: Program, qtbot: QtBot
) -> None:
    """Its backups, its draft, the note that it was open; rescuing it is what Enter does."""
    path = ran(program, "A tree", "A hill")
    ran(program, "A lake")
    (other,) = [each for each in sessions() if each != path]
    draft = DraftFile(places().drafts, path).path
    draft.parent.mkdir(exist_ok=True)
    draft.write_text("A brook", encoding="utf-8")
    marks().mark(path)
    damage(path, b'"A tree"')
    program.open_home()
    home = home_window(program)
    (strip,) = strips(home, DamagedStrip)
    click(strip.delete)
    question = asked(program)
    assert "is damaged. Delete it for good?" in question.windowTitle()
    told = question.accessibleDescription()
    assert "“Rescue what can be read” puts that into a new session" in told
    assert "with 1 backup, 1 draft." in told
    assert question.instead is not None
    assert question.instead.isDefault()
    click(question.go)
    settle(program)
    assert sessions() == [other]
    assert strips(home, DamagedStrip) == []
    assert backups().of(path) == ()
    assert len(backups().of(other)) == 1
    left = [each for each in places().data.rglob("*") if each.is_file()]
    assert not [each for each in left if any(w in each.read_bytes() for w in (b"A hill", b"A br"))]


def test_rescue_is_offered_before_a_damaged_session_is_deleted(
    program: Program, qtbot: QtBot
) -> None:
    path = ran(program, "A tree", "A hill")
    damage(path, b'"A tree"')
    program.open_home()
    home = home_window(program)
    click(strips(home, DamagedStrip)[0].delete)
    question = asked(program)
    press(question, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(home.findChildren(RescueWindow)))
    opened(home, RescueWindow).close()
    assert path.exists()
    assert len(sessions()) == 2


def asked(program: Program) -> Question:
    settle(program)
    assert program._keeping is not None
    return program._keeping.question


class TestWithoutAFile:
    @pytest.fixture
    def gone(self, program: Program) -> Path:
        """A session that was removed outside the program, beside one that is there."""
        path = ran(program, "A tree")
        ran(program, "A lake")
        path.unlink()
        program.open_home()
        return path

    def listed(self, program: Program, qtbot: QtBot) -> LostSessions:
        home = home_window(program)
        click(button(home, "Past sessions"))
        before = len(home.findChildren(LostSessions))
        home.lost_wanted.emit()
        qtbot.waitUntil(lambda: len(home.findChildren(LostSessions)) > before)
        return opened(home, LostSessions)

    def test_it_is_restored_as_a_new_file(self, program: Program, gone: Path, qtbot: QtBot) -> None:
        window = self.listed(program, qtbot)
        assert window.list.count() == 1
        assert window.list.item(0).text().startswith(f"{gone.stem}\nWas in “{gone.parent}”")
        gone.write_bytes(b"of somebody else")  # in the meantime, of the same name
        press(window, Key.Key_Return)
        restore = opened(home_window(program), RestoreWindow)
        fresh = gone.with_name(f"{gone.stem} (3).workshop")
        assert f"“{fresh}”" in words(restore)
        with qtbot.waitSignal(restore.restored):
            click(restore.go)
        assert texts(fresh) == ["A tree"]
        assert gone.read_bytes() == b"of somebody else"

    def test_the_backups_go_along_with_it(self, program: Program, gone: Path, qtbot: QtBot) -> None:
        click(self.listed(program, qtbot).go)
        restore = opened(home_window(program), RestoreWindow)
        with qtbot.waitSignal(restore.restored):
            click(restore.go)
        assert len(backups().of(gone)) == 1
        window = self.listed(program, qtbot)
        assert window.list.count() == 0
        assert "There is none" in words(window)
        assert not window.go.isEnabled()
        window.close()

    def test_in_a_folder_that_is_gone_it_is_restored_among_the_others(
        self, program: Program, qtbot: QtBot, tmp_path: Path
    ) -> None:
        path = ran(program, "A tree")
        stick = tmp_path / "Stick"
        stick.mkdir()
        program.resume(path)
        presenter(program).desk.keep_on_in(stick)
        presenter(program).close()
        shutil.rmtree(stick)
        click(self.listed(program, qtbot).go)
        restore = opened(home_window(program), RestoreWindow)
        with qtbot.waitSignal(restore.restored):
            click(restore.go)
        fresh = path.with_name(f"{path.stem} (2).workshop")
        assert texts(fresh) == texts(path) == ["A tree"]
        assert not stick.exists()

    def test_one_that_was_only_moved_is_not_listed(self, program: Program, qtbot: QtBot) -> None:
        path = ran(program, "A tree")
        path.rename(path.with_name("Moved.workshop"))
        window = self.listed(program, qtbot)
        assert window.list.count() == 0
        window.close()

    def test_what_is_left_of_it_is_deleted(
        self, program: Program, gone: Path, qtbot: QtBot
    ) -> None:
        click(self.listed(program, qtbot).delete)
        question = asked(program)
        assert "Deleted from this computer is 1 backup." in question.accessibleDescription()
        click(question.go)
        settle(program)
        assert backups().of(gone) == ()
        assert len(sessions()) == 1
        assert not [each for each in places().data.rglob("*") if b"A tree" in _bytes(each)]


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def test_one_of_a_newer_version_is_not_called_damaged(program: Program) -> None:
    path = ran(program, "A tree")
    SessionFile.open(path, history=LATER).close()
    program.open_home()
    home = home_window(program)
    assert strips(home, DamagedStrip) == []


def test_a_damaged_session_is_restored_and_kept(program: Program, qtbot: QtBot) -> None:
    path = ran(program, "A tree")
    program.open_home()
    home = home_window(program)
    stamp = path.stat()
    damage(path, b'"A tree"')
    # The disk has rotted without a trace, so that the list does not know of it yet.
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    home.resume_wanted.emit(path)
    (strip,) = strips(home, DamagedStrip)
    click(strip.restore)
    window = opened(home, RestoreWindow)
    with qtbot.waitSignal(window.restored):
        click(window.go)
    assert texts(path) == ["A tree"]
    assert strips(home, DamagedStrip) == []
    assert backups().of(path)[0].reason is Reason.DAMAGED


def texts(path: Path) -> list[str]:
    with SessionFile.open(path, reading=True) as file:
        return [point.text for point in file.session.points.values()]
