"""Faults in the program: noted without anybody's words, said in a sentence, gone on."""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from workshop.i18n import _


class Faults(QObject):
    """Takes what nobody foresaw, from whichever thread, as Python's excepthook."""

    _faulted = Signal()

    def __init__(self, log: Path, over: Callable[[], QWidget | None]) -> None:
        """`over` gives the window that is in front."""
        super().__init__()
        self._log = log
        self._over = over
        self._faulted.connect(self._say)
        sys.excepthook = self._unexpected

    def _unexpected(
        self, kind: type[BaseException], _error: BaseException, trace: TracebackType | None
    ) -> None:
        _note(self._log, kind, trace)
        self._faulted.emit()

    def _say(self) -> None:
        """Say it in a window, which only the thread of the windows may open."""
        kept = _("Every point that was kept is on disk, and you can go on.")
        noted = _("Where it went wrong is noted in {log}.").format(log=self._log)
        box = QMessageBox(self._over())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(_("Something went wrong in the program."))
        box.setInformativeText(f"{kept} {noted}")
        box.open()


def _note(log: Path, kind: type[BaseException], trace: TracebackType | None) -> None:
    """Write down the time, the kind of fault and the lines it went through; nobody's words."""
    import traceback

    frames = traceback.format_tb(trace)
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now().astimezone().isoformat()} {kind.__name__}\n")
            file.writelines(frames)
    except OSError:
        sys.stderr.writelines(frames)
