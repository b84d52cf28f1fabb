"""Notes: points as cards, stacked in columns without overlapping or leaving their place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workshop.slides import fit, measure
from workshop.slides.fit import Style
from workshop.slides.model import Box, Colour, Note

SAID = Style((32,))
BY = Style((28,), colour=Colour.SOFT)
EDGE = 10.0
"""Width of the coloured edge."""
PAD = (20.0, 14.0)
BY_GAP = 4.0
"""Between what was said and who said it."""
RADIUS = 14.0
"""Of a note's corners."""
GAP = 18.0
MOST_LINES = 6
"""A longer point is cut on a board; the whole of it stands in the list after it."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a note will say, before it has a place."""

    text: str
    by: str
    accent: Colour
    name: str


def note(card: Card, x: float, y: float, w: float, most_lines: int = MOST_LINES) -> Note:
    """The card at that place, as high as its text needs."""
    room = w - EDGE - 2 * PAD[0]
    said = fit.shorten(fit.paragraph(card.text, room, SAID), most_lines, room)
    by = fit.shorten(fit.paragraph(card.by, room, BY), 1, room) if card.by else None
    tall = fit.height([said]) + 2 * PAD[1]
    if by is not None:
        tall += fit.height([by]) + BY_GAP
    return Note(Box(x, y, w, tall), said, by, card.accent, card.name)


def column(cards: Sequence[Card], box: Box, most_lines: int = MOST_LINES) -> tuple[Note, ...]:
    """As many of `cards` as fit `box` from the top down; the rest is the caller's to place."""
    placed: list[Note] = []
    y = box.y
    for card in cards:
        each = note(card, box.x, y, box.w, most_lines)
        if each.box.bottom > box.bottom:
            if placed:
                break
            each = _squeezed(card, box)
        placed.append(each)
        y = each.box.bottom + GAP
    return tuple(placed)


def _squeezed(card: Card, box: Box) -> Note:
    """The first card of a column too low for it: as many lines as there is height for."""
    free = box.h - 2 * PAD[1]
    if (
        card.by
        and free < measure.height(1, SAID.sizes[0]) + measure.height(1, BY.sizes[0]) + BY_GAP
    ):
        card = replace(card, by="")
    if card.by:
        free -= measure.height(1, BY.sizes[0]) + BY_GAP
    return note(card, box.x, box.y, box.w, max(1, int(free / measure.height(1, SAID.sizes[0]))))
