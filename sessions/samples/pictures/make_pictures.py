# ruff: noqa: INP001  a script beside what it draws
"""Draws the photos of the samples: scenes and simple shapes, so that nobody's face is in them.

    QT_QPA_PLATFORM=offscreen python sessions/samples/pictures/make_pictures.py

It writes the PNG files beside it.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QImage

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parents[2]))

from workshop.slides import drawing  # noqa: E402  after the path
from workshop.slides.drawing import Mark  # noqa: E402
from workshop.slides.model import (  # noqa: E402
    Box,
    Colour,
    Freeform,
    Gradient,
    Layout,
    Slide,
    Stroke,
    TextBox,
)
from workshop.slides.scenes import SceneName, scene  # noqa: E402
from workshop.ui.painter import picture  # noqa: E402

_TALL = 560
"""Px of a picture's shorter side."""
_STRONG = (Colour.GLACIER, Colour.DAWN, Colour.SPRUCE, Colour.BERRY, Colour.GOLD, Colour.DIAMOND)


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is drawn, and the part of the slide that is kept."""

    name: str
    shapes: tuple[Freeform, ...]
    part: Box
    ground: Colour = Colour.SNOW


def block(x: float, y: float, w: float, h: float, colour: Colour, round_by: float = 12) -> Freeform:
    """A rectangle with round corners."""
    return Freeform(drawing.rounded(Box(x, y, w, h), round_by), colour)


def ball(x: float, y: float, radius: float, colour: Colour) -> Freeform:
    """A circle."""
    return Freeform(drawing.circle((x, y), radius), colour)


def group() -> Iterator[Freeform]:
    """Paper figures in two rows before a wall, and one who stands left."""
    yield Freeform(drawing.rounded(Box(0, 0, 1920, 760), 0), Gradient(Colour.SKY, Colour.ICE))
    yield block(0, 760, 1920, 320, Colour.LINE, 0)
    for row, (y, count, apart) in enumerate(((360.0, 7, 170.0), (480.0, 6, 190.0))):
        start = 1060 - (count - 1) * apart / 2
        for number in range(count):
            x, colour = start + number * apart, _STRONG[(number + 3 * row) % len(_STRONG)]
            yield block(x - 70, y + 66, 140, 480, colour, 68)
            yield ball(x, y, 58, Colour.PAPER)
            yield Freeform(drawing.circle((x, y), 58), stroke=Stroke(colour, 8))
    yield block(180, 546, 140, 460, Colour.SOFT, 68)
    yield ball(250, 480, 58, Colour.PAPER)
    yield Freeform(drawing.circle((250, 480), 58), stroke=Stroke(Colour.SOFT, 8))


def board() -> Iterator[Freeform]:
    """A wall with paper notes in three columns."""
    yield block(180, 90, 1560, 860, Colour.PAPER, 24)
    yield Freeform(drawing.rounded(Box(180, 90, 1560, 860), 24), stroke=Stroke(Colour.SOFT, 18))
    for column, colour in enumerate((Colour.GLACIER, Colour.SPRUCE, Colour.DAWN)):
        x = 270 + column * 490
        yield block(x, 150, 400, 60, colour, 30)
        for row in range((4, 3, 4)[column]):
            left, y = x + (row * 37 + column * 23) % 50, 250 + row * 165
            yield block(left, y, 350, 130, Colour.ICE, 6)
            for line in range(3):
                wide = 290 - (line * 70 + row * 40) % 150
                yield block(left + 28, y + 28 + line * 32, wide, 12, Colour.SOFT, 6)


def flip_chart() -> Iterator[Freeform]:
    """A sheet on a stand, with a curve that dips and climbs."""
    for x in (620.0, 1300.0):
        yield Freeform(
            drawing.polygon(((960, 60), (x, 1060)), closed=False), stroke=Stroke(Colour.SOFT, 22)
        )
    yield block(620, 90, 680, 800, Colour.PAPER, 10)
    yield block(620, 90, 680, 54, Colour.GLACIER, 10)
    curve = ((690.0, 380.0), (860.0, 460.0), (900.0, 760.0), (1220.0, 300.0))
    yield Freeform(drawing.dotted(curve, 18, 9), Colour.DAWN)
    yield Freeform(drawing.mark(Mark.STAR, (1220, 290), 70), Colour.GOLD)
    for line in range(3):
        yield block(690, 200 + line * 40, 420 - line * 90, 16, Colour.SOFT, 8)


def tables() -> Iterator[Freeform]:
    """The room from above: tables with their chairs."""
    for row in range(2):
        for column in range(3):
            x, y = 420.0 + column * 540, 300.0 + row * 480
            colour = _STRONG[row * 3 + column]
            for dx, dy in ((-170, 0), (170, 0), (-85, -150), (85, -150), (-85, 150), (85, 150)):
                yield ball(x + dx, y + dy, 46, colour)
            yield ball(x, y, 132, Colour.PAPER)
            yield block(x - 70, y - 50, 70, 96, Colour.ICE, 6)
            yield block(x + 10, y - 20, 78, 60, Colour.SKY, 6)


def bridge() -> Iterator[Freeform]:
    """A bridge of paper strips over a blue table, with coins on it."""
    yield block(0, 700, 1920, 380, Colour.GLACIER, 0)
    for x in (300.0, 1400.0):
        yield block(x, 420, 220, 420, Colour.SOFT, 8)
    for number in range(5):
        x = 480.0 + number * 200
        line = ((x, 430.0), (x + 100, 620.0), (x + 200, 430.0))
        yield Freeform(drawing.polygon(line, closed=False), stroke=Stroke(Colour.DAWN, 22))
    yield block(260, 390, 1400, 46, Colour.DAWN, 8)
    yield block(560, 604, 840, 30, Colour.DAWN, 8)
    for number in range(7):
        yield ball(700 + number * 90, 360 - (number % 2) * 6, 34, Colour.GOLD)


def sketches() -> Iterator[Sketch]:
    """All pictures, wide ones and tall ones."""
    yield Sketch("group", tuple(group()), Box(60, 140, 1720, 940))
    yield Sketch("board", tuple(board()), Box(120, 40, 1680, 980), Colour.ICE)
    yield Sketch("flip-chart", tuple(flip_chart()), Box(590, 30, 740, 1040), Colour.SKY)
    yield Sketch("tables", tuple(tables()), Box(160, 60, 1600, 960), Colour.LINE)
    yield Sketch("bridge", tuple(bridge()), Box(180, 180, 1560, 880), Colour.SKY)
    for name, of, part in (
        ("slopes", SceneName.SKI_SLOPES, Box(500, 90, 960, 560)),
        ("garden", SceneName.GARDEN, Box(900, 210, 480, 680)),
        ("boat", SceneName.SAILBOAT, Box(400, 120, 900, 560)),
    ):
        yield Sketch(name, scene(of).drawing, part)


def drawn(sketch: Sketch) -> QImage:
    """The part of the sketch that is kept, in pixels."""
    nothing = TextBox(Box(0, 0, 1, 1), ())
    slide = Slide(Layout.BOARD, nothing, scene=sketch.shapes, background=sketch.ground)
    scale = _TALL / min(sketch.part.w, sketch.part.h)
    sides = (sketch.part.x, sketch.part.y, sketch.part.w, sketch.part.h)
    part = QRect(*(round(side * scale) for side in sides))
    return picture(slide, round(1920 * scale)).copy(part)


def main() -> None:
    """Write every picture."""
    application = QGuiApplication([])
    for sketch in sketches():
        drawn(sketch).save(str(FOLDER / f"{sketch.name}.png"), "PNG", 10)
    application.quit()


if __name__ == "__main__":
    main()
