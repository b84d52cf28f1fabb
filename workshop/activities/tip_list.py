"""A numbered list of items in one column or two, with how many reactions each of them had."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workshop.activities import tally
from workshop.activities.tips import Tip
from workshop.i18n import _, ngettext
from workshop.slides import drawing, fit, measure
from workshop.slides.drawing import Mark
from workshop.slides.fit import Style
from workshop.slides.model import Align, Anchor, Box, Colour, Freeform, Paragraph, Shape, TextBox

_ONE_COLUMN = 5
"""More items than that stand in two columns."""
_GAP = (28.0, 12.0)
_TALLEST = 200.0
_PAD = (20.0, 8.0)
_NUMBER_WIDE = 100.0
_NUMBER_GAP = 24.0
_LARGER = 8.0
"""So much larger than its headline is a number, in px."""
_STAR = 30.0
_BESIDE = 16.0
_RADIUS = 16.0
_MOST_LIT = 3
"""If more items than that share the first place, none of them stands out."""
_SIZES = (
    *((64, 46), (58, 43), (52, 40), (48, 38), (44, 36), (40, 34)),
    *((38, 32), (36, 30), (34, 28), (30, 28), (28, 28)),
)
"""Of headlines, and of the sentences under them."""
_COUNT = Style((28,), bold=True)


@dataclass(frozen=True, slots=True)
class Tone:
    """The colours of a list; `lit` lies under the items with the most reactions."""

    text: Colour
    quiet: Colour
    number: Colour
    lit: Colour


DARK = Tone(Colour.PAPER, Colour.LINE, Colour.SKY, Colour.GLACIER)
LIGHT = Tone(Colour.INK, Colour.SOFT, Colour.GLACIER, Colour.SKY)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The list; `whole` tells whether every word of it is there."""

    shapes: tuple[Shape, ...]
    scene: tuple[Freeform, ...]
    whole: bool


def counted(count: int) -> str:
    """How many reactions, in words."""
    return ngettext("{count} reaction", "{count} reactions", count).format(count=count)


def highest(counts: Sequence[int]) -> int:
    """The number of reactions that is worth a light; 0 where none stands out."""
    leaders = tally.leaders(counts)
    return counts[leaders[0]] if 0 < len(leaders) <= _MOST_LIT else 0


def draw(items: Sequence[Tip], counts: Sequence[int], most: int, space: Box, tone: Tone) -> Drawn:
    """The items in `space`, in the largest size in which all fit, else cut.

    `counts` has a number of reactions for each; those that reach `most` are lit.
    """
    rows = _rows(len(items), space)
    beside = _count_width(counts)
    boxes = [
        Box(row.x + _NUMBER_WIDE, row.y, row.w - _NUMBER_WIDE - beside, row.h).inset(0, _PAD[1])
        for row in rows
    ]
    texts = _texts(items, boxes, tone)
    shapes: list[Shape] = []
    scene: list[Freeform] = []
    for item, row, box, text, count in zip(items, rows, boxes, texts, counts, strict=True):
        lit = 0 < count == most
        if lit:
            scene.append(Freeform(drawing.rounded(row, _RADIUS), tone.lit, name="Most reactions"))
        shapes.append(_number(item, row, text[0].size + _LARGER, tone))
        shapes.append(TextBox(box, text, anchor=Anchor.MIDDLE, name=f"Item {item.number}"))
        if count:
            shapes += _count(count, Box(box.right, row.y, beside - _PAD[0], row.h), lit, tone)
    whole = all(_says(text, item) for item, text in zip(items, texts, strict=True))
    return Drawn(tuple(shapes), tuple(scene), whole)


def _says(text: Sequence[Paragraph], item: Tip) -> bool:
    """Whether nothing of the item was cut."""
    words = [each for each in (item.headline, item.sentence) if each]
    return [each.text for each in text] == words


def _rows(count: int, space: Box) -> list[Box]:
    """A box for each item, from the top of each column down."""
    columns = 1 if count <= _ONE_COLUMN else 2
    each = -(-count // columns)
    wide = (space.w - (columns - 1) * _GAP[0]) / columns
    tall = min(_TALLEST, (space.h - (each - 1) * _GAP[1]) / each)
    return [
        Box(
            space.x + index // each * (wide + _GAP[0]),
            space.y + index % each * (tall + _GAP[1]),
            wide,
            tall,
        )
        for index in range(count)
    ]


def _count_width(counts: Sequence[int]) -> float:
    widths = (
        measure.width(counted(count), _COUNT.sizes[0], bold=True) for count in counts if count
    )
    widest = max(widths, default=0.0)
    return _PAD[0] + (widest / 0.98 + 2 + _STAR + 2 * _BESIDE if widest else 0.0)


def _texts(items: Sequence[Tip], boxes: Sequence[Box], tone: Tone) -> list[tuple[Paragraph, ...]]:
    """Headline and sentence of each, in the largest sizes in which all have room."""
    pairs = list(zip(items, boxes, strict=True))
    for name, said in _SIZES:
        found = [
            _text(item, box.w, Style((name,), bold=True), Style((said,))) for item, box in pairs
        ]
        if all(fit.height(text) <= box.h for text, (_item, box) in zip(found, pairs, strict=True)):
            break
    else:
        found = [_cut(text, box) for text, (_item, box) in zip(found, pairs, strict=True)]
    return [
        tuple(
            replace(each, colour=tone.quiet if index else tone.text)
            for index, each in enumerate(text)
        )
        for text in found
    ]


def _text(item: Tip, room: float, name: Style, said: Style) -> tuple[Paragraph, ...]:
    headline, _wide = fit.balanced(fit.paragraph(item.headline, room, name), room, name)
    return (headline, fit.paragraph(item.sentence, room, said)) if item.sentence else (headline,)


def _cut(text: tuple[Paragraph, ...], box: Box) -> tuple[Paragraph, ...]:
    """As many lines as there is height for; the headline has the first of them."""
    lines = max(1, int(box.h / measure.height(1, text[0].size)))
    headline = fit.shorten(text[0], lines, box.w)
    left = lines - len(headline.lines)
    return (headline, *(fit.shorten(each, left, box.w) for each in text[1:] if left))


def _number(item: Tip, row: Box, size: float, tone: Tone) -> TextBox:
    place = replace(row, w=_NUMBER_WIDE - _NUMBER_GAP)
    line = fit.paragraph(str(item.number), place.w, Style((size,), bold=True, colour=tone.number))
    return TextBox(place, (line,), Align.RIGHT, Anchor.MIDDLE, name=f"Number {item.number}")


def _count(count: int, place: Box, lit: bool, tone: Tone) -> tuple[Shape, ...]:
    """How many reactions, at the right; with a star before the most."""
    colour = tone.text if lit else tone.quiet
    wide = place.w - _STAR - 2 * _BESIDE
    line = fit.paragraph(counted(count), wide, replace(_COUNT, bold=lit, colour=colour))
    box = Box(place.right - wide, place.y, wide, place.h)
    text = TextBox(box, (line,), Align.RIGHT, Anchor.MIDDLE, name="Reactions")
    if not lit:
        return (text,)
    shown = measure.width(line.text, line.size, line.bold)
    centre = (box.right - shown - _BESIDE - _STAR / 2, place.y + place.h / 2)
    star = drawing.mark(Mark.STAR, centre, _STAR)
    return (Freeform(star, colour, alt=_("Most reactions"), name="Star"), text)
