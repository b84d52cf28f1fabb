"""Kills the program at random instants: no point may be lost that was acknowledged.

That is a point whose id the command `capture` printed, or one after which the capture line of the
window, typed into by key events, was empty again. `python3 dev.py campaign kills --count 200`
prints one line and exits 1 if any was lost, or if a control was not caught: a command that prints
an id, and a window that empties its line, before the point is on disk.

Where the system forks, nine in ten begin as a copy of a process that has loaded the program and
done nothing else, which saves loading it ten thousand times.
"""

import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.campaigns import bounds, sample
from tests.campaigns.begun import Task, forked, load, started
from workshop.domain.changes import PointAdded
from workshop.domain.point import Point
from workshop.files.session_file import SessionFile, new_id, verify

LINES = 2_000
"""More than anybody lets it keep."""
_TOLD_EVERY = 250
_IN_START = 0.1
"""The share of kills that come while the program starts."""


@dataclass(frozen=True)
class Way:
    """A way in which points are kept: by the command, or in the window."""

    name: str
    module: str
    arguments: tuple[str, ...]
    told: Callable[[Point], str]
    """What is printed of a point that is acknowledged."""
    start: float
    """Seconds within which it has surely begun."""
    most: int
    """Lines after which it is killed at the latest."""


def _id(point: Point) -> str:
    return point.id


def _text(point: Point) -> str:
    return point.text


CAPTURE = Way("capture", "workshop", ("capture", "{session}", "--step", sample.STEP), _id, 0.6, 400)
WINDOW = Way("window", "tests.campaigns.typing_away", ("{session}",), _text, 1.5, 100)
HASTY_CAPTURE = Way(
    "capture",
    "tests.campaigns.hasty_capture",
    ("{session}", "--step", sample.STEP),
    _id,
    0.6,
    400,
)
HASTY_WINDOW = Way(
    "window", "tests.campaigns.typing_away", ("{session}", "--hasty"), _text, 1.5, 100
)
WAYS = (*[CAPTURE] * 7, WINDOW)
"""By turns; a window takes many times as long to open and to type in."""


@dataclass(frozen=True)
class Kill:
    """What was there after one kill."""

    printed: int
    lost: tuple[str, ...]
    """Ids that were printed and are not in the file."""
    extra: int
    """Points in the file whose id was not printed: at most the one that was under way."""
    problem: str
    """What `verify` says, or what the program said that ended by itself; empty when all is well."""
    in_commit: bool
    """Whether the kill left a journal to play back: it came while a page was being written."""
    way: str = "capture"

    @property
    def sound(self) -> bool:
        return not self.lost and not self.problem and self.extra <= 1


def kill_once(
    folder: Path, chance: random.Random, way: Way = CAPTURE, *, loaded: bool = False
) -> Kill:
    """Keep points in `folder` in that way and kill it at an instant that `chance` picks.

    Where it may begin `loaded`, one that is killed later than in its start does.
    """
    path = folder / f"{new_id()}.workshop"
    SessionFile.create(path, sample.begun()).close()
    lines = folder / "lines.txt"
    lines.write_text("".join(f"Line {n} of a long morning\n" for n in range(LINES)))
    in_start = chance.random() < _IN_START
    begin = forked if loaded and not in_start else started
    with lines.open("rb") as fed, (folder / "said.txt").open("w+b") as said:
        arguments = [each.format(session=path) for each in way.arguments]
        process = begin(Task(way.module, arguments, _environment(folder), fed, said))
        with process.output as output:
            seen = b"" if in_start else _read(output, chance, way)
            _spend(chance.uniform(0, way.start if in_start else 0.003))
            killed = process.kill()
            seen += output.read()
        said.seek(0)
        complaint = said.read().decode() or "it had ended by itself" * (not killed)
    # What comes after the last line break is half a line: it was not told.
    printed = seen[: seen.rfind(b"\n") + 1].decode().splitlines()
    return _found(path, printed, way, complaint)


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    home = {"WORKSHOP_HOME": str(folder / "home"), "WAKEPY_FAKE_SUCCESS": "1"}
    return {**kept, **home, "LANG": "C.UTF-8", "QT_LOGGING_RULES": "*.debug=false;qt.*=false"}


def _read(output: IO[bytes], chance: random.Random, way: Way) -> bytes:
    """Lines of what it prints: as many kills after one to ten points as after ten to a hundred."""
    return b"".join(output.readline() for _each in range(round(way.most ** chance.random())))


def _spend(seconds: float) -> None:
    """Let exactly that time go by; a sleep is too coarse for a thousandth of a second."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


def _found(path: Path, printed: list[str], way: Way, said: str) -> Kill:
    journal = path.with_name(path.name + "-journal")
    in_commit = journal.exists() and journal.stat().st_size > 0
    verdict = verify(path)
    if not verdict.whole:
        return Kill(len(printed), (), 0, verdict.problem, in_commit, way.name)
    # As a person would: open it again and go on.
    with SessionFile.open(path) as file:
        told = Counter(map(way.told, file.session.points.values()))
        file.append(PointAdded(new_id(), sample.STEP, "Going on"), file.last_clock)
    after = verify(path)
    lost = tuple((Counter(printed) - told).elements())
    extra = (told - Counter(printed)).total()
    return Kill(len(printed), lost, extra, after.problem or said, in_commit, way.name)


def campaign(
    rounds: Iterable[int], seed: int, ways: tuple[Way, ...] = WAYS, *, loaded: bool = False
) -> list[Kill]:
    """A kill for each of `rounds`, the same instants for the same `seed` as far as machines can."""
    chance = random.Random(seed)
    found = []
    for each in rounds:
        # A folder each: what the last ones left would slow the next windows down.
        with tempfile.TemporaryDirectory() as folder:
            way = ways[each % len(ways)]
            found.append(kill_once(Path(folder), chance, way, loaded=loaded))
        if len(found) % _TOLD_EVERY == 0:
            lost = sum(len(kill.lost) for kill in found)
            print(f"{len(found)} kills so far, {lost} points lost", file=sys.stderr, flush=True)
    return found


def control(count: int, seed: int, way: Way = HASTY_CAPTURE) -> list[Kill]:
    """The same kills of a program that acknowledges too early."""
    return campaign(range(count), seed, (way,))


def main() -> int:
    """Run all and print one line."""
    asked = bounds.asked(__doc__, 200)
    kills = campaign(asked.rounds(), asked.seed, loaded=load())
    few = max(3, min(50, len(kills) // 20))
    caught = {
        each.name: sum(bool(kill.lost) for kill in control(few, asked.seed, each))
        for each in (HASTY_CAPTURE, HASTY_WINDOW)
    }
    bad = [kill for kill in kills if not kill.sound]
    print(
        f"{len(kills)} kills ({sum(kill.way == WINDOW.name for kill in kills)} of a window), "
        f"{sum(kill.printed for kill in kills)} points acknowledged, "
        f"{sum(len(kill.lost) for kill in kills)} lost, {len(bad)} files not sound, "
        f"{sum(kill.in_commit for kill in kills)} kills inside a commit; "
        f"controls that acknowledge too early: caught in {caught[CAPTURE.name]} of {few} kills of "
        f"the command and {caught[WINDOW.name]} of {few} of the window"
    )
    for kill in bad:
        print(kill)
    return 0 if all(caught.values()) and not bad else 1


if __name__ == "__main__":
    sys.exit(main())
