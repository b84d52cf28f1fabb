# ruff: noqa: INP001  a script beside what it draws
"""Draws the picture that Session 6 begins with, with the program's own painter.

    python assets/pictures/draw.py [FOLDER]

The same code gives the same picture; a test holds the file in the repository against a fresh one.
"""

import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from workshop.slides.drawing import Point  # noqa: E402  after the path
from workshop.slides.model import (  # noqa: E402
    Box,
    Colour,
    Freeform,
    Gradient,
    Layout,
    Slide,
    TextBox,
)
from workshop.slides.scenes.base import dot, land, line, ribbon, sky  # noqa: E402
from workshop.ui import offscreen  # noqa: E402
from workshop.ui.painter import picture  # noqa: E402

TARGET = ROOT / "sessions" / "pictures" / "through-the-dip.png"
_PART = Box(303, 0, 1314, 1080)
"""What of the slide is kept: the proportions that a welcome has room for."""
_BACK = ((0, 380), (420, 270), (760, 400), (1080, 330), (1420, 290), (1660, 350), (1920, 300))
_NEAR = ((0, 350), (330, 400), (600, 560), (960, 700), (1300, 560), (1560, 380), (1920, 330))
_ROAD = (
    *((250, 420, 30), (430, 520, 40), (600, 640, 56), (800, 770, 76), (980, 812, 84)),
    *((1150, 776, 74), (1300, 676, 54), (1410, 556, 38), (1490, 450, 24), (1552, 374, 11)),
)
_FOOT = ((0, 700), (420, 790), (960, 930), (1460, 800), (1920, 690))


def through_the_dip() -> tuple[Freeform, ...]:
    """A road down into a valley and up again to where the sun is; people are on all of it."""
    return (
        sky(),
        dot((1420, 262), 168, Colour.SNOW, "Glow"),
        dot((1420, 262), 92, Colour.DAWN, "Sun"),
        land(_BACK, Gradient(Colour.SKY, Colour.ICE), "Hills"),
        land(_NEAR, Gradient(Colour.LINE, Colour.SKY), "Valley"),
        ribbon(_ROAD, Colour.PAPER, "Road"),
        land(_FOOT, Gradient(Colour.PAPER, Colour.ICE), "Meadow"),
        *_walker((478, 548), 0.62, Colour.SPRUCE),
        *_walker((880, 806), 1.25, Colour.BERRY),
        *_walker((968, 826), 1.35, Colour.GLACIER),
        *_walker((1062, 810), 1.2, Colour.DAWN),
        *_walker((1424, 548), 0.58, Colour.GOLD),
    )


def _walker(feet: Point, size: float, colour: Colour) -> tuple[Freeform, ...]:
    """Somebody on the road, about 110 px tall at size 1."""
    x, y = feet

    def at(dx: float, dy: float) -> Point:
        return x + dx * size, y + dy * size

    return (
        line((at(-12, 0), at(-3, -42)), Colour.INK, 9 * size, "Leg"),
        line((at(14, 0), at(3, -42)), Colour.INK, 9 * size, "Leg"),
        line((at(0, -46), at(0, -74)), colour, 30 * size, "Coat"),
        line((at(4, -74), at(24, -46)), colour, 9 * size, "Arm"),
        dot(at(1, -104), 13 * size, Colour.INK, "Head"),
    )


def drawn() -> QImage:
    """The picture. Needs the application."""
    slide = Slide(Layout.BOARD, TextBox(Box(0, 0, 0, 0), ()), scene=through_the_dip())
    x, y, w, h = (round(each) for each in (_PART.x, _PART.y, _PART.w, _PART.h))
    return picture(slide, 1920).copy(x, y, w, h)


def main() -> None:
    """Draw it anew."""
    offscreen.two_screens()
    _application = QGuiApplication(sys.argv[:1])
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET.parent
    folder.mkdir(parents=True, exist_ok=True)
    drawn().save(str(folder / TARGET.name))


if __name__ == "__main__":
    main()
