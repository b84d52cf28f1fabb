"""A real X server with a window manager, a laptop's screen and a projector that comes and goes."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QImage

import dev

ROOT = Path(__file__).resolve().parents[2]
TOOLS = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool", "xrandr": "x11-xserver-utils"}
MISSING = [
    *(package for command, package in TOOLS.items() if shutil.which(command) is None),
    *(library.apt for library in dev.missing_libraries(dev.SCREEN_LIBRARIES)),
]

_SET_LAPTOP = ["--setmonitor", "Laptop", "1440/380x900/238+0+0", "screen"]
_SET_PROJECTOR = ["--setmonitor", "Projector", "1920/500x1080/300+1440+0", "none"]
_GRAB = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
application.primaryScreen().grabWindow(0, 1440, 0, 1920, 1080).save(sys.argv[1])
"""


class Place(NamedTuple):
    """Where a window is, in px of the whole desktop."""

    x: int
    y: int
    width: int
    height: int


LAPTOP = Place(0, 0, 1440, 900)
PROJECTOR = Place(1440, 0, 1920, 1080)


class Desktop:
    """Keys, windows and screens of one X server."""

    def __init__(self, display: str, folder: Path) -> None:
        self._folder = folder
        kept = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
        self.environment = {
            **kept,
            "DISPLAY": display,
            "PYTHONPATH": str(ROOT),
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
        }

    def start(self, *command: str, says: int | None = None) -> subprocess.Popen[bytes]:
        """Start a program on this desktop; what it `says` goes there, as subprocess has it."""
        return subprocess.Popen(
            command, env=self.environment, cwd=self._folder, stdout=says, stderr=says
        )

    def key(self, *keys: str) -> None:
        """Press keys one after the other, where the focus is."""
        if not keys:
            return
        self._do("xdotool", "key", "--delay", "25", *keys)

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        self._do("xdotool", "type", "--delay", "12", text)

    def windows(self, name: str) -> list[str]:
        """The windows in sight whose titles hold `name`."""
        return self._ask("xdotool", "search", "--onlyvisible", "--name", name).split()

    def window(self, name: str) -> str:
        """The window with that title, waited for until it has the keys; its number."""
        wait_until(lambda: bool(self.windows(name)), f"a window “{name}”")
        (window, *_others) = self.windows(name)
        self._do("xdotool", "windowfocus", "--sync", window)
        return window

    def place(self, window: str) -> Place:
        """Where a window is."""
        said = self._ask("xdotool", "getwindowgeometry", "--shell", window)
        lines = dict(line.split("=") for line in said.split())
        return Place(*(int(lines[key]) for key in ("X", "Y", "WIDTH", "HEIGHT")))

    def plug(self) -> None:
        """The projector comes."""
        self._do("xrandr", *_SET_PROJECTOR)

    def unplug(self) -> None:
        """The projector goes."""
        self._do("xrandr", "--delmonitor", "Projector")

    def picture(self) -> QImage:
        """What the projector shows."""
        path = self._folder / "projector.png"
        self._do(sys.executable, "-c", _GRAB, str(path))
        return QImage(str(path))

    def set_up(self) -> None:
        """Two screens side by side, and the window manager."""
        self._do("xrandr", *_SET_LAPTOP)
        self.plug()

    def _do(self, *command: str) -> None:
        subprocess.run(
            command, env=self.environment, check=True, timeout=30, stdout=subprocess.DEVNULL
        )

    def _ask(self, *command: str) -> str:
        return subprocess.run(
            command, env=self.environment, check=False, capture_output=True, text=True, timeout=30
        ).stdout


@contextmanager
def desktop(folder: Path) -> Iterator[Desktop]:
    """A desktop of its own, gone afterwards with all that was started on it."""
    with ExitStack() as stack:
        read, write = os.pipe()
        size = ["-screen", "0", "3360x1080x24", "-nolisten", "tcp", "-noreset"]
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), *size], pass_fds=[write], stderr=subprocess.DEVNULL
        )
        stack.callback(_end, server)
        os.close(write)
        with os.fdopen(read) as said:
            made = Desktop(f":{said.readline().strip()}", folder)
        made.set_up()
        stack.callback(_end, made.start("openbox", "--sm-disable", says=subprocess.DEVNULL))
        yield made


@contextmanager
def running(desk: Desktop, *command: str) -> Iterator[subprocess.Popen[bytes]]:
    """A program on the desktop, ended afterwards."""
    program = desk.start(*command)
    try:
        yield program
    finally:
        _end(program)


def wait_until(true: Callable[[], bool], what: str, seconds: float = 20) -> None:
    """Wait for something that another process does."""
    limit = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < limit, f"waited in vain for {what}"
        time.sleep(0.05)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
