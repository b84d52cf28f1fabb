"""The presenter's window: agenda, live picture, notes, capture and time at a glance."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workshop.activities.photo import PICTURE
from workshop.domain.image import Image
from workshop.domain.session import Session
from workshop.domain.settings import Settings
from workshop.domain.timing import Face, in_minutes
from workshop.files.draft_file import DraftFile
from workshop.i18n import _, ngettext
from workshop.live.bell import Bell
from workshop.live.stage import Cover
from workshop.ui import kit, looks
from workshop.ui.agenda import Agenda
from workshop.ui.announcer import Announcer
from workshop.ui.awake import Awake
from workshop.ui.bars import BottomBar, TopBar
from workshop.ui.busy import Busy
from workshop.ui.capture_pane import CapturePane
from workshop.ui.chime import Chime
from workshop.ui.deleting import Deleting
from workshop.ui.dialogs import Dialogs
from workshop.ui.draft_keeper import DraftKeeper
from workshop.ui.films import Films
from workshop.ui.keys import Command, Keys
from workshop.ui.kit import label, named
from workshop.ui.live_pane import LivePane
from workshop.ui.motion import set_motion
from workshop.ui.note_ways import NoteWays
from workshop.ui.one_screen import OneScreen
from workshop.ui.overview import Overview
from workshop.ui.photo_ways import PhotoWays
from workshop.ui.projector import Projector
from workshop.ui.room_checks import RoomChecks
from workshop.ui.room_facts import Sources
from workshop.ui.room_notice import RoomNotice
from workshop.ui.save_notice import SaveNotice
from workshop.ui.saving import Saving
from workshop.ui.screen_menu import ScreenMenu
from workshop.ui.show import Show
from workshop.ui.unseen import covered, hidden

_TICK = 200
"""Milliseconds between two looks at the clock; the time itself comes from deadlines."""


class Presenter(QWidget):
    """The console of a running session; `closed` when it goes, `recap_wanted` when asked for."""

    closed = Signal()
    recap_wanted = Signal()
    settings_wanted = Signal()
    roster_wanted = Signal(object)
    """The people of the session are to be those of its year."""

    def __init__(
        self,
        show: Show,
        folders: Sequence[Path] = (),
        year: str = "",
        settings: Settings = Settings(),  # noqa: B008  a frozen value
    ) -> None:
        """Films are looked for in `folders`; `year` is the session's own, empty for none."""
        super().__init__()
        kit.dress_window(self, looks.console(settings))
        named(self, "presenter")
        self._show = show
        self.desk = self._desk = show.desk
        self._stage = show.stage
        self._in_window = False
        self.drafts: DraftKeeper | None = None
        self._bell = Bell()
        self._announcer = Announcer(self)
        self.chime = Chime(self)
        self.setWindowTitle(self._desk.session.module.name)
        self.setMinimumSize(*kit.SMALLEST)
        self._build()
        self.projector = Projector(self._stage, self)
        self.screens = ScreenMenu(self.bottom.screens, self.projector)
        self.notice.watch(self.projector, self._stage)
        self.awake = Awake(self._stage, self)
        sources = Sources(held=lambda: self.awake.held)
        self.checks = RoomChecks(show, self.projector, self.chime, self, sources)
        self.dialogs = Dialogs(show, year, self)
        self._join_ways()
        self._connect()
        # After the views: a slide whose film ends fades out with the film's last frame.
        views = (self.live.view, self.projector.window.view, self.one_screen.view)
        self.films = Films(show, self.live.film_bar, views, folders)
        self.follow_settings(settings)
        self._session_changed(self._desk.session, self._desk.session)
        self.setFocus()
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    def _join_ways(self) -> None:
        """What brings photos and notes in, and what is said when nothing can be saved."""
        self.photos = PhotoWays(self._show, self, self.capture.photo_bar)
        self.notes = NoteWays(self._show, self)
        catchers = (self.capture.catcher, self.one_screen.catcher)
        notices = (self.save_notice, self.one_screen.save_notice)
        self.saving = Saving(self._show, notices, catchers, self)
        self.deleting, self._closing = Deleting(self._show, self.busy, self), False
        self.deleting.over.connect(self._deleted)

    def _build(self) -> None:
        steps = self._desk.session.module.steps
        self.top = TopBar(self._desk.session.module.name)
        self.agenda = Agenda(steps)
        self.live = LivePane()
        self.capture = CapturePane(self._show)
        self.bottom = BottomBar()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(4)
        for pane, stretch in ((self._rail(), 0), (self.live, 1), (self.capture, 0)):
            self.splitter.addWidget(pane)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        self.splitter.setSizes([262, 774, 404])
        self.splitter.setChildrenCollapsible(False)
        console = QWidget()
        column = QVBoxLayout(console)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.notice, self.save_notice, self.busy = RoomNotice(), SaveNotice(), Busy()
        column.addWidget(self.top)
        column.addWidget(self.notice)
        column.addWidget(self.save_notice)
        column.addWidget(self.busy)
        column.addWidget(self.splitter, 1)
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
        self._heading = label(words.format(count=minutes), "label")
        column.addWidget(self._heading)
        column.addWidget(self.agenda, 1)
        rail.setMinimumWidth(190)
        return rail

    def _connect(self) -> None:
        self._show.watch(self)
        self._show.watch(self.projector.window)
        self._desk.listen(self._session_changed)
        self._desk.keeper.watch(self._follow_saving)
        self._stage.listen(self._stage_changed)
        self.projector.moved.connect(self._stage_changed)
        self.notice.back.connect(self.top.say)
        self.awake.failed.connect(self.top.say)
        self.screens.failed.connect(self.capture.catcher.complain)
        self.agenda.chosen.connect(self._go)
        self.bottom.pressed.connect(self._show.do)
        self.bottom.recap_wanted.connect(self.recap_wanted)
        self.top.people_wanted.connect(self.dialogs.open_people)
        self.capture.bring_in.chat_wanted.connect(self.dialogs.open_chat)
        self.capture.bring_in.notes_wanted.connect(self.notes.ask)
        self.capture.bring_in.chart_wanted.connect(self.photos.ask_chart)
        self.photos.notes_dropped.connect(self.notes.read)
        self._show.chart_wanted.connect(self._turn_chart)
        self.live.groups_wanted.connect(self._draw_groups)
        for view in (self.live.view, self.one_screen.view):
            view.clicked.connect(self._clicked)
            view.dropped.connect(self._dropped)
        self.live.earlier.clicked.connect(self._turn_page)
        self._show.said.connect(self.top.say)
        self.saving.said.connect(self.top.say)
        self._show.failed.connect(self.capture.catcher.complain)
        self._show.failed.connect(self.one_screen.catcher.complain)
        for line in (self.capture.line, self.one_screen.line):
            line.pictures_pasted.connect(self.photos.paste)
        self._show.overview_wanted.connect(self.open_overview)
        self._show.search_wanted.connect(self._search)
        self._show.settings_wanted.connect(self.settings_wanted)
        self._show.capture_wanted.connect(self._open_capture)
        self._show.capture_left.connect(self._leave_capture)
        self._show.show_wanted.connect(self._show_in_window)
        self._show.swap_wanted.connect(self.projector.swap)
        self.top.catch_up_wanted.connect(self.dialogs.open_catch_up)
        self.dialogs.roster_wanted.connect(self.roster_wanted)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The show ends and the window goes; every point is on disk already. What is just being
        deleted for good is waited for.
        """
        if self.deleting.busy:
            event.ignore()
            self.busy.follow(_("Deleting for good; then the session is closed…"))
            self.busy.show()
            self._closing = True
            return
        self._timer.stop()
        self.saving.stop()
        self._show.forget()
        self.dialogs.shut()
        self.checks.shut()
        self.films.close()
        self.photos.shut()
        self.notes.shut()
        self.projector.shut()
        self.awake.let_go()
        if self.drafts is not None:
            self.drafts.write()
        super().closeEvent(event)
        self.closed.emit()

    def _deleted(self) -> None:
        """What was waited for is over; where it failed, the window stays and says why."""
        closing, self._closing = self._closing, False
        if closing and not self.deleting.trouble:
            self.close()

    def keep_drafts(self, file: DraftFile) -> None:
        """Keep in that file what is typed and not kept yet; what it holds stands in the line."""
        lines = (self.capture.catcher, self.one_screen.catcher)
        self.drafts = DraftKeeper(self._desk, file, lines, self)

    def follow_settings(self, settings: Settings) -> None:
        """Look, move and listen to keys as somebody likes it; while the session runs, too."""
        self.settings, theme = settings, looks.room(settings)
        kit.dress_window(self, looks.console(settings))
        self._show.keys = keys = Keys(settings.keys)
        for bar in (self.top, self.bottom, self.live, self.capture.tools):
            bar.follow_keys(keys)
        self.live.wear(theme)
        for view in (self.projector.window.view, self.one_screen.view):
            view.wear(theme)
        set_motion(settings.motion)
        self.awake.allow(settings.awake)
        self.dialogs.keep_months = settings.keep_months
        self._stage_changed()
        self.tick()

    def open_overview(self) -> None:
        """All steps at a glance; without notes where the room sees this window."""
        self.overview = Overview(
            *(self.agenda.steps, self._desk.session, self._stage.slide_at),
            *(looks.room(self.settings), self._show.keys, self),
            notes=self._pages.currentIndex() == 0,
        )
        self.overview.chosen.connect(self._go)
        self._show.open_dialog(self.overview)

    def _search(self) -> None:
        """Open the window with all points, but not where the room would see it."""
        if self._pages.currentIndex() == 0:
            self.dialogs.open_all_points()
            return
        what = _("The room would see all points, for it sees this window.")
        self.one_screen.catcher.complain(f"{what} {_('Press Esc until your notes are back.')}")
        self.one_screen.open_line()

    def remember(self, last_time: Mapping[str, float]) -> None:
        """Tell of each step how many seconds it took the last time it was held."""
        self.agenda.remember(last_time)
        if last_time:
            whole = in_minutes(sum(last_time.values()))
            said = _("{agenda} · last time {minutes}")
            self._heading.setText(said.format(agenda=self._heading.text(), minutes=whole))

    def use_panes(self, wide: Sequence[int]) -> None:
        """Make the panes as wide as they were the last time, in px; none: as they are."""
        if len(wide) == self.splitter.count():
            self.splitter.setSizes(list(wide))

    # -- following the session

    def _session_changed(self, _before: Session, after: Session) -> None:
        step = self._desk.step
        self.agenda.follow(after)
        self.capture.follow(after, step)
        self.photos.follow(self._desk.kind.pictures)
        self.one_screen.catcher.follow()
        self.live.follow_step(step)
        self.live.chart.follow(step.id, self._charts(after))
        self.live.follow_stops(self._desk.stops, self._desk.stop)
        self.live.offer_groups(self._desk.can_draw_groups)
        self.live.follow_next(*(self._stage.ahead() or (None, "")))
        self._follow_saving()
        self._announcer.follow_step(after)
        self.tick()

    def _follow_saving(self) -> None:
        kept = self._desk.keeper.trouble is None
        self.top.follow(self._desk.session, self._desk.saved(), kept)

    def _stage_changed(self) -> None:
        audience, slide = self._stage.audience, self._stage.slide
        if not audience.showing or self.projector.screen is not None:
            self._in_window = False
        elif self.projector.here:
            self._in_window = True
        one_screen = self._in_window and not audience.hidden
        self.live.follow(slide, self._badge())
        self.one_screen.follow(slide, self._stage.seen, self._stage.stop)
        self.bottom.follow(audience)
        self._follow_notes()
        page = 1 if one_screen else 0
        if page != self._pages.currentIndex():
            lines = (self.capture.catcher, self.one_screen.catcher)
            lines[1 - page].hand_over(lines[page])
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
        self.projector.try_again()
        self._in_window = self.projector.screen is None
        self._stage_changed()

    def _badge(self) -> str:
        """What the room sees instead of the live picture, in words; empty when it sees it."""
        audience = self._stage.audience
        if self._stage.lent:
            return _("Test card on the projector")
        if words := hidden(audience, self._show.keys):
            return words
        if self.projector.screen is None:
            return _("No projector")
        return covered(audience, self._show.keys)

    def tick(self) -> None:
        """Look at the clock: lead the room on where time does that, and show how it stands."""
        self._show.attempt(self._desk.time.advance)
        pace, running = self._desk.time.pace(), self._desk.session.timeline.running
        face = self._desk.time.step_time()
        self.top.tell_time(face, pace, self._desk.time.finish(), running)
        self._announcer.follow_pace(pace, running)
        # A frozen picture belongs to another moment: no clock there rather than a wrong one.
        left = self._desk.time.stop_left()
        self.live.tell_left(left)
        self._listen_for_end(left)
        shown = self._desk.time.room_clock() if self._stage.live else Face()
        for view in (self.live.view, self.projector.window.view, self.one_screen.view):
            view.show_clock(shown)

    def _listen_for_end(self, left: float | None) -> None:
        """Ring as the time of a stop runs out, where time itself does not lead on."""
        step = self._desk.step
        mark = self._desk.session.stop_of(step.id)
        ends = self._bell.rings((step.id, mark), left) and not self._desk.kind.advances(step)
        if ends and self.settings.bell:
            self.chime.ring()

    # -- what the facilitator does

    def _go(self, index: int) -> None:
        self._show.attempt(lambda: self._desk.go(index))

    def _draw_groups(self) -> None:
        if self._show.attempt(self._desk.draw_groups):
            self.top.say(_("Other groups"))

    def _clicked(self, x: float, y: float) -> None:
        if self._stage.live:
            self._show.attempt(lambda: self._desk.points.click(x, y))

    def _dropped(self, point: str, x: float, y: float) -> None:
        if not self._stage.live:
            return
        self._show.attempt(lambda: self._desk.points.drop(point, x, y, self._stage.page))
        if not self._stage.shows(point):
            self._stage.newest()

    def _charts(self, session: Session) -> list[Image]:
        """The flip charts of the step the room is in."""
        keys = (point.fields[PICTURE] for point in self._desk.points.charts())
        return [session.pictures[key] for key in keys if key in session.pictures]

    def _turn_chart(self) -> None:
        """The flip chart comes or goes; where there is none, one is asked for."""
        if not self.live.chart.turn():
            self.photos.ask_chart()

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
