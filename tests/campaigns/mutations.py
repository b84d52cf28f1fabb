"""Takes each guard of the program away once: the test that is named with it must fail.

`python3 dev.py campaign mutations` runs all those tests as they are, which must pass, and then each
without its guard, in a process of its own, two at a time. It prints a line for each and one for
all, and exits with 1 if a guard can be taken away without a test that fails.
"""

import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from itertools import islice

from tests.campaigns import bounds, guards, verdict
from tests.campaigns.taking_away import ROOT, Guard

_AT_ONCE = 2
"""Processes; each has a window system of its own in memory."""


class Outcome(Enum):
    """What became of a guard that was taken away."""

    CAUGHT = "caught"
    MISSED = "not caught"
    BROKE = "broke the program, which tells nothing"
    UNTRIED = "could not be tried"


_OUTCOMES = {
    verdict.CAUGHT: Outcome.CAUGHT,
    verdict.PASSED: Outcome.MISSED,
    verdict.BROKE: Outcome.BROKE,
}


def run(name: str, tests: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run tests without the guard of that name, or with all."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return subprocess.run(
        [sys.executable, "-m", "tests.campaigns.unguarded", "--test", name, *tests],
        cwd=ROOT,
        env={**kept, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )


def judge(guard: Guard) -> tuple[Outcome, str]:
    """Take one away; gives what became of it, and what was said."""
    done = run(guard.name, [guard.test])
    said = done.stdout[-1500:] + done.stderr[-600:]
    return _OUTCOMES.get(done.returncode, Outcome.UNTRIED), said


def main() -> int:
    """Run the tests with all guards, then without each."""
    asked = bounds.asked(__doc__, len(guards.GUARDS))
    chosen = list(guards.GUARDS)
    if asked.count < len(chosen):
        chosen = random.Random(asked.seed).sample(chosen, asked.count)
    with ThreadPoolExecutor(_AT_ONCE) as trials:
        complaints = list(filter(None, trials.map(_as_they_are, _shares(chosen))))
        if complaints:
            print(f"with all guards the tests do not pass:\n{''.join(complaints)}")
            return 1
        outcomes = [_told(*each) for each in _judged(chosen, asked, trials)]
    caught = outcomes.count(Outcome.CAUGHT)
    print(f"{len(outcomes)} of {len(guards.GUARDS)} guards taken away in turn: {caught} caught")
    return 0 if outcomes and caught == len(outcomes) else 1


def _judged(
    chosen: Sequence[Guard], asked: bounds.Bounds, trials: ThreadPoolExecutor
) -> Iterator[tuple[Guard, tuple[Outcome, str]]]:
    """What became of each, as long as there is time for another."""
    left = iter(chosen)
    for _round in asked.rounds():
        some = list(islice(left, _AT_ONCE))
        if not some:
            return
        yield from zip(some, trials.map(judge, some), strict=True)


def _shares(chosen: Sequence[Guard]) -> list[list[str]]:
    """All tests once, in as many shares as run at once."""
    tests = sorted({guard.test for guard in chosen})
    half = len(tests) // 2
    return [share for share in (tests[:half], tests[half:]) if share]


def _as_they_are(tests: Sequence[str]) -> str:
    """Run tests with all guards; gives what failed."""
    whole = run("", tests)
    return f"{whole.stdout[-2000:]}{whole.stderr[-500:]}\n" if whole.returncode else ""


def _told(guard: Guard, judged: tuple[Outcome, str]) -> Outcome:
    outcome, said = judged
    complaint = "" if outcome is Outcome.CAUGHT else f"\n{said}"
    print(f"{guard.name}: {outcome.value}{complaint}", flush=True)
    return outcome


if __name__ == "__main__":
    sys.exit(main())
