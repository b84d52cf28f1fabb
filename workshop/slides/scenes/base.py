"""What all pictures share: zones, the columns they stand in, the sky, and freely drawn lines."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from workshop.domain.module import Zone
from workshop.slides import drawing
from workshop.slides.drawing import Mark, Path, Point
from workshop.slides.model import Box, Colour, Freeform, Gradient, Segment, Stroke, Verb

WIDE = 414.0
LEFTS = (96.0, 534.0, 972.0, 1410.0)
"""Four columns from margin to margin."""
SKY_TOP, SKY_TALL = 222.0, 262.0
FOOT_TOP, FOOT_TALL = 548.0, 418.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A zone of a picture: the box for its pill and notes, its colour, its mark."""

    zone: Zone
    box: Box
    colour: Colour
    mark: Mark


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture with its zones; `tray` is a free place for notes that have no zone, if there is."""

    drawing: tuple[Freeform, ...]
    spots: tuple[Spot, ...]
    tray: Box | None = None
    drawn: bool = True
    """Whether there is a picture between its zones, which they are not to cover."""

    def spot(self, zone_id: str) -> Spot | None:
        """The zone with that id, or None."""
        return next((spot for spot in self.spots if spot.zone.id == zone_id), None)


def above(column: int) -> Box:
    """Where the notes of a zone in the sky stand, in one of the four columns."""
    return Box(LEFTS[column], SKY_TOP, WIDE, SKY_TALL)


def below(column: int) -> Box:
    """Where the notes of a zone at the foot of the picture stand."""
    return Box(LEFTS[column], FOOT_TOP, WIDE, FOOT_TALL)


def sky() -> Freeform:
    """The upper part of every picture, fading out downwards."""
    corners = ((0, 0), (1920, 0), (1920, 648), (0, 648))
    return Freeform(drawing.polygon(corners), Gradient(Colour.SKY, Colour.SNOW), name="Sky")


def land(points: Sequence[Point], colour: Colour | Gradient, name: str) -> Freeform:
    """Everything under a smooth line through `points`, down to the foot of the slide."""
    line = smooth(points)
    corners = ((points[-1][0], 1080.0), (points[0][0], 1080.0))
    rest = (Segment(Verb.LINE, (corner,)) for corner in corners)
    return Freeform((*line, *rest, Segment(Verb.CLOSE)), colour, name=name)


def line(points: Sequence[Point], colour: Colour, width: float, name: str) -> Freeform:
    """A smooth stroke through `points`."""
    return Freeform(smooth(points), stroke=Stroke(colour, width), name=name)


def shape(points: Sequence[Point], colour: Colour, name: str) -> Freeform:
    """A shape with straight edges."""
    return Freeform(drawing.polygon(points), colour, name=name)


def dot(centre: Point, radius: float, colour: Colour, name: str) -> Freeform:
    """A filled circle."""
    return Freeform(drawing.circle(centre, radius), colour, name=name)


def leaf(start: Point, tip: Point, colour: Colour, name: str = "Leaf") -> Freeform:
    """A leaf from `start` to `tip`, about half as wide as it is long."""
    (x, y), (to_x, to_y) = start, tip
    dx, dy = to_x - x, to_y - y

    def beside(along: float, aside: float) -> Point:
        return x + dx * along - dy * aside, y + dy * along + dx * aside

    path = (
        Segment(Verb.MOVE, (start,)),
        Segment(Verb.CURVE, (beside(0.2, 0.36), beside(0.7, 0.34), tip)),
        Segment(Verb.CURVE, (beside(0.7, -0.34), beside(0.2, -0.36), start)),
        Segment(Verb.CLOSE),
    )
    return Freeform(path, colour, name=name)


def cloud(centre: Point, size: float, colour: Colour) -> tuple[Freeform, ...]:
    """A cloud about `size` px wide."""
    x, y = centre
    puffs = ((-0.3, 0.06, 0.2), (-0.05, -0.08, 0.26), (0.24, 0.04, 0.21))
    base = Box(x - size * 0.5, y + size * 0.04, size * 0.95, size * 0.22)
    return (
        *(
            dot((x + dx * size, y + dy * size), radius * size, colour, "Cloud")
            for dx, dy, radius in puffs
        ),
        Freeform(drawing.rounded(base, base.h / 2), colour, name="Cloud"),
    )


def ribbon(course: Sequence[tuple[float, float, float]], colour: Colour, name: str) -> Freeform:
    """A band along the points (x, y) of `course`, as wide at each as its third number says."""
    middles = [(x, y) for x, y, _wide in course]
    one: list[Point] = []
    other: list[Point] = []
    for index, (x, y, wide) in enumerate(course):
        before, after = middles[max(0, index - 1)], middles[min(len(course) - 1, index + 1)]
        long = math.dist(before, after)
        dx = -(after[1] - before[1]) / long * wide / 2
        dy = (after[0] - before[0]) / long * wide / 2
        one.append((x + dx, y + dy))
        other.append((x - dx, y - dy))
    back = smooth(other[::-1])
    turn = Segment(Verb.LINE, back[0].points)
    path = (*smooth(one), turn, *back[1:], Segment(Verb.CLOSE))
    return Freeform(path, colour, name=name)


def smooth(points: Sequence[Point]) -> Path:
    """A curve through all points, without corners (Catmull and Rom's, as Bézier curves)."""
    path = [Segment(Verb.MOVE, (points[0],))]
    last = len(points) - 1
    for index in range(last):
        before, start = points[max(0, index - 1)], points[index]
        end, after = points[index + 1], points[min(last, index + 2)]
        first = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        second = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        path.append(Segment(Verb.CURVE, (first, second, end)))
    return tuple(path)
