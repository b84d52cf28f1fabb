"""A session on disk: every change is there before anybody sees it, or it was never made."""

import gc
import math
import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from workshop.domain.changes import Change, Record, SessionBegun
from workshop.domain.closing import Closing
from workshop.domain.errors import BugError, MachineError
from workshop.domain.session import Session, replay
from workshop.files import chain, codec, judging
from workshop.files.chain import Head, Row
from workshop.files.complaints import translated
from workshop.files.limits import Tally
from workshop.files.lock import CannotLock, Holder, SessionInUse, WriterLock
from workshop.files.log import Log
from workshop.files.migrations import HISTORY, Shape
from workshop.files.refusals import (
    DamagedSession,
    ForeignFile,
    MissingFolder,
    MissingSession,
    NewerSession,
    ReadOnlySession,
    SessionExists,
    SessionFull,
    SessionMoved,
    SessionOvertaken,
)
from workshop.i18n import _

__all__ = [
    "SUFFIX",
    "DamagedSession",
    "ForeignFile",
    "Holder",
    "MissingFolder",
    "MissingSession",
    "NewerSession",
    "ReadOnlySession",
    "SessionExists",
    "SessionFile",
    "SessionFull",
    "SessionInUse",
    "SessionMoved",
    "SessionOvertaken",
    "Verdict",
    "free_name",
    "new_id",
    "verify",
    "write_new",
]

SUFFIX = ".workshop"
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_ID_LENGTH = 10

WallClock = Callable[[], datetime]
"""Gives the moment with its offset from UTC."""


def wall_clock() -> datetime:
    """Now, as the clock on the wall has it."""
    return datetime.now().astimezone()


def new_id() -> str:
    """A name for a point: ten letters and digits, none of which looks like another."""
    return "".join(secrets.choice(_LETTERS) for _each in range(_ID_LENGTH))


class SessionFile(Closing):
    """An open session. Everything it needs is in it: the module's own file may be gone.

    `session` is the state after every change that is on disk. Belongs to the thread that opened it.
    """

    def __init__(
        self, path: Path, log: Log, lock: WriterLock | None, notice: str, now: WallClock
    ) -> None:
        """Use `create` and `open`."""
        self.path = path
        self.place = path
        """Where people know it to be: not its path where a copy is worked on."""
        self.notice = notice
        """Why it can only be read, as a sentence; empty where that was asked for."""
        self._log = log
        self._lock = lock
        self._now = now
        self._know(told(path, log.rows(), log.newer))

    def _know(self, all_of_it: "Told") -> None:
        """Everything that the log says."""
        self._tally, self._known = all_of_it.tally, all_of_it.known
        self.session = all_of_it.session
        self._head = all_of_it.head
        self.begun_at = all_of_it.begun_at
        """The wall clock when it began, ISO 8601."""
        last = self._known[-1]
        self.last_clock = last.clock
        """Session time of the last change, in seconds."""
        self.last_at = last.at
        """The wall clock at the last change, ISO 8601."""

    @classmethod
    def create(
        cls,
        path: Path,
        begun: SessionBegun,
        now: WallClock = wall_clock,
        brought: Sequence[Change] = (),
    ) -> "SessionFile":
        """Make the file, with what was `brought` into it, and open it for writing: all or nothing.

        Raises SessionExists, MissingFolder, SessionInUse and MachineError.
        """
        return cls.made(path, list(_first_rows((begun, *brought), now())), now)

    @classmethod
    def made(cls, path: Path, rows: Sequence[Row], now: WallClock = wall_clock) -> "SessionFile":
        """Make the file with these rows and open it for writing. Raises what `create` raises."""
        path = _resolved(path)
        if is_taken(path):
            raise SessionExists(path)
        if not path.parent.is_dir():
            raise MissingFolder(path.parent)
        try:
            lock = WriterLock(path)
        except CannotLock as error:
            what = _("Nothing can be saved in “{folder}”: {why}.")
            said = what.format(folder=path.parent, why=error.strerror)
            raise MachineError(said, _("Choose another folder.")) from error
        with ExitStack() as undo:
            undo.callback(lock.release)
            Log.create(path, rows)
            log = Log.open(path, writing=True)
            undo.callback(log.close)
            file = cls(path, log, lock, "", now)
            undo.pop_all()
        return file

    @classmethod
    def open(
        cls,
        path: Path,
        reading: bool = False,
        *,
        now: WallClock = wall_clock,
        history: Sequence[Shape] = HISTORY,
    ) -> "SessionFile":
        """Open and check the whole file; with `reading`, without keeping others from writing.

        A file in a place that cannot be written to, or from a newer version, is opened for reading,
        and `notice` says so. Raises MissingSession, SessionInUse, DamagedSession, ForeignFile,
        NewerSession and MachineError.
        """
        path = _resolved(path)
        with translated(path):
            if not path.is_file():
                raise MissingSession(path)
        lock, notice = (None, "") if reading else _lock(path)
        with ExitStack() as undo:
            if lock is not None:
                undo.callback(lock.release)
            log = Log.open(path, lock is not None, history)
            undo.callback(log.close)
            if log.newer and lock is not None:
                lock.release()
                lock = None
                notice = _("This session is from a newer version of Workshop and can only be read.")
            file = cls(path, log, lock, notice, now)
            undo.pop_all()
        return file

    @property
    def read_only(self) -> bool:
        """Whether `append` is refused."""
        return self._lock is None

    def append(self, change: Change, clock: float) -> Session:
        """Keep `change`, made at session time `clock`, and give the state after it.

        It is on disk when this returns. Raises BugError for a change that does not fit, before
        anything is written; ReadOnlySession; SessionFull; MachineError when the disk is at fault.
        After each of these the state is what it was, and the next change may be tried.
        """
        if self._lock is None:
            raise ReadOnlySession(self.path, self.notice)
        at = _text(self._now())
        row = _row(self._head, change, clock, at)
        record = Record(row.number, at, clock, change)
        session = self.session.apply(record)
        length, plain = len(row.body), judging.is_plain(row.body)
        self._tally.check_room(self.path, change, length, plain)
        self._log.write(row, self._head)
        self._tally.add(change, length, plain)
        self.session = session
        self._known.append(record)
        self._head = Head(row.number, row.hash)
        self.last_clock, self.last_at = clock, at
        return session

    def try_again(self) -> None:
        """Find out whether changes can be kept again. Raises what `append` raises.

        What was opened for reading because its place could not be written to, and a medium that was
        pulled and is back as it was left, is opened for writing anew.
        """
        if self._lock is None and not self.may_be_written:
            raise ReadOnlySession(self.path, self.notice)
        if self._lock is not None and self._log.in_place:
            self._log.prove(self._head)
        else:
            self._reopen()

    @property
    def may_be_written(self) -> bool:
        """Whether it is only its place that may keep it from being written to."""
        return not self._log.newer and (self._lock is not None or bool(self.notice))

    def _reopen(self) -> None:
        if not self.path.is_file():
            raise SessionMoved(self.path)
        with translated(self.path):
            self._open_anew()

    def _open_anew(self) -> None:
        if self._lock is not None:
            self._lock.release()
        lock, notice = _lock(self.path)
        if lock is None:
            raise ReadOnlySession(self.path, notice)
        with ExitStack() as undo:
            undo.callback(lock.release)
            log = Log.open(self.path, writing=True)
            undo.callback(log.close)
            log.take_over(self._log.tried)
            self._check_same(log.rows())
            log.prove(self._head)
            undo.pop_all()
        self._log.close()
        self._log, self._lock, self.notice = log, lock, ""

    def _check_same(self, rows: Sequence[Row]) -> None:
        """Refuse a file that is not as this one was left: neither of the two may be lost."""
        here, further = rows[: self._head.records], rows[self._head.records :]
        same = len(here) == self._head.records and here[-1].hash == self._head.hash
        if not same or any(row.hash not in self._log.tried for row in further):
            raise SessionMoved(self.path)

    def copied(self, path: Path, more: Sequence[tuple[Change, float]] = ()) -> "SessionFile":
        """Make a file with all that is known here and, after it, changes with their session times.

        Needs nothing from the disk this one lies on. The new file is open for writing. Raises what
        `create` raises.
        """
        at = _text(self._now())
        later = [Record(0, at, clock, change) for change, clock in more]
        return SessionFile.made(path, list(chained([*self._known, *later])), self._now)

    def rows(self) -> list[Row]:
        """Every row, read from the disk and checked. Raises DamagedSession and MachineError."""
        return self._log.rows()

    def records(self) -> Iterator[Record]:
        """Every change from the first, read from the disk and checked anew."""
        return _records(self.path, self._log.rows(), self._log.newer, Tally())

    @property
    def known(self) -> tuple[Record, ...]:
        """Every change from the first, as it is known here; nothing is read for it."""
        return tuple(self._known)

    @property
    def head(self) -> Head:
        """How many records there are, and the hash of the last, which holds all before."""
        return self._head

    def take(self, made: Path, all_of_it: "Told") -> IO[bytes] | None:
        """Have a file that was made beside this one, and says `all_of_it`, be this one; gives the
        old one, to be written over, where that can be done.

        A kill at any moment leaves the one file or the other. Raises ReadOnlySession and
        MachineError: the file is then as it was.
        """
        if self._lock is None:
            raise ReadOnlySession(self.path, self.notice)
        try:
            old = self._log.give_way(made)
        except BaseException:
            # It has the one file or the other, whatever failed.
            self._open_log()
            self._know(told(self.path, self._log.rows()))
            raise
        self._open_log()
        self._know(all_of_it)
        return old

    def _open_log(self) -> None:
        self._log.close()
        self._log = Log.open(self.path, writing=True)

    def close(self) -> None:
        """Let others write. Harmless when done twice."""
        self._log.close(tidy=self._lock is not None)
        if self._lock is not None:
            self._lock.release()


def write_new(path: Path, records: Sequence[Record]) -> None:
    """Make a session file of `records` that were made before: whole, or not at all.

    Raises SessionExists, MissingFolder, BugError for records that do not fit together, and
    MachineError.
    """
    path = _resolved(path)
    if not path.parent.is_dir():
        raise MissingFolder(path.parent)
    replay(records)
    Log.create(path, list(chained(records)))


@dataclass(frozen=True, slots=True)
class Told:
    """What the rows of a log say."""

    tally: Tally
    known: list[Record]
    session: Session
    head: Head
    begun_at: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a file is as it was written; if not, `problem` is a sentence that says what is not.

    `records` counts the records that are whole, from the first.
    """

    whole: bool
    records: int
    problem: str = ""


def verify(path: Path) -> Verdict:
    """Check every record of a session file, which another program may be writing.

    Raises MissingSession, and MachineError when the file cannot be read at all.
    """
    try:
        with SessionFile.open(path, reading=True) as file:
            return Verdict(True, file.session.length)
    except DamagedSession as damage:
        return Verdict(False, max(0, damage.record - 1), damage.what)
    except (ForeignFile, NewerSession) as refusal:
        return Verdict(False, 0, refusal.what)


def is_taken(path: Path) -> bool:
    """Whether something has that name."""
    return path.exists()


def free_name(path: Path) -> Path:
    """`path`, or one like it that nothing has: "Session 7A (2).workshop"."""
    stem, found, number = path.name.removesuffix(SUFFIX), path, 1
    while is_taken(found):
        number += 1
        name = _("{name} ({number})").format(name=stem, number=number)
        found = path.with_name(f"{name}{SUFFIX}")
    return found


def _lock(path: Path) -> tuple[WriterLock | None, str]:
    """The lock; None and a sentence in a place that cannot be written to."""
    notice = _("This session lies in a place that cannot be written to and can only be read.")
    if not os.access(path, os.W_OK):
        return None, notice
    try:
        return WriterLock(path), ""
    except CannotLock:
        return None, notice


def _resolved(path: Path) -> Path:
    """One name for one file, so that two ways to it meet at one lock."""
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:
        raise MissingSession(path) from error


def _row(before: Head, change: Change, clock: float, at: str) -> Row:
    if not math.isfinite(clock):
        raise BugError(f"a change at {clock} seconds")
    word, body = codec.encode(change)
    content = (before.records + 1, at.encode(), float(clock), word.encode(), body)
    return Row(*content, chain.link(before.hash, *content))


def _first_rows(changes: Sequence[Change], at: datetime) -> Iterator[Row]:
    head = Head(0, chain.START)
    for change in changes:
        row = _row(head, change, 0.0, _text(at))
        head = Head(row.number, row.hash)
        yield row


def chained(records: Sequence[Record]) -> Iterator[Row]:
    """Records that were made before, chained anew."""
    head = Head(0, chain.START)
    for record in records:
        row = _row(head, record.change, record.clock, record.at)
        head = Head(row.number, row.hash)
        yield row


def _text(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")


def told(path: Path, rows: list[Row], newer: bool = False) -> Told:
    """What rows say that were checked; they are let go of. Raises DamagedSession, NewerSession."""
    first, last = rows[0], rows[-1]
    tally, known = Tally(), list[Record]()
    with _nothing_collected():
        session = _folded(path, _records(path, rows, newer, tally), known)
    return Told(tally, known, session, Head(last.number, last.hash), first.at.decode())


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Without looks for cycles: reading makes none, and many values, all of which stay. Of a long
    session those looks were a third of the time.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _records(path: Path, rows: list[Row], newer: bool, tally: Tally) -> Iterator[Record]:
    """The changes that rows tell of, with what they sum up to; each row is let go of once read."""
    rows.reverse()
    while rows:
        row = rows.pop()
        try:
            plain = judging.is_plain(row.body)
            change = judging.believed(codec.decode(row.kind.decode(), row.body), plain)
            tally.add(change, len(row.body), plain)
            if tally.beyond:
                raise DamagedSession(path, _("it holds more than any session."), row.number)
            yield Record(row.number, judging.moment(row.at, row.clock), row.clock, change)
        except codec.UnknownKind as error:
            raise NewerSession(path) from error
        except (codec.UnreadableBody, UnicodeDecodeError, judging.Implausible) as error:
            if newer:
                raise NewerSession(path) from error
            why = _("record {n} cannot be understood.").format(n=row.number)
            raise DamagedSession(path, why, row.number) from error


def _folded(path: Path, records: Iterator[Record], known: list[Record]) -> Session:
    def noted() -> Iterator[Record]:
        for record in records:
            known.append(record)
            yield record

    try:
        return replay(noted())
    except BugError as error:
        reached = known[-1].number if known else 0
        why = _("record {n} does not follow from those before it.").format(n=reached)
        raise DamagedSession(path, why, reached) from error
