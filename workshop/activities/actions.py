"""actions: what, who and by when, under the aims it serves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workshop.activities import dates, listing
from workshop.activities.base import CaptureField, Kind, RecapSlide, StepView
from workshop.domain.module import Zone
from workshop.domain.session import Point
from workshop.domain.text import clean_line
from workshop.i18n import _, ngettext
from workshop.slides import drawing, fit, frame, tables
from workshop.slides.fit import Style
from workshop.slides.model import (
    Box,
    Cell,
    Colour,
    Freeform,
    Layout,
    Placeholder,
    Shape,
    Slide,
    Stroke,
    Table,
    TextBox,
)

OWNER, DUE, FIRST = "owner", "due", "first"
DONE, SINCE = "done", "since"
"""The names of the fields. One that is done says so in `done`; one that was carried over has the
ISO date of the session in which it was agreed in `since`.
"""

_HEADER = Style((28,), bold=True, colour=Colour.SOFT)
_AIMS = Style((56, 52, 46, 40, 36, 32, 28), bullet=True, space_before=24)
_ROOM_SIZES = (40.0, 36.0, 32.0, 28.0)
_KEPT_SIZES = (36.0, 32.0, 30.0)
_SMALLER = (26.0, 22.0)
"""For a step of so many words that in the usual size it would not fit one slide of a recap."""
_MOST_ON_ONE = 16
_ROOM_LINES = 3
_TICK = 36.0
_TICK_ROOM = 56.0
_ROOM_WIDTHS = (1062.0, 350.0, 260.0)
_ASIDE_LINES = 8
"""Lines of any cell but the step's own in a recap."""


def room(view: StepView) -> Slide:
    """The aims while nothing is agreed; then the newest rows that fit, each with a box to tick."""
    head = frame.head(view.kicker, view.step.ask or view.step.title, _prompt(view))
    if not view.points:
        return Slide(
            Layout.TABLE, head.title, (*head.shapes, *_aims(view, head.bottom)), clock=frame.clock()
        )
    top = head.bottom - 8
    rows: list[list[Cell]] = []
    for size in _ROOM_SIZES:
        rows = _newest_rows(view, size, frame.CONTENT_END - top)
        if len(rows) == len(view.points):
            break
    header = [
        tables.cell(text, width, _HEADER)
        for text, width in zip((_("Step"), _("Who"), _("By")), _ROOM_WIDTHS, strict=True)
    ]
    x = frame.MARGIN + _TICK_ROOM - tables.CELL_PAD[0]
    widths = (_ROOM_WIDTHS[0] + tables.CELL_PAD[0], *_ROOM_WIDTHS[1:])
    table = tables.table((x, top), widths, header, rows, _alt(len(rows)))
    shapes = (*head.shapes, table, *_ticks(table), *_foot(view, len(view.points) - len(rows)))
    return Slide(Layout.TABLE, head.title, shapes, clock=frame.clock())


def recap(view: StepView) -> tuple[RecapSlide, ...]:
    """Every step in a table, those of one aim together, over as many slides as it takes."""
    if not view.points:
        return ()
    title = view.step.ask or view.step.title
    head = frame.head(view.kicker, listing.numbered(title, 88, 88))
    top = head.bottom - 8
    grid = _Grid.of(view)
    sheets: list[list[_Row]] = []
    for size in _KEPT_SIZES if len(view.points) <= _MOST_ON_ONE else _KEPT_SIZES[-1:]:
        sheets = list(_sheets(grid, list(_rows(view, grid, top, size)), top))
        if len(sheets) <= 1:
            break
    slides = []
    for number, sheet in enumerate(sheets, 1):
        name = listing.numbered(title, number, len(sheets)) if len(sheets) > 1 else title
        head = frame.head(view.kicker, name)
        cells = [row.cells(grid, index == 0) for index, row in enumerate(sheet)]
        table = tables.table(
            (frame.MARGIN, top), grid.widths, grid.header(), cells, _alt(len(sheet))
        )
        slide = Slide(Layout.TABLE, head.title, (*head.shapes, table))
        slides.append(RecapSlide(slide, tuple(dict.fromkeys(row.remark for row in sheet))))
    return tuple(slides)


def _prompt(view: StepView) -> str:
    return listing.joined(*view.step.show)


def _alt(count: int) -> str:
    said = ngettext(
        "Table of {count} action step: what, who and by when.",
        "Table of {count} action steps: what, who and by when.",
        count,
    )
    return said.format(count=count)


def _aims(view: StepView, top: float) -> tuple[Shape, ...]:
    if not view.step.zones:
        return ()
    box = Box(frame.MARGIN, top, frame.INNER, frame.CONTENT_END - top)
    labels = [zone.label for zone in view.step.zones]
    lines, _left = fit.fit_all(labels, box.w, box.h, _AIMS)
    return (TextBox(box, lines, placeholder=Placeholder.BODY, name="Aims"),)


def _newest_rows(view: StepView, size: float, tall: float) -> list[list[Cell]]:
    """The cells of as many of the last points as fit `tall` px under a header; at least one."""
    style = Style((size,))
    free = tall - tables.row_height([tables.cell("", 100, _HEADER)])
    rows: list[list[Cell]] = []
    for point in reversed(view.points):
        aim = view.step.label_of(point.zone)
        what = _("{aim}: {step}").format(aim=aim, step=point.text) if aim else point.text
        texts = (what, point.fields.get(OWNER, ""), dates.short_day(point.fields.get(DUE, "")))
        row = [
            tables.cell(text, width, style, _ROOM_LINES)
            for text, width in zip(texts, _ROOM_WIDTHS, strict=True)
        ]
        free -= tables.row_height(row)
        if free < 0 and rows:
            break
        rows.insert(0, row)
    return rows


def _ticks(table: Table) -> list[Freeform]:
    """A box before each row, beside its first line."""
    ticks = []
    y = table.box.y + table.heights[0]
    for row, tall in zip(table.rows, table.heights[1:], strict=True):
        line = fit.height([row[0].said]) / max(1, len(row[0].said.lines))
        top = y + tables.CELL_PAD[1] + (line - _TICK) / 2
        path = drawing.rounded(Box(frame.MARGIN + 2, top, _TICK, _TICK), 8)
        ticks.append(Freeform(path, stroke=Stroke(Colour.GLACIER, 4), name="Box to tick"))
        y += tall
    return ticks


def _foot(view: StepView, hidden: int) -> tuple[Shape, ...]:
    """How many rows came earlier, and which aims have no step yet."""
    served = {point.zone for point in view.points}
    bare = [zone.label for zone in view.step.zones if zone.id not in served]
    open_aims = _("No step yet: {aims}").format(aims=", ".join(bare)) if bare else ""
    earlier = _("+{count} earlier").format(count=hidden) if hidden else ""
    line = listing.joined(earlier, open_aims)
    return (frame.hint(line),) if line else ()


@dataclass(frozen=True, slots=True)
class _Grid:
    """The columns of a recap table: aim and first move only where there are any."""

    aims: bool
    moves: bool

    @classmethod
    def of(cls, view: StepView) -> "_Grid":
        return cls(
            any(view.step.label_of(point.zone) for point in view.points),
            any(point.fields.get(FIRST) for point in view.points),
        )

    @property
    def widths(self) -> tuple[float, ...]:
        aim = 300.0 if self.aims else 0.0
        move = 360.0 if self.moves else 0.0
        who, due = 260.0, 210.0
        every = (aim, frame.INNER - aim - move - who - due, move, who, due)
        return tuple(width for width in every if width)

    def header(self) -> list[Cell]:
        texts = self.fill(_("Aim"), _("Step"), _("First move"), _("Who"), _("By"))
        return [tables.cell(t, w, _HEADER, 1) for t, w in zip(texts, self.widths, strict=True)]

    def fill(self, *texts: str) -> list[str]:
        """Those of the five texts that have a column."""
        kept = (self.aims, True, self.moves, True, True)
        return [text for text, keep in zip(texts, kept, strict=True) if keep]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row before it is laid out; `opens` where it is the first of its aim."""

    aim: str
    step: str
    move: str
    who: str
    due: str
    size: float
    opens: bool
    remark: str

    def cells(self, grid: _Grid, on_top: bool = False) -> list[Cell]:
        """Its cells; the aim stands in the first row of its group and of each slide."""
        aim = self.aim if self.opens or on_top else ""
        texts = grid.fill(aim, self.step, self.move, self.who, self.due)
        at = 1 if grid.aims else 0
        return [
            tables.cell(
                text,
                width,
                Style((self.size,), bold=index < at),
                0 if index == at else _ASIDE_LINES,
            )
            for index, (text, width) in enumerate(zip(texts, grid.widths, strict=True))
        ]


def _rows(view: StepView, grid: _Grid, top: float, size: float) -> Iterator[_Row]:
    """All rows by aim, in the order of the aims; one that is too long for a slide in parts."""
    free = frame.CONTENT_END - top - tables.row_height(grid.header())
    for zone in (*view.step.zones, Zone("", "")):
        known = {each.id for each in view.step.zones}
        mine = [
            point
            for point in view.points
            if point.zone == zone.id or (not zone.id and point.zone not in known)
        ]
        for index, point in enumerate(mine):
            yield from _parts(_row(view, point, index == 0, size), grid, free)


def _row(view: StepView, point: Point, opens: bool, size: float) -> _Row:
    return _Row(
        view.step.label_of(point.zone),
        point.text,
        point.fields.get(FIRST, ""),
        point.fields.get(OWNER, ""),
        dates.short_day(point.fields.get(DUE, "")),
        size,
        opens,
        listing.remark(point, view.step.label_of(point.zone)),
    )


def _parts(row: _Row, grid: _Grid, free: float) -> Iterator[_Row]:
    """The row in the largest size that fits a slide; where none does, in parts."""
    at = 1 if grid.aims else 0
    for size in (row.size, *_SMALLER):
        row = replace(row, size=size)
        if tables.row_height(row.cells(grid, True)) <= free * (1.0 if size in _SMALLER else 0.6):
            yield row
            return
    said = row.cells(grid)[at].said
    line = fit.height([said]) / len(said.lines)
    most = int((free - 2 * tables.CELL_PAD[1]) / line)
    for index, part in enumerate(fit.split(said, most)):
        if index == 0:
            yield replace(row, step=part.text)
        else:
            yield _Row(row.aim, part.text, "", "", "", row.size, False, row.remark)


def _sheets(grid: _Grid, rows: Sequence[_Row], top: float) -> Iterator[list[_Row]]:
    free = frame.CONTENT_END - top - tables.row_height(grid.header())
    sheet: list[_Row] = []
    used = 0.0
    for row in rows:
        tall = tables.row_height(row.cells(grid, not sheet))
        if sheet and used + tall > free:
            yield sheet
            sheet, used = [], 0.0
            tall = tables.row_height(row.cells(grid, True))
        sheet.append(row)
        used += tall
    if sheet:
        yield sheet


def _line(text: str, _today: date) -> str | None:
    return clean_line(text) or None


KIND = Kind(
    name="actions",
    label=_("action steps"),
    room=room,
    recap=recap,
    fields=(
        CaptureField(OWNER, _("Who"), ">", _line),
        CaptureField(DUE, _("By"), "by", dates.read_day, dates.short_day),
        CaptureField(FIRST, _("First move"), "first:", _line),
    ),
)
