"""Charts of points over two number axes, as native scatter charts."""

from collections.abc import Iterator, Sequence

from workshop.recap.deck import references
from workshop.recap.deck.markup import CENTIPOINTS, colour, emu, fill
from workshop.slides.model import Chart, Colour, Drawn, Series

_X_AXIS, _Y_AXIS = 111_111_111, 222_222_222
_DOT_RIM = 3.0


def plot(shape: Chart) -> str:
    """The chart with its two axes."""
    series = "".join(_series(index, each) for index, each in enumerate(_drawn(shape)))
    axes = _axis(_X_AXIS, _Y_AXIS, shape.x_axis, "b") + _axis(_Y_AXIS, _X_AXIS, shape.y_axis, "l")
    return (
        '<c:scatterChart><c:scatterStyle val="smoothMarker"/><c:varyColors val="0"/>'
        f'{series}<c:axId val="{_X_AXIS}"/><c:axId val="{_Y_AXIS}"/></c:scatterChart>{axes}'
    )


def columns(shape: Chart) -> Iterator[tuple[str, Sequence[float]]]:
    """The sheet's columns, each with its name: two for each series."""
    for series in _drawn(shape):
        yield "", [x for x, _y in series.points]
        yield series.name, [y for _x, y in series.points]


def _drawn(shape: Chart) -> Sequence[Series]:
    return [series for series in shape.series if series.points]


def _series(index: int, series: Series) -> str:
    x, y = references.column(2 * index), references.column(2 * index + 1)
    look = _line(series) if series.drawn is Drawn.LINE else _dots(series)
    smooth = int(series.drawn is Drawn.LINE)
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>'
        f"{references.title(y, series.name)}{look}"
        f"{references.numbers('xVal', x, [x for x, _ in series.points])}"
        f"{references.numbers('yVal', y, [y for _, y in series.points])}"
        f'<c:smooth val="{smooth}"/></c:ser>'
    )


def _line(series: Series) -> str:
    width = emu(series.size)
    return (
        f'<c:spPr><a:ln w="{width}" cap="rnd">{fill(series.colour)}<a:round/></a:ln></c:spPr>'
        '<c:marker><c:symbol val="none"/></c:marker>'
    )


def _dots(series: Series) -> str:
    size = min(72, max(2, round(series.size * CENTIPOINTS / 100)))
    rim = f'<a:ln w="{emu(_DOT_RIM)}"><a:solidFill>{colour(Colour.PAPER)}</a:solidFill></a:ln>'
    return (
        "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:marker><c:symbol val="circle"/><c:size val="{size}"/>'
        f"<c:spPr>{fill(series.colour)}{rim}</c:spPr></c:marker>"
    )


def _axis(number: int, across: int, ends: tuple[float, float], side: str) -> str:
    """A number axis that is not drawn, from `ends[0]` to `ends[1]`."""
    return (
        f'<c:valAx><c:axId val="{number}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{ends[1]!r}"/><c:min val="{ends[0]!r}"/></c:scaling>'
        f'<c:delete val="1"/><c:axPos val="{side}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:crossAx val="{across}"/><c:crosses val="min"/><c:crossBetween val="midCat"/></c:valAx>'
    )
