"""What SQLite and the system complain of, as sentences about a session file."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workshop.domain.errors import BugError, MachineError, UserError
from workshop.files.refusals import DamagedSession, ForeignFile, SessionMoved, SessionOvertaken
from workshop.i18n import _

_UNREADABLE = (None, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_TOOBIG)
"""What SQLite says of a file that is not as it should be; None is Python's own complaint."""

_NO_RIGHT = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system complain of into sentences about the session at `path`."""
    try:
        yield
    except sqlite3.ProgrammingError as error:
        raise BugError(str(error)) from error
    except sqlite3.Error as error:
        raise _refusal(path, error) from error
    except UnicodeDecodeError as error:
        # In a text, or in SQLite's own message about one.
        raise DamagedSession(path, _("it cannot be read.")) from error
    except FileExistsError:
        raise
    except OSError as error:
        raise _machine(path, error.strerror or str(error)) from error


def _refusal(path: Path, error: sqlite3.Error) -> UserError:
    name = path.name
    match _code(error):
        case sqlite3.SQLITE_NOTADB:
            return ForeignFile(path)
        case code if code in _UNREADABLE:
            return DamagedSession(path, _("it cannot be read."))
        case sqlite3.SQLITE_CONSTRAINT:
            return SessionOvertaken(path)  # there is a record with that number
        case sqlite3.SQLITE_FULL:
            what = _("The disk is full: nothing more fits into “{name}”.").format(name=name)
            return MachineError(what, _("Make room on the disk, then save again."))
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            what = _("Another program is reading “{name}” and does not let go.").format(name=name)
            return MachineError(what, _("Close the other program, then try again."))
        case sqlite3.SQLITE_READONLY:
            what = _("“{name}” cannot be written to.").format(name=name)
            return MachineError(what, _("Copy it, with the files beside it, to your own folder."))
        case code if code in _NO_RIGHT or (code == sqlite3.SQLITE_IOERR and not _is_open(path)):
            return _closed(path)
        case _:
            return _machine(path, str(error))


def _is_open(path: Path) -> bool:
    """Whether the file and its folder may be written to."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _closed(path: Path) -> MachineError:
    """SQLite could not open the file, or make its journal beside it."""
    if not path.exists():
        return SessionMoved(path)
    what = _("Nothing can be written any more in the folder of “{name}”.").format(name=path.name)
    return MachineError(what, _("Let it be written to again, or save in another place."))


def _machine(path: Path, why: str) -> MachineError:
    what = _("The disk failed with “{name}”: {why}.").format(name=path.name, why=why)
    return MachineError(what, _("Check the disk and the folder, then try again."))


def broken_record(path: Path, record: int, lost: bool) -> DamagedSession:
    """The refusal of a file whose record with that number is not there, or not as it was."""
    if lost:
        return DamagedSession(path, _("record {n} is missing.").format(n=record), record)
    return DamagedSession(path, _("record {n} is not as it was written.").format(n=record), record)


def is_unreadable(error: sqlite3.Error) -> bool:
    """Whether it says that the file is not as it should be, rather than that the disk failed."""
    return _code(error) in _UNREADABLE


def _code(error: sqlite3.Error) -> int | None:
    """SQLite's primary error code; None for what Python's own module complains of."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF
