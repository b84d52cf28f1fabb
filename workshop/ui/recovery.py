"""Nothing lost: backups, what was open when the program ended, and what to do with damage."""

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property, partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from workshop.activities.dates import clock_time, day
from workshop.files.cards import SessionCard
from workshop.files.library import Library
from workshop.files.places import Places
from workshop.i18n import _
from workshop.ui.home import Home
from workshop.ui.home_pages import name_of
from workshop.ui.recovery_strips import DamagedStrip, LeftOpenStrip
from workshop.ui.task import Task

if TYPE_CHECKING:
    from workshop.files.backups import Backups
    from workshop.files.open_sessions import LeftOpen, OpenSessions
    from workshop.live.desk import Desk
    from workshop.ui.backup_keeper import BackupKeeper


class Recovery(QObject):
    """Keeps backups of the open session, and offers in the home window what is to be mended."""

    resume_wanted = Signal(Path)
    look_wanted = Signal(Path, str)
    """A backup to be opened for reading, and what to say about it."""
    restored = Signal()
    """Sessions are not what they were: lists of them are out of date."""
    troubled = Signal(str)
    """Why something could not be done, in a sentence."""

    def __init__(self, home: Places, library: Library, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._folder = home.backups
        self._open = home.data / "Open"
        self._keeper: BackupKeeper | None = None
        self._tasks: list[Task] = []
        self._damaged: dict[Path, str] = {}
        self._closed = ""
        """Why the session that was closed last has no backup."""
        self._home: Home | None = None
        self._strips: list[QWidget] = []

    @cached_property
    def _backups(self) -> "Backups":
        """Made when it is needed: the first window mostly needs none."""
        from workshop.files.backups import Backups

        return Backups(self._folder)

    @cached_property
    def _marks(self) -> "OpenSessions":
        """Which sessions are open; made when it is needed, too."""
        from workshop.files.open_sessions import OpenSessions

        return OpenSessions(self._open)

    # -- the open session

    def follow(self, desk: "Desk") -> None:
        """Keep backups of a session that is open for writing."""
        from workshop.ui.backup_keeper import BackupKeeper

        self._keeper = BackupKeeper(desk, self._backups, self._marks, self)
        self._keeper.troubled.connect(self.troubled)

    def leave(self, keep: bool) -> None:
        """The session was closed; `keep` is false where its file is to go as well."""
        keeper, self._keeper = self._keeper, None
        if keeper is None:
            return
        task = keeper.close(keep)
        if task is not None:
            self._closed = task.trouble
            self._tasks.append(task)

    def wait(self) -> None:
        """Let what is being written come to its end."""
        for task in self._tasks:
            task.wait()

    # -- the home window

    def left_open(self) -> Path | None:
        """The session that was open when the program ended, of several the last one."""
        left = self._left()
        return left[0] if left is not None else None

    def others(self, problems: Sequence[str]) -> list[str]:
        """The problems that no strip tells of, with what kept the last session from a backup."""
        told = {line for _path, line in self._library.damaged()}
        closed, self._closed = self._closed, ""
        return [*(line for line in problems if line not in told), *filter(None, (closed,))]

    def show_in(self, home: Home) -> None:
        """Offer in the home window what is to be mended, as things are now."""
        self._home = home
        for strip in self._strips:
            strip.hide()
            strip.deleteLater()
        self._strips = []
        left = self._left()
        if left is not None:
            self._offer_going_on(*left)
        for path, line in self._found_damaged():
            self._offer_mending(path, line.removeprefix(f"{path}: "))
        buttons = [each for strip in self._strips for each in strip.findChildren(QPushButton)]
        for one, other in pairwise((home.year, *buttons)):
            QWidget.setTabOrder(one, other)

    def tell_damage(self, path: Path, sentence: str) -> None:
        """Offer what can be done about a session that was just found damaged."""
        self._damaged[path] = sentence
        if self._home is not None:
            self.show_in(self._home)

    def _found_damaged(self) -> tuple[tuple[Path, str], ...]:
        just_now = {path: each for path, each in self._damaged.items() if path.is_file()}
        return tuple({**just_now, **dict(self._library.damaged())}.items())

    def _left(self) -> tuple[Path, datetime, SessionCard] | None:
        cards = {card.path.resolve(): card for card in self._library.sessions()}
        if not self._open.is_dir() or not any(self._open.iterdir()):
            return None
        for left in self._marks.left():
            card = cards.get(left.path.resolve())
            if card is not None:
                return card.path, _ended(left, card), card
        return None

    def _offer_going_on(self, path: Path, at: datetime, card: SessionCard) -> None:
        said = _(
            "{name} was open when the program ended {when}. Everything that was kept is there."
        )
        strip = LeftOpenStrip(
            said.format(name=name_of(card), when=_when(at)),
            partial(self._go_on, path),
            partial(self._not_now, path),
        )
        self._add(strip)
        strip.go.setFocus()

    def _go_on(self, path: Path) -> None:
        self._marks.clear(path)
        self.resume_wanted.emit(path)

    def _not_now(self, path: Path) -> None:
        self._marks.clear(path)
        self.restored.emit()

    def _offer_mending(self, path: Path, sentence: str) -> None:
        strip = DamagedStrip(sentence, len(self._backups.of(path)))
        strip.restore.clicked.connect(partial(self.open_backups, path))
        strip.rescue.clicked.connect(partial(self.rescue, path))
        strip.delete.clicked.connect(partial(self._delete, path))
        self._add(strip)

    def _add(self, strip: QWidget) -> None:
        assert self._home is not None
        self._home.recovery.addWidget(strip)
        self._strips.append(strip)

    # -- backups and rescue

    def open_backups(self, path: Path) -> None:
        """List the backups of a session, to look at and to put back."""
        from workshop.ui.restore import RestoreWindow

        window = RestoreWindow(path, self._backups, self._over())
        window.look_wanted.connect(self._look)
        window.restored.connect(self._is_restored)
        window.open()

    def look_for_lost(self) -> None:
        """List the sessions that have backups and no file."""
        known = [card.path for card in self._library.sessions()]
        known += [path for path, _line in self._library.damaged()]
        self._do(partial(self._backups.lost, known), self._show_lost)

    def _show_lost(self, lost: object) -> None:
        from workshop.ui.lost_sessions import LostSessions

        assert isinstance(lost, tuple)
        home = self._over()
        window = LostSessions(lost, home)
        window.backups_wanted.connect(self._open_lost)
        window.delete_wanted.connect(self._delete)
        window.open()

    def _open_lost(self, path: Path) -> None:
        """List the backups of a session that is gone; what is restored becomes a new file."""
        from workshop.files.session_file import free_name
        from workshop.ui.restore import RestoreWindow

        there = os.access(path.parent, os.W_OK)
        folder = path.parent if there else self._library.series.folder(self._library.series.current)
        window = RestoreWindow(path, self._backups, self._over(), free_name(folder / path.name))
        window.look_wanted.connect(self._look)
        window.restored.connect(self._is_restored)
        window.open()

    def _look(self, path: Path, when: str) -> None:
        said = _("This is a backup ({when}), to look at: nothing can be captured.")
        self.look_wanted.emit(path, said.format(when=when))

    def _is_restored(self, path: Path) -> None:
        self._damaged.pop(path, None)
        self.restored.emit()

    def _delete(self, path: Path) -> None:
        assert self._home is not None
        self._home.delete_wanted.emit(path)

    def is_deleted(self, path: Path) -> None:
        """There is nothing any more that could be mended."""
        self._damaged.pop(path, None)
        if self._home is not None:
            self.show_in(self._home)

    def rescue(self, path: Path) -> None:
        """Put what can be read of a damaged session into a new one."""
        from workshop.files.rescue import rescue_session

        self._do(partial(rescue_session, path, self._backups), self._is_rescued)

    def _is_rescued(self, told: object) -> None:
        from workshop.files.rescue import Rescued
        from workshop.ui.rescue import RescueWindow

        self.restored.emit()
        if isinstance(told, Rescued):
            window = RescueWindow(told, self._over())
            window.open_wanted.connect(self.resume_wanted)
            window.open()

    def _over(self) -> QWidget:
        assert self._home is not None
        return self._home

    def _do(self, call: Callable[[], object], then: Callable[[object], None]) -> None:
        task = Task(call, self)
        task.over.connect(then)
        task.finished.connect(partial(self._tell_trouble, task))
        self._tasks.append(task)
        task.start()

    def _tell_trouble(self, task: Task) -> None:
        if task.trouble:
            self.troubled.emit(task.trouble)


def _ended(left: "LeftOpen", card: SessionCard) -> datetime:
    """When the program ended: not before the last change."""
    return max(left.at, datetime.fromisoformat(card.last_at)).astimezone()


def _when(at: datetime) -> str:
    if at.date() == datetime.now().astimezone().date():
        return _("at {time}").format(time=clock_time(at))
    return _("on {day} at {time}").format(day=day(at.date().isoformat()), time=clock_time(at))
