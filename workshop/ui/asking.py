"""A small window that asks for one line."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from workshop.i18n import _
from workshop.ui.kit import Role, button, label


class LineDialog(QDialog):
    """Asks for a line, with the words it has so far; `answered` carries what it is to be."""

    answered = Signal(str)

    def __init__(self, title: str, question: str, so_far: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(480)
        self.line = QLineEdit(so_far)
        self.line.setAccessibleName(question)
        self.line.selectAll()
        keep, leave = button(_("Keep"), Role.PRIMARY), button(_("Cancel"), Role.LIGHT)
        keep.setDefault(True)
        keep.clicked.connect(self.accept)
        leave.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(12)
        column.addWidget(label(title, "h2"))
        column.addWidget(label(question, "soft", wrap=True))
        column.addWidget(self.line)
        column.addLayout(row)
        self.accepted.connect(self._tell)
        self.finished.connect(self.deleteLater)

    def _tell(self) -> None:
        self.answered.emit(self.line.text())
