"""Searches, and reads the sessions of a year, without keeping the window waiting."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from workshop.live.prepared import PreparedPoints
from workshop.live.query import Query
from workshop.live.search import Found, find
from workshop.live.year_points import YearPoints
from workshop.ui.job import Job

_AT_ONCE = 15_000
"""Points that are searched while the window waits: some milliseconds."""


class FindJob(Job):
    """One search away from the window."""

    found = Signal(object)
    """What `find` gives."""

    def __init__(
        self, sessions: Sequence[PreparedPoints], query: Query, step: str, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._asked = sessions, query, step

    def work(self) -> None:
        """Search, and put the first hits in order."""
        found = find(*self._asked)
        found[:1]
        self.found.emit(found)


class Searching(QObject):
    """Answers the query asked last: at once, or from a thread where there are many points."""

    found = Signal(object)
    """The Found of a query."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: FindJob | None = None
        self._next: tuple[Sequence[PreparedPoints], Query, str] | None = None

    @property
    def going_on(self) -> bool:
        """Whether an answer is to come."""
        return self._job is not None

    def ask(self, sessions: Sequence[PreparedPoints], query: Query, step: str) -> None:
        """Search; while a search is going on, the one asked for last comes after it."""
        if self._job is not None:
            self._next = (sessions, query, step)
        elif sum(len(each.points) for each in sessions) <= _AT_ONCE:
            self.found.emit(find(sessions, query, step))
        else:
            self._job = FindJob(sessions, query, step, self)
            self._job.found.connect(self._found)
            self._job.finished.connect(self._over)
            self._job.start()

    def rest(self) -> None:
        """Wait until nothing is being searched: the points may be altered then."""
        if self._job is not None:
            self._job.wait()

    def shut(self) -> None:
        """Search no more."""
        self._next = None
        self.rest()

    def _found(self, found: Found) -> None:
        if self._next is None:
            self.found.emit(found)

    def _over(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
        self._job, asked, self._next = None, self._next, None
        if asked is not None:
            self.ask(*asked)


class YearJob(Job):
    """Reads the sessions of a year; those that have not changed since are there at once."""

    read = Signal(object)
    """PreparedPoints of one session."""
    missed = Signal(str)
    """Why one could not be read."""

    def __init__(
        self, year: YearPoints, folder: Path, besides: Path | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._year, self._folder, self._besides = year, folder, besides

    def work(self) -> None:
        """Read one after the other, until somebody asks to stop."""
        for each in self._year.read(self._folder, self._besides):
            if self.isInterruptionRequested():
                return
            if isinstance(each, str):
                self.missed.emit(each)
            else:
                self.read.emit(each)


class YearReading(QObject):
    """The points of the sessions of a year, as they are read one after the other."""

    changed = Signal()
    """One more was read, or all have been."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.missed: list[str] = []
        """Why some could not be read."""
        self._year = YearPoints()
        self._before: list[PreparedPoints] = []
        self._fresh: list[PreparedPoints] = []
        self._job: YearJob | None = None

    @property
    def sessions(self) -> list[PreparedPoints]:
        """What has been read; while it is read anew, what it was before."""
        return self._before or self._fresh

    @property
    def going_on(self) -> bool:
        """Whether there may be more to come."""
        return self._job is not None

    def begin(self, folder: Path, besides: Path | None = None) -> None:
        """Read the sessions in a folder but one. Files that have not changed since cost nothing."""
        if self._job is not None:
            return
        self._fresh, self.missed = [], []
        self._job = YearJob(self._year, folder, besides, self)
        self._job.read.connect(self._read)
        self._job.missed.connect(self.missed.append)
        self._job.finished.connect(self._over)
        self._job.start()

    def shut(self) -> None:
        """Read no more; waits until the session that is being read is."""
        if self._job is not None:
            self._job.requestInterruption()
            self._job.wait()

    def _read(self, points: PreparedPoints) -> None:
        self._fresh.append(points)
        if not self._before:
            self.changed.emit()

    def _over(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
        self._job, self._before = None, self._fresh
        self.changed.emit()
