"""Damages session files and rescues what can be read: never a point that was not in them.

`python -m tests.campaigns.rescue --count 200` prints a line for each kind of damage, and exits 1 if
a rescue kept what was never said, or said nothing of what it lost.
"""

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.campaigns import bitflips
from workshop.domain.changes import PointAdded, PointReworded, Record, Together
from workshop.files.rescue import NothingToRescue, Rescued, rescue
from workshop.files.session_file import SessionFile, verify

_PAGE = 4096


def flip(content: bytes, chance: random.Random) -> bytes:
    """One bit turned round."""
    return bitflips.flipped(content, chance.randrange(len(content) * 8))


def flips(content: bytes, chance: random.Random) -> bytes:
    """Some bits turned round."""
    for _each in range(chance.randrange(2, 40)):
        content = flip(content, chance)
    return content


def cut(content: bytes, chance: random.Random) -> bytes:
    """The end is gone."""
    return content[: chance.randrange(1, len(content))]


def blank(content: bytes, chance: random.Random) -> bytes:
    """A page of zeros."""
    start = chance.randrange(len(content) // _PAGE) * _PAGE
    return content[:start] + bytes(_PAGE) + content[start + _PAGE :]


def noise(content: bytes, chance: random.Random) -> bytes:
    """Some hundred bytes of anything, anywhere."""
    length = chance.randrange(1, 9000)
    start = chance.randrange(len(content))
    return (content[:start] + chance.randbytes(length) + content[start + length :])[: len(content)]


def swap(content: bytes, chance: random.Random) -> bytes:
    """Two pages in each other's place."""
    pages = [content[at : at + _PAGE] for at in range(0, len(content), _PAGE)]
    one, other = chance.sample(range(len(pages)), 2)
    pages[one], pages[other] = pages[other], pages[one]
    return b"".join(pages)


DAMAGES: Mapping[str, Callable[[bytes, random.Random], bytes]] = {
    each.__name__: each for each in (flip, flips, cut, blank, noise, swap)
}


@dataclass(frozen=True)
class Trial:
    """What came of one rescue."""

    damage: str
    saved: int
    """Points in the new session."""
    invented: tuple[str, ...]
    """Words in it that nobody said."""
    problem: str = ""

    @property
    def sound(self) -> bool:
        return not self.invented and not self.problem


class Said:
    """All that was ever said in a session."""

    def __init__(self, written: list[Record]) -> None:
        changes = [
            part
            for record in written
            for part in (
                record.change.changes if isinstance(record.change, Together) else (record.change,)
            )
        ]
        self.words = {
            (each.point, each.text)
            for each in changes
            if isinstance(each, PointAdded | PointReworded)
        }
        self.points = len({point for point, _text in self.words})


def judge(damage: str, path: Path, said: Said, written: int) -> Trial:
    """Rescue the file at `path`, and compare what came of it with what was said."""
    new = path.with_name("new.workshop")
    before = path.read_bytes()
    try:
        told = rescue(path, new)
        return _judged(damage, path, new, told, said, before, written)
    except NothingToRescue:
        return Trial(damage, 0, ())
    finally:
        new.unlink(missing_ok=True)


def _judged(
    damage: str, path: Path, new: Path, told: Rescued, said: Said, before: bytes, written: int
) -> Trial:
    """What came of a rescue that put something into `new`."""
    verdict = verify(new)
    if not verdict.whole or path.read_bytes() != before:
        return Trial(damage, 0, (), verdict.problem or "the damaged file was changed")
    with SessionFile.open(new, reading=True) as file:
        points = file.session.points.values()
        invented = tuple(p.text for p in points if (p.id, p.text) not in said.words)
    silent = told.complete and told.records != written
    return Trial(damage, len(points), invented, "loss that is not told of" if silent else "")


def campaign(count: int, seed: int) -> list[Trial]:
    """`count` damages, each kind in its turn, the same ones for the same `seed`."""
    chance = random.Random(seed)
    trials = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "damaged.workshop")
        written, _older = bitflips.make(path)
        content, said = path.read_bytes(), Said(written)
        kinds = list(DAMAGES)
        for number in range(count):
            damage = kinds[number % len(kinds)]
            path.write_bytes(DAMAGES[damage](content, chance))
            trials.append(judge(damage, path, said, len(written)))
    return trials


def main() -> int:
    """Run it and print a line for each kind of damage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    trials = campaign(chosen.count, chosen.seed)
    whole = max(trial.saved for trial in trials)
    for damage, count in Counter(trial.damage for trial in trials).items():
        saved = sorted(trial.saved for trial in trials if trial.damage == damage)
        share = sum(saved) / count / whole
        print(
            f"{damage}: {count} files, {share:.1%} of {whole} points saved, "
            f"worst {saved[0]}, middle {saved[count // 2]}, all in {saved.count(whole)}"
        )
    bad = [trial for trial in trials if not trial.sound]
    print(f"{len(trials)} rescues, {len(bad)} not sound")
    for trial in bad:
        print(trial)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
