"""Thanks: who is thanked, and under it for what; of many, a wall of their names."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from workshop.activities import listing, quotes
from workshop.activities.base import RecapSlide, StepView
from workshop.activities.listing import Entry
from workshop.domain.module import Step
from workshop.domain.session import Point
from workshop.i18n import _
from workshop.slides import fit, frame, measure, notes
from workshop.slides.fit import Style
from workshop.slides.model import Box, Layout, Note, Shape, Slide, TextBox
from workshop.slides.notes import Card, Look

_REFLECTION, _FORM = "reflection", "thanks"
_LOOKS = tuple(
    Look(Style((size,), bold=True), Style((size - 4,)), 2, 4) for size in (60, 52, 44, 40, 36, 32)
)
_KEPT = tuple(replace(look, most_lines=notes.UNCUT, most_by=notes.UNCUT) for look in _LOOKS)
_LONG_REASON = 240
_NEWEST_WIDE = 560.0
_NEWEST_GAP = 48.0
_NAMES = (
    (2, 72.0),
    (2, 56.0),
    (2, 44.0),
    (2, 40.0),
    (3, 40.0),
    (3, 36.0),
    (3, 32.0),
    (4, 30.0),
    (4, 28.0),
)
"""Columns and sizes in which the names are tried."""
_SMALL_NAME = 44.0
"""Names are set larger than that only where none is cut by it."""
_NAME_GAP = 24.0
_BETWEEN_NAMES = 6.0


def thanks(step: Step) -> bool:
    """Whether a step is there to say thank you."""
    return step.kind == _REFLECTION and step.settings.get("form") == _FORM


def room(view: StepView) -> Slide:
    """Cards as long as all fit; then everyone's name, and the newest thanks beside them."""
    head = frame.head(
        view.kicker, view.step.ask or view.step.title, listing.joined(*view.step.show)
    )
    space = Box(frame.MARGIN, head.bottom, frame.INNER, frame.CONTENT_END - head.bottom)
    shapes, hidden = _cards(view, space)
    names = _names(view.points)
    if hidden and names:
        shapes, hidden = _wall(view, names, space)
    if hidden:
        shapes = (*shapes, frame.hint(_("+{count} earlier").format(count=hidden)))
    return Slide(Layout.BOARD, head.title, (*head.shapes, *shapes), clock=frame.clock())


def recap(view: StepView) -> tuple[RecapSlide, ...]:
    """All thanks in full."""
    return listing.pages(view, [_entry(view, point) for point in view.points], looks=_KEPT)


def _cards(view: StepView, space: Box) -> tuple[tuple[Shape, ...], int]:
    cards = [_card(view, point) for point in view.points[-notes.MOST :]]
    placed: tuple[Note, ...] = ()
    columns = notes.side_by_side(len(view.points))
    for look in _LOOKS:
        placed = notes.newest(cards, space, columns, look=look)
        if len(placed) == len(view.points) and all(map(_is_whole, placed, cards)):
            break
    return placed, len(view.points) - len(placed)


def _is_whole(placed: Note, card: Card) -> bool:
    """Whether no word of the card is cut."""
    return placed.said.text == card.text and (placed.by is None or placed.by.text == card.by)


def _names(points: Sequence[Point]) -> list[str]:
    """Who is thanked, each once, with how often where that is more than once."""
    times = Counter(point.person for point in points if point.person)
    return [
        _("{name} ×{count}").format(name=name, count=count) if count > 1 else name
        for name, count in times.items()
    ]


def _wall(view: StepView, names: Sequence[str], space: Box) -> tuple[tuple[Shape, ...], int]:
    """The names in columns, and the newest thanks at the right; how many are not named there."""
    wide = space.w - _NEWEST_WIDE - _NEWEST_GAP
    left, shown = _columns(names, Box(space.x, space.y, wide, space.h))
    beside = Box(space.right - _NEWEST_WIDE, space.y, _NEWEST_WIDE, space.h)
    cards = [_card(view, point) for point in view.points[-notes.MOST :]]
    newest = notes.newest(cards, beside, look=_LOOKS[-1])
    nameless = sum(not point.person for point in view.points[: -len(newest)])
    return (*left, *newest), nameless + len(names) - shown


def _columns(names: Sequence[str], space: Box) -> tuple[tuple[TextBox, ...], int]:
    """The names in the largest size in which all have a line of their own; and how many have."""
    count, size = next((each for each in _NAMES if _hold(names, *each, space)), _NAMES[-1])
    style = Style((size,), bold=True, space_before=_BETWEEN_NAMES)
    wide = _wide(count, space)
    shown = list(names[-_room_for(count, size, space) :])
    rows = -(-len(shown) // count)
    boxes = []
    for place in range(count):
        mine = shown[place * rows : (place + 1) * rows]
        lines = tuple(fit.shorten(fit.paragraph(name, wide, style), 1, wide) for name in mine)
        box = Box(space.x + place * (wide + _NAME_GAP), space.y, wide, space.h)
        if lines:
            boxes.append(TextBox(box, lines, name=f"Names {place + 1}"))
    return tuple(boxes), len(shown)


def _hold(names: Sequence[str], count: int, size: float, space: Box) -> bool:
    """Whether each name has a line in `count` columns, and where it is large is not cut."""
    if len(names) > _room_for(count, size, space):
        return False
    if size <= _SMALL_NAME:
        return True
    wide = _wide(count, space) * 0.97
    return all(measure.width(name, size, bold=True) <= wide for name in names)


def _wide(count: int, space: Box) -> float:
    """How wide each of `count` columns of names is."""
    return (space.w - (count - 1) * _NAME_GAP) / count


def _room_for(count: int, size: float, space: Box) -> int:
    """How many names `count` columns hold in that size."""
    line = measure.height(1, size) + _BETWEEN_NAMES
    return count * int((space.h + _BETWEEN_NAMES) / line)


def _card(view: StepView, point: Point) -> Card:
    """Who is thanked, and under it for what; without a name the reason alone."""
    name = quotes.by(view, point)
    text, by = (name, point.text) if name else (point.text, "")
    return Card(text, by, quotes.colour(view.step, point), listing.name_of(point))


def _entry(view: StepView, point: Point) -> Entry:
    """As on the wall; a long reason stands first, since it may go over several slides."""
    card = _card(view, point)
    if len(point.text) > _LONG_REASON:
        card = replace(card, text=point.text, by=quotes.by(view, point))
    return Entry(card, listing.remark(point, view.step.label_of(point.zone)))
