"""The drawn pictures of analogy boards: what is behind, and where each zone's notes may stand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

from workshop.domain.module import Zone
from workshop.i18n import _
from workshop.slides import drawing
from workshop.slides.drawing import Mark
from workshop.slides.model import Box, Colour, Freeform, Gradient, Stroke


class SceneName(Enum):
    """The pictures that are drawn; the words an author writes."""

    SKI_SLOPES = "ski slopes"


@dataclass(frozen=True, slots=True)
class Spot:
    """A zone of a picture: the box for its pill and notes, its colour, its mark."""

    zone: Zone
    box: Box
    colour: Colour
    mark: Mark


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture with its zones; `tray` takes the notes that have no zone."""

    drawing: tuple[Freeform, ...]
    spots: tuple[Spot, ...]
    tray: Box

    def spot(self, zone_id: str) -> Spot | None:
        """The zone with that id, or None."""
        return next((spot for spot in self.spots if spot.zone.id == zone_id), None)


@cache
def scene(name: SceneName) -> Scene:
    """The picture of that name."""
    return _SCENES[name]()


# Four columns from margin to margin under the mountain, two zones in the sky beside its peak.
_WIDE = 414.0
_LEFTS = (96.0, 534.0, 972.0, 1410.0)
_SKY_TOP, _SKY_TALL = 222.0, 300.0
_FOOT_TOP, _FOOT_TALL = 548.0, 418.0


def _ski_slopes() -> Scene:
    lift, bunny, well, diamond = (Box(x, _FOOT_TOP, _WIDE, _FOOT_TALL) for x in _LEFTS)
    gondola, stories = (Box(x, _SKY_TOP, _WIDE, _SKY_TALL) for x in (_LEFTS[0], _LEFTS[3]))
    spots = (
        Spot(Zone("bunny-slope", _("Bunny slope")), bunny, Colour.SPRUCE, Mark.CIRCLE),
        Spot(Zone("lift", _("Lift")), lift, Colour.GOLD, Mark.TRIANGLE),
        Spot(Zone("gondola", _("Gondola")), gondola, Colour.DAWN, Mark.CROSS),
        Spot(Zone("black-diamond", _("Black diamond")), diamond, Colour.DIAMOND, Mark.DIAMOND),
        Spot(Zone("falling-well", _("Falling well")), well, Colour.GLACIER, Mark.SQUARE),
        Spot(Zone("stories", _("Stories")), stories, Colour.BERRY, Mark.STAR),
    )
    return Scene((*_mountain(), *_trails(), *_lift()), spots, Box(753, 300, _WIDE, 228))


def _mountain() -> tuple[Freeform, ...]:
    sky = ((0, 0), (1920, 0), (1920, 648), (0, 648))
    slopes = (
        *((0, 1080), (0, 790), (230, 640), (400, 704), (960, 212), (1150, 376)),
        *((1220, 350), (1560, 590), (1740, 500), (1920, 610), (1920, 1080)),
    )
    far = ((1180, 640), (1500, 330), (1650, 452), (1760, 380), (1920, 520), (1920, 640))
    shade = ((960, 212), (1150, 376), (1100, 404), (1052, 372), (1010, 440), (978, 330))
    face = ((1220, 350), (1560, 590), (1500, 640), (1330, 560), (1290, 470), (1210, 440))
    return (
        Freeform(drawing.polygon(sky), Gradient(Colour.SKY, Colour.SNOW), name="Sky"),
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


_SCENES: Mapping[SceneName, Callable[[], Scene]] = {SceneName.SKI_SLOPES: _ski_slopes}
