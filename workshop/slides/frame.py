"""What every slide shares: where the kicker, the title, the content and the foot stand."""

from dataclasses import dataclass

from workshop.slides import fit, measure
from workshop.slides.fit import Style
from workshop.slides.model import Align, Anchor, Box, Colour, Placeholder, Shape, TextBox

MARGIN = 96.0
"""Left and right of the content."""
TOP = 72.0
INNER = 1920.0 - 2 * MARGIN
FOOT = Box(MARGIN, 990.0, INNER, 54.0)
"""Where the clock and a hint stand in the room, date and number in a deck."""
CONTENT_END = 966.0
"""No content below this."""
SMALLEST = 28.0
"""The smallest text a room is shown, in px of 1080: readable from the back row."""

TITLE = Style((72, 64, 56, 48, 42, 36), bold=True, spacing=0.9)
KICKER = Style((30,), bold=True, colour=Colour.GLACIER)
PROMPT = Style((40, 36, 32, 30), colour=Colour.SOFT)
HINT = Style((28,), colour=Colour.SOFT)
CLOCK = Style((44,), bold=True)

_TITLE_TALL = 175.0
_PROMPT_TALL = 150.0


@dataclass(frozen=True, slots=True)
class Head:
    """The upper part of a slide; content starts at `bottom`."""

    title: TextBox
    shapes: tuple[Shape, ...]
    """Kicker and prompt, in reading order."""
    bottom: float


def head(
    kicker: str,
    title: str,
    prompt: str = "",
    width: float = INNER,
    top: float = TOP,
    style: Style = TITLE,
) -> Head:
    """Kicker, title in that style and prompt from `top` down, each as high as its text needs."""
    shapes: list[Shape] = []
    y = top
    if kicker:
        line = fit.fit(kicker, width, measure.height(1, 30), KICKER)
        box = Box(MARGIN, y, width, fit.height([line]))
        shapes.append(TextBox(box, (line,), placeholder=Placeholder.KICKER, name="Kicker"))
        y = box.bottom + 6
    name = fit.fit(title, width, _TITLE_TALL, style)
    box = Box(MARGIN, y, width, fit.height([name]))
    title_box = TextBox(box, (name,), placeholder=Placeholder.TITLE, name="Title")
    y = box.bottom
    if prompt:
        below = fit.fit(prompt, width, _PROMPT_TALL, PROMPT)
        box = Box(MARGIN, y + 10, width, fit.height([below]))
        shapes.append(TextBox(box, (below,), placeholder=Placeholder.ASIDE, name="Prompt"))
        y = box.bottom
    return Head(title_box, tuple(shapes), y + 36)


def clock() -> TextBox:
    """Where the room sees the time; the text is filled in while it is painted."""
    line = fit.paragraph("00:00", 300, CLOCK)
    box = Box(FOOT.right - 300, FOOT.y, 300, FOOT.h)
    return TextBox(box, (line,), Align.RIGHT, Anchor.MIDDLE, name="Clock")


def hint(text: str) -> TextBox:
    """A quiet line at the foot, left: how many have answered, what comes back when."""
    line = fit.fit(text, FOOT.w - 340, measure.height(1, 28), HINT)
    box = Box(FOOT.x, FOOT.y, FOOT.w - 340, FOOT.h)
    return TextBox(box, (line,), anchor=Anchor.MIDDLE, name="Hint")
