"""Rosters as plain text that anybody can edit: one person a line, "Name; role; school; table".

# Whoever is not here has a minus before the name, or “away” at the end of the line.
Robin Marsh; coach; North School; Table 2
- Kit Hale; teacher
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workshop.domain.errors import MachineError, UserError
from workshop.domain.people import Person
from workshop.domain.text import clean_line
from workshop.files import beside
from workshop.files.plain_text import decoded
from workshop.i18n import _

SIZE_LIMIT = 4 * 1024 * 1024
"""Bytes of a roster file; that of a whole district has some hundred thousand."""
MOST_PEOPLE = 10_000
NAME_LIMIT = 80
"""Characters of a name, and of each of the other columns."""
AWAY = "away"
"""The word behind somebody who is not here."""

_COMMENT = "#"
_SEPARATOR, _TAB = ";", "\t"
_COLUMNS = 4
_AWAY_SIGN = re.compile(r"\s*[-–—−]+")
_NO_NAME_STARTS_SO = "#-–—−•* "
_EMPTY = ("", "-", "–", "—")
_HEADERS = frozenset({"name", "role", "school", "table", "team", "title"})


@dataclass(frozen=True, slots=True)
class RosterProblem:
    """What is wrong in a line of a roster, and how to mend it."""

    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        return _("Line {line}: {what} {remedy}").format(
            line=self.line, what=self.what, remedy=self.remedy
        )


@dataclass(frozen=True, slots=True)
class RosterReading:
    """Everybody whose line is right, and what is wrong with the others."""

    people: tuple[Person, ...] = ()
    problems: tuple[RosterProblem, ...] = ()


def read_roster(path: Path) -> RosterReading:
    """The people in a file; nobody where there is no such file.

    Raises UserError where it is far too long, MachineError where the disk is at fault.
    """
    return parse_roster(_text(path))


def write_roster(path: Path, people: Iterable[Person]) -> None:
    """Put people in the place of those in a file, whole or not at all; its comments stay.

    Raises MachineError.
    """
    try:
        comments = [line for line in _text(path).splitlines() if line.startswith(_COMMENT)]
    except UserError:
        comments = []
    lines = [*(comments or _header()), *(line_of(person) for person in people)]
    try:
        beside.write(path, "\n".join(lines) + "\n")
    except OSError as error:
        what = _("The roster “{path}” cannot be written: {why}.")
        said = what.format(path=path, why=error.strerror)
        raise MachineError(said, _("Check the disk and the file's permissions.")) from error


def parse_roster(text: str) -> RosterReading:
    """The people that `text` names, one a line, with semicolons or tabs between the columns."""
    people: dict[str, Person] = {}
    problems: list[RosterProblem] = []
    for number, line in _lines(text):
        read = _read(line)
        if _is_header(read):
            continue
        if len(people) >= MOST_PEOPLE:
            problems.append(RosterProblem(number, *too_many_people()))
            break
        person = read if read.name else None
        problem = _problem(number, line, person, people)
        if problem is not None:
            problems.append(problem)
        if person is not None:
            people.setdefault(person.name.casefold(), person)
    return RosterReading(tuple(people.values()), tuple(problems))


def line_of(person: Person) -> str:
    """A person as one line, which reads as the same person again."""
    cells = [person.name, person.role, person.school, person.table]
    if person.away:
        cells.append(AWAY)
    while len(cells) > 1 and not cells[-1]:
        cells.pop()
    separator = _TAB if any(_SEPARATOR in cell for cell in cells) else f"{_SEPARATOR} "
    # Behind a word that would be a mark, and where nothing else tells that tabs divide the line.
    guarded = not person.away and len(cells) > 1 and cells[-1].casefold() == AWAY
    if guarded or (separator == _TAB and len(cells) == 1):
        cells.append("")
    return separator.join(cells)


def tidy(person: Person) -> Person:
    """A person as a line of a roster can hold them; the name is empty where nothing is left."""
    name, *others = (
        clean_line(each, NAME_LIMIT)
        for each in (person.name, person.role, person.school, person.table)
    )
    role, school, table = ("" if each in _EMPTY else each for each in others)
    # Cleaning again what was cut: a letter may stand bare now that its mark is gone.
    bare = clean_line(name.lstrip(_NO_NAME_STARTS_SO), NAME_LIMIT)
    return replace(person, name=bare, role=role, school=school, table=table)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that hold something, with their numbers: no comment, nothing empty."""
    for number, line in enumerate(text.splitlines(), start=1):
        bare = line.strip()
        if bare and not bare.startswith(_COMMENT):
            yield number, line


def _read(line: str) -> Person:
    """The person that a line names, without a name where it has none."""
    return person_of(_cells(line))


def person_of(cells: Sequence[str]) -> Person:
    """The person whose name, role, school and table stand in cells; without a name for none.

    Who is away has a minus before the name, or is said to be in a cell more.
    """
    away = _AWAY_SIGN.match(cells[0]) is not None
    if len(cells) > 1 and cells[-1].strip().casefold() == AWAY:
        cells, away = cells[:-1], True
    elif len(cells) > _COLUMNS and cells[_COLUMNS].strip() == "-":
        cells, away = cells[:_COLUMNS], True
    name, role, school, table = (*cells, *[""] * _COLUMNS)[:_COLUMNS]
    return tidy(Person(name, role, school, table, away))


def _cells(line: str) -> list[str]:
    separator = _TAB if _TAB in line else _SEPARATOR
    return [clean_line(cell, NAME_LIMIT) for cell in line.split(separator)]


def _is_header(read: Person) -> bool:
    """Whether a line names columns: judged by what is kept of it, so that what was read as a person
    is written as one.
    """
    columns = (read.name, read.role, read.school, read.table)
    named = {column.casefold() for column in columns if column}
    return not read.away and len(named) > 1 and "name" in named and named <= _HEADERS


def _problem(
    number: int, line: str, person: Person | None, people: dict[str, Person]
) -> RosterProblem | None:
    if person is None:
        return RosterProblem(number, *no_name())
    if person.name.casefold() in people:
        what = _("“{name}” is in the list already.").format(name=person.name)
        return RosterProblem(number, what, _("Add a letter to one of the two names."))
    if any(_cells(line)[_COLUMNS + 1 :]):
        return RosterProblem(number, *too_many_cells(person.name))
    return None


def no_name() -> tuple[str, str]:
    """The complaint about a row without a name: what is wrong, and what to do."""
    return _("There is no name."), _("Write: Name; role; school; table.")


def too_many_cells(name: str) -> tuple[str, str]:
    """The complaint about a row of somebody with more cells than there are columns."""
    what = _("“{name}” has more than a role, a school and a table.").format(name=name)
    return what, _("Write: Name; role; school; table.")


def too_many_people() -> tuple[str, str]:
    """The complaint about the row from which on nobody is taken."""
    what = _("A roster has at most {count} people.").format(count=MOST_PEOPLE)
    return what, _("Leave out the lines from here on.")


def _header() -> tuple[str, ...]:
    return (
        _("# Name; role; school; table"),
        _("# Whoever is not here has a minus before the name, or “away” at the end."),
    )


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except FileNotFoundError:
        return ""
    except OSError as error:
        what = _("The roster “{path}” cannot be read: {why}.")
        said = what.format(path=path, why=error.strerror)
        raise MachineError(said, _("Check the disk and the file's permissions.")) from error
    if len(data) > SIZE_LIMIT:
        what = _("“{name}” is over 4 MB, too long for a roster.").format(name=path.name)
        raise UserError(what, _("Leave one line for each person."))
    return decoded(data)
