"""Tells the recap away from the interface: a long day makes a thousand slides."""

from PySide6.QtCore import QObject, QThread, Signal

from workshop.domain.errors import UserError
from workshop.domain.session import Session
from workshop.recap.story import Choices, tell


class TellJob(QThread):
    """One telling of an immutable session."""

    told = Signal(object)
    """The Recap."""
    refused = Signal(str)

    def __init__(self, session: Session, choices: Choices, parent: QObject) -> None:
        super().__init__(parent)
        self.session, self.choices = session, choices

    def run(self) -> None:
        """Tell; called by Qt on a thread of its own."""
        try:
            self.told.emit(tell(self.session, self.choices))
        except UserError as error:
            self.refused.emit(str(error))
