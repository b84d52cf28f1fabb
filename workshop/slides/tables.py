"""Tables: texts into cells and rows, each row as high as its highest cell."""

from collections.abc import Sequence

from workshop.slides import fit
from workshop.slides.fit import Style
from workshop.slides.model import Box, Cell, Table

CELL_PAD = (16.0, 14.0)
"""Left and right, above and below, between the edges of a cell and its text."""


def cell(text: str, width: float, style: Style, most_lines: int = 0) -> Cell:
    """`text` as a cell of a column `width` px wide; cut after `most_lines` where that is not 0."""
    room = width - 2 * CELL_PAD[0]
    said = fit.paragraph(text, room, style)
    return Cell(fit.shorten(said, most_lines, room) if most_lines else said)


def row_height(row: Sequence[Cell]) -> float:
    """How high a row must be for all its cells, in px."""
    return max(fit.height([each.said]) for each in row) + 2 * CELL_PAD[1]


def table(
    at: tuple[float, float],
    widths: Sequence[float],
    header: Sequence[Cell],
    rows: Sequence[Sequence[Cell]],
    alt: str,
    points: Sequence[str] = (),
) -> Table:
    """The table with its upper left corner `at` that px, as high as its rows are.

    `points` are the ids of the points that the rows tell of, where each tells of one.
    """
    heights = tuple(row_height(row) for row in (header, *rows))
    box = Box(*at, sum(widths), sum(heights))
    cells = tuple(map(tuple, rows))
    return Table(box, tuple(widths), heights, tuple(header), cells, alt, points=tuple(points))
