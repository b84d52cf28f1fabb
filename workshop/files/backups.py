"""Backups of session files, in the program's own folder: made, listed, thinned and put back."""

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import partial
from pathlib import Path

from workshop.domain.errors import MachineError, UserError
from workshop.domain.text import clean_line
from workshop.files import beside, remembered, thinning, wiping
from workshop.files.complaints import translated
from workshop.files.copying import SUFFIX
from workshop.files.lock import CannotLock, WriterLock
from workshop.files.log import Log
from workshop.files.refusals import DamagedSession, MissingSession
from workshop.files.series import folder_name
from workshop.i18n import _

MEGABYTE = 1_000_000

_ABOUT, _ABOUT_LIMIT = "session.json", 65_536
_JOURNAL = "-journal"
_MARK = 12
"""Letters of the hash of the last record, or of the content, in a name."""
_STAMP = "%Y%m%dT%H%M%S%f"


class Reason(Enum):
    """When a backup was made; the words stand in names of files."""

    OPENED = "opened"
    WORKING = "working"
    CLOSED = "closed"
    KEPT = "kept"
    """The session as it was before a backup took its place."""
    DAMAGED = "damaged"
    """The same, of a file that was not whole: it is as it was, byte by byte."""

    @property
    def for_good(self) -> bool:
        """Whether it is never removed to make room."""
        return self in (Reason.KEPT, Reason.DAMAGED)


_NAME = re.compile(
    rf"(\d{{8}}T\d{{12}})Z ({'|'.join(each.value for each in Reason)}) (\d+) ([0-9a-f]{{{_MARK}}})"
    rf"{re.escape(SUFFIX)}"
)


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: when it was made (UTC), why, how many records it has and how many bytes.

    `mark` tells its content: two of a session with one mark hold the same.
    """

    path: Path
    at: datetime
    reason: Reason
    records: int
    mark: str
    size: int


@dataclass(frozen=True, slots=True)
class Lost:
    """A session that is not at `session` any more, nor among those that are known."""

    session: Path
    backups: tuple[Backup, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much room backups may take, in bytes: of one session, of all, and what is left free."""

    each: int = 200 * MEGABYTE
    all: int = 2_000 * MEGABYTE
    free: int = 200 * MEGABYTE


class Backups:
    """The backups of all sessions of a person on this computer, each session's in a folder."""

    def __init__(
        self,
        folder: Path,
        limits: Limits | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`folder` need not be there."""
        self._folder = folder
        self._limits = limits or Limits()
        self._now = now

    def of(self, session: Path) -> tuple[Backup, ...]:
        """The backups of a session: those kept when one was put back first, then the newest."""
        found = sorted(_in(self._place(session)), key=_age, reverse=True)
        return tuple(sorted(found, key=lambda each: not each.reason.for_good))

    def make(self, session: Path, reason: Reason, work: Path | None = None) -> Backup | None:
        """Make a backup, unless the newest holds the same already; None then.

        `work` is the copy that is worked on, for a session in a folder that a cloud client copies.
        Somebody may be writing to the session meanwhile. Raises DamagedSession where the session is
        not whole, and MachineError; the backups are then as they were.
        """
        session = session.resolve()
        with _reading(work or session) as log:
            head = log.head()
            same = (head.records, head.hash.hex()[:_MARK])
            newest = max(self.of(session), key=_age, default=None)
            if newest is not None and (newest.records, newest.mark) == same:
                return None
            try:
                made = self._made(session, partial(_copied_from, log), reason)
            except _MadeAnew:
                return None
        self.thin(session)
        return made

    def keep(self, session: Path) -> Backup | None:
        """Keep a session as it is, whole or damaged; None where there is no file.

        Nobody may be writing to it. Raises MachineError.
        """
        if not session.exists():
            return None
        try:
            with _reading(session) as log:
                made = self._made(session, log.copy_to, Reason.KEPT)
        except MachineError:
            raise
        except UserError:
            made = self._copied(session)
        for older in self.of(session):
            if older.reason is made.reason and older.mark == made.mark and older.path != made.path:
                _remove(older)
        return made

    def restore(self, backup: Backup, session: Path) -> Backup | None:
        """Put a backup in the place of a session, which is kept; gives it as it is kept.

        Raises SessionInUse, DamagedSession where the backup is not whole any more, and
        MachineError; the session is then as it was.
        """
        session = session.resolve()
        with translated(session):
            session.parent.mkdir(parents=True, exist_ok=True)
            try:
                lock = WriterLock(session)
            except CannotLock as error:
                raise _no_room(session, error) from error
        with lock, translated(session):
            made = beside.beside(session)
            try:
                shutil.copyfile(backup.path, made)
                if backup.reason is not Reason.DAMAGED:
                    _check(made, backup.path)
                # Not before: of two that hold the same, only the later one is kept.
                kept = self.keep(session)
                # SQLite would play a journal of the old file back into the new one.
                session.with_name(session.name + _JOURNAL).unlink(missing_ok=True)
                beside.put_over(made, session)
            finally:
                beside.remove(made)
        return kept

    def lost(self, known: Iterable[Path]) -> tuple[Lost, ...]:
        """The sessions that have backups and no file, the one with the newest first; `known` are
        sessions that are there, one of which may be one that was moved.
        """
        gone = [
            (str(about.get("origin")), Lost(Path(was), tuple(found)))
            for place in _folders(self._folder)
            if isinstance(was := (about := _about(place)).get("session"), str)
            and not Path(was).exists()
            and (found := list(_in(place)))
        ]
        # One that has none of its own takes these along when they are first looked for.
        without = [each for each in known if not self._own(each).exists()] if gone else []
        moved = {_origin(each) for each in without}
        lost = [each for origin, each in gone if origin not in moved]
        return tuple(sorted(lost, key=lambda each: max(map(_age, each.backups)), reverse=True))

    def forget(self, session: Path) -> None:
        """Remove all backups of a session, for it is to be gone. Raises MachineError."""
        place = self._place(session)
        with translated(session):
            if place.exists():
                for each in place.iterdir():
                    wiping.wipe(each)
                place.rmdir()

    def thin(self, session: Path) -> None:
        """Remove what the rule of thinning.py, or the room they take, leaves no place for."""
        ordinary = sorted(
            (each for each in self.of(session) if not each.reason.for_good),
            key=_age,
        )
        stay = thinning.staying([each.at for each in ordinary], self._now())
        for place, each in enumerate(ordinary):
            if place not in stay:
                _remove(each)
        _shorten(self.of(session), self._limits.each)
        self._thin_all()

    def _thin_all(self) -> None:
        """Remove the oldest of all sessions, but for the newest of each, down to the limit, and
        what a killed program was removing.
        """
        wiping.finish(_folders(self._folder))
        folders = [list(_in(place)) for place in _folders(self._folder)]
        total = sum(each.size for found in folders for each in found)
        spare = [each for found in folders for each in _spare(found)]
        for each in sorted(spare, key=_age):
            if total <= self._limits.all:
                break
            _remove(each)
            total -= each.size

    def notice(self, session: Path) -> str:
        """What there is to say of the room that backups take; mostly nothing."""
        found = self.of(session)
        if not found:
            return ""
        newest = max(found, key=_age)
        if sum(each.size for each in found) + newest.size > self._limits.each:
            said = _("Backups of this session may take {limit} MB: the older ones make room first.")
            return said.format(limit=self._limits.each // MEGABYTE)
        every = (each.size for place in _folders(self._folder) for each in _in(place))
        if sum(every) + newest.size > self._limits.all:
            said = _("Backups may take {limit} MB in all: the oldest of every session go first.")
            return said.format(limit=self._limits.all // MEGABYTE)
        return ""

    # -- where they lie

    def _place(self, session: Path) -> Path:
        """The folder of a session, found by its path; one that was moved takes its folder along."""
        place = self._own(session)
        if not place.exists():
            left = self._left_behind(session)
            if left is not None:
                with suppress(OSError):
                    left.rename(place)
                    _describe(place, session.resolve(), str(_about(place).get("origin", "")))
        return place

    def _own(self, session: Path) -> Path:
        """The folder that belongs to its path, which need not be there."""
        session = session.resolve()
        name = hashlib.sha256(str(session).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        return self._folder / f"{folder_name(session.stem)[:40]} {name}".strip()

    def _left_behind(self, session: Path) -> Path | None:
        """The folder of this session when it was elsewhere, where nothing is by now."""
        gone = {
            str(about.get("origin")): place
            for place in _folders(self._folder)
            if isinstance(was := (about := _about(place)).get("session"), str)
            and not Path(was).exists()
        }
        return gone.get(_origin(session)) if gone else None

    def _made(self, session: Path, copy: Callable[[Path], object], reason: Reason) -> Backup:
        """Have `copy` write a backup, and put it in place once it is known to be whole."""
        with translated(session):
            place = self._prepared(session, 0 if reason.for_good else self._limits.free)
            made = place / f"{reason.value}.new"
            try:
                copy(made)
                log = _check(made, session)
                backup = self._name(place, reason, log[0], log[1].hex()[:_MARK], made)
                _describe(place, session, log[2].hex())
                beside.put_over(made, backup.path)
            finally:
                _remove_new(place)
        return backup

    def _copied(self, session: Path) -> Backup:
        """A copy, byte by byte, of a file that is not whole, with the journal that may mend it."""
        with translated(session):
            place = self._prepared(session, 0)
            made, journal = place / "damaged.new", session.with_name(session.name + _JOURNAL)
            try:
                shutil.copyfile(session, made)
                with made.open("rb") as file:
                    mark = hashlib.file_digest(file, "blake2b").hexdigest()[:_MARK]
                backup = self._name(place, Reason.DAMAGED, 0, mark, made)
                if journal.exists():
                    shutil.copyfile(journal, backup.path.with_name(backup.path.name + _JOURNAL))
                beside.put_over(made, backup.path)
            finally:
                _remove_new(place)
        return backup

    def _prepared(self, session: Path, free: int) -> Path:
        """The folder of a session, made and swept; with room for one more and `free` bytes left."""
        place = self._place(session)
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        _remove_new(place)
        size = session.stat().st_size
        if shutil.disk_usage(place).free < size + free:
            what = _("The disk is nearly full: no backup was made.")
            raise MachineError(what, _("Make room on the disk; what is captured is kept as ever."))
        return place

    def _name(self, place: Path, reason: Reason, records: int, mark: str, made: Path) -> Backup:
        at = self._now()
        name = f"{at.strftime(_STAMP)}Z {reason.value} {records} {mark}{SUFFIX}"
        return Backup(place / name, at, reason, records, mark, made.stat().st_size)


def _age(backup: Backup) -> tuple[datetime, int]:
    """What orders backups, the oldest first; clocks of some systems tick slowly."""
    return backup.at, backup.records


def _in(place: Path) -> Iterator[Backup]:
    """The backups in a folder; what is none of ours, or half made, is passed over."""
    try:
        found = list(place.iterdir())
    except OSError:
        return
    for path in found:
        match = _NAME.fullmatch(path.name)
        if match is not None:
            stamp, reason, records, mark = match.groups()
            with suppress(ValueError, OSError):
                at = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
                size = path.stat().st_size
                yield Backup(path, at, Reason(reason), int(records), mark, size)


def _folders(folder: Path) -> tuple[Path, ...]:
    try:
        return tuple(sorted(each for each in folder.iterdir() if each.is_dir()))
    except OSError:
        return ()


def _spare(found: Iterable[Backup]) -> list[Backup]:
    """Those that may make room, the oldest first: all but the newest, and those kept for good."""
    ordinary = sorted((each for each in found if not each.reason.for_good), key=_age)
    return ordinary[:-1]


def _shorten(found: tuple[Backup, ...], limit: int) -> None:
    total = sum(each.size for each in found)
    for each in _spare(found):
        if total <= limit:
            break
        _remove(each)
        total -= each.size


def _remove(backup: Backup) -> None:
    """It may hold what was deleted for good since: nothing of it is to be left on the disk."""
    for each in (backup.path.with_name(backup.path.name + _JOURNAL), backup.path):
        with suppress(OSError):
            wiping.wipe(each)


def _remove_new(place: Path) -> None:
    """Sweep away what a program that ended was making: only who writes to a session makes any."""
    for each in place.glob("*.new*"):
        with suppress(OSError):
            wiping.wipe(each)
    wiping.finish((place,))


class _MadeAnew(Exception):
    """Meanwhile another file took the place: this copy holds what was deleted for good."""


def _copied_from(log: Log, made: Path) -> None:
    log.copy_to(made)
    if not log.in_place:
        raise _MadeAnew


class _reading:  # noqa: N801  used like a function
    """A session file open for reading, its records not checked yet."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise MissingSession(path)
        self._log = Log.open(path, writing=False)

    def __enter__(self) -> Log:
        return self._log

    def __exit__(self, *_error: object) -> None:
        self._log.close()


def _check(made: Path, of: Path) -> tuple[int, bytes, bytes]:
    """How many records a copy has, and the hashes of the last and the first. Raises DamagedSession
    in the name of the file that it is a copy `of`.
    """
    try:
        with _reading(made) as log:
            rows = log.rows()
    except DamagedSession as damage:
        raise DamagedSession(of, damage.why, damage.record) from damage
    return len(rows), rows[-1].hash, rows[0].hash


def _origin(session: Path) -> str:
    """The hash of a session's first record, which no other session has; empty if unreadable."""
    try:
        with _reading(session) as log:
            return log.rows()[0].hash.hex()
    except (UserError, OSError):
        return ""


def _about(place: Path) -> dict[str, object]:
    return remembered.read(place / _ABOUT, _ABOUT_LIMIT)


def _describe(place: Path, session: Path, origin: str) -> None:
    """Note whose backups these are, for the day on which the session has moved. Raises OSError."""
    about: dict[str, object] = {"session": str(session), "origin": origin}
    if _about(place) != about:
        beside.write(place / _ABOUT, json.dumps(about))


def _no_room(session: Path, error: OSError) -> MachineError:
    what = _("“{name}” lies in a place that cannot be written to: {why}.")
    why = clean_line(error.strerror or "")
    remedy = _("Copy it to a folder of your own.")
    return MachineError(what.format(name=session.name, why=why), remedy)
