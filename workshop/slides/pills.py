"""Pills: the names of zones, with a mark beside the colour so that colour is not the only sign."""

from collections.abc import Sequence

from workshop.slides import drawing, fit, measure
from workshop.slides.drawing import Mark
from workshop.slides.fit import Style
from workshop.slides.model import Align, Anchor, Box, Colour, Freeform, TextBox

LABEL = Style((30,), bold=True, colour=Colour.ON_ACCENT)
COUNT = Style((28,), bold=True, colour=Colour.SOFT)
TALL = 54.0
_PAD = 20.0
_MARK = 22.0
_MARK_ROOM = 34.0
_COUNT_GAP = 14.0

PALETTE: tuple[tuple[Colour, Mark], ...] = (
    (Colour.SPRUCE, Mark.CIRCLE),
    (Colour.GLACIER, Mark.SQUARE),
    (Colour.DAWN, Mark.TRIANGLE),
    (Colour.BERRY, Mark.DIAMOND),
    (Colour.GOLD, Mark.STAR),
    (Colour.DIAMOND, Mark.CROSS),
    (Colour.SOFT, Mark.BAR),
    (Colour.BERRY, Mark.CHEVRON),
)
"""Colours and marks for zones that have none of their own, in their order."""


def accent(ids: Sequence[str], zone: str) -> Colour:
    """The colour of a zone among `ids`, by its place; a quiet one for what is none of them."""
    return PALETTE[ids.index(zone) % len(PALETTE)][0] if zone in ids else Colour.GLACIER


def pill(
    label: str,
    at: tuple[float, float],
    most_wide: float,
    colour: Colour,
    sign: Mark,
    *,
    most_lines: int = 1,
) -> tuple[TextBox, Freeform]:
    """The pill with its upper left corner `at` that px, at most `most_wide`, and its mark.

    The text of one line stands at the right, which leaves room for the mark in a shape of one
    piece; several lines begin one under the other.
    """
    beside = _PAD + _MARK_ROOM
    said = fit.fit(label, most_wide - _PAD - beside, measure.height(1, LABEL.sizes[0]), LABEL)
    several = most_lines > 1 and said.text != label
    if several:
        # As much free at the right as the mark takes at the left: a text box has but one margin.
        room = most_wide - 2 * beside
        said = fit.shorten(fit.paragraph(label, room, LABEL), most_lines, room)
    # A hair more than the measured width, so that no program breaks a line.
    longest = max(measure.width(line, said.size, bold=True) for line in said.lines) / 0.985 + 1
    margin = beside if several else _PAD
    wide = min(longest + margin + beside, most_wide)
    tall = TALL + fit.height([said]) - measure.height(1, said.size)
    box = Box(*at, wide, tall)
    text = TextBox(
        box,
        (said,),
        Align.LEFT if several else Align.RIGHT,
        Anchor.MIDDLE,
        (margin, 0.0),
        fill=colour,
        radius=TALL / 2,
        name=f"Zone {label[:40]}",
    )
    path = drawing.mark(sign, (box.x + _PAD + _MARK / 2, box.y + tall / 2), _MARK)
    return text, Freeform(path, Colour.ON_ACCENT, name="Mark")


def count(text: str, box: Box) -> TextBox:
    """How many notes are not shown, in the upper right corner of `box`, as high as a pill."""
    wide = measure.width(text, COUNT.sizes[0], bold=True) / 0.985 + 1
    line = fit.paragraph(text, wide, COUNT)
    place = Box(box.right - wide, box.y, wide, TALL)
    return TextBox(place, (line,), Align.RIGHT, Anchor.MIDDLE, name="Not shown")


def room_beside(text: str, wide: float) -> float:
    """How wide a pill may be in a box `wide` px wide with a count of that text beside it."""
    return wide - measure.width(text, COUNT.sizes[0], bold=True) / 0.985 - 1 - _COUNT_GAP
