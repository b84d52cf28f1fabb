"""Which sessions were open for writing when the program ended: a mark for each, while it is."""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workshop.domain.errors import UserError
from workshop.files import beside, remembered
from workshop.files.lock import CannotLock, WriterLock

_LIMIT = 65_536


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """A session that was open when the program ended, and when that was, to a minute."""

    path: Path
    at: datetime


class OpenSessions:
    """The marks, in a folder of the program's own. Whether a program still lives that has made one
    is told by the lock on the session, which the system takes back from the dead.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def mark(self, session: Path) -> None:
        """Note that a session is open. A disk that refuses costs the question after a crash."""
        with suppress(OSError):
            beside.write(self._place(session), json.dumps({"session": str(session.resolve())}))

    def still(self, session: Path) -> None:
        """Note that it is open by now."""
        with suppress(OSError):
            os.utime(self._place(session))

    def clear(self, session: Path) -> None:
        """Note that it was closed, or that nobody wants to be asked again."""
        beside.remove(self._place(session))

    def left(self) -> tuple[LeftOpen, ...]:
        """The sessions that were never closed, the last one first; without those that are open in a
        program that lives, and those that are gone.
        """
        found = []
        for mark, session, at in self._marks():
            if not session.is_file():
                beside.remove(mark)
            elif not _in_use(session):
                found.append(LeftOpen(session, at))
        return tuple(sorted(found, key=lambda each: each.at, reverse=True))

    def _marks(self) -> Iterator[tuple[Path, Path, datetime]]:
        try:
            marks = sorted(self._folder.glob("*.json"))
        except OSError:
            return
        for mark in marks:
            with suppress(OSError):
                session = remembered.read(mark, _LIMIT).get("session")
                at = datetime.fromtimestamp(mark.stat().st_mtime).astimezone()
                if isinstance(session, str):
                    yield mark, Path(session), at

    def _place(self, session: Path) -> Path:
        name = str(session.resolve()).encode("utf-8", "surrogatepass")
        return self._folder / f"{hashlib.sha256(name).hexdigest()[:32]}.json"


def _in_use(session: Path) -> bool:
    """Whether a living program writes to it; where no lock can be had, nobody does."""
    try:
        WriterLock(session).release()
    except CannotLock:
        return False
    except UserError:
        return True
    return False
