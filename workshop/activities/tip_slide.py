"""One item of a lightning step as the room sees it: large, with the ring of its countdown."""

from collections.abc import Sequence
from dataclasses import replace

from workshop.activities import asked, tips
from workshop.activities.base import StepView
from workshop.activities.tips import Tip
from workshop.i18n import _
from workshop.slides import drawing, fit, frame, measure
from workshop.slides.fit import Style
from workshop.slides.model import (
    Align,
    Anchor,
    Box,
    Colour,
    Freeform,
    Layout,
    Placeholder,
    Ring,
    Shape,
    Slide,
    Stroke,
    TextBox,
)

GROUND = Colour.INK
_KICKER = replace(frame.KICKER, colour=Colour.SKY)
_NUMBER = Style((220,), bold=True, colour=Colour.GLOW)
_HEADLINE_SIZES = (100, 92, 84, 76, 68, 60, 54, 48, 42)
_HEADLINE = Style(_HEADLINE_SIZES, bold=True, colour=Colour.PAPER, spacing=0.95)
_SENTENCE = Style((54, 50, 46, 42, 38, 34, 30), colour=Colour.LINE)
_QUIET = Style((30, 28), colour=Colour.LINE)
_CLOCK = Style((108,), bold=True, colour=Colour.PAPER)

_WORDS_WIDE = 1180.0
_NUMBER_TOP = 160.0
_WORDS_TOP = 446.0
_WORDS_END = 890.0
_HEADLINE_SHARE = 0.5
"""How much of the height a headline may take from its sentence."""
_BETWEEN = 26.0
RING = Ring(Box(1374.0, 276.0, 450.0, 450.0), 36.0, Colour.SKY, Colour.SOFT)
_ASK_Y = 912.0
_STRIP_Y = 1004.0
_STRIP_TALL, _HERE_TALL = 12.0, 26.0
_STRIP_GAP = 14.0


def slide(view: StepView, tip: Tip, mine: Sequence[Tip]) -> Slide:
    """The number, the headline and its sentence; at the right the ring around the clock."""
    kicker = _line(view.kicker, Box(frame.MARGIN, frame.TOP, frame.INNER, 40.0), _KICKER, "Kicker")
    number = _line(
        str(tip.number),
        Box(frame.MARGIN, _NUMBER_TOP, _WORDS_WIDE, measure.height(1, _NUMBER.sizes[0])),
        *(_NUMBER, "Number"),
    )
    words = _words(tip)
    shapes: list[Shape] = [replace(kicker, placeholder=Placeholder.KICKER), number, *words[1:]]
    if view.step.ask not in ("", tip.headline):
        box = Box(frame.MARGIN, _ASK_Y, _WORDS_WIDE, 44.0)
        shapes.append(_line(view.step.ask, box, replace(_QUIET, colour=Colour.SKY), "Question"))
    count = len(asked.answers_to(view, tip))
    if count:
        box = Box(RING.box.x, RING.box.bottom + 24, RING.box.w, 44.0)
        said = _line(tips.counted(count), box, _QUIET, "Reactions")
        shapes.append(replace(said, align=Align.CENTRE))
    return Slide(
        *(Layout.STATEMENT, words[0], (*shapes, *_strip(tip, mine))),
        scene=(_track(),),
        background=GROUND,
        clock=_clock(),
        ring=RING,
    )


def _words(tip: Tip) -> tuple[TextBox, ...]:
    """The headline as the title, and its sentence under it."""
    tall = _WORDS_END - _WORDS_TOP
    tall *= _HEADLINE_SHARE if tip.sentence else 1.0
    headline = fit.fit(tip.headline, _WORDS_WIDE, tall, _HEADLINE)
    headline, _wide = fit.balanced(headline, _WORDS_WIDE, _HEADLINE)
    box = Box(frame.MARGIN, _WORDS_TOP, _WORDS_WIDE, fit.height([headline]))
    title = TextBox(box, (headline,), placeholder=Placeholder.TITLE, name="Title")
    if not tip.sentence:
        return (title,)
    left = _WORDS_END - box.bottom - _BETWEEN
    sentence = fit.fit(tip.sentence, _WORDS_WIDE, left, _SENTENCE)
    sentence, _wide = fit.balanced(sentence, _WORDS_WIDE, _SENTENCE)
    below = Box(frame.MARGIN, box.bottom + _BETWEEN, _WORDS_WIDE, fit.height([sentence]))
    return title, TextBox(below, (sentence,), placeholder=Placeholder.BODY, name="Sentence")


def _line(text: str, box: Box, style: Style, name: str) -> TextBox:
    line = fit.fit(text, box.w, measure.height(1, style.sizes[0]), style)
    return TextBox(replace(box, h=max(box.h, fit.height([line]))), (line,), name=name)


def _clock() -> TextBox:
    """The time in the middle of the ring; the text is filled in while it is painted."""
    inner = RING.box.inset(RING.width + 24, RING.width + 24)
    tall = measure.height(1, _CLOCK.sizes[0])
    box = Box(inner.x, inner.y + (inner.h - tall) / 2, inner.w, tall)
    line = fit.paragraph("00:00", box.w, _CLOCK)
    return TextBox(box, (line,), Align.CENTRE, Anchor.MIDDLE, name="Clock")


def _track() -> Freeform:
    """Where the ring runs, for pictures in which no time does."""
    box = RING.box
    centre = (box.x + box.w / 2, box.y + box.h / 2)
    path = drawing.circle(centre, (box.w - RING.width) / 2)
    return Freeform(path, stroke=Stroke(RING.track, RING.width), name="Ring")


def _strip(tip: Tip, mine: Sequence[Tip]) -> tuple[Freeform, ...]:
    """A bar for each item: those that were, the one on the wall, thicker, and those to come."""
    wide = (frame.INNER - (len(mine) - 1) * _STRIP_GAP) / len(mine)
    where = _("{number} of {count}").format(number=tip.number, count=len(mine))
    bars = []
    for index, each in enumerate(mine):
        here = each is tip
        tall = _HERE_TALL if here else _STRIP_TALL
        x = frame.MARGIN + index * (wide + _STRIP_GAP)
        path = drawing.rounded(Box(x, _STRIP_Y - tall / 2, wide, tall), tall / 2)
        done = Colour.SKY if each.number < tip.number else Colour.SOFT
        fill = Colour.GLOW if here else done
        bars.append(Freeform(path, fill, alt=where if here else "", name="Progress"))
    return tuple(bars)
