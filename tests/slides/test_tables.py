"""Tables: rows as high as their highest cell, columns as wide as they were told."""

from workshop.slides import fit, tables
from workshop.slides.fit import Style

STYLE = Style((32,))


def test_a_row_is_as_high_as_its_highest_cell() -> None:
    low, high = tables.cell("Short", 300, STYLE), tables.cell("Long words " * 20, 300, STYLE)
    made = tables.table((96, 200), (300, 300), (low, low), ((low, high), (low, low)), "A table")
    assert made.heights[0] == made.heights[2] == tables.row_height((low, low))
    assert made.heights[1] == fit.height([high.said]) + 2 * tables.CELL_PAD[1]
    assert made.box.h == sum(made.heights)
    assert made.box.w == 600


def test_a_cell_is_cut_after_so_many_lines() -> None:
    cut = tables.cell("Long words " * 20, 300, STYLE, 2)
    assert len(cut.said.lines) == 2
    assert cut.said.text.endswith(fit.MORE)
