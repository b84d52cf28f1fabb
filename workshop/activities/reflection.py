"""reflection: quotes, of which one is pulled out, or thanks with names and reasons."""

from dataclasses import dataclass, replace
from enum import Enum

from workshop.activities import listing, settings
from workshop.activities.base import Kind, RecapSlide, StepView
from workshop.activities.listing import Entry
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
from workshop.slides.notes import Card, Look

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
_THANKS = tuple(
    Look(Style((size,), bold=True), Style((size - 4,)), 2, 4) for size in (44, 40, 36, 32)
)
_THANKS_KEPT = tuple(
    replace(look, most_lines=notes.UNCUT, most_by=notes.UNCUT) for look in _THANKS[1:]
)
_LONG_REASON = 240
_OPENING = "“\"„«‘'"


class Form(Enum):
    """What is asked for; the words an author writes."""

    QUOTES = "quotes"
    THANKS = "thanks"


@dataclass(frozen=True, slots=True)
class Settings:
    """The keys of a reflection step."""

    form: Form = Form.QUOTES


def room(view: StepView) -> Slide:
    """One large quote beside the newest others, or the wall of thanks."""
    head = frame.head(
        view.kicker, view.step.ask or view.step.title, listing.joined(*view.step.show)
    )
    thanks = _form(view) is Form.THANKS
    shapes, hidden = _wall(view, head) if thanks else _quotes(view, head)
    if hidden:
        shapes = (*shapes, frame.hint(_("+{count} earlier").format(count=hidden)))
    return Slide(
        Layout.BOARD if thanks else Layout.QUOTE,
        head.title,
        (*head.shapes, *shapes),
        clock=frame.clock(),
    )


def recap(view: StepView) -> tuple[RecapSlide, ...]:
    """The quote that was pulled out and cards of the others, or all the thanks."""
    if not view.points:
        return ()
    if _form(view) is Form.THANKS:
        entries = [_thanks_entry(view, point) for point in view.points]
        return listing.pages(view, entries, looks=_THANKS_KEPT)
    pull = _pulled(view)
    head = frame.head(view.kicker, view.step.ask or view.step.title)
    box = Box(frame.MARGIN, head.bottom, frame.INNER, frame.CONTENT_END - head.bottom)
    said, shapes = _pull(view, pull, box)
    slide = Slide(Layout.QUOTE, head.title, (*head.shapes, *shapes))
    first = RecapSlide(slide, (listing.remark(pull, view.step.label_of(pull.zone)),))
    whole = said.text == _quoted(pull.text)
    rest = [p for p in view.points if p is not pull or not whole]
    more = _("More from “{step}”").format(step=view.step.title)
    return (first, *listing.pages(view, [_entry(view, point) for point in rest], more))


def _form(view: StepView) -> Form:
    return settings.read(Settings, view.step.settings).form


def _pulled(view: StepView) -> Point:
    """The starred point, of several the last; else the newest."""
    starred = [point for point in view.points if point.starred]
    return (starred or view.points)[-1]


def _quotes(view: StepView, head: Head) -> tuple[tuple[Shape, ...], int]:
    if not view.points:
        return (), 0
    pull = _pulled(view)
    others = [point for point in view.points if point is not pull]
    tall = frame.CONTENT_END - head.bottom
    wide = _PULL_WIDE if others else frame.INNER
    _said, shapes = _pull(view, pull, Box(frame.MARGIN, head.bottom, wide, tall))
    x = frame.MARGIN + frame.INNER - _BESIDE_WIDE
    beside = Box(x, head.bottom, _BESIDE_WIDE, tall)
    cards = [_entry(view, point).card for point in others[-notes.MOST :]]
    placed: tuple[Note, ...] = ()
    for look in _BESIDE_LOOKS:
        placed = notes.newest(cards, beside, look=look)
        if len(placed) == len(others):
            break
    return (*shapes, *placed), len(others) - len(placed)


def _pull(view: StepView, point: Point, box: Box) -> tuple[Paragraph, tuple[Shape, ...]]:
    """The quote as large as it fits, a bar beside it, and who said it."""
    by = _by(view, point)
    by_tall = measure.height(1, _WHO.sizes[0]) if by else 0.0
    room = box.w - _BAR_ROOM
    said = fit.fit(_quoted(point.text), room, box.h - by_tall - (20 if by else 0), _PULL)
    if 1 < len(said.lines) <= _BALANCED and said.text == _quoted(point.text):
        said, room = fit.balanced(said, room, _PULL)
    tall = fit.height([said])
    free = box.h - tall - (by_tall + 20 if by else 0)
    words = Box(box.x + _BAR_ROOM, box.y + free * _PULL_DOWN, room, tall)
    shapes: list[Shape] = [
        TextBox(words, (said,), placeholder=Placeholder.BODY, name="Quote"),
    ]
    if by:
        who = Box(words.x, words.bottom + 20, room, by_tall)
        line = fit.fit(by, room, by_tall, _WHO)
        shapes.append(
            TextBox(who, (line,), anchor=Anchor.MIDDLE, placeholder=Placeholder.ASIDE, name="Who")
        )
    bar = Box(box.x, words.y + 8, _BAR, shapes[-1].box.bottom - words.y - 12)
    colour = _colour(view, point)
    return said, (Freeform(drawing.rounded(bar, _BAR / 2), colour, name="Bar"), *shapes)


def _quoted(text: str) -> str:
    """In quotation marks, unless it was typed with some."""
    return text if text[:1] in _OPENING else _("“{text}”").format(text=text)


def _wall(view: StepView, head: Head) -> tuple[tuple[Note, ...], int]:
    space = Box(frame.MARGIN, head.bottom, frame.INNER, frame.CONTENT_END - head.bottom)
    cards = [_thanks_card(view, point) for point in view.points[-notes.MOST :]]
    placed: tuple[Note, ...] = ()
    for look in _THANKS:
        placed = notes.newest(cards, space, 3, look=look)
        if len(placed) == len(view.points):
            break
    return placed, len(view.points) - len(placed)


def _thanks_card(view: StepView, point: Point) -> Card:
    """Who is thanked, and under it for what; without a name the reason alone."""
    name = _by(view, point)
    text, by = (name, point.text) if name else (point.text, "")
    return Card(text, by, _colour(view, point), listing.name_of(point))


def _thanks_entry(view: StepView, point: Point) -> Entry:
    """As on the wall; a long reason stands first, since it may go over several slides."""
    card = _thanks_card(view, point)
    if len(point.text) > _LONG_REASON:
        card = replace(card, text=point.text, by=_by(view, point))
    return Entry(card, listing.remark(point, view.step.label_of(point.zone)))


def _entry(view: StepView, point: Point) -> Entry:
    label = view.step.label_of(point.zone)
    return listing.entry(point, _by(view, point), _colour(view, point), label)


def _by(view: StepView, point: Point) -> str:
    return listing.joined(point.person, view.step.label_of(point.zone))


def _colour(view: StepView, point: Point) -> Colour:
    return pills.accent([zone.id for zone in view.step.zones], point.zone)


KIND = Kind(
    name="reflection",
    label=_("reflection"),
    room=room,
    recap=recap,
    settings=Settings,
)
