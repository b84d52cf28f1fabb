"""Quotes: one pulled out large, the newest others beside it."""

from workshop.activities import listing
from workshop.activities.base import RecapSlide, StepView
from workshop.activities.listing import Entry
from workshop.activities.said import in_marks
from workshop.domain.module import Step
from workshop.domain.session import Point
from workshop.i18n import _
from workshop.slides import drawing, fit, frame, measure, notes, pills
from workshop.slides.fit import Style
from workshop.slides.frame import Head
from workshop.slides.model import (
    Anchor,
    Box,
    Colour,
    Freeform,
    Layout,
    Note,
    Paragraph,
    Placeholder,
    Shape,
    Slide,
    TextBox,
)
from workshop.slides.notes import Look

_PULL = Style((96, 84, 76, 68, 60, 54, 48, 42, 36, 32, 28), bold=True)
_WHO = Style((40, 36, 32, 28), colour=Colour.SOFT)
_PULL_WIDE = 1020.0
_PULL_DOWN = 0.3
"""How much of the free height is above the quote."""
_BESIDE_WIDE = 620.0
_BALANCED = 4
_BAR = 12.0
_BAR_ROOM = 44.0
_BESIDE_LOOKS = tuple(Look().at(size) for size in (40, 36, 32, 28))


def room(view: StepView) -> Slide:
    """One large quote, and the newest others."""
    head = frame.head(
        view.kicker, view.step.ask or view.step.title, listing.joined(*view.step.show)
    )
    shapes, hidden = _quotes(view, head)
    if hidden:
        shapes = (*shapes, frame.hint(_("+{count} earlier").format(count=hidden)))
    return Slide(Layout.QUOTE, head.title, (*head.shapes, *shapes), clock=frame.clock())


def recap(view: StepView, may_be_pulled: tuple[Point, ...]) -> tuple[RecapSlide, ...]:
    """One of the quotes that may be pulled out, and cards of all others."""
    if not may_be_pulled:
        return listing.pages(view, [entry(view, point) for point in view.points])
    pull = _pulled(may_be_pulled)
    head = frame.head(view.kicker, view.step.ask or view.step.title)
    box = Box(frame.MARGIN, head.bottom, frame.INNER, frame.CONTENT_END - head.bottom)
    said, shapes = _pull(view, pull, box)
    slide = Slide(Layout.QUOTE, head.title, (*head.shapes, *shapes))
    first = RecapSlide(slide, (listing.remark(pull, view.step.label_of(pull.zone)),))
    whole = said.text == in_marks(pull.text)
    rest = [p for p in view.points if p is not pull or not whole]
    more = _("More from “{step}”").format(step=view.step.title)
    return (first, *listing.pages(view, [entry(view, point) for point in rest], more))


def entry(view: StepView, point: Point) -> Entry:
    """A quote as a card."""
    label = view.step.label_of(point.zone)
    return listing.entry(point, by(view, point), colour(view.step, point), label)


def by(view: StepView, point: Point) -> str:
    """Who said it, and what it is about."""
    return listing.joined(point.person, view.step.label_of(point.zone))


def colour(step: Step, point: Point) -> Colour:
    """The colour of its zone."""
    return pills.accent([zone.id for zone in step.zones], point.zone)


def _pulled(points: tuple[Point, ...]) -> Point:
    """The starred point, of several the last; else the newest."""
    starred = [point for point in points if point.starred]
    return (starred or points)[-1]


def _quotes(view: StepView, head: Head) -> tuple[tuple[Shape, ...], int]:
    if not view.points:
        return (), 0
    pull = _pulled(view.points)
    others = [point for point in view.points if point is not pull]
    tall = frame.CONTENT_END - head.bottom
    wide = _PULL_WIDE if others else frame.INNER
    _said, shapes = _pull(view, pull, Box(frame.MARGIN, head.bottom, wide, tall))
    x = frame.MARGIN + frame.INNER - _BESIDE_WIDE
    beside = Box(x, head.bottom, _BESIDE_WIDE, tall)
    cards = [entry(view, point).card for point in others[-notes.MOST :]]
    placed: tuple[Note, ...] = ()
    for look in _BESIDE_LOOKS:
        placed = notes.newest(cards, beside, look=look)
        if len(placed) == len(others):
            break
    return (*shapes, *placed), len(others) - len(placed)


def _pull(view: StepView, point: Point, box: Box) -> tuple[Paragraph, tuple[Shape, ...]]:
    """The quote as large as it fits, a bar beside it, and who said it."""
    who_said = by(view, point)
    by_tall = measure.height(1, _WHO.sizes[0]) if who_said else 0.0
    room = box.w - _BAR_ROOM
    said = fit.fit(in_marks(point.text), room, box.h - by_tall - (20 if who_said else 0), _PULL)
    if 1 < len(said.lines) <= _BALANCED and said.text == in_marks(point.text):
        said, room = fit.balanced(said, room, _PULL)
    tall = fit.height([said])
    free = box.h - tall - (by_tall + 20 if who_said else 0)
    words = Box(box.x + _BAR_ROOM, box.y + free * _PULL_DOWN, room, tall)
    shapes: list[Shape] = [
        TextBox(words, (said,), placeholder=Placeholder.BODY, name="Quote"),
    ]
    if who_said:
        who = Box(words.x, words.bottom + 20, room, by_tall)
        line = fit.fit(who_said, room, by_tall, _WHO)
        shapes.append(
            TextBox(who, (line,), anchor=Anchor.MIDDLE, placeholder=Placeholder.ASIDE, name="Who")
        )
    bar = Box(box.x, words.y + 8, _BAR, shapes[-1].box.bottom - words.y - 12)
    return said, (
        Freeform(drawing.rounded(bar, _BAR / 2), colour(view.step, point), name="Bar"),
        *shapes,
    )
