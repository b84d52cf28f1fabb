"""What the user and the systems say of movement."""

import base64
import ctypes
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from workshop.domain.settings import Motion
from workshop.ui import motion
from workshop.ui.motion import less_motion, set_motion, system_wants_less

# What dconf 0.40 makes of: enable-animations=false and color-scheme="prefer-dark" in
# org/gnome/desktop/interface, and a number in org/gnome/shell.
_DCONF = base64.b64decode(
    "R1ZhcmlhbnQAAAAAAAAAABgAAAAcAQAAAAAAKAkAAAAAAAAAAQAAAAQAAAAFAAAABQAAAAUAAAAIAAAACQAAAAkAAA"
    "C5iP3aBAAAABwBAAAIAEwAJAEAACgBAAA3LHCcBAAAACgBAAAGAEwAMAEAADQBAABLUJALBgAAADQBAAAEAEwAOAEA"
    "ADwBAACPs3UqAQAAADwBAAABAHYAQAEAAEYBAACwtyQwAgAAAEYBAAAGAEwATAEAAFQBAADAf18+BwAAAFQBAAARAH"
    "YAaAEAAGsBAADUtQIA/////2sBAAABAEwAbAEAAHABAAA5xTtPAAAAAHABAAAKAEwAfAEAAIQBAACaR7eWBwAAAIQB"
    "AAAMAHYAkAEAAJ4BAABkZXNrdG9wLwcAAABzaGVsbC8AAAMAAABvcmcvBAAAAHgAAAAFAAAAAGlnbm9tZS8AAAAAAQ"
    "AAAGVuYWJsZS1hbmltYXRpb25zAAAAAABiLwIAAABpbnRlcmZhY2UvAAAIAAAABQAAAGNvbG9yLXNjaGVtZXByZWZl"
    "ci1kYXJrAABz"
)
_SAID_YES = _DCONF.replace(b"\0\0b", b"\1\0b")
_ELSEWHERE = _DCONF.replace(b"interface/", b"otherface/")
_GTK, _PLASMA = "gtk-3.0/settings.ini", "kdeglobals"


@pytest.mark.parametrize(
    "chosen,wants_less,less",
    [
        (Motion.SYSTEM, True, True),
        (Motion.SYSTEM, False, False),
        (Motion.CALM, True, False),
        (Motion.NONE, False, True),
    ],
)
def test_the_users_choice_comes_before_the_systems(
    monkeypatch: pytest.MonkeyPatch, chosen: Motion, wants_less: bool, less: bool
) -> None:
    monkeypatch.setattr(motion, "system_wants_less", lambda: wants_less)
    set_motion(chosen)
    assert less_motion() is less


@pytest.mark.parametrize(
    "desktop,file,data,less",
    [
        ("GNOME", "dconf/user", _DCONF, True),
        ("ubuntu:GNOME", "dconf/user", _DCONF, True),
        ("GNOME", "dconf/user", _SAID_YES, False),
        ("GNOME", "dconf/user", _ELSEWHERE, False),
        ("GNOME", "dconf/user", b"enable-animations", False),
        ("KDE", "dconf/user", _DCONF, False),
        ("XFCE", _GTK, b"[Settings]\ngtk-enable-animations=0\n", True),
        ("XFCE", _GTK, b"[Settings]\ngtk-enable-animations = False\n", True),
        ("XFCE", _GTK, b"[Settings]\ngtk-enable-animations=1\n", False),
        ("XFCE", _GTK, b"[Settings]\ngtk-theme-name=100%\n", False),
        ("KDE", _PLASMA, b"[$Version]\na\n[KDE]\nAnimationDurationFactor=0\n", True),
        ("KDE", _PLASMA, b"[KDE]\nAnimationDurationFactor=0.5\n", False),
        ("KDE", _PLASMA, b"[KDE]\nSingleClick=false\n", False),
        ("GNOME", "elsewhere", b"", False),
    ],
)
def test_what_the_desktop_was_told(
    tmp_path: Path, desktop: str, file: str, data: bytes, less: bool
) -> None:
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    told = {"HOME": "/nowhere", "XDG_CONFIG_HOME": str(tmp_path), "XDG_CURRENT_DESKTOP": desktop}
    assert motion.linux_wants_less(told) is less
    at_home = tmp_path / "home"
    at_home.mkdir()
    tmp_path.joinpath("home", ".config").symlink_to(tmp_path)
    assert motion.linux_wants_less({"HOME": str(at_home), "XDG_CURRENT_DESKTOP": desktop}) is less


@pytest.mark.skipif("sys.platform != 'linux'", reason="only there does it look into files")
@pytest.mark.parametrize(
    "file,data",
    [
        ("dconf/user", b"\xff" * 24),
        ("dconf/user", _DCONF[:60] + b"enable-animations"),
        ("dconf/user", _DCONF[:16] + b"\xff" * 8 + _DCONF[24:]),
        (_GTK, b"\xff\xfe no settings"),
        (_GTK, b"gtk-enable-animations=0"),
        (_PLASMA, b"[KDE]\nAnimationDurationFactor=slow\n"),
    ],
)
def test_what_cannot_be_read_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, data: bytes
) -> None:
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    for desktop in ("KDE", "GNOME"):
        monkeypatch.setenv("XDG_CURRENT_DESKTOP", desktop)
        assert system_wants_less() is False


@pytest.mark.parametrize(
    "answers,animated,less", [(1, 0, True), (1, 1, False), (0, 0, False), (0, 1, False)]
)
def test_windows_is_asked_for_its_animation_effects(
    answers: int, animated: int, less: bool
) -> None:
    class User32:
        def SystemParametersInfoW(self, action: int, size: int, into: Any, change: int) -> int:
            assert (action, size, change) == (4162, 0, 0)
            ctypes.memmove(into, ctypes.byref(ctypes.c_int(animated)), 4)
            return answers

    assert motion.windows_wants_less(User32()) is less


@pytest.mark.parametrize("reduced", [True, False])
def test_mac_is_asked_for_reduced_motion(reduced: bool) -> None:
    class Function:
        def __init__(self, answer: Any) -> None:
            self.answer = answer
            self.argtypes: list[Any] = []
            self.restype: Any = None

        def __call__(self, *given: Any) -> Any:
            assert len(given) == len(self.argtypes)
            return self.answer(self.restype, *given)

    def send(answer: Any, to: Any, message: str) -> Any:
        replies = {
            ("NSWorkspace", "sharedWorkspace", ctypes.c_void_p): "the workspace",
            ("the workspace", "accessibilityDisplayShouldReduceMotion", ctypes.c_bool): reduced,
        }
        return replies[to, message, answer]

    named = Function(lambda _answer, name: name.decode())
    runtime = SimpleNamespace(
        objc_getClass=named, sel_registerName=named, objc_msgSend=Function(send)
    )
    assert motion.mac_wants_less(runtime) is reduced
