"""A slide as SVG looks as it does on the wall."""

import math
from dataclasses import replace

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from tests.activities import examples
from tests.recap import a_day
from workshop.activities.kinds import kind_of
from workshop.slides.model import Note, Slide
from workshop.slides.svg import FONTS, svg
from workshop.ui.fonts import FAMILY, load_fonts
from workshop.ui.painter import picture

_WIDE, _TALL = 480, 270
_ALIKE = 9.0
"""Of 255: what the edges of letters make up, drawn by two programs."""


def rendered(slide: Slide) -> QImage:
    image = QImage(_WIDE, _TALL, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    load_fonts()
    # Qt reads a list of fonts as the name of one.
    drawn = svg(slide).replace(FONTS, FAMILY)
    renderer = QSvgRenderer(QByteArray(drawn.encode()))
    assert renderer.isValid()
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def apart(one: QImage, other: QImage) -> float:
    """The root of the mean square of the differences, over all colours of all pixels."""
    first, second = bytes(one.constBits()), bytes(other.constBits())
    total = sum((a - b) ** 2 for a, b in zip(first, second, strict=True))
    return math.sqrt(total / len(first))


@pytest.mark.parametrize("name", ["scene", "wall", "curve", "dots", "actions", "storyboard"])
def test_it_looks_as_on_the_wall(qapp: object, name: str) -> None:
    step = examples.step(name)
    view = examples.view(step, examples.points(step, 7, (40,)))
    for made in kind_of(step).recap(view):
        assert apart(rendered(made.slide), picture(made.slide, _WIDE)) < _ALIKE


def test_every_shape_is_drawn(qapp: object) -> None:
    slide = a_day.slide()
    assert apart(rendered(slide), picture(slide, _WIDE)) < _ALIKE


def test_a_note_in_another_place_is_noticed(qapp: object) -> None:
    step = examples.step("wall")
    slide = kind_of(step).room(examples.view(step, examples.points(step, 7, (40,))))
    note = next(shape for shape in slide.shapes if isinstance(shape, Note))
    moved = replace(note, box=replace(note.box, y=note.box.y + 120))
    shapes = tuple(moved if shape is note else shape for shape in slide.shapes)
    assert apart(rendered(replace(slide, shapes=shapes)), picture(slide, _WIDE)) > _ALIKE
