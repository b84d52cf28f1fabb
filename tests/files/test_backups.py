"""Backups are whole or not there, hold what the session held, and are put back without a loss."""

import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.campaigns import sample
from workshop.domain.changes import PictureKept, PointAdded
from workshop.domain.errors import MachineError
from workshop.domain.image import Image
from workshop.files.backups import MEGABYTE, Backup, Backups, Limits, Reason
from workshop.files.held import read_held
from workshop.files.lock import SessionInUse
from workshop.files.refusals import DamagedSession, MissingSession
from workshop.files.session_file import SessionFile, verify


class Hands:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, **span: float) -> None:
        self.at += timedelta(**span)


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def backups(tmp_path: Path, hands: Hands) -> Backups:
    return Backups(tmp_path / "Backups", now=hands)


@pytest.fixture
def session(tmp_path: Path) -> Path:
    path = tmp_path / "Sessions" / "Day.workshop"
    path.parent.mkdir()
    SessionFile.create(path, sample.begun()).close()
    say(path, "one")
    return path


def say(path: Path, text: str) -> None:
    with SessionFile.open(path) as file:
        number = file.session.length
        file.append(PointAdded(f"p{number}", sample.STEP, text), file.last_clock + 1)


def texts(path: Path) -> list[str]:
    return list(read_held(path).points.values())


def damage(path: Path) -> bytes:
    """Change a letter; gives what the file holds then."""
    content = path.read_bytes()
    assert content.count(b'"one"') == 1
    path.write_bytes(content.replace(b'"one"', b'"ore"'))
    return path.read_bytes()


def test_it_holds_what_the_session_held(backups: Backups, session: Path) -> None:
    made = backups.make(session, Reason.OPENED)
    assert made is not None
    assert backups.of(session) == (made,)
    say(session, "two")
    assert texts(made.path) == ["one"]
    assert verify(made.path).whole
    assert [each.name for each in session.parent.iterdir()] == [session.name]


def test_without_a_change_there_is_no_second_one(backups: Backups, session: Path) -> None:
    assert backups.make(session, Reason.OPENED)
    assert backups.make(session, Reason.CLOSED) is None
    say(session, "two")
    made = backups.make(session, Reason.CLOSED)
    assert made is not None
    assert made.records == 3
    assert [each.reason for each in backups.of(session)] == [Reason.CLOSED, Reason.OPENED]


def test_one_that_is_being_written_to_is_backed_up(backups: Backups, session: Path) -> None:
    with SessionFile.open(session) as file:
        file.append(PointAdded("p9", sample.STEP, "two"), 5.0)
        made = backups.make(session, Reason.WORKING)
        assert made is not None
        file.append(PointAdded("p10", sample.STEP, "three"), 6.0)
    assert texts(made.path) == ["one", "two"]


def test_a_copy_that_is_worked_on_is_backed_up_under_its_place(
    backups: Backups, session: Path, tmp_path: Path
) -> None:
    work = tmp_path / "Work.workshop"
    shutil.copy(session, work)
    say(work, "two")
    made = backups.make(session, Reason.WORKING, work)
    assert made is not None
    assert backups.of(session) == (made,)
    assert backups.of(work) == ()
    assert texts(made.path) == ["one", "two"]


def test_a_damaged_session_makes_no_backup(backups: Backups, session: Path) -> None:
    good = backups.make(session, Reason.OPENED)
    say(session, "two")
    damage(session)
    with pytest.raises(DamagedSession, match=r"“Day.workshop” is damaged: record 2"):
        backups.make(session, Reason.WORKING)
    assert backups.of(session) == (good,)
    assert not list(session.parents[1].rglob("*.new*"))


def test_a_missing_session_is_named(backups: Backups, session: Path) -> None:
    session.unlink()
    with pytest.raises(MissingSession):
        backups.make(session, Reason.WORKING)


def test_what_a_dead_program_was_making_is_no_backup_and_is_swept_away(
    backups: Backups, session: Path
) -> None:
    made = backups.make(session, Reason.OPENED)
    assert made is not None
    half = made.path.with_name("working.new")
    half.write_bytes(made.path.read_bytes()[:5000])
    assert backups.of(session) == (made,)
    say(session, "two")
    backups.make(session, Reason.CLOSED)
    assert not half.exists()


@pytest.mark.parametrize("name", ["notes.txt", "20269999T999999999999Z opened 1 0123456789ab"])
def test_other_files_are_passed_over(backups: Backups, session: Path, name: str) -> None:
    made = backups.make(session, Reason.OPENED)
    assert made is not None
    made.path.with_name(f"{name}.workshop-backup").write_text("of somebody else")
    assert backups.of(session) == (made,)


def test_two_sessions_of_one_name_have_their_own(backups: Backups, session: Path) -> None:
    other = session.parents[1] / "Elsewhere" / session.name
    other.parent.mkdir()
    shutil.copy(session, other)
    backups.make(session, Reason.OPENED)
    assert backups.of(other) == ()


def test_a_session_that_is_moved_takes_its_backups_along(backups: Backups, session: Path) -> None:
    made = backups.make(session, Reason.OPENED)
    assert made is not None
    moved = session.parents[1] / "2026-27" / "Renamed.workshop"
    moved.parent.mkdir()
    session.rename(moved)
    (found,) = backups.of(moved)
    assert found.path.name == made.path.name
    assert backups.of(session) == ()


def test_a_session_that_is_to_be_gone_leaves_nothing(backups: Backups, session: Path) -> None:
    backups.make(session, Reason.OPENED)
    backups.forget(session)
    backups.forget(session)
    assert not list((session.parents[1] / "Backups").rglob("*"))


def test_without_room_on_the_disk_none_is_made(tmp_path: Path, session: Path, hands: Hands) -> None:
    tight = Backups(tmp_path / "Backups", Limits(free=1 << 60), hands)
    with pytest.raises(MachineError, match="The disk is nearly full"):
        tight.make(session, Reason.OPENED)
    assert tight.of(session) == ()


class TestThinning:
    def days(self, backups: Backups, session: Path, hands: Hands, count: int) -> None:
        for number in range(count):
            hands.pass_by(hours=8)
            say(session, f"more {number}")
            backups.make(session, Reason.WORKING)

    def test_days_are_thinned(self, backups: Backups, session: Path, hands: Hands) -> None:
        self.days(backups, session, hands, 12)
        found = [each.at for each in backups.of(session)]
        assert len(found) == 6 or len(found) == 7
        assert len(texts(backups.of(session)[0].path)) == 13

    def test_nothing_of_what_is_thinned_is_left_on_the_disk(
        self, backups: Backups, session: Path, hands: Hands
    ) -> None:
        """It may hold what is deleted for good later, when nobody knows of it any more."""
        say(session, "A Quillfish")
        made = backups.make(session, Reason.WORKING)
        assert made is not None
        with made.path.open("rb") as held:
            assert b"A Quillfish" in held.read()
            for text in ("Later", "Later still"):
                hands.pass_by(hours=5)
                say(session, text)
                backups.make(session, Reason.WORKING)
                hands.pass_by(days=40)
            say(session, "At last")
            backups.make(session, Reason.WORKING)
            assert made not in backups.of(session)
            held.seek(0)
            assert held.read().strip(b"\0") == b""

    def test_what_a_kill_left_of_thinning_is_swept_away(
        self, backups: Backups, session: Path
    ) -> None:
        made = backups.make(session, Reason.WORKING)
        assert made is not None
        left = made.path.with_name(f".{made.path.name[-60:]}.0123abcd.gone")
        left.write_bytes(b"A Quillfish")
        say(session, "Later")
        backups.make(session, Reason.WORKING)
        assert not left.exists()

    def test_the_room_of_one_session_is_limited(
        self, tmp_path: Path, session: Path, hands: Hands
    ) -> None:
        size = session.stat().st_size
        small = Backups(tmp_path / "Backups", Limits(each=3 * size + 1), hands)
        for number in range(6):
            hands.pass_by(minutes=10)
            say(session, f"more {number}")
            small.make(session, Reason.WORKING)
        found = small.of(session)
        assert 1 <= len(found) <= 3
        assert found[0].records == 8
        assert "make room first" in small.notice(session)

    def test_the_newest_stays_however_large(
        self, tmp_path: Path, session: Path, hands: Hands
    ) -> None:
        none = Backups(tmp_path / "Backups", Limits(each=1, all=1), hands)
        for _each in range(3):
            say(session, "more")
            none.make(session, Reason.WORKING)
        assert len(none.of(session)) == 1

    def test_the_room_of_all_is_limited_but_each_keeps_one(
        self, tmp_path: Path, session: Path, hands: Hands
    ) -> None:
        little = Backups(tmp_path / "Backups", Limits(all=1), hands)
        other = session.with_name("Other.workshop")
        SessionFile.create(other, sample.begun()).close()
        for path in (session, other, session, other):
            hands.pass_by(minutes=10)
            say(path, "more")
            little.make(path, Reason.WORKING)
        assert len(little.of(session)) == len(little.of(other)) == 1
        assert "in all" in little.notice(session)

    def test_mostly_there_is_nothing_to_say(self, backups: Backups, session: Path) -> None:
        assert backups.notice(session) == ""
        backups.make(session, Reason.OPENED)
        assert backups.notice(session) == ""


def test_what_was_kept_is_never_thinned(tmp_path: Path, session: Path, hands: Hands) -> None:
    none = Backups(tmp_path / "Backups", Limits(each=1, all=1), hands)
    first = none.make(session, Reason.OPENED)
    assert first is not None
    say(session, "two")
    kept = none.restore(first, session)
    assert kept is not None
    for number in range(3):
        hands.pass_by(days=40)
        say(session, f"more {number}")
        none.make(session, Reason.WORKING)
    assert kept in none.of(session)
    assert len(none.of(session)) == 2


class TestRestoring:
    def test_what_was_there_is_kept(self, backups: Backups, session: Path) -> None:
        made = backups.make(session, Reason.OPENED)
        assert made is not None
        say(session, "two")
        kept = backups.restore(made, session)
        assert texts(session) == ["one"]
        assert kept is not None
        assert kept.reason is Reason.KEPT
        assert backups.of(session)[0] == kept
        backups.restore(kept, session)
        assert texts(session) == ["one", "two"]
        say(session, "three")
        assert [each.name for each in session.parent.iterdir()] == [session.name]

    def test_to_and_fro_takes_no_more_room(
        self, backups: Backups, session: Path, hands: Hands
    ) -> None:
        first = backups.make(session, Reason.OPENED)
        assert first is not None
        say(session, "two")
        for _each in range(5):
            hands.pass_by(minutes=1)
            kept = backups.restore(first, session)
            hands.pass_by(minutes=1)
            assert kept is not None
            backups.restore(kept, session)
        assert len(backups.of(session)) == 3

    def test_what_is_kept_already_is_restored_over_the_same(
        self, backups: Backups, session: Path, hands: Hands
    ) -> None:
        first = backups.make(session, Reason.OPENED)
        assert first is not None
        for _each in range(3):
            hands.pass_by(minutes=1)
            kept = backups.restore(backups.of(session)[0], session)
            assert kept is not None
            assert texts(session) == ["one"]
        assert [each.reason for each in backups.of(session)] == [Reason.KEPT, Reason.OPENED]

    def test_a_damaged_session_is_kept_as_it_is(self, backups: Backups, session: Path) -> None:
        made = backups.make(session, Reason.OPENED)
        assert made is not None
        broken = damage(session)
        kept = backups.restore(made, session)
        assert texts(session) == ["one"]
        assert kept is not None
        assert kept.reason is Reason.DAMAGED
        assert kept.path.read_bytes() == broken
        backups.restore(kept, session)
        assert session.read_bytes() == broken

    def test_a_journal_of_the_damaged_one_is_kept_and_not_played_back(
        self, backups: Backups, session: Path
    ) -> None:
        made = backups.make(session, Reason.OPENED)
        assert made is not None
        say(session, "two")
        journal = session.with_name(session.name + "-journal")
        connection = sqlite3.connect(session, isolation_level=None)
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("PRAGMA cache_spill = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE head SET count = 99")
        connection.execute("UPDATE log SET body = body || zeroblob(90000)")
        left = journal.read_bytes()
        connection.close()
        session.write_bytes(b"")
        journal.write_bytes(left)
        kept = backups.restore(made, session)
        assert texts(session) == ["one"]
        assert not journal.exists()
        assert kept is not None
        assert kept.path.with_name(kept.path.name + "-journal").read_bytes() == left
        say(session, "three")
        assert texts(session) == ["one", "three"]

    def test_a_session_that_is_gone_comes_back(self, backups: Backups, session: Path) -> None:
        made = backups.make(session, Reason.OPENED)
        assert made is not None
        session.unlink()
        assert backups.restore(made, session) is None
        assert texts(session) == ["one"]

    def test_nothing_is_restored_into_an_open_session(
        self, backups: Backups, session: Path
    ) -> None:
        made = backups.make(session, Reason.OPENED)
        assert made is not None
        with SessionFile.open(session) as file:
            file.append(PointAdded("p9", sample.STEP, "two"), 5.0)
            with pytest.raises(SessionInUse):
                backups.restore(made, session)
        assert texts(session) == ["one", "two"]
        assert backups.of(session) == (made,)

    def test_a_backup_that_is_not_whole_any_more_replaces_nothing(
        self, backups: Backups, session: Path
    ) -> None:
        made = backups.make(session, Reason.OPENED)
        assert made is not None
        damage(made.path)
        say(session, "two")
        with pytest.raises(DamagedSession, match=r"workshop-backup” is damaged"):
            backups.restore(made, session)
        assert texts(session) == ["one", "two"]


@pytest.mark.slow
def test_a_commit_hardly_waits_for_the_copy_of_many_photos(tmp_path: Path) -> None:
    """20 MB: a second thread copies them while points are kept, as quickly as one can type."""
    path = tmp_path / "Photos.workshop"
    with SessionFile.create(path, sample.begun()) as file:
        for number in range(12):
            photo = Image(f"k{number}", "image/jpeg", 9, 9, bytes([number]) * 1_250_000)
            file.append(PictureKept(photo), 1.0)
        assert path.stat().st_size > 18 * MEGABYTE
        backups = Backups(tmp_path / "Backups")
        made: list[Backup | None] = []
        thread = threading.Thread(target=lambda: made.append(backups.make(path, Reason.WORKING)))
        thread.start()
        waits: list[float] = []
        while thread.is_alive():
            begun = time.perf_counter()
            file.append(PointAdded(f"p{len(waits)}", sample.STEP, "Typed"), 2.0)
            waits.append(time.perf_counter() - begun)
            thread.join(0.3)
    (backup,) = made
    assert backup is not None
    assert verify(backup.path).whole
    assert max(waits) < 1.0, "a commit gives up after two seconds"


class Machine(RuleBasedStateMachine):
    """Changes, backups, restores and damage in any order, beside a plain model of them."""

    folder: Path
    count = 0

    def __init__(self) -> None:
        super().__init__()
        Machine.count += 1
        place = self.folder / f"run{Machine.count}"
        place.mkdir()
        self.session = place / "Day.workshop"
        self.hands = Hands()
        self.backups = Backups(place / "Backups", now=self.hands)
        SessionFile.create(self.session, sample.begun()).close()
        self.said: list[str] = []
        self.held: dict[str, list[str]] = {}
        """What each backup has to hold, by its name."""
        self.broken = False

    def note(self, backup: Backup | None) -> None:
        if backup is not None and backup.reason is not Reason.DAMAGED:
            self.held[backup.path.name] = list(self.said)

    @precondition(lambda self: not self.broken)
    @rule()
    def speak(self) -> None:
        text = f"words {len(self.said)}"
        say(self.session, text)
        self.said.append(text)

    @precondition(lambda self: not self.broken)
    @rule(reason=st.sampled_from([Reason.OPENED, Reason.WORKING, Reason.CLOSED]))
    def back_up(self, reason: Reason) -> None:
        self.note(self.backups.make(self.session, reason))

    @rule(hours=st.sampled_from([0.2, 3, 30, 200]))
    def wait(self, hours: float) -> None:
        self.hands.pass_by(hours=hours)

    @precondition(lambda self: not self.broken)
    @rule()
    def rot(self) -> None:
        content = self.session.read_bytes()
        self.session.write_bytes(content[: len(content) // 2])
        self.broken = True

    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        self.hands.pass_by(seconds=1)
        whole = [b for b in self.backups.of(self.session) if b.reason is not Reason.DAMAGED]
        if not whole:
            return
        chosen = data.draw(st.sampled_from(whole))
        kept = self.backups.restore(chosen, self.session)
        assert kept is not None
        assert (kept.reason is Reason.DAMAGED) is self.broken
        assert self.backups.of(self.session)[0] == kept
        self.note(kept)
        self.said, self.broken = list(self.held[chosen.path.name]), False

    @invariant()
    def every_backup_holds_what_it_held(self) -> None:
        for each in self.backups.of(self.session):
            if each.reason is not Reason.DAMAGED:
                assert texts(each.path) == self.held[each.path.name]

    @invariant()
    def the_session_holds_what_was_said(self) -> None:
        assert self.broken or texts(self.session) == self.said


@pytest.fixture(autouse=True)
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    Machine.folder = tmp_path_factory.mktemp("machine")
    yield
    shutil.rmtree(Machine.folder)


def test_any_order_of_changes_backups_restores_and_damage() -> None:
    small = settings(max_examples=8, stateful_step_count=12, deadline=None)
    run_state_machine_as_test(Machine, settings=small)
