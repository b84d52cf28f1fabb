"""Writes the recap away from the interface, with progress and a way to call it off."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from workshop.domain.errors import UserError
from workshop.intake.templates import Template
from workshop.recap.export import Cancelled, export
from workshop.recap.story import Recap


class ExportJob(QThread):
    """One export of an immutable recap to one file or several."""

    advanced = Signal(int, int)
    """Done and total, over all files."""
    written = Signal(list)
    failed = Signal(str)

    def __init__(
        self,
        recap: Recap,
        targets: Sequence[Path],
        parent: QObject,
        template: Template | None = None,
    ) -> None:
        """`template` is somebody's own, for the deck."""
        super().__init__(parent)
        self._template = template
        self._recap, self._targets = recap, tuple(targets)
        self._called_off = False

    def cancel(self) -> None:
        """Call it off; the file being written is left as it was before."""
        self._called_off = True

    def run(self) -> None:
        """Write; called by Qt on a thread of its own."""
        done: list[Path] = []
        try:
            for number, target in enumerate(self._targets):
                self._number = number
                done.append(self._export(target))
        except Cancelled:
            self.failed.emit("")
        except UserError as error:
            self.failed.emit(str(error))
        else:
            self.written.emit(done)

    def _export(self, target: Path) -> Path:
        return export(self._recap, target, self._advance, self._is_called_off, self._template)

    def _advance(self, done: int, total: int) -> None:
        self.advanced.emit(self._number * total + done, total * len(self._targets))

    def _is_called_off(self) -> bool:
        return self._called_off
