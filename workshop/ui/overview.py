"""All steps at a glance, with a closer look at one that the room does not see."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workshop.domain.session import Session
from workshop.domain.timing import minutes_in_words
from workshop.i18n import _, ngettext
from workshop.slides.model import Slide
from workshop.slides.theme import Theme
from workshop.ui import photos
from workshop.ui.agenda import AgendaModel, Index
from workshop.ui.framed_slide import FramedSlide
from workshop.ui.keys import Command, Keys
from workshop.ui.kit import Role, button, label, scrolling
from workshop.ui.painter import thumbnail
from workshop.ui.palette import palette_of

_PICTURE = QSize(224, 126)
_CARD = QSize(248, 186)
_PAD = 12
_AROUND = (60, 90)
"""Px that the window leaves of the one under it, across and down."""
_LIKED = QSize(1320, 780)
_PEEK = 440
"""Px across that the closer look has."""


class Overview(QDialog):
    """Cards of all steps; `chosen` carries the place of the one that the room is to go to.

    The arrows look at a step, Enter goes there, a number looks at that step, and Esc leaves the
    room where it is.
    """

    chosen = Signal(int)

    def __init__(
        self,
        model: AgendaModel,
        session: Session,
        slide_at: Callable[[int], Slide | None],
        theme: Theme,
        keys: Keys,
        parent: QWidget,
        notes: bool = True,
    ) -> None:
        """`notes` says whether the private ones may be shown: not where the room sees this."""
        super().__init__(parent)
        self._session = session
        self._keys = keys
        self._number = ""
        self._with_notes = notes
        self._cards = _Cards([slide_at(row) for row in range(model.rowCount())], theme, self)
        self.list = self._grid(model)
        self.peek = FramedSlide()
        self.peek.view.wear(theme)
        self._title, self._facts = label("", "h2", wrap=True), label("", "soft", wrap=True)
        self.notes = label("", "notes", wrap=True)
        self.notes.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._go = button(_("Go there"), Role.PRIMARY)
        self._go.clicked.connect(self._take)
        self.setWindowTitle(_("All steps"))
        self.resize(_LIKED.boundedTo(parent.size() - QSize(*_AROUND)))
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._look)
        here = session.timeline.step
        self.list.setCurrentIndex(model.index(session.module.index(here) if here else 0))
        self.list.setFocus()
        self.finished.connect(self.deleteLater)

    def _grid(self, model: AgendaModel) -> QListView:
        made = _Grid()
        made.setModel(model)
        made.setItemDelegate(self._cards)
        made.pressed_key.connect(self._pressed)
        made.doubleClicked.connect(self._take)
        return made

    def _lay_out(self) -> None:
        hint = _("Arrows look, Enter goes there. Esc leaves the room where it is.")
        foot = QHBoxLayout()
        foot.addWidget(label(hint, "soft", wrap=True), 1)
        foot.addWidget(self._go)
        beside = QWidget()
        beside.setFixedWidth(min(_PEEK, self.width() * 2 // 5))
        right = QVBoxLayout(beside)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(8)
        for widget in (self._title, self._facts, self.peek):
            right.addWidget(widget)
        right.addWidget(scrolling(self.notes, "sheet"), 1)
        middle = QHBoxLayout()
        middle.setSpacing(22)
        middle.addWidget(self.list, 1)
        middle.addWidget(beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        column.addLayout(middle, 1)
        column.addLayout(foot)

    @property
    def row(self) -> int:
        """The step that is looked at."""
        return self.list.currentIndex().row()

    def _look(self, index: QModelIndex) -> None:
        step = self._session.module.steps[index.row()]
        count = len(self._session.points_of(step.id))
        points = ngettext("{count} point", "{count} points", count).format(count=count)
        facts = [minutes_in_words(step.minutes), points if count else ""]
        self._title.setText(f"{index.row() + 1}  {step.title}")
        self._facts.setText(" · ".join(each for each in facts if each))
        self.peek.view.show_slide(self._cards.slides[index.row()])
        self.notes.setText(step.notes if self._with_notes else "")

    def _pressed(self, event: QKeyEvent) -> None:
        """A key that the grid has no use for."""
        press = self._keys.read(event, typing=False)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._take()
        elif press is not None and press.digit:
            self._look_at(press.digit)
        elif press is not None and press.command is Command.OVERVIEW:
            self.reject()

    def _look_at(self, digit: str) -> None:
        """A number looks at its step: the digits so far where there is one, else the last alone."""
        count = self.list.model().rowCount()
        for number in (self._number + digit, digit):
            if 1 <= int(number) <= count:
                self._number = number
                self.list.setCurrentIndex(self.list.model().index(int(number) - 1, 0))
                return
        self._number = ""

    def _take(self) -> None:
        self.chosen.emit(self.row)
        self.accept()


class _Grid(QListView):
    """Cards in rows; keys other than arrows are passed on."""

    pressed_key = Signal(QKeyEvent)

    def __init__(self) -> None:
        super().__init__()
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setObjectName("sheet")
        self.setAccessibleName(_("All steps"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End move; Esc is the window's."""
        moves = (
            *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
            *(Qt.Key.Key_Home, Qt.Key.Key_End),
        )
        if event.key() in moves:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            self.pressed_key.emit(event)


class _Cards(QStyledItemDelegate):
    """Draws a step: its picture, made when it is first seen, its number, title and minutes."""

    def __init__(self, slides: Sequence[Slide | None], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.slides = slides
        self._theme = theme
        self._drawn: dict[int, QPixmap] = {}
        photos.arrivals().arrived.connect(self._picture_came)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return _CARD

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, view, row = index.model(), option.widget, index.row()
        if not isinstance(model, AgendaModel) or not isinstance(view, QListView):
            return
        colours, chosen = palette_of(view), view.currentIndex().row() == row
        place = QRect(option.rect.topLeft() + QPoint(_PAD, _PAD), _PICTURE)
        painter.save()
        painter.drawPixmap(place, self._picture(row))
        looked_at = "focus" if view.hasFocus() else "edge"
        frame = looked_at if chosen else "strong" if model.is_here(row) else "line"
        painter.setPen(QPen(colours.colour(frame), 5 if chosen or model.is_here(row) else 2))
        painter.drawRect(place)
        quiet = model.is_done(row) or model.is_skipped(row)
        painter.setPen(colours.colour("soft" if quiet and not model.is_here(row) else "text"))
        font = painter.font()
        font.setBold(model.is_here(row))
        painter.setFont(font)
        under = QRect(place.left(), place.bottom() + 6, place.width(), 24)
        self._words(painter, under, index, _state(model, row))
        painter.restore()

    def _words(self, painter: QPainter, place: QRect, index: Index, state: str) -> None:
        """Number and title at the left, minutes or state at the right."""
        metrics = painter.fontMetrics()
        painter.drawText(place, Qt.AlignmentFlag.AlignRight, state)
        room = place.width() - metrics.horizontalAdvance(state) - 10
        title = f"{index.row() + 1}  {index.data()}"
        said = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft, said)

    def _picture_came(self, key: str) -> None:
        for row, slide in enumerate(self.slides):
            if photos.shows(slide, key):
                self._drawn.pop(row, None)
        view = self.parent()
        if isinstance(view, QListView):
            view.viewport().update()

    def _picture(self, row: int) -> QPixmap:
        slide = self.slides[row]
        if row not in self._drawn and slide is not None:
            self._drawn[row] = thumbnail(slide, _PICTURE.width(), self._theme)
        return self._drawn.get(row, QPixmap())


def _state(model: AgendaModel, row: int) -> str:
    """Where the room is, in a word; else the minutes that the step may take."""
    if model.is_here(row):
        return _("here")
    return _("done") if model.is_done(row) else str(model.index(row).data(Qt.ItemDataRole.UserRole))
