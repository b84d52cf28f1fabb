"""Backups of the open session: on opening, after ten minutes of change, on closing."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from workshop.domain.session import Session
from workshop.files.backups import Backups, Reason
from workshop.files.open_sessions import OpenSessions
from workshop.live.desk import Desk
from workshop.ui.task import Task

_AFTER = 10 * 60_000
"""Milliseconds from the first change to the next backup."""
_BEAT = 60_000
"""Milliseconds between two notes that the session is open still."""
AT_ONCE = 8_000_000
"""Bytes of a session that is copied in so short a time that closing may wait for it."""


class BackupKeeper(QObject):
    """Follows one session that can be written to, and notes that it is open."""

    troubled = Signal(str)
    """Why no backup could be made, once."""

    def __init__(self, desk: Desk, backups: Backups, marks: OpenSessions, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._backups, self._marks = desk, backups, marks
        self._path = desk.file.place
        self._task: Task | None = None
        self._told = False
        self._due = QTimer(self, interval=_AFTER, singleShot=True)
        self._due.timeout.connect(partial(self._make, Reason.WORKING))
        self._beat = QTimer(self, interval=_BEAT)
        self._beat.timeout.connect(lambda: marks.still(self._path))
        self._beat.start()
        marks.mark(self._path)
        desk.listen(self._changed)
        desk.keeper.watch(self._follow)
        if not desk.session.untouched:
            self._make(Reason.OPENED)

    def close(self, keep: bool) -> Task | None:
        """The session was closed; it is to be backed up unless nothing is to be kept of it. Gives
        that work, which may be over already.
        """
        self._due.stop()
        self._beat.stop()
        if self._task is not None:
            self._task.wait()
        self._marks.clear(self._path)
        if not keep:
            return None
        task = Task(self._making(Reason.CLOSED), self)
        if self._path.is_file() and self._path.stat().st_size > AT_ONCE:
            task.start()
        else:
            # On the thread of the windows: it is over before one could be shown for it.
            task.run()
        return task

    def _changed(self, _before: Session, _after: Session) -> None:
        if not self._due.isActive():
            self._due.start()

    def _follow(self) -> None:
        """The session may have gone on in another place."""
        if self._desk.file.place != self._path:
            self._marks.clear(self._path)
            self._path = self._desk.file.place
            self._marks.mark(self._path)

    def _making(self, reason: Reason) -> Callable[[], object]:
        return partial(self._backups.make, self._path, reason, self._desk.file.path)

    def _make(self, reason: Reason) -> None:
        if self._task is not None:
            self._due.start()
            return
        self._task = Task(self._making(reason), self)
        self._task.finished.connect(self._over)
        self._task.start()

    def _over(self) -> None:
        task, self._task = self._task, None
        if task is None:
            return
        if task.trouble and not self._told:
            self._told = True
            self.troubled.emit(task.trouble)
        task.deleteLater()
