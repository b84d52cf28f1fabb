"""A cross-fade: the picture before lies over the present one and gives way to it."""

import time

from PySide6.QtCore import QEasingCurve, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from workshop.domain.timing import Now

LASTS = 0.18
"""Seconds from the one picture to the other."""
FRAME = 1 / 60
"""Seconds between two frames, where the machine can do it."""
_LATEST = 1.0
"""Seconds after which a fade is over even where nothing of it could be painted."""


class Fade(QObject):
    """One fade of a widget, or none. How far it has come is told by time, not by frames painted."""

    def __init__(self, widget: QWidget, now: Now = time.monotonic) -> None:
        super().__init__(widget)
        self.now = now
        self._widget = widget
        self._before = QPixmap()
        self._asked = 0.0
        self._began: float | None = None
        self._curve = QEasingCurve(QEasingCurve.Type.OutSine)
        self._timer = QTimer(self, interval=int(FRAME * 1000))
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)

    @property
    def running(self) -> bool:
        """Whether anything of the picture before is still to be seen."""
        return not self._before.isNull()

    def start(self, before: QPixmap) -> None:
        """Let `before` give way to what the widget paints from now on, an empty one at once."""
        self._before = before
        self._began, self._asked = None, self.now()
        if self.running:
            self._timer.start()

    def stop(self) -> None:
        """Show the present picture at once, and forget the one before."""
        if self.running:
            self._timer.stop()
            self._before = QPixmap()
            self._widget.update()

    def tick(self) -> None:
        """Ask for the next frame, or end."""
        began = self._asked + _LATEST if self._began is None else self._began + LASTS
        if self.now() >= began:
            self.stop()
        else:
            self._widget.update()

    def paint(self, painter: QPainter, at: QPointF) -> None:
        """Paint what is left of the picture before over the present one.

        Time counts from the first frame, however long the present picture took to be painted;
        and that frame is one step on the way, so that a key is seen to do something.
        """
        if self._began is None:
            self._began = self.now() - FRAME
        come = min(1.0, (self.now() - self._began) / LASTS)
        painter.setOpacity(1 - self._curve.valueForProgress(come))
        painter.drawPixmap(at, self._before)
