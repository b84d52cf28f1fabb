"""Lists of people from other programs: files and pasted lines, with headings or without."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workshop.domain.people import Person, filled, told_apart
from workshop.files.roster_file import (
    AWAY,
    MOST_PEOPLE,
    no_name,
    person_of,
    too_many_cells,
    too_many_people,
)
from workshop.i18n import _
from workshop.intake.roster_words import Columns, Part, columns_of
from workshop.intake.tables import Row, RowProblem, Table, parse_table, read_table

_BULLET = re.compile(r"^\s*(?:[-–—•*]|\d{1,3}[.)])\s+", re.MULTILINE)
_COMMENT = "#"
_HEADING_WITHIN = 10
"""Rows from the top among which the one with the headings is looked for: a title may be first."""
_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody on a list whose row was understood, and what is to be told of the others."""

    people: tuple[Person, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    """Rows of which nobody came, or not with all that stands in them."""
    left_out: tuple[str, ...] = ()
    """The headings of columns that hold something else than a person has here."""


def read_people(path: Path) -> Roster:
    """The people in a file. Raises UserError, MachineError."""
    return roster_of(read_table(path))


def people_in(text: str) -> Roster:
    """The people in pasted lines, of which each may have a bullet or a number. Raises UserError."""
    bare = _BULLET.sub("", text)
    # Every line of the program's own form says by itself what divides it.
    separator = "" if "," in bare or "\t" in bare else ";"
    return roster_of(parse_table(bare, separator=separator))


def roster_of(table: Table) -> Roster:
    """The people that the rows of a table name."""
    rows = [row for row in table.rows if not row.cells[0].lstrip().startswith(_COMMENT)]
    at, columns = _heading(rows)
    gathered = _Gathered()
    for row in rows[:at]:
        gathered.tell(row, _("It stands above the headings."), _("It was left out."))
    for row in rows[at + 1 if columns else 0 :]:
        if len(gathered.people) == MOST_PEOPLE:
            gathered.tell(row, *too_many_people())
            break
        gathered.take(row, _person(row.cells, columns))
        if columns is None and any(cell.strip() for cell in row.cells[_COLUMNS + 1 :]):
            gathered.tell(row, *too_many_cells(gathered.last))
    problems = sorted((*table.problems, *gathered.problems), key=lambda each: each.row)
    return Roster(
        tuple(gathered.people), tuple(problems), columns.others if columns is not None else ()
    )


def _heading(rows: Sequence[Row]) -> tuple[int, Columns | None]:
    """The place of the row with the headings and what they mean; 0 and None where there is none."""
    for place, row in enumerate(rows[:_HEADING_WITHIN]):
        found = columns_of(row.cells)
        if found is not None:
            return place, found
    return 0, None


def _person(cells: Sequence[str], columns: Columns | None) -> Person:
    """Who stands in a row; without a name where nobody does."""
    if columns is None:
        return person_of(cells)
    # A row that ends before the headings do may end with the mark of the program's own form.
    marked = len(cells) <= max(columns.places.values()) and cells[-1].strip().casefold() == AWAY
    cells = cells[:-1] if marked else cells
    parts = {part: cells[at] if at < len(cells) else "" for part, at in columns.places.items()}
    others = (parts.get(part, "") for part in (Part.ROLE, Part.SCHOOL, Part.TABLE))
    # The cell more that is empty: under a heading “away” is a word like any other.
    person = person_of((_name(parts), *others, ""))
    return replace(person, away=person.away or marked)


def _name(parts: Mapping[Part, str]) -> str:
    """The whole name from the columns that hold it."""
    if Part.NAME in parts:
        return parts[Part.NAME]
    first, last = parts.get(Part.FIRST, ""), parts.get(Part.LAST, "")
    if Part.LAST_FIRST in parts:
        last, _comma, first = parts[Part.LAST_FIRST].partition(",")
    return f"{first.strip()} {last.strip()}".strip()


class _Gathered:
    """People as they come, row by row; of two with one name the second gets one of their own."""

    def __init__(self) -> None:
        self.people: list[Person] = []
        self.problems: list[RowProblem] = []
        self.last = ""
        self._names: dict[str, list[int]] = {}
        """Where those are who came with that name, whatever they are called now."""
        self._taken: set[str] = set()

    def tell(self, row: Row, what: str, remedy: str) -> None:
        """Something is to be told of a row."""
        self.problems.append(RowProblem(row.number, what, remedy))

    def take(self, row: Row, person: Person) -> None:
        """Somebody from a row."""
        self.last = person.name
        if not person.name:
            self.tell(row, *no_name())
            return
        namesakes = self._names.setdefault(person.name.casefold(), [])
        same = next((at for at in namesakes if _is_same(self.people[at], person)), None)
        what = _("“{name}” is in the list already.").format(name=person.name)
        if same is not None:
            self.people[same] = filled(self.people[same], person)
            self.tell(row, what, _("Both rows are one person here."))
            return
        kept = told_apart(person, self._taken) if person.name.casefold() in self._taken else person
        if kept is not person:
            remedy = _("This one is “{name}” now; change that as you like.").format(name=kept.name)
            self.tell(row, what, remedy)
        namesakes.append(len(self.people))
        self._taken.add(kept.name.casefold())
        self.people.append(kept)


def _is_same(one: Person, other: Person) -> bool:
    """Whether nothing that is said of one contradicts what is said of the other."""
    said = (
        (one.role, other.role), (one.school, other.school), (one.table, other.table),
    )  # fmt: skip
    return all(not a or not b or a.casefold() == b.casefold() for a, b in said)
