"""A slide: a plain frozen value that the painter and the deck writer both draw.

Lengths are px of a 1920 by 1080 slide, whatever screen or page it ends on. Shapes stand in reading
order, which is also back to front. Text carries the lines it was broken into, so nothing is laid
out twice. There is no field for private notes, so no room slide can show any.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from workshop.domain.image import Image

WIDTH, HEIGHT = 1920.0, 1080.0


class Colour(Enum):
    """What a colour is for; the theme says which it is. The value is its name in templates."""

    INK = "ink"
    SOFT = "soft"
    PAPER = "paper"
    SNOW = "snow"
    ICE = "ice"
    LINE = "line"
    SKY = "sky"
    GLACIER = "glacier"
    SPRUCE = "spruce"
    DIAMOND = "diamond"
    DAWN = "dawn"
    BERRY = "berry"
    GOLD = "gold"
    GLOW = "glow"
    """A strong colour on a ground of ink."""
    ON_ACCENT = "on accent"
    """Text on any of the strong colours."""


class Layout(Enum):
    """The named layouts of the deck template."""

    TITLE = "Title"
    STATEMENT = "Statement"
    BOARD = "Board"
    TABLE = "Table"
    CHART = "Chart"
    QUOTE = "Quote"
    CLOSING = "Closing"


class Placeholder(Enum):
    """The placeholder of its layout that a shape fills; the value is its name in the template."""

    TITLE = "Title"
    KICKER = "Kicker"
    BODY = "Body"
    ASIDE = "Aside"
    TABLE = "Table"
    CHART = "Chart"
    FOOTER = "Footer"
    DATE = "Date"
    NUMBER = "Number"


class Align(Enum):
    """Where lines stand between left and right."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Anchor(Enum):
    """Where a text stands between top and bottom of its box."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.h

    def inset(self, dx: float, dy: float) -> "Box":
        """The box without a margin of `dx` left and right, `dy` above and below."""
        return Box(self.x + dx, self.y + dy, self.w - 2 * dx, self.h - 2 * dy)

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share more than an edge."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )

    def holds(self, other: "Box", slack: float = 0.5) -> bool:
        """Whether `other` lies inside, `slack` px forgiven on each side."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )


WHOLE = Box(0, 0, WIDTH, HEIGHT)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text in one size and colour, with the lines it breaks into inside its box."""

    text: str
    lines: tuple[str, ...]
    size: float
    bold: bool = False
    colour: Colour = Colour.INK
    bullet: bool = False
    space_before: float = 0.0
    spacing: float = 1.0
    """Line height as a share of the font's own (1.22 of the size for Calibri and Carlito)."""


@dataclass(frozen=True, slots=True)
class TextBox:
    """Text in a box; with a `fill` also a pill or a card (`radius` of its corners)."""

    box: Box
    paragraphs: tuple[Paragraph, ...]
    align: Align = Align.LEFT
    anchor: Anchor = Anchor.TOP
    margin: tuple[float, float] = (0.0, 0.0)
    """Left and right, above and below, between the box and its text."""
    fill: Colour | None = None
    radius: float = 0.0
    placeholder: Placeholder | None = None
    name: str = ""

    @property
    def text(self) -> str:
        """What it says, a line for each paragraph."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Note:
    """A card with a coloured edge: one point, and under it who said it."""

    box: Box
    said: Paragraph
    by: Paragraph | None
    accent: Colour
    name: str
    point: str = ""
    """The id of the point, where the note can be taken hold of."""

    @property
    def text(self) -> str:
        """What it says, and who."""
        return f"{self.said.text}\n{self.by.text}" if self.by else self.said.text


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    said: Paragraph


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header row; `widths` of the columns and `heights` of all rows, header first."""

    box: Box
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    alt: str
    placeholder: Placeholder | None = Placeholder.TABLE
    name: str = "Table"
    points: tuple[str, ...] = ()
    """The ids of the points that the rows tell of, row by row; none where rows are no points."""

    def row_at(self, y: float) -> int | None:
        """Which row lies at that height, the header left out; None where there is none."""
        top = self.box.y + self.heights[0]
        for number, tall in enumerate(self.heights[1:]):
            if top <= y < top + tall:
                return number
            top += tall
        return None


class Drawn(Enum):
    """How the points of a series are drawn."""

    LINE = "line"
    DOTS = "dots"


@dataclass(frozen=True, slots=True)
class Series:
    """Points of a chart, in the units of its axes; `size` is a line's width or a dot's across."""

    name: str
    points: tuple[tuple[float, float], ...]
    drawn: Drawn
    colour: Colour
    size: float
    ids: tuple[str, ...] = ()
    """The ids of the points that dots stand for, where these can be taken hold of."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Points over two number axes, which fill `box` from corner to corner without labels."""

    box: Box
    series: tuple[Series, ...]
    x_axis: tuple[float, float]
    y_axis: tuple[float, float]
    alt: str
    placeholder: Placeholder | None = Placeholder.CHART
    name: str = "Chart"

    def at(self, x: float, y: float) -> tuple[float, float]:
        """The px of a point given in the units of the axes."""
        (x0, x1), (y0, y1) = self.x_axis, self.y_axis
        return (
            self.box.x + (x - x0) / (x1 - x0) * self.box.w,
            self.box.bottom - (y - y0) / (y1 - y0) * self.box.h,
        )


@dataclass(frozen=True, slots=True)
class BarSeries:
    """One value for each category of a bar chart, from 0 up, each in its colour."""

    name: str
    values: tuple[int, ...]
    colours: tuple[Colour, ...]
    inside: Colour = Colour.ON_ACCENT
    """The colour of its numbers where they stand in the bars."""


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars over categories, which share the height of `box` evenly, or its width where `upright`.

    Several series stand on one another. The names of the categories are text of the slide's own;
    the numbers belong to the chart: behind a single bar, inside stacked ones (slides/bars.py).
    """

    box: Box
    categories: tuple[str, ...]
    series: tuple[BarSeries, ...]
    most: float
    """The value at which a bar would fill the box from end to end."""
    upright: bool
    share: float
    """How much of its part of the box a bar is thick, from 0 to 1."""
    size: float
    """Of the numbers, in px."""
    unit: str
    """Behind every number, such as "%"."""
    alt: str
    placeholder: Placeholder | None = Placeholder.CHART
    name: str = "Chart"

    def slot(self, index: int) -> Box:
        """The part of the box that belongs to a category."""
        if self.upright:
            wide = self.box.w / len(self.categories)
            return Box(self.box.x + index * wide, self.box.y, wide, self.box.h)
        tall = self.box.h / len(self.categories)
        return Box(self.box.x, self.box.y + index * tall, self.box.w, tall)

    def bar(self, series: int, index: int) -> Box:
        """The bar of a series in a category, on top of those of the series before it."""
        start = sum(each.values[index] for each in self.series[:series]) / self.most
        long = self.series[series].values[index] / self.most
        slot = self.slot(index)
        if self.upright:
            thick = slot.w * self.share
            y = slot.bottom - (start + long) * slot.h
            return Box(slot.x + (slot.w - thick) / 2, y, thick, long * slot.h)
        thick = slot.h * self.share
        x = slot.x + start * slot.w
        return Box(x, slot.y + (slot.h - thick) / 2, long * slot.w, thick)


class Verb(Enum):
    """What a path does next."""

    MOVE = "M"
    LINE = "L"
    CURVE = "C"
    CLOSE = "Z"


@dataclass(frozen=True, slots=True)
class Segment:
    """One verb of a path with its px: one point for a move or line, three for a Bézier curve."""

    verb: Verb
    points: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Gradient:
    """From one colour at the top of the shape to another at its foot."""

    top: Colour
    foot: Colour


@dataclass(frozen=True, slots=True)
class Stroke:
    """A round-ended line along a path, `width` px wide."""

    colour: Colour
    width: float


@dataclass(frozen=True, slots=True)
class Freeform:
    """A drawn shape. Without `alt` it is decoration, and marked so."""

    path: tuple[Segment, ...]
    fill: Colour | Gradient | None = None
    stroke: Stroke | None = None
    alt: str = ""
    name: str = "Drawing"
    box: Box = field(init=False, compare=False)
    """The box around all points of the path (control points too)."""

    def __post_init__(self) -> None:
        points = [point for segment in self.path for point in segment.points]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        object.__setattr__(self, "box", box)


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo or film in a box of its own proportions: cropped to them, never stretched.

    `crop` is what is cut off at the left, above, at the right and below, as shares of the picture.
    Without `alt` it is decoration, and marked so.
    """

    box: Box
    image: Image
    alt: str
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    radius: float = 0.0
    film: str = ""
    """The file name of the film that this is the first picture of."""
    name: str = "Picture"


@dataclass(frozen=True, slots=True)
class Ring:
    """A ring that empties clockwise from the top while time runs; the clock stands inside."""

    box: Box
    width: float
    colour: Colour
    track: Colour


Shape = TextBox | Note | Table | Chart | Bars | Freeform | Picture


@dataclass(frozen=True, slots=True)
class Slide:
    """One picture for the room, or one slide of a deck.

    `scene` lies behind everything and is not read; `title` is read first. `clock` says where the
    room may see the time, and `ring` shows how much of it is left; a deck has neither.
    """

    layout: Layout
    title: TextBox
    shapes: tuple[Shape, ...] = ()
    scene: tuple[Freeform, ...] = ()
    background: Colour = Colour.SNOW
    clock: TextBox | None = None
    ring: Ring | None = None

    def drawn(self) -> Iterator[Shape]:
        """Every shape, back to front."""
        yield from self.scene
        yield self.title
        yield from self.shapes

    def reading(self) -> Iterator[str]:
        """Every text and alternative text, in the order a screen reader meets them."""
        for shape in (self.title, *self.shapes):
            match shape:
                case TextBox() | Note():
                    yield shape.text
                case Table():
                    yield shape.alt
                    for row in (shape.header, *shape.rows):
                        yield ", ".join(cell.said.text for cell in row if cell.said.text)
                case Chart() | Bars():
                    yield shape.alt
                case Freeform() | Picture():
                    if shape.alt:
                        yield shape.alt
