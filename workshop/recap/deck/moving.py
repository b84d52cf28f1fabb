"""Slides of one size drawn in another: everything by the same share, nothing stretched."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import floor

from workshop.recap.deck.fonts import CALIBRI, Run
from workshop.slides.model import (
    HEIGHT,
    WIDTH,
    Bars,
    Box,
    Cell,
    Chart,
    Freeform,
    Note,
    Paragraph,
    Picture,
    Shape,
    Table,
    TextBox,
)

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Move:
    """From one place to another: `scale` times as large, and then along by (`x`, `y`) px.

    Text gets smaller than that where its font runs wider than the one it was measured in.
    """

    scale: float
    x: float
    y: float
    run: Run
    share: float = 1.0
    """How much larger texts are than what is sure to be as wide as before."""

    @property
    def sets_anew(self) -> bool:
        """Whether lines break elsewhere: the font is not the one that they were measured in."""
        return self.run != CALIBRI

    def box(self, box: Box) -> Box:
        """Where a box comes to stand."""
        k = self.scale
        return Box(box.x * k + self.x, box.y * k + self.y, box.w * k, box.h * k)

    def point(self, point: Point) -> Point:
        """Where a point comes to lie."""
        return point[0] * self.scale + self.x, point[1] * self.scale + self.y

    def paragraph(self, each: Paragraph) -> Paragraph:
        """A text in its new size, which is whole half points."""
        size = smaller(each.size * self.scale * self.share / self.run.of(each.bold))
        return replace(each, size=size, space_before=each.space_before * self.scale)

    def text(self, shape: TextBox) -> TextBox:
        """A text box."""
        return replace(
            shape,
            box=self.box(shape.box),
            paragraphs=tuple(map(self.paragraph, shape.paragraphs)),
            margin=(shape.margin[0] * self.scale, shape.margin[1] * self.scale),
            radius=shape.radius * self.scale,
        )

    def drawing(self, shape: Freeform, at: Callable[[Point], Point] | None = None) -> Freeform:
        """A drawn shape; `at` says where a point comes to lie, if not as everything does."""
        place = at or self.point
        path = tuple(
            replace(segment, points=tuple(map(place, segment.points))) for segment in shape.path
        )
        pen = shape.stroke
        stroke = replace(pen, width=pen.width * self.scale) if pen else None
        return replace(shape, path=path, stroke=stroke)

    def shape(self, shape: Shape) -> Shape:
        """A shape of any kind."""
        match shape:
            case TextBox():
                return self.text(shape)
            case Freeform():
                return self.drawing(shape)
            case Note():
                by = self.paragraph(shape.by) if shape.by else None
                said = self.paragraph(shape.said)
                return replace(shape, box=self.box(shape.box), said=said, by=by)
            case Table():
                return self._table(shape)
            case Chart():
                k = self.scale
                series = tuple(replace(each, size=each.size * k) for each in shape.series)
                return replace(shape, box=self.box(shape.box), series=series)
            case Bars():
                size = smaller(shape.size * self.scale / self.run.bold)
                return replace(shape, box=self.box(shape.box), size=size)
            case Picture():
                radius = shape.radius * self.scale
                return replace(shape, box=self.box(shape.box), radius=radius)

    def _table(self, shape: Table) -> Table:
        return replace(
            shape,
            box=self.box(shape.box),
            widths=tuple(each * self.scale for each in shape.widths),
            heights=tuple(each * self.scale for each in shape.heights),
            header=self._row(shape.header),
            rows=tuple(map(self._row, shape.rows)),
        )

    def _row(self, row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return tuple(Cell(self.paragraph(cell.said)) for cell in row)


def smaller(size: float) -> float:
    """The next size below that is whole half points (whole px), at least one."""
    return float(max(1, floor(size + 1e-6)))


def into(
    region: Box,
    area: Box,
    run: Run,
    at: tuple[float, float] = (0.5, 0.5),
    most: float = float("inf"),
) -> Move:
    """The move of a region into an area, as large as it fits and at most `most` times as large.

    Of what is left over, the shares `at` stay free at its left and above it.
    """
    scale = min(area.w / max(1.0, region.w), area.h / max(1.0, region.h), most)
    left = area.x + (area.w - region.w * scale) * at[0]
    top = area.y + (area.h - region.h * scale) * at[1]
    return Move(scale, left - region.x * scale, top - region.y * scale, run)


def to_the_edges(move: Move, page: Box) -> Callable[[Point], Point]:
    """A way to place points of a scene: what touches an edge of the slide touches the page's."""

    def at(point: Point) -> Point:
        x, y = move.point(point)
        x = 0.0 if point[0] <= 0.5 else page.w if point[0] >= WIDTH - 0.5 else x
        y = 0.0 if point[1] <= 0.5 else page.h if point[1] >= HEIGHT - 0.5 else y
        return x, y

    return at
