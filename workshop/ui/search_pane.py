"""A search line with the points it finds below, gone through with the keys in the line."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from workshop.domain.session import Session
from workshop.domain.text import LINE_LIMIT
from workshop.i18n import _, ngettext
from workshop.live.prepared import PreparedPoints
from workshop.live.query import Query
from workshop.live.search import Found, Hit
from workshop.ui.card_list import CardList
from workshop.ui.found_model import FoundModel
from workshop.ui.kit import label
from workshop.ui.searching import Searching

_SOON = 25
"""Milliseconds between a key and the search: letters typed together are searched for together."""
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Flag = QItemSelectionModel.SelectionFlag


class SearchPane(QWidget):
    """Searches while one types; without anything typed, all points are in the list.

    The keys stay with the line: Up and Down go through the list meanwhile.
    """

    entered = Signal()
    """Enter was pressed, with the row that is current."""
    looked_at = Signal()
    """Another row is current, or none."""

    def __init__(self, model: FoundModel, found: CardList) -> None:
        super().__init__()
        self.model, self.list = model, found
        self._mine: Session | None = None
        self._sessions: Sequence[PreparedPoints] = ()
        self._step = ""
        self._waiting: Found | None = None
        self._shown: tuple[str, str] = ("", "")
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Words, “a phrase”, @name, /zone, ! actions, * starred"))
        self.line.setAccessibleName(_("Search the points"))
        self.line.setMaxLength(LINE_LIMIT)
        self.line.installEventFilter(self)
        self.count = label("", "soft")
        self.list.setAccessibleName(_("Points that were found"))
        self.list.setObjectName("tray")
        self.list.cards.rings_current = True
        self.list.cards.closeEditor.connect(self._edited)
        model.modelReset.connect(self.list.cards.forget)
        self._searching = Searching(self)
        self._searching.found.connect(self._show)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.search)
        self.line.textChanged.connect(self._typed)
        self.list.selectionModel().currentChanged.connect(self.looked_at)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.list, 1)

    @property
    def hit(self) -> Hit | None:
        """The hit of the current row."""
        index = self.list.currentIndex()
        return self.model.hit(index) if index.isValid() else None

    def look_in(
        self, sessions: Sequence[PreparedPoints], step: str = "", mine: Session | None = None
    ) -> None:
        """Search those sessions, or one step of them, from now on; the newest is the first.

        `mine` is the one that is open, as it is now.
        """
        self._sessions, self._step, self._mine = sessions, step, mine
        self.search()

    def search(self) -> None:
        """Search for what is in the line now."""
        self._soon.stop()
        self._searching.ask(self._sessions, Query.of(self.line.text()), self._step)

    def rest(self) -> None:
        """Wait until nothing is being searched: the points may be altered then."""
        self._searching.rest()

    def shut(self) -> None:
        """Search no more."""
        self._soon.stop()
        self._searching.shut()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Up, Down and Enter in the line are for the list."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if Qt.Key(event.key()) in _MOVES:
            self._move(_MOVES[Qt.Key(event.key())])
            return True
        if event.key() in _ENTER:
            if self._soon.isActive():
                self.search()
            self.entered.emit()
            return True
        return False

    def _move(self, by: int) -> None:
        model, row = self.model, self.list.currentIndex().row() + by
        if row >= model.rowCount() and model.canFetchMore(self.list.rootIndex()):
            model.fetchMore(self.list.rootIndex())
        if 0 <= row < model.rowCount():
            self._choose(row)

    def _choose(self, row: int) -> None:
        index = self.model.index(row)
        self.list.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
        self.list.scrollTo(index)

    def _typed(self) -> None:
        self._soon.start()

    def _edited(self) -> None:
        """The words of a point were mended, or left as they were."""
        self.line.setFocus()
        found, self._waiting = self._waiting, None
        if found is not None:
            self._show(found)

    def _show(self, found: Found) -> None:
        """Show what was found; whoever goes on with the same search stays at the same point."""
        if self.list.mending:
            self._waiting = found  # the words that are being mended would go with the rows
            return
        asked = (self.line.text(), self._step)
        same, hit = asked == self._shown, self.hit
        row = max(0, self.list.currentIndex().row())
        rows = self.model.rowCount() if same else 0
        scrolled = self.list.verticalScrollBar().value()
        self._shown = asked
        self.model.show(found, self._mine, rows)
        if same and hit is not None:
            there = self.model.row_of(hit)
            row = min(row, self.model.rowCount() - 1) if there is None else there
        else:
            row = 0
        if self.model.rowCount():
            self._choose(row)
        if same:
            self.list.verticalScrollBar().setValue(scrolled)
        self._tell(found)
        self.looked_at.emit()

    def _tell(self, found: Found) -> None:
        """How many there are, of how many."""
        exact = len(found) - found.near
        if found.near and not exact:
            said = _("Nothing is spelt so; this is like it")
        elif self.line.text().strip():
            said = ngettext("{count} point found", "{count} points found", exact)
        else:
            said = ngettext("{count} point", "{count} points", exact)
        words = said.format(count=f"{exact:n}")
        self.count.setText(words)
        self.list.setAccessibleDescription(words)
