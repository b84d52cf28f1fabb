"""All questions of a step on one slide: a tile for each, with what was said most."""

from collections.abc import Sequence
from dataclasses import replace

from workshop.activities import answers, asked, listing
from workshop.activities.asked import Question
from workshop.activities.base import StepView
from workshop.i18n import _
from workshop.slides import drawing, fit, frame, tiles
from workshop.slides.fit import Style
from workshop.slides.model import (
    Align,
    Anchor,
    Box,
    Colour,
    Freeform,
    Layout,
    Shape,
    Slide,
    TextBox,
)

_TILE_GAP = 20.0
_TILE_PAD = (20.0, 16.0)
_TILE_BADGE = Box(0, 0, 84.0, 54.0)
_TILE_NUMBER = Style((32,), bold=True, colour=Colour.ON_ACCENT)
_TILE_NAME = Style((36, 32, 28), bold=True)
_TILE_SAID = Style((32, 28), bullet=True, space_before=6)
_TILE_NOTHING = Style((28,), colour=Colour.SOFT)
_SAID_IN_TILES = 3


def slide(view: StepView, mine: Sequence[Question]) -> Slide:
    """A tile for each question, with what was said most."""
    head = frame.head(view.kicker, view.step.ask or view.step.title)
    space = Box(frame.MARGIN, head.bottom, frame.INNER, frame.CONTENT_END - head.bottom)
    boxes = tiles.grid(space, len(mine), _TILE_GAP)
    shapes: list[Shape] = []
    for question, box in zip(mine, boxes, strict=True):
        shapes += _tile(view, question, box, asked.colour(mine, question))
    cards = tuple(Freeform(drawing.rounded(box, 18), Colour.ICE, name="Tile") for box in boxes)
    return Slide(Layout.BOARD, head.title, (*head.shapes, *shapes), cards)


def _tile(view: StepView, question: Question, box: Box, colour: Colour) -> tuple[TextBox, ...]:
    inner = box.inset(*_TILE_PAD)
    place = replace(_TILE_BADGE, x=inner.x, y=inner.y)
    number = fit.fit(question.sign, place.w - 8, place.h, _TILE_NUMBER)
    badge = TextBox(
        *(place, (number,), Align.CENTRE, Anchor.MIDDLE),
        fill=colour,
        radius=14,
        name=f"Number {question.number}",
    )
    beside = Box(place.right + 14, inner.y, inner.right - place.right - 14, 84.0)
    line = fit.fit(question.name or question.text, beside.w, beside.h, _TILE_NAME)
    name = TextBox(
        replace(beside, h=max(place.h, fit.height([line]))),
        (line,),
        anchor=Anchor.MIDDLE,
        name=f"Question {question.number}",
    )
    top = max(place.bottom, name.box.bottom) + 12
    under = Box(inner.x, top, inner.w, inner.bottom - top)
    found = answers.best_first(answers.grouped(asked.answers_to(view, question)))
    texts = [listing.joined(each.counted, each.text) for each in found[:_SAID_IN_TILES]]
    if texts:
        lines, _left = fit.fit_all(texts, under.w, under.h, _TILE_SAID)
    else:
        lines = (fit.fit(_("No answer yet"), under.w, under.h, _TILE_NOTHING),)
    return (badge, name, TextBox(under, lines, name=f"Answers {question.number}"))
