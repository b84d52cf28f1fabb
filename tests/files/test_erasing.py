"""What somebody takes back is in no page of the session any more, nor in its backups."""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.files import telltales
from workshop.domain.anew import same_state
from workshop.domain.changes import PointAdded, Record, Undone
from workshop.domain.errors import BugError, MachineError
from workshop.domain.session import Session
from workshop.files import erasing, wiping
from workshop.files.places import places
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
    erasing.erase(file, taken_back("photo"), places())
    assert telltales.found(home, telltales.PHOTO, "laughs") == []
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


def test_its_backups_are_made_anew(file: SessionFile, home: Path) -> None:
    backup = file.path.with_name("Trial (version 1).workshop-backup")
    shutil.copy(file.path, backup)
    broken = file.path.with_name("Trial (version 1) 2.workshop-backup")
    broken.write_bytes(file.path.read_bytes()[:9000])
    erasing.erase(file, taken_back("hers"), places())
    assert telltales.found(home, "Quillfish", "Ocarina", "Tamarisk") == []
    assert verify(backup).whole
    assert not broken.exists()


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
from tests.files.test_erasing import taken_back
from workshop.files import beside, erasing, log, wiping
from workshop.files.places import places
from workshop.files.session_file import SessionFile

left = int(sys.argv[2])

def dying(module, name):
    real = getattr(module, name)
    def step(*given, **named):
        global left
        for when in ("before", "after"):
            left -= 1
            if left < 0:
                os.kill(os.getpid(), 9)
            if when == "before":
                answer = real(*given, **named)
        return answer
    setattr(module, name, step)

dying(log, "_make")
dying(log, "_check_same")
dying(beside, "sync")
dying(beside, "sync_folder")
dying(wiping, "_write_over")
dying(Path, "replace")
with SessionFile.open(Path(sys.argv[1])) as file:
    erasing.erase(file, taken_back("hers"), places())
"""


@pytest.mark.slow
def test_a_kill_leaves_the_old_file_or_the_new(home: Path, path: Path, tmp_path: Path) -> None:
    """Killed before and after every step: never neither, and done once more it is done."""
    if sys.platform == "win32":
        pytest.skip("kills as POSIX does")
    telltales.session(path).close()
    before = tmp_path / "before"
    shutil.copy(path, before)
    seen = set()
    for step in range(40):
        shutil.copy(before, path)
        said = subprocess.run(
            [sys.executable, "-c", DIES, path, str(step)],
            check=False,
            capture_output=True,
            text=True,
        )
        assert said.returncode in (0, -9), said.stderr
        with SessionFile.open(path) as file:
            old = "hers" in file.session.points
            seen.add((said.returncode, old))
            if not old:
                assert b"Quillfish" not in path.read_bytes()
            erasing.erase(file, taken_back("hers"), places())
        assert telltales.found(home, "Quillfish", "Ocarina") == []
        if said.returncode == 0:
            break
    assert seen == {(-9, True), (-9, False), (0, False)}
