"""Bar charts: how long bars may be, and the numbers on them, alike on screen and in a deck."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshop.slides import fit, measure
from workshop.slides.fit import Style
from workshop.slides.model import Align, Anchor, Bars, BarSeries, Box, Colour, Paragraph, TextBox

_GAP = 14.0
"""Between the end of a bar and its number."""
_INSIDE = 8.0
"""Left and right of a number inside a bar."""


@dataclass(frozen=True, slots=True)
class Look:
    """How bars are drawn: see slides/model.py for what each part means."""

    upright: bool = False
    share: float = 0.6
    size: float = 36.0
    unit: str = ""
    full: int = 1
    """What a bar from end to end stands for at least, such as 100 percent."""


def bars(
    box: Box, categories: Sequence[str], series: Sequence[BarSeries], alt: str, look: Look
) -> Bars:
    """The chart in `box`, with room for the numbers behind its longest bar."""
    totals = [sum(values) for values in zip(*(each.values for each in series), strict=True)]
    longest = max(*totals, look.full)
    line = measure.height(1, look.size)
    text = measure.width(f"{longest}{look.unit}", look.size, bold=True) / 0.985
    behind = (line if look.upright else text) + 2 * _GAP
    length = box.h if look.upright else box.w
    most = longest * length / (length - behind)
    return Bars(
        *(box, tuple(categories), tuple(series), most),
        upright=look.upright,
        share=look.share,
        size=look.size,
        unit=look.unit,
        alt=alt,
    )


def number(chart: Bars, series: int, index: int) -> TextBox | None:
    """The number of one bar; None inside a bar that is too small for it."""
    value = chart.series[series].values[index]
    text, bar = f"{value}{chart.unit}", chart.bar(series, index)
    colour = Colour.INK if len(chart.series) == 1 else chart.series[series].inside
    wide = measure.width(text, chart.size, bold=True) / 0.985 + 1
    tall = measure.height(1, chart.size)
    said = fit.paragraph(text, wide + 4, Style((chart.size,), bold=True, colour=colour))
    if len(chart.series) == 1:
        return _said(_behind(chart, bar, wide, tall), said, Align.CENTRE)
    if not value or wide + 2 * _INSIDE > bar.w or tall > bar.h:
        return None
    return _said(bar, said, Align.CENTRE)


def total(chart: Bars, index: int) -> TextBox:
    """What the stacked bars of a category come to, behind the last."""
    value = sum(each.values[index] for each in chart.series)
    last = chart.bar(len(chart.series) - 1, index)
    text = f"{value}{chart.unit}"
    wide = measure.width(text, chart.size, bold=True) / 0.985 + 1
    said = fit.paragraph(text, wide + 4, Style((chart.size,), bold=True))
    box = _behind(chart, last, wide, measure.height(1, chart.size))
    return _said(box, said, Align.CENTRE, f"Total {index + 1}")


def numbers(chart: Bars) -> Iterator[TextBox]:
    """Every number that belongs to the chart."""
    for series in range(len(chart.series)):
        for index in range(len(chart.categories)):
            found = number(chart, series, index)
            if found is not None:
                yield found


def _behind(chart: Bars, bar: Box, wide: float, tall: float) -> Box:
    if chart.upright:
        return Box(bar.x + bar.w / 2 - wide / 2, bar.y - _GAP / 2 - tall, wide, tall)
    return Box(bar.right + _GAP, bar.y + bar.h / 2 - tall / 2, wide, tall)


def _said(box: Box, said: Paragraph, align: Align, name: str = "Number") -> TextBox:
    return TextBox(box, (said,), align, Anchor.MIDDLE, name=name)
