"""One question over the capture line when several lines came in at once: so many points, or one?"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.i18n import _, ngettext
from workshop.ui.announcer import announce
from workshop.ui.kit import Role, button, label, named, rename

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PasteQuestion(QWidget):
    """Asks without taking the focus; the line hands it its keys. `answered`: whether as one."""

    answered = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        named(self, "asks")
        self.words = label("", "asked", wrap=True)
        self.many, self.one = button("", Role.DARK), button("", Role.DARK)
        rename(self.one, _("One point"), "O")
        row = QHBoxLayout()
        for each in (self.many, self.one):
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(each)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        column.addWidget(self.words)
        column.addLayout(row)
        column.addWidget(label(_("Esc leaves the text in the line"), "aside", wrap=True))
        self.many.clicked.connect(self._as_many)
        self.one.clicked.connect(self._as_one)
        self.hide()

    def ask(self, lines: int) -> None:
        """Ask about so many lines."""
        asked = ngettext(
            "{count} line: {count} point, or one?", "{count} lines: {count} points, or one?", lines
        )
        points = ngettext("{count} point", "{count} points", lines)
        self.words.setText(asked.format(count=f"{lines:,}"))
        rename(self.many, points.format(count=f"{lines:,}"), _("Enter"))
        self.show()
        announce(self, self.words.text())

    def takes(self, event: QKeyEvent) -> bool:
        """Enter and O answer; whoever types on has answered with none of them."""
        if self.isHidden() or event.key() in (Qt.Key.Key_Shift, Qt.Key.Key_Control):
            return False
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and plain:
            self._as_many()
            return True
        if event.text().casefold() == "o" and event.key() == Qt.Key.Key_O:
            self._as_one()
            return True
        if event.text():
            self.hide()
        return False

    def takes_tab(self) -> bool:
        """Tab leads on as always."""
        return False

    def gives_way(self) -> bool:
        """Ask no more; what came in stays in the line."""
        was_there = not self.isHidden()
        self.hide()
        return was_there

    def lost_focus(self) -> None:
        """It waits for its answer."""

    def _as_many(self) -> None:
        self.hide()
        self.answered.emit(False)

    def _as_one(self) -> None:
        self.hide()
        self.answered.emit(True)
