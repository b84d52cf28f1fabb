"""Writes the recap away from the interface, with progress and a way to call it off."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from workshop.intake.templates import Template
from workshop.recap.export import export_all
from workshop.recap.pages import Recap
from workshop.ui.job import Job


class ExportJob(Job):
    """One export of an immutable recap to one file or several."""

    advanced = Signal(int, int)
    """Done and total, over all files."""
    over = Signal(object)
    """The Outcome."""

    def __init__(
        self,
        recap: Recap,
        targets: Sequence[Path],
        parent: QObject,
        template: Template | None = None,
    ) -> None:
        """`template` is somebody's own, for the deck."""
        super().__init__(parent)
        self.recap = recap
        self._targets, self._template = tuple(targets), template
        self._called_off = False

    def cancel(self) -> None:
        """Call it off; the file being written is left as it was before."""
        self._called_off = True

    def work(self) -> None:
        """Write them."""
        outcome = export_all(
            self.recap, self._targets, self.advanced.emit, self._is_called_off, self._template
        )
        self.over.emit(outcome)

    def _is_called_off(self) -> bool:
        return self._called_off
