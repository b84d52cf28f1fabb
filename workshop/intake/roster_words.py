"""Which column of a list of people is which, by the words that stand over it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum


class Part(Enum):
    """What a column holds of a person."""

    NAME = "name"
    FIRST = "first name"
    LAST = "last name"
    LAST_FIRST = "last name, first name"
    ROLE = "role"
    SCHOOL = "school"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Columns:
    """The place of each part, and the words over the columns that hold something else."""

    places: Mapping[Part, int] = field(default_factory=dict)
    others: tuple[str, ...] = ()


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PARTS: dict[Part, frozenset[str]] = {
    Part.ROLE: _set("role position title job function responsibility occupation"),
    Part.SCHOOL: _set(
        "school campus building site organisation organization org institution workplace company"
        " employer district"
    ),
    Part.TABLE: _set("table group team triad trio seat seating breakout"),
}
_FIRST = _set("first given fore forename firstname preferred")
_LAST = _set("last family sur surname lastname second")
_NAME = _set("name names fullname")
_PEOPLE = _set(
    "participant participants attendee attendees person people who member members staff"
    " educator educators"
)
"""Words that stand over names, and in other columns of people without any heading."""
_BESIDE = _set("your the of and or no nr num number full display s current assigned")
_NEVER = _set("email mail phone e id user username login telephone mobile date time")
"""A column with one of these is none of ours, whatever else stands over it."""
_WORD = re.compile(r"[^\W\d_]+")


def columns_of(cells: Sequence[str]) -> Columns | None:
    """Which columns a row names; None where it is no row of headings."""
    named = [_part(cell) for cell in cells]
    places: dict[Part, int] = {}
    for place, part in enumerate(named):
        if part is not None:
            places.setdefault(part, place)
    if not _is_heading(cells, places):
        return None
    if Part.FIRST in places and Part.LAST in places:
        places.pop(Part.NAME, None)
        places.pop(Part.LAST_FIRST, None)
    elif Part.NAME not in places and Part.LAST_FIRST not in places:
        # One of the two is all that there is of a name.
        alone = Part.FIRST if Part.FIRST in places else Part.LAST
        places[Part.NAME] = places.pop(alone)
    used = set(places.values())
    others = (cell.strip() for place, cell in enumerate(cells) if place not in used)
    return Columns(places, tuple(cell for cell in others if cell))


def _is_heading(cells: Sequence[str], places: Mapping[Part, int]) -> bool:
    """Whether a row names a column for names, and nothing in it looks like somebody's own."""
    whole = {Part.NAME, Part.FIRST, Part.LAST, Part.LAST_FIRST} & places.keys()
    full = [cell for cell in cells if cell.strip()]
    if not whole:
        return False
    surely = any(set(_words(cells[places[part]])) & (_NAME | _FIRST | _LAST) for part in whole)
    if surely:
        return (
            len(places) > 1 or len(full) == 1 or bool(_NEVER & {w for c in full for w in _words(c)})
        )
    # "Participant" may be somebody's role: all of the row has to be headings then.
    return len(places) > 1 and all(_part(cell) or _NEVER & set(_words(cell)) for cell in full)


def _part(cell: str) -> Part | None:
    """What a heading means; None where it is a word of another kind."""
    words = set(_words(cell))
    if not words or words & _NEVER:
        return None
    for part, known in _PARTS.items():
        if words & known and words <= known | _BESIDE | _NAME | {"home"}:
            return part
    if not words <= _NAME | _FIRST | _LAST | _PEOPLE | _BESIDE:
        return None
    first, last = bool(words & _FIRST), bool(words & _LAST)
    if first and last:
        surname = next(word for word in _words(cell) if word in _FIRST | _LAST)
        return Part.LAST_FIRST if surname in _LAST else Part.NAME
    if first or last:
        return Part.FIRST if first else Part.LAST
    return Part.NAME if words & (_NAME | _PEOPLE) else None


def _words(cell: str) -> list[str]:
    return [found[0].casefold() for found in _WORD.finditer(cell)]
