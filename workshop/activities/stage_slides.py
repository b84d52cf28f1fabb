"""The slide of one stage: its name, its clock, who speaks, who is silent, and what is around it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workshop.activities import stages
from workshop.activities.base import StepView
from workshop.activities.groups import Wanted
from workshop.activities.listing import counted, joined
from workshop.activities.stages import Stage, Stop
from workshop.i18n import _
from workshop.slides import drawing, fit, frame, measure, speech
from workshop.slides.fit import Style
from workshop.slides.model import (
    Align,
    Anchor,
    Box,
    Colour,
    Freeform,
    Layout,
    Ring,
    Shape,
    Slide,
    TextBox,
)
from workshop.slides.speech import Card, Voice

_NAME = Style((120, 108, 96, 84, 72, 64, 56, 48, 42, 36), bold=True, spacing=0.9)
_LEFT = 1140.0
_RING = Box(1300.0, 190.0, 524.0, 524.0)
_RING_WIDTH = 34.0
_CLOCK = Style((132,), bold=True)
_CLOCK_TALL = 170.0
_STRIP_TALL = 124.0
_STRIP = Box(frame.MARGIN, frame.CONTENT_END - _STRIP_TALL, frame.INNER, _STRIP_TALL)
_STRIP_GAP = 14.0
_STRIP_PAD = (14.0, 8.0)
_STRIP_NAME = Style((34, 32, 30, 28), bold=True)
_STRIP_TIME = Style((28,))
_POINTER = (26.0, 16.0)
_POINTER_ROOM = 34.0
_CARD_GAP = 22.0
_CARD_TALLEST = 210.0
_ALONE_TALLEST = 320.0
"""A card that has no other beside it."""
_SPEAK = re.compile(r"\s+(?:speaks?|talks?)$", re.IGNORECASE)
_HUSH = re.compile(r"\s+(?:is|are|stays?|keeps?)\s+(?:silent|quiet)(?:$|\s+and\b)", re.IGNORECASE)


def slide(view: StepView, now: Stop, every: Sequence[Stage], wanted: Wanted) -> Slide:
    """The stage that the room is in."""
    stage = now.stage or every[0]
    kicker = view.kicker
    if wanted.rounds > 1 and now.round:
        where = _("Round {number} of {count}")
        kicker = joined(kicker, where.format(number=now.round, count=wanted.rounds))
    head = frame.head(kicker, stage.name, view.step.ask, width=_LEFT, style=_NAME)
    top, end = head.bottom, _STRIP.y - _POINTER_ROOM
    said: list[Shape] = []
    scene: list[Freeform] = []
    cards = _cards(stage)
    for card, box in zip(cards, _card_boxes(len(cards), top, end), strict=True):
        scene += speech.ground(card, box)
        said.append(speech.words(card, box))
    shapes = (*head.shapes, *said, *_strip(every, stage), *_foot(view, now, wanted))
    clock, ring = _clock()
    return Slide(Layout.STATEMENT, head.title, shapes, tuple(scene), clock=clock, ring=ring)


def _cards(stage: Stage) -> tuple[Card, ...]:
    """Who speaks, then who is silent, without what the card's sign says already."""
    found = []
    if stage.speaks:
        found.append(Card(Voice.SPEAKING, _capital(_SPEAK.sub("", stage.speaks))))
    if stage.silent:
        found.append(Card(Voice.SILENT, _capital(_HUSH.sub("", stage.silent))))
    return tuple(found)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _card_boxes(count: int, top: float, end: float) -> tuple[Box, ...]:
    if not count:
        return ()
    most = _ALONE_TALLEST if count == 1 else _CARD_TALLEST
    tall = min(most, (end - top - (count - 1) * _CARD_GAP) / count)
    return tuple(
        Box(frame.MARGIN, top + index * (tall + _CARD_GAP), _LEFT, tall) for index in range(count)
    )


def _clock() -> tuple[TextBox, Ring]:
    """The time in the middle of a ring that empties."""
    wide = _RING.w - 2 * _RING_WIDTH - 44
    box = Box(
        _RING.x + (_RING.w - wide) / 2, _RING.y + (_RING.h - _CLOCK_TALL) / 2, wide, _CLOCK_TALL
    )
    line = fit.paragraph("00:00", wide, _CLOCK)
    clock = TextBox(box, (line,), Align.CENTRE, Anchor.MIDDLE, name="Clock")
    return clock, Ring(_RING, _RING_WIDTH, Colour.DAWN, Colour.ICE)


def _strip(every: Sequence[Stage], now: Stage) -> Iterator[Shape]:
    """A tile for each stage; the one we are in is filled and pointed at."""
    wide = (_STRIP.w - (len(every) - 1) * _STRIP_GAP) / len(every)
    for index, stage in enumerate(every):
        box = Box(_STRIP.x + index * (wide + _STRIP_GAP), _STRIP.y, wide, _STRIP.h)
        here = stage is now
        room = box.w - 2 * _STRIP_PAD[0]
        time = fit.paragraph(stages.told(stage.seconds), room, _STRIP_TIME)
        time = fit.shorten(time, 1, room)
        free = box.h - 2 * _STRIP_PAD[1] - fit.height([time])
        name = fit.fit(stage.name, room, free, _STRIP_NAME)
        colour = Colour.ON_ACCENT if here else Colour.INK
        lines = tuple(replace(line, colour=colour) for line in (name, time))
        yield TextBox(
            *(box, lines, Align.CENTRE, Anchor.MIDDLE, _STRIP_PAD),
            fill=Colour.GLACIER if here else Colour.ICE,
            radius=16,
            name=_("Now: {stage}").format(stage=stage.name) if here else stage.name,
        )
        if here:
            yield _pointer(box)


def _pointer(box: Box) -> Freeform:
    """A triangle over a tile, pointing down at it."""
    x, y = box.x + box.w / 2, box.y - 8
    wide, tall = _POINTER
    corners = ((x - wide / 2, y - tall), (x + wide / 2, y - tall), (x, y))
    return Freeform(drawing.polygon(corners), Colour.GLACIER, alt=_("We are here"), name="Here")


def _foot(view: StepView, now: Stop, wanted: Wanted) -> tuple[Shape, ...]:
    """Who has the first role now where that fits, else the roles; and how many points there are."""
    worded = [point for point in view.points if point.text]
    for roles in (_holders(view, now, wanted), joined(*wanted.roles), ""):
        said = joined(roles, counted(worded))
        if said and measure.width(said, frame.HINT.sizes[0]) < frame.FOOT.w * 0.97:
            line = fit.paragraph(said, frame.FOOT.w, frame.HINT)
            return (TextBox(frame.FOOT, (line,), anchor=Anchor.MIDDLE, name="Hint"),)
    return ()


def _holders(view: StepView, now: Stop, wanted: Wanted) -> str:
    """Who has the first of the roles in this round."""
    if not (view.groups and wanted.roles and now.round):
        return ""
    made = view.groups[min(now.round, len(view.groups)) - 1]
    names = [seat.person for group in made for seat in group if seat.role == wanted.roles[0]]
    return _("{role}: {names}").format(role=_capital(wanted.roles[0]), names=", ".join(names))
