"""Takes each guard of the program away once: the test that is named with it must fail.

`python3 dev.py campaign mutations` runs all those tests as they are, which must pass, and then each
without its guard. It prints a line for each and one for all, and exits with 1 if a guard can be
taken away without a test that fails.
"""

import os
import random
import subprocess
import sys
from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from tests.campaigns import bounds, guards
from tests.campaigns.guards import Guard

_ROOT = Path(__file__).resolve().parents[2]
_FAILED = 1
"""Pytest’s exit code."""


class Outcome(Enum):
    """What became of a guard that was taken away."""

    CAUGHT = "caught"
    MISSED = "not caught"
    UNTRIED = "could not be tried"


def run(name: str, tests: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run tests without the guard of that name, or with all."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return subprocess.run(
        [sys.executable, "-m", "tests.campaigns.unguarded", "--test", name, *tests],
        cwd=_ROOT,
        env={**kept, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )


def judge(guard: Guard) -> tuple[Outcome, str]:
    """Take one away; gives what became of it, and what was said."""
    done = run(guard.name, [guard.test])
    said = done.stdout[-600:] + done.stderr[-600:]
    if done.returncode == _FAILED and "failed" in done.stdout:
        return Outcome.CAUGHT, said
    return (Outcome.MISSED if done.returncode == 0 else Outcome.UNTRIED), said


def main() -> int:
    """Run the tests with all guards, then without each."""
    asked = bounds.asked(__doc__, len(guards.GUARDS))
    chosen = list(guards.GUARDS)
    if asked.count < len(chosen):
        chosen = random.Random(asked.seed).sample(chosen, asked.count)
    whole = run("", sorted({guard.test for guard in chosen}))
    if whole.returncode:
        print(
            f"with all guards the tests do not pass:\n{whole.stdout[-2000:]}{whole.stderr[-500:]}"
        )
        return 1
    outcomes: list[Outcome] = []
    for guard, _each in zip(chosen, asked.rounds(), strict=False):
        outcome, said = judge(guard)
        outcomes.append(outcome)
        complaint = "" if outcome is Outcome.CAUGHT else f"\n{said}"
        print(f"{guard.name}: {outcome.value}{complaint}", flush=True)
    caught = outcomes.count(Outcome.CAUGHT)
    print(f"{len(outcomes)} of {len(guards.GUARDS)} guards taken away in turn: {caught} caught")
    return 0 if outcomes and caught == len(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
