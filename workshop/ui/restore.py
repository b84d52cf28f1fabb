"""The backups of a session: what each holds, to look at and to put back with one click."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QDialog,
    QListWidgetItem,
    QWidget,
)

from workshop.activities.dates import clock_time, day
from workshop.domain.errors import UserError
from workshop.domain.text import shortened
from workshop.files.backups import Backup, Backups, Reason
from workshop.files.held import Held, read_held
from workshop.i18n import _, ngettext
from workshop.ui.choices import choices
from workshop.ui.kit import Role, button, column_in, foot_of, label
from workshop.ui.task import Task

_SIZE = QSize(860, 640)
_ROW = 82
_WORDS = 60


@dataclass(frozen=True, slots=True)
class Looked:
    """A backup after it was looked into: what it holds, None where it is not whole, and how many
    of its points the present file does not hold, None where that cannot be read.
    """

    backup: Backup
    held: Held | None
    beyond: int | None


class RestoreWindow(QDialog):
    """Lists the backups; `look_wanted` carries one to be opened for reading, `restored` the session
    once a backup has taken its place.
    """

    look_wanted = Signal(Path, str)
    """Its file, and when it was made, in words."""
    restored = Signal(Path)

    def __init__(
        self, session: Path, backups: Backups, parent: QWidget, into: Path | None = None
    ) -> None:
        """`into` is the new file that one becomes, for a session whose own is gone."""
        super().__init__(parent)
        self._into = into
        self.setWindowTitle(_("Backups of {name}").format(name=session.stem))
        self.resize(_SIZE)
        self._session, self._backups = session, backups
        self._found = backups.of(session)
        self._tasks: list[Task] = []
        self._closing = False
        self.list = choices(_("Backups, newest first"))
        self.trouble = label("", "banner", wrap=True)
        self.trouble.hide()
        self.leave = button(_("Close"), Role.LIGHT)
        self.look = button(_("Look at it"), Role.LIGHT, _("Opens it for reading"))
        self.go = button(_("Restore"), Role.PRIMARY, _("Puts it in the place of the session"))
        self.go.setDefault(True)
        self._lay_out()
        self._fill(tuple(Looked(each, None, None) for each in self._found), known=False)
        self.leave.clicked.connect(self.reject)
        self.look.clicked.connect(self._look)
        self.go.clicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        self.list.currentRowChanged.connect(self._follow)
        self._follow(self.list.currentRow())
        self.finished.connect(self._end)
        look = partial(_looked_into, self._session, self._found, lambda: self._closing)
        self._work(look, self._fill)

    def _lay_out(self) -> None:
        hint = _(
            "A backup takes the place of the session. The session as it is now is kept first, at "
            "the top of this list, so that you can go back to it."
        )
        if self._into is not None:
            hint = _("The file of this session is gone. A backup becomes a new one: “{path}”.")
            hint = hint.format(path=self._into)
        column = column_in(self, _("Backups of “{name}”").format(name=self._session.stem), hint)
        column.addWidget(self.trouble)
        column.addWidget(self.list, 1)
        notice = self._backups.notice(self._session)
        if notice:
            column.addWidget(label(notice, "soft", wrap=True))
        if not self._found:
            self.say(_("There is no backup of this session yet."))
        column.addLayout(foot_of(self.leave, self.look, self.go))

    def say(self, sentence: str) -> None:
        """Say what could not be done."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def _fill(self, looked: Sequence[Looked], known: bool = True) -> None:
        if self._closing:
            return
        row = max(0, self.list.currentRow())
        self.list.clear()
        for each in looked:
            item = QListWidgetItem("\n".join(_lines(each, known)))
            item.setSizeHint(QSize(0, _ROW))
            self.list.addItem(item)
        self.list.setCurrentRow(row)

    def _follow(self, row: int) -> None:
        chosen = 0 <= row < len(self._found)
        whole = chosen and self._found[row].reason is not Reason.DAMAGED
        self.look.setEnabled(whole)
        self.go.setEnabled(chosen)

    def _chosen(self) -> Backup | None:
        row = self.list.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    def _look(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.look_wanted.emit(chosen.path, when(chosen))
            self.accept()

    def _go(self) -> None:
        chosen = self._chosen()
        if chosen is None or not self.go.isEnabled():
            return
        self.list.setEnabled(False)
        for each in (self.go, self.look, self.leave):
            each.setEnabled(False)
        to = self._into or self._session
        self._work(partial(self._backups.restore, chosen, to), self._restored)

    def _restored(self, _kept: object) -> None:
        self.restored.emit(self._into or self._session)
        self.accept()

    # -- away from the interface

    def _work(self, call: Callable[[], object], then: Callable[..., None]) -> None:
        task = Task(call, self)
        task.over.connect(then)
        task.finished.connect(partial(self._worked, task))
        self._tasks.append(task)
        task.start()

    def _worked(self, task: Task) -> None:
        if task.trouble:
            self.say(task.trouble)
            self.list.setEnabled(True)
            self.leave.setEnabled(True)
            self._follow(self.list.currentRow())

    def _end(self) -> None:
        self._closing = True
        for task in self._tasks:
            task.wait()
        self.deleteLater()


def _looked_into(
    session: Path, found: Sequence[Backup], stop: Callable[[], bool]
) -> tuple[Looked, ...]:
    present = _held(session)
    looked = []
    for each in found:
        if stop():
            break
        held = None if each.reason is Reason.DAMAGED else _held(each.path)
        beyond = held.beyond(present) if held is not None and present is not None else None
        looked.append(Looked(each, held, beyond))
    return tuple(looked)


def _held(path: Path) -> Held | None:
    try:
        return read_held(path)
    except UserError:
        return None


def when(backup: Backup) -> str:
    """The moment of a backup as it is said: "Sat 21 Nov 2026, 3:55"."""
    at = backup.at.astimezone()
    today = at.date() == datetime.now().astimezone().date()
    return f"{_('Today') if today else day(at.date().isoformat())}, {clock_time(at)}"


def _lines(looked: Looked, known: bool) -> Iterator[str]:
    """Three lines on a backup: when and why, what it holds, what was said last."""
    backup, held = looked.backup, looked.held
    size = _("{size} MB").format(size=max(0.1, round(backup.size / 1_000_000, 1)))
    yield " · ".join((when(backup), _reason(backup.reason), size))
    if held is None:
        damaged = backup.reason is Reason.DAMAGED
        yield _("Damaged, as it was found") if damaged else _("Not whole") if known else "…"
        return
    count = len(held.points)
    points = ngettext("{count} point", "{count} points", count).format(count=count)
    parts = [points, _("at “{step}”").format(step=held.step) if held.step else ""]
    if looked.beyond:
        more = ngettext(
            "holds {count} point that the present file does not",
            "holds {count} points that the present file does not",
            looked.beyond,
        )
        parts.append(more.format(count=looked.beyond))
    yield " · ".join(part for part in parts if part)
    if held.words:
        yield _("Said last: “{words}”").format(words=shortened(held.words, _WORDS))


def _reason(reason: Reason) -> str:
    match reason:
        case Reason.OPENED:
            return _("when it was opened")
        case Reason.WORKING:
            return _("while it was run")
        case Reason.CLOSED:
            return _("when it was closed")
        case Reason.KEPT | Reason.DAMAGED:
            return _("kept when a backup was restored")
