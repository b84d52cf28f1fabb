"""A keyboard on a real X server: key by key through XTest, without a process for each press."""

import ctypes
from ctypes.util import find_library
from typing import Any

_MODIFIERS = {"ctrl": "Control_L", "shift": "Shift_L"}
_SHIFTED = {"question": "slash", "plus": "equal"}
"""Signs that lie above another on the keyboard of the X server."""
_SIGNS = {
    " ": "space",
    "\n": "Return",
    "\t": "Tab",
    "'": "apostrophe",
    ",": "comma",
    "-": "minus",
    ".": "period",
    "/": "slash",
    "\\": "backslash",
    "!": "shift+1",
    "@": "shift+2",
    '"': "shift+apostrophe",
    ":": "shift+semicolon",
    ">": "shift+period",
    "?": "question",
}
"""The keys of signs on the keyboard of the X server, an American one."""
_CLIENT_MESSAGE, _PAGER = 33, 2
_VIEWABLE = 2
_TO_THE_MANAGER = 1 << 20 | 1 << 19
"""The mask of X for messages to the window manager."""
_Complaint = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)


class _Message(ctypes.Structure):
    """A message to the window manager, as X lays it out."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("sent", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("rest", ctypes.c_long * 24),
    )


class _Attributes(ctypes.Structure):
    """What X tells of a window, up to whether it is in sight, and room for the rest."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("x", "y", "width", "height", "border", "depth")),
        ("visual", ctypes.c_void_p),
        ("root", ctypes.c_ulong),
        *((name, ctypes.c_int) for name in ("kind", "bits", "gravity", "backing")),
        ("planes", ctypes.c_ulong),
        ("pixel", ctypes.c_ulong),
        ("save_under", ctypes.c_int),
        ("colours", ctypes.c_ulong),
        ("installed", ctypes.c_int),
        ("map_state", ctypes.c_int),
        ("rest", ctypes.c_long * 16),
    )


class Keyboard:
    """Presses keys where the focus is, and moves the focus."""

    def __init__(self, display: str) -> None:
        self._x = ctypes.CDLL(find_library("X11") or "libX11.so.6")
        self._test = ctypes.CDLL(find_library("Xtst") or "libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        for gives_number in ("XStringToKeysym", "XDefaultRootWindow", "XInternAtom"):
            getattr(self._x, gives_number).restype = ctypes.c_ulong
        # A window may be gone by the time it is to get the focus: the caller looks whether it did.
        self._complaint = _Complaint(lambda _display, _error: 0)
        self._x.XSetErrorHandler(self._complaint)
        opened = self._x.XOpenDisplay(display.encode())
        if not opened:
            raise OSError(f"no X server at {display}")
        self._display = ctypes.c_void_p(opened)
        self._codes: dict[str, int] = {}

    def press(self, key: str) -> None:
        """Press and release one key, named as X does, with modifiers before it: "ctrl+shift+z"."""
        *held, name = key.split("+")
        if name in _SHIFTED:
            held, name = [*held, "shift"], _SHIFTED[name]
        codes = [self._code(_MODIFIERS[each]) for each in held]
        for code in (*codes, self._code(name)):
            self._send(code, down=True)
        for code in (self._code(name), *reversed(codes)):
            self._send(code, down=False)

    def type(self, text: str) -> None:
        """Type letters, digits and the signs above, as fast as the X server takes them."""
        for letter in text:
            plain = letter.lower() if letter.isupper() else letter
            self.press(f"shift+{plain}" if letter.isupper() else _SIGNS.get(letter, letter))

    def focus(self, window: int) -> None:
        """Ask the window manager to give a window the keys, in turn with all else it has to do."""
        root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        atom = self._x.XInternAtom(self._display, b"_NET_ACTIVE_WINDOW", 0)
        asked = _Message(_CLIENT_MESSAGE, window=window, message=atom, format=32)
        asked.data[0] = _PAGER
        nobody = ctypes.c_int(0)
        mask = ctypes.c_long(_TO_THE_MANAGER)
        self._x.XSendEvent(self._display, root, nobody, mask, ctypes.byref(asked))
        self.flush()

    def place(self, window: int) -> tuple[int, int, int, int] | None:
        """Where a window is on the desktop, in px: left, top, width, height; None out of sight."""
        at, found = ctypes.c_ulong(window), _Attributes()
        there = self._x.XGetWindowAttributes(self._display, at, ctypes.byref(found))
        if not there or found.map_state != _VIEWABLE:
            return None
        left, top, child = ctypes.c_int(), ctypes.c_int(), ctypes.c_ulong()
        origin, root = ctypes.c_int(0), ctypes.c_ulong(found.root)
        out = (ctypes.byref(each) for each in (left, top, child))
        self._x.XTranslateCoordinates(self._display, at, root, origin, origin, *out)
        return left.value, top.value, found.width, found.height

    def flush(self) -> None:
        """Wait until the X server has it all."""
        self._x.XSync(self._display, ctypes.c_int(0))

    def close(self) -> None:
        """Leave the X server."""
        self._x.XCloseDisplay(self._display)

    def __enter__(self) -> "Keyboard":
        return self

    def __exit__(self, *_error: Any) -> None:
        self.close()

    def _code(self, name: str) -> int:
        if name not in self._codes:
            symbol = self._x.XStringToKeysym(name.encode())
            assert symbol, f"no key {name}"
            self._codes[name] = self._x.XKeysymToKeycode(self._display, ctypes.c_ulong(symbol))
        return self._codes[name]

    def _send(self, code: int, *, down: bool) -> None:
        key, press = ctypes.c_uint(code), ctypes.c_int(down)
        self._test.XTestFakeKeyEvent(self._display, key, press, ctypes.c_ulong(0))
