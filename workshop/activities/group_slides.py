"""The slides that tell people where they sit: names and roles, or how many groups of which size."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workshop.activities import groups
from workshop.activities.base import StepView
from workshop.activities.groups import Wanted
from workshop.activities.listing import counted, joined
from workshop.activities.stages import Stop
from workshop.domain.people import Group
from workshop.i18n import _, ngettext
from workshop.slides import drawing, fit, frame, measure
from workshop.slides.fit import Style
from workshop.slides.model import (
    Align,
    Anchor,
    Box,
    Colour,
    Freeform,
    Layout,
    Paragraph,
    Placeholder,
    Shape,
    Slide,
    TextBox,
)

_TOP, _TOP_UNDER_ROLES = 230.0, 288.0
"""Where the groups begin: under the title, or under the line of roles."""
_SIZES = (72.0, 64.0, 56.0, 50.0, 44.0, 40.0, 36.0, 32.0, 30.0, 28.0)
_COLUMNS = (1, 2, 3, 4, 5)
_GAP = 18.0
_PAD = (22.0, 14.0)
_BETWEEN = 14.0
"""Between a name and its role."""
_ROLE_SHARE = 0.42
_MOST_LINES = 2
_MOST_AIR = 26.0
_SENTENCE = Style((112, 96, 84, 72, 60, 48, 40, 32, 28), bold=True, colour=Colour.GLACIER)
_ROLES = Style((52, 48, 44, 40, 36, 32, 28), space_before=30)


@dataclass(frozen=True, slots=True)
class _Line:
    """One person in a group: the name, and the role where there is one."""

    name: Paragraph
    role: Paragraph | None

    @property
    def tall(self) -> float:
        drop = (self.name.size - self.role.size) * measure.ASCENT if self.role else 0.0
        return max(fit.height([self.name]), fit.height([self.role]) + drop if self.role else 0.0)


@dataclass(frozen=True, slots=True)
class _Tile:
    """One group: its heading and its people, set for a tile of some width."""

    number: int
    heading: Paragraph
    lines: tuple[_Line, ...]
    wide: float

    @property
    def tall(self) -> float:
        return fit.height([self.heading]) + 6 + sum(x.tall for x in self.lines) + 2 * _PAD[1]


Row = tuple[_Tile, ...]
"""Groups side by side."""
Page = tuple[Row, ...]


def pages(view: StepView) -> tuple[int, ...]:
    """How many slides the groups of each round take; a single one of sizes where none are made."""
    return tuple(len(_pages(each)) for each in view.groups) or (1,)


def slide(view: StepView, stop: Stop, wanted: Wanted) -> Slide:
    """One page of the groups of a round, or what groups to make."""
    kicker = view.kicker
    if wanted.rounds > 1:
        where = _("Round {number} of {count}")
        kicker = joined(kicker, where.format(number=stop.round, count=wanted.rounds))
    head = frame.head(kicker, _title(stop, wanted), _prompt(stop, wanted))
    if head.bottom > _TOP_UNDER_ROLES:
        head = frame.head(kicker, _title(stop, wanted))
    if not view.groups:
        shapes: tuple[Shape, ...] = (_sentence(view, wanted, head.bottom),)
        grounds: tuple[Freeform, ...] = ()
    else:
        made = view.groups[min(stop.round, len(view.groups)) - 1]
        found = _pages(made)
        placed = tuple(_placed(found[min(stop.page, len(found)) - 1], _top(made)))
        shapes = tuple(shape for each in placed for shape in _drawn(*each))
        grounds = tuple(
            Freeform(drawing.rounded(box, 18), Colour.ICE, name="Group")
            for _tile, box, _air in placed
        )
    foot = _foot(view, stop)
    every = (*head.shapes, *shapes, *foot)
    return Slide(Layout.BOARD, head.title, every, grounds, clock=frame.clock())


def _title(stop: Stop, wanted: Wanted) -> str:
    if stop.round == 1:
        return _("Find your group")
    if wanted.mix:
        return _("New groups")
    return _("Change roles")


def _prompt(stop: Stop, wanted: Wanted) -> str:
    roles = joined(*wanted.roles)
    if stop.round == 1 or not roles:
        return roles
    return _("Everybody takes the next role: {roles}").format(roles=roles)


def _foot(view: StepView, stop: Stop) -> tuple[Shape, ...]:
    """Which of several pages this is, how many people have a seat, and how many points we have."""
    points = counted([point for point in view.points if point.text])
    if not view.groups:
        return (frame.hint(points),) if points else ()
    made = view.groups[min(stop.round, len(view.groups)) - 1]
    people = sum(map(len, made))
    said = _("{people} in {groups}").format(
        people=ngettext("{count} person", "{count} people", people).format(count=people),
        groups=ngettext("{count} group", "{count} groups", len(made)).format(count=len(made)),
    )
    which = _("Groups {page} of {pages}").format(page=stop.page, pages=stop.pages)
    return (frame.hint(joined(which if stop.pages > 1 else "", said, points)),)


def _sentence(view: StepView, wanted: Wanted, top: float) -> TextBox:
    """How many groups of which size; without a head count only the size."""
    box = Box(frame.MARGIN, top, frame.INNER, frame.CONTENT_END - top)
    counts = Counter(groups.sizes(view.details.people, wanted.size))
    told = [
        ngettext("{count} group of {size}", "{count} groups of {size}", count).format(
            count=count, size=size
        )
        for size, count in sorted(counts.items(), reverse=True)
    ]
    said = _(" and ").join(told) or _("Groups of {size}").format(size=wanted.size)
    roles = _("Each takes a role: {roles}").format(roles=joined(*wanted.roles))
    line = fit.fit(said, box.w, box.h * 0.5, _SENTENCE)
    below = fit.fit(roles, box.w, box.h * 0.35, _ROLES) if wanted.roles else None
    lines = (line,) if below is None else (line, below)
    return TextBox(
        box, lines, anchor=Anchor.MIDDLE, placeholder=Placeholder.BODY, name="Sizes of groups"
    )


def _top(made: Sequence[Group]) -> float:
    return _TOP_UNDER_ROLES if any(seat.role for group in made for seat in group) else _TOP


@lru_cache(maxsize=64)
def _pages(made: tuple[Group, ...]) -> tuple[Page, ...]:
    """The groups in the largest size in which one slide holds them, else over a few slides.

    Asked for at every look at the clock, so it is kept.
    """
    free = frame.CONTENT_END - _top(made)
    for size in _SIZES:
        for columns in _ways(len(made)):
            tiles = _tiles(made, columns, size)
            if all(map(_in_one_line, tiles)):
                found = _split(tiles, columns, free)
                if len(found) == 1:
                    return found
    several = [_tiles(made, columns, _SIZES[-1]) for columns in _COLUMNS]
    return min(
        (_split(tiles, columns, free) for columns, tiles in zip(_COLUMNS, several, strict=True)),
        key=lambda found: (_cut(found), len(found)),
    )


def _ways(count: int) -> list[int]:
    """How many groups may stand side by side: first what leaves the fewest places empty."""
    ways = _COLUMNS if count == 1 else _COLUMNS[1:]
    return sorted(ways, key=lambda columns: (-count % columns, -columns))


def _cut(found: Sequence[Page]) -> int:
    """How many names do not stand there in full."""
    lines = (line for page in found for row in page for tile in row for line in tile.lines)
    return sum(line.name.text.endswith(fit.MORE) for line in lines)


def _in_one_line(tile: _Tile) -> bool:
    return all(len(p.lines) == 1 for x in tile.lines for p in (x.name, x.role) if p is not None)


def _split(tiles: Sequence[_Tile], columns: int, free: float) -> tuple[Page, ...]:
    """As many rows to a slide as go into a height of `free` px."""
    found: list[list[Row]] = [[]]
    for start in range(0, len(tiles), columns):
        row = tuple(tiles[start : start + columns])
        if found[-1] and _tall((*found[-1], row)) > free:
            found.append([])
        found[-1].append(row)
    return tuple(map(tuple, found))


def _tall(page: Page) -> float:
    return sum(map(_row_tall, page)) + (len(page) - 1) * _GAP


def _row_tall(row: Row) -> float:
    return max(tile.tall for tile in row)


def _tiles(made: Sequence[Group], columns: int, size: float) -> Row:
    wide = (frame.INNER - (columns - 1) * _GAP) / columns
    return tuple(_tile(number, group, wide, size) for number, group in enumerate(made, 1))


def _tile(number: int, group: Group, wide: float, size: float) -> _Tile:
    room = wide - 2 * _PAD[0]
    heading = fit.paragraph(
        _("Group {number}").format(number=number),
        room,
        Style((max(28.0, size - 6),), bold=True, colour=Colour.GLACIER),
    )
    lines = []
    for seat in group:
        role = _role(seat.role, room * _ROLE_SHARE, size) if seat.role else None
        beside = _role_wide(role) + _BETWEEN if role else 0.0
        name = fit.paragraph(seat.person, room - beside, Style((size,), bold=True))
        lines.append(_Line(fit.shorten(name, _MOST_LINES, room - beside), role))
    return _Tile(number, heading, tuple(lines), wide)


def _role(role: str, room: float, size: float) -> Paragraph:
    style = Style((max(28.0, size - 4),), colour=Colour.SOFT)
    return fit.shorten(fit.paragraph(role, room, style), _MOST_LINES, room)


def _role_wide(role: Paragraph) -> float:
    """The px a role takes at the right of its line."""
    return max(measure.width(line, role.size) for line in role.lines) / 0.985 + 1


def _placed(page: Page, top: float) -> Iterator[tuple[_Tile, Box, float]]:
    """Each tile with its place, and how much air is between its lines: what height is left over."""
    people = sum(max(len(tile.lines) for tile in row) for row in page)
    air = min(_MOST_AIR, max(0.0, frame.CONTENT_END - top - _tall(page)) / max(1, people))
    y = top
    for row in page:
        tall = _row_tall(row) + air * max(len(tile.lines) for tile in row)
        for column, tile in enumerate(row):
            yield tile, Box(frame.MARGIN + column * (tile.wide + _GAP), y, tile.wide, tall), air
        y += tall + _GAP


def _drawn(tile: _Tile, box: Box, air: float) -> Iterator[TextBox]:
    """The heading, and each name with its role at the right."""
    inner = box.inset(*_PAD)
    tall = fit.height([tile.heading])
    yield TextBox(Box(inner.x, inner.y, inner.w, tall), (tile.heading,), name="Group name")
    y = inner.y + tall + 6
    for line in tile.lines:
        y += air
        wide = inner.w
        if line.role is not None:
            own = _role_wide(line.role)
            wide = inner.w - own - _BETWEEN
            # Both stand on one line, though the role is set smaller.
            down = (line.name.size - line.role.size) * measure.ASCENT
            place = Box(inner.right - own, y + down, own, line.tall)
            yield TextBox(place, (line.role,), Align.RIGHT, name="Role")
        yield TextBox(Box(inner.x, y, wide, line.tall), (line.name,), name="Person")
        y += line.tall
