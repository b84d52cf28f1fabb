"""Since last time: what a welcome shows of the earlier sessions of the year."""

from collections.abc import Sequence

from workshop.activities import dates, listing
from workshop.activities.base import StepView
from workshop.domain.earlier import Earlier, OpenAction
from workshop.domain.image import Image
from workshop.i18n import _
from workshop.slides import drawing, fit, frame, notes, pictures, pills, tiles
from workshop.slides.fit import Style
from workshop.slides.frame import Head
from workshop.slides.model import (
    Box,
    Colour,
    Freeform,
    Layout,
    Note,
    Shape,
    Slide,
    TextBox,
)
from workshop.slides.notes import Card, Look

_STEPS = tuple(
    Look(said=Style((size,)), by=Style((min(size, 36.0),), colour=Colour.SOFT), most_lines=4)
    for size in (68.0, 60.0, 52.0, 46.0, 40.0, 36.0, 32.0, 28.0)
)
_NORMS = tuple(
    Look(said=Style((size,)), most_lines=6)
    for size in (88.0, 80.0, 72.0, 60.0, 52.0, 44.0, 38.0, 32.0)
)
_QUOTE = Style((88, 80, 72, 64, 56, 48, 42, 38, 34, 30, 28), bold=True)
_QUOTE_BESIDE = Style((68, 60, 52, 48, 44, 40, 36, 32, 28), bold=True)
_BY = Style((34, 32, 28), colour=Colour.SOFT)

_LARGE = 46.0
"""Cards in type larger than this stand under one another: side by side they would be all breaks."""
_GAP = 56.0
_BESIDE = 580.0
"""The width of the quote and the pictures beside the action steps."""
_BAR, _INDENT = 10.0, 40.0
"""The bar before a quote, and how far the quote stands in."""
_BY_GAP = 14.0
_BY_TALL = 46.0
_QUOTE_SHARE = 0.5
"""Of the height beside the action steps, what a quote may take from the pictures."""
_PHOTO_GAP = 14.0
_PHOTO_RADIUS = 14.0
_PHOTOS_BESIDE, _PHOTOS_ALONE = 4, 12
_MOST_CARDS = 40


def stops(view: StepView) -> tuple[str, ...]:
    """The welcome, then what there is to show; none where there is nothing of last time."""
    news = (_("Since last time"),) if _has_news(view) else ()
    norms = (_("Our norms"),) if view.earlier.norms else ()
    return (_("Welcome"), *news, *norms) if news or norms else ()


def room(view: StepView) -> Slide | None:
    """The slide of the stop the room is at; None at the welcome itself."""
    if not 0 < view.stop < len(stops(view)):
        return None
    return _news(view) if view.stop == 1 and _has_news(view) else _norms(view)


def _has_news(view: StepView) -> bool:
    return bool(view.earlier.actions or view.earlier.quote or _images(view))


def _images(view: StepView) -> list[Image]:
    return [view.pictures[key] for key in view.earlier.pictures if key in view.pictures]


def _head(view: StepView, title: str) -> tuple[Head, Box]:
    """The head of a slide, and the space below it."""
    name = view.module.label or view.module.title
    head = frame.head(listing.joined(name, _("Since last time")), title)
    return head, Box(frame.MARGIN, head.bottom, frame.INNER, frame.CONTENT_END - head.bottom)


def _news(view: StepView) -> Slide:
    """The open action steps with the quote and the pictures beside them, or these alone, larger."""
    earlier, images = view.earlier, _images(view)
    head, space = _head(
        view, _("What we said we would do") if earlier.actions else _("What stayed with us")
    )
    shown: tuple[Note, ...] = ()
    shapes: list[Shape] = []
    if earlier.actions and (earlier.quote or images):
        left = Box(space.x, space.y, space.w - _BESIDE - _GAP, space.h)
        right = Box(left.right + _GAP, space.y, _BESIDE, space.h)
        shown = _cards([_step(each) for each in earlier.actions], left, (1, 2), _STEPS)
        shapes += _voices(earlier, images[:_PHOTOS_BESIDE], right)
    elif earlier.actions:
        shown = _cards([_step(each) for each in earlier.actions], space, (1, 2), _STEPS)
    elif images:
        left = Box(space.x, space.y, (space.w - _GAP) / 2 if earlier.quote else 0.0, space.h)
        right = Box(space.right - (left.w or space.w), space.y, left.w or space.w, space.h)
        shapes += [*_said(earlier, left, _QUOTE), *_collage(images[:_PHOTOS_ALONE], right)]
    else:
        shapes += _said(earlier, space, _QUOTE)
    hidden = len(earlier.actions) - len(shown)
    more = _("+{count} more").format(count=hidden) if hidden else ""
    every = (*head.shapes, *shown, *shapes, *_foot(earlier, more))
    return Slide(Layout.BOARD, head.title, every, clock=frame.clock())


def _norms(view: StepView) -> Slide:
    head, space = _head(view, _("Our norms"))
    cards = [
        Card(norm, "", pills.PALETTE[index % len(pills.PALETTE)][0], _("Norm"))
        for index, norm in enumerate(view.earlier.norms)
    ]
    shown = _cards(cards, space, (1, 2, 3), _NORMS)
    hidden = len(cards) - len(shown)
    more = (frame.hint(_("+{count} more").format(count=hidden)),) if hidden else ()
    return Slide(Layout.BOARD, head.title, (*head.shapes, *shown, *more), clock=frame.clock())


def _step(action: OpenAction) -> Card:
    due = _("by {day}").format(day=dates.short_day(action.due)) if action.due else ""
    by = listing.joined(action.owner, due)
    return Card(action.text, by, Colour.GLACIER, _("Action step"))


def _cards(
    cards: Sequence[Card], space: Box, columns: Sequence[int], looks: Sequence[Look]
) -> tuple[Note, ...]:
    """The cards in the largest look, and then the fewest columns, in which all fit; else the first
    of them that do in the smallest.
    """
    placed: tuple[Note, ...] = ()
    for look in looks:
        for count in columns:
            if count > 1 and look.said.sizes[0] > _LARGE:
                continue
            if notes.room_for(len(cards), space, count, look=look):
                placed = notes.first(cards, space, count, look=look)
                if len(placed) == len(cards):
                    return placed
    return notes.first(cards[:_MOST_CARDS], space, columns[-1], look=looks[-1])


def _voices(earlier: Earlier, images: Sequence[Image], space: Box) -> list[Shape]:
    """The quote, and under it as many pictures as there is height for."""
    tall = space.h * _QUOTE_SHARE if images else space.h
    said = _said(earlier, Box(space.x, space.y, space.w, tall), _QUOTE_BESIDE)
    top = max((shape.box.bottom for shape in said), default=space.y - 36) + 36
    under = Box(space.x, top, space.w, space.bottom - top)
    return [*said, *_collage(images, under)]


def _said(earlier: Earlier, space: Box, style: Style) -> list[Shape]:
    """The quote with a bar at its left, and under it who said it."""
    if not earlier.quote:
        return []
    room = space.w - _INDENT
    tall = space.h - (_BY_GAP + _BY_TALL if earlier.quote_by else 0.0)
    words = fit.fit(_("“{text}”").format(text=earlier.quote.strip('“”"')), room, tall, style)
    box = Box(space.x + _INDENT, space.y, room, fit.height([words]))
    bar = Box(space.x, box.y + 8, _BAR, box.h - 8)
    shapes: list[Shape] = [
        Freeform(drawing.rounded(bar, _BAR / 2), Colour.GLACIER, name="Bar"),
        TextBox(box, (words,), name="Quote"),
    ]
    if earlier.quote_by:
        by = fit.fit(f"— {earlier.quote_by}", room, _BY_TALL, _BY)
        below = Box(box.x, box.bottom + _BY_GAP, room, fit.height([by]))
        shapes.append(TextBox(below, (by,), name=_("Who said it")))
    return shapes


def _collage(images: Sequence[Image], space: Box) -> list[Shape]:
    boxes = tiles.grid(space, len(images), _PHOTO_GAP)
    alt = _("A photo of an earlier session")
    return [
        pictures.cover(image, box, alt, radius=_PHOTO_RADIUS)
        for image, box in zip(images, boxes, strict=True)
    ]


def _foot(earlier: Earlier, more: str) -> tuple[Shape, ...]:
    """How many steps are not shown, and which session was the last."""
    last = listing.joined(earlier.session, dates.short_day(earlier.held_on))
    line = listing.joined(more, _("Last time: {session}").format(session=last) if last else "")
    return (frame.hint(line),) if line else ()
