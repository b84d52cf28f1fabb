"""A session that runs in the bench: its windows, and how long they take to show a change."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication, QWidget

from tests.live import trial
from workshop.domain.changes import PointAdded
from workshop.domain.settings import Motion, Settings
from workshop.files.session_file import SessionFile, new_id
from workshop.live.desk import Desk
from workshop.live.stage import Stage
from workshop.ui import kit
from workshop.ui.keys import Command
from workshop.ui.motion import set_motion
from workshop.ui.offscreen import two_screens
from workshop.ui.presenter import Presenter
from workshop.ui.show import Show


def application() -> QApplication:
    """The application on two screens in memory."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    two_screens(Path(tempfile.mkdtemp(prefix="workshop-bench-")))
    made = QApplication(["bench"])
    kit.dress(made)
    return made


@contextmanager
def moving(motion: Motion) -> Iterator[None]:
    """Let things move so, whatever this machine was told."""
    set_motion(motion)
    yield
    set_motion(Motion.SYSTEM)


class Paints(QObject):
    """Knows when a widget was painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__()
        self.at: list[float] = []
        watched.installEventFilter(self)

    @property
    def count(self) -> int:
        """How often so far."""
        return len(self.at)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Counts; called by Qt."""
        if event.type() is QEvent.Type.Paint:
            self.at.append(time.perf_counter())
        return False


def filled(path: Path, points: int, step: int = trial.WALL) -> SessionFile:
    """A session file with that many points in one step."""
    file = trial.session_file(path.parent, name=path.stem)
    where = trial.module().steps[step].id
    for number in range(points):
        text = f"Point {number}: what somebody said about their coaching"
        file.append(PointAdded(new_id(), where, text, "", f"Table {number % 9 + 1}"), float(number))
    return file


@contextmanager
def session(folder: Path, points: int = 0, motion: Motion = Motion.SYSTEM) -> Iterator[Presenter]:
    """The presenter's window and the projector's over a session with that many points."""
    running = application()
    with filled(folder / f"bench-{points}.workshop", points) as file:
        desk = Desk(file, time.monotonic)
        settings = Settings(motion=motion)
        presenter = Presenter(Show(desk, Stage(desk)), settings=settings)
        presenter.resize(1440, 900)
        presenter.show()
        desk.go(trial.WALL)
        presenter.bottom.pressed.emit(Command.SHOW)
        running.processEvents()
        presenter.activateWindow()
        running.processEvents()
        yield presenter
        presenter.close()
        presenter.deleteLater()
        running.processEvents()


@contextmanager
def until_painted(paints: Paints) -> Iterator[None]:
    """Do something and let Qt work until the widget was painted; at most five seconds."""
    before, limit = paints.count, time.monotonic() + 5
    yield
    while paints.count == before and time.monotonic() < limit:
        QApplication.processEvents()


def until(over: Callable[[], bool]) -> None:
    """Let Qt work, and sleep where it has nothing to do, until that is so; at most five seconds."""
    limit = time.monotonic() + 5
    while not over() and time.monotonic() < limit:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
