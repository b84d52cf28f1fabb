"""Strips of the home window on sessions that were left open, or are damaged."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.i18n import _
from workshop.ui.kit import Role, button, label, named


class LeftOpenStrip(QWidget):
    """Says that a session was open when the program ended; Enter goes on with it."""

    def __init__(self, sentence: str, go_on: Callable[[], None], not_now: Callable[[], None]):
        super().__init__()
        named(self, "strip")
        self.go, self.later = button(_("Go on"), Role.PRIMARY), button(_("Not now"), Role.LIGHT)
        self.go.clicked.connect(go_on)
        self.later.clicked.connect(not_now)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 13, 20, 13)
        row.setSpacing(12)
        row.addWidget(label(sentence, "h2", wrap=True), 1)
        row.addWidget(self.later)
        row.addWidget(self.go)

    def catch_enter(self, window: QWidget) -> None:
        """Let Enter anywhere in `window` go on."""
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(self._enter)

    def _enter(self) -> None:
        (self.later if self.later.hasFocus() else self.go).click()


class DamagedStrip(QWidget):
    """Says that a session is damaged, with what can be done about it."""

    def __init__(self, sentence: str, backups: int):
        super().__init__()
        named(self, "strip")
        self.restore = button(_("Restore a backup…"), Role.LIGHT)
        self.restore.setEnabled(backups > 0)
        self.rescue = button(_("Rescue what can be read"), Role.PRIMARY)
        if not backups:
            self.restore.setToolTip(_("There is no backup of this session."))
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        buttons.addWidget(self.restore)
        buttons.addWidget(self.rescue)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 13, 20, 13)
        column.setSpacing(8)
        column.addWidget(label(sentence, "h2", wrap=True))
        column.addLayout(buttons)
