"""What is painted stays where the slide says, whatever font a letter has to be borrowed from."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from tests.activities import examples, scripts
from workshop.activities.kinds import kind_of
from workshop.slides.model import Box, Note, Paragraph, Shape, Slide, Table, TextBox
from workshop.ui.painter import picture

_WIDE = 1920
_SLACK = 3
_NOTHING = QColor("#ffffff")


def outside(slide: Slide) -> int:
    """How many pixels differ, outside the boxes of the texts, from the slide without any words."""
    drawn, silent = picture(slide, _WIDE), picture(_silent(slide), _WIDE)
    for image in (drawn, silent):
        painter = QPainter(image)
        for shape in (slide.title, *slide.shapes):
            if isinstance(shape, TextBox | Note | Table):
                painter.fillRect(_around(shape.box), _NOTHING)
        painter.end()
    return _different(drawn, silent)


def _silent(slide: Slide) -> Slide:
    shapes = tuple(_without_words(shape) for shape in slide.shapes)
    title = replace(slide.title, paragraphs=tuple(map(_blank, slide.title.paragraphs)))
    return replace(slide, title=title, shapes=shapes)


def _without_words(shape: Shape) -> Shape:
    match shape:
        case TextBox():
            return replace(shape, paragraphs=tuple(map(_blank, shape.paragraphs)))
        case Note():
            return replace(shape, said=_blank(shape.said), by=shape.by and _blank(shape.by))
        case Table():
            rows = tuple(
                tuple(replace(cell, said=_blank(cell.said)) for cell in row) for row in shape.rows
            )
            return replace(shape, rows=rows)
        case _:
            return shape


def _blank(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, lines=("",) * len(paragraph.lines), bullet=False)


def _around(box: Box) -> QRect:
    return QRect(
        round(box.x) - _SLACK,
        round(box.y) - _SLACK,
        round(box.w) + 2 * _SLACK,
        round(box.h) + 2 * _SLACK,
    )


def _different(one: QImage, other: QImage) -> int:
    first, second = bytes(one.constBits()), bytes(other.constBits())
    if first == second:
        return 0
    return sum(
        first[place : place + 4] != second[place : place + 4] for place in range(0, len(first), 4)
    )


@pytest.mark.parametrize("script", [*scripts.SCRIPTS])
@pytest.mark.parametrize("name", ["scene", "wall", "actions", "quotes", "storyboard", "chat"])
def test_no_ink_outside_its_box(qapp: object, name: str, script: str) -> None:
    step = examples.step(name)
    view = examples.view(step, examples.points(step, 9, (40,)), people=18)
    assert outside(kind_of(step).room(scripts.retold(view, 90, script))) == 0


def test_ink_outside_its_box_is_caught(qapp: object) -> None:
    step = examples.step("wall")
    slide = kind_of(step).room(examples.view(step, examples.points(step, 1, (40,))))
    (note,) = (shape for shape in slide.shapes if isinstance(shape, Note))
    narrow = replace(note, box=replace(note.box, w=note.box.w / 4))
    shapes = tuple(narrow if shape is note else shape for shape in slide.shapes)
    assert outside(replace(slide, shapes=shapes)) > 100
