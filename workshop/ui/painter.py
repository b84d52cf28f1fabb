"""Draws a slide with Qt: the projector, the live picture, thumbnails and previews all use this."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QRegion,
)

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
    Ring,
    Series,
    Shape,
    Slide,
    Table,
    TextBox,
    Verb,
)
from workshop.slides.notes import BY_GAP, EDGE, PAD, RADIUS
from workshop.slides.tables import CELL_PAD
from workshop.slides.theme import LIGHT, Theme, worn
from workshop.ui import photos
from workshop.ui.fonts import FAMILY, load_fonts

_SHARP = 2
"""Px of a small picture for each that it is shown with."""
_HAIRLINE = 2.0
_CIRCLE = 360 * 16
"""Qt counts angles in sixteenths of a degree, against the clock from three o'clock."""
_TOP_OF_CIRCLE = 90 * 16


def picture(slide: Slide, width: int, theme: Theme = LIGHT) -> QImage:
    """The slide as an image `width` px wide."""
    scale = width / WIDTH
    image = QImage(QSize(width, round(HEIGHT * scale)), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint(painter, slide, theme)
    painter.end()
    return image


def thumbnail(slide: Slide, width: int, theme: Theme = LIGHT) -> QPixmap:
    """The slide as a small picture, sharp on screens with small px, too; `width` as it is shown."""
    drawn = QPixmap.fromImage(picture(slide, width * _SHARP, theme))
    drawn.setDevicePixelRatio(_SHARP)
    return drawn


def paint(
    painter: QPainter, slide: Slide, theme: Theme = LIGHT, only: Sequence[Box] | None = None
) -> None:
    """Draw the slide in its own px; with `only`, just what touches those boxes, clipped to them."""
    load_fonts()
    brush = _Brush(painter, worn(slide, theme))
    if only is not None:
        painter.setClipRegion(_region(only))
    # Smoothed, the last row of a picture whose height is no whole px would keep what was there.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), brush.colour(slide.background))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    for shape in slide.drawn():
        if only is None or _touches(reach(shape), only):
            brush.draw(shape)


def paint_text(painter: QPainter, text: TextBox, theme: Theme = LIGHT) -> None:
    """Draw one text box: the clock that changes every second over a slide that does not."""
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    _Brush(painter, theme).draw(text)


def paint_ring(painter: QPainter, ring: Ring, share: float, theme: Theme = LIGHT) -> None:
    """Draw the ring with that share of it left, from the top clockwise."""
    brush = _Brush(painter, theme)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    place = _rect(ring.box.inset(ring.width / 2, ring.width / 2))
    painter.setPen(QPen(brush.colour(ring.track), ring.width))
    painter.drawEllipse(place)
    if share > 0:
        painter.setPen(_round_pen(brush.colour(ring.colour), ring.width))
        painter.drawArc(place, _TOP_OF_CIRCLE, -round(share * _CIRCLE))


def reach(shape: Shape) -> Box:
    """The box outside which a shape leaves no mark: its own, and half its pen."""
    pen = shape.stroke.width if isinstance(shape, Freeform) and shape.stroke else _HAIRLINE
    if isinstance(shape, Chart):
        pen = max((series.size for series in shape.series), default=_HAIRLINE) + 6
    return shape.box.inset(-pen, -pen)


class _Brush:
    """One drawing of one slide: a painter and the theme that says which colour is which."""

    def __init__(self, painter: QPainter, theme: Theme) -> None:
        self._painter = painter
        self._theme = theme

    def colour(self, colour: Colour) -> QColor:
        return QColor("#" + self._theme.hex(colour))

    def draw(self, shape: Shape) -> None:
        match shape:
            case TextBox() | Note() | Table():
                self._worded(shape)
            case Chart():
                self._chart(shape)
            case Bars():
                self._bars(shape)
            case Freeform():
                self._freeform(shape)
            case Picture():
                photos.draw(self._painter, shape)

    def _worded(self, shape: TextBox | Note | Table) -> None:
        """A shape with words, which stay inside it even where marks tower over their letters."""
        towering = any(map(measure.towers, _texts(shape)))
        if towering:
            self._painter.save()
            self._painter.setClipRect(_rect(shape.box), Qt.ClipOperation.IntersectClip)
        match shape:
            case TextBox():
                self._text_box(shape)
            case Note():
                self._note(shape)
            case Table():
                self._table(shape)
        if towering:
            self._painter.restore()

    def _text_box(self, shape: TextBox) -> None:
        if shape.fill is not None:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(self.colour(shape.fill))
            self._painter.drawRoundedRect(_rect(shape.box), shape.radius, shape.radius)
        inner = shape.box.inset(*shape.margin)
        free = inner.h - fit.height(shape.paragraphs)
        down = {Anchor.TOP: 0.0, Anchor.MIDDLE: free / 2, Anchor.BOTTOM: free}[shape.anchor]
        y = inner.y + down
        for index, paragraph in enumerate(shape.paragraphs):
            y += paragraph.space_before if index else 0.0
            y = self._paragraph(paragraph, inner.x, y, inner.w, shape.align)

    def _paragraph(
        self, paragraph: Paragraph, x: float, y: float, room: float, align: Align = Align.LEFT
    ) -> float:
        """Draw the lines from `y` down; gives the y under them."""
        painter = self._painter
        painter.setFont(_font(paragraph.size, paragraph.bold))
        painter.setPen(self.colour(paragraph.colour))
        line_height = measure.height(1, paragraph.size, paragraph.spacing)
        # A spacing under one takes its share from above the first line, as in PowerPoint.
        baseline = (
            y + measure.ASCENT * paragraph.size - (measure.height(1, paragraph.size) - line_height)
        )
        if paragraph.bullet:
            painter.drawText(QPointF(x, baseline), fit.BULLET)
            indent = paragraph.size * fit.BULLET_INDENT
            x, room = x + indent, room - indent
        for line in paragraph.lines:
            painter.drawText(QPointF(x + self._shift(line, room, align), baseline), line)
            baseline += line_height
        return y + line_height * len(paragraph.lines)

    def _shift(self, line: str, room: float, align: Align) -> float:
        if align is Align.LEFT:
            return 0.0
        free = room - self._painter.fontMetrics().horizontalAdvance(line)
        return free / 2 if align is Align.CENTRE else free

    def _note(self, note: Note) -> None:
        card = QPainterPath()
        card.addRoundedRect(_rect(note.box), RADIUS, RADIUS)
        painter = self._painter
        painter.fillPath(card, self.colour(Colour.PAPER))
        painter.save()
        edge = QRectF(note.box.x, note.box.y, EDGE, note.box.h)
        painter.setClipRect(edge, Qt.ClipOperation.IntersectClip)
        painter.fillPath(card, self.colour(note.accent))
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.colour(Colour.LINE), _HAIRLINE))
        painter.drawPath(card)
        x = note.box.x + EDGE + PAD[0]
        y = self._paragraph(note.said, x, note.box.y + PAD[1], note.box.w)
        if note.by is not None:
            self._paragraph(note.by, x, y + BY_GAP, note.box.w)

    def _table(self, table: Table) -> None:
        y = table.box.y
        rows = (table.header, *table.rows)
        for row, height in zip(rows, table.heights, strict=True):
            x = table.box.x
            for cell, width in zip(row, table.widths, strict=True):
                self._paragraph(cell.said, x + CELL_PAD[0], y + CELL_PAD[1], width)
                x += width
            y += height
            if row is not rows[-1]:
                self._painter.setPen(QPen(self.colour(Colour.LINE), _HAIRLINE))
                self._painter.drawLine(QPointF(table.box.x, y), QPointF(table.box.right, y))

    def _chart(self, chart: Chart) -> None:
        for series in chart.series:
            points = [QPointF(*chart.at(x, y)) for x, y in series.points]
            if series.drawn is Drawn.LINE:
                self._painter.setPen(_round_pen(self.colour(series.colour), series.size))
                self._painter.drawPolyline(points)
            else:
                self._dots(series, points)

    def _bars(self, chart: Bars) -> None:
        for number, series in enumerate(chart.series):
            for index, colour in enumerate(series.colours):
                self._painter.fillRect(_rect(chart.bar(number, index)), self.colour(colour))
        for said in bars.numbers(chart):
            self._text_box(said)

    def _dots(self, series: Series, points: list[QPointF]) -> None:
        self._painter.setBrush(self.colour(series.colour))
        self._painter.setPen(QPen(self.colour(Colour.PAPER), 3))
        for point in points:
            self._painter.drawEllipse(point, series.size / 2, series.size / 2)

    def _freeform(self, shape: Freeform) -> None:
        path = QPainterPath()
        for segment in shape.path:
            points = [QPointF(*point) for point in segment.points]
            match segment.verb:
                case Verb.MOVE:
                    path.moveTo(points[0])
                case Verb.LINE:
                    path.lineTo(points[0])
                case Verb.CURVE:
                    path.cubicTo(*points)
                case Verb.CLOSE:
                    path.closeSubpath()
        if shape.fill is not None:
            self._painter.fillPath(path, self._filling(shape.fill, shape.box))
        if shape.stroke is not None:
            self._painter.strokePath(
                path, _round_pen(self.colour(shape.stroke.colour), shape.stroke.width)
            )

    def _filling(self, fill: Colour | Gradient, box: Box) -> QBrush:
        if isinstance(fill, Colour):
            return QBrush(self.colour(fill))
        gradient = QLinearGradient(0, box.y, 0, box.bottom)
        gradient.setColorAt(0, self.colour(fill.top))
        gradient.setColorAt(1, self.colour(fill.foot))
        return QBrush(gradient)


def _texts(shape: TextBox | Note | Table) -> Iterator[str]:
    match shape:
        case TextBox():
            yield from (paragraph.text for paragraph in shape.paragraphs)
        case Note():
            yield shape.text
        case Table():
            yield from (cell.said.text for row in shape.rows for cell in row)


def _touches(box: Box, others: Sequence[Box]) -> bool:
    return any(box.overlaps(other) for other in others)


def _region(boxes: Sequence[Box]) -> QRegion:
    region = QRegion()
    for box in boxes:
        region = region.united(_rect(box).toAlignedRect())
    return region


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.w, box.h)


def _round_pen(colour: QColor, width: float) -> QPen:
    return QPen(
        colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )


@lru_cache(maxsize=64)
def _font(size: float, bold: bool) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(round(size))
    font.setBold(bold)
    # Design metrics, so that a picture scales without a line changing its width.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("liga"), 0)
    return font
