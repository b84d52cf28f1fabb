"""Tables as native tables: a header row, thin rules between rows, no stock style."""

from workshop.recap.deck import text
from workshop.recap.deck.layouts import Holder
from workshop.recap.deck.markup import emu, fill, offset, properties
from workshop.recap.deck.shapes import Numbers, placeholder
from workshop.recap.deck.text import Tongue
from workshop.slides.model import Cell, Colour, Table
from workshop.slides.tables import CELL_PAD

_RULE = 2.0
_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"


def table(shape: Table, holder: Holder | None, numbers: Numbers, tongue: Tongue) -> str:
    """The table as a graphic frame, in the layout's table placeholder where `holder` is given."""
    about = properties(numbers.take(), shape.name, shape.alt)
    held = f"<p:nvPr>{placeholder(holder)}</p:nvPr>" if holder else "<p:nvPr/>"
    columns = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in shape.widths)
    rows = (shape.header, *shape.rows)
    drawn = "".join(
        _row(row, shape.widths, tall, row is rows[-1], tongue)
        for row, tall in zip(rows, shape.heights, strict=True)
    )
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{about}"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
        f"{held}</p:nvGraphicFramePr>{offset(shape.box, 'p:xfrm')}"
        f'<a:graphic><a:graphicData uri="{_URI}"><a:tbl><a:tblPr firstRow="1"/>'
        f"<a:tblGrid>{columns}</a:tblGrid>{drawn}</a:tbl></a:graphicData></a:graphic>"
        "</p:graphicFrame>"
    )


def _row(
    row: tuple[Cell, ...], widths: tuple[float, ...], tall: float, last: bool, tongue: Tongue
) -> str:
    pairs = zip(row, widths, strict=True)
    cells = "".join(_cell(cell, width, last, tongue) for cell, width in pairs)
    return f'<a:tr h="{emu(tall)}">{cells}</a:tr>'


def _cell(cell: Cell, width: float, last: bool, tongue: Tongue) -> str:
    beside, above = (pad * tongue.scale for pad in CELL_PAD)
    left, right = tongue.narrowed([cell.said], width - 2 * beside)
    tall = emu(above)
    none = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
    rule = "<a:noFill/>" if last else fill(Colour.LINE)
    thick = 0 if last else emu(_RULE)
    sides = f'marL="{emu(beside + left)}" marR="{emu(beside + right)}"'
    margins = f'{sides} marT="{tall}" marB="{tall}"'
    # LibreOffice leaves out the line gap in tables, so the height of lines is given.
    said = text.flow([cell.said], tongue, exact=True)
    said = f"<a:txBody><a:bodyPr/><a:lstStyle/>{said}</a:txBody>"
    lines = f'{none}<a:lnB w="{thick}">{rule}</a:lnB>'
    return f"<a:tc>{said}<a:tcPr {margins}>{lines}<a:noFill/></a:tcPr></a:tc>"
