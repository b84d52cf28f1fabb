"""Counting votes: hands and paper dots apart and together, ranks with their ties."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from workshop.activities.reading import Reading
from workshop.domain.session import Point

COUNT, PAPER, ITEM = "count", "paper", "item"
"""The fields of a vote: how many hands, how many paper dots, on which of several lines."""
MOST = 99_999


@dataclass(frozen=True, slots=True)
class Votes:
    """How many raised a hand, and how many put a dot on paper."""

    hands: int = 0
    paper: int = 0

    @property
    def total(self) -> int:
        """Both together."""
        return self.hands + self.paper


def whole(text: str) -> int | None:
    """A whole number from 0 on as somebody typed it; None for everything else."""
    if not (text.isascii() and text.isdigit() and len(text) < 7):
        return None
    return min(int(text), MOST)


def number(said: str, _reading: Reading) -> str | None:
    """A whole number as it is kept in a field; None for anything else."""
    read = whole(said)
    return None if read is None else str(read)


def votes(point: Point) -> Votes:
    """What a point counts: one hand, or as many as it says.

    Words are the reason for a vote that was counted with the others: they count only with a number.
    """
    hands, paper = (whole(point.fields.get(name, "")) for name in (COUNT, PAPER))
    if hands is None and paper is None:
        return Votes() if point.text else Votes(1)
    return Votes(hands or 0, paper or 0)


def together(points: Iterable[Point]) -> Votes:
    """What all of them count."""
    each = [votes(point) for point in points]
    return Votes(sum(one.hands for one in each), sum(one.paper for one in each))


def by_zone(points: Sequence[Point], zones: Sequence[str]) -> tuple[Votes, ...]:
    """What the points of each zone count."""
    return tuple(together(p for p in points if p.zone == zone) for zone in zones)


def ranks(totals: Sequence[int]) -> tuple[str, ...]:
    """The rank of each, none for nothing; those that tie share one, with a sign: "1 ="."""
    told = []
    for total in totals:
        rank = 1 + sum(other > total for other in totals)
        told.append("" if not total else f"{rank} =" if totals.count(total) > 1 else str(rank))
    return tuple(told)


def leaders(totals: Sequence[int]) -> tuple[int, ...]:
    """The places of the highest totals: several where they tie, none where nobody has voted."""
    most = max(totals, default=0)
    return tuple(place for place, total in enumerate(totals) if total and total == most)


def average(totals: Sequence[int], values: Sequence[int]) -> float | None:
    """The mean of `values`, each given so many times; None where nobody has voted."""
    count = sum(totals)
    return sum(map(int.__mul__, totals, values)) / count if count else None


def middle(numbers: Sequence[int]) -> float | None:
    """The number with as many below it as above; None of none."""
    return median(numbers) if numbers else None
