"""What the home window asks for concerning whole sessions: delete one, copy one without names."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

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

When = Callable[[Callable[[], object]], None]
"""Calls what it is given once sessions may be moved: at once, as a rule."""


class Keeping(QObject):
    """Does with whole sessions what is clicked in the home window, and shows it there."""

    def __init__(self, library: Library, places: Places, home: Home, when_free: When) -> None:
        super().__init__(home)
        self._library, self._places, self._home = library, places, home
        self._when_free = when_free
        self._task: Task | None = None
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
        self.question = Question(title, told, _("Delete for good"), self._home)
        self.question.agreed.connect(partial(self._when_free, partial(self._delete, path)))
        self.question.open()

    def _delete(self, path: Path) -> None:
        from workshop.files.deleting import delete

        words = _("Deleting “{file}” for good…").format(file=path.name)
        self._do(words, partial(delete, path, self._places), self._deleted)

    def _deleted(self, _nothing: object) -> None:
        self._home.complain("")

    def _do(self, words: str, call: Callable[[], object], then: Callable[..., None]) -> None:
        """Do something on a thread of its own, one thing at a time, with a word while it lasts."""
        if self._task is not None:
            self._home.complain(_("Another session is just being deleted; try it again then."))
            return
        self._home.busy.follow(words)
        self._task = task = Task(call, self)
        task.over.connect(then)
        task.finished.connect(partial(self._done, bool(words)))
        task.start()

    def _done(self, changed: bool) -> None:
        task, self._task = self._task, None
        self._home.busy.follow("")
        if task is None:
            return
        if task.trouble:
            self._home.complain(task.trouble)
        if changed:
            self._home.refresh(shown(self._library))
        task.deleteLater()

    def _ask_copy(self, path: Path) -> None:
        from workshop.ui.nameless_copy import NamelessCopy

        self.copying = NamelessCopy(path, self._home)
        self.copying.open()
