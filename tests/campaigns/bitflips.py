"""Flips single bits of a session file: it is refused, or reads exactly as it was written.

`python -m tests.campaigns.bitflips --count 200` prints one line and exits 1 if any flip went
unnoticed, or if the control, an opening without the check of the chain, noticed them all.
"""

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from unittest import mock

from tests.campaigns import sample
from workshop.domain.changes import PointAdded, Record
from workshop.domain.errors import UserError
from workshop.files import chain
from workshop.files.session_file import SessionFile, verify

POINTS = 300


class Outcome(Enum):
    """What became of one flip."""

    REFUSED = "refused"
    UNREAD = "in bytes that are not read"
    """It opened, every record is as it was written, and the file can be written to."""
    WRONG = "opened wrong"


def make(path: Path) -> list[Record]:
    """A session of several pages at `path`; gives its records."""
    with SessionFile.create(path, sample.begun()) as file:
        for number, change in enumerate(sample.every_change()):
            file.append(change, float(number))
        for number in range(POINTS):
            text = f"Point {number} says something of a usual length"
            file.append(PointAdded(f"n{number}", sample.STEP, text, "near"), 100.0 + number)
        return list(file.records())


def flipped(content: bytes, bit: int) -> bytes:
    """`content` with bit number `bit` turned round."""
    changed = bytearray(content)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def judge(path: Path, written: list[Record]) -> Outcome:
    """What opening the file at `path` makes of it, for reading and then for going on."""
    try:
        with SessionFile.open(path, reading=True) as file:
            read = list(file.records())
    except UserError:
        return Outcome.WRONG if verify(path).whole else Outcome.REFUSED
    if read != written or not verify(path).whole:
        return Outcome.WRONG
    with SessionFile.open(path) as file:
        file.append(PointAdded("later", sample.STEP, "Going on"), 500.0)
        read = list(file.records())
    return Outcome.UNREAD if read[:-1] == written and verify(path).whole else Outcome.WRONG


def judge_without_chain(path: Path, written: list[Record]) -> Outcome:
    """The control: the same opening, but that nothing compares the hashes."""
    with mock.patch.object(chain, "check", return_value=None):
        try:
            with SessionFile.open(path, reading=True) as file:
                read = list(file.records())
        except (UserError, TypeError, AttributeError):
            return Outcome.REFUSED  # or stumbled over, which is not silent either
    return Outcome.UNREAD if read == written else Outcome.WRONG


def campaign(
    count: int, seed: int, judged: Callable[[Path, list[Record]], Outcome] = judge
) -> Counter[Outcome]:
    """`count` flips of bits anywhere in the file, the same ones for the same `seed`."""
    chance = random.Random(seed)
    outcomes: Counter[Outcome] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "flipped.workshop")
        written = make(path)
        content = path.read_bytes()
        for _each in range(count):
            path.write_bytes(flipped(content, chance.randrange(len(content) * 8)))
            outcomes[judged(path, written)] += 1
    return outcomes


def main() -> int:
    """Run both and print one line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    outcomes = campaign(chosen.count, chosen.seed)
    control = campaign(chosen.count, chosen.seed, judge_without_chain)
    print(
        f"{chosen.count} flips: "
        + ", ".join(f"{outcomes[each]} {each.value}" for each in Outcome)
        + f"; control without the chain: {control[Outcome.WRONG]} opened wrong"
    )
    return 0 if not outcomes[Outcome.WRONG] and control[Outcome.WRONG] else 1


if __name__ == "__main__":
    sys.exit(main())
