"""Any piece of work away from the interface, with what comes of it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from workshop.ui.job import Job


class Task(Job):
    """Calls `call` on a thread of its own; `over` carries what it gives."""

    over = Signal(object)

    def __init__(self, call: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._call = call
        self.made: object = None
        """What the call gave, once it has finished."""

    def work(self) -> None:
        """Call it."""
        self.made = self._call()
        self.over.emit(self.made)
