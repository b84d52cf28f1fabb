"""The window with all points of a running session and of its year: found, handled, added to."""

from enum import Enum
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from workshop.domain.session import Session
from workshop.i18n import _
from workshop.live.prepared import PreparedPoints
from workshop.live.year_points import newest_first
from workshop.ui.choice import Choice
from workshop.ui.found_list import FoundList
from workshop.ui.found_model import FoundModel
from workshop.ui.kit import Role, button, label, rename
from workshop.ui.late_line import LateLine
from workshop.ui.search_pane import SearchPane
from workshop.ui.searching import YearReading
from workshop.ui.show import Show
from workshop.ui.step_button import StepChoice
from workshop.ui.year_search import AROUND, LIKED

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL = Qt.KeyboardModifier.ControlModifier


class Scope(Enum):
    """Where is searched."""

    SESSION = "session"
    YEAR = "year"


class AllPoints(QDialog):
    """Finds points while one types, and lets them be mended, marked and moved as in their step.

    Nothing here moves the room, but for `step_wanted`, which carries the place in the agenda of a
    step that the room is to go to. Keys: Enter mends, Ctrl+Enter goes to the step, Ctrl+B brings a
    point of another session, Ctrl+Tab turns between session and year, Ctrl and a digit chooses a
    step, into which a line then adds points.
    """

    step_wanted = Signal(int)

    def __init__(
        self, show: Show, mine: PreparedPoints, year: str, reading: YearReading, over: QWidget
    ) -> None:
        """`mine` are the points of the open session, `year` the name of its year, empty for none;
        `reading` reads the other sessions of it, and goes on when this window closes.
        """
        super().__init__(over)
        self._show, self._desk, self._mine = show, show.desk, mine
        self.setWindowTitle(_("All points"))
        self.resize(LIKED.boundedTo(over.size() - AROUND))
        model = FoundModel()
        self.list = FoundList(show, model)
        self.pane = SearchPane(model, self.list)
        self.steps = StepChoice(show.desk.session.module.steps)
        self.scope = _scopes(year) if year else None
        self.late = LateLine(show)
        self.reading, self._asked = reading, False
        self.trouble = label("", "banner", wrap=True)
        self.trouble.hide()
        self.said = label("", "soft", wrap=True)
        self.go = button("", Role.LIGHT)
        self.bring = button("", Role.LIGHT)
        rename(self.go, _("Go to this step"), "Ctrl+Enter")
        rename(self.bring, _("Bring into this step"), "Ctrl+B")
        self._lay_out()
        self._connect()
        self._look()
        self.pane.line.setFocus()

    def _lay_out(self) -> None:
        where = QHBoxLayout()
        where.setSpacing(10)
        if self.scope is not None:
            where.addWidget(self.scope)
        where.addWidget(self.steps.button)
        where.addStretch(1)
        where.addWidget(self.pane.count)
        close = button(_("Close"), Role.LIGHT)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self.said, 1)
        for made in (self.bring, self.go, close):
            foot.addWidget(made)
        scopes = self.scope.buttons.values() if self.scope is not None else ()
        for made in (*scopes, self.steps.button, self.bring, self.go, close):
            # Enter belongs to the lines and the list.
            made.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 18)
        column.setSpacing(12)
        column.addWidget(self.pane.line)
        column.addLayout(where)
        for widget in (self.trouble, self.late):
            column.addWidget(widget)
        column.addWidget(self.pane, 1)
        column.addLayout(foot)
        # From line to line to the list, which are what one needs, then what has keys of its own.
        order = (self.pane.line, self.late.line, self.list, *scopes, self.steps.button, self.bring)
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    def _connect(self) -> None:
        pane, show = self.pane, self._show
        pane.entered.connect(self._enter)
        pane.looked_at.connect(self._follow_row)
        self.steps.chosen.connect(self._step_chosen)
        if self.scope is not None:
            self.scope.chosen.connect(self._look)
        self.reading.changed.connect(self._look)
        self.list.bring_wanted.connect(self._bring)
        self.go.clicked.connect(self._go)
        self.bring.clicked.connect(self._bring)
        show.said.connect(self._say)
        show.failed.connect(self._complain)
        self.finished.connect(self._shut)
        self.finished.connect(self.deleteLater)

    @property
    def unkept(self) -> tuple[str, str]:
        """The id of the step, and the words, of a late point that was begun and not kept."""
        return self.late.step, self.late.line.toPlainText()

    def resume(self, step: str, text: str) -> None:
        """Go on with such a point where there is one."""
        if step and text:
            self.steps.choose(self._desk.session.module.index(step) + 1)
            self.late.line.leave(text)

    # -- what is looked at

    @property
    def in_year(self) -> bool:
        """Whether the whole year is searched."""
        return self.scope is not None and self.scope.value is Scope.YEAR

    def follow(self, session: Session) -> None:
        """The session has changed: look again, if it was a point that did."""
        self.pane.rest()
        changed = self._mine.follow(session)
        self.late.follow()
        if changed:
            self._look()
        self._follow_row()

    def _look(self) -> None:
        """Search where it was chosen."""
        session = self._desk.session
        step = self.steps.step.id if self.steps.step else ""
        if self.in_year:
            self._read_year()
            every = newest_first([self._mine, *self.reading.sessions])
            self.pane.look_in(every, mine=session)
            missed = self.reading.missed
            more = _("Reading the sessions of the year…") if self.reading.going_on else ""
            self.said.setText(missed[0] if missed else more)
        else:
            self.pane.look_in([self._mine], step, session)
        self.steps.button.setEnabled(not self.in_year)
        self.late.setVisible(bool(self.late.step) and not self.in_year)

    def _read_year(self) -> None:
        """Read the other sessions, once while the window is open."""
        if not self._asked:
            self._asked, path = True, self._desk.file.path
            self.reading.begin(path.parent, path)

    def _step_chosen(self) -> None:
        if self.scope is not None:
            self.scope.choose(Scope.SESSION)
        self.late.choose(self.steps.step)
        self._look()

    def _follow_row(self) -> None:
        """Offer what can be done with the point that is looked at."""
        hit = self.pane.hit
        mine = hit is not None and hit.source.mine
        self.go.setEnabled(hit is not None and mine and hit.point.step != self._desk.step.id)
        self.bring.setEnabled(hit is not None and not mine)

    # -- what is done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the window, all with Ctrl, for it is typed in."""
        if not event.modifiers() & _CONTROL or not self._pressed(event):
            super().keyPressEvent(event)

    def _pressed(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in _ENTER:
            self._go()
        elif key == Qt.Key.Key_B:
            self._bring()
        elif key == Qt.Key.Key_F:
            self.pane.line.setFocus()
            self.pane.line.selectAll()
        elif key == Qt.Key.Key_Tab and self.scope is not None:
            self.scope.choose(Scope.SESSION if self.in_year else Scope.YEAR)
            self._look()
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self.steps.choose(key - Qt.Key.Key_0)
        else:
            return False
        return True

    def reject(self) -> None:
        """Esc leaves the line that adds points before it closes the window."""
        if not self.late.line.hasFocus():
            super().reject()
        elif not self.late.line.gives_way():
            self.pane.line.setFocus()

    def _enter(self) -> None:
        hit = self.pane.hit
        if hit is not None and not hit.source.mine:
            self._say(_("Points of other sessions are for reading; Ctrl+B brings a copy."))
        elif hit is not None:
            self.list.edit_current()

    def _go(self) -> None:
        hit = self.pane.hit
        if hit is not None and self.go.isEnabled():
            self.step_wanted.emit(self._desk.session.module.index(hit.point.step))
            self.accept()

    def _bring(self) -> None:
        hit = self.pane.hit
        if hit is None or hit.source.mine:
            return
        if self._show.attempt(lambda: self._desk.points.bring(hit.point)):
            said = _("Copied into “{step}”. Ctrl+Z in the list takes it back.")
            self._say(said.format(step=self._desk.step.title))

    def _say(self, words: str) -> None:
        self.trouble.hide()
        self.said.setText(words)

    def _complain(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.show()

    def _shut(self) -> None:
        self._show.said.disconnect(self._say)
        self._show.failed.disconnect(self._complain)
        self.pane.shut()


def _scopes(year: str) -> Choice[Scope]:
    words = {
        Scope.SESSION: _("This session"),
        Scope.YEAR: _("The year {year}").format(year=year),
    }
    return Choice(_("Where to search"), words, Scope.SESSION)
