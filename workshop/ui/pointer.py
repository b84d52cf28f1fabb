"""The pointer over what the room sees: there while the mouse moves, gone after a moment of rest."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

_REST = 3000
"""Milliseconds after which a mouse that lies still has no pointer."""


class Pointer(QObject):
    """Hides the pointer over `window` until the mouse moves over its `view`, and when it rests.

    The view has no pointer of its own but what a hand gives it while the mouse moves.
    """

    def __init__(self, window: QWidget, view: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._view = view
        self._last: QPoint | None = None
        self.visible = False
        self.rest = QTimer(self, singleShot=True, interval=_REST)
        self.rest.timeout.connect(self.hide)
        window.setCursor(Qt.CursorShape.BlankCursor)
        view.setMouseTracking(True)
        view.installEventFilter(self)

    def hide(self) -> None:
        """Take the pointer away until the mouse moves."""
        self.rest.stop()
        self.visible = False
        self._view.unsetCursor()
        self._window.setCursor(Qt.CursorShape.BlankCursor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A mouse that moves over the view; a window that comes under it is no movement."""
        if event.type() is QEvent.Type.Hide:
            self._last = None
            self.hide()
        elif event.type() is QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            place = event.globalPosition().toPoint()
            if self._last is not None and place != self._last:
                self.visible = True
                self._window.setCursor(Qt.CursorShape.ArrowCursor)
            self._last = place
            self.rest.start()
        return False
