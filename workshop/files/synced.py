"""Sessions in folders that a cloud client copies: written to elsewhere, and put there when whole.

A client that copies a file in the middle of a change, or brings an older state back, would undo
what was kept. So the program works on a copy in its own data folder and publishes that copy.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from workshop.domain.errors import MachineError, UserError
from workshop.files import beside
from workshop.files.chain import Row
from workshop.files.complaints import translated
from workshop.files.lock import CannotLock, WriterLock
from workshop.files.log import Log
from workshop.files.place_check import cloud_of
from workshop.files.places import COPIES, copy_folder
from workshop.files.refusals import DamagedSession, MissingSession
from workshop.files.session_file import SessionFile, free_name
from workshop.i18n import _

_PLACE = "place.json"


class Synced:
    """One session whose place, `public`, a cloud client copies; `work` is what is written to."""

    def __init__(self, public: Path, folder: Path, service: str) -> None:
        """Use `synced`."""
        self.public = public
        self.service = service
        self.work = folder / public.name
        self._place = folder / _PLACE
        self.found = ""
        """What there is to say of the states that were found when it was opened."""
        self._lock: WriterLock | None = None

    def open(self) -> tuple[SessionFile, str]:
        """Open the newest state of the session for writing; gives it, and a notice for people.

        Raises what `SessionFile.open` raises.
        """
        with ExitStack() as undo:
            try:
                self._lock = WriterLock(self.public)
                undo.callback(self._lock.release)
            except CannotLock:
                self._lock = None  # a folder for reading only: publishing will say so
            with translated(self.public):
                self.found = self._take_newest()
            file = SessionFile.open(self.work)
            undo.pop_all()
        file.place = self.public
        here = _("{service} copies this folder to other computers.").format(service=self.service)
        then = _("The session is kept on this computer, and put there when you export or close it.")
        return file, self.found or f"{here} {then}"

    def publish(self) -> str:
        """Put what is kept at its place; gives a sentence where it had to be another name.

        What lies there is never replaced by anything that lacks some of it. Raises UserError.
        """
        if not self.work.is_file():
            return ""
        with translated(self.public):
            return self._publish(self._as_it_is())

    def _as_it_is(self) -> list[Row]:
        """What the copy holds at one moment, read so that somebody may be writing to it: who reads
        all of a large one keeps a point waiting for half a second and more.
        """
        made = beside.beside(self.work)
        log = Log.open(self.work, writing=False)
        try:
            log.copy_to(made)
        finally:
            log.close()
        try:
            return _rows(made) or []
        finally:
            beside.remove(made)

    def _publish(self, rows: Sequence[Row]) -> str:
        try:
            there = _rows(self.public)
        except MachineError:
            raise  # a disk that fails says nothing of what is there
        except UserError:
            what = _("“{name}” cannot be read.").format(name=self.public.name)
            return self._put_beside(rows, what)
        if there is None or _leads_to(there, rows) or there[-1].hash.hex() == self._seen():
            if there is None or there[-1].hash != rows[-1].hash:
                _write(rows, self.public)
                self._note(rows)
            return ""
        return "" if _leads_to(rows, there) else self._put_beside(rows)

    def _seen(self) -> str:
        """The state of the place that the copy knows of: one that was made anew replaces it."""
        try:
            return str(json.loads(self._place.read_text(encoding="utf-8"))["seen"])
        except (OSError, ValueError, KeyError, TypeError):
            return ""

    def _note(self, rows: Sequence[Row]) -> None:
        """Keep which place it is, and that what is there now is known here."""
        told = {"public": str(self.public), "service": self.service, "seen": rows[-1].hash.hex()}
        beside.write(self._place, json.dumps(told))

    def _put_beside(self, rows: Sequence[Row], what: str = "") -> str:
        free = free_name(self.public)
        _write(rows, free)
        parted = _("“{name}” was changed on another computer, too.").format(name=self.public.name)
        what = what or parted
        then = _("What was kept here is in “{name}” beside it.").format(name=free.name)
        return f"{what} {then}"

    def close(self) -> str:
        """Publish and forget the copy; gives what `publish` gives. The copy stays if that fails."""
        try:
            said = self.publish()
            self._forget()
        finally:
            self.release()
        return said

    def leave(self, path: Path, untouched: bool) -> str:
        """The session that lay at `path` in the end is over; gives what `publish` gives.

        One in which nothing happened leaves nothing. Of one that went on elsewhere the copy is
        published at the next start.
        """
        if path == self.work and not untouched:
            return self.close()
        if path == self.work:
            self.discard()
        self.release()
        return ""

    def release(self) -> None:
        """Let others have the place; the copy, if it was not published, is published later."""
        if self._lock is not None:
            self._lock.release()

    def discard(self) -> None:
        """Nothing happened in the session: leave nothing of it."""
        self._forget()
        beside.remove(self.public)

    def _take_newest(self) -> str:
        """Have the newest of both states in the copy, and lose neither; gives what to say of it."""
        there = _rows(self.public)
        here = self._whole_copy()
        if there is None and here is None:
            raise MissingSession(self.public)
        if here is None:
            self._copy(there or ())
            return ""
        if there is None or _leads_to(there, here) or there[-1].hash.hex() == self._seen():
            if there is not None and there[-1].hash == here[-1].hash:
                return ""
            return _("Found again what had not been put into the cloud’s folder the last time.")
        said = "" if _leads_to(here, there) else self._put_beside(here)
        self._copy(there)
        return said

    def _whole_copy(self) -> list[Row] | None:
        """The rows of the copy; a damaged one is set aside."""
        try:
            return _rows(self.work)
        except DamagedSession:
            self.work.replace(self.work.with_name(f"{self.work.name}.damaged"))
            return None

    def _copy(self, rows: Sequence[Row]) -> None:
        self.work.parent.mkdir(parents=True, exist_ok=True)
        self._note(rows)
        _write(rows, self.work)

    def _forget(self) -> None:
        beside.remove(self.work)
        for left in beside.left_of(self.work):
            beside.remove(left)
        beside.remove(self._place)
        try:
            self.work.parent.rmdir()
        except OSError:
            pass  # something was set aside there


def synced(
    path: Path, data: Path, home: Path | None = None, env: Mapping[str, str] = os.environ
) -> Synced | None:
    """How to write to the session at `path`, if it lies where a cloud client copies files."""
    public = path.resolve()
    service = cloud_of(public.parent, home or Path.home(), env)
    if not service or cloud_of(data, home or Path.home(), env):
        return None
    return Synced(public, copy_folder(data, public), service)


def publish_left(data: Path) -> Iterator[str]:
    """Publish the copies that were left when the program ended before it could; gives sentences."""
    for place in sorted((data / COPIES).glob(f"*/{_PLACE}")):
        try:
            told = json.loads(place.read_text(encoding="utf-8"))
            left = Synced(Path(told["public"]), place.parent, str(told["service"]))
            with WriterLock(left.public), WriterLock(left.work):
                said = left.publish()
                left._forget()
        except (UserError, OSError, ValueError, KeyError, TypeError):
            continue  # open elsewhere, or no such folder just now: the next start tries again
        if said:
            yield said


def _rows(path: Path) -> list[Row] | None:
    """The rows of the session at a path; None where there is none. Raises UserError."""
    if not path.is_file():
        return None
    log = Log.open(path, writing=False)
    try:
        return log.rows()
    finally:
        log.close()


def _leads_to(earlier: Sequence[Row], later: Sequence[Row]) -> bool:
    """Whether `later` is `earlier` with nothing but more after it: each hash holds all before."""
    return len(earlier) <= len(later) and earlier[-1].hash == later[len(earlier) - 1].hash


def _write(rows: Sequence[Row], path: Path) -> None:
    """Have a session file with these rows at `path`, as a whole, in the place of what is there."""
    made = beside.beside(path)
    try:
        Log.create(made, rows)
        beside.put_over(made, path)
    finally:
        beside.remove(made)
