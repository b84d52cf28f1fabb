"""A session file keeps what it acknowledged, and refuses what it cannot keep."""

import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.campaigns import sample
from workshop.domain.changes import (
    Mark,
    PointAdded,
    PointMarked,
    SessionBegun,
    StepEntered,
    Undone,
)
from workshop.domain.errors import BugError, MachineError
from workshop.files.session_file import (
    MissingFolder,
    MissingSession,
    ReadOnlySession,
    SessionExists,
    SessionFile,
    SessionInUse,
    SessionMoved,
    SessionOvertaken,
    Verdict,
    new_id,
    verify,
)


def names(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


def say(file: SessionFile, text: str) -> str:
    point = new_id()
    file.append(PointAdded(point, sample.STEP, text), file.last_clock + 1)
    return point


def test_what_was_written_is_read_again(file: SessionFile, path: Path) -> None:
    for number, change in enumerate(sample.every_change()):
        file.append(change, float(number))
    session, records = file.session, list(file.records())
    file.close()
    with SessionFile.open(path) as again:
        assert again.session == session
        assert list(again.records()) == records
        assert [record.number for record in records] == list(range(1, session.length + 1))
        assert again.last_clock == records[-1].clock
        assert again.last_at == records[-1].at
        assert again.notice == ""


def test_the_session_needs_no_module_file(file: SessionFile, path: Path) -> None:
    file.close()
    with SessionFile.open(path) as again:
        assert again.session.module == sample.module()


def test_closing_leaves_one_file(file: SessionFile, path: Path) -> None:
    say(file, "one")
    file.close()
    file.close()
    assert names(path.parent) == {path.name}


def test_it_is_durable_by_its_settings(file: SessionFile, path: Path) -> None:
    connection = file._log._connection
    settings = {
        "application_id": 0x574B5350,
        "user_version": 1,
        "journal_mode": "truncate",
        "synchronous": 2,
        "fullfsync": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
    }
    found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in settings}
    assert found == settings


def test_moments_are_kept_with_their_offset(path: Path) -> None:
    moments = iter(
        datetime(2026, 11, 21, 16, n, tzinfo=timezone(timedelta(hours=-8))) for n in (1, 2)
    )
    with SessionFile.create(path, sample.begun(), now=lambda: next(moments)) as file:
        file.append(StepEntered("welcome"), 0.0)
        assert [record.at for record in file.records()] == [
            "2026-11-21T16:01:00.000-08:00",
            "2026-11-21T16:02:00.000-08:00",
        ]
        assert file.session.timeline.entered_at == file.last_at


class TestCreating:
    def test_an_existing_file_is_not_replaced(self, path: Path) -> None:
        path.write_text("A list of groceries")
        with pytest.raises(SessionExists):
            SessionFile.create(path, sample.begun())
        assert path.read_text() == "A list of groceries"
        assert names(path.parent) == {path.name}

    def test_a_missing_folder_is_named(self, path: Path) -> None:
        with pytest.raises(MissingFolder, match="nowhere"):
            SessionFile.create(path.parent / "nowhere" / path.name, sample.begun())

    def test_a_failure_leaves_nothing(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(_made: object, _path: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "link", full)
        monkeypatch.setattr(Path, "replace", full)
        with pytest.raises(MachineError, match="No space left"):
            SessionFile.create(path, sample.begun())
        assert names(path.parent) == set()

    def test_a_disk_without_links_will_do(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def unknown(_made: object, _path: object) -> None:
            raise PermissionError(1, "Operation not permitted")

        monkeypatch.setattr(os, "link", unknown)
        with SessionFile.create(path, sample.begun()) as file:
            say(file, "kept")
        assert verify(path) == Verdict(True, 2)
        with pytest.raises(SessionExists):
            SessionFile.create(path, sample.begun())

    def test_ids_of_points_do_not_meet(self) -> None:
        ids = {new_id() for _each in range(2_000)}
        assert len(ids) == 2_000
        assert all(each.isalnum() and each.isascii() for each in ids)


class TestAppending:
    def test_what_does_not_fit_is_refused_before_it_is_written(self, file: SessionFile) -> None:
        before, size = file.session, len(list(file.records()))
        for change in (
            StepEntered("nowhere"),
            PointMarked("nobody", Mark.STARRED, True),
            Undone(1),
            SessionBegun(sample.module(), file.session.details),
            PointAdded("p", sample.STEP, "\ud800"),
        ):
            with pytest.raises(BugError):
                file.append(change, 1.0)
        with pytest.raises(BugError):
            file.append(StepEntered("welcome"), float("nan"))
        assert file.session is before
        assert len(list(file.records())) == size

    def test_a_full_disk_is_said_and_costs_nothing_else(
        self, file: SessionFile, path: Path
    ) -> None:
        kept = say(file, "before")
        connection = file._log._connection
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
        before = file.session
        with pytest.raises(MachineError, match="disk is full") as failure:
            file.append(PointAdded("big", sample.STEP, "x" * 50_000), 2.0)
        assert failure.value.exit_code == 3
        assert file.session is before
        connection.execute("PRAGMA max_page_count = 1000000")
        later = say(file, "after")
        assert list(file.session.points) == [kept, later]
        assert verify(path) == Verdict(True, 3)

    def test_a_reader_that_does_not_let_go_is_said(self, file: SessionFile, path: Path) -> None:
        file._log._connection.execute("PRAGMA busy_timeout = 1")
        reader = sqlite3.connect(path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM log").fetchall()
        with pytest.raises(MachineError, match="does not let go"):
            say(file, "while it is read")
        reader.execute("COMMIT")
        reader.close()
        kept = say(file, "after")
        assert list(file.session.points) == [kept]
        assert verify(path) == Verdict(True, 2)

    def test_what_failed_and_arrived_all_the_same_is_taken_back(
        self, file: SessionFile, path: Path
    ) -> None:
        """A sync that fails after the commit: not acknowledged, so it must not be there twice."""
        log = file._log
        check, calls = log._check_place, []

        def lost_at_the_end() -> None:
            calls.append(1)
            if len(calls) == 2:
                raise SessionMoved(path)
            check()

        log._check_place = lost_at_the_end  # type: ignore[method-assign]
        with pytest.raises(SessionMoved):
            say(file, "perhaps there")
        assert verify(path).records == 2
        assert file.session.length == 1
        kept = say(file, "there")
        assert list(file.session.points) == [kept]
        assert verify(path) == Verdict(True, 2)

    def test_a_file_that_was_replaced_takes_nothing_more(
        self, file: SessionFile, path: Path
    ) -> None:
        kept = path.with_suffix(".kept")
        path.rename(kept)
        for _each in range(2):
            with pytest.raises(SessionMoved):
                say(file, "into the void")
        path.write_bytes(kept.read_bytes())
        with pytest.raises(SessionMoved):
            say(file, "into the void")
        assert verify(kept) == Verdict(True, 1)

    def test_another_program_that_ignores_the_lock_is_noticed(
        self, file: SessionFile, path: Path
    ) -> None:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("UPDATE head SET count = 9")
        with pytest.raises(SessionOvertaken):
            say(file, "beside it")
        other.execute("UPDATE head SET count = 1")
        other.execute("INSERT INTO log VALUES (2, '', 0.0, '', '', '')")
        with pytest.raises(SessionOvertaken):
            say(file, "beside it")
        other.close()
        assert file.session.length == 1


class TestReadingMeanwhile:
    def test_a_reader_sees_what_is_on_disk(self, file: SessionFile, path: Path) -> None:
        say(file, "one")
        with SessionFile.open(path, reading=True) as reader:
            assert reader.read_only
            assert reader.notice == ""
            assert reader.session == file.session
            later = say(file, "two")
            assert later not in reader.session.points
            with pytest.raises(ReadOnlySession):
                say(reader, "three")
        assert len(file.session.points) == 2

    def test_a_second_writer_is_told_who_holds_it(self, file: SessionFile, path: Path) -> None:
        with pytest.raises(SessionInUse, match="reading only") as refusal:
            SessionFile.open(path)
        assert refusal.value.holder.pid == os.getpid()
        link = path.with_name("Other name.workshop")
        link.symlink_to(path)
        with pytest.raises(SessionInUse):
            SessionFile.open(link)
        file.close()
        SessionFile.open(link).close()

    def test_the_lock_goes_with_its_process(self, file: SessionFile, path: Path) -> None:
        file.close()
        program = (
            "import sys, pathlib; from workshop.files.session_file import SessionFile\n"
            "file = SessionFile.open(pathlib.Path(sys.argv[1])); print('open', flush=True)\n"
            "sys.stdin.read()"
        )
        with subprocess.Popen(
            [sys.executable, "-c", program, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as holder:
            assert holder.stdout is not None
            assert holder.stdout.readline() == b"open\n"
            with pytest.raises(SessionInUse) as refusal:
                SessionFile.open(path)
            assert refusal.value.holder.pid == holder.pid
            holder.kill()
        with SessionFile.open(path) as again:
            say(again, "after")
        assert names(path.parent) == {path.name}

    def test_a_lock_file_full_of_nonsense_does_no_harm(self, file: SessionFile, path: Path) -> None:
        side = path.with_name(f".{path.name}.lock")
        side.write_bytes(b"\xff\x00[]" * 9000)
        with pytest.raises(SessionInUse, match="another window"):
            SessionFile.open(path)


@pytest.fixture
def shared() -> Iterator[Path]:
    """A session in a folder that everybody can read and nobody write to."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "Trial.workshop")
        with SessionFile.create(path, sample.begun()) as file:
            say(file, "one")
        path.chmod(0o444)
        path.parent.chmod(0o555)
        yield path
        path.parent.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such permissions there")
def test_a_place_that_cannot_be_written_to_opens_for_reading(shared: Path) -> None:
    program = (
        "import sys, pathlib, os\n"
        "from workshop.files.session_file import SessionFile, ReadOnlySession, verify\n"
        "from workshop.domain.changes import ClockStopped\n"
        "if os.getuid() == 0: os.setuid(65534)\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "file = SessionFile.open(path)\n"
        "print(file.read_only, len(file.session.points), file.notice, verify(path).whole)\n"
        "try: file.append(ClockStopped(), 1.0)\n"
        "except ReadOnlySession as refusal: print(refusal)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, shared], capture_output=True, text=True, check=False
    )
    assert told.stderr == ""
    notice = "This session lies in a place that cannot be written to and can only be read."
    assert told.stdout.splitlines() == [
        f"True 1 {notice} True",
        f"{notice} Nothing was saved; open a copy that can be written to.",
    ]


def half_written(path: Path) -> None:
    """Leave the file as a crash in the middle of a commit does: changed pages, and a journal."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("cache_size = 1", "cache_spill = 1", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE log SET body = body || zeroblob(100000)")
    journal = path.with_name(path.name + "-journal")
    left = {each: each.read_bytes() for each in (path, journal)}
    connection.close()
    for each, content in left.items():
        each.write_bytes(content)


@pytest.mark.parametrize("reading", [True, False])
def test_what_a_crash_left_half_written_is_put_right(
    file: SessionFile, path: Path, reading: bool
) -> None:
    point = say(file, "one")
    file.close()
    whole = path.read_bytes()
    half_written(path)
    assert path.read_bytes() != whole
    with SessionFile.open(path, reading=reading) as again:
        assert list(again.session.points) == [point]
    assert path.read_bytes() == whole


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such permissions there")
def test_what_a_crash_left_where_nothing_can_be_written_is_said(shared: Path) -> None:
    shared.parent.chmod(0o755)
    shared.chmod(0o644)
    half_written(shared)
    shared.chmod(0o444)
    shared.parent.chmod(0o555)
    program = (
        "import sys, pathlib, os\n"
        "from workshop.files.session_file import SessionFile\n"
        "from workshop.domain.errors import MachineError\n"
        "if os.getuid() == 0: os.setuid(65534)\n"
        "try: SessionFile.open(pathlib.Path(sys.argv[1]))\n"
        "except MachineError as refusal: print(refusal)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, shared], capture_output=True, text=True, check=False
    )
    assert told.stderr == ""
    assert "Copy it, with the files beside it, to your own folder." in told.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such permissions there")
def test_a_place_that_cannot_be_looked_into_is_said(shared: Path) -> None:
    program = (
        "import sys, pathlib, os\n"
        "from workshop.files.session_file import SessionFile\n"
        "from workshop.domain.errors import MachineError\n"
        "if os.getuid() == 0: os.setuid(65534)\n"
        "try: SessionFile.open(pathlib.Path(sys.argv[1]))\n"
        "except MachineError as refusal: print(refusal.what)\n"
    )
    shared.parent.chmod(0o000 if os.getuid() else 0o700)
    told = subprocess.run(
        [sys.executable, "-c", program, shared], capture_output=True, text=True, check=False
    )
    assert told.stderr == ""
    assert told.stdout == "The disk failed with “Trial.workshop”: Permission denied.\n"


def test_a_missing_file_is_named(path: Path) -> None:
    with pytest.raises(MissingSession, match=path.name):
        SessionFile.open(path)
    with pytest.raises(MissingSession):
        verify(path)
    with pytest.raises(MissingSession):
        SessionFile.open(path.parent)
    assert names(path.parent) == set()


@pytest.mark.slow
def test_ten_thousand_points_open_at_once_and_cost_no_more(path: Path) -> None:
    times: list[float] = []
    with SessionFile.create(path, sample.begun()) as file:
        file._log._connection.execute("PRAGMA synchronous = OFF")  # the disk's time is not ours
        for number in range(10_000):
            added = PointAdded(f"p{number}", sample.STEP, f"Point {number} of a long morning")
            start = time.thread_time()
            file.append(added, float(number))
            times.append(time.thread_time() - start)
    start = time.thread_time()
    SessionFile.open(path).close()
    assert time.thread_time() - start < 1.0
    # One commit to disk takes a thousandth of a second; what grows must stay far below it.
    assert statistics.median(times[-500:]) - statistics.median(times[:500]) < 0.000_6
