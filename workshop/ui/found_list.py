"""Points that were found, of the open session to be handled, of others to be read."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from workshop.domain.session import Point
from workshop.i18n import _
from workshop.ui.found_model import FoundModel
from workshop.ui.keys import Command
from workshop.ui.points import HandledPoints
from workshop.ui.show import Show

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FoundList(HandledPoints):
    """What can be done with a point in the list of its step can be done here, too."""

    bring_wanted = Signal()
    """The current point, of another session, is to be brought into this one."""

    def __init__(self, show: Show, model: FoundModel) -> None:
        super().__init__(show, model)
        self._show = show
        self._model = model

    def chosen(self) -> list[Point]:
        """The points of the open session that are chosen, in the order they were said."""
        hits = [self._model.hit(index) for index in self.selectedIndexes()]
        mine = {hit.point.id for hit in hits if hit.source.mine}
        return [point for point in self._desk.session.points.values() if point.id in mine]

    def open_menu(self, at: QPoint) -> None:
        """Of a point of another session the menu has one line."""
        index = self.indexAt(at)
        if not index.isValid() or self._model.hit(index).source.mine:
            super().open_menu(at)
            return
        self.setCurrentIndex(index)
        self.reading_menu().exec(self.viewport().mapToGlobal(at))

    def reading_menu(self) -> QMenu:
        """What can be done with a point of another session."""
        menu = QMenu(self)
        menu.addAction(_("Bring into this step"), self.bring_wanted.emit)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo are at hand; Enter with Ctrl is the window's."""
        press = self._show.keys.read(event, typing=True)
        if press is not None and press.command in (Command.UNDO, Command.REDO):
            self._show.do(press.command)
        elif event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)
