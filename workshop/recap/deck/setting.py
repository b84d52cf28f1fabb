"""Texts that were moved into another page, set anew in the font that draws them there.

Columns of notes, or a table, with nothing beside them are as high as their texts need: a page that
is higher than ours for its width has room for larger ones.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from workshop.recap.deck.moving import Move
from workshop.slides import fit, measure
from workshop.slides.model import Box, Cell, Note, Paragraph, Shape, Table, TextBox
from workshop.slides.notes import BY_GAP, GAP, PAD, text_room
from workshop.slides.tables import CELL_PAD

_STEP, _LEAST = 0.96, 0.5
"""Sizes are tried in such steps, down to that share of the one that would be as wide as before."""
_WORD = 0.92
"""Of a width in which lines fit, what a word can count on: single words vary more than lines."""
_LARGE = 56.0
"""Px from which a text is large enough: 28 points."""
_SLACK = 0.5
"""Px by which a text may be higher than its box: sizes are whole px."""


def grown(content: Sequence[Shape], move: Move, area: Box, most: float) -> list[Shape]:
    """Everything moved; columns of notes or a table that stand alone as large as `area` allows.

    Their texts get at most `most` times as large as they were in the room, and those that are
    large anyway no larger than everything else.
    """
    share, had = 0.0, list(map(_cuts, content))
    if _is_alone(content):
        largest = max(each.size for shape in content for each in _said(shape))
        most = min(most, max(move.scale, _LARGE / largest))
        share = most / move.scale * move.run.regular
    while share > _LEAST:
        there = _as_high_as_needed([_set(each, move, share) for each in content], move.scale)
        whole = all(_cuts(new) <= old for old, new in zip(had, there, strict=True))
        if whole and max(each.box.bottom for each in there) <= area.bottom + _SLACK:
            return there
        share *= _STEP
    return moved(content, move)


def moved(content: Sequence[Shape], move: Move) -> list[Shape]:
    """Everything moved, its texts as large as their boxes allow: all notes of a slide alike.

    No text gets larger than everything else, and only notes larger than is sure to be as wide.
    """
    notes = [each for each in content if isinstance(each, Note)]
    alike = _share(notes, move, move.run.regular)
    return [
        _at(each, move, alike if isinstance(each, Note) else _share([each], move, 1.0))
        for each in content
    ]


def title(shape: TextBox, move: Move) -> TextBox:
    """A title moved with everything else."""
    (there,) = moved([shape], move)
    assert isinstance(there, TextBox)
    return there


# --- What stands alone ---


def _is_alone(content: Sequence[Shape]) -> bool:
    """Whether it is a table, or columns of notes."""
    notes = [each for each in content if isinstance(each, Note)]
    if len(content) != len(notes) or not notes:
        return len(content) == 1 and isinstance(content[0], Table)
    lefts = sorted({each.box.x for each in notes})
    widest = max(each.box.w for each in notes)
    return all(right - left >= widest for left, right in pairwise(lefts))


def _as_high_as_needed(shapes: Sequence[Shape], scale: float) -> list[Shape]:
    """The shapes as high as their texts, those of a column one below the other."""
    ends: dict[float, float] = {}
    placed: dict[int, Shape] = {}
    for index, each in sorted(enumerate(shapes), key=lambda pair: pair[1].box.y):
        x, tall = each.box.x, _needs(each, scale)
        box = Box(x, ends.get(x, each.box.y), each.box.w, sum(tall))
        ends[x] = box.bottom + GAP * scale
        match each:
            case Note():
                placed[index] = replace(each, box=box)
            case Table():
                placed[index] = replace(each, box=box, heights=tall)
    return [placed[index] for index in sorted(placed)]


# --- A text in another font ---


def _share(shapes: Sequence[Shape], move: Move, most: float) -> float:
    """The largest share at which the texts of all the shapes fit their boxes."""
    share = most
    while share > _LEAST and not all(_fits(each, _at(each, move, share), move) for each in shapes):
        share = max(_LEAST, share * _STEP)
    return share


def _at(shape: Shape, move: Move, share: float) -> Shape:
    """The shape moved; its lines are those it had where nothing is known to be otherwise."""
    return _set(shape, move, share) if move.sets_anew or share != 1.0 else move.shape(shape)


def _set(shape: Shape, move: Move, share: float) -> Shape:
    """The shape moved, its text that much larger than what is sure to be as wide as before."""
    there = replace(move, share=share).shape(shape)
    match there:
        case TextBox():
            room = there.box.w - 2 * there.margin[0]
            said = tuple(_broken(each, room, move) for each in there.paragraphs)
            return replace(there, paragraphs=said)
        case Note():
            room = text_room(there.box.w, move.scale)
            by = _broken(there.by, room, move) if there.by else None
            return replace(there, said=_broken(there.said, room, move), by=by)
        case Table():
            rows = [_row(row, there.widths, move) for row in (there.header, *there.rows)]
            return replace(there, header=rows[0], rows=tuple(rows[1:]))
        case _:
            return there


def _row(row: tuple[Cell, ...], widths: tuple[float, ...], move: Move) -> tuple[Cell, ...]:
    beside = 2 * CELL_PAD[0] * move.scale
    pairs = zip(row, widths, strict=True)
    return tuple(Cell(_broken(cell.said, wide - beside, move)) for cell, wide in pairs)


def _broken(each: Paragraph, room: float, move: Move) -> Paragraph:
    """The paragraph with the lines that the other font breaks it into."""
    room -= each.size * fit.BULLET_INDENT if each.bullet else 0.0
    wide = room / move.run.of(each.bold)
    if move.sets_anew and measure.breaks_words(each.text, wide * _WORD, each.size, each.bold):
        wide *= _WORD
    return replace(each, lines=measure.wrap(each.text, wide, each.size, each.bold))


def _fits(before: Shape, after: Shape, move: Move) -> bool:
    """Whether every text fits as well as it did, and no word is cut that was whole."""
    had = [need - has for need, has in zip(_needs(before, 1.0), _has(before), strict=True)]
    over = [need - has for need, has in zip(_needs(after, move.scale), _has(after), strict=True)]
    fitting = (
        now <= max(0.0, was * move.scale) + _SLACK for was, now in zip(had, over, strict=True)
    )
    return all(fitting) and _cuts(after) <= _cuts(before)


def _needs(shape: Shape, scale: float) -> tuple[float, ...]:
    """How high a text would be, its padding drawn in that scale; each row of a table."""
    match shape:
        case TextBox():
            return (fit.height(shape.paragraphs) + 2 * shape.margin[1],)
        case Note():
            gap = BY_GAP * scale if shape.by else 0.0
            return (sum(fit.height([each]) for each in _said(shape)) + 2 * PAD[1] * scale + gap,)
        case Table():
            rows = (shape.header, *shape.rows)
            tall = (max(fit.height([cell.said]) for cell in row) for row in rows)
            return tuple(each + 2 * CELL_PAD[1] * scale for each in tall)
        case _:
            return ()


def _has(shape: Shape) -> tuple[float, ...]:
    match shape:
        case TextBox() | Note():
            return (shape.box.h,)
        case Table():
            return shape.heights
        case _:
            return ()


def _said(shape: Shape) -> Iterator[Paragraph]:
    match shape:
        case TextBox():
            yield from shape.paragraphs
        case Note():
            yield from (shape.said, shape.by) if shape.by else (shape.said,)
        case Table():
            yield from (cell.said for row in (shape.header, *shape.rows) for cell in row)
        case _:
            pass


def _cuts(shape: Shape) -> int:
    """How many words of a text stand on no line as a whole."""
    return sum(
        not any(word in line for line in each.lines)
        for each in _said(shape)
        for word in measure.words(each.text)
    )
