"""Paths for the drawn parts of slides: circles, rounded rectangles, dotted trails, marks."""

import math
from collections.abc import Iterable, Sequence
from enum import Enum

from workshop.slides.model import Box, Segment, Verb

Point = tuple[float, float]
Path = tuple[Segment, ...]
Bezier = tuple[Point, Point, Point, Point]
"""Start, two control points, end."""

_ROUND = 0.5522847498
"""How long the handles of four Bézier curves are, in radii, to draw a circle."""


class Mark(Enum):
    """A sign that tells a zone apart where colours cannot be seen."""

    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    STAR = "star"
    CROSS = "cross"
    BAR = "bar"
    CHEVRON = "chevron"


def polygon(points: Iterable[Point], closed: bool = True) -> Path:
    """Straight lines from point to point, and back to the first where `closed`."""
    first, *rest = points
    lines = (Segment(Verb.LINE, (point,)) for point in rest)
    end = (Segment(Verb.CLOSE),) if closed else ()
    return (Segment(Verb.MOVE, (first,)), *lines, *end)


def rounded(box: Box, radius: float) -> Path:
    """A rectangle with round corners."""
    x, y, right, bottom = box.x, box.y, box.right, box.bottom
    r, h = radius, radius * (1 - _ROUND)
    return (
        Segment(Verb.MOVE, ((x + r, y),)),
        Segment(Verb.LINE, ((right - r, y),)),
        Segment(Verb.CURVE, ((right - h, y), (right, y + h), (right, y + r))),
        Segment(Verb.LINE, ((right, bottom - r),)),
        Segment(Verb.CURVE, ((right, bottom - h), (right - h, bottom), (right - r, bottom))),
        Segment(Verb.LINE, ((x + r, bottom),)),
        Segment(Verb.CURVE, ((x + h, bottom), (x, bottom - h), (x, bottom - r))),
        Segment(Verb.LINE, ((x, y + r),)),
        Segment(Verb.CURVE, ((x, y + h), (x + h, y), (x + r, y))),
        Segment(Verb.CLOSE),
    )


def circle(centre: Point, radius: float) -> Path:
    """A circle."""
    return rounded(Box(centre[0] - radius, centre[1] - radius, 2 * radius, 2 * radius), radius)


def along(curve: Bezier, t: float) -> Point:
    """The point of a Bézier curve at `t` from 0 to 1."""
    u = 1 - t
    shares = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
    x = sum(share * point[0] for share, point in zip(shares, curve, strict=True))
    y = sum(share * point[1] for share, point in zip(shares, curve, strict=True))
    return x, y


def dotted(curve: Bezier, gap: float, radius: float) -> Path:
    """Circles along a curve, `gap` px from centre to centre: one path, drawn alike everywhere."""
    path: list[Segment] = []
    before, walked, due = curve[0], 0.0, 0.0
    for step in range(401):
        here = along(curve, step / 400)
        walked += math.dist(before, here)
        before = here
        if walked >= due:
            path += circle(here, radius)
            due += gap
    return tuple(path)


def arrow(start: Point, end: Point, head: float) -> Path:
    """A line with a head of two strokes `head` px long, to be stroked; from left to right."""
    (x, y), (to_x, to_y) = start, end
    return (
        *polygon(((x, y), (to_x, to_y)), closed=False),
        *polygon(((to_x - head, to_y - head), (to_x, to_y), (to_x - head, to_y + head)), False),
    )


def mark(which: Mark, centre: Point, size: float) -> Path:
    """A mark `size` px across around its centre."""
    x, y = centre
    half = size / 2
    match which:
        case Mark.CIRCLE:
            return circle(centre, half * 0.92)
        case Mark.SQUARE:
            return polygon(_around(centre, half * 1.18, 4, 45))
        case Mark.DIAMOND:
            return polygon(_around(centre, half * 1.15, 4))
        case Mark.TRIANGLE:
            return polygon(_around((x, y + half * 0.2), half * 1.2, 3))
        case Mark.STAR:
            return polygon(_star(centre, half * 1.2))
        case Mark.CROSS:
            return polygon((x + dx, y + dy) for dx, dy in _plus(half, half * 0.36))
        case Mark.BAR:
            return rounded(Box(x - half, y - half * 0.36, size, size * 0.36), half * 0.36)
        case Mark.CHEVRON:
            return polygon((x + dx, y + dy) for dx, dy in _bent(half))


def _around(centre: Point, radius: float, corners: int, turn: float = 0.0) -> Sequence[Point]:
    """The corners of a regular polygon, the first straight above the centre, turned by degrees."""
    angles = (math.radians(turn - 90 + 360 * index / corners) for index in range(corners))
    return [(centre[0] + radius * math.cos(a), centre[1] + radius * math.sin(a)) for a in angles]


def _star(centre: Point, radius: float) -> Sequence[Point]:
    outer = _around(centre, radius, 5)
    inner = _around(centre, radius * 0.45, 5, 36)
    return [point for pair in zip(outer, inner, strict=True) for point in pair]


def _plus(long: float, thick: float) -> Sequence[Point]:
    """The corners of a plus sign: those of its upper and right arm, and those turned half round."""
    upper = [(-thick, -thick), (-thick, -long), (thick, -long)]
    right = [(thick, -thick), (long, -thick), (long, thick)]
    return [*upper, *right, *((-dx, -dy) for dx, dy in (*upper, *right))]


def _bent(half: float) -> Sequence[Point]:
    """The corners of a bent arrow that points to the right."""
    thick = half * 0.8
    back, end = -half * 0.9, half * 0.9
    return [
        *((back, -half), (back + thick, -half), (end, 0.0)),
        *((back + thick, half), (back, half), (end - thick, 0.0)),
    ]
