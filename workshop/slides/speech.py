"""Who speaks and who is silent: cards that a sign, a word and their ground tell apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from workshop.i18n import _
from workshop.slides import drawing, fit
from workshop.slides.drawing import Path
from workshop.slides.fit import Style
from workshop.slides.model import Anchor, Box, Colour, Freeform, Segment, Stroke, TextBox, Verb

_RADIUS = 26.0
_PAD = 28.0
_SIGN = (104.0, 82.0)
_WORD = (34.0, 32.0, 30.0, 28.0)
_WHO = (84.0, 72.0, 64.0, 56.0, 52.0, 48.0, 44.0, 40.0, 36.0, 32.0, 28.0)


class Voice(Enum):
    """Whether somebody is to be heard."""

    SPEAKING = "speaking"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Card:
    """Who is to do what."""

    voice: Voice
    who: str


def ground(card: Card, box: Box) -> Iterator[Freeform]:
    """What stands behind the words: lit for who speaks, only framed for who is silent."""
    path = drawing.rounded(box, _RADIUS)
    sign = Box(box.x + _PAD, box.y + (box.h - _SIGN[1]) / 2, *_SIGN)
    if card.voice is Voice.SPEAKING:
        yield Freeform(path, Colour.SPRUCE, name="Speaking")
        yield Freeform(_bubble(sign), Colour.ON_ACCENT, name="Speech")
        yield from _dots(sign)
    else:
        yield Freeform(path, Colour.PAPER, Stroke(Colour.INK, 4), name="Silent")
        yield Freeform(_bubble(sign), stroke=Stroke(Colour.INK, 6), name="Speech")
        yield Freeform(_strike(sign), stroke=Stroke(Colour.PAPER, 20), name="Gap")
        yield Freeform(_strike(sign), stroke=Stroke(Colour.BERRY, 8), name="No speech")


def words(card: Card, box: Box) -> TextBox:
    """The word for the sign, and who it is about."""
    speaking = card.voice is Voice.SPEAKING
    colour = Colour.ON_ACCENT if speaking else Colour.INK
    left = _PAD + _SIGN[0] + _PAD
    place = Box(box.x + left, box.y + 16, box.w - left - _PAD, box.h - 32)
    # Dark grounds take the whole contrast; on paper the word may be in a colour of its own.
    word_colour = colour if speaking else Colour.BERRY
    word = fit.fit(
        _("Speaking") if speaking else _("Silent"),
        place.w,
        place.h,
        Style(_WORD, bold=True, colour=word_colour),
    )
    who = fit.fit(
        card.who,
        place.w,
        place.h - fit.height([word]),
        Style(_WHO, bold=True, colour=colour, spacing=0.95),
    )
    return TextBox(place, (word, who), anchor=Anchor.MIDDLE, name=card.voice.value.capitalize())


def _bubble(box: Box) -> Path:
    """A speech bubble: round, with its tail at the lower left."""
    body = Box(box.x, box.y, box.w, box.h * 0.78)
    x, y = body.x + body.w * 0.24, body.bottom
    outline = drawing.rounded(body, body.h * 0.34)
    tail = (
        Segment(Verb.LINE, ((x + body.w * 0.24, y),)),
        Segment(Verb.LINE, ((x, box.bottom),)),
        Segment(Verb.LINE, ((x, y),)),
    )
    # The lower edge is drawn from right to left, so the tail comes in between.
    return (*outline[:5], *tail, *outline[5:])


def _dots(box: Box) -> Iterator[Freeform]:
    """Three dots in the bubble: somebody is talking."""
    y = box.y + box.h * 0.39
    for share in (0.27, 0.5, 0.73):
        circle = drawing.circle((box.x + box.w * share, y), 6.5)
        yield Freeform(circle, Colour.SPRUCE, name="Words")


def _strike(box: Box) -> Path:
    return drawing.polygon(((box.x + 2, box.bottom), (box.right - 2, box.y - 8)), closed=False)
