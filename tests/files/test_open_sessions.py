"""What was open when the program ended is known at its next start, and only that."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from tests.campaigns import sample
from workshop.files.lock import WriterLock, side_file
from workshop.files.open_sessions import OpenSessions
from workshop.files.session_file import SessionFile

ROOT = Path(__file__).resolve().parents[2]
_DIES = """
import os, signal, sys
from pathlib import Path
from workshop.files.open_sessions import OpenSessions
from workshop.files.session_file import SessionFile
path = Path(sys.argv[1])
file = SessionFile.open(path)
OpenSessions(path.parent / "Open").mark(path)
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def session(path: Path) -> Path:
    SessionFile.create(path, sample.begun()).close()
    return path


@pytest.fixture
def marks(tmp_path: Path) -> OpenSessions:
    return OpenSessions(tmp_path / "Open")


def test_one_that_was_closed_is_not_told_of(marks: OpenSessions, session: Path) -> None:
    marks.mark(session)
    marks.clear(session)
    marks.clear(session)
    assert marks.left() == ()


def test_one_that_was_not_is_told_of_with_the_time(marks: OpenSessions, session: Path) -> None:
    marks.mark(session)
    (left,) = marks.left()
    assert left.path == session
    marks.still(session)
    (later,) = marks.left()
    assert left.at <= later.at <= datetime.now().astimezone()
    assert not side_file(session).exists(), "looking leaves no lock"


def test_a_killed_program_is_noticed_and_a_living_one_is_left_alone(session: Path) -> None:
    marks = OpenSessions(session.parent / "Open")
    child = subprocess.Popen(
        [sys.executable, "-c", _DIES, str(session)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"open\n"
        assert marks.left() == ()
        child.kill()
        child.wait()
    assert [each.path for each in marks.left()] == [session]
    with SessionFile.open(session) as file:
        assert not file.read_only
        assert marks.left() == (), "it is open here again"


def test_the_last_one_comes_first(marks: OpenSessions, session: Path) -> None:
    other = session.with_name("Other.workshop")
    SessionFile.create(other, sample.begun()).close()
    marks.mark(session)
    marks.mark(other)
    os.utime(marks._place(session), (1e9, 1e9))
    assert [each.path for each in marks.left()] == [other, session]


def test_one_that_is_gone_is_forgotten(marks: OpenSessions, session: Path) -> None:
    marks.mark(session)
    session.unlink()
    assert marks.left() == ()
    session.write_text("another one")
    assert marks.left() == ()


@pytest.mark.parametrize("content", ["", "[]", '{"session": 7}', "{", "\x00"])
def test_a_damaged_mark_says_nothing(
    marks: OpenSessions, session: Path, tmp_path: Path, content: str
) -> None:
    marks.mark(session)
    (tmp_path / "Open" / "odd.json").write_text(content)
    assert [each.path for each in marks.left()] == [session]


def test_a_disk_that_refuses_costs_the_question_only(tmp_path: Path, session: Path) -> None:
    (tmp_path / "Open").write_text("in the way")
    marks = OpenSessions(tmp_path / "Open")
    marks.mark(session)
    marks.still(session)
    marks.clear(session)
    assert marks.left() == ()
    with WriterLock(session):
        assert marks.left() == ()
