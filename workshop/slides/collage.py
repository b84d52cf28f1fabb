"""Rows of pictures that fill a space: each nearly of its own proportions, little of any cut off."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import sqrt

from workshop.slides.model import Box

MOST = 12
"""So many pictures a collage can hold and still show something."""
_MOST_ROWS = 3
_CUT = 1.2
"""How much wider or higher than its own proportions a picture may be: what is over is cut off."""
_NARROWEST, _WIDEST = 0.75, 2.0


def boxes(
    space: Box, proportions: Sequence[float], gap: float, foot: float = 0.0
) -> tuple[Box, ...]:
    """A box for each picture, in reading order: its width through its height is in `proportions`.

    Of each box the lowest `foot` px are left for words. At most MOST pictures.
    """
    shapes = [min(max(each, _NARROWEST), _WIDEST) for each in proportions[:MOST]]
    if not shapes:
        return ()
    tried = [_laid_out(rows, space, gap, foot) for rows in _splits(shapes)]
    return max(tried, key=lambda laid: _worth(laid, shapes, foot))


def _splits(shapes: Sequence[float]) -> Iterator[list[Sequence[float]]]:
    """Every way to break the pictures into a few rows, in their order."""
    count = len(shapes)
    for rows in range(1, min(count, _MOST_ROWS) + 1):
        for cuts in combinations(range(1, count), rows - 1):
            edges = (0, *cuts, count)
            yield [shapes[edges[row] : edges[row + 1]] for row in range(rows)]


def _laid_out(
    rows: Sequence[Sequence[float]], space: Box, gap: float, foot: float
) -> tuple[Box, ...]:
    """Rows from edge to edge where the height allows it, else narrower ones in the middle."""
    wide = [(space.w - (len(row) - 1) * gap) / sum(row) for row in rows]
    free = space.h - (len(rows) - 1) * gap - len(rows) * foot
    scale = min(free / sum(wide), _CUT)
    used = sum(wide) * scale + len(rows) * foot + (len(rows) - 1) * gap
    made: list[Box] = []
    y = space.y + (space.h - used) / 2
    for row, natural in zip(rows, wide, strict=True):
        tall = natural * scale
        stretch = min(natural, tall * _CUT)
        x = space.x + (space.w - sum(row) * stretch - (len(row) - 1) * gap) / 2
        for each in row:
            made.append(Box(x, y, each * stretch, tall + foot))
            x += each * stretch + gap
        y += tall + foot + gap
    return tuple(made)


def _worth(laid: Sequence[Box], shapes: Sequence[float], foot: float) -> float:
    """How much the room sees: large pictures, all of about one size, hardly cut."""
    total = 0.0
    for box, shape in zip(laid, shapes, strict=True):
        tall = box.h - foot
        ratio = box.w / tall / shape
        total += sqrt(box.w * tall) * min(ratio, 1 / ratio)
    return total
