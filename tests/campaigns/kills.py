"""Kills the command `capture` at random instants: no point may be lost whose id was printed.

`python -m tests.campaigns.kills --count 200` prints one line and exits 1 if any was lost, or if the
control, which prints an id before its point is on disk, was not caught.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.campaigns import sample
from workshop.domain.changes import PointAdded
from workshop.files.session_file import SessionFile, new_id, verify

LINES = 1_000
_CAPTURE = ("-m", "workshop", "capture")
_HASTY = ("-m", "tests.campaigns.hasty_capture")
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Kill:
    """What was there after one kill."""

    printed: int
    lost: tuple[str, ...]
    """Ids that were printed and are not in the file."""
    extra: int
    """Points in the file whose id was not printed: at most the one that was under way."""
    problem: str
    """What `verify` says; empty when whole."""
    in_commit: bool
    """Whether the kill left a journal to play back: it came while a page was being written."""

    @property
    def sound(self) -> bool:
        return not self.lost and not self.problem and self.extra <= 1


def kill_once(folder: Path, chance: random.Random, command: tuple[str, ...] = _CAPTURE) -> Kill:
    """Feed `command` a thousand lines in `folder` and kill it at an instant that `chance` picks."""
    path = folder / f"{new_id()}.workshop"
    SessionFile.create(path, sample.begun()).close()
    lines = folder / "lines.txt"
    lines.write_text("".join(f"Line {n} of a long morning\n" for n in range(LINES)))
    with lines.open("rb") as fed:
        process = subprocess.Popen(
            [sys.executable, *command, str(path), "--step", sample.STEP],
            stdin=fed,
            stdout=subprocess.PIPE,
            cwd=_ROOT,
        )
    assert process.stdout is not None
    with process, process.stdout as output:
        printed = _kill_while_reading(process, output, chance)
    return _found(path, printed)


def _kill_while_reading(
    process: subprocess.Popen[bytes], output: IO[bytes], chance: random.Random
) -> list[str]:
    if chance.random() < 0.1:
        # Somewhere in the start: before the file is open, while it is read, in the first commits.
        _spend(chance.uniform(0, 0.6))
        seen = b""
    else:
        seen = b"".join(output.readline() for _each in range(chance.randrange(LINES)))
        _spend(chance.uniform(0, 0.003))
    process.kill()
    seen += output.read()
    # What comes after the last line break is half an id: it was not told.
    return seen[: seen.rfind(b"\n") + 1].decode().split()


def _spend(seconds: float) -> None:
    """Let exactly that time go by; a sleep is too coarse for a thousandth of a second."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


def _found(path: Path, printed: list[str]) -> Kill:
    journal = path.with_name(path.name + "-journal")
    in_commit = journal.exists() and journal.stat().st_size > 0
    verdict = verify(path)
    if not verdict.whole:
        return Kill(len(printed), (), 0, verdict.problem, in_commit)
    # As a person would: open it again and go on.
    with SessionFile.open(path) as file:
        points = set(file.session.points)
        file.append(PointAdded(new_id(), sample.STEP, "Going on"), file.last_clock)
    after = verify(path)
    lost = tuple(point for point in printed if point not in points)
    extra = len(points - set(printed))
    return Kill(len(printed), lost, extra, after.problem, in_commit)


def campaign(count: int, seed: int, command: tuple[str, ...] = _CAPTURE) -> list[Kill]:
    """`count` kills, the same instants for the same `seed` as far as a machine can."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        return [kill_once(Path(folder), chance, command) for _each in range(count)]


def control(count: int, seed: int) -> list[Kill]:
    """The same kills of a command that prints too early."""
    return campaign(count, seed, _HASTY)


def main() -> int:
    """Run both and print one line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    kills = campaign(chosen.count, chosen.seed)
    hasty = control(max(3, chosen.count // 20), chosen.seed)
    bad = [kill for kill in kills if not kill.sound]
    caught = sum(bool(kill.lost) for kill in hasty)
    print(
        f"{len(kills)} kills, {sum(kill.printed for kill in kills)} ids printed, "
        f"{sum(len(kill.lost) for kill in kills)} lost, {len(bad)} files not sound, "
        f"{sum(kill.in_commit for kill in kills)} kills inside a commit; "
        f"control that prints too early: caught in {caught} of {len(hasty)} kills"
    )
    for kill in bad:
        print(kill)
    return 0 if caught and not bad else 1


if __name__ == "__main__":
    sys.exit(main())
