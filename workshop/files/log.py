"""The log inside a session file, as SQLite holds it: opened with suspicion, written durably."""

import os
import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from workshop.files import beside, chain, copying, limits, migrations, wiping
from workshop.files.chain import Head, Row
from workshop.files.complaints import broken_record, is_unreadable, translated
from workshop.files.migrations import HISTORY, Shape, WrongSchema
from workshop.files.refusals import (
    DamagedSession,
    ForeignFile,
    NewerSession,
    SessionExists,
    SessionMoved,
    SessionOvertaken,
)
from workshop.i18n import _

_WAIT = 2.0
"""Seconds to wait for a reader that is reading just now."""
_SHORT_WAIT = 50
"""Milliseconds to wait for a reader while only trying."""
_FEW_PAGES, _CACHE = 4, -2000
"""SQLite's cache while trying, in pages, and as it is otherwise, in KiB."""
_TRIAL = 64 * 1024
"""Bytes that the disk has to take before it counts as working again."""
_TRIAL_NUMBER = 1 << 40
_VALUE_LIMIT = 16 * 1024 * 1024
"""Bytes of one value; beyond is a damaged or hostile file."""

_GUARDS = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA temp_store = MEMORY",
)
_DURABLE = (
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",
    "PRAGMA secure_delete = ON",
)
_ROWS = "SELECT number, at, clock, kind, body, hash FROM log ORDER BY number"
_HOW_MUCH = f"""SELECT count(*), coalesce(sum(long), 0) FROM (
SELECT coalesce(length(at), 0) + coalesce(length(kind), 0) + coalesce(length(body), 0) AS long
FROM log LIMIT {limits.MOST_RECORDS + 1})"""  # noqa: S608  a number of ours
"""Looks at the head of each record only, however long it is."""
_INSERT = "INSERT INTO log (number, at, clock, kind, body, hash) VALUES (?, ?, ?, ?, ?, ?)"
_MOVE_HEAD = "UPDATE head SET count = ?, hash = ? WHERE one = 1 AND count = ? AND hash = ?"


class Log:
    """One open file. `version` is its schema's, `newer` whether that is beyond what we know."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._status = path.stat()
        self._tried: set[bytes] = set()
        """Hashes of records whose writing failed: they were never acknowledged, and may lie on the
        disk all the same."""
        self.version = 0
        self.newer = False

    @classmethod
    def create(cls, path: Path, rows: Sequence[Row], history: Sequence[Shape] = HISTORY) -> None:
        """Make the file at `path` with `rows` in it: whole, or not at all.

        Raises SessionExists and MachineError.
        """
        made = beside.beside(path)
        try:
            with translated(path):
                _make(made, rows, history)
                beside.put_in_place(made, path)
        except FileExistsError as error:
            raise SessionExists(path) from error
        finally:
            beside.remove(made)
            beside.remove(made.with_name(made.name + "-journal"))

    @classmethod
    def open(cls, path: Path, writing: bool, history: Sequence[Shape] = HISTORY) -> "Log":
        """Open and check everything but the chain. An older file is backed up and migrated; when
        reading, in memory.

        Raises ForeignFile, DamagedSession, NewerSession and MachineError.
        """
        size = path.stat().st_size
        if size == 0:
            raise DamagedSession(path, _("it is empty."))
        with translated(path):
            limits.check_file(path, size)
            log = cls(_connect(path, writing), path)
            try:
                log._prepare(writing, history)
            except BaseException:
                log._connection.close()
                raise
        return log

    def _prepare(self, writing: bool, history: Sequence[Shape]) -> None:
        connection = self._connection
        for guard in _GUARDS:
            connection.execute(guard)
        if _number(connection, "application_id") != migrations.APPLICATION_ID:
            raise ForeignFile(self._path)
        self.version = _number(connection, "user_version")
        newest = history[-1].version
        self.newer = self.version > newest
        self._check_schema(history)
        if writing and not self.newer:
            _make_durable(connection)
        else:
            connection.execute("PRAGMA query_only = ON")
        if self.version < newest:
            self._upgrade(writing, history)

    def _check_schema(self, history: Sequence[Shape]) -> None:
        try:
            migrations.check_schema(self._connection, history, self.version)
        except WrongSchema as error:
            if self.newer:
                raise NewerSession(self._path) from error
            raise DamagedSession(self._path, _("its tables are not those of a session.")) from error

    def _upgrade(self, writing: bool, history: Sequence[Shape]) -> None:
        self.rows()  # an older file that is damaged stays as it is
        if writing:
            copying.put_beside(self._connection, self._path, self.version)
        else:
            memory = sqlite3.connect(":memory:", isolation_level=None)
            self._connection.backup(memory)
            self._connection.close()
            self._connection = memory
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            migrations.migrate(self._connection, history, self.version)
            self.rows()
            self._connection.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise
        self.version = history[-1].version

    def copy_to(self, made: Path) -> None:
        """Copy the file as it is at one moment to `made`, which the disk may not have kept yet.

        Raises MachineError.
        """
        with translated(self._path):
            copying.copy(self._connection, made)

    def head(self) -> Head:
        """How many records there are as the file says, unchecked. Raises DamagedSession."""
        with translated(self._path):
            return self._head()

    def rows(self) -> list[Row]:
        """Every record, checked against its hash, the chain and the head.

        Raises DamagedSession, and MachineError where the disk fails.
        """
        with translated(self._path):
            rows, head, sound = self._read()
        try:
            chain.check(rows, head)
        except chain.BrokenChain as broken:
            raise broken_record(self._path, broken.record, broken.lost) from broken
        if not sound:
            raise DamagedSession(self._path, _("its pages do not fit together."))
        return rows

    def _read(self) -> tuple[list[Row], Head, bool]:
        """What the file holds as it is, and whether SQLite finds its pages sound."""
        rows: list[Row] = []
        connection = self._connection
        within = connection.in_transaction
        connection.text_factory = bytes
        try:
            # One transaction, so that a record that comes in meanwhile is there in all or in none.
            if not within:
                connection.execute("BEGIN")
            head = self._head()
            limits.check_table(self._path, *connection.execute(_HOW_MUCH).fetchone())
            rows.extend(map(Row._make, connection.execute(_ROWS)))
            sound = connection.execute("PRAGMA quick_check(1)").fetchall() == [(b"ok",)]
        except sqlite3.DatabaseError as error:
            if is_unreadable(error):
                raise broken_record(self._path, len(rows) + 1, False) from error
            raise
        finally:
            connection.text_factory = str
            if not within:
                self._roll_back()
        return rows, head, sound

    def _head(self) -> Head:
        heads = self._connection.execute("SELECT one, count, hash FROM head LIMIT 2").fetchall()
        if len(heads) != 1 or heads[0][0] != 1 or not isinstance(heads[0][1], int):
            raise DamagedSession(self._path, _("the count of its records is lost."))
        return Head(*heads[0][1:])

    def write(self, row: Row, before: Head) -> None:
        """Put `row` after `before`, on the disk when this returns.

        Raises MachineError, SessionMoved and SessionOvertaken; the file is then as it was, and the
        next try starts from there.
        """
        self._check_place()
        connection = self._connection
        with translated(self._path):
            try:
                connection.execute("BEGIN IMMEDIATE")
                if self._tried:
                    self._take_back(before)
                self._tried.add(row.hash)
                connection.execute(_INSERT, row)
                after = (row.number, row.hash, *before)
                if connection.execute(_MOVE_HEAD, after).rowcount != 1:
                    raise SessionOvertaken(self._path)
                connection.execute("COMMIT")
            finally:
                self._roll_back()
        self._check_place()
        self._tried.clear()

    @staticmethod
    def make_beside(path: Path, made: Path, rows: Sequence[Row]) -> None:
        """Have a file with `rows` at `made`, to take the place of the one at `path`: read back, and
        on the disk. Raises MachineError and DamagedSession.
        """
        with translated(path):
            _make(made, rows, HISTORY)
            _check_same(made, rows)
            shutil.copymode(path, made)
            beside.sync(made)

    def give_way(self, made: Path) -> IO[bytes] | None:
        """Put a file that was made beside this one in its place: at every moment there is a whole
        one. Gives this one, to be written over, where that can be done.

        Afterwards this log is closed. Raises MachineError and SessionMoved; the file is then as it
        was.
        """
        self._check_place()
        with translated(self._path):
            self.close(tidy=True)
            return wiping.put_over(made, self._path)

    def prove(self, head: Head) -> None:
        """Have the disk take a record and let go of it again: whether writing works by now.

        Nothing of it stays. Raises what `write` raises.
        """
        self._check_place()
        connection = self._connection
        with translated(self._path):
            (wait,) = connection.execute("PRAGMA busy_timeout").fetchone()
            connection.execute(f"PRAGMA busy_timeout = {_SHORT_WAIT}")
            connection.execute(f"PRAGMA cache_size = {_FEW_PAGES}")
            try:
                connection.execute("BEGIN IMMEDIATE")
                if self._head() != head and self._head().hash not in self._tried:
                    raise SessionOvertaken(self._path)
                # More than fits into the cache: so SQLite has to sync its journal and let the file
                # grow, and takes both back.
                trial = (_TRIAL_NUMBER, "", 0.0, "", bytes(_TRIAL), b"")
                connection.execute(_INSERT, trial)
                connection.execute("ROLLBACK")
            finally:
                self._roll_back()
                connection.execute(f"PRAGMA busy_timeout = {wait}")
                connection.execute(f"PRAGMA cache_size = {_CACHE}")

    def take_over(self, tried: set[bytes]) -> None:
        """Know of records that another opening of this file tried to write."""
        self._tried |= tried

    @property
    def tried(self) -> set[bytes]:
        """Hashes of records whose writing failed, and which may lie on the disk all the same."""
        return set(self._tried)

    def _take_back(self, before: Head) -> None:
        """Remove what arrived although its writing failed: it was never acknowledged."""
        if self._head().hash in self._tried:
            self._connection.execute("DELETE FROM log WHERE number > ?", (before.records,))
            self._connection.execute("UPDATE head SET count = ?, hash = ?", before)

    def _check_place(self) -> None:
        """SQLite would go on writing to a file that has lost its name."""
        if not self.in_place:
            raise SessionMoved(self._path)

    @property
    def in_place(self) -> bool:
        """Whether the file that was opened is still the one with that name."""
        try:
            return os.path.samestat(self._path.stat(), self._status)
        except OSError:
            return False

    def _roll_back(self) -> None:
        try:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        except sqlite3.Error:
            pass  # SQLite has rolled back by itself, or will when the file is next opened

    def close(self, tidy: bool = False) -> None:
        """Close the file; `tidy` also removes its empty journal. Harmless when done twice."""
        try:
            if tidy and not self.newer:
                self._connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.Error:
            pass  # an empty journal does no harm
        self._connection.close()


def _connect(path: Path, writing: bool) -> sqlite3.Connection:
    # A journal left by a crash has to be played back before anybody reads, and that is a write.
    mode = "rw" if writing or _can_write(path) else "ro"
    connection = sqlite3.connect(
        f"{path.as_uri()}?mode={mode}", timeout=_WAIT, isolation_level=None, uri=True
    )
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _VALUE_LIMIT)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    return connection


def _can_write(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _make_durable(connection: sqlite3.Connection) -> None:
    (mode,) = connection.execute("PRAGMA journal_mode = TRUNCATE").fetchone()
    if mode != "truncate":
        # A file in another mode may lose what was acknowledged.
        raise sqlite3.OperationalError(f"journal mode {mode}")
    for pragma in _DURABLE:
        connection.execute(pragma)


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    (value,) = connection.execute(f"PRAGMA {pragma}").fetchone()
    return int(value)


def _make(made: Path, rows: Sequence[Row], history: Sequence[Shape]) -> None:
    connection = sqlite3.connect(made, isolation_level=None)
    try:
        connection.execute(f"PRAGMA application_id = {migrations.APPLICATION_ID}")
        _make_durable(connection)
        connection.execute("BEGIN IMMEDIATE")
        migrations.migrate(connection, history, 0)
        connection.executemany(_INSERT, rows)
        last = rows[-1]
        connection.execute("INSERT INTO head VALUES (1, ?, ?)", (last.number, last.hash))
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = DELETE")
    finally:
        connection.close()


def _check_same(made: Path, rows: Sequence[Row]) -> None:
    """Raises DamagedSession where a new file does not hold what it was given."""
    log = Log.open(made, writing=False)
    try:
        if log.rows() != list(rows):
            raise DamagedSession(made, _("it does not hold what was written to it."))
    finally:
        log.close()
