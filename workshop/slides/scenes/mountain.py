"""A mountain climb: camp, guide and rope, a summit that is none, a storm and the view."""

from workshop.domain.module import Zone
from workshop.i18n import _
from workshop.slides import drawing
from workshop.slides.drawing import Mark
from workshop.slides.model import Colour, Freeform, Stroke
from workshop.slides.scenes.base import (
    Scene,
    Spot,
    above,
    below,
    cloud,
    dot,
    line,
    shape,
    sky,
)


def scene() -> Scene:
    """The mountain with its route and what stands along it."""
    spots = (
        Spot(Zone("base-camp", _("Base camp")), below(0), Colour.DAWN, Mark.TRIANGLE),
        Spot(Zone("guide", _("Guide")), below(1), Colour.SPRUCE, Mark.SQUARE),
        Spot(Zone("rope-team", _("Rope team")), below(2), Colour.GLACIER, Mark.CIRCLE),
        Spot(Zone("false-summit", _("False summit")), below(3), Colour.BERRY, Mark.DIAMOND),
        Spot(Zone("storm", _("Storm")), above(0), Colour.DIAMOND, Mark.CROSS),
        Spot(Zone("summit-view", _("Summit view")), above(3), Colour.GOLD, Mark.STAR),
    )
    picture = (*_rock(), *_storm(), *_route(), *_camp(), *_top())
    return Scene(picture, spots)


def _rock() -> tuple[Freeform, ...]:
    far = ((0, 500), (150, 420), (300, 490), (520, 372), (700, 500), (760, 640), (0, 850))
    rock = (
        *((0, 1080), (0, 800), (210, 690), (430, 590), (640, 470), (715, 482)),
        *((1010, 256), (1130, 384), (1180, 392), (1278, 340), (1452, 500)),
        *((1640, 590), (1920, 690), (1920, 1080)),
    )
    shade = ((1010, 256), (1130, 384), (1092, 412), (1052, 386), (1034, 452), (1004, 356))
    fold = ((1278, 340), (1452, 500), (1400, 512), (1330, 438), (1296, 448))
    return (
        sky(),
        shape(far, Colour.ICE, "Far ridge"),
        shape(rock, Colour.PAPER, "Mountain"),
        shape(shade, Colour.ICE, "Shade"),
        shape(fold, Colour.ICE, "Shade"),
    )


def _storm() -> tuple[Freeform, ...]:
    bolt = ((646, 318), (628, 352), (644, 352), (632, 384), (664, 342), (648, 342), (660, 318))
    rain = tuple(line(((x, 326), (x - 14, 362)), Colour.SOFT, 5, "Rain") for x in (594, 688, 716))
    return (*cloud((650, 280), 190, Colour.LINE), *rain, shape(bolt, Colour.GOLD, "Lightning"))


def _route() -> tuple[Freeform, ...]:
    up = ((420, 560), (600, 560), (800, 480), (996, 276))
    down = ((1022, 282), (1040, 360), (1060, 420), (1096, 526))
    aside = ((1282, 360), (1320, 430), (1400, 470), (1468, 530))
    team = ((1040, 500), (1096, 462), (1150, 430))
    return (
        Freeform(drawing.dotted(up, 24, 6), Colour.DAWN, name="Route"),
        Freeform(drawing.dotted(down, 24, 6), Colour.GLACIER, name="Rope team's trail"),
        Freeform(drawing.dotted(aside, 24, 6), Colour.BERRY, name="False summit's trail"),
        line(team, Colour.SOFT, 4, "Rope"),
        *(dot(each, 12, Colour.GLACIER, "Climber") for each in team),
    )


def _camp() -> tuple[Freeform, ...]:
    """Two tents and a signpost."""
    board = ((606, 462), (660, 462), (676, 476), (660, 490), (606, 490))
    return (
        shape(((290, 546), (334, 492), (378, 546)), Colour.DAWN, "Tent"),
        shape(((326, 546), (334, 516), (344, 546)), Colour.PAPER, "Door"),
        shape(((372, 546), (400, 510), (428, 546)), Colour.GOLD, "Tent"),
        line(((618, 452), (618, 538)), Colour.SOFT, 6, "Post"),
        shape(board, Colour.SPRUCE, "Signpost"),
    )


def _top() -> tuple[Freeform, ...]:
    birds = ((1230, 262), (1300, 292))
    return (
        Freeform(
            drawing.polygon(((1010, 258), (1010, 210)), closed=False),
            stroke=Stroke(Colour.SOFT, 5),
            name="Pole",
        ),
        shape(((1012, 210), (1054, 222), (1012, 236)), Colour.GOLD, "Flag"),
        *(
            line(
                ((x - 18, y - 6), (x - 8, y - 10), (x, y), (x + 8, y - 10), (x + 18, y - 6)),
                Colour.SOFT,
                4,
                "Bird",
            )
            for x, y in birds
        ),
    )
