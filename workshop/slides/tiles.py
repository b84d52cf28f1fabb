"""Tiles: boxes of one size, or nearly, that fill a space in rows."""

from workshop.slides.model import Box

_ACROSS = ((1, 1), (2, 2), (3, 3), (4, 2), (6, 3), (8, 4), (9, 3))
"""How many stand side by side, for up to so many tiles."""


def grid(space: Box, count: int, gap: float) -> tuple[Box, ...]:
    """`count` boxes in reading order that fill `space`, `gap` px apart.

    Each row fills the whole width: where one has fewer tiles than the others, they are wider.
    """
    if not count:
        return ()
    across = next((wide for most, wide in _ACROSS if count <= most), 4)
    rows = -(-count // across)
    tall = (space.h - (rows - 1) * gap) / rows
    boxes: list[Box] = []
    for row in range(rows):
        mine = count // rows + (row < count % rows)
        wide = (space.w - (mine - 1) * gap) / mine
        y = space.y + row * (tall + gap)
        boxes += (Box(space.x + index * (wide + gap), y, wide, tall) for index in range(mine))
    return tuple(boxes)
