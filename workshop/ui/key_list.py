"""The list of keys, on F1."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from workshop.i18n import _
from workshop.ui.key_names import listing
from workshop.ui.keys import Keys
from workshop.ui.kit import Role, button, free_screen, label, scrolling

_AROUND = 270
"""Px of a screen that the window's frame, heading and foot take."""
_BAR = 16
"""Px for the bar that scrolls."""


class KeyList(QDialog):
    """What every key does while a session runs; it scrolls on a small screen.

    `change_wanted` when somebody would rather have other keys.
    """

    change_wanted = Signal()

    def __init__(self, parent: QWidget | None, keys: Keys) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys and clickers"))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(14)
        column.addWidget(label(_("Keys and clickers"), "h2"))
        listed = _keys(keys)
        needed, screen = listed.sizeHint(), free_screen()
        self._area = scrolling(listed, "sheet")
        self._area.setMinimumWidth(needed.width() + _BAR)
        self._area.setFixedHeight(max(_BAR, min(needed.height(), screen.height() - _AROUND)))
        column.addWidget(self._area)
        typing = _(
            "While you type, only Page Up, Page Down, the F keys and Ctrl combinations drive. "
            "A clicker works at any time."
        )
        words = label(typing, "soft", wrap=True)
        words.setMinimumHeight(2 * words.fontMetrics().lineSpacing() + 8)
        column.addWidget(words)
        self.close_button = button(_("Close"), Role.PRIMARY)
        self.close_button.clicked.connect(self.accept)
        self.close_button.installEventFilter(self)
        change = button(_("Change keys…"), Role.LIGHT)
        change.clicked.connect(self.change_wanted)
        change.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(change)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column.addLayout(foot)
        self.close_button.setFocus()
        self.finished.connect(self.deleteLater)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The arrows scroll, though the button has the focus."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + steps * bar.singleStep())
        return bool(steps)


def _keys(keys: Keys) -> QWidget:
    """The keys at the left, what they do at the right."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(28)
    grid.setVerticalSpacing(9)
    for row, (names, does) in enumerate(listing(keys)):
        grid.addWidget(label(names, "key"), row, 0)
        grid.addWidget(label(does, "soft"), row, 1)
    grid.setColumnStretch(1, 1)
    return made
