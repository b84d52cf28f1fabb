"""A river, from its source past rapids and rocks to the sea."""

from workshop.domain.module import Zone
from workshop.i18n import _
from workshop.slides.drawing import Mark
from workshop.slides.model import Colour, Freeform, Gradient, Segment, Verb
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
    smooth,
)


def scene() -> Scene:
    """The river as it winds from the hills, at the left, to the sea."""
    spots = (
        Spot(Zone("source", _("Source")), above(0), Colour.SPRUCE, Mark.CIRCLE),
        Spot(Zone("tributaries", _("Tributaries")), above(3), Colour.BERRY, Mark.TRIANGLE),
        Spot(Zone("rapids", _("Rapids")), below(0), Colour.DAWN, Mark.DIAMOND),
        Spot(Zone("rocks", _("Rocks")), below(1), Colour.DIAMOND, Mark.SQUARE),
        Spot(Zone("eddies-to-rest", _("Eddies to rest")), below(2), Colour.GOLD, Mark.STAR),
        Spot(Zone("sea", _("Sea")), below(3), Colour.GLACIER, Mark.CROSS),
    )
    picture = (*_hills(), *_water(), *_along())
    return Scene(picture, spots)


def _hills() -> tuple[Freeform, ...]:
    back = ((0, 430), (240, 330), (470, 268), (640, 252), (860, 330), (1200, 360), (1920, 300))
    front = ((0, 470), (330, 424), (640, 372), (980, 398), (1400, 420), (1920, 390))
    return (sky(), land(back, Colour.ICE, "Hills"), land(front, Colour.PAPER, "Bank"))


def _water() -> tuple[Freeform, ...]:
    course = (
        *((618, 286, 5), (700, 318, 11), (800, 326, 16), (880, 352, 22), (850, 396, 28)),
        *((700, 420, 32), (500, 432, 35), (340, 458, 38), (270, 496, 40), (370, 526, 42)),
        *((620, 520, 44), (900, 508, 52), (1160, 506, 60), (1330, 514, 76), (1460, 530, 96)),
    )
    side = ((1400, 288, 5), (1300, 324, 10), (1160, 330, 14), (1020, 336, 17), (892, 362, 20))
    shore = (
        *((1920, 470), (1700, 476), (1500, 470), (1400, 490), (1356, 560)),
        *((1340, 680), (1376, 800), (1336, 940), (1352, 1080)),
    )
    corner = (Segment(Verb.LINE, ((1920, 1080),)), Segment(Verb.CLOSE))
    return (
        Freeform((*smooth(shore), *corner), Gradient(Colour.SKY, Colour.ICE), name="Sea"),
        ribbon(side, Colour.SKY, "Tributary"),
        ribbon(course, Colour.SKY, "River"),
        dot((618, 284), 12, Colour.SPRUCE, "Source"),
    )


def _along() -> tuple[Freeform, ...]:
    """White water, rocks, an eddy and waves."""
    rapids = ((318, 512), (372, 524), (432, 520))
    rocks = (
        ((640, 530), (652, 504), (676, 498), (694, 530)),
        ((700, 532), (712, 514), (734, 512), (746, 532)),
        ((588, 506), (600, 492), (616, 496), (622, 508)),
    )
    eddy = (
        *((1150, 506), (1140, 516), (1126, 510), (1128, 494), (1146, 486), (1168, 494)),
        *((1172, 514), (1154, 530), (1120, 528)),
    )
    waves = ((1500, 534), (1640, 528), (1780, 536))
    return (
        *(_ripple(x, y, Colour.DAWN) for x, y in rapids),
        *(shape(rock, Colour.DIAMOND, "Rock") for rock in rocks),
        line(eddy, Colour.GOLD, 5, "Eddy"),
        *(_ripple(x, y, Colour.GLACIER) for x, y in waves),
    )


def _ripple(x: float, y: float, colour: Colour) -> Freeform:
    points = ((x, y), (x + 12, y - 7), (x + 24, y), (x + 36, y + 5), (x + 48, y - 3))
    return line(points, colour, 5, "Ripple")
