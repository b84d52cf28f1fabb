"""A road trip: what is packed, who rides along, what is in the way, and where it goes."""

from workshop.domain.module import Zone
from workshop.i18n import _
from workshop.slides import drawing
from workshop.slides.drawing import Mark
from workshop.slides.model import Box, Colour, Freeform
from workshop.slides.scenes.base import (
    Scene,
    Spot,
    above,
    below,
    dot,
    land,
    line,
    ribbon,
    shape,
    sky,
)


def scene() -> Scene:
    """A road that winds up to a flag in the hills."""
    spots = (
        Spot(Zone("map", _("Map")), below(0), Colour.SPRUCE, Mark.SQUARE),
        Spot(Zone("fuel", _("Fuel")), below(1), Colour.GOLD, Mark.TRIANGLE),
        Spot(Zone("passengers", _("Passengers")), below(2), Colour.GLACIER, Mark.CIRCLE),
        Spot(Zone("detours", _("Detours")), below(3), Colour.BERRY, Mark.DIAMOND),
        Spot(Zone("roadworks", _("Roadworks")), above(0), Colour.DIAMOND, Mark.CROSS),
        Spot(Zone("scenic-stops", _("Scenic stops")), above(1), Colour.SOFT, Mark.BAR),
        Spot(Zone("destination", _("Destination")), above(3), Colour.DAWN, Mark.STAR),
    )
    picture = (*_hills(), *_road(), *_car((620, 520)), *_signs())
    return Scene(picture, spots)


def _hills() -> tuple[Freeform, ...]:
    back = ((0, 400), (300, 350), (700, 400), (1080, 310), (1390, 262), (1640, 340), (1920, 300))
    front = ((0, 490), (420, 470), (900, 470), (1180, 420), (1500, 440), (1920, 470))
    return (sky(), land(back, Colour.ICE, "Hills"), land(front, Colour.PAPER, "Hills"))


def _road() -> tuple[Freeform, ...]:
    course = (
        *((0, 516, 52), (360, 518, 52), (760, 520, 52), (1040, 510, 48), (1230, 484, 40)),
        *((1260, 448, 33), (1160, 420, 28), (1066, 398, 24), (1100, 364, 20)),
        *((1230, 340, 15), (1330, 306, 10), (1378, 274, 6)),
    )
    dashes = tuple(
        Freeform(drawing.rounded(Box(x, 515, 44, 6), 3), Colour.PAPER, name="Dash")
        for x in range(40, 1000, 96)
    )
    return (ribbon(course, Colour.LINE, "Road"), *dashes)


def _car(at: tuple[float, float]) -> tuple[Freeform, ...]:
    """A small car, its wheels at that px."""
    x, y = at
    cabin = ((x + 24, y - 28), (x + 38, y - 52), (x + 84, y - 52), (x + 102, y - 28))
    window = ((x + 36, y - 30), (x + 44, y - 46), (x + 62, y - 46), (x + 62, y - 30))
    other = ((x + 68, y - 30), (x + 68, y - 46), (x + 80, y - 46), (x + 91, y - 30))
    return (
        shape(cabin, Colour.DAWN, "Car"),
        Freeform(drawing.rounded(Box(x, y - 34, 130, 30), 12), Colour.DAWN, name="Car"),
        shape(window, Colour.SNOW, "Window"),
        shape(other, Colour.SNOW, "Window"),
        *(dot((x + dx, y - 4), 13, Colour.DIAMOND, "Wheel") for dx in (30, 98)),
    )


def _signs() -> tuple[Freeform, ...]:
    """Cones, trees, a sign for a detour, and the flag at the end."""
    trees = ((1010, 392, 50), (1330, 404, 62), (1376, 410, 46), (1180, 322, 34))
    return (
        *(part for x in (250, 296) for part in _cone(x)),
        *(
            shape(((x - tall * 0.3, y), (x, y - tall), (x + tall * 0.3, y)), Colour.SPRUCE, "Tree")
            for x, y, tall in trees
        ),
        line(((1452, 492), (1452, 546)), Colour.SOFT, 6, "Post"),
        shape(
            ((1434, 488), (1490, 488), (1508, 502), (1490, 516), (1434, 516)),
            Colour.BERRY,
            "Detour",
        ),
        line(((1380, 278), (1380, 216)), Colour.SOFT, 5, "Pole"),
        shape(((1378, 216), (1336, 230), (1378, 246)), Colour.DAWN, "Flag"),
    )


def _cone(x: float) -> tuple[Freeform, ...]:
    return (
        shape(((x - 14, 540), (x - 4, 502), (x + 4, 502), (x + 14, 540)), Colour.DAWN, "Cone"),
        shape(((x - 9, 526), (x - 6, 516), (x + 6, 516), (x + 9, 526)), Colour.PAPER, "Cone"),
    )
