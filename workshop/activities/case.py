"""case: a story on cards, then evidence for each criterion, with ratings and suggestions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from workshop.activities import listing, settings
from workshop.activities.base import CaptureField, Kind, RecapSlide, StepView
from workshop.activities.listing import Entry
from workshop.activities.settings import Problem
from workshop.domain.module import Step, Zone
from workshop.domain.session import Point
from workshop.domain.text import clean_line
from workshop.i18n import _, ngettext
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
    Layout,
    Note,
    Paragraph,
    Shape,
    Slide,
    Stroke,
    Table,
    TextBox,
)
from workshop.slides.notes import Card, Look

RATING, SUGGESTION = "rating", "suggestion"
"""The names of the fields."""
MOST_CRITERIA, MOST_CARDS = 8, 6

_LONGEST_NAME = 40
_STORY = Style((48, 44, 40, 36, 34, 32, 30, 28))
_LOOK_FOR = Style((36, 34, 32, 30, 28), colour=Colour.SOFT)
_LOOK_FOR_TALL = 90.0
_GAP = 24.0
_PAD = (22.0, 18.0)
_TILE_PAD = 14.0
_COUNT = Style((40,), bold=True)
_TALLY = Style((28,), bold=True, colour=Colour.SOFT)
_EMPTY = Style((34, 32, 30, 28), colour=Colour.SOFT)
_LOOKS = tuple(Look().at(size) for size in (40, 36, 32, 28))
_COLUMN = 520.0
"""A tile as wide as two of these has two columns of notes."""
_MOST_NAMED = 3
"""More criteria without evidence are counted at the foot."""
_ROOMY = 230.0
"""A tile that high has room for a name of two lines and for its ratings."""

_HEADER = Style((28,), bold=True, colour=Colour.SOFT)
_WHOLE_SIZES = (36.0, 34.0, 32.0, 30.0, 28.0, 26.0)
_CUT = ((30.0, 3), (28.0, 2), (28.0, 1), (24.0, 1))
"""Sizes of a table that does not hold all evidence, and how many lines a row of it has."""
_MOST_LETTERS = 3000
"""More than that is in no table of one slide, so that it need not be tried."""
_CRITERION_WIDE, _NUMBER_WIDE = 370.0, 126.0
_LISTED = (Look(most_lines=notes.UNCUT, most_by=3),)


class Form(Enum):
    """What is looked at; the words an author writes."""

    CASE = "case"
    CHECKLIST = "checklist"


class Rating(Enum):
    """How well a criterion is met, as one piece of evidence has it."""

    STRONG = "strong"
    PARTLY = "partly"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Settings:
    """The keys of a case step."""

    form: Form = Form.CASE


@dataclass(frozen=True, slots=True)
class Criterion:
    """A zone with its colour and mark, and the evidence for it."""

    label: str
    colour: Colour
    mark: Mark
    points: tuple[Point, ...]


def room(view: StepView) -> Slide:
    """The cards of the case; once there is evidence, the criteria with what was found."""
    story, prompts = _lines(view.step)
    head = frame.head(
        view.kicker, view.step.ask or view.step.title, listing.joined(*prompts), top=60
    )
    if story and not view.points:
        shapes = (*head.shapes, *_story(view, story, head.bottom))
        return Slide(Layout.BOARD, head.title, shapes, clock=frame.clock())
    criteria = _criteria(view)
    shapes = (*head.shapes, *_grid(criteria, head.bottom - 8), *_foot(view, criteria))
    return Slide(Layout.BOARD, head.title, shapes, clock=frame.clock())


def recap(view: StepView) -> tuple[RecapSlide, ...]:
    """A table of criteria against evidence, then all evidence where the table cuts some."""
    if not view.points:
        return ()
    head = frame.head(view.kicker, view.step.ask or view.step.title)
    grid = _Grid.of(view)
    table, whole = _table(grid, head.bottom - 8)
    slide = Slide(Layout.TABLE, head.title, (*head.shapes, table))
    entries = [_entry(view, point) for point in view.points]
    if whole:
        return (RecapSlide(slide, tuple(each.remark for each in entries)),)
    listed = listing.pages(view, entries, _("All the evidence"), _LISTED)
    return (RecapSlide(slide), *listed)


def zones(step: Step) -> tuple[Zone, ...]:
    """The elements of project based learning for a case, four areas of a lesson for a checklist."""
    if _form(step) is Form.CHECKLIST:
        return (
            Zone("standards", _("Standards")),
            Zone("engaging", _("Engaging")),
            Zone("problem-based-task", _("Problem-based task")),
            Zone("technology-adds-value", _("Technology adds value")),
        )
    return (
        Zone("challenging-problem", _("Challenging problem")),
        Zone("sustained-inquiry", _("Sustained inquiry")),
        Zone("authenticity", _("Authenticity")),
        Zone("voice-and-choice", _("Voice and choice")),
        Zone("reflection", _("Reflection")),
        Zone("critique-and-revision", _("Critique and revision")),
        Zone("public-product", _("Public product")),
    )


def check(step: Step) -> tuple[Problem, ...]:
    """A case tells something that fits its cards, and has no more criteria than a grid holds."""
    return tuple(_problems(step))


def _problems(step: Step) -> Iterator[Problem]:
    story, _prompts = _lines(step)
    if len(step.zones) > MOST_CRITERIA:
        what = _("A case has at most {most} criteria, and this one has {count}.")
        what = what.format(most=MOST_CRITERIA, count=len(step.zones))
        yield Problem("zones", what, _("Join some of the criteria after “Zones:”."))
    if not story and _form(step) is Form.CASE:
        remedy = _("Write lines such as “- Problem: …” and “- Results: …”.")
        yield Problem("", _("This case has no cards to read."), remedy)
    if len(story) > MOST_CARDS:
        what = _("A case has at most {most} cards, and this one has {count}.")
        what = what.format(most=MOST_CARDS, count=len(story))
        yield Problem("", what, _("Join some of the lines that begin with a word and a colon."))
    elif any(fitted.text != text for (_name, text), fitted in _fitted(story)):
        remedy = _("Shorten them; details can go to the notes.")
        yield Problem("", _("The cards of this case do not fit on one slide."), remedy)


def _form(step: Step) -> Form:
    return settings.read(Settings, step.settings).form


Story = tuple[tuple[str, str], ...]
"""Cards: a name such as "Problem", and what stands on it."""


def _lines(step: Step) -> tuple[Story, tuple[str, ...]]:
    """The lines for the room as cards ("Problem: …") and as prompts, which are all the others."""
    story, prompts = [], []
    for line in step.show:
        name, _colon, text = line.partition(":")
        if name.strip() and text.strip() and len(name) <= _LONGEST_NAME:
            story.append((name.strip(), text.strip()))
        else:
            prompts.append(line)
    return tuple(story), tuple(prompts)


def _fitted(story: Story, top: float = 230.0) -> list[tuple[tuple[str, str], Paragraph]]:
    """Each card with its text, all in the largest size in which all of them fit."""
    boxes = _story_boxes(len(story), top)
    fitted = []
    for size in _STORY.sizes:
        fitted = [
            fit.fit(text, box.w, box.h, _STORY.at(size))
            for (_name, text), box in zip(story, boxes, strict=True)
        ]
        if all(each.text == text for (_name, text), each in zip(story, fitted, strict=True)):
            break
    return list(zip(story, fitted, strict=True))


def _story_cards(count: int, top: float) -> tuple[Box, ...]:
    tall = frame.CONTENT_END - _LOOK_FOR_TALL - _GAP - top
    return tiles.grid(Box(frame.MARGIN, top, frame.INNER, tall), count, _GAP)


def _story_boxes(count: int, top: float) -> list[Box]:
    """Where the text of each card stands, under its name."""
    under = pills.TALL + 12
    boxes = [card.inset(*_PAD) for card in _story_cards(count, top)]
    return [Box(box.x, box.y + under, box.w, box.h - under) for box in boxes]


def _story(view: StepView, story: Story, top: float) -> Iterator[Shape]:
    """The cards, and under them what to look for."""
    story = story[:MOST_CARDS]
    cards = _story_cards(len(story), top)
    boxes = _story_boxes(len(story), top)
    for index, ((name, _text), said) in enumerate(_fitted(story, top)):
        card, (colour, mark) = cards[index], pills.PALETTE[index % len(pills.PALETTE)]
        yield Freeform(drawing.rounded(card, 18), Colour.ICE, name="Card")
        at = (card.x + _PAD[0], card.y + _PAD[1])
        yield from pills.pill(name, at, card.w - 2 * _PAD[0], colour, mark)
        yield TextBox(boxes[index], (said,), name=name)
    names = ", ".join(zone.label for zone in view.step.zones or zones(view.step))
    words = _("Look for: {criteria}").format(criteria=names)
    box = Box(frame.MARGIN, frame.CONTENT_END - _LOOK_FOR_TALL, frame.INNER, _LOOK_FOR_TALL)
    line = fit.fit(words, box.w, box.h, _LOOK_FOR)
    yield TextBox(box, (line,), anchor=Anchor.MIDDLE, name="Criteria")


def _criteria(view: StepView) -> list[Criterion]:
    """Every criterion in its order; last, where there is some, the evidence that has none."""
    mine = view.step.zones or zones(view.step)
    by_zone: dict[str, list[Point]] = {zone.id: [] for zone in mine}
    unsorted: list[Point] = []
    for point in view.points:
        by_zone.get(point.zone, unsorted).append(point)
    found = [
        Criterion(zone.label, *pills.PALETTE[index % len(pills.PALETTE)], tuple(by_zone[zone.id]))
        for index, zone in enumerate(mine)
    ]
    if unsorted:
        found.append(Criterion(_("Not sorted yet"), Colour.SOFT, Mark.CIRCLE, tuple(unsorted)))
    return found


def _grid(criteria: Sequence[Criterion], top: float) -> Iterator[Shape]:
    """A tile for each criterion, with notes of one size in all of them."""
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
        return len(placed) == len(points) and list(said) == [_words(point) for point in points]

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
            words = listing.joined(
                _("+{count} earlier").format(count=earlier), _tally(self.criterion.points)
            )
            line = fit.fit(words, self.space.w, tall, _TALLY)
            yield TextBox(Box(space.x, self.space.y - 4, space.w, tall), (line,), name="Ratings")
        yield from placed

    @property
    def _columns(self) -> int:
        return max(1, int(self.space.w // _COLUMN))

    def _placed(self, space: Box, look: Look) -> tuple[Note, ...]:
        cards = [
            Card(_words(point), _by(point), self.criterion.colour, listing.name_of(point))
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
        _("{count} {rating}").format(count=count, rating=_rating_word(each.value).lower())
        for each, count in counts
        if count
    )
    return listing.joined(*parts)


def _foot(view: StepView, criteria: Sequence[Criterion]) -> tuple[Shape, ...]:
    """How much was found, and what has nothing yet."""
    if not view.points:
        return ()
    count = len(view.points)
    found = ngettext("{count} piece of evidence", "{count} pieces of evidence", count)
    bare = [each.label for each in criteria if not each.points]
    none = _("none yet: {criteria}").format(criteria=", ".join(bare)) if bare else ""
    if len(bare) > _MOST_NAMED:
        none = _("{count} criteria have none yet").format(count=len(bare))
    return (frame.hint(listing.joined(found.format(count=count), none)),)


@dataclass(frozen=True, slots=True)
class _Grid:
    """A recap table: its criteria, and whether it has a column for each rating."""

    criteria: tuple[Criterion, ...]
    rated: bool

    @classmethod
    def of(cls, view: StepView) -> "_Grid":
        rated = any(point.fields.get(RATING) for point in view.points)
        return cls(tuple(_criteria(view)), rated or _form(view.step) is Form.CHECKLIST)

    @property
    def widths(self) -> tuple[float, ...]:
        numbers = (_NUMBER_WIDE,) * (4 if self.rated else 1)
        return (_CRITERION_WIDE, *numbers, frame.INNER - _CRITERION_WIDE - sum(numbers))

    def header(self) -> list[Cell]:
        ratings = [_rating_word(each.value) for each in Rating] if self.rated else []
        texts = (_("Criterion"), _("Found"), *ratings, _("Evidence"))
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
            found += [given.count(rating.value) for rating in Rating]
        bold = Style(style.sizes, bold=True)
        wide, *numbers, last = self.widths
        return [
            tables.cell(each.label, wide, bold, lines or 3),
            *(
                tables.cell(str(count) if count or not index else "–", w, style, 1)
                for index, (count, w) in enumerate(zip(found, numbers, strict=True))
            ),
            tables.cell("\n".join(said) or _("No evidence yet"), last, style, lines),
        ]


def _table(grid: _Grid, top: float) -> tuple[Table, bool]:
    """The table in the largest size that fits one slide, and whether it holds all evidence."""
    header, free = grid.header(), frame.CONTENT_END - top
    free -= tables.row_height(header)
    letters = sum(len(_words(point)) for each in grid.criteria for point in each.points)
    tries = [(size, 0) for size in _WHOLE_SIZES] if letters < _MOST_LETTERS else []
    rows: list[list[Cell]] = []
    lines = 0
    for size, lines in (*tries, *_CUT):
        rows = grid.rows(size, lines)
        if sum(tables.row_height(row) for row in rows) <= free:
            break
    empty = sum(not each.points for each in grid.criteria)
    alt = _("Table of {count} criteria and the evidence for each; {empty} have none.")
    alt = alt.format(count=len(grid.criteria), empty=empty)
    table = tables.table((frame.MARGIN, top), grid.widths, header, rows, alt)
    return table, lines == 0


def _entry(view: StepView, point: Point) -> Entry:
    mine = view.step.zones or zones(view.step)
    label = next((zone.label for zone in mine if zone.id == point.zone), "")
    words = _words(point)
    name = listing.name_of(point)
    card = Card(words, listing.joined(label, _by(point)), _accent(view.step, point.zone), name)
    return Entry(card, listing.remark(point, listing.joined(label, _rating(point))))


def _words(point: Point) -> str:
    """The evidence, and under it what would strengthen it."""
    suggestion = point.fields.get(SUGGESTION, "")
    tried = _("Try: {suggestion}").format(suggestion=suggestion) if suggestion else ""
    return "\n".join(part for part in (point.text, tried) if part)


def _by(point: Point) -> str:
    return listing.joined(_rating(point), point.person)


def _credited(point: Point) -> str:
    words = _words(point)
    by = _by(point)
    return _("{evidence} ({by})").format(evidence=words, by=by) if by else words


def _rating(point: Point) -> str:
    return _rating_word(point.fields.get(RATING, ""))


def _rating_word(value: str) -> str:
    """A rating as people read it; what is none comes back as it is."""
    words = {
        Rating.STRONG.value: _("Strong"),
        Rating.PARTLY.value: _("Partly"),
        Rating.MISSING.value: _("Missing"),
    }
    return words.get(value, value)


def _read_rating(text: str, _today: date) -> str | None:
    """ "strong", "partly" or "missing", by as much of the word as was typed."""
    start = text.casefold().rstrip(".,;")
    return next((each.value for each in Rating if start and each.value.startswith(start)), None)


def _line(text: str, _today: date) -> str | None:
    return clean_line(text) or None


def _accent(step: Step, zone: str) -> Colour:
    ids = [each.id for each in step.zones or zones(step)]
    return pills.accent(ids, zone) if zone in ids else Colour.SOFT


KIND = Kind(
    name="case",
    label=_("case"),
    room=room,
    recap=recap,
    settings=Settings,
    fields=(
        CaptureField(RATING, _("Rating"), "=", _read_rating, _rating_word),
        CaptureField(SUGGESTION, _("Try"), "try:", _line),
    ),
    check=check,
    zones=zones,
    accent=_accent,
)
