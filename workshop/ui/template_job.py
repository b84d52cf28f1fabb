"""Reads somebody's template away from the interface: a large one takes a second."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workshop.ui.job import Job

if TYPE_CHECKING:
    from workshop.intake.templates import Template


class TemplateJob(Job):
    """One reading of a file; when it has finished, `template` or `trouble` says how it went."""

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.path = path
        self.template: Template | None = None
        self.notices: tuple[str, ...] = ()

    def work(self) -> None:
        """Read it."""
        from workshop.intake import templates
        from workshop.recap import deck

        template = templates.read(self.path)
        self.notices = deck.notices(template)
        self.template = template
