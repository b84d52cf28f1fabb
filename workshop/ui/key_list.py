"""The list of keys, on F1."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from workshop.i18n import _
from workshop.ui.keys import listing
from workshop.ui.kit import Role, button, label


class KeyList(QDialog):
    """What every key does while a session runs."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys and clickers"))
        grid = QGridLayout(self)
        grid.setContentsMargins(28, 24, 28, 20)
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(9)
        grid.addWidget(label(_("Keys and clickers"), "h2"), 0, 0, 1, 2)
        for row, (keys, does) in enumerate(listing(), start=1):
            grid.addWidget(label(keys, "key"), row, 0)
            grid.addWidget(label(does, "soft"), row, 1)
        typing = _(
            "While you type, only Page Up, Page Down, the F keys and Ctrl combinations drive. "
            "A clicker works at any time."
        )
        words = label(typing, "soft", wrap=True)
        words.setMinimumHeight(2 * words.fontMetrics().lineSpacing() + 8)
        grid.addWidget(words, grid.rowCount(), 0, 1, 2)
        close = button(_("Close"), Role.PRIMARY)
        close.clicked.connect(self.accept)
        grid.addWidget(close, grid.rowCount(), 1, Qt.AlignmentFlag.AlignRight)
