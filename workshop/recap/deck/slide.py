"""One slide's XML: every shape in reading order, each in the placeholder it fills."""

from collections.abc import Callable

from workshop.recap.deck import charts, shapes, tables
from workshop.recap.deck.design import Fitted
from workshop.recap.deck.layouts import Holder, Place
from workshop.recap.deck.markup import HEAD, NAMESPACES, fill
from workshop.recap.deck.shapes import Numbers
from workshop.recap.deck.text import Tongue
from workshop.slides.model import (
    Bars,
    Chart,
    Colour,
    Freeform,
    Note,
    Picture,
    Placeholder,
    Shape,
    Table,
    TextBox,
)

TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
    '<a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)

Relate = Callable[[Chart | Bars | Picture], str]
"""Puts a chart or picture into the package; gives the id that leads to it from the slide."""


def draw(fitted: Fitted, place: Place, tongue: Tongue, relate: Relate) -> bytes:
    """The slide's part, on a layout of the template."""
    slide = fitted.slide
    page = _Page(place, tongue, relate)
    inner = shapes.scene(slide.scene, page.numbers)
    inner += page.draw(slide.title)
    inner += "".join(page.draw(shape) for shape in slide.shapes)
    behind = ""
    if slide.background is not Colour.SNOW:
        behind = f"<p:bg><p:bgPr>{fill(slide.background)}<a:effectLst/></p:bgPr></p:bg>"
    return (
        f"{HEAD}<p:sld {NAMESPACES}><p:cSld>{behind}<p:spTree>{TREE}{inner}</p:spTree></p:cSld>"
        f"<p:clrMapOvr>{place.colour_map}</p:clrMapOvr></p:sld>"
    ).encode()


class _Page:
    """Draws the shapes of one slide: which placeholders are still free, which number comes next."""

    def __init__(self, place: Place, tongue: Tongue, relate: Relate) -> None:
        self.numbers = Numbers()
        self._free = dict(place.holders)
        self._tongue = tongue
        self._relate = relate

    def draw(self, shape: Shape) -> str:
        """The XML of one shape."""
        match shape:
            case TextBox():
                holder = self._take(shape.placeholder)
                return shapes.text_box(shape, holder, self.numbers, self._tongue)
            case Note():
                return shapes.note(shape, self.numbers, self._tongue)
            case Table():
                holder = self._take(shape.placeholder)
                return tables.table(shape, holder, self.numbers, self._tongue)
            case Chart() | Bars():
                holder = self._take(shape.placeholder)
                return charts.frame(shape, holder, self.numbers, self._relate(shape))
            case Freeform():
                return shapes.freeform(shape, self.numbers)
            case Picture():
                return shapes.picture(shape, self.numbers, self._relate(shape))

    def _take(self, placeholder: Placeholder | None) -> Holder | None:
        """The layout's placeholder; None where it has none or another shape fills it already."""
        return None if placeholder is None else self._free.pop(placeholder, None)
