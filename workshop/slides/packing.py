"""Free places on a slide: where a box covers nothing and is near what it is about."""

import math
from collections.abc import Iterable

from workshop.slides.model import Box

_CELL = 16.0


class Ground:
    """A part of a slide in cells of 16 px, some of them taken."""

    def __init__(self, box: Box) -> None:
        self._box = box
        self._columns = int(box.w // _CELL)
        self._rows = int(box.h // _CELL)
        self._taken = [[False] * self._columns for _ in range(self._rows)]
        self._boxes: list[Box] = []

    def take(self, boxes: Iterable[Box]) -> None:
        """Nothing else may stand on these."""
        for box in boxes:
            self._boxes.append(box)
            left, right = self._span(box.x - self._box.x, box.right - self._box.x, self._columns)
            top, foot = self._span(box.y - self._box.y, box.bottom - self._box.y, self._rows)
            for row in self._taken[top:foot]:
                row[left:right] = [True] * (right - left)

    def settle(self, wanted: Box) -> Box | None:
        """The place for a box that is wanted there: moved inside, and where that is taken to the
        nearest free place, if there is any.
        """
        x = max(self._box.x, min(wanted.x, self._box.right - wanted.w))
        y = max(self._box.y, min(wanted.y, self._box.bottom - wanted.h))
        box = Box(x, y, wanted.w, wanted.h)
        if not self._box.holds(box):
            return None
        if not any(each.overlaps(box) for each in self._boxes):
            return box
        return self.nearest(box.w, box.h, (x + box.w / 2, y + box.h / 2))

    def nearest(self, wide: float, tall: float, point: tuple[float, float]) -> Box | None:
        """The free place for a box of that size with its middle nearest to `point`, if any."""
        columns, rows = math.ceil(wide / _CELL), math.ceil(tall / _CELL)
        sums = self._sums()
        best: tuple[float, Box] | None = None
        for row in range(self._rows - rows + 1):
            upper, lower = sums[row], sums[row + rows]
            for column in range(self._columns - columns + 1):
                right = column + columns
                if lower[right] - lower[column] - upper[right] + upper[column]:
                    continue
                box = Box(self._box.x + column * _CELL, self._box.y + row * _CELL, wide, tall)
                away = math.dist((box.x + wide / 2, box.y + tall / 2), point)
                if best is None or away < best[0]:
                    best = (away, box)
        return best[1] if best else None

    def _span(self, start: float, end: float, most: int) -> tuple[int, int]:
        first = min(max(0, math.floor(start / _CELL)), most)
        return first, min(max(first, math.ceil(end / _CELL)), most)

    def _sums(self) -> list[list[int]]:
        """How many cells are taken above and left of each corner."""
        sums = [[0] * (self._columns + 1)]
        for row in self._taken:
            line, total = [0], 0
            for column, taken in enumerate(row):
                total += taken
                line.append(sums[-1][column + 1] + total)
            sums.append(line)
        return sums
