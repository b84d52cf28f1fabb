"""Whether memory grows with step changes: a process weighed after 100 of them and after many."""

import ctypes
import gc
import json
import subprocess
import sys
import tempfile
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.figures import Figure

if TYPE_CHECKING:
    from workshop.ui.presenter import Presenter

_ROOT = Path(__file__).resolve().parents[2]
_WEIGHT = Path("/proc/self/smaps_rollup")
"""Where Linux says what a process holds."""
_KILOBYTE, _MEGABYTE = 1024, 1_000_000
_FIRST = 100
_TO_THE_END = 10
"""One fade in so many comes to its end; the others are interrupted by the next key."""


def measure(changes: int) -> list[Figure]:
    """How much memory step changes leave behind, against what the windows hold."""
    if not _WEIGHT.exists():
        return []
    said = subprocess.run(
        [sys.executable, "-m", "tests.bench.memory", str(changes)],
        check=True,
        capture_output=True,
        text=True,
        cwd=_ROOT,
    )
    windows, first, last = json.loads(said.stdout)
    name = f"memory, step changes {_FIRST} to {changes}"
    return [Figure(name, last - first, windows, "what the windows hold", bar=0.05, unit="MB")]


# --- In the process that is measured ---


def weigh(changes: int) -> tuple[float, float, float]:
    """Megabytes of the windows, and of all after 100 step changes and after so many."""
    from tests.bench.running import application, session
    from workshop.domain.settings import Motion

    application()
    bare = _held()
    with (
        tempfile.TemporaryDirectory() as name,
        session(Path(name), motion=Motion.CALM) as presenter,
    ):
        walk = _Walk(presenter)
        walk.go_on(_TO_THE_END)
        windows = _held() - bare
        walk.go_on(_FIRST - _TO_THE_END)
        first = _held()
        walk.go_on(changes - _FIRST)
        return windows, first, _held()


class _Walk:
    """To and fro through the agenda, by key presses."""

    def __init__(self, presenter: "Presenter") -> None:
        from PySide6.QtCore import Qt

        from tests.bench.running import Paints

        self._presenter = presenter
        self._view = presenter.projector.window.view
        self._paints = Paints(self._view)
        self._keys = cycle((Qt.Key.Key_PageUp,) * 4 + (Qt.Key.Key_PageDown,) * 4)

    def go_on(self, changes: int) -> None:
        """So many step changes; the last fade comes to its end."""
        from PySide6.QtTest import QTest

        from tests.bench.running import until, until_painted

        for number in range(1, changes + 1):
            with until_painted(self._paints):
                QTest.keyClick(self._presenter.windowHandle(), next(self._keys))
            if number % _TO_THE_END == 0:
                until(lambda: not self._view.fade.running)


def _held() -> float:
    """Megabytes that this process wrote: no files, which it may share with others."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)  # what was freed goes back, so that only what is held is weighed
    line = next(each for each in _WEIGHT.read_text().splitlines() if each.startswith("Anonymous:"))
    return int(line.split()[1]) * _KILOBYTE / _MEGABYTE


if __name__ == "__main__":
    print(json.dumps(weigh(int(sys.argv[1]))))
