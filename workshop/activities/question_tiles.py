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
    Paragraph,
    Shape,
    Slide,
    TextBox,
)

_TILE_GAP = 20.0
_TILE_PAD = (20.0, 16.0)
_TILE_BADGE = Box(0, 0, 84.0, 54.0)
_TILE_NUMBER = Style((32,), bold=True, colour=Colour.ON_ACCENT)
_TILE_NAME = Style((36, 32, 28), bold=True)
_TILE_SAID = Style((44, 40, 36, 32, 28), bullet=True, space_before=6)
_TILE_NOTHING = Style((28,), colour=Colour.SOFT)
_SAID_IN_TILES = 3


def slide(view: StepView, mine: Sequence[Question]) -> Slide:
    """A tile for each question, with what was said most."""
    head = frame.head(view.kicker, view.step.ask or view.step.title)
    space = Box(frame.MARGIN, head.bottom, frame.INNER, frame.CONTENT_END - head.bottom)
    boxes = tiles.grid(space, len(mine), _TILE_GAP)
    heads = [_head(each, box, mine) for each, box in zip(mine, boxes, strict=True)]
    places = [_under(head[1].box, box) for head, box in zip(heads, boxes, strict=True)]
    said = [_said(view, question) for question in mine]
    style = _style(said, places)
    shapes: list[Shape] = []
    for question, head_of_it, texts, place in zip(mine, heads, said, places, strict=True):
        lines: tuple[Paragraph, ...] = (
            fit.fit(_("No answer yet"), place.w, place.h, _TILE_NOTHING),
        )
        if texts:
            lines, _left = fit.fit_all(texts, place.w, place.h, style)
        shapes += (*head_of_it, TextBox(place, lines, name=f"Answers {question.number}"))
    cards = tuple(Freeform(drawing.rounded(box, 18), Colour.ICE, name="Tile") for box in boxes)
    return Slide(Layout.BOARD, head.title, (*head.shapes, *shapes), cards)


def _head(question: Question, box: Box, mine: Sequence[Question]) -> tuple[TextBox, TextBox]:
    """The badge of a tile and, beside it, the question's name or what there is room for of it."""
    inner = box.inset(*_TILE_PAD)
    place = replace(_TILE_BADGE, x=inner.x, y=inner.y)
    number = fit.fit(question.sign, place.w - 8, place.h, _TILE_NUMBER)
    badge = TextBox(
        *(place, (number,), Align.CENTRE, Anchor.MIDDLE),
        fill=asked.colour(mine, question),
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
    return badge, name


def _under(name: Box, box: Box) -> Box:
    inner = box.inset(*_TILE_PAD)
    return Box(inner.x, name.bottom + 12, inner.w, inner.bottom - name.bottom - 12)


def _said(view: StepView, question: Question) -> list[str]:
    """What was said most, and how often."""
    found = answers.best_first(answers.grouped(asked.answers_to(view, question)))
    return [listing.joined(each.often, each.text) for each in found[:_SAID_IN_TILES]]


def _style(said: Sequence[Sequence[str]], places: Sequence[Box]) -> Style:
    """The largest size in which every tile holds its answers; else the smallest."""
    for size in _TILE_SAID.sizes:
        style = _TILE_SAID.at(size)
        if all(
            not texts or fit.height([fit.paragraph(t, place.w, style) for t in texts]) <= place.h
            for texts, place in zip(said, places, strict=True)
        ):
            return style
    return _TILE_SAID.at(_TILE_SAID.sizes[-1])
