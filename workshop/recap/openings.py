"""The pages of a recap that belong to no step: title, why we met, best quote, next time."""

from collections.abc import Sequence

from workshop.activities import dates
from workshop.activities.listing import joined
from workshop.domain.changes import Details
from workshop.domain.module import Module
from workshop.domain.session import Point
from workshop.i18n import _, ngettext
from workshop.slides import drawing, fit, frame
from workshop.slides.fit import Style
from workshop.slides.model import (
    Box,
    Colour,
    Freeform,
    Layout,
    Paragraph,
    Placeholder,
    Shape,
    Slide,
    TextBox,
)

_WHERE = Style((48, 44, 40, 36, 32), colour=Colour.SOFT)
_COUNT = Style((120,), bold=True, colour=Colour.GLACIER)
_COUNTED = Style((36, 32, 28), colour=Colour.SOFT)
_WHY = Style((60, 54, 48, 42, 36, 32, 28), space_before=28)
_QUOTE = Style((84, 76, 68, 60, 54, 48, 42, 36), bold=True)
_BY = Style((40, 36, 32, 28), colour=Colour.SOFT)
_NEXT = Style((112, 100, 88, 76, 66, 56, 48), bold=True, colour=Colour.GLACIER)
_THANKS = Style((60, 54, 48, 42, 36, 32, 28), space_before=36)
_NAME = Style((104, 96, 84, *frame.TITLE.sizes), bold=True, spacing=0.9)
_LINKS = Style((32,), bold=True, colour=Colour.SOFT)
_LINK = Style((32,), space_before=8)
_MOST_LINKS = 6
_ABOVE_LINKS = 30.0
_TILE = 400.0
_DOWN = 120.0
"""How far below the title the day of the next session stands."""
_BAR = 12.0
_INDENT = 60.0
_BY_GAP = 24.0
_QUOTED = "“\"'‘«„"


def title(module: Module, details: Details, points: int, actions: int) -> Slide:
    """What the session was, where and when, and its numbers."""
    head = frame.head(module.label, module.title, style=_NAME)
    where = joined(dates.day(details.held_on) if details.held_on else "", details.place)
    shapes: list[Shape] = [*head.shapes]
    if where:
        box = Box(frame.MARGIN, head.bottom, frame.INNER, 130)
        shapes.append(_body(box, fit.fit(where, box.w, box.h, _WHERE)))
    counts = [
        (details.people, ngettext("person", "people", details.people)),
        (details.tables, ngettext("table", "tables", details.tables)),
        (points, ngettext("point", "points", points)),
        (actions, ngettext("action step", "action steps", actions)),
    ]
    known = [(count, word) for count, word in counts if count]
    for index, (count, word) in enumerate(known):
        shapes += _tile(Box(frame.MARGIN + index * (_TILE + 32), 640, _TILE, 260), count, word)
    return Slide(Layout.TITLE, head.title, tuple(shapes))


def _tile(box: Box, count: int, word: str) -> tuple[Shape, ...]:
    """A number, and under it what was counted; a thin line above both."""
    rule = drawing.rounded(Box(box.x, box.y, box.w, 6), 3)
    number = fit.fit(f"{count:,}", box.w, 160, Style((*_COUNT.sizes, 96, 72), True, _COUNT.colour))
    below = fit.fit(word, box.w, 60, _COUNTED)
    top = box.y + 20
    tall = fit.height([number, below])
    return (
        Freeform(rule, Colour.LINE, name="Rule"),
        TextBox(Box(box.x, top, box.w, tall), (number, below), name=f"{count} {word}"),
    )


def why(module: Module, outcome: str) -> Slide | None:
    """What the session was for; None where its author said nothing of it."""
    said = [text for text in (module.about, outcome) if text]
    if not said:
        return None
    head = frame.head(module.label or module.title, _("Why we met"), module.people)
    box = Box(frame.MARGIN, head.bottom + 20, frame.INNER, frame.CONTENT_END - head.bottom - 20)
    paragraphs, _left = fit.fit_all(said, box.w, box.h, _WHY)
    return Slide(Layout.STATEMENT, head.title, (*head.shapes, _body(box, *paragraphs)))


def quote(point: Point, kicker: str) -> Slide | None:
    """One point as large as it fits; None where it is too long to stand as a whole."""
    head = frame.head(kicker, _("In our own words"))
    text = point.text if point.text[0] in _QUOTED else f"“{point.text}”"
    room = frame.INNER - 2 * _INDENT
    by = fit.fit(f"— {point.person}", room, 56, _BY) if point.person else None
    under = fit.height([by]) + _BY_GAP if by else 0.0
    free = frame.CONTENT_END - head.bottom - under
    said = fit.fit(text, room, free, _QUOTE)
    if said.text != text:
        return None
    # A little above the middle, where the eye looks first.
    top = head.bottom + (free - fit.height([said])) * 0.4
    box = Box(frame.MARGIN + _INDENT, top, room, fit.height([said]))
    words = TextBox(box, (said,), placeholder=Placeholder.BODY, name="Quote")
    shapes: list[Shape] = [*head.shapes, _bar(box), words]
    if by:
        below = Box(box.x, box.bottom + _BY_GAP, room, fit.height([by]))
        name = _("Who said it")
        shapes.append(TextBox(below, (by,), placeholder=Placeholder.ASIDE, name=name))
    return Slide(Layout.QUOTE, head.title, tuple(shapes))


def _bar(beside: Box) -> Freeform:
    box = Box(frame.MARGIN, beside.y + 8, _BAR, beside.h - 8)
    return Freeform(drawing.rounded(box, _BAR / 2), Colour.GLACIER, name="Bar")


def closing(module: Module, details: Details, addresses: Sequence[str] = ()) -> Slide:
    """When and where it goes on, a word of thanks, and where to read on."""
    thanks = _("Thank you for coming, and for everything you said.")
    upcoming = dates.day(details.next_time) if details.next_time else ""
    head = frame.head(module.label, _("Next time") if upcoming else _("Thank you"))
    links = _links(addresses)
    top = head.bottom + (_DOWN if not links else _DOWN / 3)
    end = links[0].box.y - _ABOVE_LINKS if links else frame.CONTENT_END
    box = Box(frame.MARGIN, top, frame.INNER, end - top)
    when = (fit.fit(upcoming, box.w, box.h * 0.6, _NEXT),) if upcoming else ()
    said = fit.fit(thanks, box.w, box.h * 0.3, _THANKS)
    return Slide(Layout.CLOSING, head.title, (*head.shapes, _body(box, *when, said), *links))


def _links(addresses: Sequence[str]) -> tuple[TextBox, ...]:
    """At the foot a heading and a line for each address; those that need more have none."""
    lines = [fit.paragraph(each, frame.INNER, _LINK) for each in addresses]
    kept = [line for line in lines if len(line.lines) == 1][:_MOST_LINKS]
    if not kept:
        return ()
    said = [fit.paragraph(_("Links"), frame.INNER, _LINKS), *kept]
    tall = fit.height(said)
    box = Box(frame.MARGIN, frame.CONTENT_END - tall, frame.INNER, tall)
    return (TextBox(box, tuple(said), name="Links"),)


def _body(box: Box, *paragraphs: Paragraph) -> TextBox:
    return TextBox(box, paragraphs, placeholder=Placeholder.BODY, name="Body")
