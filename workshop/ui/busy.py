"""A banner for work that goes on meanwhile: it comes only when that takes more than a moment."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from workshop.ui.kit import label, named

AFTER = 500
"""Milliseconds of work that need no word."""
_WIDE = 160


class Busy(QWidget):
    """Says what is being done, with a bar that moves; there only while it is."""

    def __init__(self) -> None:
        super().__init__()
        named(self, "strip")
        self._words = label("", "h2", wrap=True)
        # How long it will take nobody knows.
        bar = QProgressBar(textVisible=False, minimum=0, maximum=0)
        bar.setFixedWidth(_WIDE)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(16)
        row.addWidget(self._words, 1)
        row.addWidget(bar, 0, Qt.AlignmentFlag.AlignVCenter)
        self._wait = QTimer(self, interval=AFTER, singleShot=True)
        self._wait.timeout.connect(self.show)
        self.hide()

    @property
    def words(self) -> str:
        """What is said; empty while nothing is done that takes long."""
        return "" if self.isHidden() else self._words.text()

    def follow(self, words: str) -> None:
        """Something is being done, in words; empty: no longer."""
        self._words.setText(words)
        self._words.setAccessibleName(words)
        if not words:
            self._wait.stop()
            self.hide()
        elif self.isHidden():
            self._wait.start()
