"""What can be read of a damaged session is rescued, and nothing else is mixed in."""

import base64
import struct
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.campaigns import rescue as campaign
from tests.campaigns import sample
from tests.files.hostile import altered, png_of, written
from workshop.domain.changes import (
    Change,
    Mark,
    PictureKept,
    PointAdded,
    PointMarked,
    PointReworded,
    Undone,
)
from workshop.domain.image import Image
from workshop.files import carving, chain, codec, limits, lost_words, proving, seals
from workshop.files import rescue as rescuing
from workshop.files.backups import Backups, Reason
from workshop.files.carving import Counted, Found
from workshop.files.chain import Row
from workshop.files.proving import Proven
from workshop.files.rescue import NothingToRescue, Rescued, Why, rescue, rescue_session
from workshop.files.session_file import (
    MissingFolder,
    MissingSession,
    SessionExists,
    SessionFile,
    verify,
)

PAGE = 4096


@pytest.fixture
def session(path: Path) -> Path:
    """A session of 31 records on several pages."""
    with SessionFile.create(path, sample.begun()) as file:
        for number in range(2, 32):
            text = f"Point {number} " + "and more of it " * 15
            file.append(PointAdded(f"p{number}", sample.STEP, text), float(number))
    return path


def put_back(session: Path, folder: Path) -> Backups:
    """One point more in the session, and then its backup from before, which is without it."""
    backups = Backups(folder / "Backups")
    first = backups.make(session, Reason.OPENED)
    assert first is not None
    with SessionFile.open(session) as file:
        file.append(PointAdded("p32", sample.STEP, "Decided against"), 99.0)
    assert backups.make(session, Reason.CLOSED)
    backups.restore(first, session)
    return backups


def replaced(path: Path, old: bytes, new: bytes) -> None:
    content = path.read_bytes()
    assert old in content
    assert len(old) == len(new)
    path.write_bytes(content.replace(old, new))


def rescued(path: Path) -> Rescued:
    """What is rescued; the damaged file is as it was, and the new one is whole."""
    before = path.read_bytes()
    told = rescue(path, path.with_name("New.workshop"))
    assert path.read_bytes() == before
    verdict = verify(told.path)
    assert verdict.whole, verdict.problem
    assert verdict.records == told.records
    return told


def points(path: Path) -> list[str]:
    with SessionFile.open(path, reading=True) as file:
        return [each.id for each in file.session.points.values() if each.stands]


def numbers(*without: int, upto: int = 31) -> list[str]:
    return [f"p{number}" for number in range(2, upto + 1) if number not in without]


def test_a_whole_session_is_the_same_again(session: Path) -> None:
    told = rescued(session)
    assert told.complete
    assert told.path.read_bytes().count(b"and more of it") == 30 * 15
    with SessionFile.open(session) as file, SessionFile.open(told.path, reading=True) as new:
        assert list(new.records()) == list(file.records())


class TestKindsOfDamage:
    def test_a_record_that_was_altered_is_listed_with_what_it_says(self, session: Path) -> None:
        replaced(session, b"Point 7 and", b"Paint 7 and")
        told = rescued(session)
        assert points(told.path) == numbers(7)
        (lost,) = told.lost
        assert (lost.number, lost.why, lost.kind) == (7, Why.UNPROVEN, "point added")
        assert lost.words.startswith("Paint 7 and more")
        assert lost.at

    def test_a_record_that_is_missing(self, session: Path) -> None:
        altered(session, "DELETE FROM log WHERE number = 12")
        told = rescued(session)
        # The one after it says nothing that could be held against the hash that is gone.
        assert [each.number for each in told.lost] == [12, 13]
        assert [each.why for each in told.lost] == [Why.LOST, Why.UNPROVEN]
        assert points(told.path) == numbers(12, 13)
        assert told.end_known

    def test_the_last_records_are_missing(self, session: Path) -> None:
        altered(session, "DELETE FROM log WHERE number > 25")
        told = rescued(session)
        assert points(told.path) == numbers(upto=25)
        assert [each.number for each in told.lost] == [26, 27, 28, 29, 30, 31]
        assert list(lost_words.lines(told)) == ["Records 26 to 31: nothing of them can be read."]

    def test_the_file_was_cut_short(self, session: Path) -> None:
        content = session.read_bytes()
        session.write_bytes(content[: len(content) - PAGE])
        told = rescued(session)
        assert 10 < len(points(told.path)) < 31
        assert not told.complete

    def test_the_head_of_the_file_is_gone(self, session: Path) -> None:
        session.write_bytes(b"A list of groceries\n" + session.read_bytes()[20:])
        told = rescued(session)
        assert told.complete
        assert points(told.path) == numbers()

    def test_a_page_that_sqlite_cannot_read(self, session: Path) -> None:
        content = bytearray(session.read_bytes())
        start = content.index(b"Point 20 ") // PAGE * PAGE
        content[start : start + 8] = struct.pack(">BHHHB", 77, 9999, 9999, 9999, 3)
        session.write_bytes(bytes(content))
        assert not verify(session).whole
        told = rescued(session)
        assert told.complete
        assert points(told.path) == numbers()

    def test_a_page_of_zeros(self, session: Path) -> None:
        content = bytearray(session.read_bytes())
        start = content.index(b"Point 20 ") // PAGE * PAGE
        content[start : start + PAGE] = bytes(PAGE)
        session.write_bytes(bytes(content))
        told = rescued(session)
        assert 10 < len(points(told.path)) < 30
        assert "p20" not in points(told.path)
        assert told.records + len(told.lost) == 31

    @pytest.mark.parametrize(
        "statement",
        [
            "CREATE TRIGGER t AFTER INSERT ON log BEGIN DELETE FROM log; END",
            "CREATE VIEW v AS SELECT * FROM log",
            "CREATE TABLE more (a)",
            "DROP TABLE migrations",
            "PRAGMA user_version = -3",
            "PRAGMA application_id = 7",
        ],
    )
    def test_a_schema_that_is_not_ours(self, session: Path, statement: str) -> None:
        told = rescued(altered(session, statement))
        assert told.complete
        assert points(told.path) == numbers()

    def test_the_count_is_gone(self, session: Path) -> None:
        told = rescued(altered(session, "DELETE FROM head", "VACUUM"))
        assert points(told.path) == numbers()
        assert not told.lost
        assert not told.complete
        assert any("cannot be told" in each for each in lost_words.warnings(told))

    def test_a_number_is_wrong(self, session: Path) -> None:
        told = rescued(altered(session, "UPDATE log SET number = 90 WHERE number = 20"))
        assert told.complete
        assert points(told.path) == numbers()

    def test_the_beginning_is_gone(self, session: Path) -> None:
        altered(session, "DELETE FROM log WHERE number = 1")
        told = rescued(session)
        assert not told.begun
        assert points(told.path) == numbers(2)
        assert any("module is lost" in each for each in lost_words.warnings(told))


def test_what_changes_something_lost_is_listed_and_the_rest_goes_on(path: Path) -> None:
    with SessionFile.create(path, sample.begun()) as file:
        changes: list[Change] = [
            PointAdded("p2", sample.STEP, "The first"),
            PointAdded("p3", sample.STEP, "To be lost"),
            PointReworded("p3", "Another wording"),
            PointMarked("p2", Mark.STARRED, True),
            PointAdded("p6", sample.STEP, "By mistake"),
            Undone(6),
            PointMarked("p2", Mark.STARRED, False),
            Undone(8),
        ]
        for number, change in enumerate(changes):
            file.append(change, float(number))
    replaced(path, b"To be lost", b"To be l\x00st")
    told = rescued(path)
    assert [(each.number, each.why) for each in told.lost] == [
        (3, Why.UNPROVEN),
        (4, Why.HOMELESS),
    ]
    assert "Another wording" in list(lost_words.lines(told))[1]
    with SessionFile.open(told.path, reading=True) as file:
        assert points(told.path) == ["p2"]
        assert file.session.points["p2"].starred
        assert file.session.points["p6"].removed


def test_times_are_as_they_were(session: Path) -> None:
    with SessionFile.open(session, reading=True) as file:
        before = {record.clock: record.at for record in file.records()}
    replaced(session, b"Point 7 and", b"Paint 7 and")
    with SessionFile.open(rescued(session).path, reading=True) as file:
        assert all(before[record.clock] == record.at for record in file.records())


class TestBackupsLend:
    def test_what_is_lost_here_and_whole_there(self, session: Path, tmp_path: Path) -> None:
        backups = Backups(tmp_path / "Backups")
        backups.make(session, Reason.OPENED)
        with SessionFile.open(session) as file:
            file.append(PointAdded("p32", sample.STEP, "Later"), 99.0)
        altered(session, "DELETE FROM log WHERE number IN (1, 12, 20)")
        told = rescue_session(session, backups)
        assert told.path.name == "Trial (rescued).workshop"
        assert told.complete
        assert told.lent == 3
        assert points(told.path) == numbers(upto=32)
        assert "3 records are from backups" in lost_words.saved(told)
        again = rescue_session(session, backups)
        assert again.path.name == "Trial (rescued) 2.workshop"

    def test_a_tail_that_was_cut_off(self, session: Path, tmp_path: Path) -> None:
        backups = Backups(tmp_path / "Backups")
        backups.make(session, Reason.OPENED)
        altered(session, "DELETE FROM log WHERE number > 25")
        told = rescue_session(session, backups)
        assert told.complete
        assert points(told.path) == numbers()

    def test_not_what_was_left_behind_when_a_backup_was_restored(
        self, session: Path, tmp_path: Path
    ) -> None:
        backups = put_back(session, tmp_path)
        with SessionFile.open(session) as file:
            file.append(PointAdded("q32", sample.STEP, "Instead"), 99.0)
        altered(session, "DELETE FROM log WHERE number = 32")
        told = rescue_session(session, backups)
        assert "p32" not in points(told.path)
        assert [each.number for each in told.lost] == [32]

    def test_nor_where_nothing_tells_how_far_it_went(self, session: Path, tmp_path: Path) -> None:
        backups = put_back(session, tmp_path)
        altered(session, "DELETE FROM log WHERE number > 25", "DELETE FROM head")
        told = rescue_session(session, backups)
        assert "p32" not in points(told.path)

    def test_nothing_of_another_session(self, session: Path, tmp_path: Path) -> None:
        other = tmp_path / "Other.workshop"
        with SessionFile.create(other, sample.begun()) as file:
            for number in range(2, 60):
                file.append(PointAdded(f"other{number}", sample.STEP, "Not here"), 1.0)
        altered(session, "DELETE FROM log WHERE number > 25", "DELETE FROM head")
        told = rescue(session, tmp_path / "New.workshop", [other], other)
        assert points(told.path) == numbers(upto=25)


class TestRefusals:
    def test_nothing_is_replaced(self, session: Path) -> None:
        new = session.with_name("New.workshop")
        new.write_text("mine")
        with pytest.raises(SessionExists):
            rescue(session, new)
        assert new.read_text() == "mine"

    @pytest.mark.parametrize("content", [b"", b"groceries", bytes(9000), b"SQLite format 3\x00"])
    def test_where_there_is_nothing(self, path: Path, content: bytes) -> None:
        path.write_bytes(content)
        with pytest.raises(NothingToRescue):
            rescue(path, path.with_name("New.workshop"))
        assert [each.name for each in path.parent.iterdir()] == [path.name]

    def test_names_that_lead_nowhere(self, session: Path) -> None:
        with pytest.raises(MissingSession):
            rescue(session.with_name("None.workshop"), session.with_name("New.workshop"))
        with pytest.raises(MissingFolder):
            rescue(session, session.parent / "nowhere" / "New.workshop")


def test_the_list_is_written_beside_the_new_session(session: Path) -> None:
    replaced(session, b"Point 7 and", b"Paint 7 and")
    told = rescued(session)
    path = lost_words.write_list(told)
    assert path.name == "New - not saved.txt"
    said = path.read_text(encoding="utf-8")
    assert "1 record could not be saved." in said
    assert "Record 7, “point added”" in said


def test_whatever_the_damage_no_point_is_invented_and_no_loss_is_silent() -> None:
    trials = campaign.campaign(36, seed=4)
    assert [each for each in trials if not each.sound] == []
    flips = [each.saved for each in trials if each.damage == "flip"]
    whole = max(each.saved for each in trials)
    assert min(flips) >= whole - 3
    assert sum(each.saved for each in trials) > 0.7 * whole * len(trials)


def test_without_the_proof_points_would_be_invented(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the trial above can fail."""

    def trusting(
        found: Iterable[Found],
        _counts: Iterable[Counted],
        _lenders: Sequence[Sequence[Row]],
        _going_on: Sequence[Row],
    ) -> Proven:
        rows = {
            each.number: Row(each.number, each.at, each.clock, each.kind, each.body, each.hash)
            for each in found
            if each.body
        }
        return Proven(rows, {}, max(rows, default=0), True, frozenset())

    monkeypatch.setattr(rescuing, "prove", trusting)
    trials = campaign.campaign(24, seed=4)
    assert any(not each.sound for each in trials)


def test_a_hostile_file_does_not_lead_round_in_circles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three hundred headers in a page, all of whose rows go on in one long chain of pages."""
    page, begin, rest = bytearray(PAGE), 3900, 9 + 29 + 8 + 13 + 32
    longest = next(n for n in range(10**6, 10**7) if carving._local(rest + n, PAGE) == begin)
    for place in range(0, 3000, 16):
        # Each lies 16 bytes further on, and is 16 bytes shorter: their chains begin at one place.
        body = 2 * (longest - place) + 12
        said = bytes((0x80 | body >> 14, 0x80 | body >> 7 & 0x7F, body & 0x7F))
        page[place : place + 10] = b"\x09\x00\x46\x07\x26" + said + b"\x4c\x00"
    page[begin : begin + 4] = (2).to_bytes(4, "big")
    chain = b"".join((n + 1).to_bytes(4, "big") + bytes(PAGE - 4) for n in range(2, 260))
    content = bytes(page) + chain
    monkeypatch.setattr(carving, "_SLACK", 0)
    steps, follow = 0, carving._after

    def counted(within: bytes, place: int) -> int:
        nonlocal steps
        steps += 1
        return follow(within, place)

    monkeypatch.setattr(carving, "_after", counted)
    carving.rows(content)
    assert 200 < steps < 2000, "without an end there would be some fifty thousand"


def test_a_hostile_file_does_not_prove_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three hundred records that all say to be the first, and as many the second."""
    every = [
        Found(number, b"", 0.0, b"", b"", bytes([number]) + each.to_bytes(31))
        for number in (1, 2)
        for each in range(300)
    ]
    steps, link = 0, chain.link

    def counted(*content: Any) -> bytes:
        nonlocal steps
        steps += 1
        return link(*content)

    monkeypatch.setattr(chain, "link", counted)
    monkeypatch.setattr(proving, "_TRIES", 0)
    assert proving.prove(every, ()).rows == {}
    assert 1000 < steps <= 1200, "without an end there would be ninety thousand"


def test_records_are_found_without_sqlite(session: Path) -> None:
    found = carving.rows(session.read_bytes())
    assert {each.number for each in found} == set(range(1, 32))
    assert proving.prove(found, ()).last == 31


def test_what_is_rescued_is_judged_as_on_opening(path: Path) -> None:
    nasty = b'{"point":"p1","step":"%s","text":"turned \xe2\x80\xaeround"}' % sample.STEP.encode()
    bomb = PictureKept(Image("bomb", "image/png", 60, 40, png_of(30_000, 30_000)))
    endless = PictureKept(Image("endless", "image/png", 10**7, 40, png_of(60, 40)))
    good = seals.here().sealed(Image("good", "image/png", 60, 40, png_of(60, 40)))
    written(
        path,
        ("point added", nasty),
        codec.encode(bomb),
        codec.encode(endless),
        codec.encode(PictureKept(good)),
        codec.encode(PointAdded("p2", sample.STEP, "after it")),
    )
    told = rescued(path)
    assert [(each.number, each.why) for each in told.lost] == [(4, Why.REFUSED)]
    assert "nothing that a session may hold" in "\n".join(lost_words.lines(told))
    with SessionFile.open(told.path, reading=True) as file:
        session = file.session
        bodies = b"".join(row.body for row in file.rows())
    assert [point.text for point in session.points.values()] == ["turned round", "after it"]
    assert {key: bool(image.data) for key, image in session.pictures.items()} == {
        "bomb": False,
        "good": True,
    }
    assert seals.here().holds(session.pictures["good"])
    assert b"\xe2\x80\xae" not in bodies
    assert base64.b64encode(png_of(30_000, 30_000)) not in bodies


def test_no_more_is_rescued_than_a_session_may_hold(
    session: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_RECORDS", 20)
    told = rescued(session)
    assert told.records == 20
    assert {each.why for each in told.lost} == {Why.REFUSED}
    assert len(told.lost) == 11
