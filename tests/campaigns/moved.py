"""The clocks of a program that a campaign moves: the machine's own and the one on the wall.

`take_over` goes before every import of the program: from then on the process reads its time from a
file, as it is at that moment, also where it was stopped while the file changed.
"""

import datetime as dates
import os
import struct
import time
from pathlib import Path

_BOTH = struct.Struct("=dd")
WALL = dates.datetime(2026, 11, 21, 13, tzinfo=dates.UTC)
"""Where the clock on the wall begins."""


class Moments:
    """Seconds of the machine's clock, and of the wall's since 1970, in one small file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.machine = 5_000.0
        self.wall = WALL.timestamp()
        self.keep()

    def pass_by(self, seconds: float) -> None:
        """Time goes on, for both clocks."""
        self.machine += seconds
        self.wall += seconds
        self.keep()

    def set_wall(self, seconds: float) -> None:
        """Somebody sets the clock on the wall, by so many seconds."""
        self.wall += seconds
        self.keep()

    def reboot(self) -> None:
        """The machine's clock begins anew."""
        self.machine = 8.0
        self.keep()

    def keep(self) -> None:
        """Write both at once."""
        with self.path.open("r+b" if self.path.exists() else "wb") as file:
            file.write(_BOTH.pack(self.machine, self.wall))


def take_over(path: str) -> None:
    """Let this process read its clocks from the file at `path`."""
    descriptor, gettime = os.open(path, os.O_RDONLY), time.clock_gettime

    def now() -> tuple[float, float]:
        machine, wall = _BOTH.unpack(os.pread(descriptor, _BOTH.size, 0))
        return machine, wall

    class Moved(dates.datetime):
        """A moment; "now" is what the campaign says."""

        @classmethod
        def now(cls, tz: dates.tzinfo | None = None) -> "Moved":
            return cls.fromtimestamp(now()[1], tz)

    def moved_gettime(clock: int) -> float:
        return now()[0] if clock == getattr(time, "CLOCK_BOOTTIME", None) else gettime(clock)

    dates.datetime = Moved  # type: ignore[misc]
    time.clock_gettime = moved_gettime
    if not hasattr(time, "CLOCK_BOOTTIME"):
        time.monotonic = lambda: now()[0]
