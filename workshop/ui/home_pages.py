"""What the home window lists: sessions in progress and past, and action steps still open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from workshop.activities.dates import clock_time, day, short_day
from workshop.domain.retention import FOR_GOOD, is_over, kept_until
from workshop.files.library import SessionCard
from workshop.files.open_steps import OpenStep
from workshop.i18n import _, ngettext
from workshop.ui.kit import Role, button, label, named, scrolling
from workshop.ui.strip import Strip

_STILL_ON = timedelta(hours=3)
"""So long a session counts as in progress though the room has come to its last step."""


@dataclass(frozen=True, slots=True)
class Shown:
    """All of the home window that changes while the program runs."""

    sessions: Sequence[SessionCard] = ()
    """The one changed last first."""
    years: Sequence[str] = ()
    year: str = ""
    steps: Sequence[OpenStep] = ()
    """What is still open of the year."""
    told: Path | None = None
    """The session that another strip offers to go on with already."""
    keep_months: int = FOR_GOOD

    def over(self) -> tuple[SessionCard, ...]:
        """The sessions that were kept for as long as somebody wanted, the oldest first."""
        today = date.today()  # noqa: DTZ011  as the wall has it
        found = [c for c in self.sessions if is_over(c.held_on, self.keep_months, today)]
        return tuple(sorted(found, key=lambda card: card.held_on))


class SessionRow(Strip):
    """One session as a strip: its name, where it stopped, and what can be done with it."""

    opened = Signal(Path)
    recap_wanted = Signal(Path)
    backups_wanted = Signal(Path)
    copy_wanted = Signal(Path)
    """A copy without names is to be made."""
    delete_wanted = Signal(Path)

    def __init__(self, card: SessionCard, name: str, primary: str, months: int = FOR_GOOD) -> None:
        """`months` is how long sessions are kept."""
        words = [label(name, "h2", wrap=True), label(_stopped(card), "soft", wrap=True)]
        until = kept_until(card.held_on, months)
        if until is not None:
            kept = _("Kept until {day}").format(day=day(until.isoformat()))
            words.append(label(kept, "soft"))
        super().__init__(*words)
        self._card = card
        recap, go = button(_("Recap deck…"), Role.LIGHT), button(primary, Role.PRIMARY)
        recap.clicked.connect(self._recap)
        self.more = button("⋯", Role.LIGHT, _("More to do with it"))
        self.more.setAccessibleName(_("More for {name}").format(name=name))
        self.more.clicked.connect(self._open_menu)
        self.menu = QMenu(self)
        self.menu.addAction(_("Backups…")).triggered.connect(self._backups)
        self.menu.addAction(_("Make a copy without names…")).triggered.connect(self._copy)
        self.menu.addAction(_("Delete for good…")).triggered.connect(self._delete)
        go.clicked.connect(self._open)
        self.add_buttons(self.more, recap, go)

    def _open_menu(self) -> None:
        self.menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))

    def _backups(self) -> None:
        self.backups_wanted.emit(self._card.path)

    def _open(self) -> None:
        self.opened.emit(self._card.path)

    def _copy(self) -> None:
        self.copy_wanted.emit(self._card.path)

    def _delete(self) -> None:
        self.delete_wanted.emit(self._card.path)

    def _recap(self) -> None:
        self.recap_wanted.emit(self._card.path)


class OverRow(QWidget):
    """A session that was kept for as long as somebody wanted, with one button to delete it."""

    delete_wanted = Signal(Path)

    def __init__(self, card: SessionCard, months: int) -> None:
        super().__init__()
        named(self, "strip")
        self._card = card
        until = kept_until(card.held_on, months)
        kept = _("Held {day}, was to be kept until {until}").format(
            day=day(card.held_on), until=day(until.isoformat()) if until else ""
        )
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(card.name, "h2", wrap=True))
        words.addWidget(label(kept, "bad", wrap=True))
        self.delete = button(_("Delete…"), Role.LIGHT)
        self.delete.setAccessibleName(_("Delete {session}").format(session=card.name))
        self.delete.clicked.connect(self._delete)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 11, 20, 11)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.delete)

    def _delete(self) -> None:
        self.delete_wanted.emit(self._card.path)


class StepRow(QWidget):
    """One open action step as a strip: what, who and by when, and the session that holds it."""

    opened = Signal(Path)

    def __init__(self, step: OpenStep) -> None:
        super().__init__()
        named(self, "strip")
        self._step = step
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(step.action.text, "h2", wrap=True))
        words.addWidget(label(_promised(step), "soft", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 11, 20, 11)
        row.setSpacing(12)
        row.addLayout(words, 1)
        if step.due is not None and step.due < date.today():  # noqa: DTZ011  as the wall has it
            row.addWidget(label(_("overdue"), "bad"))
        go = button(_("Open session"), Role.LIGHT)
        go.clicked.connect(self._open)
        row.addWidget(go)

    def _open(self) -> None:
        self.opened.emit(self._step.session)


def in_progress(sessions: Sequence[SessionCard]) -> SessionCard | None:
    """The session that was not finished; None where there is none."""
    return next((card for card in sessions if _in_progress(card)), None)


def name_of(card: SessionCard) -> str:
    """The short name of a session."""
    return card.label or card.title


def page(*parts: QWidget) -> QScrollArea:
    """Widgets under one another, in a page that scrolls."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(44, 34, 44, 34)
    column.setSpacing(14)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return scrolling(inside)


def _in_progress(card: SessionCard) -> bool:
    last = datetime.fromisoformat(card.last_at)
    return not card.finished or datetime.now(last.tzinfo) - last < _STILL_ON


def _stopped(card: SessionCard) -> str:
    """Where a session stopped, what it holds, and when."""
    points = ngettext("{count} point captured", "{count} points captured", card.points)
    parts = [points.format(count=card.points)]
    if card.step_title:
        parts.insert(0, _("Stopped at “{step}”").format(step=card.step_title))
    when = datetime.fromisoformat(card.last_at)
    today = when.date() == datetime.now(when.tzinfo).date()
    parts.append(f"{_('today') if today else day(when.date().isoformat())} {clock_time(when)}")
    return ", ".join(parts)


def _promised(step: OpenStep) -> str:
    """Who does it and by when, and since when it has been open."""
    action = step.action
    parts = (
        action.owner or _("nobody yet"),
        _("by {day}").format(day=short_day(action.due)) if action.due else "",
        _("since {day}").format(day=short_day(action.since)) if action.since else "",
    )
    return " · ".join(part for part in parts if part)
