"""Changes bytes of a session file: it is refused, or reads exactly as it was written.

Single bits, bytes, and sectors that are lost, swapped, repeated or of an older state of the same
file, and ends that are cut off. `python3 dev.py campaign bitrot --count 200` prints one line and
exits 1 if any change went unnoticed, or if the control, an opening without the check of the chain,
noticed all.
"""

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from enum import Enum
from pathlib import Path
from unittest import mock

from tests.campaigns import bounds, sample
from workshop.domain.changes import PointAdded, Record
from workshop.domain.errors import UserError
from workshop.files import chain
from workshop.files.session_file import SessionFile, verify

POINTS = 300
SECTOR = 512


class Outcome(Enum):
    """What became of one flip."""

    REFUSED = "refused"
    UNREAD = "in bytes that are not read"
    """It opened, every record is as it was written, and the file can be written to."""
    WRONG = "opened wrong"


def make(path: Path) -> tuple[list[Record], bytes]:
    """A session of several pages at `path`; gives its records, and the file in an older state."""
    with SessionFile.create(path, sample.begun()) as file:
        for number, change in enumerate(sample.every_change()):
            file.append(change, float(number))
        older = path.read_bytes()
        for number in range(POINTS):
            if number == POINTS - 3:
                older = path.read_bytes()
            text = f"Point {number} says something of a usual length"
            file.append(PointAdded(f"n{number}", sample.STEP, text, "near"), 100.0 + number)
        return list(file.records()), older


Change = Callable[[bytearray, bytes, random.Random], None]
"""Damages a file in place, which was as the second says a few points earlier."""


def _bit(content: bytearray, _older: bytes, chance: random.Random) -> None:
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def _bytes(content: bytearray, _older: bytes, chance: random.Random) -> None:
    at = chance.randrange(len(content))
    end = min(len(content), at + chance.randrange(1, 9))
    content[at:end] = chance.randbytes(end - at)


def _lost(content: bytearray, _older: bytes, chance: random.Random) -> None:
    at = _place(content, chance)
    content[at : at + SECTOR] = bytes(len(content[at : at + SECTOR]))


def _swapped(content: bytearray, _older: bytes, chance: random.Random) -> None:
    one, other = _place(content, chance), _place(content, chance)
    kept = bytes(content[one : one + SECTOR])
    content[one : one + SECTOR] = content[other : other + SECTOR]
    content[other : other + SECTOR] = kept


def _repeated(content: bytearray, _older: bytes, chance: random.Random) -> None:
    one, other = _place(content, chance), _place(content, chance)
    content[one : one + SECTOR] = content[other : other + SECTOR]


def _stale(content: bytearray, older: bytes, chance: random.Random) -> None:
    """A sector that the disk said it had written, and had not."""
    same_length = range(0, min(len(content), len(older)), SECTOR)
    newer = [at for at in same_length if content[at : at + SECTOR] != older[at : at + SECTOR]]
    at = chance.choice(newer)
    content[at : at + SECTOR] = older[at : at + SECTOR]


def _cut(content: bytearray, _older: bytes, chance: random.Random) -> None:
    del content[chance.randrange(len(content)) :]


def _place(content: bytearray, chance: random.Random) -> int:
    return chance.randrange(0, len(content), SECTOR)


CHANGES: dict[str, Change] = {
    "bits flipped": _bit,
    "bytes changed": _bytes,
    "sectors lost": _lost,
    "sectors swapped": _swapped,
    "sectors repeated": _repeated,
    "sectors of an older state": _stale,
    "ends cut off": _cut,
}
_WEIGHTS = (6, 1, 1, 1, 1, 1, 1)


def damaged(content: bytes, older: bytes, chance: random.Random) -> tuple[str, bytes]:
    """`content` with one change that `chance` picks, and what it is called."""
    while True:
        (kind,) = chance.choices(list(CHANGES), _WEIGHTS)
        changed = bytearray(content)
        CHANGES[kind](changed, older, chance)
        if changed != content:  # two sectors may be alike
            return kind, bytes(changed)


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
    rounds: Iterable[int], seed: int, judged: Callable[[Path, list[Record]], Outcome] = judge
) -> Counter[tuple[str, Outcome]]:
    """A change anywhere in the file for each of `rounds`, the same for the same `seed`."""
    chance = random.Random(seed)
    outcomes: Counter[tuple[str, Outcome]] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "changed.workshop")
        written, older = make(path)
        content = path.read_bytes()
        for _each in rounds:
            kind, changed = damaged(content, older, chance)
            path.write_bytes(changed)
            outcomes[kind, judged(path, written)] += 1
    return outcomes


def count(outcomes: Counter[tuple[str, Outcome]], which: Outcome) -> int:
    """How many of all had that outcome."""
    return sum(number for (_kind, outcome), number in outcomes.items() if outcome is which)


def main() -> int:
    """Run both and print one line."""
    asked = bounds.asked(__doc__, 200)
    outcomes = campaign(asked.rounds(0.8), asked.seed)
    total = outcomes.total()
    control = campaign(range(max(50, min(1000, total // 5))), asked.seed, judge_without_chain)
    kinds = {kind: sum(outcomes[kind, each] for each in Outcome) for kind in CHANGES}
    print(
        f"{total} mutated session files ({', '.join(f'{n} {kind}' for kind, n in kinds.items())}): "
        + ", ".join(f"{count(outcomes, each)} {each.value}" for each in Outcome)
        + f"; control without the chain: {count(control, Outcome.WRONG)} of {control.total()} "
        "opened wrong"
    )
    wrong = [kind for kind in CHANGES if outcomes[kind, Outcome.WRONG]]
    if wrong:
        print(f"opened wrong: {', '.join(wrong)}")
    return 0 if not wrong and count(control, Outcome.WRONG) else 1


if __name__ == "__main__":
    sys.exit(main())
