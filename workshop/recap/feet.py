"""The foot of every slide of a deck: date, what it is about, number."""

from workshop.slides import fit, frame, measure
from workshop.slides.model import Align, Anchor, Box, Placeholder, Shape, TextBox

DATE_BOX = Box(frame.FOOT.x, frame.FOOT.y, 360, frame.FOOT.h)
FOOTER_BOX = Box(460, frame.FOOT.y, 1000, frame.FOOT.h)
NUMBER_BOX = Box(frame.FOOT.right - 200, frame.FOOT.y, 200, frame.FOOT.h)


def feet(day: str, about: str, number: int, shapes: tuple[Shape, ...]) -> tuple[TextBox, ...]:
    """The foot of a slide that holds `shapes`; where one of these stands, the foot makes room."""
    wanted = (
        (day, DATE_BOX, Align.LEFT, Placeholder.DATE),
        (about, FOOTER_BOX, Align.CENTRE, Placeholder.FOOTER),
        (str(number), NUMBER_BOX, Align.RIGHT, Placeholder.NUMBER),
    )
    return tuple(
        _line(text, box, align, placeholder)
        for text, box, align, placeholder in wanted
        if text and not any(shape.box.overlaps(box) for shape in shapes)
    )


def _line(text: str, box: Box, align: Align, placeholder: Placeholder) -> TextBox:
    line = fit.fit(text, box.w, measure.height(1, frame.HINT.sizes[0]), frame.HINT)
    return TextBox(
        box, (line,), align, Anchor.MIDDLE, placeholder=placeholder, name=placeholder.value
    )
