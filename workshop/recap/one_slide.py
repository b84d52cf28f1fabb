"""A whole session on one slide: what was said and what was agreed, for those who were not there."""

from collections.abc import Iterator, Sequence

from workshop.activities import dates, listing
from workshop.activities.agreed import is_agreed, stands_alone
from workshop.activities.base import StepView
from workshop.activities.kinds import kind_of
from workshop.activities.said import is_quote
from workshop.domain.changes import Details
from workshop.domain.module import Module, Step
from workshop.domain.session import Point
from workshop.i18n import _, ngettext
from workshop.slides import fit, frame, notes
from workshop.slides.fit import Style
from workshop.slides.model import Box, Colour, Layout, Note, Shape, Slide, TextBox
from workshop.slides.notes import Card, Look

_HEADING = Style((36, 32), bold=True)
_GAP = 48.0
_HEADING_TALL = 60.0
_LOOKS = tuple(Look(most_lines=4).at(size) for size in (40, 36, 32, 28))
_MOST_SAID, _MOST_AGREED = 8, 8
_FEWEST_WORDS = 4


def one_slide(module: Module, details: Details, told: Sequence[StepView]) -> Slide:
    """The slide; a column is left out where there is nothing for it."""
    head = frame.head(module.label, module.title, _about(details, told))
    columns = [
        (_("What we said"), tuple(_said(told))),
        (_("What we agreed"), tuple(_agreed(told))),
    ]
    filled = [column for column in columns if column[1]]
    wide = (frame.INNER - (len(filled) - 1) * _GAP) / max(1, len(filled))
    shapes: list[Shape] = [*head.shapes]
    for index, (heading, cards) in enumerate(filled):
        x = frame.MARGIN + index * (wide + _GAP)
        box = Box(x, head.bottom, wide, frame.CONTENT_END - head.bottom)
        shapes += _column(heading, cards, box)
    return Slide(Layout.BOARD, head.title, tuple(shapes))


def _about(details: Details, told: Sequence[StepView]) -> str:
    people = ngettext("{count} person", "{count} people", details.people)
    count = sum(bool(point.text) for view in told for point in view.points)
    points = ngettext("{count} point", "{count} points", count)
    return listing.joined(
        dates.day(details.held_on) if details.held_on else "",
        details.place,
        people.format(count=details.people) if details.people else "",
        points.format(count=count) if count else "",
    )


def _column(heading: str, cards: Sequence[Card], box: Box) -> Iterator[Shape]:
    line = fit.fit(heading, box.w, _HEADING_TALL, _HEADING)
    yield TextBox(Box(box.x, box.y, box.w, _HEADING_TALL), (line,), name="Heading")
    space = Box(box.x, box.y + _HEADING_TALL, box.w, box.h - _HEADING_TALL)
    placed: tuple[Note, ...] = ()
    for look in _LOOKS:
        placed = notes.first(cards, space, look=look)
        if len(placed) == len(cards):
            break
    yield from placed


def _said(told: Sequence[StepView]) -> Iterator[Card]:
    """What has a star, then quotes, then the first that was said in each step, and so on."""
    ranked = [
        (not point.starred, not is_quote(point), rank, view.step, point)
        for view in told
        for rank, point in enumerate(each for each in view.points if _is_saying(view, each))
    ]
    ranked.sort(key=lambda each: each[:3])
    for *_rank, step, point in ranked[:_MOST_SAID]:
        by = listing.joined(point.person, step.title)
        colour = kind_of(step).accent(step, point.zone)
        yield Card(point.text, by, colour, listing.name_of(point))


def _is_saying(view: StepView, point: Point) -> bool:
    quotable = kind_of(view.step).quotable(view.step, point)
    quotable = quotable and not stands_alone(view.step, point)
    return quotable and len(point.text.split()) >= _FEWEST_WORDS


def _agreed(told: Sequence[StepView]) -> Iterator[Card]:
    """Action steps with their owner and day, those with a day first and by day."""
    steps = [(view.step, each) for view in told for each in view.points if _is_agreed(view, each)]
    for step, point in sorted(steps, key=_due_day)[:_MOST_AGREED]:
        due = point.fields.get("due", "")
        owner = point.fields.get("owner", "") or point.person
        by = listing.joined(owner, dates.short_day(due) if due else "")
        yield Card(point.text, by, Colour.SPRUCE, _name(step, point))


def _is_agreed(view: StepView, point: Point) -> bool:
    return is_agreed(view.step, point) and bool(point.text)


def _due_day(each: tuple[Step, Point]) -> str:
    """For sorting: action steps without a day come last."""
    return each[1].fields.get("due", "") or "9999"


def _name(step: Step, point: Point) -> str:
    return listing.joined(step.title, listing.name_of(point))
