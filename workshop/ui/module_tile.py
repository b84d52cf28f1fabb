"""A module on the home window: a card with a picture, and a menu of what can be done with it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QMenu

from workshop.files.library import ModuleCard
from workshop.i18n import _, ngettext
from workshop.ui.palette import palette_of

COLUMN = 320
"""Pixels that a card is wide where there is room."""
_CAPTION = 72


class ModuleTile(QAbstractButton):
    """A module as a card: a true picture of its main step, its name and its minutes."""

    save_wanted = Signal(str)
    """The id of the module that is to be saved as a package."""

    def __init__(self, card: ModuleCard) -> None:
        super().__init__()
        self.card = card
        self._picture = QPixmap()
        self._about = _about(card)
        self.setText(f"{card.label} · {card.title}" if card.label else card.title)
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self._about)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumWidth(240)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What else can be done with it, by the right button or the menu key."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Run")).triggered.connect(self.click)
        menu.addAction(_("Save as a package…")).triggered.connect(self._save)
        menu.popup(event.globalPos())

    def _save(self) -> None:
        self.save_wanted.emit(self.card.id)

    def show_picture(self, picture: QPixmap) -> None:
        """Fill in the picture, which comes after the window is up."""
        self._picture = picture
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A picture in the proportions of a slide, and a caption."""
        super().resizeEvent(event)
        self.setFixedHeight(_tall(self.width()))

    def sizeHint(self) -> QSize:
        """A third of an ordinary window."""
        return QSize(COLUMN, _tall(COLUMN))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Picture above, words below, a frame while it has the focus or the pointer."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        whole = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        outline = QPainterPath()
        outline.addRoundedRect(whole, 12, 12)
        colours = palette_of(self)
        painter.fillPath(outline, colours.colour("sheet"))
        painter.save()
        painter.setClipPath(outline)
        top = QRectF(whole.x(), whole.y(), whole.width(), whole.height() - _CAPTION)
        painter.fillRect(top, colours.colour("page"))
        if not self._picture.isNull():
            painter.drawPixmap(top, self._picture, QRectF(self._picture.rect()))
        painter.restore()
        self._caption(painter, whole.adjusted(16, whole.height() - _CAPTION + 9, -16, -8))
        frame = "focus" if self.hasFocus() else "strong" if self.underMouse() else "line"
        painter.setPen(QPen(colours.colour(frame), 1.5 if frame == "line" else 3))
        painter.drawPath(outline)

    def _caption(self, painter: QPainter, place: QRectF) -> None:
        bold = QFont(self.font())
        bold.setPixelSize(19)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(palette_of(self).colour("text"))
        width = int(place.width())
        title = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width)
        painter.drawText(place, Qt.AlignmentFlag.AlignTop, title)
        small = QFont(self.font())
        small.setPixelSize(16)
        painter.setFont(small)
        painter.setPen(palette_of(self).colour("soft"))
        about = painter.fontMetrics().elidedText(self._about, Qt.TextElideMode.ElideRight, width)
        painter.drawText(place.adjusted(0, 29, 0, 0), Qt.AlignmentFlag.AlignTop, about)


def _tall(width: int) -> int:
    """The height of a tile of that width."""
    return round(width * 9 / 16) + _CAPTION


def _about(card: ModuleCard) -> str:
    """Minutes and what is done in it, in one line."""
    minutes = ngettext("{count} min", "{count} min", card.minutes).format(count=card.minutes)
    return " · ".join(part for part in (minutes, card.people) if part)
