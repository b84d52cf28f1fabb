"""What keeps a session's changes on disk, and what is done while the disk does not take them."""

from collections.abc import Callable
from pathlib import Path

from workshop.domain.changes import Change, Record, StepEntered, StopReached
from workshop.domain.errors import MachineError, UserError
from workshop.domain.session import Session
from workshop.files.session_file import DamagedSession, ForeignFile, SessionFile, free_name
from workshop.i18n import _

DISK_FAILS = (MachineError, DamagedSession, ForeignFile)
"""What a disk says that fails. The file was whole when it was opened: what cannot be read any more
may be readable again, and everything in it is still known here."""


class Keeper:
    """The file of a running session; `trouble` says why nothing is kept there just now."""

    def __init__(self, file: SessionFile) -> None:
        self.file = file
        self.trouble: UserError | None = None
        if file.notice and file.may_be_written:
            remedy = _("Look at it here, or keep on in another place to capture.")
            self.trouble = UserError(file.notice, remedy)
        elif file.notice:
            self.trouble = UserError(file.notice, _("Look at it here."))
        self._watchers: list[Callable[[], None]] = []
        self._unkept: list[tuple[Change, float]] = []
        """Moves of the room that no disk has taken yet, with their session times."""
        self._ahead: Session | None = None

    @property
    def session(self) -> Session:
        """The session as it is on disk; only moves of the room may be ahead of it."""
        return self._ahead or self.file.session

    @property
    def mendable(self) -> bool:
        """Whether it can be saved again, or elsewhere; what a newer version wrote cannot."""
        return self.file.may_be_written

    def watch(self, watcher: Callable[[], None]) -> None:
        """Call `watcher` when the trouble begins, changes or is over, and in another place."""
        self._watchers.append(watcher)

    def keep(self, change: Change, clock: float) -> None:
        """Have a change on disk, after the moves that are not there yet. Raises UserError."""
        try:
            self.catch_up()
            self.file.append(change, clock)
        except DISK_FAILS as error:
            self._say(error)
            raise
        if self.trouble is not None:
            self._look()

    def _look(self) -> None:
        """Whether the trouble is over: on a full disk something small may still find room."""
        try:
            self.file.try_again()
        except UserError as error:
            self._say(error)
        else:
            self._say(None)

    def move(self, change: StepEntered | StopReached, clock: float, at: str) -> None:
        """Move the room, whether or not the disk has kept that. Raises UserError where not."""
        if not self.file.read_only:
            try:
                self.keep(change, clock)
                return
            except DISK_FAILS:
                self._go_ahead(change, clock, at)
                raise
        self._go_ahead(change, clock, at)

    def _go_ahead(self, change: StepEntered | StopReached, clock: float, at: str) -> None:
        here = self.session
        self._ahead = here.apply(Record(here.length + 1, at, clock, change))
        self._unkept.append((change, clock))

    def catch_up(self) -> None:
        """Keep the moves that a failing disk did not take, before anything that came after them."""
        while self._unkept and not self.file.read_only:
            self.file.append(*self._unkept[0])
            self._unkept.pop(0)
            if not self._unkept:
                self._ahead = None

    def save_again(self) -> None:
        """See whether the disk takes something again, and keep what waits. Raises UserError."""
        try:
            self.file.try_again()
            self.catch_up()
        except UserError as error:
            self._say(error)
            raise
        self._say(None)

    def keep_on_in(self, folder: Path) -> Path:
        """Save everything in another folder and go on there; gives the new file's path.

        What lies in the old place stays as it is. Raises UserError where that fails, too.
        """
        path = free_name(folder / self.file.path.name)
        made, before = self.file.copied(path, self._unkept), self.file
        self.file, self._ahead = made, None
        self._unkept.clear()
        before.close()
        self._tell(None)
        return path

    def _say(self, trouble: UserError | None) -> None:
        if str(trouble or "") != str(self.trouble or ""):
            self._tell(trouble)

    def _tell(self, trouble: UserError | None) -> None:
        self.trouble = trouble
        for watcher in self._watchers:
            watcher()
