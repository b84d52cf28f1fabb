"""The curve of a year that rises, dips and rises again, and where dots stand on it."""

import math
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from workshop.slides import drawing
from workshop.slides.model import Box

# The curve as drawn: px of a picture whose axes cross at (40, 560) and end at x = 1700 and y = 20.
_PIECES: tuple[drawing.Bezier, ...] = (
    ((40, 250), (190, 60), (330, 70), (420, 190)),
    ((420, 190), (510, 310), (640, 520), (800, 500)),
    ((800, 500), (960, 480), (1060, 330), (1230, 220)),
    ((1230, 220), (1400, 110), (1560, 70), (1690, 60)),
)
_LEFT, _WIDE, _FOOT, _TALL = 40.0, 1660.0, 560.0, 540.0
_SAMPLES = 24
HEADROOM = 1.2
"""How high the axis goes: over the curve there is room for dots."""

CENTRES = (0.15, 0.30, 0.445, 0.63, 0.88)
"""Where along the axis the middle of each of the five phases is."""

LINE_WIDE = 12.0
"""Px of the drawn line."""
_HAIR = 0.004
"""So far to both sides the slope of the curve is looked at."""
_SPACING = 1.12
"""From the middle of one dot to the next, in dots."""
_ROW = 5
"""Dots side by side before they are stacked: fives are counted at a glance."""
_MOST_ROWS = 6
_SIZES = (34.0, 28.0, 24.0, 20.0, 16.0, 13.0, 10.0, 8.0, 6.0, 5.0, 4.0, 3.0)


def _sampled() -> tuple[tuple[float, float], ...]:
    points = [
        drawing.along(piece, step / _SAMPLES)
        for index, piece in enumerate(_PIECES)
        for step in range(1 if index else 0, _SAMPLES + 1)
    ]
    return tuple(((x - _LEFT) / _WIDE, (_FOOT - y) / _TALL) for x, y in points)


LINE = _sampled()
"""Points of the curve from left to right: 0 to 1 along the axis, 0 to about 0.93 above it."""
_XS = [x for x, _ in LINE]


def height_at(x: float) -> float:
    """How high the curve is over `x`, in the units of the axes."""
    right = min(max(bisect(_XS, x), 1), len(LINE) - 1)
    (x0, y0), (x1, y1) = LINE[right - 1], LINE[right]
    share = min(1.0, max(0.0, (x - x0) / (x1 - x0)))
    return y0 + (y1 - y0) * share


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of the axis from `start` to `end` with its `centre`, all 0 to 1."""

    start: float
    centre: float
    end: float


def phases(count: int) -> tuple[Phase, ...]:
    """`count` phases from left to right: where five are, they are those of the dip."""
    centres = CENTRES if count == len(CENTRES) else [(i + 0.5) / count for i in range(count)]
    edges = [0.0, *((a + b) / 2 for a, b in pairwise(centres)), 1.0]
    return tuple(
        Phase(edges[index], centre, edges[index + 1]) for index, centre in enumerate(centres)
    )


@dataclass(frozen=True, slots=True)
class Crowd:
    """The dots of one phase: `put` are those with a place along the axis, `others` have none."""

    put: tuple[float, ...] = ()
    others: int = 0

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.put) + self.others


@dataclass(frozen=True, slots=True)
class Dots:
    """Where the dots of each phase stand, in the units of the axes, and how many px across."""

    at: tuple[tuple[tuple[float, float], ...], ...]
    """First those that were put by hand, in their order, and then the others."""
    size: float


def place(crowds: Sequence[Crowd], stretches: Sequence[Phase], box: Box) -> Dots:
    """Every dot on the curve, or over the ones already there, in the largest size that has room.

    `box` is the chart's. Where not even the smallest size has room, the last dots are left out.
    """
    for size in _SIZES[:-1]:
        stacks = _Stacks(size, box)
        if all(
            stacks.capacity(stretch) >= crowd.count
            for crowd, stretch in zip(crowds, stretches, strict=True)
        ):
            return stacks.place(crowds, stretches)
    return _Stacks(_SIZES[-1], box).place(crowds, stretches)


class _Stacks:
    """Columns of dots side by side along the axis, each standing on the curve."""

    def __init__(self, size: float, box: Box) -> None:
        self._size = size
        self._across = size * _SPACING / box.w
        self._up = size * _SPACING / box.h * HEADROOM
        self._top = HEADROOM - size / 2 / box.h * HEADROOM
        self._box = box
        self._counts: dict[int, int] = {}

    def capacity(self, stretch: Phase) -> int:
        """How many dots a phase has room for."""
        return sum(self._most(slot) for slot in self._slots(stretch, stretch.centre))

    def place(self, crowds: Sequence[Crowd], stretches: Sequence[Phase]) -> Dots:
        """Those put by hand first: they have one place, the others have several."""
        every: list[list[tuple[float, float]]] = []
        for crowd, stretch in zip(crowds, stretches, strict=True):
            put = (self._drop(self._slots(stretch, x)) for x in crowd.put)
            every.append([point for point in put if point is not None])
        for points, crowd, stretch in zip(every, crowds, stretches, strict=True):
            slots = self._slots(stretch, stretch.centre)
            points.extend(islice(self._fill(slots, crowd.others), crowd.others))
        return Dots(tuple(map(tuple, every)), self._size)

    def _most(self, slot: int) -> int:
        return max(0, int((self._top - self._foot(slot)) / self._up) + 1)

    def _foot(self, slot: int) -> float:
        """How high the lowest dot of a slot is: it rests on the line, as a bead would.

        On the line it would be crossed by it in LibreOffice, which draws lines over marks.
        """
        x = slot * self._across
        rise = (height_at(x + _HAIR) - height_at(x - _HAIR)) / HEADROOM * self._box.h
        slope = rise / (2 * _HAIR * self._box.w)
        lift = (self._size + LINE_WIDE) / 2 * math.hypot(1, slope)
        return height_at(x) + lift / self._box.h * HEADROOM

    def _slots(self, stretch: Phase, x: float) -> list[int]:
        """The slots of a phase, the one at `x` first and then outwards."""
        first = math.ceil(stretch.start / self._across + 0.5)
        last = math.floor(stretch.end / self._across - 0.5)
        middle = round(x / self._across)
        inside = range(first, last + 1) if first <= last else [round(stretch.centre / self._across)]
        return sorted(inside, key=lambda slot: (abs(slot - middle), -slot))

    def _drop(self, slots: Sequence[int]) -> tuple[float, float] | None:
        for slot in slots:
            if self._counts.get(slot, 0) < self._most(slot):
                return self._next(slot)
        return None

    def _fill(self, slots: Sequence[int], count: int) -> Iterator[tuple[float, float]]:
        """Rows of five or more from the curve up, then rows over all that is left of the phase."""
        beside = max(_ROW, math.ceil(count / _MOST_ROWS))
        for some in (slots[:beside], slots[beside:]):
            open_slots = list(some)
            while open_slots:
                open_slots = [s for s in open_slots if self._counts.get(s, 0) < self._most(s)]
                for slot in open_slots:
                    yield self._next(slot)

    def _next(self, slot: int) -> tuple[float, float]:
        count = self._counts.get(slot, 0)
        self._counts[slot] = count + 1
        return slot * self._across, self._foot(slot) + count * self._up
