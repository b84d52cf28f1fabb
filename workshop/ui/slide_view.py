"""A slide in a window: as large as its place allows, repainting only what has changed."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from workshop.domain.timing import Face
from workshop.slides import fit, measure
from workshop.slides.model import HEIGHT, WIDTH, Align, Box, Colour, Picture, Slide, TextBox
from workshop.slides.theme import LIGHT, Theme, worn
from workshop.ui import photos
from workshop.ui.painter import paint, paint_ring, paint_text, reach

_OVER_PAD = 24.0
"""Left and right of the words that say that the time is over."""
_MANY = 40
"""With more changed shapes than this, painting the whole slide is quicker."""


class SlideView(QWidget):
    """Shows a slide; `clicked` gives the px of the slide (1920 by 1080) that was clicked.

    `dropped` gives the id of a point and the px where a hand let go of it (ui/hand.py).
    """

    clicked = Signal(float, float)
    dropped = Signal(str, float, float)

    def __init__(self, around: QColor | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slide: Slide | None = None
        self._clock = Face()
        self._around = around
        self._theme = LIGHT
        self._layer = QPixmap()
        self._frame: QImage | None = None
        photos.arrivals().arrived.connect(self._picture_came)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, around is not None)

    @property
    def slide(self) -> Slide | None:
        """What it shows."""
        return self._slide

    def show_slide(self, slide: Slide | None) -> None:
        """Show another slide; what both have in common is not painted again."""
        before, self._slide = self._slide, slide
        if slide == before:
            return
        if film_of(before) != film_of(slide):
            self._frame = None
        self.setAccessibleName(slide.title.text if slide else "")
        self.setAccessibleDescription("\n".join(slide.reading()) if slide else "")
        changed = _changed(before, slide)
        if changed is None or self._layer_is_stale():
            self._layer = QPixmap()
            self.update()
            return
        self._paint_layer(changed)
        for box in changed:
            self.update(self.on_widget(box))

    def wear(self, theme: Theme) -> None:
        """Show the same in other colours."""
        if theme is not self._theme:
            self._theme = theme
            self._layer = QPixmap()
            self.update()

    def show_clock(self, face: Face) -> None:
        """Show the time where the slide has a place for it; an empty text shows none."""
        if face == self._clock or self._slide is None:
            self._clock = face
            return
        before, self._clock = self._clock, face
        if self._slide.clock is not None and (before.text, before.over) != (face.text, face.over):
            self.update(self.on_widget(self._slide.clock.box))
        if self._slide.ring is not None:
            self.update(self.on_widget(self._slide.ring.box))

    def show_frame(self, frame: QImage | None) -> None:
        """Show a frame of the slide's film over the picture that stands for it; None: that one."""
        film = film_of(self._slide)
        if film is None or (frame is None and self._frame is None):
            return
        self._frame = frame
        self.update(self.on_widget(film.box))

    def area(self) -> QRectF:
        """Where in the widget the slide is: centred, in its own proportions.

        It begins at a px of the screen and is whole px wide, or its letters would be blurred.
        """
        ratio = self.devicePixelRatioF()
        room_w, room_h = round(self.width() * ratio), round(self.height() * ratio)
        width = round(min(room_w, room_h * WIDTH / HEIGHT))
        height = width * HEIGHT / WIDTH
        left, top = (room_w - width) // 2, round((room_h - height) / 2)
        return QRectF(left / ratio, top / ratio, width / ratio, height / ratio)

    def scale(self) -> float:
        """How many px of the widget one px of the slide is."""
        return self.area().width() / WIDTH

    def on_slide(self, position: QPointF) -> QPointF:
        """The px of the slide at a place of the widget."""
        return (position - self.area().topLeft()) / max(self.scale(), 1e-6)

    def on_widget(self, box: Box) -> QRect:
        """Where in the widget a box of the slide is."""
        scale = self.scale()
        corner = self.area().topLeft() + QPointF(box.x, box.y) * scale
        return QRectF(corner.x(), corner.y(), box.w * scale, box.h * scale).toAlignedRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cached picture, and the time over it."""
        painter = QPainter(self)
        area = self.area()
        if self._around is not None:
            painter.fillRect(event.rect(), self._around)
        if self._slide is None or area.isEmpty():
            return
        if self._layer_is_stale():
            self._layer = QPixmap()
            self._paint_layer(None)
        painter.drawPixmap(area.topLeft(), self._layer)
        painter.translate(area.topLeft())
        self._paint_moving(painter, self._slide)

    def _paint_moving(self, painter: QPainter, slide: Slide) -> None:
        """Over the cached picture what changes by itself: the film's frame, and the time."""
        painter.scale(self.scale(), self.scale())
        film = film_of(slide)
        if film is not None and self._frame is not None:
            photos.draw_frame(painter, film, self._frame)
        if self._clock.text:
            theme = worn(slide, self._theme)
            if slide.ring is not None:
                paint_ring(painter, slide.ring, self._clock.share, theme)
            if slide.clock is not None:
                paint_text(painter, _saying(slide.clock, self._clock), theme)

    def hand_over(self) -> QPixmap:
        """The slide as it was painted last, with the time on it, for somebody who goes on showing
        it; empty where it was not painted yet. The view paints its slide anew.
        """
        handed, self._layer = self._layer, QPixmap()
        if self._slide is not None and not handed.isNull():
            painter = QPainter(handed)
            self._paint_moving(painter, self._slide)
            painter.end()
        return handed

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size wants another picture."""
        self._layer = QPixmap()
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell where on the slide the left button was pressed."""
        area = self.area()
        if event.button() is Qt.MouseButton.LeftButton and area.contains(event.position()):
            at = self.on_slide(event.position())
            self.clicked.emit(at.x(), at.y())
        super().mousePressEvent(event)

    def _picture_came(self, key: str) -> None:
        if photos.shows(self._slide, key):
            self._layer = QPixmap()
            self.update()

    def _layer_is_stale(self) -> bool:
        """Whether there is no picture, or one for a screen with other px than this."""
        return self._layer.isNull() or self._layer.devicePixelRatio() != self.devicePixelRatioF()

    def _paint_layer(self, changed: list[Box] | None) -> None:
        """Paint the cached picture anew, or only the boxes that changed."""
        if self._slide is None:
            return
        area, ratio = self.area(), self.devicePixelRatioF()
        if self._layer.isNull():
            self._layer = QPixmap(round(area.width() * ratio), round(area.height() * ratio))
            self._layer.setDevicePixelRatio(ratio)
        painter = QPainter(self._layer)
        painter.scale(area.width() / WIDTH, area.width() / WIDTH)
        paint(painter, self._slide, self._theme, changed)


def film_of(slide: Slide | None) -> Picture | None:
    """Where a slide has a film."""
    shapes = slide.shapes if slide else ()
    return next((each for each in shapes if isinstance(each, Picture) and each.film), None)


def _changed(before: Slide | None, after: Slide | None) -> list[Box] | None:
    """The boxes in which two slides differ; None where it is simpler to paint all."""
    if before is None or after is None or before.background is not after.background:
        return None
    if (before.scene, before.clock, before.ring) != (after.scene, after.clock, after.ring):
        return None
    shapes = {before.title, *before.shapes} ^ {after.title, *after.shapes}
    return None if len(shapes) > _MANY else [reach(shape) for shape in shapes]


def _saying(box: TextBox, face: Face) -> TextBox:
    """The clock's box with the time in it; once that is over, in a colour and shape of its own."""
    first = box.paragraphs[0]
    room = box.box.w - (2 * _OVER_PAD if face.over else 0.0)
    wide = measure.width(face.text, first.size, first.bold)
    said = replace(first, text=face.text, lines=(face.text,), size=first.size * min(1, room / wide))
    if not face.over:
        return replace(box, paragraphs=(said,))
    said = replace(said, colour=Colour.ON_ACCENT)
    tall = min(box.box.h, fit.height([said]) + 16)
    place = Box(box.box.x, box.box.y + (box.box.h - tall) / 2, box.box.w, tall)
    lit = replace(box, box=place, paragraphs=(said,), align=Align.CENTRE)
    return replace(lit, fill=Colour.DAWN, radius=tall / 2)
