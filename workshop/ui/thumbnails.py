"""The strip of true thumbnails at the left of the recap."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QDropEvent, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QListView, QMenu, QStyledItemDelegate, QStyleOptionViewItem

from workshop.i18n import _
from workshop.slides.model import Slide
from workshop.ui import photos
from workshop.ui.agenda import Index
from workshop.ui.painter import thumbnail
from workshop.ui.palette import palette_of

_PICTURE = QSize(208, 117)
_ROW = QSize(240, 158)


class _Slides(QAbstractListModel):
    """The slides, each with a picture that is drawn when it first comes into sight."""

    def __init__(self) -> None:
        super().__init__()
        self._slides: list[Slide] = []
        self._pictures: dict[Slide, QPixmap] = {}
        photos.arrivals().arrived.connect(self._picture_came)

    def follow(self, slides: list[Slide]) -> None:
        """Show other slides; pictures of those that stay are kept."""
        self.beginResetModel()
        self._slides = slides
        kept = set(slides)
        self._pictures = {s: each for s, each in self._pictures.items() if s in kept}
        self.endResetModel()

    def rowCount(self, _parent: Index = QModelIndex()) -> int:
        """As many rows as slides."""
        return len(self._slides)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The number and the title."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{index.row() + 1}  {self._slides[index.row()].title.text}"
        return None

    def flags(self, _index: Index) -> Qt.ItemFlag:
        """Slides can be chosen, and dragged to another place."""
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled

    def _picture_came(self, key: str) -> None:
        for row, slide in enumerate(self._slides):
            if photos.shows(slide, key) and self._pictures.pop(slide, None) is not None:
                self.dataChanged.emit(self.index(row), self.index(row))

    def picture(self, row: int) -> QPixmap:
        """The picture of a slide."""
        slide = self._slides[row]
        if slide not in self._pictures:
            self._pictures[slide] = thumbnail(slide, _PICTURE.width())
        return self._pictures[slide]


class _Frames(QStyledItemDelegate):
    """Draws a thumbnail with its title under it."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return _ROW

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, _Slides):
            return
        view = option.widget
        chosen = isinstance(view, QListView) and view.currentIndex().row() == index.row()
        place = QRect(option.rect.topLeft(), _PICTURE).translated(16, 12)
        painter.save()
        painter.drawPixmap(place.topLeft(), model.picture(index.row()))
        colours = palette_of(view)
        lit = "focus" if view.hasFocus() else "strong"
        painter.setPen(QPen(colours.colour(lit if chosen else "line"), 4 if chosen else 2))
        painter.drawRect(place)
        painter.setPen(colours.colour("text" if chosen else "soft"))
        font = painter.font()
        font.setPixelSize(15)
        painter.setFont(font)
        under = QRect(place.left(), place.bottom() + 5, place.width(), 22)
        words = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, under.width()
        )
        painter.drawText(under, Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()


class Thumbnails(QListView):
    """All slides of the recap, one chosen; they can be put in another order."""

    chosen = Signal(int)
    moved = Signal(int, int)
    """A slide is wanted in another row: which, and where to."""
    left_out = Signal(int)
    retitle_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setDragDropMode(QListView.DragDropMode.InternalMove)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        self._model = _Slides()
        self.setModel(self._model)
        self.setItemDelegate(_Frames(self))
        self.setUniformItemSizes(True)
        self.setFixedWidth(256)
        self.setObjectName("sheet")
        self.setAccessibleName(_("Slides of the recap"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def follow(self, slides: Sequence[Slide]) -> None:
        """Show other slides and stay at the same place."""
        row = max(0, min(self.current(), len(slides) - 1))
        self._model.follow(list(slides))
        self.setCurrentIndex(self._model.index(row))

    def current(self) -> int:
        """The row of the chosen slide; 0 where there is none."""
        return max(0, self.currentIndex().row())

    def choose(self, row: int) -> None:
        """Look at another slide."""
        self.setCurrentIndex(self._model.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete leaves a slide out, F2 asks for another title, Alt with an arrow moves it."""
        row, alt = self.current(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        match event.key():
            case Qt.Key.Key_Delete:
                self.left_out.emit(row)
            case Qt.Key.Key_F2:
                self.retitle_wanted.emit(row)
            case Qt.Key.Key_Up if alt:
                self._move(row, row - 1)
            case Qt.Key.Key_Down if alt:
                self._move(row, row + 1)
            case _:
                super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """A slide is let go of between others: it is wanted there."""
        under = self.indexAt(event.position().toPoint())
        self._move(self.current(), under.row() if under.isValid() else self._model.rowCount() - 1)
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()

    def _move(self, row: int, to: int) -> None:
        if row != to and 0 <= to < self._model.rowCount():
            self.moved.emit(row, to)

    def _open_menu(self, at: QPoint) -> None:
        row = self.indexAt(at).row()
        if row < 0:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        offers = (
            (_("Another title…"), "F2", partial(self.retitle_wanted.emit, row)),
            (_("Move up"), "Alt+Up", partial(self._move, row, row - 1)),
            (_("Move down"), "Alt+Down", partial(self._move, row, row + 1)),
            (_("Leave this slide out"), "Del", partial(self.left_out.emit, row)),
        )
        for text, key, work in offers:
            menu.addAction(f"{text}\t{key}", work)
        menu.popup(self.viewport().mapToGlobal(at))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell which slide is looked at."""
        super().selectionChanged(selected, deselected)
        if selected.indexes():
            self.chosen.emit(selected.indexes()[0].row())
