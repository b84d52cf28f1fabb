"""From exec to the first painted window: the home window against a bare one.

Each start is a process of its own; both kinds take turns, so that a busy spell meets both. A start
ends when the window has been exposed and painted, and tells when that was by the system's clock.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import dev
from tests.bench.figures import Figure

_ROOT = Path(__file__).resolve().parents[2]

# What ends a start: the first paint of a window that the screen shows. It must not import anything
# that the program would not.
_TELL = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            if watched.isWindow() and watched.windowHandle() and watched.windowHandle().isExposed():
                QTimer.singleShot(0, self.told)
                QApplication.instance().removeEventFilter(self)
        return False
    def told(self):
        print(time.monotonic(), flush=True)
        QApplication.instance().exit(0)
"""
_BARE = (
    _TELL
    + """
from PySide6.QtWidgets import QMainWindow
application = QApplication([])
watch = Watch()
application.installEventFilter(watch)
window = QMainWindow()
window.resize(1440, 900)
window.show()
application.exec()
"""
)
_HOME = (
    _TELL
    + """
sys.argv = ["workshop"]
watch = Watch()
class Watched(QApplication):
    def __init__(self, arguments):
        super().__init__(arguments)
        self.installEventFilter(watch)
from workshop import app, cli
app.QApplication = Watched
sys.exit(cli.main([]))
"""
)


def measure(rounds: int) -> list[Figure]:
    """The home window's start, where everything was found once before."""
    with ExitStack() as stack:
        environment = stack.enter_context(_screen())
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        environment["WORKSHOP_HOME"] = str(home)
        ours, bare = [], []
        for number in range(rounds + 1):
            pair = _start(_HOME, environment), _start(_BARE, environment)
            if number:  # the first start fills the caches of disk and program
                ours.append(pair[0])
                bare.append(pair[1])
    against = f"a bare window, {environment['BENCH_SCREEN']}"
    middle = statistics.median(ours), statistics.median(bare)
    return [Figure("start", *middle, against, bar=1.7, aim=1.4)]


def _start(program: str, environment: dict[str, str]) -> float:
    """Seconds from just before exec to the first paint."""
    before = time.monotonic()
    said = subprocess.run(
        [sys.executable, "-P", "-c", program],
        check=False,
        capture_output=True,
        text=True,
        cwd=_ROOT,
        env=environment,
        timeout=60,
    )
    if said.returncode or not said.stdout.strip():
        raise SystemExit(f"A start failed:\n{said.stderr or said.stdout}")
    return float(said.stdout.split()[0]) - before


@contextmanager
def _screen() -> Iterator[dict[str, str]]:
    """The environment for a start: the screen there is, one of Xvfb's, or one in memory."""
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "BENCH_SCREEN": "on this screen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        environment.pop("QT_QPA_PLATFORM", None)
        yield environment
    elif shutil.which("Xvfb") and not dev.missing_libraries(dev.SCREEN_LIBRARIES):
        with _xvfb() as display:
            environment.pop("QT_QPA_PLATFORM", None)
            yield {**environment, "DISPLAY": display, "BENCH_SCREEN": "under Xvfb"}
    else:
        yield {**environment, "QT_QPA_PLATFORM": "offscreen", "BENCH_SCREEN": "without a screen"}


@contextmanager
def _xvfb() -> Iterator[str]:
    """An X server of our own; gives its display."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as said:
            yield f":{said.readline().strip()}"
    finally:
        server.terminate()
        server.wait()
