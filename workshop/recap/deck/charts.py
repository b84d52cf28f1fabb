"""Charts as native charts whose data can be edited."""

from datetime import datetime
from io import BytesIO

from workshop.recap.deck import bars, scatter
from workshop.recap.deck.layouts import Holder
from workshop.recap.deck.markup import HEAD, offset, properties, writable
from workshop.recap.deck.shapes import Numbers, placeholder
from workshop.slides.model import Bars, Chart

_URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def frame(shape: Chart | Bars, holder: Holder | None, numbers: Numbers, relation: str) -> str:
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


def part(shape: Chart | Bars, lang: str, workbook: str) -> bytes:
    """The chart's own part; `workbook` is the id that leads to its data."""
    plot = bars.plot(shape, lang) if isinstance(shape, Bars) else scatter.plot(shape)
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
        f"{plot}{nothing}</c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{nothing}<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr/></a:pPr>"
        f'<a:endParaRPr lang="{lang}"/></a:p></c:txPr>'
        f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    ).encode()


def data(shape: Chart | Bars, made: datetime) -> bytes:
    """The workbook behind the chart: a column for each row of values, its name over it."""
    import xlsxwriter

    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    # Without a date of its own it would take the present one, and no two decks were alike.
    book.set_properties({"created": made})
    sheet = book.add_worksheet("Sheet1")
    columns = bars.columns(shape) if isinstance(shape, Bars) else scatter.columns(shape)
    for column, (name, values) in enumerate(columns):
        if name:
            sheet.write_string(0, column, writable(name))
        for row, value in enumerate(values, 1):
            if isinstance(value, str):
                sheet.write_string(row, column, writable(value))
            else:
                sheet.write_number(row, column, value)
    book.close()
    return stream.getvalue()
