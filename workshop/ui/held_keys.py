"""Keys that are pressed while the capture line is on its way to the focus.

Asked for from the projector's window, the line gets the focus only when the window manager has
moved it. Until then letters would drive: they are held, and handed over in their order.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from workshop.ui.capture_bar import CaptureLine

_PATIENCE = 1_000
"""Milliseconds until they are handed over all the same, be the focus there or not."""


class HeldKeys(QObject):
    """Holds keys for a line; `hand` is given the line and each key then."""

    def __init__(self, hand: Callable[[CaptureLine, QKeyEvent], None], parent: QObject) -> None:
        super().__init__(parent)
        self._hand = hand
        self._keys: list[QKeyEvent] = []
        self._line: CaptureLine | None = None
        self._timer = QTimer(self, interval=_PATIENCE, singleShot=True)
        self._timer.timeout.connect(self._hand_over)

    def wait_for(self, line: QWidget | None) -> None:
        """Hold keys until that line has the focus; nothing where it has it, or is no line."""
        if isinstance(line, CaptureLine) and QApplication.focusWidget() is not line:
            self._line = line
            self._timer.start()

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key is held now."""
        if self._line is None:
            return False
        if QApplication.focusWidget() is self._line:
            self._hand_over()
            return False
        self._keys.append(_copy(event))
        return True

    def follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """The focus went elsewhere: perhaps where it was awaited."""
        if self._line is not None and new is self._line:
            self._hand_over()

    def let_go(self) -> None:
        """Wait no more."""
        self._timer.stop()
        self._line = None
        self._keys.clear()

    def _hand_over(self) -> None:
        line, keys = self._line, tuple(self._keys)
        self.let_go()
        if line is not None:
            for key in keys:
                self._hand(line, key)


def _copy(event: QKeyEvent) -> QKeyEvent:
    """The same press, for later: the event itself is gone by then."""
    return QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
