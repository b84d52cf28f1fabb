"""Small windows that ask for a line, or for a text."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from workshop.i18n import _
from workshop.ui.kit import Role, button, column_in, foot_of

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Asking(QDialog):
    """Asks with a field below a question; `answered` carries what it holds when it is kept."""

    answered = Signal(str)

    def __init__(self, title: str, question: str, field: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        field.setAccessibleName(question)
        keep, leave = button(_("Keep"), Role.PRIMARY), button(_("Cancel"), Role.LIGHT)
        keep.setDefault(True)
        keep.clicked.connect(self.accept)
        leave.clicked.connect(self.reject)
        column = column_in(self, title, question)
        column.addWidget(field)
        column.addLayout(foot_of(leave, keep))
        self.finished.connect(self.deleteLater)


class LineDialog(_Asking):
    """Asks for a line, with the words it has so far."""

    def __init__(self, title: str, question: str, so_far: str, parent: QWidget) -> None:
        self.line = QLineEdit(so_far)
        super().__init__(title, question, self.line, parent)
        self.setMinimumWidth(480)
        self.line.selectAll()
        self.accepted.connect(lambda: self.answered.emit(self.line.text()))


class TextDialog(_Asking):
    """Asks for a text, with the words it has so far.

    Enter keeps it and Shift+Enter begins a line; where every line counts (`by_line`), Enter begins
    one and Ctrl+Enter keeps.
    """

    def __init__(
        self, title: str, question: str, so_far: str, parent: QWidget, by_line: bool = False
    ) -> None:
        self.field = QPlainTextEdit(so_far)
        self.field.setObjectName("field")
        self._by_line = by_line
        hint = _("Ctrl+Enter keeps them.") if by_line else _("Enter keeps it.")
        super().__init__(title, f"{question} {hint}", self.field, parent)
        self.setMinimumSize(560, 320)
        self.field.setTabChangesFocus(True)
        self.field.selectAll()
        self.field.setFocus()
        self.field.installEventFilter(self)
        self.accepted.connect(lambda: self.answered.emit(self.field.toPlainText()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The key that keeps the text."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if event.key() in _ENTER and (control if self._by_line else plain):
                self.accept()
                return True
        return super().eventFilter(watched, event)
