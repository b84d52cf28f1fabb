"""What somebody takes back is in no page of the session any more, nor in its backups."""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from tests.files import telltales
from workshop.domain.anew import same_state
from workshop.domain.changes import PointAdded, PointJoined, Record, Undone
from workshop.domain.errors import BugError, MachineError
from workshop.domain.session import Session
from workshop.files import erasing, log, wiping
from workshop.files.backups import Backups, Reason
from workshop.files.chain import Row
from workshop.files.log import Log
from workshop.files.migrations import Shape
from workshop.files.places import places
from workshop.files.refusals import DamagedSession
from workshop.files.session_file import SessionFile, verify


@pytest.fixture
def path(home: Path) -> Path:
    return home / "Trial.workshop"


@pytest.fixture
def file(path: Path) -> Iterator[SessionFile]:
    with telltales.session(path) as made:
        yield made


def taken_back(*points: str) -> erasing.Wanted:
    """What the session shall be without those points, and what goes with them."""

    def wanted(records: Sequence[Record], session: Session) -> Session:
        return erasing.without(session, records, erasing.going_with(session, records, points))

    return wanted


def test_no_wording_of_a_point_is_left(file: SessionFile, home: Path) -> None:
    """Neither what it said first, nor what was mended and undone, nor what it was joined into."""
    erasing.erase(file, taken_back("hers"), places())
    assert telltales.found(home, "Quillfish", "Ocarina", "Tamarisk") == []
    assert telltales.found(home, *telltales.OTHERS, telltales.PHOTO) != []
    assert set(file.session.points) == {"old", "theirs", "photo", "other"}
    assert file.session.points["theirs"].stands
    assert verify(file.path).whole


def test_what_others_did_is_as_it_was(file: SessionFile, home: Path) -> None:
    before, begun, at, clock = file.session, file.begun_at, file.last_at, file.last_clock
    erasing.erase(file, taken_back("hers"), places())
    after = file.session
    assert after.points["theirs"].text == before.points["theirs"].text
    assert after.points["theirs"].at == before.points["theirs"].at
    assert (after.timeline, after.details, after.roster) == (
        *(before.timeline, before.details),
        before.roster,
    )
    assert (file.begun_at, file.last_clock) == (begun, clock)
    assert file.last_at == at
    assert after.done is None


def test_one_goes_on_in_it(file: SessionFile, home: Path) -> None:
    erasing.erase(file, taken_back("hers"), places())
    file.append(PointAdded("new", "wall", "Another"), 99.0)
    file.append(Undone(file.session.length), 100.0)
    with SessionFile.open(file.path, reading=True) as other:
        assert same_state(other.session, file.session)


def test_a_picture_that_no_other_point_shows_goes(file: SessionFile, home: Path) -> None:
    assert len(telltales.found(home, telltales.PHOTO, "laughs")) == 2
    erasing.erase(file, taken_back("photo"), places())
    assert telltales.found(home, telltales.PHOTO, "laughs") == []
    assert telltales.found(home, telltales.OTHER_PHOTO) != []
    assert list(file.session.pictures) == ["house"]


def test_a_picture_that_another_point_shows_stays(file: SessionFile, home: Path) -> None:
    shared = PointAdded("twin", "photos", "Twin", fields={"picture": "face", "consent": "yes"})
    file.append(shared, 50.0)
    erasing.erase(file, taken_back("photo"), places())
    assert "face" in file.session.pictures


def test_what_was_carried_over_does_not_come_back(file: SessionFile, home: Path) -> None:
    """Its words go, from what earlier sessions left as well; that it is decided stays."""
    erasing.erase(file, taken_back("old"), places())
    assert telltales.found(home, "Zeppelin") == []
    assert file.session.points["old"].removed
    assert file.session.earlier.actions == ()


def test_a_joined_point_takes_its_parts_along(file: SessionFile, home: Path) -> None:
    erasing.erase(file, taken_back("both"), places())
    assert telltales.found(home, "Quillfish", "Ocarina", "Marigold") == []


def test_what_it_was_once_a_part_of_goes_too(file: SessionFile, home: Path) -> None:
    """Taken out of a joined point again, it has left its words in there."""
    file.append(PointJoined("hers", ""), 80.0)
    erasing.erase(file, taken_back("hers"), places())
    assert telltales.found(home, "Ocarina") == []


def test_a_new_file_that_is_not_as_it_was_written_is_not_put_in_place(
    file: SessionFile, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, before = log._make, file.path.read_bytes()

    def forgetful(made: Path, rows: Sequence[Row], history: Sequence[Shape]) -> None:
        make(made, rows[:-1], history)

    monkeypatch.setattr(log, "_make", forgetful)
    with pytest.raises(DamagedSession):
        erasing.erase(file, taken_back("hers"), places())
    assert file.path.read_bytes() == before


def test_its_backups_are_made_anew(file: SessionFile, home: Path) -> None:
    backup = file.path.with_name("Trial (version 1).workshop-backup")
    shutil.copy(file.path, backup)
    broken = file.path.with_name("Trial (version 1) 2.workshop-backup")
    broken.write_bytes(file.path.read_bytes()[:9000])
    erasing.erase(file, taken_back("hers"), places())
    assert telltales.found(home, "Quillfish", "Ocarina", "Tamarisk") == []
    assert verify(backup).whole
    assert not broken.exists()


def test_backups_in_the_programs_own_folder_are_made_anew(file: SessionFile, home: Path) -> None:
    """Also one that was damaged, with its journal, and one that a killed program was making."""
    backups = Backups(places().backups)
    assert backups.make(file.path, Reason.OPENED)
    file.append(PointAdded("new", "wall", "Another"), 70.0)
    made = backups.make(file.path, Reason.WORKING)
    assert made is not None
    damaged = made.path.with_name(made.path.name.replace("working", "damaged"))
    damaged.write_bytes(file.path.read_bytes()[:9000])
    damaged.with_name(f"{damaged.name}-journal").write_bytes(b"Quillfish")
    (damaged.parent / "closed.new").write_bytes(b"Quillfish")
    erasing.erase(file, taken_back("hers"), places())
    assert telltales.found(home, "Quillfish", "Ocarina", "Tamarisk") == []
    assert len(backups.of(file.path)) == 2
    assert all(verify(each.path).whole for each in backups.of(file.path))


def test_what_is_kept_meanwhile_is_not_lost(file: SessionFile, home: Path) -> None:
    """Another thread prepares it while one goes on capturing."""
    begun = erasing.Erasing(file, taken_back("hers"), places())
    with ThreadPoolExecutor(1) as other:
        other.submit(begun.prepare).result()
        file.append(PointAdded("meanwhile", "wall", "A Cembalo"), 98.0)
        assert not begun.take_place()
        assert "hers" in file.session.points
        other.submit(begun.prepare).result()
        assert begun.take_place()
        file.append(PointAdded("after", "wall", "A Dulcimer"), 99.0)
        other.submit(begun.finish).result()
    assert telltales.found(home, "Quillfish", "Ocarina", "Tamarisk") == []
    with SessionFile.open(file.path, reading=True) as read:
        assert {"meanwhile", "after"} < set(read.session.points)


def test_a_copy_of_what_was_before_is_no_backup(file: SessionFile, home: Path) -> None:
    """It is made anew while a backup of it is being copied."""
    backups = Backups(places().backups)
    begun = erasing.Erasing(file, taken_back("hers"), places())
    begun.prepare()
    copy = Log.copy_to

    def meanwhile(of: Log, made: Path) -> None:
        copy(of, made)
        assert begun.take_place()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Log, "copy_to", meanwhile)
        assert backups.make(file.path, Reason.WORKING) is None
    begun.finish()
    assert backups.of(file.path) == ()
    assert telltales.found(home, "Quillfish", "Ocarina", "Tamarisk") == []


def test_backups_are_found_by_the_place_where_it_is_known_to_be(
    file: SessionFile, home: Path
) -> None:
    """Of a session that a cloud copies another file is written to than its backups are named by."""
    file.place = home / "Cloud" / "Trial.workshop"
    file.place.parent.mkdir()
    shutil.copy(file.path, file.place)
    backups = Backups(places().backups)
    assert backups.make(file.place, Reason.OPENED, file.path)
    file.place.unlink()
    erasing.erase(file, taken_back("hers"), places())
    assert len(backups.of(file.place)) == 1
    assert telltales.found(home, "Quillfish", "Ocarina", "Tamarisk") == []


def test_a_backup_made_meanwhile_is_made_anew_too(file: SessionFile, home: Path) -> None:
    backups = Backups(places().backups)
    begun = erasing.Erasing(file, taken_back("hers"), places())
    begun.prepare()
    backups.make(file.path, Reason.WORKING)
    assert begun.take_place()
    begun.finish()
    assert len(backups.of(file.path)) == 1
    assert telltales.found(home, "Quillfish", "Ocarina", "Tamarisk") == []


def test_what_a_kill_left_behind_goes_too(file: SessionFile, home: Path) -> None:
    left = file.path.with_name(f".{file.path.name}.0123abcd.new")
    shutil.copy(file.path, left)
    erasing.erase(file, taken_back("hers"), places())
    assert not left.exists()


def test_what_does_not_come_out_is_not_done(file: SessionFile, home: Path) -> None:
    before = file.path.read_bytes()

    def invented(_records: Sequence[Record], session: Session) -> Session:
        point = session.points["theirs"]
        return replace(session, points={**session.points, "x": point})

    with pytest.raises(BugError):
        erasing.erase(file, invented, places())
    assert file.path.read_bytes() == before
    file.append(PointAdded("new", "wall", "Another"), 99.0)


def test_a_disk_that_fails_leaves_it_as_it_was(
    file: SessionFile, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.session

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(wiping, "put_over", full)
    with pytest.raises(MachineError, match="No space left"):
        erasing.erase(file, taken_back("hers"), places())
    assert same_state(file.session, before)
    file.append(PointAdded("new", "wall", "Another"), 99.0)
    assert [each.name for each in home.glob(".Trial*.new*")] == []


def test_the_old_pages_are_written_over(file: SessionFile, home: Path) -> None:
    """Whoever still has the old file in hand reads nothing of it."""
    with file.path.open("rb") as held:
        assert b"Quillfish" in held.read()
        erasing.erase(file, taken_back("hers"), places())
        held.seek(0)
        assert not held.read().strip(b"\0")


DIES = """
import os, sys
from pathlib import Path
from tests.files import telltales
from tests.files.dying import die_at
from tests.files.test_erasing import taken_back
from workshop.files import beside, erasing, log, wiping
from workshop.files.places import places
from workshop.files.session_file import SessionFile

path = Path(sys.argv[1])

def erase():
    with SessionFile.open(path) as file:
        erasing.erase(file, taken_back("hers"), places())

def killed(step):
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    die_at(
        step, (log, "_make"), (log, "_check_same"), (beside, "sync"), (beside, "sync_folder"),
        (wiping, "_write_over"), (Path, "replace"),
    )
    erase()
    os._exit(0)

telltales.session(path).close()
whole, step, code = path.read_bytes(), 0, -9
while code:
    path.write_bytes(whole)
    code = killed(step)
    with SessionFile.open(path) as file:
        old = "hers" in file.session.points
    assert old or b"Quillfish" not in path.read_bytes()
    erase()
    assert telltales.found(path.parent, "Quillfish", "Ocarina") == []
    print(code, old)
    step += 1
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills and forks as POSIX does")
def test_a_kill_leaves_the_old_file_or_the_new(home: Path, path: Path) -> None:
    """Killed before and after every step: never neither, and done once more it is done."""
    said = subprocess.run(
        [sys.executable, "-c", DIES, path], check=False, capture_output=True, text=True
    )
    assert said.returncode == 0, said.stderr
    told = said.stdout.splitlines()
    assert len(told) > 10
    assert set(told) == {"-9 True", "-9 False", "0 False"}
