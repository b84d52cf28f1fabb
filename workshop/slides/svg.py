"""A slide as SVG: for pages and handouts, with the same lines and places as on the wall."""

import base64
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from workshop.slides import bars, fit, measure
from workshop.slides.model import (
    HEIGHT,
    WIDTH,
    Align,
    Anchor,
    Bars,
    Box,
    Chart,
    Colour,
    Drawn,
    Freeform,
    Gradient,
    Note,
    Paragraph,
    Picture,
    Shape,
    Slide,
    Table,
    TextBox,
    Verb,
)
from workshop.slides.notes import BY_GAP, EDGE, PAD, RADIUS, text_room
from workshop.slides.tables import CELL_PAD
from workshop.slides.theme import LIGHT, Theme

FONTS = "Carlito, Calibri, sans-serif"
_HAIRLINE = 2.0


def svg(slide: Slide, theme: Theme = LIGHT, prefix: str = "s") -> str:
    """The slide as an SVG element in its own px.

    `prefix` keeps its ids apart from those of other slides in the same page.
    """
    drawing = _Drawing(theme, prefix)
    inner = "".join(part for shape in slide.drawn() for part in drawing.shape(shape))
    ground = (
        f'<rect width="{WIDTH:g}" height="{HEIGHT:g}" fill="{drawing.colour(slide.background)}"/>'
    )
    definitions = f"<defs>{''.join(drawing.definitions)}</defs>" if drawing.definitions else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" '
        f'font-family="{FONTS}">{definitions}{ground}{inner}</svg>'
    )


class _Drawing:
    """Draws shapes; gathers what they refer to."""

    def __init__(self, theme: Theme, prefix: str) -> None:
        self._theme = theme
        self._prefix = prefix
        self.definitions: list[str] = []

    def colour(self, colour: Colour) -> str:
        return f"#{self._theme.hex(colour)}"

    def shape(self, shape: Shape) -> Iterator[str]:
        match shape:
            case TextBox():
                yield from self._text_box(shape)
            case Note():
                yield from self._note(shape)
            case Table():
                yield from self._table(shape)
            case Chart():
                yield from self._chart(shape)
            case Bars():
                yield from self._bars(shape)
            case Freeform():
                yield self._freeform(shape)
            case Picture():
                yield self._picture(shape)

    def _text_box(self, shape: TextBox) -> Iterator[str]:
        if shape.fill is not None:
            yield self._rect(shape.box, shape.fill, shape.radius)
        inner = shape.box.inset(*shape.margin)
        free = inner.h - fit.height(shape.paragraphs)
        down = {Anchor.TOP: 0.0, Anchor.MIDDLE: free / 2, Anchor.BOTTOM: free}[shape.anchor]
        yield from self._paragraphs(shape.paragraphs, inner, inner.y + down, shape.align)

    def _paragraphs(
        self, paragraphs: Sequence[Paragraph], box: Box, y: float, align: Align = Align.LEFT
    ) -> Iterator[str]:
        for index, each in enumerate(paragraphs):
            y += each.space_before if index else 0.0
            line = measure.height(1, each.size, each.spacing)
            above = measure.height(1, each.size) - line
            baseline = y + measure.ASCENT * each.size - above
            indent = each.size * fit.BULLET_INDENT if each.bullet else 0.0
            if each.bullet:
                yield self._words(fit.BULLET, box.x, baseline, each)
            for text in each.lines:
                x = {Align.LEFT: box.x + indent, Align.CENTRE: box.x + box.w / 2}.get(
                    align, box.right
                )
                yield self._words(text, x, baseline, each, align)
                baseline += line
            y += line * len(each.lines)

    def _words(
        self, text: str, x: float, y: float, each: Paragraph, align: Align = Align.LEFT
    ) -> str:
        anchors = {Align.LEFT: "", Align.CENTRE: ' text-anchor="middle"'}
        anchor = anchors.get(align, ' text-anchor="end"')
        if not text:
            return ""
        bold = ' font-weight="bold"' if each.bold else ""
        wide = measure.width(text, each.size, each.bold)
        # Another font than the one measured still ends where the line should.
        long = (
            f' textLength="{wide:.1f}" lengthAdjust="spacingAndGlyphs"' if _is_latin(text) else ""
        )
        return (
            f'<text x="{x:g}" y="{y:g}" font-size="{each.size:g}"{bold}{anchor}{long} '
            f'fill="{self.colour(each.colour)}">{escape(text)}</text>'
        )

    def _note(self, note: Note) -> Iterator[str]:
        box = note.box
        yield self._rect(box, note.accent, RADIUS)
        paper = Box(box.x + EDGE, box.y + 1, box.w - EDGE - 1, box.h - 2)
        yield self._rect(paper, Colour.PAPER, RADIUS - EDGE / 2, Colour.LINE)
        inner = Box(box.x + EDGE + PAD[0], box.y + PAD[1], text_room(box.w), box.h)
        yield from self._paragraphs((note.said,), inner, inner.y)
        if note.by is not None:
            under = inner.y + fit.height([note.said]) + BY_GAP
            yield from self._paragraphs((note.by,), inner, under)

    def _table(self, table: Table) -> Iterator[str]:
        y = table.box.y
        rows = (table.header, *table.rows)
        for row, height in zip(rows, table.heights, strict=True):
            x = table.box.x
            for cell, width in zip(row, table.widths, strict=True):
                box = Box(x + CELL_PAD[0], y + CELL_PAD[1], width, height)
                yield from self._paragraphs((cell.said,), box, box.y)
                x += width
            y += height
            if row is not rows[-1]:
                yield self._line(((table.box.x, y), (table.box.right, y)), Colour.LINE, _HAIRLINE)

    def _chart(self, chart: Chart) -> Iterator[str]:
        for series in chart.series:
            points = [chart.at(x, y) for x, y in series.points]
            if series.drawn is Drawn.LINE and points:
                yield self._line(points, series.colour, series.size)
            elif series.drawn is Drawn.DOTS:
                for x, y in points:
                    yield (
                        f'<circle cx="{x:g}" cy="{y:g}" r="{series.size / 2:g}" '
                        f'fill="{self.colour(series.colour)}" '
                        f'stroke="{self.colour(Colour.PAPER)}" stroke-width="3"/>'
                    )

    def _bars(self, chart: Bars) -> Iterator[str]:
        for number, series in enumerate(chart.series):
            for index, colour in enumerate(series.colours):
                yield self._rect(chart.bar(number, index), colour)
        for said in bars.numbers(chart):
            yield from self._text_box(said)

    def _freeform(self, shape: Freeform) -> str:
        steps = []
        for segment in shape.path:
            points = " ".join(f"{x:g},{y:g}" for x, y in segment.points)
            steps.append(f"{'Z' if segment.verb is Verb.CLOSE else segment.verb.value}{points}")
        stroke = ""
        if shape.stroke is not None:
            stroke = self._pen(shape.stroke.colour, shape.stroke.width)
        return f'<path d="{"".join(steps)}" fill="{self._filling(shape.fill)}"{stroke}/>'

    def _filling(self, fill: Colour | Gradient | None) -> str:
        if fill is None:
            return "none"
        if isinstance(fill, Colour):
            return self.colour(fill)
        name = f"{self._prefix}-{len(self.definitions)}"
        stops = "".join(
            f'<stop offset="{offset}" stop-color="{self.colour(colour)}"/>'
            for offset, colour in ((0, fill.top), (1, fill.foot))
        )
        self.definitions.append(
            f'<linearGradient id="{name}" x2="0" y2="1">{stops}</linearGradient>'
        )
        return f"url(#{name})"

    def _picture(self, shape: Picture) -> str:
        """The picture, shifted and clipped so that its crop fills the box."""
        name = f"{self._prefix}-{len(self.definitions)}"
        self.definitions.append(
            f'<clipPath id="{name}">{self._rect(shape.box, Colour.PAPER, shape.radius)}</clipPath>'
        )
        left, top, right, foot = shape.crop
        w, h = shape.box.w / (1 - left - right), shape.box.h / (1 - top - foot)
        data = base64.b64encode(shape.image.data).decode("ascii")
        return (
            f'<image x="{shape.box.x - left * w:g}" y="{shape.box.y - top * h:g}" '
            f'width="{w:g}" height="{h:g}" preserveAspectRatio="none" clip-path="url(#{name})" '
            f'href="data:{shape.image.media};base64,{data}"/>'
        )

    def _rect(self, box: Box, fill: Colour, radius: float = 0.0, edge: Colour | None = None) -> str:
        bent = f' rx="{min(radius, box.w / 2, box.h / 2):g}"' if radius else ""
        line = f' stroke="{self.colour(edge)}" stroke-width="{_HAIRLINE:g}"' if edge else ""
        return (
            f'<rect x="{box.x:g}" y="{box.y:g}" width="{max(0.0, box.w):g}" '
            f'height="{max(0.0, box.h):g}"{bent} fill="{self.colour(fill)}"{line}/>'
        )

    def _line(self, points: Sequence[tuple[float, float]], colour: Colour, width: float) -> str:
        steps = " ".join(f"{x:g},{y:g}" for x, y in points)
        return f'<polyline points="{steps}" fill="none"{self._pen(colour, width)}/>'

    def _pen(self, colour: Colour, width: float) -> str:
        return (
            f' stroke="{self.colour(colour)}" stroke-width="{width:g}"'
            ' stroke-linecap="round" stroke-linejoin="round"'
        )


def _is_latin(text: str) -> bool:
    """Whether Carlito has every letter, so that its width is known."""
    return all(" " <= letter <= "\u024f" or "\u2010" <= letter <= "\u2026" for letter in text)
