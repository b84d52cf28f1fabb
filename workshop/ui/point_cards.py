"""How a point looks in a list: a card with an edge in the colour of its zone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QListView,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workshop.activities.flip_chart import is_chart
from workshop.activities.kinds import kind_of
from workshop.domain.folding import Range
from workshop.domain.image import Image
from workshop.domain.module import Step
from workshop.domain.session import Point
from workshop.i18n import _
from workshop.slides import theme
from workshop.slides.model import Box
from workshop.ui import photos
from workshop.ui.agenda import Index
from workshop.ui.fonts import FAMILY
from workshop.ui.palette import Palette, palette_of

_PAD = 12
_EDGE = 6
_GAP = 9
_THUMB = QSize(112, 84)


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows: the words of a point and what is told of it, with the stretches to mark;
    its picture where it has one.
    """

    point: Point
    step: Step
    about: str
    image: Image | None = None
    words_marked: Sequence[Range] = ()
    about_marked: Sequence[Range] = ()

    @property
    def words(self) -> str:
        """The point's words, or what one without words is called."""
        wordless = _("a flip chart") if is_chart(self.point) else kind_of(self.step).wordless
        return self.point.text or wordless

    def accent(self, colours: Palette) -> QColor:
        """The colour of the point's zone, as the room's slide has it."""
        slides = theme.DARK if colours.name == theme.DARK.name else theme.LIGHT
        return QColor("#" + slides.hex(kind_of(self.step).accent(self.step, self.point.zone)))


class CardRows(Protocol):
    """A model whose rows are points."""

    def point(self, index: Index) -> Point:
        """The point in a row."""
        ...

    def card(self, index: Index) -> Card:
        """What a row shows."""
        ...


class PointCards(QStyledItemDelegate):
    """Draws a point as a card, and edits it in place."""

    def __init__(
        self, model: CardRows, reword: Callable[[str, str], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._reword = reword
        self._sizes: dict[str, tuple[Point, QSize]] = {}
        """The size of each card, as long as its point is what it was: a list asks for all of them
        at every new one."""
        self.rings_current = False
        """Whether the current row has its ring although the keys are elsewhere."""
        self._said, self._small = QFont(FAMILY), QFont(FAMILY)
        self._said.setPixelSize(18)
        self._small.setPixelSize(15)

    def forget(self) -> None:
        """What is told of the points may be another thing by now, and as high as it likes."""
        self._sizes.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words need at the list's width."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else 300
        point = self._model.point(index)
        known = self._sizes.get(point.id)
        if known is not None and known[0] is point and known[1].width() == width:
            return known[1]
        card = self._model.card(index)
        said, about = self._heights(card, width)
        least = _THUMB.height() if card.image else 0
        size = QSize(width, max(said + about, least) + 2 * _PAD + _GAP)
        self._sizes[point.id] = (point, size)
        return size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The card: an edge in the zone's colour, the words, and who said them."""
        card = self._model.card(index)
        rect: QRect = option.rect.adjusted(0, 0, 0, -_GAP)
        view, colours = option.widget, palette_of(option.widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(card.accent(colours))
        # Only the left of it: the rest would show as a hair around the card.
        painter.drawRoundedRect(QRect(rect.left(), rect.top(), 2 * _PAD, rect.height()), 10, 10)
        selected = isinstance(view, QListView) and index in view.selectedIndexes()
        painter.setBrush(colours.colour("chosen" if selected else "raised"))
        painter.drawRoundedRect(rect.adjusted(_EDGE, 0, 0, 0), 8, 8)
        here = isinstance(view, QListView) and view.currentIndex() == index
        if here and (view.hasFocus() or self.rings_current):
            name, wide = ("focus", 3) if view.hasFocus() else ("edge", 2)
            painter.setPen(QPen(colours.colour(name), wide))
            painter.drawRoundedRect(rect.adjusted(_EDGE, 2, -2, -2), 8, 8)
        self._write(painter, card, rect, colours)
        painter.restore()

    def _write(self, painter: QPainter, card: Card, rect: QRect, colours: Palette) -> None:
        """Picture and words."""
        said, _about = self._heights(card, rect.width())
        place = rect.adjusted(_EDGE + _PAD, _PAD, -_PAD, -_PAD)
        if card.image is not None:
            photos.thumbnail(painter, card.image, Box(place.x(), place.y(), *_THUMB.toTuple()))
            place.setLeft(place.left() + _THUMB.width() + _PAD)
        faint = card.point.hidden or card.point.parked
        painter.setFont(self._said)
        painter.setPen(colours.colour("soft" if faint else "text"))
        _draw(painter, place, card.words, card.words_marked, colours)
        painter.setFont(self._small)
        painter.setPen(colours.colour("soft"))
        _draw(painter, place.adjusted(0, said, 0, 0), card.about, card.about_marked, colours)

    def _heights(self, card: Card, width: int) -> tuple[int, int]:
        room = width - _EDGE - 2 * _PAD
        if card.image is not None:
            room -= _THUMB.width() + _PAD
        small = _height(card.about, self._small.pixelSize(), room) if card.about else 0
        return _height(card.point.text or "x", self._said.pixelSize(), room), small

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
            editor.setPlainText(self._model.card(index).point.text)
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
            self._reword(self._model.card(index).point.id, editor.toPlainText())


_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


@lru_cache(maxsize=4096)
def _height(text: str, size: int, width: int) -> int:
    """The height of a text in px of the screen; kept, since a list asks at every new point."""
    font = QFont(FAMILY)
    font.setPixelSize(size)
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 100_000), _WRAP, text).height()


def _draw(
    painter: QPainter, place: QRect, text: str, marked: Sequence[Range], colours: Palette
) -> None:
    """Write a text into its place, with some stretches marked by their ground and a line."""
    if not marked:
        painter.drawText(place, _WRAP, text)
        return
    layout = QTextLayout(text.replace("\n", "\u2028"), painter.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.setFormats([_marked(text, stretch, colours) for stretch in marked])
    layout.beginLayout()
    down = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(place.width())
        line.setPosition(QPointF(0, down))
        down += line.height()
    layout.endLayout()
    layout.draw(painter, QPointF(place.topLeft()))


def _marked(text: str, stretch: Range, colours: Palette) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    # Qt counts in units of UTF-16.
    made.start, end = (len(text[:at].encode("utf-16-le")) // 2 for at in stretch)
    made.length = end - made.start
    look = QTextCharFormat()
    look.setBackground(colours.colour("behind"))
    look.setForeground(colours.colour("behind_text"))
    look.setFontUnderline(True)
    made.format = look
    return made
