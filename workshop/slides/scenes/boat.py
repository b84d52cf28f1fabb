"""A sailboat: crew and wind, an anchor, rocks, and the island it sails for."""

from workshop.domain.module import Zone
from workshop.i18n import _
from workshop.slides import drawing
from workshop.slides.drawing import Mark
from workshop.slides.model import Colour, Freeform, Gradient, Stroke
from workshop.slides.scenes.base import (
    Scene,
    Spot,
    above,
    below,
    dot,
    land,
    leaf,
    line,
    ribbon,
    shape,
    sky,
)


def scene() -> Scene:
    """A boat on its way from left to right."""
    spots = (
        Spot(Zone("crew", _("Crew")), below(1), Colour.DAWN, Mark.CIRCLE),
        Spot(Zone("wind", _("Wind")), above(0), Colour.GLACIER, Mark.TRIANGLE),
        Spot(Zone("anchor", _("Anchor")), below(0), Colour.DIAMOND, Mark.CROSS),
        Spot(Zone("rocks", _("Rocks")), below(2), Colour.BERRY, Mark.DIAMOND),
        Spot(Zone("island", _("Island")), below(3), Colour.SPRUCE, Mark.STAR),
    )
    back = ((0, 470), (480, 462), (960, 474), (1440, 462), (1920, 470))
    front = (
        *((0, 516), (240, 504), (480, 518), (720, 506), (960, 520)),
        *((1200, 506), (1440, 520), (1680, 508), (1920, 518)),
    )
    picture = (
        sky(),
        land(back, Colour.ICE, "Sea"),
        *_island(),
        *_boat(),
        land(front, Gradient(Colour.SKY, Colour.SNOW), "Sea"),
        *_rocks(),
        *_wind(),
        *_anchor(),
    )
    return Scene(picture, spots, above(3))


def _boat() -> tuple[Freeform, ...]:
    main = ((906, 236), (906, 452), (1060, 452))
    jib = ((882, 262), (882, 452), (768, 452))
    hull = ((740, 466), (1080, 466), (1030, 530), (796, 530))
    outline = Stroke(Colour.LINE, 3)
    crew = ((822, 452), (858, 448), (1000, 450))
    return (
        line(((894, 466), (894, 218)), Colour.SOFT, 8, "Mast"),
        Freeform(drawing.polygon(main), Colour.PAPER, outline, name="Sail"),
        Freeform(drawing.polygon(jib), Colour.PAPER, outline, name="Sail"),
        shape(((890, 218), (846, 228), (890, 240)), Colour.GLACIER, "Pennant"),
        *(dot(each, 15, Colour.DAWN, "Crew") for each in crew),
        shape(hull, Colour.DIAMOND, "Hull"),
    )


def _island() -> tuple[Freeform, ...]:
    hill = ((1430, 540), (1500, 496), (1600, 470), (1700, 486), (1830, 540))
    trunk = ((1600, 482, 14), (1606, 440, 11), (1622, 396, 8))
    tips = ((1560, 404), (1576, 372), (1630, 352), (1676, 376), (1690, 410))
    return (
        land(hill, Colour.PAPER, "Island"),
        ribbon(trunk, Colour.SOFT, "Palm"),
        *(leaf((1622, 398), tip, Colour.SPRUCE) for tip in tips),
    )


def _rocks() -> tuple[Freeform, ...]:
    return (
        shape(((1130, 540), (1152, 492), (1182, 474), (1212, 540)), Colour.SOFT, "Rock"),
        shape(((1196, 542), (1218, 504), (1248, 500), (1276, 542)), Colour.BERRY, "Rock"),
        shape(((1096, 540), (1110, 518), (1130, 516), (1146, 540)), Colour.BERRY, "Rock"),
    )


def _wind() -> tuple[Freeform, ...]:
    gusts = ((548, 262, 150), (570, 304, 170), (548, 346, 120))
    return tuple(
        line(
            ((x, y), (x + long * 0.35, y - 12), (x + long * 0.7, y + 8), (x + long, y - 8)),
            Colour.GLACIER,
            6,
            "Wind",
        )
        for x, y, long in gusts
    )


def _anchor() -> tuple[Freeform, ...]:
    rope = ((760, 512), (640, 540), (500, 536), (400, 500))
    flukes = ((364, 516), (370, 534), (392, 542), (414, 534), (420, 516))
    ring = Freeform(drawing.circle((392, 486), 9), stroke=Stroke(Colour.DIAMOND, 5), name="Anchor")
    return (
        Freeform(drawing.dotted(rope, 20, 4), Colour.SOFT, name="Rope"),
        ring,
        line(((392, 496), (392, 542)), Colour.DIAMOND, 6, "Anchor"),
        line(((376, 506), (408, 506)), Colour.DIAMOND, 6, "Anchor"),
        line(flukes, Colour.DIAMOND, 6, "Anchor"),
    )
