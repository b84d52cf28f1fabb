"""What the room check finds out from the system: screens, loudspeaker, cameras, disk, power."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from workshop.files.place_check import PlaceFacts, Volume, look
from workshop.live.room_check import ENOUGH, Held, Screen, Screens
from workshop.ui.projector import Projector

_SUPPLIES = Path("/sys/class/power_supply")
_OFF_LINE = 0
"""What Windows says of a computer that has no power but its battery's."""


def screens(projector: Projector, presenter: QWidget) -> Screens:
    """The screen for the room, or why there is none."""
    found = projector.screen
    if found is None:
        own, known = presenter.screen(), QGuiApplication.screens()
        return Screens(None, mirrored=len(known) > 1 and own in known)
    size = found.size() * found.devicePixelRatio()
    return Screens(Screen(found.model() or found.name(), size.width(), size.height()))


def place(folder: Path) -> PlaceFacts:
    """What there is to know of a folder; may take long where it is on a network."""
    info = QStorageInfo(str(folder))
    volume = Volume(
        bytes(info.fileSystemType().data()).decode("utf-8", "replace"),
        bytes(info.device().data()).decode("utf-8", "replace"),
        info.rootPath(),
    )
    return look(folder, volume)


def loudspeaker() -> str:
    """What plays the bell; empty for nothing."""
    try:
        from PySide6.QtMultimedia import QMediaDevices
    except ImportError:
        return ""  # a small system without its sound libraries
    device = QMediaDevices.defaultAudioOutput()
    return "" if device.isNull() else device.description()


def cameras() -> Sequence[str]:
    """The cameras by name; none of them is switched on."""
    try:
        from PySide6.QtMultimedia import QMediaDevices
    except ImportError:
        return ()
    return tuple(each.description() for each in QMediaDevices.videoInputs())


def on_battery(supplies: Path = _SUPPLIES) -> bool | None:
    """Whether the computer runs on its battery; None where it cannot be told cheaply."""
    if sys.platform == "win32":
        return _windows_on_battery()
    try:
        kinds = {each: _read(each / "type") for each in supplies.iterdir()}
    except OSError:
        return None
    mains = [_read(each / "online") for each, kind in kinds.items() if kind in ("Mains", "USB")]
    if "1" in mains:
        return False
    # Mice and pens have batteries of their own, and say so.
    own = [each for each in kinds if kinds[each] == "Battery" and _read(each / "scope") != "Device"]
    return any(_read(each / "status") == "Discharging" for each in own) if own else None


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""


def _windows_on_battery() -> bool | None:
    if sys.platform == "win32":
        import ctypes

        status = ctypes.create_string_buffer(12)
        if ctypes.windll.kernel32.GetSystemPowerStatus(status):
            return status.raw[0] == _OFF_LINE
    return None


def _will_be_held() -> None:
    return None


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the room check looks; each can be replaced."""

    place: Callable[[Path], PlaceFacts] = place
    loudspeaker: Callable[[], str] = loudspeaker
    cameras: Callable[[], Sequence[str]] = cameras
    held: Held = _will_be_held
    on_battery: Callable[[], bool | None] = on_battery
    enough: int = ENOUGH
    """Bytes that have to be free."""
