"""How a point looks in a list: a card with an edge in the colour of its zone."""

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workshop.domain.session import Point
from workshop.i18n import _
from workshop.slides.model import Box
from workshop.ui import photos
from workshop.ui.agenda import Index
from workshop.ui.fonts import FAMILY
from workshop.ui.palette import palette_of
from workshop.ui.points_model import PointsModel

_PAD = 12
_EDGE = 6
_GAP = 9
_THUMB = QSize(112, 84)


class PointCards(QStyledItemDelegate):
    """Draws a point as a card, and edits it in place."""

    def __init__(
        self, model: PointsModel, reword: Callable[[str, str], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._reword = reword
        self._sizes: dict[str, tuple[Point, QSize]] = {}
        """The size of each card, as long as its point is what it was: a list asks for all of them
        at every new one."""
        self._said, self._small = QFont(FAMILY), QFont(FAMILY)
        self._said.setPixelSize(18)
        self._small.setPixelSize(15)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words need at the list's width."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else 300
        point = self._model.point(index)
        known = self._sizes.get(point.id)
        if known is not None and known[0] is point and known[1].width() == width:
            return known[1]
        said, about = self._heights(point, width)
        least = _THUMB.height() if self._model.picture(point) else 0
        size = QSize(width, max(said + about, least) + 2 * _PAD + _GAP)
        self._sizes[point.id] = (point, size)
        return size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The card: an edge in the zone's colour, the words, and who said them."""
        point = self._model.point(index)
        rect: QRect = option.rect.adjusted(0, 0, 0, -_GAP)
        view, colours = option.widget, palette_of(option.widget)
        here = isinstance(view, QListView) and view.hasFocus() and view.currentIndex() == index
        selected = isinstance(view, QListView) and index in view.selectedIndexes()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._model.accent(point, colours))
        painter.drawRoundedRect(rect, 10, 10)
        painter.setBrush(colours.colour("chosen" if selected else "raised"))
        painter.drawRoundedRect(rect.adjusted(_EDGE, 0, 0, 0), 8, 8)
        if here:
            painter.setPen(QPen(colours.colour("focus"), 3))
            painter.drawRoundedRect(rect.adjusted(_EDGE, 1, -2, -2), 8, 8)
        said, _about = self._heights(point, rect.width())
        words = rect.adjusted(_EDGE + _PAD, _PAD, -_PAD, -_PAD)
        image = self._model.picture(point)
        if image is not None:
            photos.thumbnail(painter, image, Box(words.x(), words.y(), *_THUMB.toTuple()))
            words.setLeft(words.left() + _THUMB.width() + _PAD)
        painter.setFont(self._said)
        painter.setPen(colours.colour("soft" if point.hidden or point.parked else "text"))
        painter.drawText(words, _WRAP, self._model.called(point))
        painter.setFont(self._small)
        painter.setPen(colours.colour("soft"))
        painter.drawText(words.adjusted(0, said, 0, 0), _WRAP, self._model.about(point))
        painter.restore()

    def _heights(self, point: Point, width: int) -> tuple[int, int]:
        room = width - _EDGE - 2 * _PAD
        if self._model.picture(point) is not None:
            room -= _THUMB.width() + _PAD
        about = self._model.about(point)
        small = _height(about, self._small.pixelSize(), room) if about else 0
        return _height(point.text or "x", self._said.pixelSize(), room), small

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QPlainTextEdit:
        """A field over the card."""
        editor = QPlainTextEdit(parent)
        editor.setObjectName("inplace")
        editor.setTabChangesFocus(True)
        editor.setAccessibleName(_("The point’s words"))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the words as they are."""
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(self._model.point(index).text)
            editor.selectAll()

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter keeps the words as in the capture line; Shift+Enter starts another line."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor)
                return True
        return super().eventFilter(editor, event)

    def setModelData(self, editor: QWidget, _model: object, index: Index) -> None:
        """Keep the words that were typed."""
        if isinstance(editor, QPlainTextEdit):
            self._reword(self._model.point(index).id, editor.toPlainText())


_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


@lru_cache(maxsize=4096)
def _height(text: str, size: int, width: int) -> int:
    """The height of a text in px of the screen; kept, since a list asks at every new point."""
    font = QFont(FAMILY)
    font.setPixelSize(size)
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 100_000), _WRAP, text).height()
