"""Sessions are put into the folders of clouds on a thread of its own, one piece after the other."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from workshop.domain.errors import UserError
from workshop.live.cloud import Putting
from workshop.ui.task import Task


class Publishing(QObject):
    """Does what is asked for in its order; what is put there is whole at every moment.

    `doing` carries what is being done, in words, and is empty when nothing is any more; `said` what
    is to be told of it; `over` comes when all is done.
    """

    doing = Signal(str)
    said = Signal(str)
    over = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: list[Putting] = []
        self._after: list[Callable[[], object]] = []
        self._task: Task | None = None
        self.words = ""
        """What is being done, in words; empty while nothing is."""

    @property
    def busy(self) -> bool:
        """Whether something is being put somewhere."""
        return self._task is not None

    def do(self, *puttings: Putting | None) -> None:
        """Do these after what was asked for before; None is nothing to do."""
        self._waiting += [each for each in puttings if each is not None]
        if self._task is None and self._waiting:
            self._next()

    def then(self, call: Callable[[], object]) -> None:
        """Call this when nothing is being put anywhere: at once, as a rule."""
        if self._task is None:
            call()
        else:
            self._after.append(call)

    def wait(self) -> tuple[str, ...]:
        """Do all that was asked for before this ends: the program is closing. Gives what is to be
        told of it, for there is no window any more that could.
        """
        told = []
        if self._task is not None:
            self._task.wait()
            told.append(self._task.trouble or str(self._task.made or ""))
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            try:
                told.append(each.call())
            except UserError as error:
                told.append(str(error))
        return tuple(filter(None, told))

    def _next(self) -> None:
        if self._waiting:
            putting = self._waiting.pop(0)
            self._tell_doing(putting.words)
            self._task = task = Task(putting.call, self)
            task.over.connect(self._tell)
            task.finished.connect(partial(self._done, task))
            task.start()
            return
        self._tell_doing("")
        self.over.emit()
        after, self._after = self._after, []
        for each in after:
            self.then(each)

    def _tell_doing(self, words: str) -> None:
        self.words = words
        self.doing.emit(words)

    def _tell(self, said: object) -> None:
        if said:
            self.said.emit(str(said))

    def _done(self, task: Task) -> None:
        self._task = None
        if task.trouble:
            self.said.emit(task.trouble)
        task.deleteLater()
        self._next()
