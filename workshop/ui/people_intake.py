"""The ways many people come into their window: a file, chosen or dropped, and pasted lines."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtWidgets import QWidget

from workshop.domain.errors import UserError
from workshop.i18n import _
from workshop.intake.rosters import Roster, people_in, read_people
from workshop.intake.tables import ENDINGS
from workshop.ui.file_asking import file_dialog, let_go, local_files, patterns
from workshop.ui.job import Job
from workshop.ui.photo_sources import clipboard


class _Reading(Job):
    """Reads one file away from the interface."""

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.path = path
        self.roster = Roster()

    def work(self) -> None:
        """Read it."""
        self.roster = read_people(self.path)


class PeopleIntake(QObject):
    """Reads the people that come; `came` carries them, and where from in words."""

    came = Signal(object, str)
    """A Roster, and its source."""
    failed = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._jobs: list[_Reading] = []
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def ask(self) -> None:
        """Let a file be chosen."""
        tables = _("Tables ({endings})").format(endings=patterns(ENDINGS))
        dialog = file_dialog(self._window, _("People from a file"), tables)
        dialog.setFileMode(dialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def paste(self) -> None:
        """Take what was copied: lines, or a file."""
        mime = clipboard()
        files = local_files(mime) if mime else ()
        if files:
            self.read(files[0])
            return
        text = mime.text() if mime else ""
        if not text.strip():
            self.failed.emit(_("There is no list to paste. Copy the rows or lines first."))
            return
        self._attempt(lambda: self.came.emit(people_in(text), _("What was pasted")))

    def read(self, path: Path) -> None:
        """Read a file; `came` or `failed` tells."""
        job = _Reading(path, self)
        self._jobs.append(job)
        job.finished.connect(self._finished)
        job.start()

    def wait(self) -> None:
        """Wait until nothing is being read any more: the window goes."""
        for job in self._jobs:
            job.wait()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take a file that is dragged over the window and let go there."""
        return let_go(event, self._dropped)

    def _dropped(self, mime: QMimeData) -> None:
        files = local_files(mime)
        if len(files) > 1:
            self.failed.emit(_("Those are several files. Drop one after the other."))
        else:
            self.read(files[0])

    def _chosen(self, path: str) -> None:
        self.read(Path(path))

    def _finished(self) -> None:
        for job in [each for each in self._jobs if each.isFinished()]:
            self._jobs.remove(job)
            if job.trouble:
                self.failed.emit(job.trouble)
            else:
                self.came.emit(job.roster, _("“{name}”").format(name=job.path.name))
            job.deleteLater()

    def _attempt(self, work: Callable[[], object]) -> None:
        try:
            work()
        except UserError as error:
            self.failed.emit(str(error))
