"""Text boxes, notes and drawings as native shapes that can be moved, retyped and restyled."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from math import acos, sqrt, tan

from workshop.recap.deck import text
from workshop.recap.deck.layouts import Holder
from workshop.recap.deck.markup import colour, emu, fill, offset, properties
from workshop.recap.deck.text import Insets, Tongue
from workshop.slides.model import (
    Box,
    Colour,
    Freeform,
    Gradient,
    Note,
    Picture,
    Placeholder,
    Segment,
    Stroke,
    TextBox,
    Verb,
)
from workshop.slides.notes import BY_GAP, EDGE, PAD, RADIUS

_HAIRLINE = 2.0


class Numbers:
    """The numbers of the shapes of one slide, counted up: 1 is the tree that holds them."""

    def __init__(self) -> None:
        self._next = count(2)

    def take(self) -> int:
        """A number that no other shape of the slide has."""
        return next(self._next)


def text_box(shape: TextBox, holder: Holder | None, numbers: Numbers, tongue: Tongue) -> str:
    """A text in its placeholder, or in a box of its own, with a fill where there is one."""
    if holder is not None:
        kept = properties(numbers.take(), shape.name or holder.placeholder.value)
        locks = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        about = f"<p:nvSpPr>{kept}{locks}<p:nvPr>{placeholder(holder)}</p:nvPr></p:nvSpPr>"
        look = _own_look(shape, holder)
    else:
        kept = properties(numbers.take(), shape.name or "Text")
        plain = '<p:cNvSpPr txBox="1"/>' if shape.fill is None else "<p:cNvSpPr/>"
        about = f"<p:nvSpPr>{kept}{plain}<p:nvPr/></p:nvSpPr>"
        look = f"<p:spPr>{offset(shape.box)}{_surface(shape)}</p:spPr>"
    said = text.body(
        shape.paragraphs,
        tongue,
        align=shape.align,
        anchor=shape.anchor,
        insets=_insets(_narrowed(shape, tongue), _bend(shape)),
        holder=holder,
        number_field=holder is not None and holder.placeholder is Placeholder.NUMBER,
    )
    return f"<p:sp>{about}{look}{said}</p:sp>"


def _narrowed(shape: TextBox, tongue: Tongue) -> Insets:
    """Its margins, with what keeps its lines as they are."""
    across, down = shape.margin
    left, right = tongue.narrowed(shape.paragraphs, shape.box.w - 2 * across, shape.align)
    return across + left, down, across + right, down


def _bend(shape: TextBox) -> float:
    """The radius of a text box's corners, in px; no more than half of it."""
    return 0.0 if shape.fill is None else min(shape.radius, shape.box.w / 2, shape.box.h / 2)


def _insets(wanted: Insets, radius: float) -> Insets:
    """What is left of the `wanted` insets, since text keeps clear of round corners by itself."""
    clear = radius * (1 - sqrt(0.5))
    left, above, right, below = (max(0.0, each - clear) for each in wanted)
    return left, above, right, below


def placeholder(holder: Holder) -> str:
    """The element that ties a shape to a placeholder of its layout."""
    size = ' sz="quarter"' if holder.type in ("dt", "ftr", "sldNum") or holder.idx > 12 else ""
    number = f' idx="{holder.idx}"' if holder.idx else ""
    kind = f' type="{holder.type}"' if holder.type else ""
    return f"<p:ph{kind}{size}{number}/>"


def _own_look(shape: TextBox, holder: Holder) -> str:
    """Place and fill of a placeholder, as far as they are not its layout's."""
    place = "" if offset(shape.box) == offset(holder.box) else offset(shape.box)
    filled = "" if shape.fill is None else _surface(shape)
    return f"<p:spPr>{place}{filled}</p:spPr>" if place or filled else "<p:spPr/>"


def _surface(shape: TextBox) -> str:
    return f"{rounded(shape.box, shape.radius)}{fill(shape.fill)}<a:ln><a:noFill/></a:ln>"


def rounded(box: Box, radius: float) -> str:
    """The outline of a rectangle whose corners have a radius of that many px."""
    if radius <= 0:
        return '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    share = min(50_000, round(radius / max(1.0, min(box.w, box.h)) * 100_000))
    return (
        '<a:prstGeom prst="roundRect"><a:avLst>'
        f'<a:gd name="adj" fmla="val {share}"/></a:avLst></a:prstGeom>'
    )


def note(shape: Note, numbers: Numbers, tongue: Tongue) -> str:
    """A group of a card with the text and its coloured edge, to be moved as one."""
    scale = tongue.scale
    group = properties(numbers.take(), shape.name)
    paragraphs = [shape.said]
    if shape.by is not None:
        paragraphs.append(replace(shape.by, space_before=BY_GAP * scale))
    # The text begins beside the edge, and the edge lies over the card, as in the painter.
    left, above, right, below = (each * scale for each in (EDGE + PAD[0], PAD[1], *PAD))
    right += sum(tongue.narrowed(paragraphs, shape.box.w - left - right))
    radius = RADIUS * scale
    said = text.body(paragraphs, tongue, insets=_insets((left, above, right, below), radius))
    line = f'<a:ln w="{emu(_HAIRLINE)}">{fill(Colour.LINE)}</a:ln>'
    look = f"{offset(shape.box)}{rounded(shape.box, radius)}{fill(Colour.PAPER)}{line}"
    card = properties(numbers.take(), "Card")
    return (
        f"<p:grpSp><p:nvGrpSpPr>{group}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr>{_group_offset(shape.box)}</p:grpSpPr>"
        f"<p:sp><p:nvSpPr>{card}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{look}</p:spPr>{said}</p:sp>"
        f"{freeform(_edge(shape, scale), numbers)}</p:grpSp>"
    )


def _edge(shape: Note, scale: float) -> Freeform:
    """The left edge of a card: round where the card is round, straight inside."""
    box = shape.box
    edge, radius = EDGE * scale, RADIUS * scale
    across = radius - edge
    drop = radius - (radius**2 - across**2) ** 0.5
    # A part of a circle from the middle of the left side to where the edge ends, as one curve.
    angle = acos(across / radius)
    reach = 4 / 3 * tan(angle / 4)
    near = (0.0, radius - reach * radius)
    far = (edge - reach * (radius - drop), drop + reach * across)

    def down(point: tuple[float, float]) -> tuple[float, float]:
        return (box.x + point[0], box.y + point[1])

    def up(point: tuple[float, float]) -> tuple[float, float]:
        return (box.x + point[0], box.bottom - point[1])

    inner, outer = (edge, drop), (0.0, radius)
    return Freeform(
        (
            Segment(Verb.MOVE, (down(inner),)),
            Segment(Verb.CURVE, (down(far), down(near), down(outer))),
            Segment(Verb.LINE, (up(outer),)),
            Segment(Verb.CURVE, (up(near), up(far), up(inner))),
            Segment(Verb.CLOSE),
        ),
        fill=shape.accent,
        name="Edge",
    )


def _group_offset(box: Box) -> str:
    inner = offset(box)
    child = inner.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
    children = child.removeprefix("<a:xfrm>").removesuffix("</a:xfrm>")
    return inner.removesuffix("</a:xfrm>") + children + "</a:xfrm>"


def scene(drawings: Sequence[Freeform], numbers: Numbers) -> str:
    """What lies behind everything: one group, marked as decoration."""
    if not drawings:
        return ""
    boxes = [drawing.box for drawing in drawings]
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, foot = max(box.right for box in boxes), max(box.bottom for box in boxes)
    around = Box(left, top, right - left, foot - top)
    group = properties(numbers.take(), "Scene", decorative=True)
    inner = "".join(freeform(drawing, numbers) for drawing in drawings)
    return (
        f"<p:grpSp><p:nvGrpSpPr>{group}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr>{_group_offset(around)}</p:grpSpPr>{inner}</p:grpSp>"
    )


def freeform(shape: Freeform, numbers: Numbers) -> str:
    """A drawn shape; decoration unless it has an alternative text."""
    about = properties(numbers.take(), shape.name, shape.alt, decorative=not shape.alt)
    return (
        f"<p:sp><p:nvSpPr>{about}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{offset(shape.box)}{_path(shape)}{_filling(shape.fill)}{_pen(shape.stroke)}</p:spPr>"
        "</p:sp>"
    )


def picture(shape: Picture, numbers: Numbers, rid: str) -> str:
    """A picture with its crop and alternative text; decoration where it has none."""
    about = properties(numbers.take(), shape.name, shape.alt, decorative=not shape.alt)
    sides = zip("ltrb", shape.crop, strict=True)
    cut = "".join(f' {side}="{round(share * 100_000)}"' for side, share in sides if share)
    return (
        f'<p:pic><p:nvPicPr>{about}<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr>'
        f'<p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="{rid}"/><a:srcRect{cut}/>'
        "<a:stretch><a:fillRect/></a:stretch></p:blipFill>"
        f"<p:spPr>{offset(shape.box)}{rounded(shape.box, shape.radius)}</p:spPr></p:pic>"
    )


_VERBS = {Verb.MOVE: "moveTo", Verb.LINE: "lnTo", Verb.CURVE: "cubicBezTo"}


def _path(shape: Freeform) -> str:
    box = shape.box
    left, top = emu(box.x), emu(box.y)
    steps = []
    for segment in shape.path:
        if segment.verb is Verb.CLOSE:
            steps.append("<a:close/>")
            continue
        points = "".join(
            f'<a:pt x="{emu(x) - left}" y="{emu(y) - top}"/>' for x, y in segment.points
        )
        steps.append(f"<a:{_VERBS[segment.verb]}>{points}</a:{_VERBS[segment.verb]}>")
    wide, tall = emu(box.right) - left, emu(box.bottom) - top
    filled = ' fill="none"' if shape.fill is None else ""
    return (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{wide}" h="{tall}"{filled}>{"".join(steps)}</a:path></a:pathLst>'
        "</a:custGeom>"
    )


def _filling(filling: Colour | Gradient | None) -> str:
    if not isinstance(filling, Gradient):
        return fill(filling)
    return (
        '<a:gradFill rotWithShape="1"><a:gsLst>'
        f'<a:gs pos="0">{colour(filling.top)}</a:gs>'
        f'<a:gs pos="100000">{colour(filling.foot)}</a:gs></a:gsLst>'
        '<a:lin ang="5400000" scaled="0"/></a:gradFill>'
    )


def _pen(stroke: Stroke | None) -> str:
    if stroke is None:
        return "<a:ln><a:noFill/></a:ln>"
    return f'<a:ln w="{emu(stroke.width)}" cap="rnd">{fill(stroke.colour)}<a:round/></a:ln>'
