"""Points and people are deleted for good while the window goes on answering and capturing."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from workshop.domain.errors import UserError
from workshop.files.erasing import Erasing, Wanted
from workshop.files.places import places
from workshop.i18n import _
from workshop.ui.busy import Busy
from workshop.ui.show import Show
from workshop.ui.task import Task

_TRIES = 5
"""So often it is prepared anew because something was kept meanwhile; then the window waits."""


class Deleting(QObject):
    """Does what `Show.delete_wanted` asks for, one after the other; `over` after the last."""

    over = Signal()

    def __init__(self, show: Show, busy: Busy, parent: QObject) -> None:
        super().__init__(parent)
        self._show, self._busy = show, busy
        self._waiting: list[Wanted] = []
        self._erasing: Erasing | None = None
        self._task: Task | None = None
        self._tries = 0
        self.trouble = ""
        """Why the last was not done; empty where it was."""
        show.delete_wanted.connect(self.begin)

    @property
    def busy(self) -> bool:
        """Whether anything is being deleted."""
        return self._erasing is not None

    def begin(self, wanted: Wanted) -> None:
        """Have the session be as `wanted` says, after what was asked for before."""
        self._waiting.append(wanted)
        if not self.busy:
            self._next()

    def _next(self) -> None:
        while self._waiting and not self.busy:
            wanted = self._waiting.pop(0)
            self._show.attempt(partial(self._start, wanted))
        if self.busy:
            return
        self._busy.follow("")
        self.over.emit()

    def _start(self, wanted: Wanted) -> None:
        self._erasing = self._show.desk.begin_erasing(wanted, places())
        self._tries, self.trouble = 0, ""
        self._busy.follow(_("Deleting for good, from the session and its backups…"))
        self._do(self._erasing.prepare, self._prepared)

    def _prepared(self, trouble: str) -> None:
        erasing = self._erasing
        assert erasing is not None
        self._tries += 1
        self.trouble = trouble
        try:
            if not trouble and not self._taken(erasing):
                self._do(erasing.prepare, self._prepared)
                return
        except UserError as error:
            self.trouble = str(error)
        self._do(erasing.finish, self._finished)

    def _taken(self, erasing: Erasing) -> bool:
        """Whether it is in place now: somebody may go on capturing for as long as they like."""
        if self._show.desk.take_over(erasing):
            return True
        if self._tries < _TRIES:
            return False
        erasing.prepare()
        return self._show.desk.take_over(erasing)

    def _finished(self, trouble: str) -> None:
        self._erasing = None
        self.trouble = self.trouble or trouble
        if self.trouble:
            self._show.failed.emit(self.trouble)
        else:
            self._show.said.emit(_("Deleted for good"))
        self._next()

    def _do(self, call: Callable[[], None], then: Callable[[str], None]) -> None:
        self._task = task = Task(call, self)
        task.finished.connect(lambda: then(task.trouble))
        task.finished.connect(task.deleteLater)
        task.start()
