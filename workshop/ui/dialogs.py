"""The windows that open over the presenter's: each leaves the clicker driving the session."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workshop.domain.catching_up import Way
from workshop.domain.module import Step
from workshop.domain.retention import FOR_GOOD
from workshop.domain.session import Session
from workshop.i18n import _
from workshop.live.history import history
from workshop.live.prepared import PreparedPoints
from workshop.live.year_points import source_of
from workshop.ui.all_points import AllPoints
from workshop.ui.catch_up import CatchUp
from workshop.ui.history import HistoryWindow
from workshop.ui.key_list import KeyList
from workshop.ui.named_so_far import not_listed
from workshop.ui.people import SessionPeople
from workshop.ui.searching import YearReading
from workshop.ui.show import Show

if TYPE_CHECKING:
    from workshop.live.chat.board import Board


class Dialogs(QObject):
    """Opens them over the presenter, and carries out what was decided there.

    `roster_wanted` carries the people of the session, who are to be those of its year.
    """

    roster_wanted = Signal(object)

    def __init__(self, show: Show, year: str, over: QWidget) -> None:
        """`year` is the session's own, empty for none."""
        super().__init__(over)
        self.keep_months = FOR_GOOD
        self._show = show
        self._desk = show.desk
        self._year = year
        self._over = over
        self._reading = YearReading(self)
        self._points = PreparedPoints(source_of(show.desk.file, mine=True))
        self._late = ("", "")
        """The step and the words of a late point that was not kept yet."""
        self.all_points: AllPoints | None = None
        """While it is open."""
        show.desk.listen(self._session_changed)
        show.help_wanted.connect(self.open_keys)
        show.history_wanted.connect(self.open_history)
        show.catch_up_wanted.connect(self.open_catch_up)
        show.people_wanted.connect(self.open_people)

    def open_people(self) -> None:
        """Who is here, with date and place."""
        session = self._desk.session
        named = not_listed(session.people(), session.roster)
        self.people = SessionPeople(session.roster, session.details, self._year, self._over, named)
        self.people.form.tell_kept(self.keep_months)
        self.people.kept.connect(self._keep_people)
        self._show.open_dialog(self.people)

    def _keep_people(self) -> None:
        people, details = self.people.people, self.people.details()
        self._show.attempt(lambda: self._desk.enrol(people))
        self._show.attempt(lambda: self._desk.describe(details))
        if self.people.for_year.isChecked():
            self.roster_wanted.emit(people)

    def open_chat(self) -> None:
        """A chat comes into the step the room is in."""
        from workshop.live.chat import keeping
        from workshop.ui.chat import ChatWindow

        step = self._desk.step
        goal = keeping.goal(self._desk.session.module, step)
        take = partial(self._keep_chat, step)
        self.chat = ChatWindow(lambda _chat: goal, take, self._over, goal.questions)
        self._show.open_dialog(self.chat)

    def _keep_chat(self, step: Step, board: "Board") -> None:
        """Keep a sorted chat, all of it in one change. Raises UserError."""
        from workshop.files.session_file import new_id
        from workshop.live.chat import keeping

        kept = keeping.points(board, self._desk.session, step, new_id)
        if kept.points:
            self._desk.together(*kept.points)
        self._show.said.emit(keeping.words(kept))

    def open_catch_up(self) -> None:
        """Ways to finish on time; where there are none, a word on why."""
        ways = self._desk.time.ways_to_catch_up()
        if not ways:
            self._say_no_way()
            return
        self.catching_up = CatchUp(self._desk.session.module, ways, self._over)
        self.catching_up.chosen.connect(self._catch_up)
        self._show.open_dialog(self.catching_up)

    def _say_no_way(self) -> None:
        none = _("No step to come can give up time.")
        self._show.said.emit(none if self._desk.time.pace().late else _("You are on time."))

    def _catch_up(self, way: Way) -> None:
        before = self._desk.session
        if not self._show.attempt(lambda: self._desk.time.catch_up(way)):
            return
        if self._desk.session is before:
            # A clicker led the room on meanwhile: nothing is to be taken back.
            self._say_no_way()
        else:
            finish = _("Finish {time} · Ctrl+Z takes it back")
            self._show.said.emit(finish.format(time=self._desk.time.finish()))

    def open_history(self) -> None:
        """What was done, to go back in; where nothing was, a word on it."""
        done = history(self._desk.session)
        if not done:
            self._show.said.emit(_("There is nothing to undo."))
            return
        self.history = HistoryWindow(done, self._over)
        self.history.wanted.connect(self._go_back_or_forth)
        self._show.open_dialog(self.history)

    def _go_back_or_forth(self, number: int) -> None:
        go = self._desk.go_back_or_forth
        self._show.attempt(lambda: self._show.said.emit(go(number)))

    def open_all_points(self) -> None:
        """All points, to be searched."""
        self._points.follow(self._desk.session)
        window = AllPoints(self._show, self._points, self._year, self._reading, self._over)
        window.step_wanted.connect(lambda index: self._show.attempt(lambda: self._desk.go(index)))
        window.finished.connect(self._all_points_closed)
        window.resume(*self._late)
        self.all_points = window
        self._show.open_dialog(window)

    def shut(self) -> None:
        """The session is closed: read no more of others."""
        self._reading.shut()

    def _all_points_closed(self) -> None:
        if self.all_points is not None:
            self._late = self.all_points.unkept
        self.all_points = None

    def _session_changed(self, _before: Session, after: Session) -> None:
        if self.all_points is not None:
            self.all_points.follow(after)

    def open_keys(self) -> None:
        """What every key does."""
        keys = KeyList(self._over, self._show.keys)
        keys.change_wanted.connect(self._show.settings_wanted)
        self._show.open_dialog(keys)
