"""A slide in a frame that keeps its proportions: as wide as its place, as high as that needs."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from workshop.slides.model import HEIGHT, WIDTH
from workshop.ui.palette import palette_of
from workshop.ui.slide_view import SlideView

_FRAME = 4


class FramedSlide(QWidget):
    """A slide view in a frame whose colour can tell something; words beside it have to as well."""

    def __init__(self) -> None:
        super().__init__()
        self.view = SlideView(parent=self)
        self._tint = "line"
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def frame(self, tint: str) -> None:
        """Give the frame another colour, by its name in the palette."""
        if tint != self._tint:
            self._tint = tint
            self.update()

    def hasHeightForWidth(self) -> bool:
        """A slide keeps its proportions."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as a slide of that width."""
        return round((width - 2 * _FRAME) * HEIGHT / WIDTH) + 2 * _FRAME

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The slide fills the frame."""
        self.view.setGeometry(self.rect().adjusted(_FRAME, _FRAME, -_FRAME, -_FRAME))
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame around where the slide really is."""
        area = self.view.area().translated(_FRAME, _FRAME)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(palette_of(self).colour(self._tint), 3))
        half = _FRAME / 2
        painter.drawRoundedRect(QRectF(area).adjusted(-half, -half, half, half), 4, 4)
