"""Lets time jump under a running program: it is stopped, the wall's clock is set, it is restarted.

`python -m tests.campaigns.jumps --count 200` reads step time, pace and finish off the window after
every jump, prints one line, and exits 1 if one was wrong or if a control, a program with another
clock, was not caught. The program reads its clocks from a file, so ten minutes take no time.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.campaigns import faults
from tests.campaigns.driven import Asked, Gone, asked
from tests.campaigns.moved import Moments
from tests.campaigns.watch import TEXT, Watch

_NAP, _HOUR = 600.0, 3_600.0
_GAPS = (-_HOUR, -1.0, 0.0, 45.5, 300.0, 899.0, 901.0, _HOUR)
"""Seconds by the wall's clock from a kill until the program is opened again."""
_RUN = 12
"""Jumps in one session, and as many keys and waits between them."""
_KEYS = ("Key_K", "Key_Plus", "Key_PageDown", "Key_PageDown", "Key_PageUp")


@dataclass(frozen=True)
class Difference:
    """What was read and what should have been, and what had been done until then."""

    seed: int
    done: tuple[str, ...]
    due: object
    seen: object

    def __str__(self) -> str:
        done = "; ".join(self.done)
        return f"seed {self.seed}: {done}\ndue:  {self.due}\nseen: {self.seen}"


@dataclass
class Jumps:
    """What one session was put through."""

    seed: int
    done: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    spots: Counter[str] = field(default_factory=Counter)
    """How many jumps came from where time is special."""
    difference: Difference | None = None


class Jumper:
    """Does things to a program and to a watch that is kept by hand."""

    def __init__(self, folder: Path, jumps: Jumps, fault: str) -> None:
        self._folder = folder
        self._jumps = jumps
        self._fault = fault
        self._chance = random.Random(jumps.seed)
        self._moments = Moments(folder / "clocks")
        self._watch = Watch(self._moments.wall)
        self._stack = ExitStack()

    def go(self, count: int) -> None:
        """Make `count` jumps, or as many as it takes to find a difference."""
        module = self._folder / "trial.md"
        module.write_text(TEXT, encoding="utf-8")
        with self._stack:
            # One that does not open at all is no difference in time, and goes up.
            self._open(str(module))
            try:
                self._press("Key_F5")
                for number in range(count):
                    self._something(first=not number)
            except Gone as gone:
                self._differs(self._watch.due(), str(gone))

    def _something(self, *, first: bool) -> None:
        """A key or two, a while, and a jump; the first is into the short items that lead on."""
        keys = (
            ["Key_PageDown"] if first else self._chance.choices(_KEYS, k=self._chance.randint(0, 2))
        )
        for key in keys:
            self._press(key)
        self._wait(self._chance.randrange(1, 8 * 90) / 8)
        self._jumps.spots.update(self._watch.spots())
        self._chance.choice((self._nap, self._nap, self._set_wall, self._restart))()

    # -- what is done

    def _press(self, key: str) -> None:
        self._watch.press(key)
        self._look("keys", key, self._program.press(key))

    def _wait(self, seconds: float) -> None:
        self._moments.pass_by(seconds)
        self._watch.pass_by(seconds)
        self._look("waits", f"{seconds:g} s pass", self._program.press(""))

    def _nap(self) -> None:
        """The program is stopped while ten minutes go by in the room."""
        process = self._program.program
        process.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
        self._moments.pass_by(_NAP)
        process.send_signal(signal.SIGCONT)
        self._watch.pass_by(_NAP)
        self._look("naps", f"stopped for {_NAP:g} s", self._program.press(""))

    def _set_wall(self) -> None:
        seconds = self._chance.choice((_HOUR, -_HOUR))
        self._moments.set_wall(seconds)
        self._watch.set_wall(seconds)
        self._look("wall clocks set", f"wall set by {seconds:+g} s", self._program.press(""))

    def _restart(self) -> None:
        """Killed, and opened again on a machine whose own clock begins anew."""
        seconds, path = self._chance.choice(_GAPS), self._program.session()
        self._stack.close()
        self._moments.set_wall(seconds)
        self._moments.reboot()
        self._watch.restart(seconds)
        self._open(str(path))
        self._look("restarts", f"killed, and back {seconds:+g} s later", self._program.press(""))

    def _open(self, target: str) -> None:
        opening = asked(self._folder, self._moments, target, self._fault)
        self._program: Asked = self._stack.enter_context(opening)

    # -- what is read

    def _look(self, kind: str, done: str, state: dict[str, object]) -> None:
        self._jumps.done.append(done)
        self._jumps.kinds[kind] += 1
        due = self._watch.due()
        seen = {name: state[name] for name in due}
        if seen != due:
            self._differs(due, seen)
        if self._program.faults():
            self._differs("", self._program.faults())

    def _differs(self, due: object, seen: object) -> None:
        if self._jumps.difference is None:
            done = tuple(self._jumps.done)
            self._jumps.difference = Difference(self._jumps.seed, done, due, seen)


def campaign(count: int, seed: int, fault: str = "") -> Iterator[Jumps]:
    """Sessions until `count` jumps are made or a difference is found."""
    for number in range(-(-count // _RUN)):
        made = Jumps(seed + number)
        with tempfile.TemporaryDirectory() as folder:
            Jumper(Path(folder), made, fault).go(min(_RUN, count - number * _RUN))
        yield made
        if made.difference is not None:
            return


def control(seed: int, count: int = 4 * _RUN) -> dict[str, Jumps]:
    """The last session of a program with each of the faults."""
    return {fault: list(campaign(count, seed, fault))[-1] for fault in faults.CLOCKS}


def summary(sessions: Sequence[Jumps], seconds: float) -> str:
    """One line on sessions that were jumped through."""
    kinds = sum((each.kinds for each in sessions), Counter[str]())
    spots = sum((each.spots for each in sessions), Counter[str]())
    told = ", ".join(f"{times} {kind}" for kind, times in sorted(kinds.items()))
    where = ", ".join(f"{spot} {times} times" for spot, times in sorted(spots.items()))
    wrong = sum(each.difference is not None for each in sessions)
    return (
        f"{told} in {len(sessions)} sessions (seeds {sessions[0].seed} to {sessions[-1].seed}) and "
        f"{seconds:.0f} s; before a jump {where}; {kinds.total()} times read, {wrong} differences"
    )


def main() -> int:
    """Jump, try the controls, and print one line on both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    began = time.monotonic()
    sessions = list(campaign(chosen.count, chosen.seed))
    told = summary(sessions, time.monotonic() - began)
    controls = control(chosen.seed)
    missed = [fault for fault, each in controls.items() if each.difference is None]
    print(f"{told}; controls: {len(controls) - len(missed)} of {len(controls)} faults caught")
    for fault in missed:
        print(f"not caught: {fault}")
    different = [each.difference for each in sessions if each.difference is not None]
    for each in different:
        print(each)
    return 1 if different or missed else 0


if __name__ == "__main__":
    sys.exit(main())
