"""Reads and sorts a chat away from the interface: a long one takes some seconds."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from workshop.i18n import _
from workshop.intake import transcripts
from workshop.live.chat.sorting import Sorting, sort
from workshop.ui.job import Job

if TYPE_CHECKING:
    from workshop.intake.messages import Transcript


class ChatJob(Job):
    """One chat, from a file or pasted; when it has finished, `sorting` or `trouble` is there."""

    def __init__(self, source: Path | str, known: Sequence[str], parent: QObject) -> None:
        """`source` is a file, or a text that was pasted; `known` are the questions of the step."""
        super().__init__(parent)
        self._source, self._known = source, tuple(known)
        self.transcript: Transcript | None = None
        self.sorting: Sorting | None = None

    def let_go(self) -> None:
        """Nobody waits for it any more: it ends by itself, and the program not before it."""
        application = QCoreApplication.instance()
        self.setParent(application)
        self.finished.connect(self.deleteLater)
        if application is not None:
            application.aboutToQuit.connect(self.wait)
        if self.isFinished():
            self.deleteLater()

    def work(self) -> None:
        """Read and sort it."""
        if isinstance(self._source, Path):
            transcript = transcripts.read(self._source)
        else:
            transcript = transcripts.of_text(self._source, _("What was pasted"))
        self.sorting = sort(transcript.messages, self._known)
        self.transcript = transcript
