"""A figure of the bench, and the table of them."""

import json
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import groupby

_SHARE = "99 in 100"


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured: this program's time, the yardstick's, and the ratio that counts.

    Without a yardstick what was measured is held against the bar itself.
    """

    name: str
    ours: float
    """In `unit`."""
    yardstick: float | None
    against: str
    """What the yardstick is."""
    bar: float | None = None
    """The ratio, or what was measured, that must not be passed."""
    aim: float | None = None
    unit: str = "s"
    """Seconds, megabytes ("MB"), or frames in a second ("fps")."""
    floor: bool = False
    """More is better: the bar and the aim are to be reached."""

    @property
    def ratio(self) -> float | None:
        """How many times the yardstick."""
        return self.ours / self.yardstick if self.yardstick else None

    @property
    def missed(self) -> bool:
        """Whether the bar was passed, or not reached."""
        held = self.ours if self.ratio is None else self.ratio
        if self.bar is None:
            return False
        return held < self.bar if self.floor else held > self.bar


def spread(
    name: str, ours: Sequence[float], theirs: Sequence[float], against: str
) -> tuple[Figure, Figure]:
    """The median of many times, and what all but one in a hundred keep within."""
    middle = Figure(name, statistics.median(ours), statistics.median(theirs), against)
    rare = Figure(f"{name}, {_SHARE}", percentile(ours), percentile(theirs), against)
    return middle, rare


def percentile(times: Sequence[float], share: float = 0.99) -> float:
    """The least of the times that so many of them do not pass."""
    ordered = sorted(times)
    return ordered[max(0, -int(-len(ordered) * share // 1) - 1)]


def table(figures: Sequence[Figure]) -> str:
    """All figures, one a line, under a line that says what they are held against."""
    rows: list[tuple[str, ...]] = [("", "this program", "yardstick", "ratio", "bar", "aim", "")]
    for against, held in groupby(figures, key=lambda figure: figure.against):
        rows += [(f"against {against}",), *map(_row, held)]
    whole = [row for row in rows if len(row) > 1]
    widths = [max(len(row[column]) for row in whole) for column in range(7)]
    return "\n".join(_line(row, widths) for row in rows)


def as_json(figures: Sequence[Figure]) -> str:
    """All figures for another program to read."""
    rows = [{**asdict(each), "ratio": each.ratio, "missed": each.missed} for each in figures]
    return json.dumps({"figures": rows}, indent=1)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    if len(row) == 1:
        return row[0]
    cells = (
        cell.ljust(width) if column in (0, 6) else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join(cells).rstrip()


def _row(figure: Figure) -> tuple[str, ...]:
    unit = "" if figure.ratio else f" {figure.unit}"
    return (
        f"  {figure.name}",
        _measured(figure.ours, figure.unit),
        _measured(figure.yardstick, figure.unit),
        f"{figure.ratio:.2f}" if figure.ratio is not None else "–",
        f"{figure.bar:g}{unit}" if figure.bar else "–",
        f"{figure.aim:g}{unit}" if figure.aim else "–",
        "MISSED" if figure.missed else "",
    )


def _measured(value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    if unit != "s":
        return f"{value:.0f} {unit}" if abs(value) >= 10 else f"{value:.1f} {unit}"
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.2f} ms"
