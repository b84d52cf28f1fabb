"""Letters that people write to themselves: when they come back, and what may be told of them."""

from datetime import date

from workshop.activities import dates, form_tiles, listing, quotes, tally
from workshop.activities.base import RecapSlide, StepView
from workshop.activities.form_tiles import Field
from workshop.activities.reading import Reading, languages
from workshop.activities.typed_days import read_day
from workshop.domain.module import Step, Zone
from workshop.i18n import _, ngettext
from workshop.slides import fit, frame, pills
from workshop.slides.fit import Style
from workshop.slides.model import (
    Anchor,
    Box,
    Colour,
    Layout,
    Paragraph,
    Placeholder,
    Shape,
    Slide,
    TextBox,
)

_BACK = Style((88, 80, 72, 64, 56, 48, 40, 32), bold=True, colour=Colour.GLACIER)
_BACK_TALL = 130.0
_WRITTEN = Style((48, 44, 40), bold=True)
_WRITTEN_TALL = 70.0
_KEPT = Style((60, 54, 48, 42, 36, 32, 28), space_before=36)


def zones(_step: Step) -> tuple[Zone, ...]:
    """What a letter says."""
    return (Zone("keep", _("Keep")), Zone("stop", _("Stop")), Zone("start", _("Start")))


def room(view: StepView, returns: str) -> Slide:
    """The day the letters come back, what to write, and how many are written; no word of any."""
    prompt = listing.joined(*view.step.show)
    head = frame.head(view.kicker, view.step.ask or view.step.title, prompt)
    shapes: list[Shape] = [*head.shapes]
    top = head.bottom
    if returns:
        box = Box(frame.MARGIN, top, frame.INNER, _BACK_TALL)
        line = fit.fit(_comes_back(view, returns), box.w, box.h, _BACK)
        shapes.append(TextBox(box, (line,), anchor=Anchor.MIDDLE, name="Comes back"))
        top = box.bottom
    if view.points:
        box = Box(frame.MARGIN, top, frame.INNER, _WRITTEN_TALL)
        line = fit.fit(_written(view), box.w, box.h, _WRITTEN)
        shapes.append(TextBox(box, (line,), anchor=Anchor.MIDDLE, name="Written"))
        top = box.bottom
    top += 24 if returns or view.points else 0
    hints = _hints()
    fields = [
        Field(zone.label, *look, (), hints.get(zone.id, _("A sentence to yourself")))
        for zone, look in zip(view.step.zones, pills.PALETTE * 9, strict=False)
    ]
    shapes += form_tiles.form(fields, top, (28.0,)).shapes
    return Slide(Layout.BOARD, head.title, tuple(shapes), clock=frame.clock())


def recap(view: StepView, returns: str) -> tuple[RecapSlide, ...]:
    """The day to remember, then the lines that may be told."""
    if not view.points:
        return ()
    head = frame.head(view.kicker, view.step.ask or view.step.title)
    box = Box(frame.MARGIN, head.bottom, frame.INNER, frame.CONTENT_END - head.bottom)
    said = [_written(view), _("What stands in a letter stays with its writer.")]
    paragraphs: tuple[Paragraph, ...] = ()
    if returns:
        paragraphs = (fit.fit(_comes_back(view, returns), box.w, _BACK_TALL, _BACK),)
    free = box.h - fit.height(paragraphs) - 36
    more, _left = fit.fit_all(said, box.w, free, _KEPT)
    body = TextBox(box, (*paragraphs, *more), placeholder=Placeholder.BODY, name="Body")
    slide = Slide(Layout.STATEMENT, head.title, (*head.shapes, body))
    entries = [quotes.entry(view, point) for point in view.points if point.text]
    title = _("From the letters, with permission")
    return (RecapSlide(slide), *listing.pages(view, entries, title))


def returns_on(returns: str, begun: date, spoken: tuple[str, ...]) -> date | None:
    """The day that "in 30 days" or a date means in a session of that day; None for other words."""
    return dates.iso_day(read_day(returns, Reading(begun, spoken)) or "")


def _comes_back(view: StepView, returns: str) -> str:
    begun = dates.iso_day(view.details.held_on or view.entered_at[:10])
    day = returns_on(returns, begun, languages(view.module.language)) if begun else None
    if day is None:
        return _("Comes back: {when}").format(when=returns)
    return _("Comes back on {day}").format(day=dates.day(day.isoformat()))


def _written(view: StepView) -> str:
    """How many letters there are: as somebody counted, or one for each point."""
    counts = [tally.whole(point.fields.get(tally.COUNT, "")) or 0 for point in view.points]
    count = sum(counts) or len(view.points)
    said = ngettext("{count} letter is written", "{count} letters are written", count)
    return said.format(count=count)


def _hints() -> dict[str, str]:
    """What each part of a letter asks, by its id."""
    return {
        "keep": _("What will you go on doing, even on a bad day?"),
        "stop": _("What will you leave out?"),
        "start": _("What will you do that you have not done yet?"),
    }
