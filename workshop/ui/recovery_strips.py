"""Strips of the home window on sessions that were left open, or are damaged."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from workshop.i18n import _
from workshop.ui.kit import Role, button, label
from workshop.ui.strip import Strip


class LeftOpenStrip(Strip):
    """Says that a session was open when the program ended; Enter goes on with it."""

    def __init__(
        self, sentence: str, go_on: Callable[[], None], not_now: Callable[[], None]
    ) -> None:
        super().__init__(label(sentence, "h2", wrap=True))
        self.go, self.later = button(_("Go on"), Role.PRIMARY), button(_("Not now"), Role.LIGHT)
        self.go.clicked.connect(go_on)
        self.later.clicked.connect(not_now)
        self.add_buttons(self.later, self.go)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Anywhere in the window, but on the other button.
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(self._enter)

    def _enter(self) -> None:
        (self.later if self.later.hasFocus() else self.go).click()


class DamagedStrip(Strip):
    """Says that a session is damaged, with what can be done about it."""

    def __init__(self, sentence: str, backups: int) -> None:
        super().__init__(label(sentence, "h2", wrap=True))
        self.restore = button(_("Restore a backup…"), Role.LIGHT)
        self.restore.setEnabled(backups > 0)
        self.rescue = button(_("Rescue what can be read"), Role.LIGHT)
        if backups:
            self.restore.setProperty("role", Role.PRIMARY.value)
        else:
            self.restore.setToolTip(_("There is no backup of this session."))
            self.rescue.setProperty("role", Role.PRIMARY.value)
        self.delete = button(_("Delete for good…"), Role.LIGHT)
        self.add_buttons(self.delete, self.restore, self.rescue)
