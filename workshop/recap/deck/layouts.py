"""What a deck template holds: its layouts, and where and how each placeholder sets its text."""

from collections.abc import Mapping
from dataclasses import dataclass

from workshop.recap.feet import DATE_BOX, FOOTER_BOX, NUMBER_BOX
from workshop.slides import frame, measure
from workshop.slides.model import Align, Anchor, Box, Colour, Layout, Placeholder


@dataclass(frozen=True, slots=True)
class Holder:
    """A placeholder of a layout: its type and number in the file, its place and its text.

    A shape that fills it says only what differs, so that a deck follows its layouts.
    """

    placeholder: Placeholder
    type: str
    idx: int
    box: Box
    size: float = 36.0
    bold: bool = False
    colour: Colour = Colour.INK
    bullet: bool = False
    spacing: float = 1.0
    align: Align = Align.LEFT
    anchor: Anchor = Anchor.TOP
    insets: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    """Between the box and its text: left, above, right, below."""
    spaced: bool = False
    """Its paragraphs may stand apart, where nothing is said."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the slides of one layout go: into which of the template's, and what that holds."""

    number: int
    """Of the template's layout, from 0."""
    holders: Mapping[Placeholder, Holder]
    colour_map: str = "<a:masterClrMapping/>"
    """What the slots of the theme stand for on such a slide, as XML."""


def _line(size: float, spacing: float = 1.0) -> float:
    return measure.height(1, size, spacing)


_KICKER = Holder(
    Placeholder.KICKER,
    "body",
    13,
    Box(frame.MARGIN, frame.TOP, frame.INNER, _line(30)),
    30,
    bold=True,
    colour=Colour.GLACIER,
)
_TITLE = Holder(
    Placeholder.TITLE,
    "title",
    0,
    Box(frame.MARGIN, _KICKER.box.bottom + 6, frame.INNER, _line(72, 0.9)),
    72,
    bold=True,
    spacing=0.9,
)
_ASIDE = Holder(
    Placeholder.ASIDE,
    "body",
    14,
    Box(frame.MARGIN, _TITLE.box.bottom + 10, frame.INNER, _line(40)),
    40,
    colour=Colour.SOFT,
)
_CONTENT = Box(
    frame.MARGIN,
    _ASIDE.box.bottom + 36,
    frame.INNER,
    frame.CONTENT_END - _ASIDE.box.bottom - 36,
)
_DATE = Holder(
    Placeholder.DATE,
    "dt",
    10,
    DATE_BOX,
    28,
    colour=Colour.SOFT,
    anchor=Anchor.MIDDLE,
)
_FOOTER = Holder(
    Placeholder.FOOTER,
    "ftr",
    11,
    FOOTER_BOX,
    28,
    colour=Colour.SOFT,
    align=Align.CENTRE,
    anchor=Anchor.MIDDLE,
)
_NUMBER = Holder(
    Placeholder.NUMBER,
    "sldNum",
    12,
    NUMBER_BOX,
    28,
    colour=Colour.SOFT,
    align=Align.RIGHT,
    anchor=Anchor.MIDDLE,
)
FEET = (_DATE, _FOOTER, _NUMBER)
"""On every layout, and on the master."""


def _body(size: float, bullet: bool = False) -> Holder:
    return Holder(Placeholder.BODY, "body", 1, _CONTENT, size, bullet=bullet)


_UPPER = (_KICKER, _TITLE, _ASIDE)
_LAYOUTS: dict[Layout, tuple[Holder, ...]] = {
    Layout.TITLE: (*_UPPER, _body(48)),
    Layout.STATEMENT: (*_UPPER, _body(52, bullet=True)),
    Layout.BOARD: _UPPER,
    Layout.TABLE: (*_UPPER, Holder(Placeholder.TABLE, "tbl", 15, _CONTENT)),
    Layout.CHART: (*_UPPER, Holder(Placeholder.CHART, "chart", 16, _CONTENT)),
    Layout.QUOTE: (*_UPPER, _body(64)),
    Layout.CLOSING: (*_UPPER, _body(48)),
}
LAYOUTS: Mapping[Layout, tuple[Holder, ...]] = {
    layout: (*holders, *FEET) for layout, holders in _LAYOUTS.items()
}
OURS: Mapping[Layout, Place] = {
    layout: Place(number, {holder.placeholder: holder for holder in holders})
    for number, (layout, holders) in enumerate(LAYOUTS.items())
}
MASTER = (_TITLE, _body(36, bullet=True), *FEET)
