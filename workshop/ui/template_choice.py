"""Which template the recap deck is made in: the program's own or somebody's, and what was found."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from workshop.domain.errors import UserError
from workshop.domain.text import shortened
from workshop.files.preferences import Preferences
from workshop.i18n import _
from workshop.intake.templates import Template
from workshop.ui.kit import Role, button, label, tip
from workshop.ui.template_job import TemplateJob

AskTemplate = Callable[[QWidget], Path | None]
"""Asks for a PowerPoint file; None when the person thought better of it."""

_LONGEST = 34


def ask_template(parent: QWidget) -> Path | None:
    """The system's own dialog."""
    kinds = _("PowerPoint files (*.pptx *.potx *.pptm *.potm)")
    chosen, _kind = QFileDialog.getOpenFileName(parent, _("Choose a template"), "", kinds)
    return Path(chosen) if chosen else None


class TemplateChoice(QWidget):
    """The name of the template with a way to choose another, and back to the program's own."""

    settled = Signal()
    """A template was read, or refused, or is the program's own again."""

    def __init__(
        self, preferences: Preferences | None = None, ask: AskTemplate = ask_template
    ) -> None:
        """`preferences` say which one it was the last time; without them nothing is remembered."""
        super().__init__()
        self._preferences, self._ask = preferences, ask
        self._template: Template | None = None
        self._job: TemplateJob | None = None
        self.choose = button(_("Choose…"), Role.LIGHT, _("A .pptx or .potx file of your own"))
        self.choose.setAccessibleName(_("Choose a template"))
        self.ours = button(_("Back to ours"), Role.LIGHT)
        self._name = label("", "", wrap=True)
        self._told = label("", "soft", wrap=True)
        self._lay_out()
        self.choose.clicked.connect(self._choose)
        self.ours.clicked.connect(self.go_back)
        self._show(None, "")
        remembered = preferences.template if preferences else None
        if remembered is not None:
            self.read(remembered)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._name)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.choose)
        row.addWidget(self.ours)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._told)

    @property
    def told(self) -> str:
        """What is said of the template, a sentence to a line."""
        return self._told.text()

    def template(self) -> Template | None:
        """The template to write decks in; waits for one that is being read. None for ours."""
        if self._job is not None:
            self._job.wait()
            self._finished()
        return self._template

    def read(self, path: Path) -> None:
        """Read the template in a file, and use it if it can be."""
        self.stop()
        self._name.setText(shortened(path.name, _LONGEST))
        self._told.setText(_("Reading…"))
        self._told.show()
        self._job = TemplateJob(path, self)
        self._job.finished.connect(self._finished)
        self._job.start()

    def go_back(self) -> None:
        """Use the program's own template, and remember that."""
        self.stop()
        self._show(None, "")
        self._keep(None)
        self.settled.emit()

    def stop(self) -> None:
        """Let go of a reading under way; it leaves no trace."""
        job, self._job = self._job, None
        if job is not None:
            job.wait()
            job.deleteLater()

    def _choose(self) -> None:
        path = self._ask(self)
        if path is not None:
            self.read(path)

    def _finished(self) -> None:
        job = self._job
        if job is None or not job.isFinished():
            return
        self.stop()
        if job.template is None:
            # The file may come back, with a stick or a network, so it stays remembered.
            self._show(None, job.trouble)
        else:
            look = _("The pictures here keep our look; the deck takes yours.")
            self._show(job.template, "\n".join((look, *job.notices)))
            self._keep(job.path)
        self.settled.emit()

    def _show(self, template: Template | None, told: str) -> None:
        self._template = template
        self._name.setText(shortened(template.name, _LONGEST) if template else _("Workshop’s own"))
        tip(self._name, template.name if template else "")
        self._told.setText(told)
        self._told.setVisible(bool(told))
        self.ours.setVisible(template is not None)

    def _keep(self, path: Path | None) -> None:
        if self._preferences is None or self._preferences.template == path:
            return
        try:
            self._preferences.keep_template(path)
        except UserError as error:
            self._told.setText("\n".join(filter(None, (self._told.text(), str(error)))))
            self._told.show()
