"""Whether things may move on the screen: the user's choice, or what the system was told.

Qt 6.11 does not say what the system was told, so each system is asked in its own way, and anew each
time: that takes microseconds, and who changes the setting need not start the program again.
"""

import ctypes
import os
import struct
import sys
from collections.abc import Mapping
from configparser import ConfigParser
from configparser import Error as NotSettings
from pathlib import Path
from typing import Any

from workshop.domain.settings import Motion

_GET_CLIENT_AREA_ANIMATION = 0x1042
"""Windows: Settings, Accessibility, Visual effects, Animation effects."""
_ITEM = struct.Struct("<IIIHcxII")
"""In a dconf file: hash, parent, where its key is and how long, its type, where its value is."""
_ROOT_TABLE, _TABLE_HEAD = 16, 8
_BLOOM_WORDS = (1 << 27) - 1
"""The other bits of that number say something else."""

_chosen = Motion.SYSTEM


def set_motion(motion: Motion) -> None:
    """Choose; it holds from the next movement on."""
    global _chosen  # noqa: PLW0603  one screen, one choice
    _chosen = motion


def less_motion() -> bool:
    """Whether everything has to show at once."""
    return _chosen is Motion.NONE or (_chosen is Motion.SYSTEM and system_wants_less())


def system_wants_less() -> bool:
    """Whether the system was told to leave movements out; no, where that cannot be learned."""
    try:
        if sys.platform == "win32":
            return windows_wants_less(ctypes.windll.user32)
        if sys.platform == "darwin":
            return mac_wants_less(ctypes.CDLL("/usr/lib/libobjc.dylib"))
        return linux_wants_less(os.environ)
    except (OSError, AttributeError, ValueError, struct.error, NotSettings):
        return False


def windows_wants_less(user32: Any) -> bool:
    """Ask Windows."""
    shown = ctypes.c_int(1)
    told = user32.SystemParametersInfoW(_GET_CLIENT_AREA_ANIMATION, 0, ctypes.byref(shown), 0)
    return bool(told) and not shown.value


def mac_wants_less(objc: Any) -> bool:
    """Ask macOS; without AppKit, which Qt loads, there is no workspace and the answer is no."""
    objc.objc_getClass.argtypes = objc.sel_registerName.argtypes = [ctypes.c_char_p]
    objc.objc_getClass.restype = objc.sel_registerName.restype = ctypes.c_void_p
    send = objc.objc_msgSend
    send.argtypes, send.restype = [ctypes.c_void_p, ctypes.c_void_p], ctypes.c_void_p
    shared = objc.sel_registerName(b"sharedWorkspace")
    workspace = send(objc.objc_getClass(b"NSWorkspace"), shared)
    send.restype = ctypes.c_bool
    asked = objc.sel_registerName(b"accessibilityDisplayShouldReduceMotion")
    return bool(send(workspace, asked))


def linux_wants_less(environment: Mapping[str, str]) -> bool:
    """Look into the settings of the desktop: Plasma's own, or what GNOME and its kin keep."""
    home = Path(environment.get("HOME", "/"))
    folder = Path(environment.get("XDG_CONFIG_HOME") or home / ".config")
    if "KDE" in environment.get("XDG_CURRENT_DESKTOP", "").upper().split(":"):
        return float(_setting(folder / "kdeglobals", "KDE", "AnimationDurationFactor") or 1) == 0
    kept = folder / "dconf" / "user"
    if kept.is_file() and _stilled(kept.read_bytes()):
        return True
    gtk = _setting(folder / "gtk-3.0" / "settings.ini", "Settings", "gtk-enable-animations")
    return gtk.lower() in ("0", "false")


def _setting(path: Path, section: str, key: str) -> str:
    """A line of a settings file; empty where it has none."""
    settings = ConfigParser(
        strict=False, interpolation=None, delimiters=("=",), allow_no_value=True
    )
    settings.read(path, encoding="utf-8")
    return (settings.get(section, key, fallback="") or "").strip()


def _stilled(data: bytes) -> bool:
    """Whether a dconf file, GNOME's settings, says that interfaces have no animations.

    It holds only what differs from the desktop's own, and most often that is not in it.
    """
    if not data.startswith(b"GVariant") or b"enable-animations" not in data:
        return False
    (table,) = struct.unpack_from("<I", data, _ROOT_TABLE)
    blooms, buckets = struct.unpack_from("<II", data, table)
    first = table + _TABLE_HEAD + 4 * ((blooms & _BLOOM_WORDS) + buckets)
    (end,) = struct.unpack_from("<I", data, _ROOT_TABLE + 4)
    items = [*_ITEM.iter_unpack(data[first : first + (end - first) // _ITEM.size * _ITEM.size])]
    for _hash, parent, at, length, kind, value, value_end in items:
        if data[at : at + length] == b"enable-animations" and kind == b"v":
            under = items[parent][2:4] if parent < len(items) else (0, 0)
            if data[under[0] : sum(under)] == b"interface/":
                return data[value:value_end] == b"\0\0b"
    return False
