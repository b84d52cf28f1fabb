"""Recap slides that hold points in full, however many and long, and the remarks for them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workshop.activities import dates, posted
from workshop.activities.base import RecapSlide, StepView
from workshop.domain.session import Point
from workshop.domain.text import side_by_side
from workshop.i18n import _, ngettext
from workshop.slides import fit, frame, measure, notes
from workshop.slides.model import Box, Colour, Layout, Note, Slide
from workshop.slides.notes import Card, Look

_COLUMNS = 3
_FULL = tuple(Look(most_lines=notes.UNCUT, most_by=6).at(size) for size in (56, 50, 44, 40, 36, 32))
_MOST_ON_ONE = 24
_TALLEST = 0.55
"""A card higher than this share of a slide goes right across it instead."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A point as a card, and the remark that goes with it."""

    card: Card
    remark: str


def entry(point: Point, by: str, accent: Colour, zone: str = "") -> Entry:
    """A point that is attributed by the words `by`."""
    return Entry(Card(point.text, by, accent, name_of(point), point.id), remark(point, zone))


def name_of(point: Point) -> str:
    """What the shape of a point is called in a deck's list of shapes."""
    start = " ".join(point.text.split())[:32]
    return _("Note: {text}").format(text=start) if start else _("Note")


def remark(point: Point, zone: str = "") -> str:
    """Who said it, where and when, for a slide's speaker notes: "3:42 · Table 2 · Lift: Words"."""
    where = side_by_side(_time(point), point.person, zone)
    return f"{where}: {point.text}" if where else point.text


def _time(point: Point) -> str:
    """When it was said; of a point from a chat what the chat says, since it came in later."""
    if posted.POSTED in point.fields:
        return point.fields[posted.POSTED]
    try:
        return dates.clock_time(datetime.fromisoformat(point.at))
    except ValueError:
        return ""


def counted(points: Sequence[Point]) -> str:
    """How many points there are; nothing of none."""
    said = ngettext("{count} point", "{count} points", len(points))
    return said.format(count=len(points)) if points else ""


def joined(*parts: str) -> str:
    """The parts that are not empty, as one line; none of them turns round what is beside it."""
    return side_by_side(*parts)


def pages(
    view: StepView,
    entries: Sequence[Entry],
    title: str = "",
    looks: Sequence[Look] = _FULL,
    columns: int = _COLUMNS,
) -> tuple[RecapSlide, ...]:
    """Slides that hold every entry in full: cards in columns, then the long ones across.

    They are set in the first of `looks` in which one slide holds them all and no word is broken,
    else in the last.
    `title` stands in place of the step's question.
    """
    title = title or view.step.ask or view.step.title
    columns = notes.side_by_side(len(entries), columns)
    sheets: list[Sheet] = []
    for look in looks if len(entries) <= _MOST_ON_ONE else looks[-1:]:
        sheets = list(_laid_out(entries, _below(view, title), columns, look))
        if len(sheets) <= 1 and all(map(_is_unbroken, sheets)):
            break
    longest = _below(view, numbered(title, 88, 88))
    if len(sheets) > 1 and longest != _below(view, title):
        sheets = list(_laid_out(entries, longest, columns, looks[-1]))
    return tuple(
        _page(view, title, number, len(sheets), sheet) for number, sheet in enumerate(sheets, 1)
    )


def _below(view: StepView, title: str) -> Box:
    """The space that a title leaves."""
    top = frame.head(view.kicker, title).bottom
    return Box(frame.MARGIN, top, frame.INNER, frame.CONTENT_END - top)


Sheet = tuple[tuple[Note, ...], tuple[str, ...]]


def _is_unbroken(sheet: Sheet) -> bool:
    """Whether no word of what was said goes over two lines: half an address reads badly."""
    placed, _remarks = sheet
    said = ((note.said, notes.text_room(note.box.w)) for note in placed)
    return not any(measure.breaks_words(each.text, room, each.size) for each, room in said)


def _page(view: StepView, title: str, number: int, count: int, sheet: Sheet) -> RecapSlide:
    head = frame.head(view.kicker, numbered(title, number, count))
    placed, remarks = sheet
    slide = Slide(Layout.BOARD, head.title, (*head.shapes, *placed))
    return RecapSlide(slide, tuple(dict.fromkeys(remarks)))


def numbered(title: str, number: int, count: int) -> str:
    """The title of one of several slides: "Action steps (2 of 3)"; of a single one, as it is."""
    if count == 1:
        return title
    return _("{title} ({number} of {count})").format(title=title, number=number, count=count)


def _laid_out(entries: Sequence[Entry], box: Box, columns: int, look: Look) -> Iterator[Sheet]:
    wide = (box.w - (columns - 1) * notes.GAP) / columns
    short: list[Entry] = []
    long: list[Entry] = []
    for each in entries:
        tall = notes.note(each.card, 0, 0, wide, look.most_lines, look=look).box.h
        (short if tall <= box.h * _TALLEST else long).append(each)
    parts = [part for each in long for part in _parts(each, box, look)]
    yield from _sheets(short, box, columns, look)
    yield from _sheets(parts, box, 1, look)


def _sheets(entries: Sequence[Entry], box: Box, columns: int, look: Look) -> Iterator[Sheet]:
    left = list(entries)
    while left:
        placed = notes.first([each.card for each in left[:80]], box, columns, look=look)
        yield placed, tuple(each.remark for each in left[: len(placed)])
        left = left[len(placed) :]


def _parts(each: Entry, box: Box, look: Look) -> Iterator[Entry]:
    """An entry too long for a column, in parts of at most a slide's height."""
    room = notes.text_room(box.w)
    whole = fit.paragraph(each.card.text, room, look.said)
    by_tall = 0.0
    if each.card.by:
        by = fit.shorten(fit.paragraph(each.card.by, room, look.by), look.most_by, room)
        by_tall = fit.height([by]) + notes.BY_GAP
    free = box.h - 2 * notes.PAD[1] - by_tall
    parts = fit.split(whole, int(free / fit.height([replace(whole, lines=("",))])))
    for part in parts:
        yield replace(each, card=replace(each.card, text=part.text))
