"""Carries out commands: keys and buttons of either window come here and nowhere else."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from workshop.domain.errors import UserError
from workshop.i18n import _, ngettext
from workshop.live.completion import Words
from workshop.live.desk import Desk
from workshop.live.stage import Cover, Stage
from workshop.ui.capture_bar import CaptureLine
from workshop.ui.held_keys import HeldKeys
from workshop.ui.keys import Command, Keys
from workshop.ui.step_number import StepNumber

_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SLIDER_KEYS = (
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_Home, Qt.Key.Key_End),
)


class Show(QObject):
    """A running session as the windows drive it.

    `said` carries a short word on what was done, `failed` a sentence on what could not be.
    """

    said = Signal(str)
    failed = Signal(str)
    capture_wanted = Signal()
    capture_left = Signal()
    show_wanted = Signal()
    """The show was started, or started once more."""
    swap_wanted = Signal()
    film_wanted = Signal()
    """The film of the step is to play, or to pause."""
    help_wanted = Signal()
    catch_up_wanted = Signal()
    chart_wanted = Signal()
    """The flip chart of the step is to be shown beside its points, or to go."""
    notes_wanted = Signal()
    """Notes are to come in from a file."""
    people_wanted = Signal()
    """Who is here is to be seen or mended."""
    overview_wanted = Signal()
    search_wanted = Signal()
    """All points are to be searched."""
    settings_wanted = Signal()
    history_wanted = Signal()
    """What was done is to be listed."""
    check_wanted = Signal()
    """The room is to be checked."""
    delete_wanted = Signal(object)
    """Something is to be deleted for good: gives what the session shall be without it."""

    def __init__(self, desk: Desk, stage: Stage) -> None:
        super().__init__()
        self.desk = desk
        self.stage = stage
        self.keys = Keys()
        self.words = Words()
        self._number = StepNumber(desk)
        self._windows: list[QWidget] = []
        self._dialogs: list[QWidget] = []
        self._taker: Callable[[QKeyEvent], bool] | None = None
        self._held, self._handing = HeldKeys(self._hand, self), False
        self._doing: dict[Command, Callable[[], None]] = {
            **self._asked_for(),
            Command.NEXT: desk.next,
            Command.BACK: desk.back,
            Command.FIRST: self._first,
            Command.LAST: self._last,
            Command.GO_TO: self._ask_number,
            Command.BLACK: self._black,
            Command.WHITE: self._white,
            Command.FREEZE: self._freeze,
            Command.HIDE: self._hide,
            Command.SHOW: self._show,
            Command.SHOW_HERE: self._show_here,
            Command.PAUSE: desk.time.pause_or_go_on,
            Command.MINUTE: desk.time.grant_minute,
            Command.EARLIER: self._turn_page,
            Command.CAPTURE: self._capture,
            Command.ESCAPE: self._escape,
            Command.UNDO: self._undo,
            Command.REDO: self._redo,
            Command.REVEAL: self._reveal,
        }

    def _asked_for(self) -> dict[Command, Callable[[], None]]:
        """The commands that others carry out: they open a window, or move one."""
        return {
            Command.CATCH_UP: self.catch_up_wanted.emit,
            Command.CHART: self.chart_wanted.emit,
            Command.FILM: self.film_wanted.emit,
            Command.HELP: self.help_wanted.emit,
            Command.HISTORY: self.history_wanted.emit,
            Command.NOTES: self.notes_wanted.emit,
            Command.OVERVIEW: self.overview_wanted.emit,
            Command.PEOPLE: self.people_wanted.emit,
            Command.ROOM_CHECK: self.check_wanted.emit,
            Command.SEARCH: self.search_wanted.emit,
            Command.SETTINGS: self.settings_wanted.emit,
            Command.SWAP: self.swap_wanted.emit,
        }

    def watch(self, window: QWidget) -> None:
        """Take the keys of a window and of all that is in it."""
        self._windows.append(window)
        if len(self._windows) == 1:
            application = QApplication.instance()
            assert isinstance(application, QApplication)
            application.installEventFilter(self)
            application.focusChanged.connect(self._held.follow_focus)

    def open_dialog(self, dialog: QDialog) -> None:
        """Open a dialog and give it the keys; a clicker goes on driving meanwhile."""
        self._dialogs.append(dialog)
        dialog.finished.connect(self._dialogs.clear)
        dialog.open()
        # Asked for from the projector's window, it would come up and leave the keys there.
        dialog.activateWindow()

    def divert(self, taker: Callable[[QKeyEvent], bool] | None) -> None:
        """Let `taker` have every key of the windows and the dialog, instead of driving; None: no
        more. It gives whether the key is done with.
        """
        self._taker = taker

    def forget(self) -> None:
        """Take no more keys."""
        if not self._windows:
            return
        self._windows.clear()
        self._dialogs.clear()
        self._taker = None
        self._held.let_go()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.removeEventFilter(self)
        application.focusChanged.disconnect(self._held.follow_focus)

    def do(self, command: Command) -> None:
        """Carry out a command; what fails is said, never raised."""
        self.attempt(self._doing[command])

    def attempt(self, work: Callable[[], object]) -> bool:
        """Do something that may fail for a reason people can mend; gives whether it was done."""
        error = self.quietly(work)
        if error is not None:
            self.failed.emit(str(error))
        return error is None

    def quietly(self, work: Callable[[], object]) -> UserError | None:
        """Do something that may fail for a reason people can mend; gives that and says nothing."""
        try:
            work()
        except UserError as error:
            return error
        return None

    def keep(self, typed: str, step: str = "", whole: bool = False) -> bool:
        """Keep what was typed in a capture line, for `step` or where the room is, as one point or
        one a line; gives whether it is on disk. What stood in the way is said.
        """
        try:
            kept = self.desk.capture_line(typed, step, whole)
        except UserError as error:
            self.failed.emit(str(error))
            return False
        if not kept:
            self.said.emit(_("There are no words to keep yet."))
        return bool(kept)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Read key presses before the widget that has the focus does."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(watched, QWidget):
            return False
        if not isinstance(event, QKeyEvent) or self._handing:
            return False
        if self._taker is not None and watched.window() in (*self._windows, *self._dialogs):
            return self._taker(event)
        if watched.window() in self._dialogs:
            return self._clicked(event)
        if watched.window() not in self._windows:
            return False
        return self._held.takes(event) or self._pressed(event)

    def _clicked(self, event: QKeyEvent) -> bool:
        """A key over a dialog: those a clicker sends drive, but Esc closes the dialog."""
        press = self.keys.read(event, typing=True)
        if press is None or press.command not in (Command.NEXT, Command.BACK, Command.SHOW):
            return False
        self.do(press.command)
        return True

    def _pressed(self, event: QKeyEvent) -> bool:
        focus = QApplication.focusWidget()
        typing = isinstance(focus, QPlainTextEdit | QLineEdit)
        press = self.keys.read(event, typing)
        if press is None:
            return False
        if press.digit:
            self.said.emit(self._number.add(press.digit))
            return True
        command = press.command
        if command is Command.NEXT and self._number.awaited and event.text() in ("\r", "\n"):
            self._go_to_number()
            return True
        if _walks(focus, Qt.Key(event.key())):
            return False
        if isinstance(focus, QAbstractButton) and event.text() in (" ", "\r", "\n"):
            # A button reached with the Tab key is pressed by Space and Enter, as everywhere.
            focus.click()
            return True
        if command is Command.ESCAPE and typing:
            if not isinstance(focus, CaptureLine):
                return False  # a point that is being mended in place stays as it was
            if focus.gives_way():
                return True  # what is offered or asked over the line is nearer than the line
        self._drive(command)
        return True

    def _drive(self, command: Command | None) -> None:
        """Carry out what a key means; a number that was begun is nothing any more."""
        was_awaited = self._number.drop()
        if command is Command.ESCAPE and was_awaited:
            self.said.emit("")
        elif command is not None:
            self.do(command)

    def _capture(self) -> None:
        self.capture_wanted.emit()
        # Asked for from the projector's window, the focus is on its way to the presenter's.
        self._held.wait_for(self._windows[0].focusWidget() if self._windows else None)

    def _hand(self, line: CaptureLine, event: QKeyEvent) -> None:
        """A key that was pressed before the line had the focus does what it does there."""
        press = self.keys.read(event, typing=True)
        if press is not None and press.command is not None:
            self.do(press.command)
            return
        self._handing = True
        try:
            QApplication.sendEvent(line, event)
        finally:
            self._handing = False

    def _ask_number(self) -> None:
        self.said.emit(self._number.begin())

    def _go_to_number(self) -> None:
        index = self._number.take()
        if index is None:
            self.said.emit(self._number.none())
        else:
            self.attempt(lambda: self.desk.go(index))
            self.said.emit("")

    def _first(self) -> None:
        self.desk.go(0)

    def _last(self) -> None:
        self.desk.go(len(self.desk.session.module.steps) - 1)

    def _black(self) -> None:
        self.stage.turn(self.stage.audience.toggled(Cover.BLACK))

    def _white(self) -> None:
        self.stage.turn(self.stage.audience.toggled(Cover.WHITE))

    def _freeze(self) -> None:
        self.stage.turn(self.stage.audience.froze())

    def _hide(self) -> None:
        self.stage.turn(self.stage.audience.hid())

    def _turn_page(self) -> None:
        count = self.stage.turn_page()
        if count < 2:
            self.said.emit(_("There are no earlier notes."))

    def _show(self) -> None:
        if not self.stage.audience.showing and not self.desk.session.timeline.step:
            self.desk.go(0)
        self._show_here()

    def _show_here(self) -> None:
        self.stage.turn(self.stage.audience.shown())
        self.show_wanted.emit()

    def _escape(self) -> None:
        if isinstance(QApplication.focusWidget(), QPlainTextEdit | QLineEdit):
            self.capture_left.emit()
        else:
            self.stage.turn(self.stage.audience.escaped())

    def _reveal(self) -> None:
        count = self.desk.points.show_all()
        shown = ngettext("{count} point shown", "{count} points shown", count)
        self.said.emit(shown.format(count=count) if count else _("No point is hidden here."))

    def _undo(self) -> None:
        self.said.emit(self.desk.undo() or _("There is nothing to undo."))

    def _redo(self) -> None:
        self.said.emit(self.desk.redo() or _("There is nothing to redo."))


def _walks(focus: QWidget | None, key: Qt.Key) -> bool:
    """Whether a list or a slider, reached with the Tab key, is moved through by that key itself."""
    if isinstance(focus, QAbstractItemView):
        return key in _LIST_KEYS
    return isinstance(focus, QAbstractSlider) and key in _SLIDER_KEYS
