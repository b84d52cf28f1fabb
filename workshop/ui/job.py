"""Work away from the interface, on a thread of its own."""

from PySide6.QtCore import QObject, QThread

from workshop.domain.errors import UserError
from workshop.i18n import _


class Job(QThread):
    """One piece of work; when it has finished, `trouble` says why it was not done, if it was not.

    A fault of the program also goes on to `sys.excepthook`, to be noted like any other.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.trouble = ""

    def work(self) -> None:
        """Do it, on the thread of the job; may raise UserError."""
        raise NotImplementedError

    def run(self) -> None:
        """Work; called by Qt on a thread of its own."""
        try:
            self.work()
        except UserError as error:
            self.trouble = str(error)
        except Exception:
            what = _("This could not be done, for something went wrong in the program.")
            self.trouble = str(UserError(what, _("All that was captured is kept; try it again.")))
            raise
