"""How criteria were rated: a bar of strong, partly and missing each, and what to try."""

from collections.abc import Sequence

from workshop.activities import listing, result
from workshop.activities.base import RecapSlide, StepView
from workshop.activities.evidence import RATING, SUGGESTION, Criterion, Rating, rating_word
from workshop.activities.listing import Entry
from workshop.activities.outcome import Outcome
from workshop.domain.session import Point
from workshop.i18n import _
from workshop.slides import frame, notes
from workshop.slides.model import BarSeries, Box, Colour, Layout, Note, Slide
from workshop.slides.notes import Card, Look

_COLOURS = {
    Rating.STRONG: Colour.SPRUCE,
    Rating.PARTLY: Colour.GLACIER,
    Rating.MISSING: Colour.BERRY,
}
_BESIDE, _BESIDE_GAP = 600.0, 40.0
_LOOKS = tuple(Look(most_lines=notes.UNCUT, most_by=2).at(size) for size in (36, 32, 28))


def recap(view: StepView, criteria: Sequence[Criterion]) -> tuple[RecapSlide, ...]:
    """The bars with the suggestions beside them, else after them; nothing where nobody rated."""
    told = _outcome(criteria)
    entries = [
        _entry(each, point)
        for each in criteria
        for point in each.points
        if point.fields.get(SUGGESTION)
    ]
    title = _("What would strengthen it")
    if not told.series:
        return listing.pages(view, entries, title)
    head = frame.head(view.kicker, _("How strong is it?"), view.step.ask)
    space = Box(frame.MARGIN, head.bottom, frame.INNER, frame.CONTENT_END - head.bottom)
    beside = _beside(entries, Box(space.right - _BESIDE, space.y, _BESIDE, space.h))
    if beside:
        space = Box(space.x, space.y, space.w - _BESIDE - _BESIDE_GAP, space.h)
    drawn = result.draw(told, space)
    shapes = (*head.shapes, *drawn.shapes, *beside)
    remarks = tuple(entry.remark for entry in entries) if beside else ()
    first = RecapSlide(Slide(Layout.CHART, head.title, shapes, drawn.scene), remarks)
    return (first, *(() if beside else listing.pages(view, entries, title)))


def _outcome(criteria: Sequence[Criterion]) -> Outcome:
    """A bar for each criterion; no series where nothing was rated."""
    given = {
        each: tuple(
            sum(point.fields.get(RATING) == each.value for point in criterion.points)
            for criterion in criteria
        )
        for each in Rating
    }
    if not any(any(counts) for counts in given.values()):
        return Outcome((), (), "")
    names = tuple(criterion.label for criterion in criteria)
    series = tuple(
        BarSeries(rating_word(each.value), counts, (_COLOURS[each],) * len(names))
        for each, counts in given.items()
    )
    told = "; ".join(
        f"{name} " + ", ".join(f"{each.name} {each.values[place]}" for each in series)
        for place, name in enumerate(names)
    )
    return Outcome(names, series, _("Bar chart of ratings: {bars}.").format(bars=told))


def _entry(criterion: Criterion, point: Point) -> Entry:
    """What was suggested, for which criterion, and by whom."""
    said = _("Try: {suggestion}").format(suggestion=point.fields[SUGGESTION])
    by = listing.joined(criterion.label, point.person)
    # On this slide colours say how strong it is.
    card = Card(said, by, Colour.SOFT, listing.name_of(point))
    return Entry(card, _("{where}: {suggestion}").format(where=by, suggestion=said))


def _beside(entries: Sequence[Entry], column: Box) -> tuple[Note, ...]:
    """Every suggestion as a note; none where they do not all fit in full."""
    cards = [entry.card for entry in entries]
    for look in _LOOKS if len(cards) <= notes.MOST else ():
        placed = notes.first(cards, column, look=look)
        if [each.said.text for each in placed] == [card.text for card in cards]:
            return placed
    return ()
