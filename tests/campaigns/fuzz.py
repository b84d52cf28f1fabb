"""Feeds mutated files to everything that reads files: no crash, no hang, no flood of memory.

`python3 dev.py campaign fuzz --count 500` gives each target so many inputs, prints a line for each,
and exits with 1 if one raised anything but a UserError, took longer than 5 s or more than 512 MB,
or if a control (a reader that falls, one that hangs, one that hoards) was not caught.

What reads files from outside adds a `Target` to `TARGETS`; the mutating, the limits and the judging
are here.
"""

import os
import queue
import random
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.campaigns import bounds
from tests.campaigns.fuzz_targets import CONTROLS, TARGETS, Target

SECONDS = 5.0
MEGABYTES = 512
_ENOUGH = 5
"""Faults after which a reader is left alone."""
_PATIENCE = 30.0
"""Seconds for a reader to be imported, before its first input."""
_BATCH = 50
"""Inputs for one process."""
_ROOT = Path(__file__).resolve().parents[2]
_ODD = (
    b"\x00",
    b"\xff",
    b"\x7f\xff\xff\xff",
    b"\xff\xff\xff\xff",
    b"%s%n",
    b"../",
    b"\r\n",
    b"\xef\xbb\xbf",
)


@dataclass(frozen=True)
class Fault:
    """An input that was not taken as it must be."""

    target: str
    number: int
    """`python -m tests.campaigns.fuzz_child TARGET SEED NUMBER 1` tries it again."""
    what: str


# -- mutating


def mutated(examples: Sequence[bytes], chance: random.Random) -> bytes:
    """One of the examples, changed in some places; now and then it is whole, or none of them."""
    content = bytearray(chance.choice(examples))
    for _each in range(chance.choice((0, 1, 1, 2, 3, 8, 40))):
        chance.choice(_WAYS)(content, examples, chance)
    return bytes(content)


def _flip(content: bytearray, _examples: Sequence[bytes], chance: random.Random) -> None:
    if content:
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def _put(content: bytearray, _examples: Sequence[bytes], chance: random.Random) -> None:
    at = chance.randrange(len(content) + 1)
    odd = chance.choice(_ODD)
    content[at : at + chance.choice((0, len(odd)))] = odd


def _noise(content: bytearray, _examples: Sequence[bytes], chance: random.Random) -> None:
    at = chance.randrange(len(content) + 1)
    content[at : at + chance.randrange(40)] = chance.randbytes(chance.randrange(40))


def _cut(content: bytearray, _examples: Sequence[bytes], chance: random.Random) -> None:
    del content[chance.randrange(len(content) + 1) :]


def _drop(content: bytearray, _examples: Sequence[bytes], chance: random.Random) -> None:
    at = chance.randrange(len(content) + 1)
    del content[at : at + chance.randrange(1, 400)]


def _repeat(content: bytearray, _examples: Sequence[bytes], chance: random.Random) -> None:
    at = chance.randrange(len(content) + 1)
    part = bytes(content[at : at + chance.randrange(1, 200)])
    content[at:at] = part * chance.choice((1, 2, 50))


def _splice(content: bytearray, examples: Sequence[bytes], chance: random.Random) -> None:
    other = chance.choice(examples)
    start = chance.randrange(len(other) + 1)
    at = chance.randrange(len(content) + 1)
    content[at : at + chance.randrange(200)] = other[start : start + chance.randrange(400)]


_WAYS: tuple[Callable[[bytearray, Sequence[bytes], random.Random], None], ...] = (
    *(_flip, _put, _noise, _cut, _drop, _repeat, _splice),
)


# -- trying


def fuzz(target: Target, rounds: Iterable[int], seed: int) -> tuple[int, list[Fault]]:
    """Try an input for each of `rounds`, and the rest of a batch; gives their number and faults."""
    faults: list[Fault] = []
    tried = 0
    for number in rounds:
        if number >= tried and len(faults) < _ENOUGH:
            tried = _batch(target.name, seed, tried, faults)
    return tried, faults


def _batch(name: str, seed: int, first: int, faults: list[Fault], size: int = _BATCH) -> int:
    """Try some inputs in one process; gives the number of the next one to try."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-m",
            "tests.campaigns.fuzz_child",
            name,
            *map(str, (seed, first, size)),
        ]
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=_ROOT,
            env=_environment(folder),
        )
        with process:
            try:
                return _followed(process, name, first, size, faults)
            finally:
                process.kill()


def _followed(
    process: "subprocess.Popen[str]", name: str, first: int, size: int, faults: list[Fault]
) -> int:
    said: queue.Queue[str | None] = queue.Queue()
    threading.Thread(target=_listen, args=(process, said), daemon=True).start()
    number, tail, patience = first, list[str](), _PATIENCE
    while number < first + size:
        try:
            line = said.get(timeout=patience)
        except queue.Empty:
            faults.append(Fault(name, number, f"no answer within {SECONDS:g} s"))
            return number + 1
        if line is None:
            what = f"exit code {process.wait()}: {' '.join(tail[-3:])}"
            faults.append(Fault(name, number, what))
            return number + 1
        if line.startswith(_ANSWER):
            number, patience, tail = number + 1, SECONDS, []
            if int(line.split()[1]) > MEGABYTES:
                faults.append(Fault(name, number - 1, f"{line.split()[1]} MB"))
                return number
        elif line.strip() == _READY:
            patience = SECONDS
        else:
            tail.append(line.strip())
    return number


_ANSWER, _READY = "=answer ", "=ready"


def _listen(process: "subprocess.Popen[str]", said: "queue.Queue[str | None]") -> None:
    assert process.stdout is not None
    for line in process.stdout:
        said.put(line)
    said.put(None)


def _environment(folder: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    return {**kept, "WORKSHOP_HOME": folder, "TMPDIR": folder, "QT_QPA_PLATFORM": "offscreen"}


def control(seed: int) -> list[str]:
    """The readers that are wrong on purpose and were not caught."""
    missed = []
    for target in CONTROLS:
        faults: list[Fault] = []
        _batch(target.name, seed, 0, faults, size=3)
        if not faults:
            missed.append(target.name)
    return missed


def campaign(asked: bounds.Bounds) -> Iterator[tuple[Target, int, list[Fault]]]:
    """Try every target."""
    for target in TARGETS:
        yield target, *fuzz(target, asked.rounds(1 / len(TARGETS)), asked.seed)


def main() -> int:
    """Run all and print a line for each target."""
    asked = bounds.asked(__doc__, 200)
    total, bad = 0, list[Fault]()
    for target, tried, faults in campaign(asked):
        print(f"{target.name}: {tried} inputs, {len(faults)} faults", flush=True)
        total, bad = total + tried, bad + faults
    missed = control(asked.seed)
    print(
        f"{total} mutated files for {len(TARGETS)} readers: {len(bad)} crashes, hangs over "
        f"{SECONDS:g} s or floods over {MEGABYTES} MB; controls caught: "
        f"{len(CONTROLS) - len(missed)} of {len(CONTROLS)}"
    )
    for fault in bad:
        print(fault)
    return 1 if bad or missed or not total else 0


if __name__ == "__main__":
    sys.exit(main())
