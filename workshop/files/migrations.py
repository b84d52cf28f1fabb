"""The shapes a session file has had, and how each becomes the next."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from workshop import __version__
from workshop.domain.errors import BugError

APPLICATION_ID = 0x574B5350
"""“WKSP”, in the header of every session file."""

LOG = """\
CREATE TABLE log (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    clock REAL NOT NULL,
    kind TEXT NOT NULL,
    body BLOB NOT NULL,
    hash BLOB NOT NULL
)"""
HEAD = """\
CREATE TABLE head (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    count INTEGER NOT NULL,
    hash BLOB NOT NULL
)"""
MIGRATIONS = """\
CREATE TABLE migrations (
    version INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    program TEXT NOT NULL
)"""


class WrongSchema(ValueError):
    """The tables are not those of a session file."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One version of the file: its tables, and how the version before becomes this one.

    `upgrade` runs inside a transaction. It may not touch `migrations`, and where it alters records
    it must chain them anew (chain.py).
    """

    version: int
    tables: tuple[str, ...]
    upgrade: Callable[[sqlite3.Connection], None]


def _make_first(connection: sqlite3.Connection) -> None:
    for table in (LOG, HEAD, MIGRATIONS):
        connection.execute(table)


HISTORY: tuple[Shape, ...] = (Shape(1, (LOG, HEAD, MIGRATIONS), _make_first),)
"""Every version, oldest first. The first makes the tables."""


def migrate(connection: sqlite3.Connection, history: Sequence[Shape], version: int) -> None:
    """Bring a file of `version` (0: an empty one) to the newest, inside a transaction."""
    for shape in history:
        if shape.version > version:
            shape.upgrade(connection)
            note = (shape.version, datetime.now().astimezone().isoformat(), __version__)
            connection.execute("INSERT INTO migrations VALUES (?, ?, ?)", note)
    # A pragma takes no parameters; the number is ours.
    connection.execute(f"PRAGMA user_version = {int(history[-1].version)}")
    try:
        check_schema(connection, history, history[-1].version)
    except WrongSchema as error:
        raise BugError(f"an upgrade left the wrong tables: {error}") from error


def check_schema(connection: sqlite3.Connection, history: Sequence[Shape], version: int) -> None:
    """Raises WrongSchema unless the tables are exactly those of `version`.

    Nothing else may be there: a trigger or a view from elsewhere would run as if it were ours. Of
    a newer version the log must be as we know it, and the rest must be tables and indexes.
    """
    found = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    known = {shape.version: shape.tables for shape in history}
    newer = version > history[-1].version
    ours = set(known.get(version, (LOG, HEAD, MIGRATIONS)))
    there = {sql for kind, name, table, sql in found if kind == "table" and name == table}
    if not ours <= there:
        raise WrongSchema("a table is missing")
    if len(found) != len(ours) and not (
        newer and all(_is_store(kind, sql) for kind, *_, sql in found)
    ):
        raise WrongSchema("there is more than the tables of a session")
    # Counted by SQLite: a version that somebody made up may be a thousand million.
    led = connection.execute("SELECT count(*), min(version), max(version) FROM migrations")
    if led.fetchone() != (version, 1, version):
        raise WrongSchema("the migrations do not lead to the version")


def _is_store(kind: str, sql: str | None) -> bool:
    """Whether it holds data and runs nothing; the index of a primary key has no `sql`."""
    return kind in ("table", "index") and not (sql or "").upper().startswith("CREATE VIRTUAL")
