"""The ways notes come into a running session: chosen, or dropped over the presenter's window."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from workshop.i18n import _
from workshop.intake.notes import ENDINGS
from workshop.live.notes.sheet import Sheet
from workshop.ui.file_asking import file_dialog, patterns
from workshop.ui.notes import NotesWindow, ReadNotes, told_after
from workshop.ui.show import Show


class NoteWays(QObject):
    """Reads a file of notes, opens the window for them, and keeps what was decided there."""

    def __init__(self, show: Show, over: QWidget) -> None:
        super().__init__(over)
        self._show, self._desk, self._over = show, show.desk, over
        self._job: ReadNotes | None = None
        show.notes_wanted.connect(self.ask)

    @property
    def busy(self) -> bool:
        """Whether a file is being read."""
        return self._job is not None

    def ask(self) -> None:
        """Let a file be chosen."""
        notes = _("Notes ({endings})").format(endings=patterns(ENDINGS))
        dialog = file_dialog(self._over, _("Notes from a file"), notes)
        dialog.setFileMode(dialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._chosen)
        self._show.open_dialog(dialog)

    def read(self, path: Path) -> None:
        """Read a file, and open the window with what it holds."""
        if self._job is None:
            self._job = ReadNotes(path, self)
            self._job.finished.connect(self._finished)
            self._job.start()

    def shut(self) -> None:
        """Wait for what is being read: the window goes."""
        if self._job is not None:
            self._job.wait()

    def _chosen(self, path: str) -> None:
        self.read(Path(path))

    def _finished(self) -> None:
        job, self._job = self._job, None
        if job is None:
            return
        job.deleteLater()
        if job.notes is None:
            self._show.failed.emit(job.trouble)
            return
        notes, today = job.notes, self._desk.time.now().date()
        self._show.attempt(
            lambda: self._open(Sheet(notes, self._desk.session, self._desk.step.id, today))
        )

    def _open(self, sheet: Sheet) -> None:
        self.window = NotesWindow(sheet, self._over)
        self.window.kept.connect(self._keep)
        self._show.open_dialog(self.window)

    def _keep(self) -> None:
        sheet = self.window.sheet
        points = sheet.changes(self._desk.session)
        if self._show.attempt(lambda: self._desk.together(*points)):
            self._show.said.emit(told_after(sheet, len(points)))
