"""Bars over categories, as native bar charts."""

from collections.abc import Iterator, Sequence

from workshop.recap.deck import references
from workshop.recap.deck.markup import CENTIPOINTS, fill, quoted
from workshop.slides import bars
from workshop.slides.model import Bars, BarSeries, Colour

_CATEGORIES, _VALUES = 333_333_333, 444_444_444


def plot(shape: Bars, lang: str) -> str:
    """The chart with its two axes, neither of which is drawn."""
    series = "".join(_series(shape, index, lang) for index in range(len(shape.series)))
    stacked = len(shape.series) > 1
    gap = min(500, round((1 / shape.share - 1) * 100))
    return (
        f'<c:barChart><c:barDir val="{"col" if shape.upright else "bar"}"/>'
        f'<c:grouping val="{"stacked" if stacked else "clustered"}"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="{gap}"/>{_overlap(stacked)}'
        f'<c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/></c:barChart>'
        f"{_category_axis(shape.upright)}{_value_axis(shape)}"
    )


def columns(shape: Bars) -> Iterator[tuple[str, Sequence[str] | Sequence[float]]]:
    """The sheet's columns, each with its name: the categories, then each series."""
    yield "", shape.categories
    for series in shape.series:
        yield series.name, series.values


def _overlap(stacked: bool) -> str:
    return '<c:overlap val="100"/>' if stacked else ""


def _series(shape: Bars, index: int, lang: str) -> str:
    series = shape.series[index]
    letters = references.column(index + 1)
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>'
        f"{references.title(letters, series.name)}"
        f"<c:spPr>{fill(series.colours[0])}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{_other_colours(series)}{_numbers(shape, index, lang)}'
        f"{references.texts('cat', 'A', shape.categories)}"
        f"{references.numbers('val', letters, series.values)}</c:ser>"
    )


def _other_colours(series: BarSeries) -> str:
    return "".join(
        f'<c:dPt><c:idx val="{index}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"<c:spPr>{fill(colour)}</c:spPr></c:dPt>"
        for index, colour in enumerate(series.colours)
        if colour is not series.colours[0]
    )


def _numbers(shape: Bars, series: int, lang: str) -> str:
    """The numbers on the bars, but for those that have no room in theirs."""
    single = len(shape.series) == 1
    left_out = "".join(
        f'<c:dLbl><c:idx val="{index}"/><c:delete val="1"/></c:dLbl>'
        for index in range(len(shape.categories))
        if bars.number(shape, series, index) is None
    )
    code = quoted(f'0"{shape.unit}"' if shape.unit else "0")
    size = round(shape.size * CENTIPOINTS)
    colour = fill(Colour.INK if single else shape.series[series].inside)
    return (
        f'<c:dLbls>{left_out}<c:numFmt formatCode="{code}" sourceLinked="0"/>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        '<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr>'
        f'<a:defRPr sz="{size}" b="1">{colour}</a:defRPr></a:pPr>'
        f'<a:endParaRPr lang="{lang}"/></a:p></c:txPr>'
        f'<c:dLblPos val="{"outEnd" if single else "ctr"}"/><c:showLegendKey val="0"/>'
        '<c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    )


def _category_axis(upright: bool) -> str:
    """The first category stands at the left, or at the top."""
    return (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/><c:scaling>'
        f'<c:orientation val="{"minMax" if upright else "maxMin"}"/></c:scaling>'
        f'<c:delete val="1"/><c:axPos val="{"b" if upright else "l"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:crossAx val="{_VALUES}"/><c:crosses val="autoZero"/><c:auto val="1"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
    )


def _value_axis(shape: Bars) -> str:
    return (
        f'<c:valAx><c:axId val="{_VALUES}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{shape.most!r}"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="1"/><c:axPos val="{"l" if shape.upright else "b"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:crossAx val="{_CATEGORIES}"/><c:crosses val="autoZero"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )
