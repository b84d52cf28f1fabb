"""Evidence for criteria: as tiles for the room, and as a table for a recap."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from workshop.activities import listing
from workshop.activities.reading import Reading
from workshop.domain.session import Point
from workshop.i18n import _
from workshop.slides import drawing, fit, frame, measure, notes, pills, tables, tiles
from workshop.slides.drawing import Mark
from workshop.slides.fit import Style
from workshop.slides.model import (
    Align,
    Anchor,
    Box,
    Cell,
    Colour,
    Freeform,
    Note,
    Shape,
    Stroke,
    Table,
    TextBox,
)
from workshop.slides.notes import Card, Look

RATING, SUGGESTION = "rating", "suggestion"
"""The names of the fields."""

_TILE_PAD = 14.0
_COUNT = Style((40,), bold=True)
_TALLY = Style((28,), bold=True, colour=Colour.SOFT)
_EMPTY = Style((34, 32, 30, 28), colour=Colour.SOFT)
_LOOKS = tuple(Look().at(size) for size in (40, 36, 32, 28))
_COLUMN = 400.0
"""A tile as wide as two of these has two columns of notes."""
_ROOMY = 230.0
"""A tile that high has room for a name of two lines and for its ratings."""


_HEADER = Style((28,), bold=True, colour=Colour.SOFT)
_WHOLE_SIZES = (36.0, 34.0, 32.0, 30.0, 28.0, 26.0)
_CUT = ((30.0, 3), (28.0, 2), (28.0, 1), (24.0, 1))
"""Sizes of a table that does not hold all evidence, and how many lines a row of it has."""
_MOST_LETTERS = 3000
"""More than that is in no table of one slide, so that it need not be tried."""
_CRITERION_WIDE, _NUMBER_WIDE = 370.0, 150.0


class Rating(Enum):
    """How well a criterion is met, as one piece of evidence has it."""

    STRONG = "strong"
    PARTLY = "partly"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Criterion:
    """A zone with its colour and mark, and the evidence for it."""

    label: str
    colour: Colour
    mark: Mark
    points: tuple[Point, ...]


def grid(criteria: Sequence[Criterion], top: float) -> Iterator[Shape]:
    """From `top` down, a tile for each criterion, with notes of one size in all of them."""
    space = Box(frame.MARGIN, top, frame.INNER, frame.CONTENT_END - top)
    boxes = tiles.grid(space, len(criteria), 20)
    made = [_Tile.of(each, box) for each, box in zip(criteria, boxes, strict=True)]
    look = next((look for look in _LOOKS if all(tile.holds(look) for tile in made)), _LOOKS[-1])
    for tile in made:
        yield from tile.shapes(look)


@dataclass(frozen=True, slots=True)
class _Tile:
    """One criterion of the grid: its name and count, and the `space` under them."""

    criterion: Criterion
    box: Box
    head: tuple[Shape, ...]
    space: Box

    @classmethod
    def of(cls, each: Criterion, box: Box) -> "_Tile":
        inner = box.inset(_TILE_PAD, _TILE_PAD)
        digits = str(len(each.points))
        count_wide = measure.width(digits, _COUNT.sizes[0], bold=True) / 0.98 + 2
        wide = inner.w - count_wide - 10
        lines = 1 + (box.h >= _ROOMY)
        at = (inner.x, inner.y)
        name, mark = pills.pill(each.label, at, wide, each.colour, each.mark, most_lines=lines)
        place = Box(inner.right - count_wide, inner.y, count_wide, pills.TALL)
        number = fit.paragraph(digits, count_wide, _COUNT)
        count = TextBox(place, (number,), Align.RIGHT, Anchor.MIDDLE, name="Count")
        y = name.box.bottom + 10
        space = Box(inner.x, y, inner.w, inner.bottom - y)
        return cls(each, box, (name, mark, count), space)

    def holds(self, look: Look) -> bool:
        """Whether all its evidence fits in full."""
        points, columns = self.criterion.points, self._columns
        if not notes.room_for(len(points), self.space, columns, look=look):
            return False
        placed = self._placed(self.space, look)
        said = (note.said.text for note in placed)
        return len(placed) == len(points) and list(said) == [words(point) for point in points]

    def shapes(self, look: Look) -> Iterator[Shape]:
        """The tile; where it does not show all evidence, it says what the others came to."""
        if not self.criterion.points:
            outline = Stroke(Colour.LINE, 3)
            yield Freeform(drawing.rounded(self.box, 18), stroke=outline, name="Empty criterion")
            yield from self.head
            yield from _nothing(self.space)
            return
        yield Freeform(drawing.rounded(self.box, 18), Colour.ICE, name="Criterion")
        yield from self.head
        tall = measure.height(1, _TALLY.sizes[0])
        placed = self._placed(self.space, look)
        hidden = len(self.criterion.points) > len(placed)
        if hidden and self.box.h >= _ROOMY:
            space = Box(self.space.x, self.space.y + tall, self.space.w, self.space.h - tall)
            placed = self._placed(space, look)
            earlier = len(self.criterion.points) - len(placed)
            others = listing.joined(
                _("+{count} earlier").format(count=earlier), _tally(self.criterion.points)
            )
            line = fit.fit(others, self.space.w, tall, _TALLY)
            yield TextBox(Box(space.x, self.space.y - 4, space.w, tall), (line,), name="Ratings")
        yield from placed

    @property
    def _columns(self) -> int:
        return max(1, int(self.space.w // _COLUMN))

    def _placed(self, space: Box, look: Look) -> tuple[Note, ...]:
        cards = [
            Card(words(point), by(point), self.criterion.colour, listing.name_of(point))
            for point in self.criterion.points[-notes.MOST :]
        ]
        return notes.newest(cards, space, self._columns, look=look)


def _nothing(space: Box) -> Iterator[Shape]:
    """A hollow mark and words: an empty criterion is seen without its colour."""
    line = fit.fit(_("No evidence yet"), space.w - 64, space.h, _EMPTY)
    tall = min(space.h, fit.height([line]))
    y = space.y + min((space.h - tall) * 0.4, 90)
    ring = drawing.circle((space.x + 30, y + tall / 2), 17)
    yield Freeform(ring, stroke=Stroke(Colour.SOFT, 5), name="Empty")
    yield TextBox(Box(space.x + 64, y, space.w - 64, tall), (line,), name="No evidence")


def _tally(points: Sequence[Point]) -> str:
    """How often each rating was given: "2 strong · 1 missing"; empty where none was."""
    counts = [(each, sum(p.fields.get(RATING) == each.value for p in points)) for each in Rating]
    parts = (
        _("{count} {rating}").format(count=count, rating=rating_word(each.value).lower())
        for each, count in counts
        if count
    )
    return listing.joined(*parts)


@dataclass(frozen=True, slots=True)
class _Grid:
    """A recap table: its criteria, and whether it has a column for each rating, or one for all."""

    criteria: Sequence[Criterion]
    rated: bool

    @property
    def widths(self) -> tuple[float, ...]:
        counted = [rating_word(each.value) for each in Rating] if self.rated else [_("Found")]
        numbers = [_wide_for(word, _HEADER, _NUMBER_WIDE) for word in counted]
        bold = Style(_WHOLE_SIZES[:1], bold=True)
        name = max(_wide_for(each.label, bold, _CRITERION_WIDE) for each in self.criteria)
        return (name, *numbers, frame.INNER - name - sum(numbers))

    def header(self) -> list[Cell]:
        counted = [rating_word(each.value) for each in Rating] if self.rated else [_("Found")]
        texts = (_("Criterion"), *counted, _("Evidence"))
        return [tables.cell(t, w, _HEADER, 1) for t, w in zip(texts, self.widths, strict=True)]

    def rows(self, size: float, lines: int) -> list[list[Cell]]:
        """All criteria, with `lines` lines of evidence each; with all evidence where that is 0."""
        return [self._row(each, Style((size,)), lines) for each in self.criteria]

    def _row(self, each: Criterion, style: Style, lines: int) -> list[Cell]:
        chosen = sorted(each.points, key=lambda point: not point.starred)
        said = [_credited(point) for point in (chosen[:lines] if lines else chosen)]
        if len(said) > 1:
            said = [_("• {evidence}").format(evidence=text) for text in said]
        found = [len(each.points)]
        if self.rated:
            given = [point.fields.get(RATING) for point in each.points]
            found = [given.count(rating.value) for rating in Rating]
        bold = Style(style.sizes, bold=True)
        wide, *numbers, last = self.widths
        return [
            tables.cell(each.label, wide, bold, lines or 3),
            *(
                tables.cell(str(count) if count or not self.rated else "–", w, style, 1)
                for count, w in zip(found, numbers, strict=True)
            ),
            tables.cell("\n".join(said) or _("No evidence yet"), last, style, lines),
        ]


def table(criteria: Sequence[Criterion], rated: bool, top: float) -> tuple[Table, bool]:
    """The table in the largest size that fits one slide, and whether it holds all evidence.

    It has a column for each rating where criteria are `rated`.
    """
    grid = _Grid(criteria, rated)
    header, free = grid.header(), frame.CONTENT_END - top
    free -= tables.row_height(header)
    letters = sum(len(words(point)) for each in criteria for point in each.points)
    tries = [(size, 0) for size in _WHOLE_SIZES] if letters < _MOST_LETTERS else []
    rows: list[list[Cell]] = []
    lines = 0
    for size, lines in (*tries, *_CUT):
        rows = grid.rows(size, lines)
        if sum(tables.row_height(row) for row in rows) <= free:
            break
    empty = sum(not each.points for each in criteria)
    alt = _("Table of {count} criteria and the evidence for each; {empty} have none.")
    alt = alt.format(count=len(criteria), empty=empty)
    made = tables.table((frame.MARGIN, top), grid.widths, header, rows, alt)
    return made, lines == 0


def _wide_for(text: str, style: Style, most: float) -> float:
    """How wide a column is for `text` on one line, up to `most` px."""
    wide = measure.width(text, style.sizes[0], style.bold) / 0.98 + 2 * tables.CELL_PAD[0] + 2
    return min(wide, most)


def words(point: Point) -> str:
    """The evidence, and under it what would strengthen it."""
    suggestion = point.fields.get(SUGGESTION, "")
    tried = _("Try: {suggestion}").format(suggestion=suggestion) if suggestion else ""
    return "\n".join(part for part in (point.text, tried) if part)


def by(point: Point) -> str:
    """Its rating, and who said it."""
    return listing.joined(rating(point), point.person)


def _credited(point: Point) -> str:
    said, who = words(point), by(point)
    return _("{evidence} ({by})").format(evidence=said, by=who) if who else said


def rating(point: Point) -> str:
    """Its rating, as people read it."""
    return rating_word(point.fields.get(RATING, ""))


def rating_word(value: str) -> str:
    """A rating as people read it; what is none comes back as it is."""
    told = {
        Rating.STRONG.value: _("Strong"),
        Rating.PARTLY.value: _("Partly"),
        Rating.MISSING.value: _("Missing"),
    }
    return told.get(value, value)


def read_rating(text: str, _reading: Reading) -> str | None:
    """ "strong", "partly" or "missing", by as much of the word as was typed."""
    start = text.casefold().rstrip(".,;")
    return next((each.value for each in Rating if start and each.value.startswith(start)), None)
