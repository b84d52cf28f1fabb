"""The agenda in the presenter's window: steps with their minutes, and where the room is."""

from collections.abc import Mapping

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workshop.domain.module import Step
from workshop.domain.session import Session
from workshop.domain.timing import in_minutes, minutes_in_words, planned, took
from workshop.i18n import _
from workshop.ui.palette import Palette, palette_of

_REMARK = 16
"""Px that a remark under a title takes."""


Index = QModelIndex | QPersistentModelIndex
_ROW = 43


class AgendaModel(QAbstractListModel):
    """The steps of the session's module; those that took time before the present one are done."""

    def __init__(self, steps: tuple[Step, ...]) -> None:
        super().__init__()
        self._steps = steps
        self._here = -1
        self._held: frozenset[str] = frozenset()
        self._minutes = [step.minutes for step in steps]
        self._last_time: Mapping[str, float] = {}
        self._took: Mapping[str, float] = {}

    def remember(self, last_time: Mapping[str, float]) -> None:
        """Tell of each step how many seconds it took the last time it was held."""
        self._last_time = last_time
        self.layoutChanged.emit()

    def follow(self, session: Session) -> None:
        """Show where the room is now, and what the steps before have taken."""
        self._follow_times(took(session.module, session.timeline, 0.0))
        here = session.timeline.step
        held = frozenset(session.timeline.spent) - {here}
        index = session.module.index(here) if here else -1
        timeline = session.timeline
        minutes = [
            max(0, round(planned(session.module, timeline, row) / 60))
            for row in range(len(self._steps))
        ]
        if (index, held, minutes) != (self._here, self._held, self._minutes):
            self._here, self._held, self._minutes = index, held, minutes
            self.dataChanged.emit(self.index(0), self.index(len(self._steps) - 1))

    def _follow_times(self, spent: Mapping[str, float]) -> None:
        if spent != self._took:
            self._took = spent
            self.layoutChanged.emit()

    def remark(self, row: int) -> str:
        """What a step has taken, if not what it was to take, and what it took the last time, in
        words; empty where there is nothing to tell.
        """
        step, parts = self._steps[row].id, []
        if self.is_done(row) and step in self._took and not self.is_here(row):
            spent = in_minutes(self._took[step])
            if spent != in_minutes(self._minutes[row] * 60):
                parts.append(_("took {minutes}").format(minutes=spent))
        if step in self._last_time:
            last = in_minutes(self._last_time[step])
            parts.append(_("last time {minutes}").format(minutes=last))
        return " · ".join(parts)

    def rowCount(self, _parent: Index = QModelIndex()) -> int:
        """As many rows as steps."""
        return len(self._steps)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title; minutes, place and state for screen readers."""
        step = self._steps[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return step.title
        if role == Qt.ItemDataRole.UserRole:
            return _("skip") if self.is_skipped(index.row()) else self._minutes[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            count = self._minutes[index.row()]
            minutes = minutes_in_words(count)
            parts = [step.title, _("skipped") if self.is_skipped(index.row()) else minutes]
            if self.is_here(index.row()):
                parts.append(_("the room is here"))
            elif self.is_done(index.row()):
                parts.append(_("done"))
            return ", ".join(filter(None, (*parts, self.remark(index.row()))))
        return None

    def is_here(self, row: int) -> bool:
        """Whether the room is in that step."""
        return row == self._here

    def is_skipped(self, row: int) -> bool:
        """Whether that step gave up all of its time."""
        return not self._minutes[row]

    def is_done(self, row: int) -> bool:
        """Whether that step was held."""
        return self._steps[row].id in self._held


class _Rows(QStyledItemDelegate):
    """Draws a step: a tick when it was held, a field when the room is there."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        remark = isinstance(model, AgendaModel) and model.remark(index.row())
        return QSize(120, _ROW + (_REMARK if remark else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, AgendaModel):
            return
        colours = palette_of(option.widget)
        here, done = model.is_here(index.row()), model.is_done(index.row())
        field: QRect = option.rect.adjusted(0, 1, 0, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if here:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.colour("strong"))
            painter.drawRoundedRect(field, 10, 10)
        font = painter.font()
        font.setBold(here)
        painter.setFont(font)
        quiet = done or model.is_skipped(index.row())
        tint = "strong_text" if here else "soft" if quiet else "text"
        text = field.adjusted(12, 0, -12, 0)
        if remark := model.remark(index.row()):
            text.setBottom(text.bottom() - _REMARK)
            under = QRect(text.left(), text.bottom() - 6, text.width(), 22)
            _say_small(painter, under, remark, colours.colour("strong_text" if here else "soft"))
        if done and not here:
            _tick(painter, QPointF(text.left() + 1, text.center().y() + 1), colours)
            text.adjust(22, 0, 0, 0)
        painter.setPen(colours.colour(tint))
        painter.drawText(text, _RIGHT, str(index.data(Qt.ItemDataRole.UserRole)))
        title = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, text.width() - 34
        )
        painter.drawText(text, _LEFT, title)
        painter.restore()


_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


def _say_small(painter: QPainter, place: QRect, words: str, colour: QColor) -> None:
    """A remark under a title."""
    painter.save()
    font = painter.font()
    font.setPixelSize(15)
    font.setBold(False)
    painter.setFont(font)
    painter.setPen(colour)
    mode = Qt.TextElideMode.ElideRight
    painter.drawText(place, _LEFT, painter.fontMetrics().elidedText(words, mode, place.width()))
    painter.restore()


def _tick(painter: QPainter, at: QPointF, colours: Palette) -> None:
    """A tick, drawn since the shipped font has none."""
    pen = QPen(colours.colour("soft"), 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPolyline([at, at + QPointF(4.5, 4.5), at + QPointF(12, -5)])


class Agenda(QListView):
    """The list of steps; a click or Enter goes there."""

    chosen = Signal(int)

    def __init__(self, steps: tuple[Step, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps = AgendaModel(steps)
        self.setModel(self.steps)
        self.setItemDelegate(_Rows(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("Agenda"))
        self.setObjectName("clear")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._clicked)

    def remember(self, last_time: Mapping[str, float]) -> None:
        """Tell of each step how many seconds it took the last time it was held."""
        self.steps.remember(last_time)

    def follow(self, session: Session) -> None:
        """Show where the room is now, and keep it in sight."""
        self.steps.follow(session)
        step = session.timeline.step
        if step:
            self.scrollTo(self.steps.index(session.module.index(step)))

    def _clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())
