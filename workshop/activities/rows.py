"""A table for the room: the newest rows that fit, each with a box to tick where it is a task."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from workshop.slides import drawing, fit, frame, tables
from workshop.slides.fit import Style
from workshop.slides.model import Box, Cell, Colour, Freeform, Shape, Stroke, Table

_HEADER = Style((28,), bold=True, colour=Colour.SOFT)
_SECTION = Style((32, 30, 28), bold=True, colour=Colour.GLACIER)
_SIZES = (48.0, 44.0, 40.0, 36.0, 32.0, 28.0)
_TICK = 36.0
_TICK_ROOM = 56.0
_ROWS_OF_A_FORM = 5
_FIRST_SHARE = 0.5
"""How much of the height the first of two sections may take."""


@dataclass(frozen=True, slots=True)
class Row:
    """The texts of one row, and whether its box is ticked."""

    texts: tuple[str, ...]
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a name of their own; without a name they just follow."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The table with its boxes, and how many rows it has no room for."""

    shapes: tuple[Shape, ...]
    hidden: int


Look = tuple[float, int]
"""The size of the texts, and how many lines a cell has at most: the others are cut."""
Line = tuple[list[Cell], Row | None]
"""A row of the table, and the row it stands for; None for the name of a section."""


def table(
    columns: Sequence[tuple[str, float]],
    sections: Sequence[Section],
    top: float,
    alt: Callable[[int], str],
    *,
    boxed: bool = True,
    most_lines: int = 3,
) -> Drawn:
    """The rows of `sections` under a header of `columns` (name, and width in px) from `top` down.

    They stand in the largest size in which all have room; else the first section shows its first
    rows, and the last one its newest. Where they are `boxed` each has a box to tick, and below a
    few of them there are boxes for more. A cell has `most_lines`, a longer one is cut.
    """
    widths = [width for _name, width in columns]
    header = [tables.cell(name, width, _HEADER, 1) for name, width in columns]
    free = frame.CONTENT_END - top - tables.row_height(header)
    wanted = sum(len(section.rows) for section in sections)
    lines: list[Line] = []
    size = _SIZES[-1]
    for size in _SIZES:
        lines = _filled(sections, widths, (size, most_lines), free)
        if sum(row is not None for _cells, row in lines) == wanted:
            break
    shown = sum(row is not None for _cells, row in lines)
    if not boxed:
        cells = [each for each, _row in lines]
        plain = tables.table((frame.MARGIN, top), widths, header, cells, alt(shown))
        return Drawn((plain,), wanted - shown)
    x = frame.MARGIN + _TICK_ROOM - tables.CELL_PAD[0]
    wide = (widths[0] + tables.CELL_PAD[0], *widths[1:])
    made = tables.table((x, top), wide, header, [cells for cells, _row in lines], alt(shown))
    ticks = _ticks(made, [row for _cells, row in lines])
    spare = () if shown < wanted else tuple(_spare(made, size, _ROWS_OF_A_FORM - shown))
    return Drawn((made, *ticks, *spare), wanted - shown)


def _filled(
    sections: Sequence[Section], widths: Sequence[float], look: Look, free: float
) -> list[Line]:
    full = [section for section in sections if section.rows]
    lines: list[Line] = []
    for section in full:
        last = section is full[-1]
        room = free if last else free * _FIRST_SHARE
        mine = _section(section, widths, look, room, newest=last)
        free -= sum(tables.row_height(cells) for cells, _row in mine)
        lines += mine
    return lines


def _section(
    section: Section, widths: Sequence[float], look: Look, free: float, *, newest: bool
) -> list[Line]:
    """Its name, and as many of its last or first rows as fit `free` px; at least one."""
    name: list[Line] = []
    if section.name:
        texts = (section.name, *("" for _width in widths[1:]))
        cells = [tables.cell(t, w, _SECTION, 1) for t, w in zip(texts, widths, strict=True)]
        name.append((cells, None))
        free -= tables.row_height(cells)
    size, most_lines = look
    style = Style((size,))
    lines: list[Line] = []
    for row in reversed(section.rows) if newest else section.rows:
        cells = [
            tables.cell(t, w, style, most_lines) for t, w in zip(row.texts, widths, strict=True)
        ]
        free -= tables.row_height(cells)
        if free < 0 and lines:
            break
        lines.append((cells, row))
    return name + (lines[::-1] if newest else lines)


def _ticks(made: Table, rows: Sequence[Row | None]) -> Iterator[Freeform]:
    """A box before each row, beside its first line."""
    y = made.box.y + made.heights[0]
    for cells, row, tall in zip(made.rows, rows, made.heights[1:], strict=True):
        if row is not None:
            line = fit.height([cells[0].said]) / max(1, len(cells[0].said.lines))
            box = _box(y + tables.CELL_PAD[1] + (line - _TICK) / 2)
            yield Freeform(drawing.rounded(box, 8), stroke=_STROKE, name="Box to tick")
            if row.ticked:
                yield _tick(box)
        y += tall


_STROKE = Stroke(Colour.GLACIER, 4)


def _box(top: float) -> Box:
    return Box(frame.MARGIN + 2, top, _TICK, _TICK)


def _tick(box: Box) -> Freeform:
    corners = ((0.2, 0.52), (0.42, 0.76), (0.84, 0.2))
    path = drawing.polygon(
        ((box.x + x * box.w, box.y + y * box.h) for x, y in corners), closed=False
    )
    return Freeform(path, stroke=Stroke(Colour.SPRUCE, 6), name="Tick")


def _spare(made: Table, size: float, count: int) -> Iterator[Freeform]:
    """Boxes and lines for rows to come, as far as they fit."""
    tall = fit.height([fit.paragraph("", 100, Style((size,)))]) + 2 * tables.CELL_PAD[1]
    for number in range(max(0, count)):
        y = made.box.bottom + number * tall
        if y + tall > frame.CONTENT_END:
            return
        box = _box(y + (tall - _TICK) / 2)
        line = drawing.polygon(
            ((made.box.x, y + tall), (frame.MARGIN + frame.INNER, y + tall)), closed=False
        )
        yield Freeform(drawing.rounded(box, 8), stroke=Stroke(Colour.LINE, 4), name="Empty box")
        yield Freeform(line, stroke=Stroke(Colour.LINE, 2), name="Line")
