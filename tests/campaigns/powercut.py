"""Opens what a disk may hold after a power cut: every point that was acknowledged must be in it.

`python3 dev.py campaign powercut --count 100000` lets the real command `capture` run and writes
down, call by call, what it sent to the disk (disk.c). Then it cuts the power at random instants.
What was synced is there; of what was not, POSIX promises nothing: each write may have come or not,
in whole or sector by sector, whatever came of those before it; a file may have its new length or
its old one; a name that was made, moved or taken away may be as before. The real
program opens each such state. It exits with 1 if an acknowledged point was lost or a file not
opened, or if the control, the same log without its syncs, lost nothing.
"""

import bisect
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from tests.campaigns import bounds, disk, guards, sample
from tests.campaigns.disk import Call
from workshop.domain.errors import UserError
from workshop.files.session_file import SessionFile

POINTS = 120
_ROOT = Path(__file__).resolve().parents[2]
_SECTORS = (512, 4096)
_NAME = "trial.workshop"


@dataclass(frozen=True)
class Run:
    """A run of the program as its disk saw it."""

    calls: tuple[Call, ...]
    told: tuple[int, ...]
    """After how many calls each point was acknowledged."""
    ids: tuple[str, ...]
    before: dict[str, bytes]
    """The files that were there, by name."""
    numbers: dict[str, int]
    """Their numbers on the disk."""

    def told_by(self, cut: int) -> tuple[str, ...]:
        """The points acknowledged before that call."""
        return self.ids[: bisect.bisect_right(self.told, cut)]


def record(folder: Path, points: int = POINTS) -> Run:
    """Let `capture` keep some points in a new session, and write down what it does."""
    held = folder / "held"
    held.mkdir()
    path = held / _NAME
    with SessionFile.create(path, sample.begun()):
        pass
    before = {each.name: each.read_bytes() for each in held.iterdir()}
    numbers = {each.name: each.stat().st_ino for each in held.iterdir()}
    long = " and so on" * 300
    lines = "".join(f"Point {n} of a morning{long if n % 3 else ''}\n" for n in range(points))
    log = folder / "log"
    subprocess.run(
        [sys.executable, *guards.program(), "capture", str(path), "--step", sample.STEP],
        input=lines.encode(),
        stdout=subprocess.DEVNULL,
        cwd=_ROOT,
        env={**os.environ, **disk.environment(held, log=log)},
        check=True,
    )
    return _read(log, before, numbers)


def _read(log: Path, before: dict[str, bytes], numbers: dict[str, int]) -> Run:
    calls, told, ids, said = list[Call](), list[int](), list[str](), b""
    for call in disk.calls(log):
        if call.what != "A":
            calls.append(call)
            continue
        said += call.data
        while b"\n" in said:
            line, said = said.split(b"\n", 1)
            ids.append(line.decode())
            told.append(len(calls))
    return Run(tuple(calls), tuple(told), tuple(ids), before, numbers)


# -- a disk


@dataclass
class _File:
    synced: bytes = b""
    waiting: list[Call] = field(default_factory=list)
    """Writes and cuts since the last sync."""


class Disk:
    """What surely is on a disk after some calls, and what may be."""

    def __init__(self, run: Run) -> None:
        self._files = {run.numbers[name]: _File(data) for name, data in run.before.items()}
        self._names = dict(run.numbers)
        """As they surely are."""
        self._now = dict(run.numbers)
        self._renamed: list[tuple[str, int | None]] = []
        """Names that were made or taken away since the folder was synced."""

    def take(self, call: Call, *, syncs: bool = True) -> None:
        """Let one more call reach it; without `syncs` it does not listen to those."""
        name = Path(call.path).name
        if call.what == "C":
            self._files[call.file] = _File()
            self._name(name, call.file)
        elif call.what in "WT":
            self._files.setdefault(call.file, _File()).waiting.append(call)
        elif call.what == "S" and syncs:
            self._sync(call)
        elif call.what == "U":
            self._name(name, None)
        elif call.what in "NL":
            self._name(Path(call.other).name, self._now.get(name))
            if call.what == "N":
                self._name(name, None)

    def _name(self, name: str, file: int | None) -> None:
        self._renamed.append((name, file))
        self._now.pop(name, None)
        if file is not None:
            self._now[name] = file

    def _sync(self, call: Call) -> None:
        if call.folder:
            self._renamed.clear()
            self._names = dict(self._now)
        elif call.file in self._files:
            file = self._files[call.file]
            file.synced = _applied(file.synced, file.waiting)
            file.waiting.clear()

    def cut(self, chance: random.Random) -> dict[str, bytes]:
        """The files after a power cut, as `chance` picks from all that may be."""
        names = dict(self._names)
        for name, file in self._kept(self._renamed, chance):
            names.pop(name, None)
            if file is not None:
                names[name] = file
        return {name: self._content(self._files[file], chance) for name, file in names.items()}

    def _kept(
        self, changes: list[tuple[str, int | None]], chance: random.Random
    ) -> Iterator[tuple[str, int | None]]:
        share = chance.choice((0.0, 0.5, 1.0))
        return (each for each in changes if chance.random() < share)

    def _content(self, file: _File, chance: random.Random) -> bytes:
        share = chance.choice((0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0))
        torn = chance.random() < 0.5
        sector = chance.choice(_SECTORS)
        came: list[Call] = []
        for call in file.waiting:
            if call.what == "W" and torn:
                came.extend(_torn(call, sector, share, chance))
            elif chance.random() < share:
                came.append(call)
        # Until they are synced, writes reach the disk in any order; a cut is a change of a length,
        # and comes where it came, or not at all.
        return _applied(file.synced, came)


def _torn(call: Call, sector: int, share: float, chance: random.Random) -> Iterator[Call]:
    """Those sectors of a write that came."""
    start, end = call.offset, call.offset + len(call.data)
    edges = [start, *range(start - start % sector + sector, end, sector), end]
    for begin, stop in pairwise(edges):
        if chance.random() < share:
            part = call.data[begin - start : stop - start]
            yield Call("W", False, call.file, begin, call.path, "", part)


def _applied(content: bytes, calls: Iterable[Call]) -> bytes:
    changed = bytearray(content)
    for call in calls:
        if call.what == "T":
            del changed[call.offset :]
            changed.extend(bytes(call.offset - len(changed)))
        else:
            changed.extend(bytes(max(0, call.offset - len(changed))))
            changed[call.offset : call.offset + len(call.data)] = call.data
    return bytes(changed)


# -- cutting


@dataclass(frozen=True)
class Cut:
    """A power cut after which something was missing."""

    after: int
    """Calls."""
    lost: int
    problem: str = ""


@dataclass(frozen=True)
class Course:
    """All cuts: how many, into how many states that differ, and those after which one was bad."""

    cuts: int
    states: int
    hot: int
    """States with a journal to be played back."""
    bad: tuple[Cut, ...]


def campaign(
    rounds: Iterable[int], seed: int, points: int = POINTS, *, syncs: bool = True
) -> Course:
    """A cut for each of `rounds`; the same ones for the same `seed`."""
    chance = random.Random(seed)
    bad, cuts, hot, seen = list[Cut](), 0, 0, set[int]()
    with tempfile.TemporaryDirectory() as name:
        run = record(Path(name), points)
        at = Path(name, "cut")
        for state in _states(run, rounds, chance, syncs):
            after, files = state
            cuts += 1
            hot += bool(files.get(f"{_NAME}-journal", b"").strip(b"\0"))
            key = hash((len(run.told_by(after)), *sorted(files.items())))
            if key not in seen:
                seen.add(key)
                cut = _opened(at, run, after, files)
                if cut is not None:
                    bad.append(cut)
    return Course(cuts, len(seen), hot, tuple(bad))


_INSTANTS = 100
"""For which the disk is built up once, from the first call to the last."""
_AT_ONCE = 20
"""Cuts at one instant, so that the disk is not built up anew for each."""


def _states(
    run: Run, rounds: Iterable[int], chance: random.Random, syncs: bool
) -> Iterator[tuple[int, dict[str, bytes]]]:
    """States of the disk, with the number of calls after which the power was cut."""
    numbers = iter(rounds)
    while True:
        held = Disk(run)
        wanted = sorted(chance.randrange(len(run.calls) + 1) for _each in range(_INSTANTS))
        done = 0
        for after in wanted:
            for call in run.calls[done:after]:
                held.take(call, syncs=syncs)
            done = after
            for _each in range(_AT_ONCE if syncs else 1):
                if next(numbers, None) is None:
                    return
                yield after, held.cut(chance)


def _opened(at: Path, run: Run, after: int, files: dict[str, bytes]) -> Cut | None:
    """Open a state with the real program; gives what is wrong with it."""
    if at.exists():
        for each in at.iterdir():
            each.unlink()
    at.mkdir(exist_ok=True)
    for name, content in files.items():
        (at / name).write_bytes(content)
    due = run.told_by(after)
    try:
        with SessionFile.open(at / _NAME) as file:
            points = file.session.points
    except UserError as error:
        return Cut(after, len(due), str(error))
    lost = sum(point not in points for point in due)
    return Cut(after, lost) if lost else None


def main() -> int:
    """Run both and print one line."""
    asked = bounds.asked(__doc__, 2_000)
    if disk.MISSING:
        print(disk.MISSING)
        return 0
    course = campaign(asked.rounds(0.9), asked.seed)
    careless = campaign(range(max(50, min(500, course.cuts // 10))), asked.seed, syncs=False)
    print(
        f"{course.cuts} power cuts of a run that acknowledged {POINTS} points, {course.states} "
        f"states that differ, {course.hot} with a journal to play back: {len(course.bad)} lost a "
        "point or were not opened; control without syncs: caught in "
        f"{len(careless.bad)} of {careless.cuts}"
    )
    for cut in course.bad[:20]:
        print(cut)
    return 0 if not course.bad and careless.bad else 1


if __name__ == "__main__":
    sys.exit(main())
