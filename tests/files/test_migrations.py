"""A file of an older version is backed up and brought up to date, or left as it was."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.campaigns import sample
from workshop.domain.changes import PointAdded
from workshop.domain.errors import BugError
from workshop.files.log import Log
from workshop.files.migrations import HISTORY, Shape
from workshop.files.session_file import DamagedSession, NewerSession, SessionFile, verify

DRAFTS = "CREATE TABLE drafts (step TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID"


def later(upgrade: Callable[[sqlite3.Connection], None]) -> tuple[Shape, ...]:
    """The history of a program one version on, whose files also hold drafts."""
    return (*HISTORY, Shape(2, (*HISTORY[0].tables, DRAFTS), upgrade))


def add_drafts(connection: sqlite3.Connection) -> None:
    connection.execute(DRAFTS)


@pytest.fixture
def older(path: Path) -> Path:
    with SessionFile.create(path, sample.begun()) as file:
        file.append(PointAdded("p1", sample.STEP, "One"), 1.0)
    return path


def version(path: Path) -> int:
    connection = sqlite3.connect(path)
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    connection.close()
    return int(found)


def test_the_first_version_is_noted(older: Path) -> None:
    connection = sqlite3.connect(older)
    assert connection.execute("SELECT version FROM migrations").fetchall() == [(1,)]
    connection.close()


def test_an_older_file_is_brought_up_to_date_and_a_backup_kept(older: Path) -> None:
    with SessionFile.open(older) as file:
        before = list(file.records())
    history = later(add_drafts)
    for _each in range(2):
        with SessionFile.open(older, history=history) as file:
            file.append(PointAdded(f"p{file.session.length}", sample.STEP, "More"), 2.0)
    assert version(older) == 2
    backups = [each for each in older.parent.iterdir() if each != older]
    assert [each.name for each in backups] == ["Trial (version 1).workshop-backup"]
    assert version(backups[0]) == 1
    with SessionFile.open(backups[0], reading=True) as old:
        assert list(old.records()) == before
    with SessionFile.open(older, history=history) as file:
        assert list(file.session.points) == ["p1", "p2", "p3"]


def test_a_second_backup_does_not_replace_the_first(older: Path) -> None:
    first = older.with_name("Trial (version 1).workshop-backup")
    first.write_text("an earlier one")
    SessionFile.open(older, history=later(add_drafts)).close()
    assert first.read_text() == "an earlier one"
    assert older.with_name("Trial (version 1) 2.workshop-backup").exists()


def test_reading_an_older_file_leaves_it_alone(older: Path) -> None:
    before = older.read_bytes()
    with SessionFile.open(older, reading=True, history=later(add_drafts)) as file:
        assert list(file.session.points) == ["p1"]
    assert older.read_bytes() == before
    assert [each.name for each in older.parent.iterdir()] == [older.name]


def lose_a_record(connection: sqlite3.Connection) -> None:
    add_drafts(connection)
    connection.execute("DELETE FROM log WHERE number = 2")


def forget_the_table(_connection: sqlite3.Connection) -> None:
    pass


@pytest.mark.parametrize("upgrade", [lose_a_record, forget_the_table])
def test_an_upgrade_that_goes_wrong_changes_nothing(
    older: Path, upgrade: Callable[[sqlite3.Connection], None]
) -> None:
    with pytest.raises((DamagedSession, BugError)):
        SessionFile.open(older, history=later(upgrade))
    assert version(older) == 1
    with SessionFile.open(older) as file:
        assert list(file.session.points) == ["p1"]


def test_a_damaged_older_file_is_not_touched(older: Path) -> None:
    connection = sqlite3.connect(older, isolation_level=None)
    connection.execute("UPDATE log SET body = '{}' WHERE number = 2")
    connection.close()
    before = older.read_bytes()
    with pytest.raises(DamagedSession, match="record 2"):
        SessionFile.open(older, history=later(add_drafts))
    assert older.read_bytes() == before
    assert [each.name for each in older.parent.iterdir()] == [older.name]


@pytest.fixture
def newer(older: Path) -> Path:
    SessionFile.open(older, history=later(add_drafts)).close()
    return older


def test_a_newer_file_opens_for_reading_and_says_so(newer: Path) -> None:
    before = newer.read_bytes()
    with SessionFile.open(newer) as file:
        assert file.read_only
        assert "newer version" in file.notice
        assert list(file.session.points) == ["p1"]
        # Nobody is kept from it meanwhile.
        with SessionFile.open(newer, history=later(add_drafts)) as other:
            assert not other.read_only
    assert verify(newer).whole
    assert newer.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW v AS SELECT * FROM log",
        "CREATE TRIGGER t AFTER INSERT ON log BEGIN DELETE FROM log; END",
        "ALTER TABLE log ADD COLUMN room",
        "CREATE VIRTUAL TABLE v USING fts5(a)",
    ],
)
def test_a_newer_file_that_is_too_different_asks_for_the_newest_version(
    newer: Path, statement: str
) -> None:
    connection = sqlite3.connect(newer, isolation_level=None)
    connection.execute(statement)
    connection.close()
    with pytest.raises(NewerSession, match="Install the newest version"):
        SessionFile.open(newer)


def test_a_new_file_is_of_the_newest_version(older: Path, tmp_path: Path) -> None:
    log = Log.open(older, writing=False)
    made = tmp_path / "Made.workshop"
    Log.create(made, log.rows(), later(add_drafts))
    log.close()
    assert version(made) == 2
    with SessionFile.open(made, history=later(add_drafts)) as file:
        assert list(file.session.points) == ["p1"]
