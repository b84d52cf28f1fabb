"""Reads mutated files in a process of its own: `… fuzz_child TARGET SEED FIRST COUNT`.

It prints a line once it is ready and one after each input, with the megabytes it needed at most.
"""

import random
import sys
import tempfile
from pathlib import Path

from tests.campaigns import fuzz, fuzz_targets, peak
from workshop.domain.errors import UserError


def main(name: str, seed: int, first: int, count: int) -> None:
    """Try the inputs, one after the other."""
    target = fuzz_targets.named(name)
    with tempfile.TemporaryDirectory() as folder:
        examples = target.examples(Path(folder))
        for number in range(first, first + count):
            path = Path(folder, f"input-{number}{target.ending}")
            path.write_bytes(fuzz.mutated(examples, random.Random(f"{seed} {name} {number}")))
            if number == first:
                print("=ready", flush=True)
            try:
                target.read(path)
            except UserError:
                pass
            path.unlink(missing_ok=True)
            print(f"=answer {peak.megabytes()}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
