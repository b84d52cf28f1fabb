"""A session is deleted: its file, its backups, its draft, and what lists remember of it."""

from contextlib import nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

from workshop.activities.photo import PICTURE, has_picture
from workshop.domain.errors import MachineError, UserError
from workshop.files import wiping
from workshop.files.lock import CannotLock, WriterLock
from workshop.files.places import Places
from workshop.files.refusals import MissingSession
from workshop.files.session_file import SessionFile
from workshop.files.traces import Traces, traces
from workshop.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class Doomed:
    """What goes with a session, for the question whether it shall."""

    traces: Traces
    points: int | None
    """None where the file cannot be read."""
    photos: int = 0
    gone: bool = False
    """The file is not there any more."""

    def words(self) -> str:
        """What goes: "27 points, 12 photos, 4 backups"."""
        backups, drafts = len(self.traces.backups), len(self.traces.drafts)
        counted = (
            (self.points or 0, ngettext("{count} point", "{count} points", self.points or 0)),
            (self.photos, ngettext("{count} photo", "{count} photos", self.photos)),
            (backups, ngettext("{count} backup", "{count} backups", backups)),
            (drafts, ngettext("{count} draft", "{count} drafts", drafts)),
        )
        found = [words.format(count=count) for count, words in counted if count]
        return ", ".join(found) or (_("all that it holds") if self.damaged else _("no points"))

    @property
    def damaged(self) -> bool:
        """Whether nobody can tell what it holds."""
        return self.points is None


def doomed(session: Path, home: Places) -> Doomed:
    """What deleting the session would take along."""
    found = traces(session, home)
    if not session.exists():
        return Doomed(found, 0, gone=True)
    try:
        with SessionFile.open(session, reading=True) as file:
            points = [point for point in file.session.points.values() if point.stands]
    except UserError:
        return Doomed(found, None)
    photos = {point.fields[PICTURE] for point in points if has_picture(point)}
    words = sum(not has_picture(point) for point in points)
    return Doomed(found, words, len(photos))


def delete(session: Path, home: Places) -> None:
    """Delete the session and every trace of it on this computer, for good; of one whose file is
    gone, what is left of it.

    Cut short, it can be asked for again: the session itself goes last. Raises MissingSession,
    SessionInUse while any program has it open, and MachineError for what does not go.
    """
    there = session.is_file()
    if not there and not traces(session, home).backups_and_drafts:
        raise MissingSession(session)
    try:
        # Of one that is gone nobody can be writing to the file.
        lock = WriterLock(session.resolve()) if there else nullcontext()
    except CannotLock as error:
        raise _stays(session, error) from error
    found = traces(session, home)
    with lock:
        for path in found.all():
            try:
                wiping.wipe(path)
            except OSError as error:
                raise _stays(path, error) from error
    for folder in found.folders:
        with suppress(OSError):
            folder.rmdir()
    if session.is_symlink():
        session.unlink(missing_ok=True)


def _stays(path: Path, error: OSError) -> MachineError:
    why = error.strerror or str(error)
    what = _("“{name}” could not be deleted: {why}.").format(name=path.name, why=why)
    remedy = _("Check the folder’s permissions, close other programs, and delete it once more.")
    return MachineError(what, remedy)
