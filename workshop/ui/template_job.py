"""Reads somebody's template away from the interface: a large one takes a second."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread

from workshop.domain.errors import UserError

if TYPE_CHECKING:
    from workshop.intake.templates import Template


class TemplateJob(QThread):
    """One reading of a file; when it has finished, `template` or `trouble` says how it went."""

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.path = path
        self.template: Template | None = None
        self.notices: tuple[str, ...] = ()
        self.trouble = ""

    def run(self) -> None:
        """Read; called by Qt on a thread of its own."""
        from workshop.intake import templates
        from workshop.recap import deck

        try:
            template = templates.read(self.path)
            self.notices = deck.notices(template)
        except UserError as error:
            self.trouble = str(error)
        else:
            self.template = template
