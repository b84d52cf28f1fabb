"""Charts as native scatter charts whose data can be edited."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from workshop.recap.deck.layouts import Holder
from workshop.recap.deck.markup import (
    CENTIPOINTS,
    HEAD,
    colour,
    emu,
    fill,
    offset,
    properties,
    said,
    writable,
)
from workshop.recap.deck.shapes import Numbers, placeholder
from workshop.slides.model import Chart, Colour, Drawn, Series

_URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_X_AXIS, _Y_AXIS = 111_111_111, 222_222_222
_DOT_RIM = 3.0


def frame(shape: Chart, holder: Holder | None, numbers: Numbers, relation: str) -> str:
    """The chart's frame on its slide; `relation` is the id that leads to the chart's part."""
    about = properties(numbers.take(), shape.name, shape.alt)
    held = f"<p:nvPr>{placeholder(holder)}</p:nvPr>" if holder else "<p:nvPr/>"
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{about}"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
        f"{held}</p:nvGraphicFramePr>{offset(shape.box, 'p:xfrm')}"
        f'<a:graphic><a:graphicData uri="{_URI}">'
        f'<c:chart xmlns:c="{_URI}" r:id="{relation}"/></a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    )


def part(shape: Chart, lang: str, workbook: str) -> bytes:
    """The chart's own part; `workbook` is the id that leads to its data."""
    series = "".join(_series(index, each) for index, each in enumerate(_drawn(shape)))
    axes = _axis(_X_AXIS, _Y_AXIS, shape.x_axis, "b") + _axis(_Y_AXIS, _X_AXIS, shape.y_axis, "l")
    inner = (
        "<c:layout><c:manualLayout>"
        '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        '<c:x val="0"/><c:y val="0"/><c:w val="1"/><c:h val="1"/></c:manualLayout></c:layout>'
    )
    nothing = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
    return (
        f'{HEAD}<c:chartSpace xmlns:c="{_URI}" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f'<c:date1904 val="0"/><c:lang val="{lang}"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{inner}'
        '<c:scatterChart><c:scatterStyle val="smoothMarker"/><c:varyColors val="0"/>'
        f'{series}<c:axId val="{_X_AXIS}"/><c:axId val="{_Y_AXIS}"/></c:scatterChart>'
        f"{axes}{nothing}</c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{nothing}<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr/></a:pPr>"
        f'<a:endParaRPr lang="{lang}"/></a:p></c:txPr>'
        f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    ).encode()


def data(shape: Chart, made: datetime) -> bytes:
    """The workbook behind the chart: two columns for each series, its name over the second."""
    import xlsxwriter

    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    # Without a date of its own it would take the present one, and no two decks were alike.
    book.set_properties({"created": made})
    sheet = book.add_worksheet("Sheet1")
    for index, series in enumerate(_drawn(shape)):
        sheet.write_string(0, 2 * index + 1, writable(series.name))
        for row, (x, y) in enumerate(series.points, 1):
            sheet.write_number(row, 2 * index, x)
            sheet.write_number(row, 2 * index + 1, y)
    book.close()
    return stream.getvalue()


def _drawn(shape: Chart) -> Sequence[Series]:
    return [series for series in shape.series if series.points]


def _series(index: int, series: Series) -> str:
    x, y = _column(2 * index), _column(2 * index + 1)
    name = (
        f"<c:tx><c:strRef><c:f>Sheet1!${y}$1</c:f><c:strCache>"
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{said(series.name)}</c:v></c:pt>'
        "</c:strCache></c:strRef></c:tx>"
    )
    look = _line(series) if series.drawn is Drawn.LINE else _dots(series)
    smooth = int(series.drawn is Drawn.LINE)
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>{name}{look}'
        f"{_values('xVal', x, [x for x, _ in series.points])}"
        f"{_values('yVal', y, [y for _, y in series.points])}"
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


def _values(tag: str, column: str, numbers: Sequence[float]) -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{number!r}</c:v></c:pt>' for index, number in enumerate(numbers)
    )
    return (
        f"<c:{tag}><c:numRef><c:f>Sheet1!${column}$2:${column}${len(numbers) + 1}</c:f>"
        f'<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{len(numbers)}"/>'
        f"{points}</c:numCache></c:numRef></c:{tag}>"
    )


def _column(index: int) -> str:
    """The letters of a column, counted from 0: A, B ... Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


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
