"""A deleted session is nowhere any more: searched for byte by byte."""

import json
import os
from pathlib import Path
from typing import IO

import pytest

from tests.files import telltales
from workshop.domain.changes import PointAdded
from workshop.domain.errors import MachineError
from workshop.files import deleting, synced, wiping
from workshop.files.backups import Backups, Reason
from workshop.files.draft_file import DraftFile, Typed
from workshop.files.library import Library
from workshop.files.open_sessions import OpenSessions
from workshop.files.places import Places, places
from workshop.files.refusals import MissingSession
from workshop.files.session_file import SessionFile, SessionInUse
from workshop.files.traces import traces

EVERYTHING = (
    *telltales.HERS,
    *telltales.OTHERS,
    *telltales.NAMES,
    telltales.PHOTO,
    telltales.OTHER_PHOTO,
)


@pytest.fixture
def session(home: Path) -> Path:
    """A session with a backup, a draft, an entry in the index and what killed programs leave."""
    path = home / "2026-27 Coaches" / "2026-11-21 Trial.workshop"
    telltales.session(path).close()
    path.with_name("2026-11-21 Trial (version 1).workshop-backup").write_bytes(path.read_bytes())
    path.with_name(f".{path.name}.0123abcd.new").write_bytes(path.read_bytes())
    path.with_name(f".{path.name}.0123abcd.gone").write_bytes(path.read_bytes())
    path.with_name(f"{path.name}-journal").write_bytes(b"")
    DraftFile(places().drafts, path).write(Typed("Quillfish and", "wall", 9))
    Library.of(places()).sessions()
    in_the_programs_own(path)
    return path


def in_the_programs_own(path: Path, of: Path | None = None) -> Path:
    """A folder of backups, described as `of` that session, and the mark of an open one."""
    data = places().data
    folder = data / "Backups" / f"{path.stem} 0123456789abcdef"
    folder.mkdir(parents=True)
    with SessionFile.open(path, reading=True) as file:
        origin = file._log.rows()[0].hash.hex()
    about = {"session": str(of or path), "origin": origin}
    (folder / "session.json").write_text(json.dumps(about), encoding="utf-8")
    stamp = "20261121T120000000000Z closed 17 0123456789ab.workshop-backup"
    (folder / stamp).write_bytes(path.read_bytes())
    (data / "Open").mkdir(exist_ok=True)
    mark = data / "Open" / f"{folder.name}.json"
    mark.write_text(json.dumps({"session": str(of or path)}), encoding="utf-8")
    return folder


def test_nothing_of_it_is_left_anywhere(session: Path, home: Path) -> None:
    before = telltales.found(home, *EVERYTHING)
    assert "library.json: 'Zeppelin'" in before
    assert all(any(repr(each[:20]) in told for told in before) for each in EVERYTHING)
    deleting.delete(session, places())
    assert telltales.found(home, *EVERYTHING) == []
    assert Library.of(places()).sessions() == ()
    assert telltales.found(home, *EVERYTHING) == []
    assert [each.name for each in session.parent.iterdir()] == []
    assert telltales.found(home / "Data", "Trial") == []


def test_the_backups_of_a_session_that_was_moved_go_too(session: Path, home: Path) -> None:
    moved = session.with_name("Moved.workshop")
    moved.write_bytes(session.read_bytes())
    folder = in_the_programs_own(moved, home / "where it was.workshop")
    other = in_the_programs_own(session.with_name("2026-11-21 Trial (version 1).workshop-backup"))
    deleting.delete(moved, places())
    assert not folder.exists()
    assert other.exists()


def test_real_backups_and_their_folder_go(session: Path, home: Path) -> None:
    backups = Backups(places().backups)
    assert backups.make(session, Reason.CLOSED)
    OpenSessions(places().data / "Open").mark(session)
    deleting.delete(session, places())
    assert list(places().backups.iterdir()) == []
    assert list((places().data / "Open").iterdir()) == []


def test_its_neighbours_stay(session: Path, home: Path) -> None:
    others = [
        session.with_name(name)
        for name in ("2026-11-21 Trial (2).workshop", "Roster.txt", "2026-11-21 Trial.pptx")
    ]
    for other in others:
        other.write_bytes(b"mine")
    deleting.delete(session, places())
    assert sorted(session.parent.iterdir()) == sorted(others)
    assert all(other.read_bytes() == b"mine" for other in others)


def test_what_goes_is_told_before(session: Path, home: Path) -> None:
    doomed = deleting.doomed(session, places())
    assert doomed.words() == "2 points, 2 photos, 2 backups, 1 draft"


def test_its_bytes_are_written_over_before_it_goes(
    session: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an undelete tool would find of any of the files is empty."""
    sizes, seen = [each.stat().st_size for each in traces(session, places()).all()], []
    truncate = wiping._cut

    def looked_at(file: IO[bytes]) -> None:
        file.seek(0)
        seen.append(file.read())
        truncate(file)

    monkeypatch.setattr(wiping, "_cut", looked_at)
    deleting.delete(session, places())
    assert sorted(map(len, seen)) == sorted(sizes)
    assert not any(each.strip(b"\0") for each in seen)


def test_a_copy_of_somebody_else_is_not_emptied(session: Path, home: Path) -> None:
    """A second name of the file is a backup of its owner's, outside of what the program keeps."""
    copy = home / "snapshot"
    os.link(session, copy)
    before = copy.read_bytes()
    deleting.delete(session, places())
    assert not session.exists()
    assert copy.read_bytes() == before


def test_a_session_that_is_open_stays(session: Path, home: Path) -> None:
    before = session.read_bytes()
    with SessionFile.open(session), pytest.raises(SessionInUse):
        deleting.delete(session, places())
    assert session.read_bytes() == before
    assert traces(session, places()).backups


def test_what_was_cut_short_can_be_asked_for_again(
    session: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed after any of the files: the session is still listed, and goes with the second try."""
    count = len(traces(session, places()).all())
    wipe = wiping.wipe
    for reached in range(count):
        left = [reached]

        def dying(path: Path, left: list[int] = left) -> None:
            if not left[0]:
                raise KeyboardInterrupt
            left[0] -= 1
            wipe(path)

        copy = session.with_name(f"Copy {reached}.workshop")
        copy.write_bytes(session.read_bytes())
        backup = session.with_name(f"Copy {reached} (version 1).workshop-backup")
        backup.write_bytes(session.read_bytes())
        with monkeypatch.context() as patched:
            patched.setattr(wiping, "wipe", dying)
            try:
                deleting.delete(copy, places())
            except KeyboardInterrupt:
                assert copy in [card.path for card in Library.of(places()).sessions()]
        if copy.exists():
            deleting.delete(copy, places())
        assert not backup.exists()


def test_what_a_killed_deletion_left_is_cleared(session: Path, home: Path) -> None:
    left = session.with_name(".Other.workshop.0123abcd.gone")
    left.write_bytes(b"Quillfish")
    wiping.finish([session.parent, home / "nowhere"])
    assert not left.exists()
    assert session.exists()


def test_a_damaged_session_goes_as_well(session: Path, home: Path) -> None:
    session.write_bytes(session.read_bytes()[:5000])
    assert deleting.doomed(session, places()).points is None
    deleting.delete(session, places())
    assert not session.exists()


def test_the_copy_of_one_in_a_clouds_folder_goes_too(home: Path) -> None:
    """Else the next start would put it there again."""
    path = home / "Nextcloud" / "Trial.workshop"
    path.parent.mkdir(parents=True)
    telltales.session(path).close()
    cloud = synced.synced(path, places().data)
    assert cloud is not None
    file, _said = cloud.open()
    file.append(PointAdded("new", "wall", "A Cembalo"), 70.0)
    file.close()
    cloud.release()
    deleting.delete(path, places())
    assert list(synced.publish_left(places().data)) == []
    assert telltales.found(home, *telltales.HERS, "Cembalo") == []
    assert not cloud.work.parent.exists()


def test_what_is_not_there_is_said(home: Path) -> None:
    with pytest.raises(MissingSession):
        deleting.delete(home / "No.workshop", places())


def test_a_folder_for_reading_only_is_said(
    session: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(wiping, "wipe", refuse)
    with pytest.raises(MachineError, match="could not be deleted: Permission denied"):
        deleting.delete(session, places())
    assert session.exists()


def test_every_place_of_the_program_is_known(home: Path) -> None:
    """A new folder in `Places` has to be thought of in traces.py."""
    assert set(Places.__slots__) == {"sessions", "modules", "cache", "settings", "data"}
