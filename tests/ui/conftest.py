"""Real windows over real session files, on two screens."""

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.conftest import Clock
from tests.live import trial
from tests.ui.console import Console
from workshop.domain.settings import Motion
from workshop.ui import motion
from workshop.ui.motion import set_motion


@pytest.fixture(autouse=True)
def _clean(nothing_left: Callable[[], list[str]]) -> Iterator[None]:
    """Nothing here leaves windows, timers, threads, event filters or a full clipboard behind.

    What Python puts there Qt deletes when the process ends, after Python has, and falls over it.
    """
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def _hooks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program takes what nobody foresaw; after a test whoever did so before does it again."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every picture shows at once, whatever this machine was told; tests of movement say so."""
    monkeypatch.setattr(motion, "system_wants_less", lambda: True)
    yield
    set_motion(Motion.SYSTEM)


@pytest.fixture
def console(qtbot: QtBot, tmp_path: Path, clock: Clock) -> Iterator[Console]:
    """A session of the trial module in the presenter's window, at its first step."""
    with trial.session_file(tmp_path) as file:
        made = Console(file, clock)
        made.open(qtbot)
        yield made
        made.close()


@pytest.fixture
def showing(console: Console) -> Console:
    """The same with the slides on the projector, at the slopes."""
    console.show_step(trial.SLOPES)
    return console
