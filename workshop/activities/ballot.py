"""The room's slide while a vote is hidden: the question, the options, how many have voted."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from workshop.activities.base import StepView
from workshop.domain.session import Point
from workshop.slides import drawing, fit, frame, tiles
from workshop.slides.fit import Style
from workshop.slides.model import (
    Align,
    Anchor,
    Box,
    Colour,
    Freeform,
    Layout,
    Paragraph,
    Shape,
    Slide,
    TextBox,
)

_GAP = 24.0
_LABEL = (64, 56, 48, 44, 40, 36, 32, 28)
_LARGE = Style((160, 128, 96, 72, *_LABEL), bold=True, colour=Colour.GLACIER)
_SMALL = Style((44, 36, 32, 28), colour=Colour.SOFT)
_SMALL_TALL = 60.0
_BADGE = Style((44, 36, 28), bold=True, colour=Colour.ON_ACCENT)
_BADGE_WIDE = 84.0
_TALLEST_ROW = 150.0
_TALLEST_TILE = 400.0
_COUNT = Style((44, 40, 36, 32, 28), bold=True, colour=Colour.GLACIER)
_ONE_COLUMN = 5
_RADIUS = 14.0


class Way(Enum):
    """How the options stand."""

    LIST = "list"
    ROW = "row"
    CORNERS = "corners"


@dataclass(frozen=True, slots=True)
class Options:
    """What can be voted for; `besides` stands small under each, where there is something."""

    way: Way
    labels: tuple[str, ...]
    besides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with the votes on it."""

    kicker: str
    title: str
    prompt: str
    points: tuple[Point, ...]


def room(view: StepView, asked: Asked, options: Options, counted: str) -> Slide:
    """The slide; nothing on it tells how anybody voted."""
    head = frame.head(asked.kicker or view.kicker, asked.title, asked.prompt)
    space = Box(frame.MARGIN, head.bottom, frame.INNER, frame.CONTENT_END - head.bottom)
    if options.way is Way.LIST or not options.labels:
        shapes, scene = _list(options.labels, space)
    else:
        shapes, scene = _tiles(options, space)
    every = (*head.shapes, *shapes, foot(counted))
    return Slide(Layout.BOARD, head.title, every, scene, clock=frame.clock())


def foot(counted: str) -> TextBox:
    """How many have voted, large enough to be seen growing."""
    box = Box(frame.FOOT.x, frame.FOOT.y, frame.FOOT.w - 340, frame.FOOT.h)
    line = fit.fit(counted, box.w, box.h, _COUNT)
    return TextBox(box, (line,), anchor=Anchor.MIDDLE, name="Votes")


def alike(texts: Sequence[str], boxes: Sequence[Box], style: Style) -> tuple[Paragraph, ...]:
    """Texts for boxes of their own, all in the largest size in which every one fits."""
    pairs = list(zip(texts, boxes, strict=True))
    for size in style.sizes:
        set_so = [fit.paragraph(text, box.w, style, size) for text, box in pairs]
        if all(
            fit.height([each]) <= box.h for each, (_text, box) in zip(set_so, pairs, strict=True)
        ):
            return tuple(set_so)
    last = style.at(style.sizes[-1])
    return tuple(fit.fit(text, box.w, box.h, last) for text, box in pairs)


Drawn = tuple[tuple[Shape, ...], tuple[Freeform, ...]]


def _list(labels: Sequence[str], space: Box) -> Drawn:
    """Numbers and names, in one column or two."""
    cards = _rows(len(labels), space)
    names = [
        Box(card.x + _BADGE_WIDE + _GAP, card.y + 4, card.w - _BADGE_WIDE - 2 * _GAP, card.h - 8)
        for card in cards
    ]
    lines = alike(labels, names, Style(_LABEL[1:]))
    shapes: list[Shape] = []
    for number, (card, box, line) in enumerate(zip(cards, names, lines, strict=True), 1):
        name = TextBox(box, (line,), anchor=Anchor.MIDDLE, name=f"Option {number}")
        shapes += (_badge(number, card), name)
    return tuple(shapes), _cards(cards)


def _rows(count: int, space: Box) -> tuple[Box, ...]:
    columns = 1 if count <= _ONE_COLUMN else 2
    rows = max(1, -(-count // columns))
    gap = _GAP / 2
    tall = min(_TALLEST_ROW, (space.h - (rows - 1) * gap) / rows)
    wide = (space.w - (columns - 1) * _GAP) / columns
    places = (divmod(index, rows) for index in range(count))
    return tuple(
        Box(space.x + column * (wide + _GAP), space.y + row * (tall + gap), wide, tall)
        for column, row in places
    )


def _badge(number: int, card: Box) -> TextBox:
    """The number to type for an option, at the left end of its card."""
    box = Box(card.x, card.y, _BADGE_WIDE, card.h)
    said = fit.fit(str(number), box.w, box.h, _BADGE)
    return TextBox(
        *(box, (said,), Align.CENTRE, Anchor.MIDDLE),
        fill=Colour.GLACIER,
        radius=_RADIUS,
        name=f"Number {number}",
    )


def _tiles(options: Options, space: Box) -> Drawn:
    """Tiles in a row, or in corners, with large names."""
    count = len(options.labels)
    if options.way is Way.ROW:
        tall = min(space.h, _TALLEST_TILE)
        wide = (space.w - (count - 1) * _GAP) / count
        cards = tuple(
            Box(space.x + index * (wide + _GAP), space.y + (space.h - tall) / 3, wide, tall)
            for index in range(count)
        )
    else:
        cards = tiles.grid(space, count, _GAP)
    small = _SMALL_TALL if options.besides else 0.0
    names = [Box(c.x + 20, c.y + 16, c.w - 40, c.h - 32 - small) for c in cards]
    lines = alike(options.labels, names, _LARGE)
    shapes: list[Shape] = []
    for number, (box, line) in enumerate(zip(names, lines, strict=True), 1):
        shapes.append(TextBox(box, (line,), Align.CENTRE, Anchor.MIDDLE, name=f"Option {number}"))
        if options.besides:
            under = Box(box.x, box.bottom, box.w, small)
            said = fit.fit(options.besides[number - 1], under.w, small, _SMALL)
            shapes.append(TextBox(under, (said,), Align.CENTRE, name=f"Range {number}"))
    return tuple(shapes), _cards(cards)


def _cards(boxes: Sequence[Box]) -> tuple[Freeform, ...]:
    return tuple(Freeform(drawing.rounded(box, _RADIUS), Colour.ICE, name="Card") for box in boxes)
