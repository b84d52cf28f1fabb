"""The right to write to a session file: one program at a time, gone when that program dies."""

import errno
import getpass
import json
import os
import socket
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from workshop.domain.errors import MachineError, UserError
from workshop.domain.text import clean_line
from workshop.i18n import _

_READ_AT_MOST = 4096
IN_USE = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
"""What `try_lock` is refused with while another program holds the lock."""

if sys.platform == "win32":
    import msvcrt

    # Windows lets nobody read what is locked, so the lock lies far behind the holder's name.
    _LOCKED_AT = 1 << 30

    def try_lock(file: IO[str] | IO[bytes]) -> None:
        """Lock an open file until it is closed. Raises OSError."""
        os.lseek(file.fileno(), _LOCKED_AT, os.SEEK_SET)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        os.lseek(file.fileno(), 0, os.SEEK_SET)
else:
    import fcntl

    def try_lock(file: IO[str] | IO[bytes]) -> None:
        """Lock an open file until it is closed. Raises OSError."""
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a session open for writing, since when (ISO 8601); empty where nobody can tell."""

    host: str = ""
    user: str = ""
    pid: int = 0
    since: str = ""

    def words(self) -> str:
        """Who it is, for a sentence: "another window on this computer, since 14:05"."""
        if self.host == socket.gethostname() or not self.host:
            who = _("another window on this computer")
        else:
            who = _("{user} on {host}").format(user=self.user or _("somebody"), host=self.host)
        since = _clock_time(self.since)
        return _("{who}, since {time}").format(who=who, time=since) if since else who


class SessionInUse(UserError):
    """Another program has the session open for writing: `holder`."""

    def __init__(self, path: Path, holder: Holder) -> None:
        name = path.name
        what = _("“{name}” is open in {who}.").format(name=name, who=holder.words())
        super().__init__(what, _("Close it there, or open it here for reading only."))
        self.holder = holder


class CannotLock(OSError):
    """The folder takes no lock file: it is for reading only."""


class WriterLock:
    """The lock of one session file, held until `release` or the end of the process."""

    def __init__(self, path: Path) -> None:
        """Take the lock for the session at `path`.

        Raises SessionInUse; CannotLock in a folder where nothing can be written; MachineError on a
        disk that knows no locks.
        """
        self._side = side_file(path)
        self._file = _locked(self._side, path)
        holder = Holder(
            socket.gethostname(), _user(), os.getpid(), datetime.now().astimezone().isoformat()
        )
        try:
            self._file.seek(0)
            self._file.truncate()
            self._file.write(json.dumps(asdict(holder)))
            self._file.flush()
        except OSError:
            pass  # the lock holds without a name in it, also on a disk that is full

    def release(self) -> None:
        """Let others write. Harmless when done twice."""
        if self._file.closed:
            return
        if sys.platform == "win32":
            _close(self._file)
            _remove(self._side)
        else:
            # While it is still ours: whoever waits on the old file sees that it is gone.
            _remove(self._side)
            _close(self._file)

    def __enter__(self) -> "WriterLock":
        return self

    def __exit__(self, *_error: object) -> None:
        self.release()


def side_file(path: Path) -> Path:
    """The lock file of the session at `path`."""
    return path.with_name(f".{path.name}.lock")


def _locked(side: Path, path: Path) -> IO[str]:
    while True:
        try:
            # Opened without emptying it: until the lock is ours, the name in it is the holder's.
            file = os.fdopen(os.open(side, os.O_RDWR | os.O_CREAT, 0o666), "r+", encoding="utf-8")
        except OSError as error:
            raise CannotLock(error.errno, error.strerror) from error
        try:
            try_lock(file)
            if is_at(file, side):
                return file
            file.close()
        except OSError as error:
            holder = _holder(file)
            file.close()
            if error.errno in IN_USE:
                raise SessionInUse(path, holder) from error
            what = _("The folder of “{name}” lets no program lock a file.").format(name=path.name)
            remedy = _("Copy the session to this computer and open it here.")
            raise MachineError(what, remedy) from error


def is_at(file: IO[str] | IO[bytes], side: Path) -> bool:
    """Whether the file still has that name: its last holder may have removed it meanwhile."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), side.stat())
    except FileNotFoundError:
        return False


def _holder(file: IO[str]) -> Holder:
    try:
        file.seek(0)
        told = json.loads(file.read(_READ_AT_MOST))
        host, user, since = (clean_line(str(told[key]), 80) for key in ("host", "user", "since"))
        return Holder(host, user, int(told["pid"]), since)
    except (OSError, ValueError, KeyError, TypeError):
        return Holder()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _clock_time(moment: str) -> str:
    try:
        return datetime.fromisoformat(moment).astimezone().strftime("%H:%M")
    except (ValueError, OverflowError):
        return ""


def _close(file: IO[str]) -> None:
    try:
        file.close()
    except OSError:
        pass  # what is left of its holder's name could not be written; it is closed all the same


def _remove(side: Path) -> None:
    try:
        side.unlink(missing_ok=True)
    except OSError:
        pass  # another program has just opened it
