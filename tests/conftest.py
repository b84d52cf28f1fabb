"""What every test stands on: two screens in memory, a home of its own, and nothing left behind."""

import gc
import itertools
import os
import shutil
import tempfile
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from workshop.ui.offscreen import two_screens

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QApplication

_SCREENS = pytest.StashKey[Path]()
_NUMBERS = itertools.count(1)


def pytest_configure(config: pytest.Config) -> None:
    """A laptop and a projector, before anything can make an application."""
    folder = Path(tempfile.mkdtemp(prefix="workshop-screens-"))
    config.stash[_SCREENS] = folder
    two_screens(folder)
    # What is made outside of a test, such as by a fixture for many, stays out of everybody's home.
    os.environ["WORKSHOP_HOME"] = str(folder / "home")
    # No test, and no program that a test starts, keeps this computer awake.
    os.environ["WAKEPY_FAKE_SUCCESS"] = "1"
    # How long an example takes says how busy the machine is.
    settings.register_profile("workshop", deadline=None)
    settings.load_profile("workshop")


def pytest_unconfigure(config: pytest.Config) -> None:
    """The description of the screens is not needed any more."""
    shutil.rmtree(config.stash[_SCREENS], ignore_errors=True)


class Clock:
    """A monotonic clock that moves only when it is told to; seconds."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds

    def pass_by(self, seconds: float) -> None:
        """Let time pass."""
        self.seconds += seconds


@pytest.fixture
def clock() -> Clock:
    """A clock to be handed in."""
    return Clock()


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of this test's sessions, modules and cache; it is not made before it is needed."""
    place = tmp_path_factory.getbasetemp() / f"home-{next(_NUMBERS)}"
    monkeypatch.setenv("WORKSHOP_HOME", str(place))
    return place


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication") -> "QApplication":
    """The application in its dress, as the program makes it."""
    from workshop.ui import kit

    kit.dress(qapp)
    return qapp


class _Filters:
    """Counts who filters the application's events: Qt itself does not tell."""

    def __init__(self, application: "QApplication") -> None:
        self._alive: list[weakref.ref[QObject]] = []
        install, remove = application.installEventFilter, application.removeEventFilter

        def counted(watcher: "QObject") -> None:
            self._alive.append(weakref.ref(watcher))
            install(watcher)

        def removed(watcher: "QObject") -> None:
            self._alive = [each for each in self._alive if each() is not watcher]
            remove(watcher)

        application.installEventFilter = counted  # type: ignore[method-assign]
        application.removeEventFilter = removed  # type: ignore[method-assign]

    def left(self) -> list[str]:
        """What still filters."""
        from shiboken6 import isValid

        alive = [each() for each in self._alive]
        return [f"event filter {each!r}" for each in alive if each is not None and isValid(each)]


@pytest.fixture(scope="session")
def filters(qapp: "QApplication") -> _Filters:
    """Who filters the application's events."""
    return _Filters(qapp)


@pytest.fixture
def nothing_left(qapp: "QApplication", filters: _Filters) -> Iterator[Callable[[], list[str]]]:
    """Fail a test that leaves windows, timers, threads or event filters behind."""
    before = set(threading.enumerate())

    def strays() -> list[str]:
        _settle(qapp)
        threads = [f"thread {each.name}" for each in threading.enumerate() if each not in before]
        return _windows(qapp) + _running() + filters.left() + threads

    yield strays
    left = strays()
    if left:
        gc.collect()
        left = strays()
    assert not left, "left behind: " + ", ".join(left)


def _settle(application: "QApplication") -> None:
    """Let what was to be deleted later be deleted now."""
    from PySide6.QtCore import QEvent

    application.processEvents()
    application.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))
    application.processEvents()


def _windows(application: "QApplication") -> list[str]:
    return [f"window {each!r}" for each in application.topLevelWidgets()]


def _running() -> list[str]:
    """Timers and threads that still run, wherever they hang."""
    from PySide6.QtCore import QThread, QTimer
    from shiboken6 import isValid

    known = [
        each for each in gc.get_objects() if isinstance(each, QTimer | QThread) and isValid(each)
    ]
    timers = [f"timer {each!r}" for each in known if isinstance(each, QTimer) and each.isActive()]
    threads = [
        f"thread {each!r}" for each in known if isinstance(each, QThread) and each.isRunning()
    ]
    return timers + threads
