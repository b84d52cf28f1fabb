"""What the clocks of a session must show, kept by hand: by whoever knows what was done, and when.

Works in what is left and not in what was spent, in eighths of a second, and knows no log.
"""

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime

_LONGEST_GAP = 15 * 60.0
_MINUTE = 60.0
MINUTES = (5, 4, 10)
"""Of the steps: a talk, short items that lead on by themselves, a talk."""
ITEMS, EACH = 12, 20.0
"""The short items, and the seconds of each."""
SHORT = 1
"""The step they are in."""
TEXT = (
    f"Title: A trial run\n\n## Welcome\nKind: talk\nMinutes: {MINUTES[0]}\n\n- Good morning\n\n"
    f"## In short\nKind: lightning\nMinutes: {MINUTES[1]}\nSeconds: {EACH:g}\n\n"
    + "".join(f"- Item {number}: and a sentence\n" for number in range(1, ITEMS + 1))
    + f"\n## Close\nKind: talk\nMinutes: {MINUTES[2]}\n\n- Thank you\n"
)


@dataclass
class Room:
    """Where the room is, and what each step still has."""

    begun: bool = False
    here: int = 0
    running: bool = True
    left: list[float] = field(default_factory=lambda: [each * _MINUTE for each in MINUTES])
    may_take: list[float] = field(default_factory=lambda: [each * _MINUTE for each in MINUTES])
    """What each step was planned for, and given."""
    item: int = 0
    """Of the short items; behind the last comes the list of all, which has no clock."""
    item_left: float = EACH

    def pass_by(self, seconds: float) -> None:
        """Time goes by in the room."""
        if not (self.begun and self.running):
            return
        self.left[self.here] -= seconds
        if self.here == SHORT:
            self.item_left -= seconds
            while self.item_left <= 0 and self.item < ITEMS:
                self.item, self.item_left = self.item + 1, self.item_left + EACH


class Watch:
    """A room, the clock on its wall, and what of it the program has on disk."""

    def __init__(self, wall: float) -> None:
        self.room = Room()
        self.wall = wall
        self._kept = (deepcopy(self.room), wall)

    # -- what happens

    def pass_by(self, seconds: float) -> None:
        """Time goes by, whether or not the program was stopped meanwhile."""
        before = self.room.item
        self.room.pass_by(seconds)
        self.wall += seconds
        if self.room.item != before:
            self._keep()

    def set_wall(self, seconds: float) -> None:
        """The clock on the wall is set, and nothing else."""
        self.wall += seconds

    def restart(self, seconds: float) -> None:
        """The program was killed, and opened again when the wall's clock was so much further."""
        self.wall += seconds
        kept, at = self._kept
        self.room = deepcopy(kept)
        gap = self.wall - at
        if 0 < gap <= _LONGEST_GAP:
            before = self.room.item
            self.room.pass_by(gap)
            if self.room.item != before:
                self._keep()

    def press(self, key: str) -> None:
        """One of the keys that matter for time."""
        room = self.room
        if key == "Key_F5":
            room.begun = True
        elif key == "Key_K":
            room.running = not room.running
        elif key == "Key_Plus":
            room.left[room.here] += _MINUTE
            room.may_take[room.here] += _MINUTE
            room.item_left += _MINUTE if room.here == SHORT else 0.0
        elif not self._turn(1 if key == "Key_PageDown" else -1):
            return
        self._keep()

    def _turn(self, by: int) -> bool:
        room = self.room
        if room.here == SHORT and room.begun and 0 <= room.item + by <= ITEMS:
            room.item, room.item_left = room.item + by, EACH
            return True
        if not 0 <= room.here + by < len(MINUTES):
            return False
        room.begun, room.here, room.running = True, room.here + by, True
        return True

    def _keep(self) -> None:
        self._kept = (deepcopy(self.room), self.wall)

    # -- what must be read

    def due(self) -> dict[str, str | int]:
        """The words in the top bar, and at the picture."""
        room = self.room
        item = room.here == SHORT
        return {
            "clock": f"Step time {_face(room.left[room.here])}",
            "pace": self._pace(),
            "stop": room.item if item else 0,
            "left": _item_face(room.item_left) if item and room.item < ITEMS else "",
        }

    def spots(self) -> tuple[str, ...]:
        """What makes this moment a special one."""
        room = self.room
        which = {
            "clock stopped": not room.running,
            "step over its time": room.left[room.here] < 0,
            "minutes given": sum(room.may_take) > sum(MINUTES) * _MINUTE,
            "in short items": room.here == SHORT and room.item < ITEMS,
        }
        return tuple(name for name, is_so in which.items() if is_so)

    def _pace(self) -> str:
        room = self.room
        if not room.running:
            return "Clock stopped · K goes on"
        # A step to come counts in full, also where the room was in it before.
        to_come = max(0.0, room.left[room.here]) + sum(room.may_take[room.here + 1 :])
        spent = sum(room.may_take) - sum(room.left)
        behind = spent + to_come - sum(MINUTES) * _MINUTE
        minutes = int(abs(behind) // _MINUTE)
        said = f"{minutes} min {'behind' if behind > 0 else 'ahead'}" if minutes else "on time"
        said = f"{said} · finish {_time_of_day(self.wall + to_come)}"
        return f"step over its time · {said}" if room.left[room.here] < 0 else said


def _face(seconds: float) -> str:
    """05:00 for the whole first second; after the end with a minus, and full seconds only."""
    over = seconds < 0
    whole = int(-seconds) if over else int(seconds) + (seconds > int(seconds))
    hours, minutes = f"{whole // 3600}:" if whole >= 3600 else "", whole // 60 % 60
    return f"{'-' if over else ''}{hours}{minutes:02}:{whole % 60:02}"


def _item_face(seconds: float) -> str:
    return f"Time’s up · {_face(seconds)}" if seconds <= 0 else _face(seconds)


def _time_of_day(wall: float) -> str:
    """To the nearest minute: "3:55"."""
    moment = datetime.fromtimestamp(wall + 30, UTC)
    return f"{moment.hour % 12 or 12}:{moment.minute:02}"
