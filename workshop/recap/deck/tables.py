"""Tables as native tables: a header row, thin rules between rows, no stock style."""

from workshop.recap.deck import text
from workshop.recap.deck.layouts import Holder
from workshop.recap.deck.markup import emu, fill, offset, properties
from workshop.recap.deck.shapes import Numbers, placeholder
from workshop.slides.model import Cell, Colour, Table
from workshop.slides.tables import CELL_PAD

_RULE = 2.0
_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"


def table(
    shape: Table, holder: Holder | None, numbers: Numbers, lang: str, scale: float = 1.0
) -> str:
    """The table as a graphic frame, in the layout's table placeholder where `holder` is given.

    `scale` is how large it is drawn, as a share of its size in the room.
    """
    about = properties(numbers.take(), shape.name, shape.alt)
    held = f"<p:nvPr>{placeholder(holder)}</p:nvPr>" if holder else "<p:nvPr/>"
    columns = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in shape.widths)
    rows = (shape.header, *shape.rows)
    drawn = "".join(
        _row(row, tall, row is rows[-1], (lang, scale))
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


def _row(row: tuple[Cell, ...], tall: float, last: bool, set_in: tuple[str, float]) -> str:
    cells = "".join(_cell(cell, last, set_in) for cell in row)
    return f'<a:tr h="{emu(tall)}">{cells}</a:tr>'


def _cell(cell: Cell, last: bool, set_in: tuple[str, float]) -> str:
    lang, scale = set_in
    wide, tall = emu(CELL_PAD[0] * scale), emu(CELL_PAD[1] * scale)
    none = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
    rule = "<a:noFill/>" if last else fill(Colour.LINE)
    width = 0 if last else emu(_RULE)
    margins = f'marL="{wide}" marR="{wide}" marT="{tall}" marB="{tall}"'
    # LibreOffice leaves out the line gap in tables, so the height of lines is given.
    said = text.flow([cell.said], lang, exact=True)
    said = f"<a:txBody><a:bodyPr/><a:lstStyle/>{said}</a:txBody>"
    lines = f'{none}<a:lnB w="{width}">{rule}</a:lnB>'
    return f"<a:tc>{said}<a:tcPr {margins}>{lines}<a:noFill/></a:tcPr></a:tc>"
