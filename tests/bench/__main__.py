"""python -m tests.bench [--json FILE] [--quick]: times what must stay quick, in one table.

It measures and never fails: a bar that was missed is marked in the table.
"""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.bench import export, memory, opening, photo_deck, searching, showing, start, transition
from tests.bench.figures import Figure, as_json, table

Part = Callable[[int], list[Figure]]


def exports(rounds: int) -> list[Figure]:
    """Decks of 100 and 1,000 slides against python-pptx alone, and how the time grows."""
    figures, hundred = [], 0.0
    for slides in (100, 1000):
        measured = export.measure(slides, rounds if slides == 100 else max(1, rounds // 2))
        ours, theirs = measured.ours / 1000, measured.theirs / 1000
        figures.append(Figure(f"export {slides:,} slides", ours, theirs, "python-pptx alone"))
        hundred = hundred or ours
    grown = Figure(
        "export, 1,000 to 100", figures[1].ours, hundred, "export of 100 slides", bar=12, aim=10
    )
    return [*figures, grown]


# Rounds as a rule, and with --quick.
PARTS: dict[str, tuple[Part, int, int]] = {
    "start": (start.measure, 15, 5),
    "step change": (showing.step_change, 200, 40),
    "transition": (transition.measure, 60, 10),
    "capture": (showing.capture, 150, 30),
    "memory": (memory.measure, 500, 200),
    "export": (exports, 5, 1),
    "photos": (photo_deck.measure, 5, 1),
    "open": (opening.measure, 7, 3),
    "search": (searching.measure, 7, 2),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and keep what was asked for."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    parser.add_argument("--quick", action="store_true", help="few rounds")
    parser.add_argument("--only", choices=PARTS, action="append", help="one part, or several")
    options = parser.parse_args(arguments)
    figures: list[Figure] = []
    for name, (part, rounds, few) in PARTS.items():
        if not options.only or name in options.only:
            figures += part(few if options.quick else rounds)
    print(table(figures))
    if options.json is not None:
        options.json.write_text(as_json(figures), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
