"""Texts that were moved into another page, set anew in the font that draws them there."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workshop.recap.deck.moving import Move
from workshop.slides import fit, measure
from workshop.slides.model import Cell, Note, Paragraph, Shape, Table, TextBox
from workshop.slides.notes import BY_GAP, EDGE, PAD
from workshop.slides.tables import CELL_PAD

_STEP, _LEAST = 0.96, 0.5
"""Sizes are tried in such steps, down to that share of the one that would be as wide as before."""
_SLACK = 0.5
"""Px by which a text may be higher than its box: sizes are whole px."""


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


def _share(shapes: Sequence[Shape], move: Move, most: float) -> float:
    """The largest share at which the texts of all the shapes fit their boxes."""
    share = most
    while share > _LEAST and not all(_fits(each, _at(each, move, share), move) for each in shapes):
        share = max(_LEAST, share * _STEP)
    return share


def _at(shape: Shape, move: Move, share: float) -> Shape:
    """The shape moved, its text that much larger than what is sure to be as wide as before."""
    if share == 1.0 and not move.sets_anew:
        return move.shape(shape)
    there = replace(move, share=share).shape(shape)
    match there:
        case TextBox():
            room = there.box.w - 2 * there.margin[0]
            said = tuple(_broken(each, room, move) for each in there.paragraphs)
            return replace(there, paragraphs=said)
        case Note():
            room = there.box.w - (EDGE + 2 * PAD[0]) * move.scale
            by = _broken(there.by, room, move) if there.by else None
            return replace(there, said=_broken(there.said, room, move), by=by)
        case Table():
            rows = [_row(row, there.widths, move) for row in (there.header, *there.rows)]
            return replace(there, header=rows[0], rows=tuple(rows[1:]))
        case _:
            return there


def _row(row: tuple[Cell, ...], widths: tuple[float, ...], move: Move) -> tuple[Cell, ...]:
    pairs = zip(row, widths, strict=True)
    beside = 2 * CELL_PAD[0] * move.scale
    return tuple(Cell(_broken(cell.said, wide - beside, move)) for cell, wide in pairs)


def _broken(each: Paragraph, room: float, move: Move) -> Paragraph:
    """The paragraph with the lines that the other font breaks it into."""
    room -= each.size * fit.BULLET_INDENT if each.bullet else 0.0
    wide = room / move.run.of(each.bold)
    return replace(each, lines=measure.wrap(each.text, wide, each.size, each.bold))


def _fits(before: Shape, after: Shape, move: Move) -> bool:
    """Whether every text fits as well as it did, and no word is cut that was whole."""
    pairs = zip(_texts(before, 1.0), _texts(after, move.scale), strict=True)
    return all(
        now <= max(0.0, was * move.scale) + _SLACK and cut <= had
        for (was, had), (now, cut) in pairs
    )


def _texts(shape: Shape, scale: float) -> Iterator[tuple[float, int]]:
    """By how much each text is higher than its box, and how many of its words are cut."""
    match shape:
        case TextBox():
            tall = shape.box.h - 2 * shape.margin[1]
            yield fit.height(shape.paragraphs) - tall, sum(map(_cut, shape.paragraphs))
        case Note():
            said = [shape.said] if shape.by is None else [shape.said, shape.by]
            tall = shape.box.h - 2 * PAD[1] * scale
            tall -= BY_GAP * scale if shape.by else 0.0
            free = sum(fit.height([each]) for each in said) - tall
            yield free, sum(map(_cut, said))
        case Table():
            for row, high in zip((shape.header, *shape.rows), shape.heights, strict=True):
                tall = high - 2 * CELL_PAD[1] * scale
                yield from ((fit.height([c.said]) - tall, _cut(c.said)) for c in row)
        case _:
            pass


def _cut(each: Paragraph) -> int:
    """How many of its words stand on no line as a whole."""
    return sum(not any(word in line for line in each.lines) for word in measure.words(each.text))
