"""A film as a bar: a numbered stretch for each of its parts, and where it should end."""

from collections.abc import Iterator, Sequence

from workshop.slides import drawing, fit
from workshop.slides.fit import Style
from workshop.slides.model import (
    Align,
    Anchor,
    Box,
    Colour,
    Freeform,
    Shape,
    Stroke,
    TextBox,
)

TALL = 44.0
_GAP = 4.0
_NUMBER = Style((28,), bold=True, colour=Colour.ON_ACCENT)
_SHORTEST = 44.0
"""A stretch that is shorter has no number."""


def bar(lengths: Sequence[int], target: int, box: Box) -> Iterator[Shape]:
    """Parts of those seconds from left to right; past the `target` where they take longer."""
    yield Freeform(drawing.rounded(box, 10), Colour.ICE, name="Film")
    whole = max(1, target, sum(lengths))
    x = box.x
    for number, length in enumerate(lengths, 1):
        wide = box.w * length / whole
        if wide > _GAP:
            yield _stretch(number, Box(x, box.y, wide - _GAP, box.h))
        x += wide
    if 0 < target < whole:
        end = box.x + box.w * target / whole
        path = drawing.polygon(((end, box.y - 8), (end, box.bottom + 8)), closed=False)
        yield Freeform(path, stroke=Stroke(Colour.DAWN, 8), name="Where the film should end")


def _stretch(number: int, place: Box) -> Shape:
    if place.w < _SHORTEST:
        corner = min(8.0, place.w / 2)
        return Freeform(drawing.rounded(place, corner), Colour.GLACIER, name="Stretch")
    line = fit.paragraph(str(number), place.w, _NUMBER)
    name = f"Stretch {number}"
    return TextBox(
        *(place, (line,), Align.CENTRE, Anchor.MIDDLE), fill=Colour.GLACIER, radius=8, name=name
    )
