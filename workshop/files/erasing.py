"""Points, pictures and people that go from a session for good: its log and backups made anew."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO

from workshop.activities.action_fields import SINCE
from workshop.activities.photo import PICTURE
from workshop.domain.anew import made_anew
from workshop.domain.changes import (
    Change,
    PointAdded,
    PointChange,
    PointJoined,
    PointReworded,
    Record,
    Together,
)
from workshop.domain.earlier import Earlier
from workshop.domain.errors import UserError
from workshop.domain.image import Image
from workshop.domain.session import Point, Session, effects
from workshop.files import beside, wiping
from workshop.files.complaints import translated
from workshop.files.log import Log
from workshop.files.places import Places
from workshop.files.refusals import DamagedSession, ForeignFile, ReadOnlySession
from workshop.files.session_file import SessionFile, chained, told
from workshop.files.traces import Traces, traces
from workshop.i18n import _

Wanted = Callable[[Sequence[Record], Session], Session]
"""Gives what a session shall be, from its log and what it is."""


def going_with(
    session: Session, records: Sequence[Record], points: Collection[str], parts: bool = True
) -> set[str]:
    """The points that cannot stay when `points` go: what they were ever joined into holds their
    words. With `parts` those go, too, that were joined into one of `points` and gave it its words.
    """
    joints = {(p.id, p.into) for p in session.points.values() if p.into}
    for change in _changes(records):
        if isinstance(change, PointJoined) and change.into:
            joints.add((change.point, change.into))
    going = set(points)
    while parts and (more := {part for part, whole in joints if whole in going} - going):
        going |= more
    while more := {whole for part, whole in joints if part in going} - going:
        going |= more
    return going & set(session.points)


def without(session: Session, records: Sequence[Record], points: Collection[str]) -> Session:
    """The session without those points, and without those that were removed before: nobody could
    bring them back. What they showed goes too, where no other point shows it.
    """
    gone = {p.id for p in session.points.values() if p.removed or p.id in points}
    kept = {
        point.id: _husk(point) if point.id in gone else _apart(point, gone)
        for point in session.points.values()
        if point.id not in gone or SINCE in point.fields
    }
    said = _wordings(records, set(points))
    return replace(
        session,
        points=kept,
        pictures=_pictures(session, gone),
        earlier=_untold(session.earlier, said),
    )


class Erasing:
    """Has the session of an open file, and each of its backups, be as `wanted` says.

    What takes long is in `prepare` and `finish`, which any thread may call while the file is
    written to; all else belongs to the thread of the file.
    """

    def __init__(self, file: SessionFile, wanted: Wanted, home: Places) -> None:
        """Begin with the session as it is now. Raises ReadOnlySession."""
        if file.read_only:
            raise ReadOnlySession(file.path, file.notice)
        self.file, self._wanted, self._home = file, wanted, home
        self._path, self._places = file.path, {file.path, file.place}
        self._done: set[Path] = set()
        """The backups that hold nothing of it any more."""
        self._old: IO[bytes] | None = None
        self._made = beside.beside(self._path)
        self._look()

    def _look(self) -> None:
        """What is known of the file at this moment; nothing of that is ever altered."""
        self._head, self._known = self.file.head, self.file.known
        self._session = self.file.session

    @property
    def overtaken(self) -> bool:
        """Whether something was kept since it was last prepared."""
        return self.file.head != self._head

    def prepare(self) -> None:
        """Make the backups anew, and the file beside the one that is open.

        The backups come first: cut short, it can be asked for again. A backup that cannot be read
        goes as a whole. Raises UserError; the session is as it was.
        """
        with translated(self._path):
            self._erase_backups()
            rows = list(chained(made_anew(self._known, self._wanted(self._known, self._session))))
            wiping.wipe(self._made)
            Log.make_beside(self._path, self._made, rows)
            self._told = told(self._path, rows)

    def take_place(self) -> bool:
        """Put what was prepared in place; where something was kept meanwhile nothing happens, and
        it has to be prepared again. Raises UserError; the session is then as it was.
        """
        if self.overtaken:
            self._look()
            return False
        self._old = self.file.take(self._made, self._told)
        return True

    def finish(self) -> None:
        """Write over what is left of it, or of what was prepared in vain. Raises MachineError."""
        with translated(self._path):
            wiping.wipe(self._made)
            wiping.wipe(self._made.with_name(self._made.name + "-journal"))
            if self._old is None:
                return
            wiping.write_over(self._old)
            self._erase_backups()  # those that were made meanwhile, on another thread
            for each in self._traces():
                for path in (*each.caches, *each.unfinished):
                    wiping.wipe(path)

    def _erase_backups(self) -> None:
        found = {backup for each in self._traces() for backup in each.backups}
        for backup in sorted(found - self._done):
            _erase_backup(backup, self._wanted)
            self._done.add(backup)

    def _traces(self) -> list[Traces]:
        """Of the file that is written to, and of the place where people know it to be."""
        return [traces(place, self._home) for place in sorted(self._places)]


def erase(file: SessionFile, wanted: Wanted, home: Places) -> Session:
    """Have the session of an open file, and each of its backups, be as `wanted` says.

    Raises UserError; the session is then as it was.
    """
    erasing = Erasing(file, wanted, home)
    try:
        erasing.prepare()
        erasing.take_place()
    finally:
        erasing.finish()
    return file.session


def check_there(session: Session, change: Change) -> None:
    """Raises UserError for a change of a point that is not there, since it was deleted for good
    while a window went on showing it.
    """
    if isinstance(change, PointChange) and change.point not in session.points:
        what = _("This point was deleted for good.")
        raise UserError(what, _("Close this window and open it again."))


def _erase_backup(path: Path, wanted: Wanted) -> None:
    made = beside.beside(path)
    try:
        with SessionFile.open(path) as file:
            rows = list(chained(made_anew(file.known, wanted(file.known, file.session))))
            Log.make_beside(path, made, rows)
            old = file.take(made, told(path, rows))
            if old is not None:
                wiping.write_over(old)
    except (DamagedSession, ForeignFile, ReadOnlySession):
        wiping.wipe(path)
    finally:
        wiping.wipe(made)
        wiping.wipe(made.with_name(made.name + "-journal"))


def _husk(point: Point) -> Point:
    """What must stay of an action step from an earlier session: that it is decided here, or it
    would be open again.
    """
    fields = {SINCE: point.fields[SINCE]} if SINCE in point.fields else {}
    return Point(
        *(point.id, point.step, "", "", "", None, point.share, fields, point.at), removed=True
    )


def _apart(point: Point, gone: Collection[str]) -> Point:
    return replace(point, into="") if point.into in gone else point


def _pictures(session: Session, gone: Collection[str]) -> Mapping[str, Image]:
    shown = {p.fields.get(PICTURE, "") for p in session.points.values() if p.id not in gone}
    hidden = {session.points[each].fields.get(PICTURE, "") for each in gone} - shown
    return {key: image for key, image in session.pictures.items() if key not in hidden}


def _wordings(records: Sequence[Record], points: Collection[str]) -> set[str]:
    """Every text that those points have had."""
    return {
        change.text
        for change in _changes(records)
        if isinstance(change, PointAdded | PointReworded) and change.point in points
    } - {""}


def _changes(records: Sequence[Record]) -> list[Change]:
    """Every change, those that were made together one by one."""
    found: list[Change] = []
    for _record, did in effects(records):
        found += did.changes if isinstance(did, Together) else (did,)
    return found


def _untold(earlier: Earlier, said: Collection[str]) -> Earlier:
    """What earlier sessions left, without what those points have said."""
    quoted = earlier.quote in said
    return replace(
        earlier,
        actions=tuple(action for action in earlier.actions if action.text not in said),
        quote="" if quoted else earlier.quote,
        quote_by="" if quoted else earlier.quote_by,
        norms=tuple(norm for norm in earlier.norms if norm not in said),
    )
