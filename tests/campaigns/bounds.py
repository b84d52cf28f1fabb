"""How long a campaign goes on: for so many trials, or until so many minutes are over."""

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Bounds:
    """`minutes` is None where only `count` bounds it; the first of both that is reached ends it."""

    count: int
    minutes: float | None = None
    seed: int = 1

    def rounds(self, share: float = 1.0) -> Iterator[int]:
        """Numbers from 0, as long as there is to be another trial; `share` is of the minutes."""
        end = None if self.minutes is None else time.monotonic() + self.minutes * 60 * share
        for number in range(self.count):
            if end is not None and number and time.monotonic() > end:
                return
            yield number


_NO_END = 10**9


def asked(doc: str | None, count: int, arguments: Sequence[str] | None = None) -> Bounds:
    """What the command line asks for: `--count`, `--minutes` or both, and `--seed`.

    Without either of the first two it is `count`.
    """
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("--count", type=int)
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    wanted = chosen.count or (count if chosen.minutes is None else _NO_END)
    return Bounds(wanted, chosen.minutes, chosen.seed)
