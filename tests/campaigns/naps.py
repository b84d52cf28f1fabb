"""Stops the running program for a while, as a sleeping machine does: its clocks must go on.

`python -m tests.campaigns.naps --seconds 30` prints a line for each course and exits 1 if a clock
was wrong.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from tests.campaigns.driven import screenless, started
from workshop.app import session_time

_EXACT = 0.1
"""Seconds by which a clock may be off, which is how often it is looked at."""


@dataclass(frozen=True)
class Course:
    """A module, the number of the step in it whose stops have clocks, and their seconds."""

    name: str
    text: str
    step: int
    lasts: tuple[float, ...]
    leads: bool
    """Whether time leads from stop to stop."""


@dataclass(frozen=True)
class Sight:
    """Where the room was at a moment of the machine's clock."""

    at: float
    stop: int
    left: float
    shown: str
    """What the facilitator reads over the live picture."""


@dataclass(frozen=True)
class Nap:
    """The last sight before the program was stopped, and the first after it went on."""

    course: Course
    before: Sight
    after: Sight

    @property
    def passed(self) -> float:
        """Seconds from one to the other."""
        return self.after.at - self.before.at

    @property
    def wrong(self) -> float:
        """By how many seconds the clock after the nap differs from where time has come to."""
        return self._place(self.after) - self._place(self.before) - self.passed

    @property
    def due(self) -> int:
        """The stop at which the room must be after the nap."""
        if not self.course.leads:
            return self.before.stop
        here = self._place(self.before) + self.passed
        return sum(end <= here for end in accumulate(self.course.lasts))

    @property
    def sound(self) -> bool:
        """Whether stop and time left are right."""
        return self.after.stop == self.due and abs(self.wrong) < _EXACT

    def _place(self, sight: Sight) -> float:
        """Seconds of the step's stops that were over at a sight."""
        return sum(self.course.lasts[: sight.stop + 1]) - sight.left


LIGHTNING = Course(
    "lightning",
    "Title: A trial run\n\n## Welcome\nKind: talk\nMinutes: 1\n\n- Good morning\n\n"
    "## In short\nKind: lightning\nMinutes: 1\nSeconds: 5\n\n"
    + "".join(f"- Item {number}: and a sentence\n" for number in range(1, 13)),
    step=1,
    lasts=(5.0,) * 12,
    leads=True,
)
PROTOCOL = Course(
    "protocol",
    "Title: A trial run\n\n## Welcome\nKind: talk\nMinutes: 1\n\n- Good morning\n\n"
    "## In stages\nKind: protocol\nMinutes: 1\n\n"
    "- Talk: 4 s, one speaks, the others are silent\n- Reply: 56 s, all speak\n",
    step=1,
    lasts=(4.0, 56.0),
    leads=False,
)
COURSES = (LIGHTNING, PROTOCOL)


def nap(folder: Path, course: Course, seconds: float) -> Nap:
    """Run the course in `folder`, stop the program over the end of a stop, and let it go on."""
    module = folder / f"{course.name}.md"
    module.write_text(course.text, encoding="utf-8")
    command = ("tests.campaigns.clocked", str(module), str(course.step))
    with started(folder, screenless(), *command) as program:
        sights = _sights(program)
        # Near enough to its end that the stop does not outlast the nap.
        before = next(sight for sight in sights if 0.5 < sight.left < max(1.0, seconds - 0.5))
        os.kill(program.pid, signal.SIGSTOP)
        time.sleep(seconds)
        woken = session_time()()
        os.kill(program.pid, signal.SIGCONT)
        after = next(sight for sight in sights if sight.at > woken and _looked(before, sight))
    return Nap(course, before, after)


def _looked(before: Sight, sight: Sight) -> bool:
    """Whether the program has looked at its clock again: it does a few times a second."""
    return sight.shown != before.shown


def _sights(program: subprocess.Popen[str]) -> Iterator[Sight]:
    """What the program says, as long as the stop it is at has a clock."""
    assert program.stdout is not None
    for line in program.stdout:
        told = json.loads(line)
        if told["left"] is None:
            return
        yield Sight(told["at"], told["stop"], told["left"], told["shown"])


def main() -> int:
    """Take a nap in each course and print how right the clocks were."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=30.0)
    seconds = parser.parse_args().seconds
    with tempfile.TemporaryDirectory() as folder:
        naps = [nap(Path(folder), course, seconds) for course in COURSES]
    for each in naps:
        print(
            f"{each.course.name}: stopped for {seconds:g} s, seen {each.passed:.2f} s apart, from "
            f"stop {each.before.stop + 1} with {each.before.left:.2f} s left to stop "
            f"{each.after.stop + 1} (due: {each.due + 1}) with {each.after.left:.2f} s left, "
            f"off by {each.wrong:+.3f} s; shown: {each.after.shown}"
        )
    return 0 if all(each.sound for each in naps) else 1


if __name__ == "__main__":
    sys.exit(main())
