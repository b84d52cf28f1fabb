"""A garden: soil and seeds, water and sun, weeds, pruning and a harvest."""

from workshop.domain.module import Zone
from workshop.i18n import _
from workshop.slides.drawing import Mark
from workshop.slides.model import Colour, Freeform
from workshop.slides.scenes.base import (
    Scene,
    Spot,
    above,
    below,
    cloud,
    dot,
    land,
    leaf,
    line,
    ribbon,
    shape,
    sky,
)

_FRUIT = ((1070, 330), (1128, 372), (1176, 306), (1232, 350), (1190, 402), (1100, 412))


def scene() -> Scene:
    """Beds on a hillside, with a tree that bears fruit."""
    spots = (
        Spot(Zone("soil", _("Soil")), below(0), Colour.DIAMOND, Mark.SQUARE),
        Spot(Zone("seeds", _("Seeds")), below(1), Colour.SPRUCE, Mark.CIRCLE),
        Spot(Zone("water-and-sun", _("Water and sun")), above(0), Colour.GLACIER, Mark.STAR),
        Spot(Zone("weeds", _("Weeds")), below(2), Colour.BERRY, Mark.CROSS),
        Spot(Zone("pruning", _("Pruning")), below(3), Colour.GOLD, Mark.TRIANGLE),
        Spot(Zone("harvest", _("Harvest")), above(3), Colour.DAWN, Mark.DIAMOND),
    )
    picture = (*_ground(), *_weather(), *_tree(), *_beds())
    return Scene(picture, spots)


def _ground() -> tuple[Freeform, ...]:
    back = ((0, 470), (320, 430), (700, 490), (1100, 440), (1500, 480), (1920, 420))
    front = ((0, 556), (420, 528), (960, 552), (1480, 524), (1920, 566))
    return (sky(), land(back, Colour.ICE, "Hill"), land(front, Colour.PAPER, "Bed"))


def _weather() -> tuple[Freeform, ...]:
    """The sun behind a cloud, and a little rain."""
    rain = ((720, 318), (760, 330), (800, 318))
    return (
        dot((640, 272), 44, Colour.GOLD, "Sun"),
        *cloud((750, 286), 180, Colour.PAPER),
        *(leaf((x + 5, y), (x - 6, y + 34), Colour.GLACIER, "Drop") for x, y in rain),
    )


def _tree() -> tuple[Freeform, ...]:
    trunk = ((1150, 556, 40), (1152, 500, 26), (1148, 440, 22), (1150, 380, 14))
    crown = (
        *((1150, 320, 104), (1070, 366, 82), (1234, 364, 84)),
        *((1110, 400, 64), (1196, 402, 66)),
    )
    return (
        *(dot((x, y), radius, Colour.SKY, "Crown") for x, y, radius in crown),
        ribbon(trunk, Colour.SOFT, "Trunk"),
        line(((1150, 452), (1186, 418), (1200, 384)), Colour.SOFT, 8, "Branch"),
        line(((1148, 430), (1112, 400), (1100, 372)), Colour.SOFT, 8, "Branch"),
        *(dot(each, 13, Colour.DAWN, "Fruit") for each in _FRUIT),
    )


def _beds() -> tuple[Freeform, ...]:
    """A spade, three seedlings, weeds, and a branch that was cut."""
    return (
        line(((440, 490), (440, 522)), Colour.SOFT, 6, "Spade"),
        line(((428, 490), (452, 490)), Colour.SOFT, 6, "Spade"),
        shape(
            ((424, 516), (456, 516), (456, 536), (440, 550), (424, 536)), Colour.DIAMOND, "Spade"
        ),
        *(part for x, tall in ((580, 34), (660, 52), (750, 74)) for part in _seedling(x, tall)),
        *(
            line(
                ((1010, 546), (1010 + dx * 0.3, 546 - tall * 0.6), (1010 + dx, 546 - tall)),
                Colour.BERRY,
                7,
                "Weed",
            )
            for dx, tall in ((-52, 40), (-30, 72), (-4, 92), (24, 76), (48, 46))
        ),
        ribbon(((1450, 548, 22), (1454, 524, 20), (1470, 500, 16)), Colour.SOFT, "Stump"),
        leaf((1458, 524), (1424, 500), Colour.SPRUCE),
        leaf((1462, 530), (1508, 510), Colour.SPRUCE),
    )


def _seedling(x: float, tall: float) -> tuple[Freeform, ...]:
    """A stem with two leaves, `tall` px high."""
    top = 542 - tall
    return (
        line(((x, 542), (x + 2, top + tall * 0.3)), Colour.SPRUCE, 5, "Stem"),
        leaf((x + 2, top + tall * 0.35), (x - tall * 0.5, top), Colour.SPRUCE),
        leaf((x + 2, top + tall * 0.35), (x + tall * 0.5, top - 4), Colour.SPRUCE),
    )
