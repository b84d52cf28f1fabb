"""Takes the projector away and brings it back, again and again, while somebody steps and captures.

`python3 dev.py campaign screens --count 1000` prints one line. It exits with 1 if the program
fell, a window was lost, another slide came back or came late, anything private was seen on the
projector's part of the screen, or the control, whose notes are there for a moment, was not caught.
"""

import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.campaigns import bounds
from tests.campaigns.watching import Eye, Watch, alike, is_marked
from tests.live.trial import on_disk
from tests.ui.desktop import LAPTOP, MISSING, PROJECTOR, Desktop, desktop, running, wait_until
from workshop.domain.session import Session

ROOM, CONSOLE = "Workshop: projector", "^Session 7A"
_NUMBER, _STEP = "5", "slopes"
"""The number and the id of a step in which points are caught."""
_SLIDE = PROJECTOR._replace(height=940)
"""The projector’s part without the clock, which goes on."""
_STILL = 0.3
"""Seconds without a change after which a slide is at rest."""
_SOON = 2.0
"""Seconds after which the same slide is to be back."""
_WHITE, _BLACK = b"\xff\xff\xff", b"\x00\x00\x00"


@dataclass(frozen=True)
class Cycle:
    """What one unplugging and plugging came to."""

    kind: str
    back: float
    """Seconds until the same slide was there again."""
    problem: str = ""


@dataclass(frozen=True)
class Course:
    """All cycles, and what was seen on the projector's part meanwhile."""

    cycles: tuple[Cycle, ...]
    looks: int
    marked: int
    longest: float
    """Seconds between the two looks that were farthest apart."""

    @property
    def sound(self) -> bool:
        return not self.marked and not any(cycle.problem for cycle in self.cycles)


class Room:
    """A program that shows, a hand on its keys, and an eye on the projector."""

    def __init__(self, desk: Desktop, home: Path, fallen: Callable[[], bool]) -> None:
        self.desk = desk
        self.eye = Eye(desk.environment["DISPLAY"])
        self._home = home
        self._fallen = fallen
        self._said = 0

    def begin(self) -> None:
        """Show the step."""
        self.desk.window(CONSOLE)
        self.desk.key("F5")
        wait_until(self.is_up, "the projector's window")
        self.desk.key(_NUMBER, "Return")
        wait_until(lambda: self.session().timeline.step == _STEP, _STEP)
        self.rest()

    def is_up(self) -> bool:
        """Whether the projector's window covers the projector."""
        return [self.desk.place(each) for each in self.desk.windows(ROOM)] == [PROJECTOR]

    def sight(self) -> bytes:
        """What can be seen on the projector, but for the clock."""
        return self.eye.rows(_SLIDE)

    def shows(self, due: bytes) -> bool:
        """Whether that is what can be seen."""
        return alike(self.sight(), due)

    def rest(self) -> bytes:
        """What can be seen once nothing has changed there for a moment."""
        seen, since = self.sight(), time.monotonic()

        def still() -> bool:
            nonlocal seen, since
            now = self.sight()
            if now != seen:
                seen, since = now, time.monotonic()
            return time.monotonic() - since > _STILL

        wait_until(still, "a slide that rests")
        return seen

    def session(self) -> Session:
        """What is on disk."""
        (path,) = self._home.glob("*.workshop")
        return on_disk(path)

    def said(self) -> list[str]:
        """The points on disk."""
        points = self.session().points.values()
        return [point.text for point in points if not point.removed]

    def unplug(self) -> None:
        """Take the projector away, and wait until the notes are free to be read."""
        self.desk.unplug()
        wait_until(lambda: not self.desk.windows(ROOM), "the projector's window to go")

    def plug(self, due: bytes) -> float:
        """Bring it back; gives the seconds until the slide that is due was there."""
        start = time.monotonic()
        self.desk.plug()
        wait_until(lambda: self.shows(due), "the same slide")
        took = time.monotonic() - start
        wait_until(self.is_up, "the projector's window in its place")
        return took

    def problem(self) -> str:
        """What is wrong with the program or its windows; empty where nothing is."""
        if self._fallen():
            return "the program fell"
        consoles = [self.desk.place(each) for each in self.desk.windows(CONSOLE)]
        if len(consoles) != 1 or consoles[0].x >= PROJECTOR.x:
            return f"the presenter's windows are at {consoles}"
        return "" if is_marked(self.eye.rows(LAPTOP)) else "the notes are not in sight"

    def capture(self) -> None:
        """Capture a point, and wait until it is on disk."""
        self._said += 1
        text = f"p{self._said}"
        self.desk.key("slash")
        self.desk.type(text)
        self.desk.key("Return", "Escape")
        wait_until(lambda: self.said() == [text], "a point on disk")


# Each gives the seconds until the slide was back, and leaves all as it found it.


def _plain(room: Room) -> float:
    due = room.sight()
    room.unplug()
    return room.plug(due)


def _stepping(room: Room) -> float:
    due = room.sight()
    room.unplug()
    room.desk.key("Right", "Right", "Left", "Left")
    return room.plug(due)


def _stepping_through(room: Room) -> float:
    """Keys while the screens change, not between."""
    due = room.sight()
    room.desk.unplug()
    room.desk.key("Right")
    room.desk.plug()
    room.desk.key("Left")
    start = time.monotonic()
    wait_until(lambda: room.shows(due), "the same slide")
    took = time.monotonic() - start
    wait_until(room.is_up, "the projector's window in its place")
    return took


def _capturing(room: Room) -> float:
    before = room.sight()
    room.capture()
    due = room.rest()
    assert due != before, "the point is not on the wall"
    room.unplug()
    took = room.plug(due)
    room.desk.key("ctrl+z")
    wait_until(lambda: room.shows(before), "the wall without the point")
    return took


def _capturing_unplugged(room: Room) -> float:
    before = room.sight()
    room.unplug()
    room.capture()
    room.desk.key("ctrl+z")
    wait_until(lambda: not room.said(), "the point to be taken back")
    return room.plug(before)


def _typing_through(room: Room) -> float:
    """A line that is typed while the screens change: its letters are no commands."""
    due = room.sight()
    room.desk.key("slash")
    room.desk.type("b w ")
    room.unplug()
    took = room.plug(due)
    room.desk.type("f h")
    room.desk.key("Return", "Escape")
    wait_until(lambda: room.said() == ["b w f h"], "what was typed")
    room.desk.key("ctrl+z")
    wait_until(lambda: room.shows(due), "the wall without it")
    return took


def _covered(key: str, colour: bytes) -> Callable[[Room], float]:
    def cycle(room: Room) -> float:
        slide = room.sight()
        due = (colour + slide[3:4]) * (len(slide) // 4)
        room.desk.key(key)
        wait_until(lambda: room.shows(due), "the cover")
        room.unplug()
        took = room.plug(due)
        room.desk.key(key)
        wait_until(lambda: room.shows(slide), "the slide under the cover")
        return took

    return cycle


def _frozen(room: Room) -> float:
    due = room.sight()
    room.desk.key("f", "Right")
    room.unplug()
    took = room.plug(due)
    room.desk.key("f")
    wait_until(lambda: not room.shows(due), "the next slide")
    room.desk.key("Left")
    wait_until(lambda: room.shows(due), "the slide before")
    return took


KINDS: dict[str, Callable[[Room], float]] = {
    "plain": _plain,
    "stepping": _stepping,
    "stepping through": _stepping_through,
    "capturing": _capturing,
    "capturing unplugged": _capturing_unplugged,
    "typing through": _typing_through,
    "white": _covered("w", _WHITE),
    "black": _covered("b", _BLACK),
    "frozen": _frozen,
}


def campaign(rounds: Iterable[int], seed: int, careless: bool = False) -> Course:
    """A cycle for each of `rounds`, the same ones for the same `seed`, to the first that fails."""
    chance, cycles = random.Random(seed), list[Cycle]()
    kinds = list(KINDS)
    with tempfile.TemporaryDirectory() as folder, _room(Path(folder), careless) as room:
        watch = Watch(room.desk.environment["DISPLAY"], PROJECTOR)
        watch.start()
        for number in rounds:
            kind = kinds[number] if number < len(kinds) else chance.choice(kinds)
            cycles.append(_cycle(room, kind))
            if cycles[-1].problem:
                break
        watch.stop()
    return Course(tuple(cycles), watch.looks, watch.marked, watch.longest)


def _cycle(room: Room, kind: str) -> Cycle:
    try:
        back = KINDS[kind](room)
        wait_until(lambda: not room.problem(), "all windows in their places", 3)
    except AssertionError as error:
        places = [room.desk.place(each) for each in room.desk.windows(ROOM)]
        where = f"{error}, in the step {room.session().timeline.step}, the window at {places}"
        return Cycle(kind, 0.0, room.problem() or where)
    return Cycle(kind, back, "" if back <= _SOON else f"the slide was back after {back:.1f} s")


@contextmanager
def _room(folder: Path, careless: bool) -> Iterator[Room]:
    home = folder / "home"
    with desktop(folder) as desk:
        desk.environment.update(WORKSHOP_HOME=str(home), WAKEPY_FAKE_SUCCESS="1")
        command = [sys.executable, "-m", "tests.campaigns.marked", "session-7a"]
        with running(desk, *command, *(["--careless"] if careless else [])) as program:
            room = Room(desk, home, lambda: program.poll() is not None)
            room.begin()
            yield room
            room.eye.close()


def control(count: int, seed: int) -> Course:
    """The same with a program whose notes are on the projector for a moment."""
    return campaign(range(count), seed, careless=True)


def main() -> int:
    """Run both and print one line."""
    asked = bounds.asked(__doc__, 200)
    if MISSING:
        print(f"not installed: {', '.join(MISSING)}")
        return 1
    course = campaign(asked.rounds(), asked.seed)
    careless = control(3, asked.seed)
    bad = [cycle for cycle in course.cycles if cycle.problem]
    kinds = Counter(cycle.kind for cycle in course.cycles)
    told = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    print(
        f"{len(course.cycles)} cycles ({told}), {len(bad)} bad; the same slide back after "
        f"{max(cycle.back for cycle in course.cycles):.2f} s at most; private content in "
        f"{course.marked} of {course.looks} looks, {course.longest * 1000:.0f} ms apart at most; "
        f"control whose notes stray: seen in {careless.marked} of {careless.looks} looks"
    )
    for cycle in bad:
        print(cycle)
    return 0 if course.sound and course.cycles and careless.marked else 1


if __name__ == "__main__":
    sys.exit(main())
