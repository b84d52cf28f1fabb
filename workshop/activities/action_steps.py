"""The steps of an action plan: what, who and by when, under the aims they serve."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workshop.activities import dates, listing, rows
from workshop.activities.action_fields import DONE, DUE, FIRST, SINCE, due, who
from workshop.activities.base import RecapSlide, StepView
from workshop.activities.rows import Row, Section
from workshop.domain.module import Zone
from workshop.domain.session import Point
from workshop.i18n import _, ngettext
from workshop.slides import fit, frame, tables
from workshop.slides.fit import Style
from workshop.slides.model import Box, Cell, Colour, Layout, Placeholder, Shape, Slide, TextBox

_HEADER = Style((28,), bold=True, colour=Colour.SOFT)
_AIMS = Style((56, 52, 46, 40, 36, 32, 28), bullet=True, space_before=24)
_KEPT_SIZES = (44.0, 40.0, 36.0, 32.0, 30.0)
_SMALLER = (26.0, 22.0)
"""For a step of so many words that in the usual size it would not fit one slide of a recap."""
_MOST_ON_ONE = 16
_ROOM_WIDTHS = (1062.0, 350.0, 260.0)
_ASIDE_LINES = 8
"""Lines of any cell but the step's own in a recap."""


def room(view: StepView) -> Slide:
    """What is still open from earlier, then the newest steps, each with a box to tick.

    While nothing is agreed, the aims; where there are none, rows to be filled.
    """
    head = frame.head(
        view.kicker, view.step.ask or view.step.title, listing.joined(*view.step.show)
    )
    if not view.points and view.step.zones:
        return Slide(
            Layout.TABLE, head.title, (*head.shapes, *_aims(view, head.bottom)), clock=frame.clock()
        )
    earlier, new = _apart(view)
    columns = tuple(zip((_("Step"), _("Who"), _("By")), _ROOM_WIDTHS, strict=True))
    sections = [Section(_still_open(earlier), tuple(_row(view, p) for p in earlier))]
    sections.append(Section(_("New") if earlier else "", tuple(_row(view, p) for p in new)))
    table = rows.table(columns, sections, head.bottom - 8, _alt)
    return Slide(
        Layout.TABLE,
        head.title,
        (*head.shapes, *table.shapes, *_foot(view, earlier, table.hidden)),
        clock=frame.clock(),
    )


def recap(view: StepView) -> tuple[RecapSlide, ...]:
    """Every step in a table, those of one aim together; those of earlier sessions by themselves."""
    earlier, new = _apart(view)
    title = view.step.ask or view.step.title
    slides = _tables(replace(view, points=tuple(new)), title) if new else ()
    if earlier:
        title = _("Agreed on {day}: {done}")
        title = title.format(day=_since(earlier), done=_done_of(earlier))
        slides += _tables(replace(view, points=tuple(earlier)), title)
    return slides


def _tables(view: StepView, title: str) -> tuple[RecapSlide, ...]:
    """The steps of a view in tables, over as many slides as it takes."""
    head = frame.head(view.kicker, listing.numbered(title, 88, 88))
    top = head.bottom - 8
    grid = _Grid.of(view)
    sheets: list[list[_Kept]] = []
    for size in _KEPT_SIZES if len(view.points) <= _MOST_ON_ONE else _KEPT_SIZES[-1:]:
        sheets = list(_sheets(grid, list(_rows(view, grid, top, size)), top))
        if len(sheets) <= 1:
            break
    slides = []
    for number, sheet in enumerate(sheets, 1):
        head = frame.head(view.kicker, listing.numbered(title, number, len(sheets)))
        cells = [row.cells(grid, index == 0) for index, row in enumerate(sheet)]
        points, alt = [row.point for row in sheet], _alt(len(sheet))
        at = (frame.MARGIN, top)
        table = tables.table(at, grid.widths, grid.header(), cells, alt, points)
        slide = Slide(Layout.TABLE, head.title, (*head.shapes, table))
        slides.append(RecapSlide(slide, tuple(dict.fromkeys(row.remark for row in sheet))))
    return tuple(slides)


def _row(view: StepView, point: Point) -> Row:
    aim = view.step.label_of(point.zone)
    what = _("{aim}: {step}").format(aim=aim, step=point.text) if aim else point.text
    texts = (what, who(point), due(point))
    return Row(texts, DONE.is_on(point))


def _apart(view: StepView) -> tuple[list[Point], list[Point]]:
    """The steps of earlier sessions, those that are open first, and the new ones."""
    earlier = [point for point in view.points if point.fields.get(SINCE)]
    earlier.sort(key=lambda point: (DONE.is_on(point), point.fields.get(DUE) or "9"))
    return earlier, [point for point in view.points if not point.fields.get(SINCE)]


def _still_open(earlier: Sequence[Point]) -> str:
    """What stands over the steps of earlier sessions."""
    if not earlier:
        return ""
    if all(map(DONE.is_on, earlier)):
        return _("Done since {day}").format(day=_since(earlier))
    return _("Still open from {day}").format(day=_since(earlier))


def _since(earlier: Sequence[Point]) -> str:
    """The day of the oldest of the sessions that the steps come from."""
    return dates.short_day(min(point.fields[SINCE] for point in earlier))


def _alt(count: int) -> str:
    said = ngettext(
        "Table of {count} action step: what, who and by when.",
        "Table of {count} action steps: what, who and by when.",
        count,
    )
    return said.format(count=count)


def _aims(view: StepView, top: float) -> tuple[Shape, ...]:
    box = Box(frame.MARGIN, top, frame.INNER, frame.CONTENT_END - top)
    labels = [zone.label for zone in view.step.zones]
    lines, _left = fit.fit_all(labels, box.w, box.h, _AIMS)
    return (TextBox(box, lines, placeholder=Placeholder.BODY, name="Aims"),)


def _foot(view: StepView, earlier: Sequence[Point], hidden: int) -> tuple[Shape, ...]:
    """How many rows are not shown, what came of the earlier ones, which aims have no step yet."""
    served = {point.zone for point in view.points}
    bare = [zone.label for zone in view.step.zones if zone.id not in served]
    open_aims = _("No step yet: {aims}").format(aims=", ".join(bare)) if bare else ""
    above = _("+{count} earlier").format(count=hidden) if hidden else ""
    line = listing.joined(above, _so_far(earlier), open_aims)
    return (frame.hint(line),) if line else ()


def _so_far(earlier: Sequence[Point]) -> str:
    if not earlier:
        return ""
    return _("From last time: {done}").format(done=_done_of(earlier))


def _done_of(earlier: Sequence[Point]) -> str:
    count, done = len(earlier), sum(map(DONE.is_on, earlier))
    return _("{done} of {count} done").format(done=done, count=count)


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
        move = 340.0 if self.moves else 0.0
        who, due = (270.0, 260.0) if self.aims or self.moves else (400.0, 270.0)
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
class _Kept:
    """A row before it is laid out; `opens` where it is the first of its aim."""

    aim: str
    step: str
    move: str
    who: str
    due: str
    size: float
    opens: bool
    remark: str
    point: str

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


def _rows(view: StepView, grid: _Grid, top: float, size: float) -> Iterator[_Kept]:
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
            yield from _parts(_kept(view, point, index == 0, size), grid, free)


def _kept(view: StepView, point: Point, opens: bool, size: float) -> _Kept:
    return _Kept(
        view.step.label_of(point.zone),
        point.text,
        point.fields.get(FIRST, ""),
        who(point),
        due(point),
        size,
        opens,
        listing.remark(point, view.step.label_of(point.zone)),
        point.id,
    )


def _parts(row: _Kept, grid: _Grid, free: float) -> Iterator[_Kept]:
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
            yield replace(row, step=part.text, move="", who="", due="", opens=False)


def _sheets(grid: _Grid, rows: Sequence[_Kept], top: float) -> Iterator[list[_Kept]]:
    free = frame.CONTENT_END - top - tables.row_height(grid.header())
    sheet: list[_Kept] = []
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
