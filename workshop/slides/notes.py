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
MOST = 60
"""More notes than any slide has room for: the others need not be looked at."""
UNCUT = 10_000
"""As many lines as a text needs."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a note will say, before it has a place."""

    text: str
    by: str
    accent: Colour
    name: str
    point: str = ""
    """The id of the point, where it is of one."""


@dataclass(frozen=True, slots=True)
class Look:
    """How notes are set: their two styles, of which only the first size counts, and how long."""

    said: Style = SAID
    by: Style = BY
    most_lines: int = MOST_LINES
    most_by: int = 1

    def at(self, size: float) -> "Look":
        """The same with what was said in that size, and who said it no larger."""
        by = self.by.at(min(size, self.by.sizes[0]))
        return replace(self, said=self.said.at(size), by=by)


LOOK = Look()


def text_room(width: float, scale: float = 1.0) -> float:
    """How wide the text of a note `width` px wide is, in a drawing of that scale."""
    return width - (EDGE + 2 * PAD[0]) * scale


def note(
    card: Card, x: float, y: float, w: float, most_lines: int = MOST_LINES, *, look: Look = LOOK
) -> Note:
    """The card at that place, as high as its text needs."""
    room = text_room(w)
    said = fit.shorten(fit.paragraph(card.text, room, look.said), most_lines, room)
    by = None
    if card.by:
        by = fit.shorten(fit.paragraph(card.by, room, look.by), look.most_by, room)
    tall = fit.height([said]) + 2 * PAD[1]
    if by is not None:
        tall += fit.height([by]) + BY_GAP
    return Note(Box(x, y, w, tall), said, by, card.accent, card.name, card.point)


def column(cards: Sequence[Card], box: Box, most_lines: int = MOST_LINES) -> tuple[Note, ...]:
    """As many of `cards` as fit `box` from the top down; the rest is the caller's to place."""
    return first(cards, box, look=replace(LOOK, most_lines=most_lines))


def first(
    cards: Sequence[Card],
    box: Box,
    columns: int = 1,
    *,
    look: Look = LOOK,
    around: Sequence[Box] = (),
) -> tuple[Note, ...]:
    """As many of `cards`, from the first on, as fit `columns` columns: each goes to the shortest.

    They flow around the boxes `around`. At least one, cut to the height there is, unless those
    leave it no room.
    """
    room = _Columns(box, columns, around)
    placed: list[Note] = []
    for card in cards:
        each = room.place(note(card, 0, 0, room.wide, look.most_lines, look=look))
        if each is None:
            break
        placed.append(each)
    return tuple(placed) or room.squeeze(cards[:1], look)


def newest(
    cards: Sequence[Card],
    box: Box,
    columns: int = 1,
    *,
    look: Look = LOOK,
    around: Sequence[Box] = (),
) -> tuple[Note, ...]:
    """As many of the last of `cards` as fit, in the order they were said; at least one.

    They flow around the boxes `around`, which may leave no room for any.
    """
    room = _Columns(box, columns, around)
    kept: list[Note] = []
    for card in reversed(cards):
        kept.insert(0, note(card, 0, 0, room.wide, look.most_lines, look=look))
        if not _Columns(box, columns, around).hold(kept):
            del kept[0]
            break
    placed = tuple(found for found in map(room.place, kept) if found is not None)
    return placed or room.squeeze(cards[-1:], look)


def width(box: Box, columns: int) -> float:
    """How wide notes are that stand in so many columns in a box."""
    return (box.w - (columns - 1) * GAP) / columns


def side_by_side(count: int, most: int = 3) -> int:
    """How many columns so few notes take that no row is left with one alone; `most` of many."""
    return 2 if count == 4 and most > 2 else max(1, min(count, most))


def room_for(count: int, box: Box, columns: int = 1, *, look: Look = LOOK) -> bool:
    """Whether so many notes could fit if each were one line: told without laying any out."""
    tall = measure.height(1, look.said.sizes[0]) + 2 * PAD[1]
    return count <= columns * int((box.h + GAP + 0.01) / (tall + GAP))


class _Columns:
    """Columns side by side in a box, filled from the top down around what is taken."""

    def __init__(self, box: Box, count: int, around: Sequence[Box] = ()) -> None:
        self.wide = width(box, count)
        self._box = box
        self._ends = [box.y] * count
        self._taken = [each.inset(-GAP, -GAP) for each in around]

    def hold(self, notes: Sequence[Note]) -> bool:
        """Whether they all fit, one after the other."""
        return all(self._spot(each.box.h) is not None for each in notes)

    def place(self, each: Note) -> Note | None:
        """The note under the shortest column; None where it does not fit, and then nothing else."""
        spot = self._spot(each.box.h)
        if spot is None:
            return None
        return replace(each, box=Box(self._left(spot[0]), spot[1], self.wide, each.box.h))

    def squeeze(self, cards: Sequence[Card], look: Look) -> tuple[Note, ...]:
        """A card for which the box is too low, cut, where what is taken leaves it room."""
        made = (_squeezed(card, self._box, self.wide, look) for card in cards)
        return tuple(
            each for each in made if not any(other.overlaps(each.box) for other in self._taken)
        )

    def _left(self, index: int) -> float:
        return self._box.x + index * (self.wide + GAP)

    def _spot(self, tall: float) -> tuple[int, float] | None:
        """The column for a note that high, and the y of its top."""
        tops = [self._free_from(index, end, tall) for index, end in enumerate(self._ends)]
        y = min(tops)
        index = tops.index(y)
        if y + tall > self._box.bottom + 0.01:
            self._ends = [self._box.bottom] * len(self._ends)
            return None
        self._ends[index] = y + tall + GAP
        return index, y

    def _free_from(self, index: int, y: float, tall: float) -> float:
        """The first y from there on at which a column has a place that high."""
        for each in sorted(self._taken, key=lambda box: box.y):
            if each.overlaps(Box(self._left(index), y, self.wide, tall)):
                y = each.bottom
        return y


def _squeezed(card: Card, box: Box, wide: float, look: Look) -> Note:
    """The first card of a column too low for it: as many lines as there is height for."""
    line, by_line = (measure.height(1, style.sizes[0]) for style in (look.said, look.by))
    look = replace(look, most_by=1)
    free = box.h - 2 * PAD[1]
    if card.by and free < line + by_line + BY_GAP:
        card = replace(card, by="")
    if card.by:
        free -= by_line + BY_GAP
    return note(card, box.x, box.y, wide, max(1, int(free / line)), look=look)
