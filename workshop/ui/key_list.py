"""The list of keys, on F1."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from workshop.i18n import _
from workshop.ui.key_names import listing
from workshop.ui.keys import Keys
from workshop.ui.kit import Role, button, column_in, foot_of, free_screen, label, scrolling

_AROUND = 270
"""Px of a screen that the window's frame, heading and foot take."""
_BESIDE = 100
"""Px of a screen at the left and right of the list."""
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
        column = column_in(self, _("Keys and clickers"), spacing=14)
        screen = free_screen()
        listed = _keys(keys, blocks=2)
        if listed.sizeHint().width() + _BESIDE > screen.width():
            listed = _keys(keys, blocks=1)
        needed = listed.sizeHint()
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
        column.addLayout(foot_of(self.close_button, left=(change,)))
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


def _keys(keys: Keys, blocks: int) -> QWidget:
    """The keys at the left, what they do at the right; in so many blocks beside each other."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(28)
    grid.setVerticalSpacing(9)
    listed = listing(keys)
    rows = -(-len(listed) // blocks)
    for place, (names, does) in enumerate(listed):
        block, row = divmod(place, rows)
        grid.addWidget(label(names, "key"), row, 3 * block)
        grid.addWidget(label(does, "soft"), row, 3 * block + 1)
    for block in range(blocks):
        grid.setColumnStretch(3 * block + 1, 1)
        if block:
            grid.setColumnMinimumWidth(3 * block - 1, 12)
    return made
