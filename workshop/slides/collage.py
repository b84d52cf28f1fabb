"""Rows of pictures that fill a space: each nearly of its own proportions, little of any cut off."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from workshop.slides.model import Box

MOST = 12
"""So many pictures a collage can hold and still show something."""
_MOST_ROWS = 3
_CUT = 1.2
"""How much wider or higher than its own proportions a picture may be: what is over is cut off."""
_NARROWEST, _WIDEST = 0.75, 2.0

_READABLE = 320.0
"""Px a tile with words under it is wide at least, where that can be: else they are all breaks."""

_EVENNESS = 0.3
"""The lower, the more a large picture beside small ones counts less than two of one size."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A picture of these proportions (width through height), and the px its words want under it."""

    proportion: float
    foot: float = 0.0

    @property
    def shape(self) -> float:
        """The proportions it is given: a very narrow or wide one is cut off."""
        return min(max(self.proportion, _NARROWEST), _WIDEST)


Row = Sequence[Tile]


def boxes(space: Box, tiles: Sequence[Tile], gap: float) -> tuple[Box, ...]:
    """A box for each picture with its words, in reading order. At most MOST pictures."""
    shown = tiles[:MOST]
    if not shown:
        return ()
    best = max(_splits(shown), key=lambda rows: _worth(rows, space, gap))
    return tuple(
        Box(each.x, each.y, each.w, each.h + _foot(row))
        for row, laid in zip(best, _laid_out(best, space, gap), strict=True)
        for each in laid
    )


def _splits(tiles: Sequence[Tile]) -> Iterator[list[Row]]:
    """Every way to break the pictures into a few rows, in their order."""
    count = len(tiles)
    for rows in range(1, min(count, _MOST_ROWS) + 1):
        for cuts in combinations(range(1, count), rows - 1):
            yield [tiles[start:end] for start, end in pairwise((0, *cuts, count))]


def _foot(row: Row) -> float:
    return max(tile.foot for tile in row)


def _laid_out(rows: Sequence[Row], space: Box, gap: float) -> list[list[Box]]:
    """The pictures, row by row, without the room for words under each row.

    Rows go from edge to edge where the height allows it, else they stand in the middle.
    """
    wide = [(space.w - (len(row) - 1) * gap) / _shapes(row) for row in rows]
    words = sum(map(_foot, rows)) + (len(rows) - 1) * gap
    scale = min((space.h - words) / sum(wide), _CUT)
    y = space.y + (space.h - sum(wide) * scale - words) / 2
    made: list[list[Box]] = []
    for row, natural in zip(rows, wide, strict=True):
        tall = natural * scale
        stretch = min(natural, tall * _CUT)
        x = space.x + (space.w - _shapes(row) * stretch - (len(row) - 1) * gap) / 2
        made.append([])
        for tile in row:
            made[-1].append(Box(x, y, tile.shape * stretch, tall))
            x += tile.shape * stretch + gap
        y += tall + _foot(row) + gap
    return made


def _shapes(row: Row) -> float:
    """How wide the row is for its height."""
    return sum(tile.shape for tile in row)


def _worth(rows: Sequence[Row], space: Box, gap: float) -> float:
    """How much the room sees: large pictures, all of about one size, hardly cut, with words to
    read.
    """
    total = 0.0
    for row, laid in zip(rows, _laid_out(rows, space, gap), strict=True):
        for tile, box in zip(row, laid, strict=True):
            if box.h <= 0:
                return 0.0
            ratio = box.w / box.h / tile.shape
            worth = (box.w * box.h) ** _EVENNESS * min(ratio, 1 / ratio)
            total += worth * (min(box.w / _READABLE, 1.0) if tile.foot else 1.0)
    return total
