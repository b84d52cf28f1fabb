"""A camera inside the corners of a viewfinder: what the room sees before a photo is taken."""

from workshop.slides import drawing
from workshop.slides.model import Box, Colour, Freeform, Gradient, Stroke

_BODY, _LENS = 0.74, 0.27
_CORNER, _STROKE = 0.13, 0.022


def drawn(box: Box) -> tuple[Freeform, ...]:
    """The camera in the box, with the corners of a viewfinder around it."""
    wide = box.w * _BODY
    body = Box(box.x + (box.w - wide) / 2, box.y + box.h * 0.26, wide, box.h * 0.54)
    hump = Box(body.x + wide * 0.32, body.y - body.h * 0.16, wide * 0.36, body.h * 0.36)
    knob = Box(body.x + wide * 0.08, body.y - 14, wide * 0.14, 30)
    lamp = (body.right - wide * 0.12, body.y + body.h * 0.18)
    x, y = body.x + wide / 2, body.y + body.h * 0.54
    lens = box.h * _LENS * 0.8
    glint = (x - lens * 0.2, y - lens * 0.2)
    parts: tuple[tuple[drawing.Path, Colour | Gradient], ...] = (
        (drawing.rounded(hump, hump.h * 0.3), Colour.GLACIER),
        (drawing.rounded(knob, 12), Colour.DAWN),
        (drawing.rounded(body, body.h * 0.14), Gradient(Colour.GLACIER, Colour.DIAMOND)),
        (drawing.circle(lamp, 15), Colour.GOLD),
        (drawing.circle((x, y), lens), Colour.PAPER),
        (drawing.circle((x, y), lens * 0.84), Gradient(Colour.INK, Colour.GLACIER)),
        (drawing.circle((x, y), lens * 0.5), Colour.SKY),
        (drawing.circle(glint, lens * 0.14), Colour.PAPER),
    )
    return (*_corners(box), *(Freeform(path, fill) for path, fill in parts))


def _corners(box: Box) -> tuple[Freeform, ...]:
    """The four corners of what will be on the photo."""
    long, stroke = box.w * _CORNER, Stroke(Colour.GLACIER, box.w * _STROKE)
    return tuple(
        Freeform(
            drawing.polygon(((x, y + down * long), (x, y), (x + across * long, y)), closed=False),
            stroke=stroke,
        )
        for x, across in ((box.x, 1), (box.right, -1))
        for y, down in ((box.y, 1), (box.bottom, -1))
    )
