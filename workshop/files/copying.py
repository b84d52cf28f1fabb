"""Copies of a session file, made while somebody may be writing to it."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from workshop.files import beside
from workshop.i18n import _

SUFFIX = ".workshop-backup"
_PAGES = 256
"""Copied at a time (1 MB) while somebody may be writing."""
_PATIENCE = 1.0
"""Seconds after which it is copied in one go: each change from elsewhere lets it begin anew."""
_PAUSE = 0.02
"""Seconds to let a writer have its turn."""


class _Overtaken(Exception):
    """Changes come more quickly than pages are copied."""


def copy(source: sqlite3.Connection, made: Path) -> None:
    """Copy a database as it is at one moment to the file `made`.

    A writer waits for some pages; one that writes without end, for the whole copy. The copy is not
    synced: it is nothing before it has been put in place. Raises sqlite3.Error.
    """
    end = time.monotonic() + _PATIENCE

    def go_on(_status: int, _left: int, _total: int) -> None:
        if time.monotonic() > end:
            raise _Overtaken

    try:
        with closing(_target(made)) as target:
            source.backup(target, pages=_PAGES, sleep=_PAUSE, progress=go_on)
    except _Overtaken:
        made.unlink()
        with closing(_target(made)) as target:
            source.backup(target)


def _target(made: Path) -> sqlite3.Connection:
    target = sqlite3.connect(made, isolation_level=None)
    target.execute("PRAGMA synchronous = OFF")
    target.execute("PRAGMA journal_mode = OFF")
    return target


def put_beside(source: sqlite3.Connection, path: Path, version: int) -> None:
    """Put a copy of the session at `path` beside it, before it is brought up to date."""
    made = beside.beside(path)
    try:
        copy(source, made)
        beside.put_in_place(made, _name_beside(path, version))
    finally:
        made.unlink(missing_ok=True)


def _name_beside(path: Path, version: int) -> Path:
    """A name beside `path` that is free: "Session 7A (version 1).workshop-backup"."""
    name = _("{stem} (version {version})").format(stem=path.stem, version=version)
    candidate = path.with_name(f"{name}{SUFFIX}")
    count = 1
    while candidate.exists():
        count += 1
        candidate = path.with_name(f"{name} {count}{SUFFIX}")
    return candidate
