"""A file that is not as it was written is never opened as if it were whole."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.campaigns import bitflips, sample
from tests.campaigns.bitflips import Outcome
from tests.files.hostile import altered
from workshop.domain.changes import PointAdded
from workshop.files import chain
from workshop.files.session_file import (
    DamagedSession,
    ForeignFile,
    NewerSession,
    SessionFile,
    Verdict,
    verify,
)


@pytest.fixture
def whole(path: Path) -> Path:
    """A session of 20 records."""
    with SessionFile.create(path, sample.begun()) as file:
        for number in range(19):
            file.append(PointAdded(f"p{number}", sample.STEP, f"Point {number}"), float(number))
    return path


def refused(path: Path) -> DamagedSession:
    before = path.read_bytes()
    refusals = []
    for reading in (True, False):
        with pytest.raises(DamagedSession) as refusal:
            SessionFile.open(path, reading=reading)
        refusals.append(refusal.value)
    assert str(refusals[0]) == str(refusals[1])
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    return refusals[0]


@pytest.mark.parametrize(
    "statement, record, problem",
    [
        ("UPDATE log SET body = replace(body, 'Point 3', 'Point 4') WHERE number = 5", 5, "is not"),
        ("UPDATE log SET at = at || ' ' WHERE number = 7", 7, "is not"),
        ("UPDATE log SET clock = clock + 0.5 WHERE number = 7", 7, "is not"),
        ("UPDATE log SET clock = 'soon' WHERE number = 7", 7, "is not"),
        ("UPDATE log SET at = 7 WHERE number = 7", 7, "is not"),
        ("UPDATE log SET kind = 'point moved' WHERE number = 20", 20, "is not"),
        ("UPDATE log SET kind = cast(x'ff' AS TEXT) WHERE number = 20", 20, "is not"),
        ("UPDATE log SET hash = zeroblob(32) WHERE number = 1", 1, "is not"),
        ("UPDATE log SET number = 40 WHERE number = 20", 20, "is missing"),
        ("DELETE FROM log WHERE number = 12", 12, "is missing"),
        ("DELETE FROM log WHERE number > 12", 13, "is missing"),
        ("DELETE FROM log", 1, "is missing"),
        (
            "INSERT INTO log SELECT 21, at, clock, kind, body, hash FROM log WHERE number = 20",
            21,
            "",
        ),
        ("UPDATE head SET count = 19", 20, "is not"),
        ("UPDATE head SET hash = zeroblob(32)", 20, "is not"),
    ],
)
def test_the_record_that_is_not_as_written_is_named(
    whole: Path, statement: str, record: int, problem: str
) -> None:
    refusal = refused(altered(whole, statement))
    assert refusal.record == record
    assert f"record {record} {problem}" in refusal.what
    verdict = verify(whole)
    assert not verdict.whole
    assert verdict.records == record - 1
    assert verdict.problem == refusal.what


def test_two_records_that_changed_places_are_noticed(whole: Path) -> None:
    swap = "UPDATE log SET number = {0} WHERE number = {1}"
    altered(whole, swap.format(99, 4), swap.format(4, 5), swap.format(5, 99))
    assert refused(whole).record == 4


def test_a_tail_cut_off_with_its_head_turned_back_by_hand_is_noticed(whole: Path) -> None:
    altered(whole, "DELETE FROM log WHERE number = 20", "UPDATE head SET count = 19")
    assert refused(whole).record == 19


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM head",
        "UPDATE head SET count = 'many'",
        "CREATE TRIGGER t AFTER INSERT ON log BEGIN DELETE FROM log; END",
        "CREATE VIEW v AS SELECT * FROM log",
        "CREATE TABLE more (a)",
        "CREATE INDEX i ON log (kind)",
        "ANALYZE",
        "DROP TABLE migrations",
        "ALTER TABLE log ADD COLUMN more",
        "DELETE FROM migrations",
        "PRAGMA user_version = 0",
        "PRAGMA user_version = -3",
    ],
)
def test_tables_that_are_not_ours_are_refused(whole: Path, statement: str) -> None:
    assert refused(altered(whole, statement)).record == 0


@pytest.mark.parametrize("length", [0, 1, 50, 100, 512, 4095, 4096, 8192, 12288, -4096, -1])
def test_a_file_cut_short_is_refused(whole: Path, length: int) -> None:
    whole.write_bytes(whole.read_bytes()[:length])
    with pytest.raises((DamagedSession, ForeignFile)):
        SessionFile.open(whole)
    assert not verify(whole).whole


def test_an_empty_file_is_damaged_and_not_of_another_kind(whole: Path) -> None:
    """So that putting a backup back is offered."""
    whole.write_bytes(b"")
    with pytest.raises(DamagedSession, match="it is empty"):
        SessionFile.open(whole)


@pytest.mark.parametrize(
    "content", [b"A list of groceries\n" * 300, b"\x89PNG\r\n" + bytes(9000), bytes(8192), b"PK"]
)
def test_another_kind_of_file_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(ForeignFile, match="not a session file"):
        SessionFile.open(path)
    assert verify(path).problem == f"“{path.name}” is not a session file."
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(path: Path) -> None:
    altered(path, "CREATE TABLE log (a)")
    with pytest.raises(ForeignFile):
        SessionFile.open(path)


def _chained(path: Path, kind: bytes, body: bytes) -> None:
    """Add a record with right hashes, as a later program or a hostile hand might."""
    connection = sqlite3.connect(path, isolation_level=None)
    count, last = connection.execute("SELECT count, hash FROM head").fetchone()
    row = (count + 1, b"2026-11-21T16:00:00+00:00", 1.0, kind, body)
    link = chain.link(last, *row)
    values = (row[0], row[1].decode(), row[2], kind.decode("latin-1"), body, link)
    connection.execute("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?)", values)
    connection.execute("UPDATE head SET count = ?, hash = ?", (row[0], link))
    connection.close()


def test_a_record_that_does_not_follow_is_named(whole: Path) -> None:
    _chained(whole, b"step entered", b'{"step":"nowhere"}')
    assert refused(whole).what.endswith("record 21 does not follow from those before it.")


def test_a_record_that_makes_no_sense_is_named(whole: Path) -> None:
    _chained(whole, b"step entered", b'{"step":')
    assert refused(whole).what.endswith("record 21 cannot be understood.")


def test_a_kind_of_change_from_later_asks_for_the_newest_version(whole: Path) -> None:
    _chained(whole, b"point painted", b"{}")
    with pytest.raises(NewerSession, match="newest version"):
        SessionFile.open(whole)


def test_a_journal_from_elsewhere_does_not_pass_for_the_session(whole: Path) -> None:
    """SQLite plays back any journal it finds beside a file; the chain has the last word."""
    other = whole.with_name("other.workshop")
    shutil.copy(whole, other)
    connection = sqlite3.connect(other, isolation_level=None)
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("PRAGMA cache_spill = 1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE log SET body = body || zeroblob(9000)")
    journal = other.with_name(other.name + "-journal").read_bytes()
    connection.close()
    altered(whole, "UPDATE log SET body = zeroblob(90) WHERE number = 3")
    whole.with_name(whole.name + "-journal").write_bytes(journal)
    verdict = verify(whole)
    if verdict.whole:
        with SessionFile.open(whole, reading=True) as file:
            texts = [point.text for point in file.session.points.values()]
        assert texts == [f"Point {number}" for number in range(19)]


def test_two_hundred_changed_files_are_never_opened_as_if_whole() -> None:
    outcomes = bitflips.campaign(range(200), seed=20)
    assert bitflips.count(outcomes, Outcome.WRONG) == 0
    assert bitflips.count(outcomes, Outcome.REFUSED) > 100
    assert {kind for kind, _outcome in outcomes} == set(bitflips.CHANGES)


def test_without_the_chain_changed_files_would_pass() -> None:
    """The control: the trial above can fail."""
    outcomes = bitflips.campaign(range(60), seed=20, judged=bitflips.judge_without_chain)
    assert bitflips.count(outcomes, Outcome.WRONG) > 0


def test_every_bit_of_one_record_counts(whole: Path) -> None:
    content = whole.read_bytes()
    start = content.index(b'"Point 7"')
    written = 19
    for bit in range(start * 8, (start + 9) * 8):
        whole.write_bytes(bitflips.flipped(content, bit))
        assert verify(whole).records < written
    whole.write_bytes(content)
    assert verify(whole) == Verdict(True, 20)
