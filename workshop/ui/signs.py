"""Words with a drawn sign before them, since the shipped font has few: tick, ring, dots."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel

from workshop.live.room_check import State

_PEN = 2.4


class SignedLabel(QLabel):
    """A short plain text with the sign of a state in the colour of the text; None: no sign."""

    def __init__(self, name: str, middle: float) -> None:
        """`name` is its manner in the style sheet, which leaves room for the sign.

        The middle of that is `middle` px from the left edge.
        """
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(name)
        self.sign: State | None = None
        self._middle = middle

    def show_sign(self, sign: State | None) -> None:
        """Draw that sign."""
        self.sign = sign
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, and the sign at their left."""
        super().paintEvent(event)
        if self.sign is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.palette().color(self.foregroundRole())
        ends = Qt.PenCapStyle.RoundCap
        painter.setPen(QPen(colour, _PEN, Qt.PenStyle.SolidLine, ends, Qt.PenJoinStyle.RoundJoin))
        _draw(painter, self.sign, QPointF(self._middle, self.height() / 2))


def _draw(painter: QPainter, sign: State, at: QPointF) -> None:
    match sign:
        case State.PASS:
            painter.drawPolyline([at + QPointF(x, y) for x, y in ((-6, 0), (-2, 4.5), (6, -5))])
        case State.PROBLEM:
            painter.drawLine(at + QPointF(0, -6), at + QPointF(0, 1.5))
            painter.drawPoint(at + QPointF(0, 6))
        case State.TO_DO:
            painter.drawEllipse(QRectF(at.x() - 5, at.y() - 5, 10, 10))
        case State.LOOKING:
            painter.drawPoints([at + QPointF(x, 4) for x in (-6, 0, 6)])
