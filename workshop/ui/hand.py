"""The hand on a slide: takes hold of a note or a dot, and lets go of it in another place."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from workshop.slides import notes
from workshop.slides.model import Box, Chart, Note, Slide
from workshop.ui.slide_view import SlideView

_REACH = 6.0
"""Px of the slide around a dot that still belong to it."""
_EDGE = QColor("#1f6fa3")
_FILL = QColor(31, 111, 163, 46)
_SEE_THROUGH = 0.8
_LEFT = Qt.MouseButton.LeftButton


@dataclass(frozen=True, slots=True)
class Held:
    """What the hand has taken hold of: a point, and where on the slide it is."""

    point: str
    box: Box
    round: bool = False
    """A dot, whose middle counts; of a note it is the upper left corner."""


def held_at(slide: Slide, x: float, y: float) -> Held | None:
    """The note or dot at px (x, y) of a slide, the foremost of several."""
    for shape in reversed(slide.shapes):
        if isinstance(shape, Note) and shape.point and _holds(shape.box, x, y):
            return Held(shape.point, shape.box)
        if isinstance(shape, Chart):
            found = _dot_at(shape, x, y)
            if found is not None:
                return found
    return None


def _dot_at(chart: Chart, x: float, y: float) -> Held | None:
    for series in chart.series:
        for point, at in zip(series.ids, series.points, strict=False):
            middle, half = chart.at(*at), series.size / 2
            box = Box(middle[0] - half, middle[1] - half, series.size, series.size)
            if _holds(box.inset(-_REACH, -_REACH), x, y):
                return Held(point, box, round=True)
    return None


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x <= x <= box.right and box.y <= y <= box.bottom


class Hand(QObject):
    """Lets notes be dragged in a slide view, which tells of it by `dropped`.

    A press that does not move is a click, as anywhere else on the slide. Esc calls a drag off.
    """

    def __init__(self, view: SlideView) -> None:
        super().__init__(view)
        self._view = view
        self._may = False
        self._held: Held | None = None
        self._pressed = QPointF()
        self._ghost = _Ghost(view)
        view.setMouseTracking(True)
        view.installEventFilter(self)

    def allow(self, may: bool) -> None:
        """Whether anything can be taken hold of now."""
        self._may = may
        if not may:
            self._let_go()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The mouse over the view, and Esc anywhere while something is dragged."""
        if isinstance(event, QKeyEvent):
            return self._key(event)
        if watched is not self._view or not isinstance(event, QMouseEvent):
            return False
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() is _LEFT:
                return self._press(event)
            case QEvent.Type.MouseMove:
                return self._move(event)
            case QEvent.Type.MouseButtonRelease if event.button() is _LEFT:
                return self._release(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        pressed = event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape
        if not (pressed and self._ghost.isVisible()):
            return False
        self._let_go()
        return True

    def _press(self, event: QMouseEvent) -> bool:
        self._held = self._at(event.position())
        self._pressed = event.position()
        return self._held is not None

    def _move(self, event: QMouseEvent) -> bool:
        if self._held is None:
            over = self._at(event.position()) is not None
            self._show(Qt.CursorShape.OpenHandCursor if over else None)
            return False
        moved = (event.position() - self._pressed).manhattanLength()
        if not self._ghost.isVisible():
            if moved < QApplication.startDragDistance():
                return True
            self._ghost.follow(self._held)
            self._show(Qt.CursorShape.ClosedHandCursor)
            QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self._ghost.put(self._shifted(event.position()))
        return True

    def _release(self, event: QMouseEvent) -> bool:
        held, dragged = self._held, self._ghost.isVisible()
        if held is None:
            return False
        box = self._shifted(event.position())
        self._let_go()
        if not dragged:
            at = self._view.on_slide(self._pressed)
            self._view.clicked.emit(at.x(), at.y())
        elif held.round:
            self._view.dropped.emit(held.point, box.x + box.w / 2, box.y + box.h / 2)
        else:
            self._view.dropped.emit(held.point, box.x, box.y)
        return True

    def _at(self, position: QPointF) -> Held | None:
        if not self._may or self._view.slide is None:
            return None
        at = self._view.on_slide(position)
        return held_at(self._view.slide, at.x(), at.y())

    def _shifted(self, position: QPointF) -> Box:
        """Where what is held has come to."""
        box = self._held.box if self._held else Box(0, 0, 0, 0)
        by = self._view.on_slide(position) - self._view.on_slide(self._pressed)
        return Box(box.x + by.x(), box.y + by.y(), box.w, box.h)

    def _let_go(self) -> None:
        if self._ghost.isVisible():
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self._held = None
        self._ghost.hide()
        self._show(None)

    def _show(self, shape: Qt.CursorShape | None) -> None:
        if shape is None:
            self._view.unsetCursor()
        else:
            self._view.setCursor(shape)


class _Ghost(QWidget):
    """What is held, as it follows the hand."""

    def __init__(self, view: SlideView) -> None:
        super().__init__(view)
        self._view = view
        self._round = False
        self._picture = QPixmap()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def follow(self, held: Held) -> None:
        """Show what is held, with its words."""
        self._round = held.round
        self._picture = self._view.grab(self._view.on_widget(held.box))
        self.put(held.box)
        self.show()

    def put(self, box: Box) -> None:
        """Move it to that place of the slide."""
        self.setGeometry(self._view.on_widget(box))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The thing itself in an outline as round as it is, and see-through."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(_SEE_THROUGH)
        painter.drawPixmap(self.rect(), self._picture)
        painter.setOpacity(1)
        painter.setPen(QPen(_EDGE, 2, Qt.PenStyle.DashLine))
        painter.setBrush(_FILL)
        around = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        corner = around.height() / 2 if self._round else notes.RADIUS * self._view.scale()
        painter.drawRoundedRect(around, corner, corner)
