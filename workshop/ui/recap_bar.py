"""The bar above the recap: what it is, whether it can go, and how the export stands."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from workshop.i18n import _
from workshop.ui.kit import Role, button, label, named


class RecapBar(QWidget):
    """Title, state and the export button; while writing a progress bar and a way out."""

    export_wanted = Signal()
    cancel_wanted = Signal()
    open_wanted = Signal(Path)

    def __init__(self, title: str) -> None:
        super().__init__()
        named(self, "sheet")
        self._path = Path()
        self._state = label("", "good")
        self._progress = QProgressBar(textVisible=False)
        self._progress.setFixedWidth(220)
        self._progress.setAccessibleName(_("Export progress"))
        self.cancel = button(_("Cancel"), Role.LIGHT)
        self.open = button(_("Open the deck"), Role.LIGHT)
        self.export = button(_("Export…"), Role.PRIMARY)
        self._trouble = label("", "banner", wrap=True)
        row = QHBoxLayout()
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(14)
        row.addWidget(label(title, "h2"))
        row.addStretch(1)
        for widget in (self._state, self._progress, self.cancel, self.open, self.export):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2)
        column.addLayout(row)
        column.addWidget(self._trouble)
        for hidden in (self._progress, self.cancel, self.open, self._trouble):
            hidden.hide()
        self.export.clicked.connect(self.export_wanted)
        self.cancel.clicked.connect(self.cancel_wanted)
        self.open.clicked.connect(self._open)

    def wait(self, text: str) -> None:
        """The slides are not there yet, and nothing can be exported."""
        self.export.setEnabled(False)
        self._state.setText(text)
        self._trouble.hide()

    def complain(self, sentence: str) -> None:
        """Say what could not be done; the slides are as they were chosen all the same."""
        self._trouble.setText(sentence)
        self._trouble.show()

    def say(self, count: str, left_out: str) -> None:
        """How many slides there are, and what stays in the room; they can be exported."""
        self.export.setEnabled(True)
        self._state.setText(" · ".join(part for part in (count, left_out) if part))

    def begin(self) -> None:
        """Writing has begun."""
        self._writing(True)
        self._trouble.hide()
        self.open.hide()
        self._progress.setRange(0, 0)

    def advance(self, done: int, total: int) -> None:
        """So far."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def done(self, path: Path) -> None:
        """It is written."""
        self._writing(False)
        self._path = path
        self._state.setText(_("Saved as {name}").format(name=path.name))
        self._state.setToolTip(str(path))
        self.open.show()

    def refuse(self, sentence: str) -> None:
        """There is nothing to export, and why."""
        self._state.clear()
        self._trouble.setText(sentence)
        self._trouble.show()

    def fail(self, sentence: str) -> None:
        """It was not written; an empty sentence means it was called off."""
        self._writing(False)
        self._state.setText("" if sentence else _("Cancelled: nothing was written"))
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    def _writing(self, on: bool) -> None:
        self._progress.setVisible(on)
        self.cancel.setVisible(on)
        self.export.setEnabled(not on)

    def _open(self) -> None:
        self.open_wanted.emit(self._path)
