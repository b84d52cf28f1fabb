"""Lets atheris look for bad files: it keeps each input that led somewhere new, and goes on from it.

`python3 dev.py campaign guided --minutes 16` gives every reader of fuzz_targets.py an equal share
of the time, prints a line for each, and exits with 1 if one raised anything but a UserError, took
longer than 5 s or more than 512 MB, or if a control was not caught. `--count` bounds the inputs of
each reader. Needs Linux, for which atheris is made; elsewhere it says so.
"""

import importlib.util
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.campaigns import bounds
from tests.campaigns.fuzz import MEGABYTES, SECONDS
from tests.campaigns.fuzz_targets import CONTROLS, TARGETS, Target

_ROOT = Path(__file__).resolve().parents[2]
_COUNT = 2_000
_LONGEST = 1 << 17
"""Bytes of an input."""
_TO_END = 60.0
"""Seconds more than asked for, in which the program is loaded and the examples are read."""
_DONE = re.compile(r"^Done (\d+) runs", re.MULTILINE)
_COVERED = re.compile(r"\bcov: (\d+)")


@dataclass(frozen=True)
class Search:
    """What came of one reader: inputs, branches that were reached, and what went wrong if anything
    did.
    """

    inputs: int
    reached: int
    fault: str


def is_there() -> bool:
    """Whether atheris is."""
    return importlib.util.find_spec("atheris") is not None


def search(target: Target, asked: bounds.Bounds) -> Search:
    """Look for a bad file until the time is over, so many inputs were tried, or one is found."""
    seconds = round(asked.minutes * 60) if asked.minutes else 0
    with tempfile.TemporaryDirectory() as folder:
        options = (
            f"-runs={asked.count}",
            f"-max_total_time={seconds}",
            f"-seed={asked.seed}",
            f"-timeout={round(SECONDS)}",
            f"-max_len={_LONGEST}",
            f"-artifact_prefix={folder}/",
        )
        return _followed(target, folder, options, seconds)


def _followed(target: Target, folder: str, options: Sequence[str], seconds: int) -> Search:
    command = [sys.executable, "-m", "tests.campaigns.guided_child", target.name, folder, *options]
    try:
        done = subprocess.run(
            command,
            cwd=_ROOT,
            env={**os.environ, "WORKSHOP_HOME": folder, "QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=seconds + _TO_END if seconds else None,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Search(0, 0, "it did not come to its end")
    said = done.stdout.decode(errors="replace")
    inputs, reached = _DONE.search(said), _COVERED.findall(said)
    fault = "" if done.returncode == 0 and inputs else said[-1500:]
    return Search(int(inputs[1]) if inputs else 0, int(reached[-1]) if reached else 0, fault)


def missed(seed: int) -> list[str]:
    """The readers that are wrong on purpose and were not caught."""
    asked = bounds.Bounds(3, seed=seed)
    return [each.name for each in CONTROLS if not search(each, asked).fault]


def main() -> int:
    """Search all readers and print a line for each."""
    asked = bounds.asked(__doc__, _COUNT)
    if not is_there():
        print("left out: atheris is not installed, which is made for Linux")
        return 0
    minutes = None if asked.minutes is None else asked.minutes / len(TARGETS)
    found = []
    for target in TARGETS:
        search_of = search(target, bounds.Bounds(asked.count, minutes, asked.seed))
        found.append(search_of)
        wrong = f", WRONG:\n{search_of.fault}" if search_of.fault else ""
        print(
            f"{target.name}: {search_of.inputs} inputs, {search_of.reached} branches{wrong}",
            flush=True,
        )
    uncaught = missed(asked.seed)
    bad = sum(bool(each.fault) for each in found)
    print(
        f"{sum(each.inputs for each in found)} inputs for {len(TARGETS)} readers: {bad} of them "
        f"crashed, hung over {SECONDS:g} s or took over {MEGABYTES} MB; controls caught: "
        f"{len(CONTROLS) - len(uncaught)} of {len(CONTROLS)}"
    )
    return 1 if bad or uncaught else 0


if __name__ == "__main__":
    sys.exit(main())
