"""The points of a step in the presenter's window, newest first."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from workshop.domain.changes import Mark
from workshop.domain.module import Step
from workshop.domain.session import Point, Session
from workshop.i18n import _
from workshop.ui.card_list import CardList
from workshop.ui.point_menu import PointMenu
from workshop.ui.points_model import PointsModel, RowsOfPoints
from workshop.ui.show import Show

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Flag = QItemSelectionModel.SelectionFlag


class HandledPoints(CardList):
    """A list of points of the session, one or several of which can be mended, marked, moved and
    joined.

    Enter or F2 mends the words, Delete removes, Ctrl+J joins, the menu key opens the menu.
    """

    def __init__(
        self,
        show: Show,
        rows: RowsOfPoints,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(rows, self._reword, parent)
        self._desk = show.desk
        self._attempt = show.attempt
        self._rows = rows
        self._menus = PointMenu(show, self.edit_current, self.choose, self)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )

    def chosen(self) -> list[Point]:
        """The points that are chosen, from the lowest row up."""
        rows = sorted((index.row() for index in self.selectedIndexes()), reverse=True)
        return [self._rows.point(self._rows.index(row)) for row in rows]

    def choose(self, ids: Sequence[str]) -> None:
        """Choose those points, of the ones in the list."""
        selection = self.selectionModel()
        selection.clearSelection()
        for row in self._rows.rows_of(frozenset(ids)):
            index = self._rows.index(row)
            selection.select(index, _Flag.Select)
            selection.setCurrentIndex(index, _Flag.NoUpdate)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What can be done without the mouse."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.edit_current()
        elif event.key() == Qt.Key.Key_Delete and self.chosen():
            ids = [point.id for point in self.chosen()]
            self._attempt(lambda: self._desk.points.mark(Mark.REMOVED, *ids))
        elif event.key() == Qt.Key.Key_J and control and len(self.chosen()) > 1:
            self._menus.join(self.chosen())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of what is chosen, at the mouse or, by its key, at the point."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        self.open_menu(self.visualRect(self.currentIndex()).center() if by_key else event.pos())

    def open_menu(self, at: QPoint) -> None:
        """Open the menu of the point at that place of the list, and of those chosen with it."""
        index = self.indexAt(at)
        if not index.isValid():
            return
        if index not in self.selectedIndexes():
            self.setCurrentIndex(index)
        menu = self.menu(*(self.chosen() or [self._rows.point(index)]))
        menu.exec(self.viewport().mapToGlobal(at))

    def menu(self, *points: Point) -> QMenu:
        """What can be done with a point, or with several."""
        return self._menus.menu(points)

    def join_chosen(self) -> None:
        """Ask for the words of what is chosen as one point."""
        self._menus.join(self.chosen())

    def _reword(self, point: str, text: str) -> None:
        self._attempt(lambda: self._desk.points.reword(point, text))

    def edit_current(self) -> None:
        """Mend the words of the current point in place."""
        index = self.currentIndex()
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)


class Points(HandledPoints):
    """The points of a step."""

    def __init__(
        self,
        show: Show,
        parent: QWidget | None = None,
    ) -> None:
        self._model = PointsModel()
        super().__init__(show, self._model, parent)
        self.setAccessibleName(_("Points of this step"))

    def follow(self, session: Session, step: Step) -> None:
        """Show the points of a step as they are now; those that were chosen stay so."""
        chosen = [point.id for point in self.chosen()]
        self._model.follow(session, step)
        if chosen and not self.selectionModel().hasSelection():
            self.choose(chosen)
