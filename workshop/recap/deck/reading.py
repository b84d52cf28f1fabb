"""What somebody's template holds: each layout with its placeholders, colours and fonts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from workshop.recap.deck import palette
from workshop.recap.deck.layouts import Place
from workshop.recap.deck.markup import ALIGNS, ANCHORS, CENTIPOINTS, EMU
from workshop.recap.deck.palette import NAMES, Palette
from workshop.slides.model import Align, Anchor, Box

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import SlideLayout, SlideMaster

_PLAIN_SIZE = 18 * 100 / CENTIPOINTS
_INSETS = {"lIns": 91_440, "tIns": 45_720, "rIns": 91_440, "bIns": 45_720}
"""What a text keeps from its box where nobody says anything, in EMU."""
_TITLES = ("title", "ctrTitle")
_STYLES = {"title": "titleStyle", "ctrTitle": "titleStyle"}
_FEET = ("dt", "ftr", "sldNum")
_ALIGNS = {code: align for align, code in ALIGNS.items()}
_ANCHORS = {code: anchor for anchor, code in ANCHORS.items()}
_AS_MASTER = Place(0, {}).colour_map


@dataclass(frozen=True, slots=True)
class Found:
    """A placeholder: its type ("obj" takes anything) and number, its place, and its text."""

    type: str
    idx: int
    box: Box
    insets: tuple[float, float, float, float]
    size: float
    bold: bool
    caps: bool
    align: Align
    anchor: Anchor
    font: str
    ink: str
    """The colour of its text, as "rrggbb"."""

    @property
    def room(self) -> Box:
        """Where its text goes."""
        left, above, right, below = self.insets
        box = self.box
        return Box(box.x + left, box.y + above, box.w - left - right, box.h - above - below)


@dataclass(frozen=True, slots=True)
class Theirs:
    """A layout of somebody's template."""

    number: int
    name: str
    type: str
    found: tuple[Found, ...]
    palette: Palette
    colour_map: str

    @property
    def title(self) -> Found | None:
        """Its title."""
        return next(self.of(*_TITLES), None)

    def of(self, *types: str) -> Iterator[Found]:
        """Its placeholders of those types."""
        return (each for each in self.found if each.type in types)


@dataclass(frozen=True, slots=True)
class Whole:
    """What a template holds."""

    page: Box
    font: str
    """Of all texts that have no other."""
    layouts: tuple[Theirs, ...]


def read(presentation: "Presentation") -> Whole:
    """The template's page, fonts, and layouts that are written from left to right."""
    master = presentation.slide_master
    theme = etree.fromstring(master.part.part_related_by(RT.THEME).blob)
    fonts = {
        f"+{short}-lt": _font_of(theme.find(f".//a:{name}", NAMES))
        for short, name in (("mj", "majorFont"), ("mn", "minorFont"))
    }
    reader = _Reader(master, theme, fonts)
    layouts = [
        reader.layout(number, layout) for number, layout in enumerate(presentation.slide_layouts)
    ]
    size = presentation.slide_width, presentation.slide_height
    page = Box(0, 0, (size[0] or 0) / EMU, (size[1] or 0) / EMU)
    upright = [each for each in layouts if not each.type.startswith("vert")]
    return Whole(page, fonts["+mn-lt"], tuple(upright or layouts))


class _Reader:
    """Reads the layouts of one master: what they leave out, it says."""

    def __init__(
        self, master: "SlideMaster", theme: etree._Element, fonts: Mapping[str, str]
    ) -> None:
        self._master = master.element
        self._theme = theme
        self._fonts = fonts
        self._mapping = _mapping_of(self._master.find("p:clrMap", NAMES))

    def layout(self, number: int, layout: "SlideLayout") -> Theirs:
        """One layout."""
        root = layout.element
        override = root.find("p:clrMapOvr/a:overrideClrMapping", NAMES)
        mapping = self._mapping if override is None else _mapping_of(override)
        slots = palette.slots_of(self._theme, mapping)
        found = tuple(self._found(root, slots))
        title = next((each for each in found if each.type in _TITLES), None)
        fills = [
            fill for each in (root, self._master) for fill in each.iterfind("p:cSld/p:bg", NAMES)
        ]
        ink = title.ink if title else slots["tx1"]
        return Theirs(
            number,
            layout.name,
            root.get("type", ""),
            found,
            Palette(slots, palette.ground_of(fills, slots, ink)),
            _AS_MASTER if override is None else etree.tostring(override, encoding="unicode"),
        )

    def _found(self, root: etree._Element, slots: Mapping[str, str]) -> Iterator[Found]:
        for shape in root.iterfind("p:cSld/p:spTree/p:sp", NAMES):
            mark = shape.find("p:nvSpPr/p:nvPr/p:ph", NAMES)
            if mark is None or mark.get("orient") == "vert":
                continue
            kind = mark.get("type", "obj")
            chain = (shape, self._master_of(kind))
            box = next(filter(None, (_box(each) for each in chain if each is not None)), None)
            if box is not None and box.w > 0 and box.h > 0:
                yield self._described(kind, _number(mark.get("idx"), 0), box, chain, slots)

    def _described(
        self,
        kind: str,
        idx: int,
        box: Box,
        chain: tuple[etree._Element | None, ...],
        slots: Mapping[str, str],
    ) -> Found:
        frames = [each.find("p:txBody/a:bodyPr", NAMES) for each in chain if each is not None]
        levels = [level for each in chain if each is not None for level in _levels(each)]
        style = f"p:txStyles/p:{_STYLES.get(kind, _style_of(kind))}/a:lvl1pPr"
        levels += self._master.iterfind(style, NAMES)
        runs = [run for level in levels for run in level.iterfind("a:defRPr", NAMES)]
        latin = next((each for run in runs for each in run.iterfind("a:latin", NAMES)), None)
        filled = (each for run in runs for each in run.iterfind("a:solidFill", NAMES))
        inks = (palette.colour_in(each, slots) for each in filled)
        face = latin.get("typeface", "+mn-lt") if latin is not None else "+mn-lt"
        return Found(
            kind,
            idx,
            box,
            _insets(frames),
            _number(_first(runs, "sz"), _PLAIN_SIZE * CENTIPOINTS) / CENTIPOINTS,
            _first(runs, "b") in ("1", "true"),
            _first(runs, "cap") in ("all", "small"),
            _ALIGNS.get(_first(levels, "algn") or "l", Align.LEFT),
            _ANCHORS.get(_first(frames, "anchor") or "t", Anchor.TOP),
            self._fonts.get(face, face),
            next(filter(None, inks), slots["tx1"]),
        )

    def _master_of(self, kind: str) -> etree._Element | None:
        """The master's placeholder that one of a layout follows."""
        wanted = "title" if kind in _TITLES else kind if kind in _FEET else "body"
        shapes: list[etree._Element] = self._master.findall("p:cSld/p:spTree/p:sp", NAMES)
        for shape in shapes:
            mark = shape.find("p:nvSpPr/p:nvPr/p:ph", NAMES)
            if mark is not None and mark.get("type", "obj") == wanted:
                return shape
        return None


def _style_of(kind: str) -> str:
    return "otherStyle" if kind in _FEET else "bodyStyle"


def _mapping_of(element: etree._Element | None) -> dict[str, str]:
    return {} if element is None else {str(key): value for key, value in element.attrib.items()}


def _font_of(element: etree._Element | None) -> str:
    latin = None if element is None else element.find("a:latin", NAMES)
    return "" if latin is None else latin.get("typeface", "")


def _levels(shape: etree._Element) -> Iterator[etree._Element]:
    yield from shape.iterfind("p:txBody/a:lstStyle/a:lvl1pPr", NAMES)


def _box(shape: etree._Element) -> Box | None:
    """Where a shape says that it stands, in px."""
    place = shape.find("p:spPr/a:xfrm/a:off", NAMES)
    size = shape.find("p:spPr/a:xfrm/a:ext", NAMES)
    if place is None or size is None:
        return None
    x, y = _number(place.get("x"), 0), _number(place.get("y"), 0)
    return Box(x / EMU, y / EMU, _number(size.get("cx"), 0) / EMU, _number(size.get("cy"), 0) / EMU)


def _insets(frames: list[etree._Element | None]) -> tuple[float, float, float, float]:
    left, above, right, below = (
        max(0.0, _number(_first(frames, side), usual) / EMU) for side, usual in _INSETS.items()
    )
    return left, above, right, below


def _first(elements: "list[etree._Element] | list[etree._Element | None]", name: str) -> str | None:
    """The first of the elements that says something of an attribute."""
    values = (each.get(name) for each in elements if each is not None)
    return next((value for value in values if value), None)


def _number(value: str | None, usual: float) -> int:
    """What an attribute counts; the usual where it is no number that makes sense."""
    digits = (value or "").removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 11):
        return round(usual)
    return int(value or 0)
