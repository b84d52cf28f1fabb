"""The points of a step in the presenter's window, newest first."""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workshop.activities.kinds import kind_of
from workshop.activities.photo import PICTURE, has_picture
from workshop.domain.changes import Mark, Share
from workshop.domain.image import Image
from workshop.domain.module import Step
from workshop.domain.session import Point, Session
from workshop.i18n import _
from workshop.live.desk import Desk
from workshop.slides import theme
from workshop.slides.model import Box
from workshop.ui import photo_menu, photos
from workshop.ui.agenda import Index
from workshop.ui.asking import LineDialog
from workshop.ui.fonts import FAMILY
from workshop.ui.palette import Palette, palette_of

Work = Callable[[], object]

_PAD = 12
_EDGE = 6
_GAP = 9
_THUMB = QSize(112, 84)
_PAGE = 50
"""Points laid out at a time: enough to scroll on, few enough for a point to come at once."""
_POINT_ROLE = Qt.ItemDataRole.UserRole


class PointsModel(QAbstractListModel):
    """The points of one step, newest first; a new one is inserted, not everything shown anew."""

    def __init__(self) -> None:
        super().__init__()
        self._points: tuple[Point, ...] = ()
        self._pictures: Mapping[str, Image] = {}
        self._rows = 0
        self._step: Step | None = None

    def follow(self, session: Session, step: Step) -> None:
        """Show the points of a step as they are now."""
        points, before = session.points_of(step.id), self._points
        self._pictures = session.pictures
        grown = len(points) - len(before)
        if step != self._step or not _goes_on(before, points):
            self.beginResetModel()
            self._rows = min(len(points), max(_PAGE, self._rows if step == self._step else 0))
            self._points, self._step = points, step
            self.endResetModel()
        elif grown:
            self.beginInsertRows(QModelIndex(), 0, grown - 1)
            self._points = points
            self._rows += grown
            self.endInsertRows()
        else:
            self._points = points
            self._tell_changes(before)

    def _tell_changes(self, before: tuple[Point, ...]) -> None:
        """Draw anew the rows whose point is not what it was."""
        for place, (old, new) in enumerate(zip(before, self._points, strict=True)):
            if old is not new:
                row = self.index(len(before) - 1 - place)
                if row.isValid():
                    self.dataChanged.emit(row, row)

    def rowCount(self, _parent: Index = QModelIndex()) -> int:
        """As many rows as points, or those scrolled to so far."""
        return self._rows

    def canFetchMore(self, _parent: Index) -> bool:
        """Whether there are older points than those in the list."""
        return self._rows < len(self._points)

    def fetchMore(self, _parent: Index) -> None:
        """Older points, since somebody scrolls down to them."""
        more = min(_PAGE, len(self._points) - self._rows)
        self.beginInsertRows(QModelIndex(), self._rows, self._rows + more - 1)
        self._rows += more
        self.endInsertRows()

    def point(self, index: Index) -> Point:
        """The point in a row."""
        return self._points[-1 - index.row()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words; for screen readers with who said it and where it stands."""
        point = self.point(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return point.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{point.text or self.wordless} {self.about(point)}"
        if role == _POINT_ROLE:
            return point
        return None

    def flags(self, _index: Index) -> Qt.ItemFlag:
        """Points can be chosen and mended in place."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    @property
    def wordless(self) -> str:
        """What a point without words is called."""
        return kind_of(self._step).wordless if self._step else ""

    def picture(self, point: Point) -> Image | None:
        """The picture of a photo."""
        return self._pictures.get(point.fields.get(PICTURE, ""))

    def accent(self, point: Point, colours: Palette) -> QColor:
        """The colour of the point's zone, as the room's slide has it."""
        if self._step is None:
            return QColor(colours.off)
        slides = theme.DARK if colours.name == theme.DARK.name else theme.LIGHT
        return QColor("#" + slides.hex(kind_of(self._step).accent(self._step, point.zone)))

    def about(self, point: Point) -> str:
        """Who said it, where it stands, and how far it goes, in one line."""
        label = self._step.label_of(point.zone) if self._step else ""
        filled = kind_of(self._step).filled(point) if self._step else ()
        told = kind_of(self._step).tells(self._step, point) if self._step else ""
        parts = [point.person, label, *filled, told]
        switches = kind_of(self._step).switches(self._step) if self._step else ()
        parts += [switch.told for switch in switches if switch.is_on(point)]
        if point.starred:
            parts.append(_("starred"))
        if point.hidden:
            parts.append(_("hidden from the room"))
        if point.parked:
            parts.append(_("in the parking lot"))
        if point.share is Share.NO_NAME:
            parts.append(_("no name"))
        if point.share is Share.ROOM:
            parts.append(_("room only"))
        return " · ".join(part for part in parts if part)


def _goes_on(before: tuple[Point, ...], after: tuple[Point, ...]) -> bool:
    """Whether rows need only be added or drawn anew: no point went, none came in between."""
    if len(after) == len(before):
        return all(old.id == new.id for old, new in zip(before, after, strict=True))
    return len(after) > len(before) and after[: len(before)] == before


class _Cards(QStyledItemDelegate):
    """Draws a point as a card, and edits it in place."""

    def __init__(
        self, model: PointsModel, reword: Callable[[str, str], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._reword = reword
        self._said, self._small = QFont(FAMILY), QFont(FAMILY)
        self._said.setPixelSize(18)
        self._small.setPixelSize(15)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words need at the list's width."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else 300
        point = self._model.point(index)
        said, about = self._heights(point, width)
        least = _THUMB.height() if self._model.picture(point) else 0
        return QSize(width, max(said + about, least) + 2 * _PAD + _GAP)

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
        painter.drawText(words, _WRAP, point.text or self._model.wordless)
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


class Points(QListView):
    """The list of points, each with its menu: mend, star, hide, move, share, remove."""

    def __init__(
        self,
        desk: Desk,
        attempt: Callable[[Work], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._attempt = attempt
        self._model = PointsModel()
        self._cards = _Cards(self._model, self._reword, self)
        self.setModel(self._model)
        self.setItemDelegate(self._cards)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setObjectName("clear")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("Points of this step"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks other lines, so every card has another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def follow(self, session: Session, step: Step) -> None:
        """Show the points of a step as they are now."""
        self._model.follow(session, step)

    def _reword(self, point: str, text: str) -> None:
        self._attempt(lambda: self._desk.points.reword(point, text))

    def _open_menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        menu = self.menu(self._model.point(index))
        menu.exec(self.viewport().mapToGlobal(at))

    def menu(self, point: Point) -> QMenu:
        """What can be done with a point."""
        desk, menu = self._desk, QMenu(self)
        words = _("Change the caption") if has_picture(point) else _("Change the words")
        menu.addAction(words, self._edit_current)
        menu.addAction(_("Change who said it…"), partial(self._ask_who, point))
        star = _("Take the star off") if point.starred else _("Star")
        self._offer(menu, star, partial(desk.points.mark, Mark.STARRED, point.id))
        for switch in desk.kind.switches(desk.step):
            told = switch.off if switch.is_on(point) else switch.on
            self._offer(menu, told, partial(desk.points.switch, switch, point.id))
        hide = _("Show to the room") if point.hidden else _("Hide from the room")
        self._offer(menu, hide, partial(desk.points.mark, Mark.HIDDEN, point.id))
        if has_picture(point):
            for each in photo_menu.entries(desk, point):
                self._offer(menu, each.text, each.work, each.on)
        else:
            park = _("Out of the parking lot") if point.parked else _("To the parking lot")
            self._offer(
                menu, park, partial(desk.points.mark, Mark.PARKED, point.id), desk.kind.captures
            )
        self._offer_places(menu, point)
        share = menu.addMenu(_("How far it goes"))
        for text, value in (
            (_("With the name"), Share.NAMED),
            (_("No name"), Share.NO_NAME),
            (_("Room only: not in the recap"), Share.ROOM),
        ):
            decide = partial(desk.points.share, value, point.id)
            self._offer(share, text, decide, value is not point.share)
        menu.addSeparator()
        self._offer(menu, _("Remove"), partial(desk.points.mark, Mark.REMOVED, point.id))
        return menu

    def _offer_places(self, menu: QMenu, point: Point) -> None:
        """Where a point can go: the zones of its step, and the other steps that take points."""
        desk = self._desk
        zones, steps = menu.addMenu(_("Move to")), menu.addMenu(_("Move to another step"))
        zones.setEnabled(bool(desk.step.zones))
        for zone in desk.step.zones:
            move = partial(desk.points.move, zone.id, point.id)
            self._offer(zones, zone.label, move, zone.id != point.zone)
        for step in desk.points.homes([point]):
            self._offer(steps, step.title, partial(desk.points.move, "", point.id, step=step.id))
        steps.setEnabled(not steps.isEmpty())

    def _ask_who(self, point: Point) -> None:
        """Ask in a small dialog who said it; an empty name takes it away."""
        question = _("A person or a table; empty for nobody.")
        dialog = LineDialog(_("Who said it?"), question, point.person, self)
        dialog.answered.connect(partial(self._said_by, point.id))
        dialog.open()

    def _said_by(self, point: str, person: str) -> None:
        self._attempt(partial(self._desk.points.attribute, person, point))

    def _offer(self, menu: QMenu, text: str, work: Work, on: bool = True) -> None:
        """Put a line into a menu; what fails when it is chosen is said, not raised."""
        menu.addAction(text, partial(self._attempt, work)).setEnabled(on)

    def _edit_current(self) -> None:
        self.edit(self.currentIndex())
