"""Diagrams under a board's notes: overlapping circles, and a wheel of phases."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshop.slides import drawing
from workshop.slides.drawing import Mark, Point
from workshop.slides.model import Box, Colour, Freeform, Stroke

Sign = tuple[Colour, Mark]
_EDGE = 5.0
_TURN = math.tau
_STEP = math.radians(2)
"""Arcs are drawn as lines of that turn, which stray from the arc by less than a tenth of a px."""


@dataclass(frozen=True, slots=True)
class Diagram:
    """What is behind the notes, where each zone stands, and what takes notes without a zone."""

    drawing: tuple[Freeform, ...]
    boxes: tuple[Box, ...]
    tray: Box


def overlap(space: Box, signs: Sequence[Sign]) -> Diagram:
    """Two or three circles, made as wide as the slide, and last what all of them share."""
    two = len(signs) == 3
    ovals = _two(space) if two else _three(space)
    outlines = [[oval.at(turn) for turn in _turns(0.0, _TURN)] for oval in ovals]
    shared = [
        point
        for index, outline in enumerate(outlines)
        for point in outline
        if all(other.holds(point) for at, other in enumerate(ovals) if at != index)
    ]
    middle = (sum(x for x, _ in shared) / len(shared), sum(y for _, y in shared) / len(shared))
    shared.sort(key=lambda point: math.atan2(point[1] - middle[1], point[0] - middle[0]))
    shapes = (
        *(Freeform(drawing.polygon(each), Colour.ICE, name="Circle") for each in outlines),
        Freeform(drawing.polygon(shared), Colour.PAPER, name="What they share"),
        *(
            Freeform(drawing.polygon(each), stroke=Stroke(colour, _EDGE), name="Edge")
            for each, (colour, _mark) in zip(outlines, signs, strict=False)
        ),
    )
    shares = _TWO_BOXES if two else _THREE_BOXES
    boxes = tuple(_part(space, *share) for share in shares)
    return Diagram(shapes, boxes, Box(space.x, space.bottom + 16, space.w, 66))


def cycle(space: Box, signs: Sequence[Sign]) -> Diagram:
    """A wheel that turns clockwise from the upper left, with a box beside it for each phase."""
    count = len(signs)
    right = -(-count // 2)
    across, row_gap = (_WHEEL, _ROW_GAP) if count <= FEW_PHASES else (_SMALL_WHEEL, _SMALL_GAP)
    radius = min(space.h / 2, across / 2)
    centre = (space.x + space.w / 2, space.y + space.h / 2)
    wide = (space.w - across) / 2 - _WHEEL_GAP
    boxes = [Box(0, 0, 0, 0)] * count
    sides = (
        (range(1, right + 1), space.right - wide),
        ((0, *range(count - 1, right, -1)), space.x),
    )
    for numbers, x in sides:
        tall = (space.h - (len(numbers) - 1) * row_gap) / len(numbers)
        for row, number in enumerate(numbers):
            boxes[number] = Box(x, space.y + row * (tall + row_gap), wide, tall)
    hub = radius * _HUB
    inner = Box(centre[0] - hub * 0.8, centre[1] - hub * 0.5, hub * 1.6, hub)
    return Diagram(tuple(_wheel(centre, radius, signs)), tuple(boxes), inner)


_TWO_BOXES = (
    *((0.088, 0.165, 0.236, 0.67), (0.676, 0.165, 0.236, 0.67)),
    (0.38, 0.235, 0.24, 0.58),
)
_THREE_BOXES = (
    *((0.097, 0.11, 0.207, 0.36), (0.696, 0.11, 0.207, 0.36), (0.3, 0.68, 0.4, 0.3)),
    (0.38, 0.36, 0.24, 0.27),
)
"""Left, top, width and height of the notes of each zone, as shares of the space."""

FEW_PHASES = 6
"""With more, each has a quarter of the height: the wheel makes way for longer lines."""
_WHEEL, _SMALL_WHEEL = 600.0, 500.0
_WHEEL_GAP = 28.0
_ROW_GAP, _SMALL_GAP = 20.0, 8.0
_HUB = 0.56
_POINT = 0.16
"""How far the head of an arrow reaches into the next, in radians."""


@dataclass(frozen=True, slots=True)
class _Oval:
    """A circle that is as wide as there is room."""

    centre: Point
    rx: float
    ry: float

    def at(self, turn: float) -> Point:
        """The point of its outline at an angle."""
        return (
            self.centre[0] + self.rx * math.cos(turn),
            self.centre[1] + self.ry * math.sin(turn),
        )

    def holds(self, point: Point) -> bool:
        """Whether the point lies inside, or on the outline."""
        dx, dy = point[0] - self.centre[0], point[1] - self.centre[1]
        return (dx / self.rx) ** 2 + (dy / self.ry) ** 2 <= 1.0


def _two(space: Box) -> tuple[_Oval, ...]:
    rx, ry = space.w * 0.335, space.h / 2
    y = space.y + ry
    return _Oval((space.x + rx, y), rx, ry), _Oval((space.right - rx, y), rx, ry)


def _three(space: Box) -> tuple[_Oval, ...]:
    rx, ry = space.w * 0.35, space.h * 0.335
    return (
        _Oval((space.x + rx, space.y + ry), rx, ry),
        _Oval((space.right - rx, space.y + ry), rx, ry),
        _Oval((space.x + space.w / 2, space.bottom - ry), rx, ry),
    )


def _part(space: Box, left: float, top: float, wide: float, tall: float) -> Box:
    x, y = space.x + left * space.w, space.y + top * space.h
    return Box(x, y, wide * space.w, tall * space.h)


def _turns(start: float, end: float) -> Iterator[float]:
    count = max(1, math.ceil((end - start) / _STEP))
    return (start + (end - start) * index / count for index in range(count + 1))


def _wheel(centre: Point, radius: float, signs: Sequence[Sign]) -> Iterator[Freeform]:
    """An arrow for each phase, each in its colour and with its mark."""
    part = _TURN / len(signs)
    gap = 0.03
    for index, (colour, mark) in enumerate(signs):
        start = -_TURN / 4 - part + index * part + gap
        end = start + part - 2 * gap
        path = drawing.polygon(_arrow(centre, radius, start, end))
        yield Freeform(path, colour, name="Phase")
        middle = (start + end + _POINT) / 2
        at = radius * (1 + _HUB) / 2
        place = (centre[0] + at * math.cos(middle), centre[1] + at * math.sin(middle))
        yield Freeform(drawing.mark(mark, place, 40), Colour.ON_ACCENT, name="Mark")


def _arrow(centre: Point, radius: float, start: float, end: float) -> Iterator[Point]:
    """A bent arrow of a ring, from one angle to another; its head reaches beyond."""
    inner, between = radius * _HUB, radius * (1 + _HUB) / 2

    def at(far: float, turn: float) -> Point:
        return centre[0] + far * math.cos(turn), centre[1] + far * math.sin(turn)

    yield from (at(radius, turn) for turn in _turns(start, end))
    yield at(between, end + _POINT)
    yield from (at(inner, turn) for turn in reversed(list(_turns(start, end))))
    yield at(between, start + _POINT)
