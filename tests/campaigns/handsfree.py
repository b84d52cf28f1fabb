"""A hand-free run: sixty points in six minutes, typed while the room moves on, all of them right.

`python -m tests.campaigns.handsfree --runs 10` types on a real X server, ends the program without
closing it, opens the session file anew and compares every point with a plain list that was made
before. It prints one line a run, and exits 1 if a point is wrong, or if the control, a program that
does not understand "/", was not caught.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.campaigns.driven import Driven, driven
from tests.campaigns.spoken import Said, Speaker, Turn
from tests.live.trial import on_disk
from tests.ui.desktop import MISSING, Desktop, desktop

_POINTS, _MINUTES = 60, 6
_PATIENCE = 5.0
"""Seconds until a key has to have done its work."""
FAULT = "zones are not read"


@dataclass
class Run:
    """What came of one run."""

    seed: int
    turns: tuple[Turn, ...]
    found: list[Said] = field(default_factory=list)
    kept_in: list[float] = field(default_factory=list)
    """Seconds from Enter until the session file had changed, for each point."""
    steps: int = 0
    seconds: float = 0.0
    program_seconds: float = 0.0

    @property
    def wrong(self) -> list[tuple[Said, Said | None]]:
        """Points that are not what was said, with what was found in their place."""
        due = [turn.due for turn in self.turns]
        found = [*self.found, *[None] * max(0, len(due) - len(self.found))]
        pairs = [(one, other) for one, other in zip(due, found, strict=False) if one != other]
        return pairs + [(one, None) for one in self.found[len(due) :]]

    @property
    def kinds(self) -> Counter[str]:
        return Counter(turn.kind for turn in self.turns)

    def __str__(self) -> str:
        kinds = ", ".join(f"{count} {kind}" for kind, count in self.kinds.most_common())
        fast, slow = (1_000 * each for each in (statistics.median(self.kept_in), max(self.kept_in)))
        return (
            f"seed {self.seed}: {len(self.turns) - len(self.wrong)} of {len(self.turns)} points "
            f"right ({kinds}); {self.program_seconds / 60:.1f} min of the program's time, "
            f"{self.steps} steps by Page Down, typed in {self.seconds:.1f} s; "
            f"Enter to disk: {fast:.1f} ms, at most {slow:.1f}"
        )


class Typist:
    """Types the turns of a run into a program, without a mouse."""

    def __init__(self, program: Driven, run: Run) -> None:
        self._program = program
        self._run = run
        self._step = ""

    def go(self) -> None:
        """All turns, then on to the end."""
        began, at = time.monotonic(), self._program.moments.machine
        for turn in self._run.turns:
            self._reach(turn.step)
            if turn.wrong:
                self._keep(turn.wrong, "Return")
                self._program.keyboard.press("ctrl+z")
            if turn.late:
                self._type(turn.typed)
                self._program.keyboard.press("Next")
                self._run.steps += 1
                self._step = ""
                self._keep(turn.late, "ctrl+Return", focus=False)
            else:
                self._keep(turn.typed, "Return")
            self._program.moments.pass_by(_MINUTES * 60 / _POINTS)
        self._program.state()
        self._run.seconds = time.monotonic() - began
        self._run.program_seconds = self._program.moments.machine - at

    def _reach(self, step: str) -> None:
        """Press Page Down until the room is in that step."""
        if step == self._step:
            return
        end = time.monotonic() + _PATIENCE
        while (now := self._program.state()["step"]) != step and time.monotonic() < end:
            self._program.keyboard.press("Next")
            self._run.steps += now != self._program.state()["step"]
        self._step = step

    def _type(self, text: str, focus: bool = True) -> None:
        if focus and not self._program.state()["typing"]:
            self._program.keyboard.press("slash")
        self._program.keyboard.type(text)

    def _keep(self, text: str, key: str, focus: bool = True) -> None:
        """Type a line and press Enter; how long it takes until the file has changed."""
        self._type(text, focus)
        self._program.state()  # All letters are typed: what is measured is Enter alone.
        path = self._program.session()
        before = _version(path)
        pressed = time.perf_counter()
        self._program.keyboard.press(key)
        self._program.keyboard.flush()
        while _version(path) == before and time.perf_counter() - pressed < _PATIENCE:
            pass
        self._run.kept_in.append(time.perf_counter() - pressed)


def _version(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_mtime_ns, found.st_size


def run(desk: Desktop, folder: Path, seed: int, fault: str = "", points: int = _POINTS) -> Run:
    """One session in `folder`, its first `points` typed; killed and read again."""
    made = Run(seed, tuple(Speaker(seed).turns())[:points])
    with driven(desk, folder, "session-7a", fault) as program:
        Typist(program, made).go()
        path, faults = program.session(), program.faults()
        assert not faults, faults
    kept = on_disk(path).points.values()
    made.found = [
        Said(each.step, each.text, each.zone, each.person, dict(each.fields), each.parked)
        for each in kept
        if not each.removed
    ]
    return made


def campaign(runs: int, seed: int, fault: str = "", points: int = _POINTS) -> Iterator[Run]:
    """So many runs, each on what another seed says."""
    with tempfile.TemporaryDirectory() as place, desktop(Path(place)) as desk:
        for number in range(runs):
            folder = Path(place) / str(number)
            folder.mkdir()
            yield run(desk, folder, seed + number, fault, points)


def main() -> int:
    """Run the campaign and its control; the exit code is 1 if either is not as it should be."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    if MISSING:
        print(f"not installed: {', '.join(MISSING)}")
        return 1
    wrong = 0
    for made in campaign(chosen.runs, chosen.seed):
        print(made, flush=True)
        for due, found in made.wrong:
            print(f"  due:   {due}\n  found: {found}")
        wrong += len(made.wrong)
    (control,) = campaign(1, chosen.seed, FAULT)
    caught = len(control.wrong)
    print(f"{chosen.runs} runs, {wrong} points wrong; control, “{FAULT}”: {caught} points wrong")
    return 1 if wrong or not caught else 0


if __name__ == "__main__":
    sys.exit(main())
