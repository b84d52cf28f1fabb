"""Looks at a part of an X screen, many times a second, for a colour that must not be there.

It speaks with the X server itself: a few requests, answered in one go, cost a fraction of a picture
taken by a program that has to be started.
"""

import socket
import struct
import threading
import time

from tests.ui.desktop import Place

MARK = (0xFF, 0x01, 0xFE)
"""Red, green and blue of what is private; no slide has that colour."""
_MARKED = bytes((MARK[2], MARK[1], MARK[0]))
_APART = 27
"""Px between two rows that are looked at: no window is that low."""
_REST = 0.004
_PART = 1024
_TRACE = 12
"""Of 255."""


class Eye:
    """A connection to the X server of a display such as ":98"."""

    def __init__(self, display: str) -> None:
        self._line = socket.socket(socket.AF_UNIX)
        self._line.connect(f"/tmp/.X11-unix/X{display.removeprefix(':')}")
        self._line.sendall(struct.pack("<BxHHHHxx", ord("l"), 11, 0, 0, 0))
        status, length = struct.unpack("<BxxxxxH", self._read(8))
        assert status == 1, "the X server refused"
        said = self._read(4 * length)
        vendor, formats = struct.unpack_from("<H", said, 16)[0], said[21]
        self._root = struct.unpack_from("<I", said, 32 + -(-vendor // 4) * 4 + 8 * formats)[0]

    def rows(self, part: Place, apart: int = _APART) -> bytes:
        """Some rows of px of a part of the screen, four bytes a px."""
        tops = range(part.y, part.y + part.height, apart)
        asked = (
            struct.pack("<BBHIhhHHI", 73, 2, 5, self._root, part.x, y, part.width, 1, 0xFFFFFFFF)
            for y in tops
        )
        self._line.sendall(b"".join(asked))
        return b"".join(self._reply() for _each in tops)

    def close(self) -> None:
        """Hang up."""
        self._line.close()

    def _reply(self) -> bytes:
        head = self._read(32)
        while head[0] > 1:
            # An event: that of another keyboard goes to everybody.
            head = self._read(32)
        assert head[0] == 1, "the X server has no picture of that part"
        return self._read(4 * struct.unpack_from("<I", head, 4)[0])

    def _read(self, count: int) -> bytes:
        said = bytearray()
        while len(said) < count:
            more = self._line.recv(count - len(said))
            assert more, "the X server is gone"
            said += more
        return bytes(said)


def is_marked(rows: bytes) -> bool:
    """Whether a px of them has the colour of what is private."""
    at = rows.find(_MARKED)
    while at >= 0 and at % 4:
        at = rows.find(_MARKED, at + 1)
    return at >= 0


def alike(one: bytes, other: bytes) -> bool:
    """Whether two sights are the same, but for the trace by which Qt draws a letter darker."""
    if one == other or len(one) != len(other):
        return one == other
    parts = range(0, len(one), _PART)
    pairs = ((one[at : at + _PART], other[at : at + _PART]) for at in parts)
    differ = (zip(a, b, strict=True) for a, b in pairs if a != b)
    return all(abs(a - b) <= _TRACE for pair in differ for a, b in pair)


class Watch(threading.Thread):
    """Looks at one part until it is stopped, and counts how often it was marked."""

    def __init__(self, display: str, part: Place) -> None:
        super().__init__(daemon=True)
        self._eye = Eye(display)
        self._part = part
        self._over = threading.Event()
        self._away = threading.Event()
        self._looking = threading.Lock()
        self.looks = self.marked = 0
        self.longest = 0.0
        """Seconds between the two looks that were farthest apart."""

    def run(self) -> None:
        """Look, and look again."""
        last = time.monotonic()
        while not self._over.wait(_REST):
            with self._looking:
                if not self._away.is_set():
                    self.looks += 1
                    self.marked += is_marked(self._eye.rows(self._part))
                    self.longest = max(self.longest, time.monotonic() - last)
            last = time.monotonic()

    def look_away(self, away: bool) -> None:
        """Look elsewhere while something private is there because somebody put it there."""
        with self._looking:
            (self._away.set if away else self._away.clear)()

    def stop(self) -> None:
        """Look no more."""
        self._over.set()
        self.join()
        self._eye.close()
