"""What the home window asks for concerning whole sessions: delete one, copy one without names."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workshop.activities import dates
from workshop.files import wiping
from workshop.files.library import Library
from workshop.files.places import Places
from workshop.i18n import _
from workshop.ui.home import Home
from workshop.ui.task import Task
from workshop.ui.years import shown

if TYPE_CHECKING:
    from workshop.files.deleting import Doomed
    from workshop.ui.question import Question

When = Callable[[Callable[[], object]], None]
"""Calls what it is given once sessions may be moved: at once, as a rule."""


class Keeping(QObject):
    """Does with whole sessions what is clicked in the home window, and shows it there."""

    deleted = Signal(Path)
    rescue_wanted = Signal(Path)
    """What can be read of a damaged session is to be saved instead."""

    def __init__(self, library: Library, places: Places, home: Home, when_free: When) -> None:
        super().__init__(home)
        self._library, self._places, self._home = library, places, home
        self._when_free = when_free
        self._task: Task | None = None
        self._deletes = False
        """Whether it deletes; else it only looks at what would go."""
        wiping.finish(folder for _year, folder in library.series.folders())
        home.delete_wanted.connect(self._look)
        home.copy_wanted.connect(self._ask_copy)

    @property
    def busy(self) -> bool:
        """Whether a session is looked at, or deleted."""
        return self._task is not None

    def wait(self) -> None:
        """Let what is being deleted be gone: the program is closing."""
        if self._task is not None:
            self._task.wait()

    def _look(self, path: Path) -> None:
        """See what would go, then ask."""
        from workshop.files.deleting import doomed

        self._do("", partial(doomed, path, self._places), partial(self._ask, path))

    def _ask(self, path: Path, doomed: "Doomed") -> None:
        """Say what would go, and what would stay; then ask."""
        from workshop.ui.question import Question

        if doomed.gone:
            self._ask_of_gone(path, doomed)
            return
        if doomed.damaged:
            self._ask_of_damaged(path, doomed)
            return
        cards = self._library.sessions()
        card = next((each for each in cards if each.path == path), None)
        name = card.name if card else path.stem
        told = [
            _("“{file}” with {all} is deleted from this computer.").format(
                file=path.name, all=doomed.words()
            ),
            _("This cannot be undone: it does not go to the trash."),
            _(
                "What you have exported, sent or copied elsewhere stays, and so do action steps "
                "and photos that later sessions have taken over."
            ),
        ]
        title = _("Delete “{session}” of {day} for good?") if card else _("Delete “{session}”?")
        title = title.format(session=name, day=dates.day(card.held_on) if card else "")
        self._open(Question(title, told, _("Delete for good"), self._home), path)

    def _ask_of_gone(self, path: Path, doomed: "Doomed") -> None:
        """What is left of a session whose file somebody moved or removed."""
        from workshop.ui.question import Question

        told = [
            _("Its file is not there any more. Deleted from this computer is {all}.").format(
                all=doomed.words()
            ),
            _("This cannot be undone. If the file was only moved, it stays, without backups."),
        ]
        title = _("Delete what is left of “{session}” for good?").format(session=path.stem)
        self._open(Question(title, told, _("Delete for good"), self._home), path)

    def _ask_of_damaged(self, path: Path, doomed: "Doomed") -> None:
        """Nobody can tell what would go: what can be saved of it comes first."""
        from workshop.ui.question import Question

        told = [
            _(
                "What it holds cannot be counted, but much of it can mostly be saved: “Rescue what "
                "can be read” puts that into a new session and leaves this one as it is."
            ),
            _("Deleted from this computer is “{file}”, with {all}. This cannot be undone.").format(
                file=path.name, all=doomed.words()
            ),
            _("What you have exported, sent or copied elsewhere stays."),
        ]
        title = _("“{session}” is damaged. Delete it for good?").format(session=path.stem)
        rescue = _("Rescue what can be read")
        question = Question(title, told, _("Delete for good"), self._home, rescue)
        question.instead_wanted.connect(partial(self.rescue_wanted.emit, path))
        self._open(question, path)

    def _open(self, question: "Question", path: Path) -> None:
        question.agreed.connect(partial(self._when_free, partial(self._delete, path)))
        self.question = question
        question.open()

    def _delete(self, path: Path) -> None:
        from workshop.files.deleting import delete

        words = _("Deleting “{file}” for good…").format(file=path.name)
        self._do(words, partial(delete, path, self._places), partial(self._deleted, path))

    def _deleted(self, path: Path, _nothing: object) -> None:
        self._home.complain("")
        self.deleted.emit(path)

    def _do(self, words: str, call: Callable[[], object], then: Callable[..., None]) -> None:
        """Do something on a thread of its own, one thing at a time, with a word while it lasts."""
        if self._task is not None:
            if self._deletes:
                self._home.complain(_("Another session is just being deleted; try it again then."))
            return
        self._deletes = bool(words)
        self._home.busy.follow(words)
        self._task = task = Task(call, self)
        task.over.connect(then)
        task.finished.connect(self._done)
        task.start()

    def _done(self) -> None:
        task, self._task = self._task, None
        self._home.busy.follow("")
        if task is None:
            return
        if task.trouble:
            self._home.complain(task.trouble)
        if self._deletes:
            self._home.refresh(shown(self._library))
        task.deleteLater()

    def _ask_copy(self, path: Path) -> None:
        from workshop.ui.nameless_copy import NamelessCopy

        self.copying = NamelessCopy(path, self._home)
        self.copying.open()
