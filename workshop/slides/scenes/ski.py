"""Ski slopes: a mountain with trails, a lift and gondolas."""

from workshop.domain.module import Zone
from workshop.i18n import _
from workshop.slides import drawing
from workshop.slides.drawing import Mark
from workshop.slides.model import Box, Colour, Freeform, Stroke
from workshop.slides.scenes.base import LEFTS, SKY_TOP, WIDE, Scene, Spot, below, sky

_SKY_TALL = 300.0
"""No drawing stands between its two rows of zones, so the upper one may reach further down."""


def scene() -> Scene:
    """The mountain with its trails, its lift and its gondolas."""
    lift, bunny, well, diamond = (below(column) for column in range(4))
    gondola, stories = (Box(x, SKY_TOP, WIDE, _SKY_TALL) for x in (LEFTS[0], LEFTS[3]))
    spots = (
        Spot(Zone("bunny-slope", _("Bunny slope")), bunny, Colour.SPRUCE, Mark.CIRCLE),
        Spot(Zone("lift", _("Lift")), lift, Colour.GOLD, Mark.TRIANGLE),
        Spot(Zone("gondola", _("Gondola")), gondola, Colour.DAWN, Mark.CROSS),
        Spot(Zone("black-diamond", _("Black diamond")), diamond, Colour.DIAMOND, Mark.DIAMOND),
        Spot(Zone("falling-well", _("Falling well")), well, Colour.GLACIER, Mark.SQUARE),
        Spot(Zone("stories", _("Stories")), stories, Colour.BERRY, Mark.STAR),
    )
    return Scene((*_mountain(), *_trails(), *_lift()), spots)


def _mountain() -> tuple[Freeform, ...]:
    slopes = (
        *((0, 1080), (0, 790), (230, 640), (400, 704), (960, 212), (1150, 376)),
        *((1220, 350), (1560, 590), (1740, 500), (1920, 610), (1920, 1080)),
    )
    far = ((1180, 640), (1500, 330), (1650, 452), (1760, 380), (1920, 520), (1920, 640))
    shade = ((960, 212), (1150, 376), (1100, 404), (1052, 372), (1010, 440), (978, 330))
    face = ((1220, 350), (1560, 590), (1500, 640), (1330, 560), (1290, 470), (1210, 440))
    return (
        sky(),
        Freeform(drawing.polygon(far), Colour.ICE, name="Far ridge"),
        Freeform(drawing.polygon(slopes), Colour.PAPER, name="Mountain"),
        Freeform(drawing.polygon(shade), Colour.ICE, name="Peak shade"),
        Freeform(drawing.polygon(face), Colour.SNOW, name="Far face"),
    )


def _trails() -> tuple[Freeform, ...]:
    curves = (
        (Colour.SPRUCE, ((944, 256), (915, 380), (790, 430), (690, 530)), "Bunny slope trail"),
        (Colour.GLACIER, ((964, 262), (972, 360), (1040, 440), (1080, 530)), "Falling well trail"),
        (
            Colour.DIAMOND,
            ((990, 258), (1110, 390), (1330, 440), (1480, 532)),
            "Black diamond trail",
        ),
    )
    return tuple(
        Freeform(drawing.dotted(curve, 24, 6), colour, name=name) for colour, curve, name in curves
    )


def _lift() -> tuple[Freeform, ...]:
    foot, top = (430.0, 560.0), (948.0, 206.0)
    rope = drawing.polygon((foot, top), closed=False)
    hangers, cabins = [], []
    for share in (0.34, 0.62):
        x, y = (foot[i] + (top[i] - foot[i]) * share for i in (0, 1))
        hangers.append(drawing.polygon(((x, y), (x, y + 22)), closed=False))
        cabins.append(drawing.rounded(Box(x - 35, y + 22, 70, 50), 12))
    return (
        Freeform(rope, stroke=Stroke(Colour.SOFT, 4), name="Lift line"),
        *(Freeform(each, stroke=Stroke(Colour.SOFT, 4), name="Hanger") for each in hangers),
        *(Freeform(each, Colour.DAWN, name="Gondola") for each in cabins),
    )
