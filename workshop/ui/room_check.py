"""The room check: what a session needs, looked at before people come, a row for each thing."""

from itertools import pairwise
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workshop.i18n import _
from workshop.live import room_check as checks
from workshop.live.room_check import Check, Screens, Sent, State, Times, Topic
from workshop.ui.chime import Chime
from workshop.ui.key_names import first
from workshop.ui.keys import Command
from workshop.ui.kit import Pill, Role, button, label, scrolling
from workshop.ui.room_facts import Sources
from workshop.ui.room_rows import Buttons, plain, questions, rows
from workshop.ui.show import Show

if TYPE_CHECKING:
    from workshop.files.place_check import PlaceFacts

_TICK, _AFTER_PAINT = 200, 30
"""Milliseconds between two looks at the clock and at what came in; and until the slow looks."""
_PATIENCE = 0.3
"""Seconds that closing waits for a look at the disk."""
_WIDE, _EDGES = 1120, 80
"""Px of the window where there is room, and of what it leaves of a small screen."""
_AROUND = 170
"""Px above and below the rows, and some for what is found out later."""

_SENDS = {
    Command.NEXT: Sent.NEXT,
    Command.BACK: Sent.BACK,
    Command.BLACK: Sent.BLACK,
    Command.SHOW: Sent.START,
    Command.SHOW_HERE: Sent.START,
    Command.ESCAPE: Sent.ESC,
}
_OWN = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Up, Qt.Key.Key_Down)
"""Keys that serve in this window itself."""


class RoomCheck(QDialog):
    """Shows every check and takes the facilitator's answers; nothing here changes the session."""

    def __init__(self, show: Show, chime: Chime, sources: Sources, parent: QWidget) -> None:
        super().__init__(parent)
        self._show, self._desk = show, show.desk
        self._chime, self._sources = chime, sources
        self._presenter = parent
        self._screens = Screens(None)
        self._seen: frozenset[Sent] = frozenset()
        self._answers: dict[Topic, bool] = {}
        self._place: PlaceFacts | None = None
        self._speaker: str | None = None
        self._cameras: tuple[str, ...] | None = None
        self._battery: bool | None = None
        self._thread: Thread | None = None
        self._came: SimpleQueue[PlaceFacts] = SimpleQueue()
        self.setWindowTitle(_("Room check"))
        self._build()
        self._later = QTimer(self, singleShot=True, interval=_AFTER_PAINT)
        self._later.timeout.connect(self._look_slowly)
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self._tick)
        self.finished.connect(self._end)
        self._fit()

    # -- the window

    def _build(self) -> None:
        self.rows, self.questions, self.keys = rows(tuple(Topic)), questions(), Buttons()
        self.play = plain(_("Play the bell"), self._ring)
        self.summary = Pill()
        self.rows[Topic.CLICKER].add(self.keys)
        self.rows[Topic.SOUND].add(self.play)
        for topic, answer in self.questions.items():
            self.rows[topic].add(answer)
            answer.given.connect(self._answered)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 18)
        column.setSpacing(12)
        column.addLayout(self._heading())
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 6, 0)
        lines.setSpacing(6)
        for row in self.rows.values():
            lines.addWidget(row)
        lines.addStretch(1)
        self._inside = inside
        self.area = scrolling(inside, "sheet")
        column.addWidget(self.area, 1)
        column.addLayout(self._foot())
        self._order_tabs()

    def _heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label(_("Room check"), "h2"))
        row.addSpacing(14)
        row.addWidget(self.summary)
        row.addStretch(1)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        key = first(self._show.keys, Command.ROOM_CHECK)
        hint = _("{key} closes, and so does Esc pressed twice.").format(key=key)
        row.addWidget(label(hint if key else _("Esc pressed twice closes."), "soft"), 1)
        self.again = plain(_("Look again"), self.look_again)
        self.close_button = button(_("Close"), Role.PRIMARY)
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.accept)
        row.addWidget(self.again)
        row.addWidget(self.close_button)
        return row

    def _order_tabs(self) -> None:
        """The Tab key goes down the rows, and through what can be pressed in each."""
        chain: list[QWidget] = []
        for row in self.rows.values():
            chain += [row, *row.findChildren(QPushButton)]
        for one, other in pairwise((*chain, self.again, self.close_button)):
            self.setTabOrder(one, other)

    def _fit(self) -> None:
        """As large as it needs to be and as the screen allows."""
        self._follow()
        free = self._presenter.screen().availableGeometry()
        wide = min(_WIDE, free.width() - _EDGES // 2)
        tall = self._inside.sizeHint().height() + _AROUND
        self.resize(wide, min(tall, free.height() - _EDGES))

    def showEvent(self, event: QShowEvent) -> None:
        """It begins to look; what is slow comes in later."""
        super().showEvent(event)
        self.rows[Topic.PROJECTOR].setFocus()
        self._timer.start()
        self.look_again()

    # -- facts

    def follow_screens(self, screens: Screens) -> None:
        """Show which screens there are now."""
        if screens.projector != self._screens.projector:
            self._forget(Topic.LEGIBLE)  # another picture is to be read anew
        self._screens = screens
        self._follow()

    def look_again(self) -> None:
        """Look anew at what may take long."""
        self._place = self._speaker = self._cameras = None
        self._came = SimpleQueue()
        self._forget(Topic.SOUND)
        work = (self._sources, self._desk.file.place.parent, self._came)
        self._thread = Thread(target=_look_at_disk, args=work, name="room check", daemon=True)
        self._thread.start()
        self._later.start()
        self._follow()

    def _look_slowly(self) -> None:
        """What Qt has to be asked on its own thread, once the window has been painted."""
        self._speaker = self._sources.loudspeaker()
        self._cameras = tuple(self._sources.cameras())
        self._battery = self._sources.on_battery()
        self._follow()

    def _tick(self) -> None:
        try:
            self._place = self._came.get_nowait()
        except Empty:
            pass
        self._follow()

    def checks(self) -> tuple[Check, ...]:
        """Every row, as things stand."""
        module, answers = self._desk.session.module, self._answers
        begun = bool(self._desk.session.timeline.step)
        times = Times(self._desk.time.finish(), begun, self._desk.time.pace())
        shown = self._screens.projector is not None
        return (
            checks.projector(self._screens),
            checks.legible(shown, answers.get(Topic.LEGIBLE)),
            checks.clicker(self._seen),
            checks.sound(self._speaker, answers.get(Topic.SOUND)),
            checks.camera(self._cameras, module),
            checks.space(self._place, self._sources.enough),
            checks.place(self._place),
            checks.awake(self._sources.held(), self._battery, looking=self._cameras is None),
            checks.time(times, module, answers.get(Topic.TIME)),
        )

    def _follow(self) -> None:
        """Show how everything stands."""
        found = self.checks()
        for check in found:
            self.rows[check.topic].follow(check)
        said = checks.summary(found)
        bad = any(check.state is State.PROBLEM for check in found)
        self.summary.say(said, "behind" if bad else "")
        self.questions[Topic.LEGIBLE].setVisible(self._screens.projector is not None)
        for made in (self.play, self.questions[Topic.SOUND]):
            made.setVisible(bool(self._speaker))
        self.questions[Topic.TIME].setVisible(not self._desk.session.timeline.step)

    # -- what the facilitator does

    def _ring(self) -> None:
        self._chime.ring()

    def _answered(self, yes: bool) -> None:
        source = self.sender()
        for topic, answer in self.questions.items():
            if answer is source:
                self._answers[topic] = yes
        self._follow()

    def _forget(self, topic: Topic) -> None:
        self._answers.pop(topic, None)
        self.questions[topic].forget()

    def take(self, event: QKeyEvent) -> bool:
        """Take a key of any window: what a clicker sends is seen and drives nothing."""
        if not self.isActiveWindow() or event.key() not in _OWN:
            press = self._show.keys.read(event, typing=False)
            sent = _SENDS.get(press.command) if press and press.command else None
            if sent is not None:
                self._press(sent, event.isAutoRepeat())
                return True
            if press is not None and press.command is Command.ROOM_CHECK:
                self.accept()
                return True
        return not self.isActiveWindow() or self._walks(Qt.Key(event.key()))

    def _press(self, sent: Sent, held: bool) -> None:
        if sent is Sent.ESC and sent in self._seen and not held:
            self.accept()
            return
        self._seen |= {sent}
        self.keys.follow(self._seen)
        self._follow()

    def _walks(self, key: Qt.Key) -> bool:
        """Up and Down go from row to row; Enter presses the button that has the focus."""
        focus = QApplication.focusWidget()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focus, QAbstractButton):
                focus.click()
            return True
        if key not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return False
        listed = list(self.rows.values())
        here = next((n for n, row in enumerate(listed) if row.isAncestorOf(focus or row)), 0)
        here = next((n for n, row in enumerate(listed) if row is focus), here)
        there = here + (1 if key == Qt.Key.Key_Down else -1)
        row = listed[max(0, min(there, len(listed) - 1))]
        row.setFocus(Qt.FocusReason.TabFocusReason)
        self.area.ensureWidgetVisible(row)
        return True

    def _end(self) -> None:
        self._timer.stop()
        self._later.stop()
        if self._thread is not None:
            # A folder on a network that does not answer keeps nobody waiting.
            self._thread.join(_PATIENCE)


def _look_at_disk(sources: Sources, folder: Path, came: "SimpleQueue[PlaceFacts]") -> None:
    """On a thread of its own."""
    came.put(sources.place(folder))
