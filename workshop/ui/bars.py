"""The bars above and below the presenter's panes: where we are in time, and what can be done."""

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from workshop.domain.session import Session
from workshop.domain.timing import Pace
from workshop.i18n import _, ngettext
from workshop.live.stage import Audience, Cover
from workshop.ui.key_names import first
from workshop.ui.keys import Command, Keys
from workshop.ui.kit import Elided, Pill, Role, button, label, named, rename

_SAID_FOR = 6000
"""Milliseconds a message stays."""


class TopBar(QWidget):
    """The session's name, its people, what was just done, the pace and the step's time."""

    people_wanted = Signal()
    catch_up_wanted = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        named(self, "bar")
        self._people = button("", Role.DARK, _("People, place and head count"))
        self._people.clicked.connect(self.people_wanted)
        self._saved = Pill()
        self._said = label("", "label")
        self._goes_on = ""
        self.catch_up = button(_("Catch up"), Role.GO)
        self.catch_up.clicked.connect(self.catch_up_wanted)
        self._pace = Pill()
        self._clock = label("", "clock")
        self._clock.setMinimumWidth(110)
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 8, 22, 8)
        row.setSpacing(18)
        row.addWidget(Elided(title, "bartitle"))
        for widget in (self._people, self._saved, self._said):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.catch_up, self._pace, self._clock):
            row.addWidget(widget)
        self._quiet = QTimer(self, singleShot=True, interval=_SAID_FOR)
        self._quiet.timeout.connect(self._said.clear)

    def follow(self, session: Session, saved: str, kept: bool) -> None:
        """Show who is there, when the last change came to disk, and whether the disk takes more."""
        rename(self._people, _people(session) or _("Who is here?"))
        if kept:
            self._saved.say(_("Saved {time}").format(time=saved))
        else:
            self._saved.say(_("Not saved since {time}").format(time=saved), "behind")

    def follow_keys(self, keys: Keys) -> None:
        """Name the key that opens the ways to catch up."""
        rename(self.catch_up, _("Catch up"), first(keys, Command.CATCH_UP))
        self._goes_on = first(keys, Command.PAUSE)

    def say(self, text: str) -> None:
        """Show a short word on what was done, for a few seconds."""
        self._said.setText(text)
        self._said.setAccessibleName(text)
        self._quiet.start()

    def tell_time(self, face: str, pace: Pace, finish: str, running: bool) -> None:
        """Show the step's time, and the pace of the whole apart from it."""
        self._clock.setText(face)
        self._clock.setAccessibleName(_("Step time {time}").format(time=face))
        words = _("{pace} · finish {time}").format(pace=pace.words(), time=finish)
        if not running:
            words = _("Clock stopped · {key} goes on").format(key=self._goes_on)
        elif pace.overtime:
            words = _("step over its time · {pace}").format(pace=words)
        self._pace.say(words, _mood(pace, running))
        self.catch_up.setVisible(pace.late)


def _mood(pace: Pace, running: bool) -> str:
    if pace.overtime and running:
        return "over"
    if pace.late or not running:
        return "behind"
    return "ahead" if pace.behind <= -60 else ""


def _people(session: Session) -> str:
    """Head count and tables in words; empty where nobody said."""
    details = session.details
    count = details.people or sum(not person.away for person in session.roster)
    people = ngettext("{count} person", "{count} people", count)
    tables = ngettext("{count} table", "{count} tables", details.tables)
    said = [
        people.format(count=count) if count else "",
        tables.format(count=details.tables) if details.tables else "",
    ]
    return " · ".join(part for part in said if part)


class BottomBar(QWidget):
    """The commands most used, as buttons with their keys."""

    pressed = Signal(Command)
    recap_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        named(self, "bar")
        self._commands: dict[QPushButton, Command] = {}
        self._named: dict[QPushButton, str] = {}
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(22, 10, 22, 10)
        row.setSpacing(14)
        for made in self._left():
            row.addWidget(made)
        row.addStretch(1)
        self.check = self._keyed(_("Room check"), Command.ROOM_CHECK)
        undo = self._make(_("Undo"), Command.UNDO, Role.DARK)
        row.addWidget(self.check)
        row.addWidget(undo)
        recap = button(_("Recap deck…"), Role.DARK)
        recap.clicked.connect(self.recap_wanted)
        row.addWidget(recap)
        self._giving_way = (self.check, self._help, self._minute, undo, self._back)

    def _left(self) -> tuple[QPushButton, ...]:
        self._show = self._keyed(_("Show"), Command.SHOW)
        self.screens = button("▾", Role.DARK, _("Which screen is the room’s"))
        self.screens.setAccessibleName(_("Which screen is the room’s"))
        self._black = self._keyed(_("Black screen"), Command.BLACK)
        self._freeze = self._keyed(_("Freeze"), Command.FREEZE)
        self._back = self._make(_("← Back"), Command.BACK, Role.DARK)
        self._minute = self._make(_("+1 min"), Command.MINUTE, Role.DARK)
        self._help = self._keyed(_("Keys"), Command.HELP)
        for made in (self._show, self._black, self._freeze):
            made.setCheckable(True)
        return (
            self._back,
            self._make(_("Next →"), Command.NEXT, Role.GO),
            self._show,
            self.screens,
            self._black,
            self._freeze,
            self._minute,
            self._help,
        )

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be: buttons give way."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is done seldom, or by a key as a rule, gives way to the rest; its key stays."""
        super().resizeEvent(event)
        self._make_room()

    def event(self, event: QEvent) -> bool:
        """A button that comes, goes or gets other words leaves another room."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._make_room()
        return super().event(event)

    def _make_room(self) -> None:
        row, hidden = self._row, 0
        edges = row.contentsMargins().left() + row.contentsMargins().right()
        shown = [each for each in self.findChildren(QPushButton) if each is not self.screens]
        shown += [self.screens] * self.screens.isVisibleTo(self)
        too_wide = edges + sum(each.minimumWidth() + row.spacing() for each in shown) - self.width()
        for each in self._giving_way:
            gives_way = hidden < too_wide
            hidden += (each.minimumWidth() + row.spacing()) * gives_way
            each.setVisible(not gives_way)
        row.activate()

    def follow(self, audience: Audience) -> None:
        """Light the buttons of what the room sees now."""
        self._show.setChecked(audience.showing)
        self._black.setChecked(audience.cover is Cover.BLACK)
        self._freeze.setChecked(audience.frozen)

    def follow_keys(self, keys: Keys) -> None:
        """Name on the buttons the keys that do the same."""
        for made, text in self._named.items():
            rename(made, text, first(keys, self._commands[made]))

    def _keyed(self, text: str, command: Command) -> QPushButton:
        """A button that names its key."""
        made = self._make(text, command, Role.DARK)
        self._named[made] = text
        return made

    def _make(self, text: str, command: Command, role: Role) -> QPushButton:
        made = button(text, role)
        made.clicked.connect(self._clicked)
        self._commands[made] = command
        return made

    def _clicked(self) -> None:
        source = self.sender()
        if isinstance(source, QPushButton):
            if source.isCheckable():
                # What is lit follows from the state, not from the click.
                source.setChecked(not source.isChecked())
            self.pressed.emit(self._commands[source])
