"""The test card: a line in each size that slides use, the edges, and the strong colours."""

from workshop.i18n import _
from workshop.slides import drawing, fit, frame
from workshop.slides.fit import Style
from workshop.slides.model import (
    HEIGHT,
    WHOLE,
    WIDTH,
    Align,
    Anchor,
    Box,
    Colour,
    Freeform,
    Layout,
    Placeholder,
    Shape,
    Slide,
    Stroke,
    TextBox,
)

SIZES = (72.0, 48.0, 36.0, frame.SMALLEST)
"""In px of 1080, the largest first: titles, prompts, notes, and the smallest text there is."""

_STRONG = (
    (Colour.GLACIER, _("Blue")),
    (Colour.SPRUCE, _("Green")),
    (Colour.DAWN, _("Orange")),
    (Colour.BERRY, _("Berry")),
    (Colour.GOLD, _("Gold")),
    (Colour.DIAMOND, _("Diamond")),
)
_NAME = Style((36,), bold=True)
_RIM = 6.0
"""Px that the frame is thick; it lies on the very edge."""
_ARM = 120.0
"""How long the arms of a corner are."""
_THICK = 22.0
_TILES_TALL = 132.0
_GAP = 24.0
_BELOW = 80.0
"""Between two lines of text."""


def card() -> Slide:
    """The whole card. Nothing on it is of a session."""
    kicker = fit.paragraph(_("Test card"), frame.INNER, frame.KICKER)
    top = Box(frame.MARGIN, frame.TOP, frame.INNER, fit.height([kicker]))
    title, *lines = _lines(top.bottom + 8)
    tiles = frame.CONTENT_END - 20 - 2 * _TILES_TALL - _GAP
    shapes: tuple[Shape, ...] = (
        TextBox(top, (kicker,), placeholder=Placeholder.KICKER, name="Kicker"),
        *lines,
        *_filled(Box(frame.MARGIN, tiles, frame.INNER, _TILES_TALL)),
        *_written(Box(frame.MARGIN, tiles + _TILES_TALL + _GAP, frame.INNER, _TILES_TALL)),
        _asking(),
        *_edges(),
    )
    return Slide(Layout.STATEMENT, title, shapes, background=Colour.SNOW)


def _lines(y: float) -> list[TextBox]:
    """One line of each size, from `y` down; the first is the slide's title."""
    made = []
    for number, size in enumerate(SIZES):
        words = _("{size}: Can you read this from the back row?").format(size=f"{size:.0f}")
        said = fit.fit(words, frame.INNER, size * 1.3, Style((size,), bold=not number))
        box = Box(frame.MARGIN, y, frame.INNER, fit.height([said]))
        place = Placeholder.BODY if number else Placeholder.TITLE
        made.append(TextBox(box, (said,), placeholder=place, name=f"{size:.0f}"))
        y = box.bottom + _BELOW
    return made


def _filled(row: Box) -> list[TextBox]:
    """The strong colours with their names on them, as on pills."""
    return [
        _tile(box, name, Colour.ON_ACCENT, colour)
        for box, (colour, name) in zip(_cells(row, len(_STRONG)), _STRONG, strict=True)
    ]


def _written(row: Box) -> list[TextBox]:
    """Words on the grounds that slides have, dark on light or the other way round."""
    said = (
        (_("Words on a note"), Colour.INK, Colour.PAPER),
        (_("Quiet on a note"), Colour.SOFT, Colour.PAPER),
        (_("Words on a card"), Colour.INK, Colour.ICE),
        (_("Blue on a card"), Colour.GLACIER, Colour.ICE),
        (_("Words on sky"), Colour.INK, Colour.SKY),
    )
    cells = _cells(row, len(said))
    return [_tile(box, *each) for box, each in zip(cells, said, strict=True)]


def _tile(box: Box, words: str, colour: Colour, fill: Colour) -> TextBox:
    style = Style(_NAME.sizes, bold=True, colour=colour)
    line = fit.fit(words, box.w - 24, box.h, style)
    return TextBox(box, (line,), Align.CENTRE, Anchor.MIDDLE, (12, 0), fill, 14, name=words)


def _cells(row: Box, count: int) -> list[Box]:
    wide = (row.w - (count - 1) * _GAP) / count
    return [Box(row.x + n * (wide + _GAP), row.y, wide, row.h) for n in range(count)]


def _asking() -> TextBox:
    """At the foot: what there is to see at the edges."""
    words = _("All four corners and the whole frame are to be seen: else the picture is cut off.")
    line = fit.fit(words, frame.INNER, frame.FOOT.h, frame.HINT)
    return TextBox(frame.FOOT, (line,), anchor=Anchor.MIDDLE, name="Hint")


def _edges() -> list[Freeform]:
    """A frame on the very edge of the slide, and its four corners."""
    half = _RIM / 2
    inside = WHOLE.inset(half, half)
    sides = [(inside.x, inside.y), (inside.right, inside.y)]
    sides += [(inside.right, inside.bottom), (inside.x, inside.bottom)]
    rim = Freeform(drawing.polygon(sides), stroke=Stroke(Colour.DAWN, _RIM), name="Frame")
    return [rim, *(_corner(x, y) for x in (0.0, WIDTH) for y in (0.0, HEIGHT))]


def _corner(x: float, y: float) -> Freeform:
    """Two arms along the edges, from the corner at that px inwards."""
    right, down = (1 if x == 0 else -1), (1 if y == 0 else -1)
    steps = ((0.0, 0.0), (_ARM, 0.0), (_ARM, _THICK), (_THICK, _THICK), (_THICK, _ARM), (0.0, _ARM))
    points = [(x + right * dx, y + down * dy) for dx, dy in steps]
    return Freeform(drawing.polygon(points), Colour.INK, name="Corner")
