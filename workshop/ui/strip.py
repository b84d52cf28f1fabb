"""A strip of the home window: words, and what can be done beside them, or below in a narrow one."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from workshop.ui.kit import named

_WORDS = 240
"""Px that words need beside the buttons."""
_EDGES, _GAP = 40, 12
_RIGHT, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Strip(QWidget):
    """Words at the left and buttons at the right while there is room for both."""

    def __init__(self, *words: QWidget) -> None:
        super().__init__()
        named(self, "strip")
        column = QVBoxLayout()
        column.setSpacing(2)
        for each in words:
            column.addWidget(each)
        self._all: tuple[QPushButton, ...] = ()
        self._buttons = QBoxLayout(_RIGHT)
        self._buttons.setSpacing(_GAP)
        self._buttons.addStretch(1)
        self._box = QBoxLayout(_RIGHT, self)
        self._box.setContentsMargins(_EDGES // 2, 13, _EDGES // 2, 13)
        self._box.setSpacing(_GAP)
        self._box.addLayout(column, 1)
        self._box.addLayout(self._buttons)

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Put buttons at the right, in that order."""
        self._all = (*self._all, *buttons)
        for each in buttons:
            self._buttons.addWidget(each)

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest button: words and buttons can stand above one another."""
        widest = max((each.minimumSizeHint().width() for each in self._all), default=0)
        return QSize(widest + _EDGES, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside one another, or not."""
        super().resizeEvent(event)
        row = sum(each.minimumSizeHint().width() + _GAP for each in self._all) + _EDGES - _GAP
        self._box.setDirection(_DOWN if self.width() < row + _WORDS else _RIGHT)
        self._buttons.setDirection(_DOWN if self.width() < row else _RIGHT)
