"""Native tables of a recap that go over as many slides as they need, and lose nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshop.activities import listing
from workshop.activities.base import RecapSlide, StepView
from workshop.slides import fit, frame, tables
from workshop.slides.fit import Style
from workshop.slides.model import Cell, Colour, Layout, Slide

_HEADER = Style((28,), bold=True, colour=Colour.SOFT)
_SIZES = (36.0, 32.0, 30.0)
_SMALLER = (26.0, 22.0)
"""For a row of so many words that in the usual size it would take most of a slide."""
_MOST_ON_ONE = 16
_MOST_OF_A_SLIDE = 0.6


@dataclass(frozen=True, slots=True)
class Row:
    """The texts of one row, a cell each, the remark that goes with it, if any, and the id of the
    point that it tells of.
    """

    texts: tuple[str, ...]
    remark: str = ""
    point: str = ""


Cells = tuple[list[Cell], Row]
"""The cells of a row, or of a part of it."""


def pages(
    view: StepView,
    title: str,
    columns: Sequence[tuple[str, float]],
    rows: Sequence[Row],
    alt: str,
) -> tuple[RecapSlide, ...]:
    """All rows under a header of `columns` (name, and width in px), in the largest size that fits.

    The first column is set bold. A row too long for a slide goes on in the next.
    """
    top = frame.head(view.kicker, listing.numbered(title, 88, 88)).bottom - 8
    widths = [width for _name, width in columns]
    header = [tables.cell(name, width, _HEADER, 1) for name, width in columns]
    free = frame.CONTENT_END - top - tables.row_height(header)
    sheets: list[list[Cells]] = []
    for size in _SIZES if len(rows) <= _MOST_ON_ONE else _SIZES[-1:]:
        made = [cells for row in rows for cells in _made(row, widths, size, free)]
        sheets = list(_sheets(made, free))
        if len(sheets) <= 1:
            break
    slides = []
    for number, sheet in enumerate(sheets, 1):
        head = frame.head(view.kicker, listing.numbered(title, number, len(sheets)))
        cells, points = [each for each, _row in sheet], [row.point for _cells, row in sheet]
        table = tables.table((frame.MARGIN, top), widths, header, cells, alt, points)
        remarks = tuple(dict.fromkeys(row.remark for _cells, row in sheet if row.remark))
        slides.append(RecapSlide(Slide(Layout.TABLE, head.title, (*head.shapes, table)), remarks))
    return tuple(slides)


def _made(row: Row, widths: Sequence[float], size: float, free: float) -> Iterator[Cells]:
    """The row in the largest size in which it leaves room for others; where none does, in parts."""
    cells: list[Cell] = []
    for each in (size, *_SMALLER):
        size = each
        cells = _cells(row.texts, widths, size)
        share = 1.0 if size in _SMALLER else _MOST_OF_A_SLIDE
        if tables.row_height(cells) <= free * share:
            yield cells, row
            return
    line = fit.height([fit.paragraph("", 100, Style((size,)))])
    most = int((free - 2 * tables.CELL_PAD[1]) / line)
    parts = [fit.split(cell.said, most) for cell in cells]
    for index in range(max(map(len, parts))):
        texts = [each[index].text if index < len(each) else "" for each in parts]
        yield _cells(texts, widths, size), row


def _cells(texts: Sequence[str], widths: Sequence[float], size: float) -> list[Cell]:
    return [
        tables.cell(text, width, Style((size,), bold=index == 0))
        for index, (text, width) in enumerate(zip(texts, widths, strict=True))
    ]


def _sheets(rows: Sequence[Cells], free: float) -> Iterator[list[Cells]]:
    sheet: list[Cells] = []
    used = 0.0
    for row in rows:
        tall = tables.row_height(row[0])
        if sheet and used + tall > free:
            yield sheet
            sheet, used = [], 0.0
        sheet.append(row)
        used += tall
    if sheet:
        yield sheet
