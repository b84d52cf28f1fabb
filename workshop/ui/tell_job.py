"""Tells the recap away from the interface: a long day makes a thousand slides."""

from PySide6.QtCore import QObject, Signal

from workshop.domain.session import Session
from workshop.recap.story import Choices, tell
from workshop.ui.job import Job


class TellJob(Job):
    """One telling of an immutable session."""

    told = Signal(object)
    """The Recap."""

    def __init__(self, session: Session, choices: Choices, parent: QObject) -> None:
        super().__init__(parent)
        self.session, self.choices = session, choices

    def work(self) -> None:
        """Tell it."""
        self.told.emit(tell(self.session, self.choices))
