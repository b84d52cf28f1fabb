"""A form of tiles: each has the name of what is asked, and what was filled in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshop.i18n import _
from workshop.slides import drawing, fit, frame, measure, pills, tiles
from workshop.slides.drawing import Mark
from workshop.slides.fit import Style
from workshop.slides.model import Box, Colour, Freeform, Paragraph, Shape, Stroke, TextBox

_GAP = 20.0
_PAD = 18.0
_UNDER_PILL = 10.0
_MORE_ROOM = 84.0
"""Beside a pill, for the number of entries that are not shown."""
_BETWEEN = 12.0
_MOST_TRIED = 12
"""No tile has room for more entries."""
_BY = 28.0
"""Who and when are no smaller than that, in px, where what was filled in is larger."""
_HINT = Style((44, 40, 36, 32, 28), colour=Colour.SOFT)

Entry = tuple[str, str]
"""What was filled in, and under it who or when."""


@dataclass(frozen=True, slots=True)
class Field:
    """One tile: its name, its entries, and what to say while there are none."""

    label: str
    colour: Colour
    mark: Mark
    entries: tuple[Entry, ...]
    hint: str
    names: bool = False
    """Whether what was filled in are names, which are set bold."""


@dataclass(frozen=True, slots=True)
class Filled:
    """The tiles, and whether every entry can be read in full."""

    shapes: tuple[Shape, ...]
    whole: bool


def form(fields: Sequence[Field], top: float, sizes: Sequence[float]) -> Filled:
    """The tiles from `top` down, all in the largest of `sizes` in which everything fits.

    In the smallest the newest entries are shown, as far as there is room.
    """
    space = Box(frame.MARGIN, top, frame.INNER, frame.CONTENT_END - top)
    made = [
        _Tile(field, box)
        for field, box in zip(fields, tiles.grid(space, len(fields), _GAP), strict=True)
    ]
    size = next((size for size in sizes if all(tile.holds(size) for tile in made)), sizes[-1])
    shapes = tuple(shape for tile in made for shape in tile.shapes(size))
    return Filled(shapes, all(tile.holds(size) for tile in made))


@dataclass(frozen=True, slots=True)
class _Tile:
    field: Field
    box: Box

    def holds(self, size: float) -> bool:
        """Whether all entries fit in that size."""
        entries, space = self.field.entries, self._space()
        # Told without laying out what cannot fit anyway.
        letters = sum(len(said) for said, _by in entries)
        if letters * size * size * 0.2 > space.w * space.h:
            return False
        return fit.height(self._told(entries, size)) <= space.h

    def shapes(self, size: float) -> Iterator[Shape]:
        """The ground, the name, and what was filled in."""
        entries = self.field.entries
        ground = drawing.rounded(self.box, 18)
        if entries:
            yield Freeform(ground, Colour.ICE, name="Field")
        else:
            yield Freeform(ground, stroke=Stroke(Colour.LINE, 3), name="Empty field")
        yield from self._pill()
        space = self._space()
        if not entries:
            line = fit.fit(self.field.hint, space.w, space.h, _HINT)
            yield TextBox(space, (line,), name="Not filled yet")
            return
        hidden, told = self._newest(size)
        yield TextBox(space, told, name=self.field.label[:40])
        if hidden:
            inner = self.box.inset(_PAD, _PAD)
            yield pills.count(_("+{count}").format(count=min(hidden, 999)), inner)

    def _pill(self) -> tuple[TextBox, Freeform]:
        inner = self.box.inset(_PAD, _PAD)
        wide = inner.w - (_MORE_ROOM if self.field.entries else 0.0)
        at = (inner.x, inner.y)
        field = self.field
        lines = 2 if self.box.h >= 230 else 1
        return pills.pill(field.label, at, wide, field.colour, field.mark, most_lines=lines)

    def _space(self) -> Box:
        inner = self.box.inset(_PAD, _PAD)
        y = self._pill()[0].box.bottom + _UNDER_PILL
        return Box(inner.x, y, inner.w, inner.bottom - y)

    def _newest(self, size: float) -> tuple[int, tuple[Paragraph, ...]]:
        """How many entries are not shown, and as many of the last as fit; of one as many lines."""
        space, entries = self._space(), self.field.entries
        for start in range(max(0, len(entries) - _MOST_TRIED), len(entries)):
            told = self._told(entries[start:], size)
            if fit.height(told) <= space.h:
                return start, told
        first, *rest = self._told(entries[-1:], size)
        lines = max(1, int(space.h / measure.height(1, size)) - len(rest))
        cut = fit.shorten(first, lines, space.w)
        whole = fit.height((cut, *rest)) <= space.h
        return len(entries) - 1, (cut, *rest) if whole else (cut,)

    def _told(self, entries: Sequence[Entry], size: float) -> tuple[Paragraph, ...]:
        return tuple(
            each for index, entry in enumerate(entries) for each in self._entry(entry, size, index)
        )

    def _entry(self, entry: Entry, size: float, index: int) -> Iterator[Paragraph]:
        said, by = entry
        wide, before = self._space().w, _BETWEEN if index else 0.0
        if said:
            style = Style((size,), self.field.names, space_before=before)
            yield fit.paragraph(said, wide, style)
        if by:
            smaller = min(size, max(_BY, size * 0.75))
            space_before = 0.0 if said else before
            style = Style((smaller,), colour=Colour.SOFT, space_before=space_before)
            yield fit.paragraph(by, wide, style)
