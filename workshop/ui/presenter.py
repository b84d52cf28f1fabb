"""The presenter's window: agenda, live picture, notes, capture and time at a glance."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workshop.domain.catching_up import Way
from workshop.domain.session import Session
from workshop.domain.timing import Face
from workshop.i18n import _, ngettext
from workshop.live.bell import Bell
from workshop.live.stage import Cover
from workshop.ui import kit
from workshop.ui.agenda import Agenda
from workshop.ui.bars import BottomBar, TopBar
from workshop.ui.capture_pane import CapturePane
from workshop.ui.catch_up import CatchUp
from workshop.ui.chime import Chime
from workshop.ui.films import Films
from workshop.ui.key_list import KeyList
from workshop.ui.keys import Command
from workshop.ui.kit import label, named
from workshop.ui.live_pane import LivePane
from workshop.ui.one_screen import OneScreen
from workshop.ui.people import SessionPeople
from workshop.ui.photo_ways import PhotoWays
from workshop.ui.projector import Projector
from workshop.ui.show import Show

_TICK = 200
"""Milliseconds between two looks at the clock; the time itself comes from deadlines."""


class Presenter(QWidget):
    """The console of a running session; `closed` when it goes, `recap_wanted` when asked for."""

    closed = Signal()
    recap_wanted = Signal()
    roster_wanted = Signal(object)
    """The people of the session are to be those of its year."""

    def __init__(self, show: Show, folders: Sequence[Path] = (), year: str = "") -> None:
        """Films are looked for in `folders`; `year` is the session's own, empty for none."""
        super().__init__()
        self._year = year
        named(self, "presenter")
        self._show = show
        self.desk = self._desk = show.desk
        self._stage = show.stage
        self._in_window = False
        self._bell = Bell()
        self.chime = Chime(self)
        self.setWindowTitle(self._desk.session.module.name)
        self.setMinimumSize(*kit.SMALLEST)
        self._build()
        self.projector = Projector(self._stage, self)
        views = (self.live.view, self.projector.window.view, self.one_screen.view)
        self.films = Films(show, self.live.film_bar, views, folders)
        self.photos = PhotoWays(show, self, self.capture.photo_bar)
        self._connect()
        self._session_changed(self._desk.session, self._desk.session)
        self._stage_changed()
        self.setFocus()
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    def _build(self) -> None:
        steps = self._desk.session.module.steps
        self.top = TopBar(self._desk.session.module.name)
        self.agenda = Agenda(steps)
        self.live = LivePane()
        self.capture = CapturePane(self._show)
        self.bottom = BottomBar()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(4)
        for pane, stretch in ((self._rail(), 0), (self.live, 1), (self.capture, 0)):
            self._splitter.addWidget(pane)
            self._splitter.setStretchFactor(self._splitter.count() - 1, stretch)
        self._splitter.setSizes([262, 774, 404])
        self._splitter.setChildrenCollapsible(False)
        console = QWidget()
        column = QVBoxLayout(console)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self._splitter, 1)
        column.addWidget(self.bottom)
        self.one_screen = OneScreen(self._show)
        self._pages = QStackedWidget()
        self._pages.addWidget(console)
        self._pages.addWidget(self.one_screen)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _rail(self) -> QWidget:
        rail = QWidget()
        named(rail, "rail")
        column = QVBoxLayout(rail)
        column.setContentsMargins(14, 16, 14, 12)
        minutes = self._desk.session.module.minutes
        words = ngettext("Agenda · {count} min", "Agenda · {count} min", minutes)
        column.addWidget(label(words.format(count=minutes), "label"))
        column.addWidget(self.agenda, 1)
        rail.setMinimumWidth(190)
        return rail

    def _connect(self) -> None:
        self._show.watch(self)
        self._show.watch(self.projector.window)
        self._desk.listen(self._session_changed)
        self._stage.listen(self._stage_changed)
        self.projector.moved.connect(self._stage_changed)
        self.agenda.chosen.connect(self._go)
        self.bottom.pressed.connect(self._show.do)
        self.bottom.recap_wanted.connect(self.recap_wanted)
        self.top.people_wanted.connect(self._open_people)
        self.live.groups_wanted.connect(self._draw_groups)
        for view in (self.live.view, self.one_screen.view):
            view.clicked.connect(self._clicked)
            view.dropped.connect(self._dropped)
        self.live.earlier.clicked.connect(self._turn_page)
        self._show.said.connect(self.top.say)
        self._show.failed.connect(self.capture.catcher.complain)
        self._show.failed.connect(self.one_screen.catcher.complain)
        for line in (self.capture.line, self.one_screen.line):
            line.pictures_pasted.connect(self.photos.paste)
        self._show.capture_wanted.connect(self._open_capture)
        self._show.capture_left.connect(self._leave_capture)
        self._show.show_wanted.connect(self._show_in_window)
        self._show.swap_wanted.connect(self.projector.swap)
        self._show.help_wanted.connect(self._open_keys)
        self._show.catch_up_wanted.connect(self._open_catch_up)
        self.top.catch_up_wanted.connect(self._open_catch_up)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The show ends and the window goes; every point is on disk already."""
        self._timer.stop()
        self._show.forget()
        self.films.close()
        self.photos.shut()
        self.projector.shut()
        super().closeEvent(event)
        self.closed.emit()

    # -- following the session

    def _session_changed(self, _before: Session, after: Session) -> None:
        step = self._desk.step
        self.agenda.follow(after)
        self.capture.follow(after, step)
        self.photos.follow(self._desk.kind.pictures)
        self.one_screen.line.speak(self._desk.grammar())
        self.live.follow_step(step)
        self.live.follow_stops(self._desk.stops, self._desk.stop)
        self.live.offer_groups(self._desk.can_draw_groups)
        self.live.follow_next(*(self._stage.ahead() or (None, "")))
        self.top.follow(after, self._desk.saved())
        self.tick()

    def _stage_changed(self) -> None:
        audience, slide = self._stage.audience, self._stage.slide
        if not audience.showing or self.projector.screen is not None:
            self._in_window = False
        one_screen = self._in_window and not audience.hidden
        self.live.follow(slide, self._badge())
        self.one_screen.follow(slide, audience.cover)
        self.bottom.follow(audience)
        self._follow_notes()
        page = 1 if one_screen else 0
        if page != self._pages.currentIndex():
            self._pages.setCurrentIndex(page)
            self._full_screen(page == 1)
            self.setFocus()

    def _follow_notes(self) -> None:
        """Whether notes can be dragged and turned to, and which page of them the room sees."""
        live, page = self._stage.live, self._stage.page
        may = live and self._desk.kind.drop is not None
        self.live.hand.allow(may)
        self.one_screen.hand.allow(may and self._stage.audience.cover is Cover.NONE)
        self.live.earlier.setVisible(live and self._stage.turns)
        self.live.follow_page(page, self._stage.pages() if page else 1)

    def _full_screen(self, on: bool) -> None:
        if on is not self.isFullScreen():
            # Only this one state changes, so a maximised window comes back maximised.
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _show_in_window(self) -> None:
        """F5 without a second screen: the room's view comes in this window.

        A projector that is unplugged while it shows never brings the room's view here: the
        facilitator goes on with the notes, and the badge tells.
        """
        self._in_window = self.projector.screen is None
        self._stage_changed()

    def _badge(self) -> str:
        """What the room sees instead of the live picture, in words; empty when it sees it."""
        audience = self._stage.audience
        if not audience.showing:
            return _("Not showing yet · F5 starts")
        if audience.hidden:
            return _("Projector hidden · H shows it")
        if self.projector.screen is None:
            return _("No projector")
        if audience.cover is Cover.BLACK:
            return _("Black on the projector · B lifts it")
        if audience.cover is Cover.WHITE:
            return _("White on the projector · W lifts it")
        return _("Frozen · F lets it follow") if audience.frozen else ""

    def tick(self) -> None:
        """Look at the clock: lead the room on where time does that, and show how it stands."""
        self._show.attempt(self._desk.advance)
        pace, running = self._desk.pace(), self._desk.session.timeline.running
        face = self._desk.step_time()
        self.top.tell_time(face, pace, self._desk.finish(), running)
        # A frozen picture belongs to another moment: no clock there rather than a wrong one.
        left = self._desk.stop_left()
        self.live.tell_left(left)
        self._listen_for_end(left)
        shown = self._desk.room_clock() if self._stage.live else Face()
        for view in (self.live.view, self.projector.window.view, self.one_screen.view):
            view.show_clock(shown)

    def _listen_for_end(self, left: float | None) -> None:
        """Ring as the time of a stop runs out, where time itself does not lead on."""
        step = self._desk.step
        mark = self._desk.session.stop_of(step.id)
        if self._bell.rings((step.id, mark), left) and not self._desk.kind.advances(step):
            self.chime.ring()

    # -- what the facilitator does

    def _go(self, index: int) -> None:
        self._show.attempt(lambda: self._desk.go(index))

    def _draw_groups(self) -> None:
        if self._show.attempt(self._desk.draw_groups):
            self.top.say(_("Other groups"))

    def _clicked(self, x: float, y: float) -> None:
        if self._stage.live:
            self._show.attempt(lambda: self._desk.click(x, y))

    def _dropped(self, point: str, x: float, y: float) -> None:
        if not self._stage.live:
            return
        self._show.attempt(lambda: self._desk.drop(point, x, y, self._stage.page))
        if not self._stage.shows(point):
            self._stage.newest()

    def _turn_page(self) -> None:
        self._show.do(Command.EARLIER)

    def _open_capture(self) -> None:
        if self._pages.currentIndex() == 1:
            self.one_screen.open_line()
        else:
            self.activateWindow()
            self.capture.line.setFocus()

    def _leave_capture(self) -> None:
        if self._pages.currentIndex() == 1:
            self.one_screen.close_line()
        else:
            self.setFocus()

    def _open_people(self) -> None:
        session = self._desk.session
        self.people = SessionPeople(session.roster, session.details, self._year, self)
        self.people.kept.connect(self._keep_people)
        self._show.watch_dialog(self.people)
        self.people.open()

    def _keep_people(self) -> None:
        people, details = self.people.people, self.people.details()
        self._show.attempt(lambda: self._desk.enrol(people))
        self._show.attempt(lambda: self._desk.describe(details))
        if self.people.for_year.isChecked():
            self.roster_wanted.emit(people)

    def _open_catch_up(self) -> None:
        ways = self._desk.ways_to_catch_up()
        if not ways:
            self._say_no_way()
            return
        self.catching_up = CatchUp(self._desk.session.module, ways, self)
        self.catching_up.chosen.connect(self._catch_up)
        self._show.watch_dialog(self.catching_up)
        self.catching_up.open()

    def _say_no_way(self) -> None:
        late = self._desk.pace().late
        self.top.say(_("No step to come can give up time.") if late else _("You are on time."))

    def _catch_up(self, way: Way) -> None:
        before = self._desk.session
        if not self._show.attempt(lambda: self._desk.catch_up(way)):
            return
        if self._desk.session is before:
            # A clicker led the room on meanwhile: nothing is to be taken back.
            self._say_no_way()
        else:
            finish = _("Finish {time} · Ctrl+Z takes it back")
            self.top.say(finish.format(time=self._desk.finish()))

    def _open_keys(self) -> None:
        keys = KeyList(self)
        self._show.watch_dialog(keys)
        keys.exec()
