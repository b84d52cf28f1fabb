"""Whether the system shows one picture on two screens, where Qt is told of a single one."""

import ctypes
import re
import shutil
import sys

from PySide6.QtCore import QObject, QProcess, Signal
from PySide6.QtGui import QGuiApplication

_OUTPUT = re.compile(r"^\S+ connected (?:primary )?\d+x\d+(\+\d+\+\d+)", re.MULTILINE)
_CLONE = 2
"""What Windows calls the topology in which screens show the same."""
_CURRENT = 4
_PATH, _MODE = 72, 64
"""Bytes of the records that Windows fills in, of which none is looked at."""


def outputs_at_one_place(said: str) -> bool:
    """Whether two outputs that are on show the same corner of the desktop, as `xrandr` tells it."""
    corners = _OUTPUT.findall(said)
    return len(set(corners)) < len(corners)


class Mirrors(QObject):
    """Asks the system whether the single screen is shown twice; `changed` when the answer has."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.on = False
        self._asked: QProcess | None = None

    def look(self) -> None:
        """Ask; the answer may come later."""
        if len(QGuiApplication.screens()) != 1:
            self._answer(on=False)
        elif QGuiApplication.platformName() == "xcb":
            self._ask_x()
        elif QGuiApplication.platformName() in ("windows", "cocoa"):
            self._answer(_windows_mirrors() if sys.platform == "win32" else _mac_mirrors())

    def stop(self) -> None:
        """Wait for no answer any more."""
        asked, self._asked = self._asked, None
        if asked is not None:
            asked.kill()
            asked.waitForFinished(1000)
            asked.deleteLater()

    def _ask_x(self) -> None:
        command = shutil.which("xrandr")
        if command is None:
            return
        self.stop()
        self._asked = QProcess(self)
        self._asked.finished.connect(self._told)
        self._asked.start(command, ["--current"])

    def _told(self) -> None:
        asked, self._asked = self._asked, None
        if asked is None:
            return
        said = bytes(asked.readAllStandardOutput().data()).decode(errors="replace")
        asked.deleteLater()
        self._answer(outputs_at_one_place(said))

    def _answer(self, on: bool) -> None:
        if on is not self.on:
            self.on = on
            self.changed.emit()


def _windows_mirrors() -> bool:
    """Whether Windows has its screens in the order “Duplicate”."""
    user = ctypes.CDLL("user32")
    paths, modes, topology = ctypes.c_uint32(), ctypes.c_uint32(), ctypes.c_int()
    if user.GetDisplayConfigBufferSizes(_CURRENT, ctypes.byref(paths), ctypes.byref(modes)):
        return False
    told = user.QueryDisplayConfig(
        _CURRENT,
        ctypes.byref(paths),
        ctypes.create_string_buffer(paths.value * _PATH),
        ctypes.byref(modes),
        ctypes.create_string_buffer(modes.value * _MODE),
        ctypes.byref(topology),
    )
    return told == 0 and topology.value == _CLONE


def _mac_mirrors() -> bool:
    """Whether macOS shows its main display on another one, too."""
    try:
        graphics = ctypes.CDLL("/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics")
    except OSError:
        return False
    return bool(graphics.CGDisplayIsInMirrorSet(graphics.CGMainDisplayID()))
