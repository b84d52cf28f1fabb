"""A figure of the bench, and the table of them."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass


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
    """Seconds, or megabytes ("MB")."""

    @property
    def ratio(self) -> float | None:
        """How many times the yardstick."""
        return self.ours / self.yardstick if self.yardstick else None

    @property
    def missed(self) -> bool:
        """Whether the bar was passed."""
        held = self.ours if self.ratio is None else self.ratio
        return self.bar is not None and held > self.bar


def table(figures: Sequence[Figure]) -> str:
    """All figures, one a line."""
    head = ("", "this program", "yardstick", "ratio", "bar", "aim", "")
    rows = [head, *(_row(each) for each in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = [
        "  ".join(
            cell.ljust(width) if column in (0, 6) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join(lines)


def as_json(figures: Sequence[Figure]) -> str:
    """All figures for another program to read."""
    rows = [{**asdict(each), "ratio": each.ratio, "missed": each.missed} for each in figures]
    return json.dumps({"figures": rows}, indent=1)


def _row(figure: Figure) -> tuple[str, ...]:
    unit = "" if figure.ratio else f" {figure.unit}"
    return (
        figure.name,
        _measured(figure.ours, figure.unit),
        _measured(figure.yardstick, figure.unit),
        f"{figure.ratio:.2f}" if figure.ratio else "–",
        f"{figure.bar:g}{unit}" if figure.bar else "–",
        f"{figure.aim:g}{unit}" if figure.aim else "–",
        f"MISSED (against {figure.against})" if figure.missed else f"against {figure.against}",
    )


def _measured(value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    if unit != "s":
        return f"{value:.0f} {unit}"
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.2f} ms"
