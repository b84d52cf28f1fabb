"""A new session begins: its file, with the people of its year and what the year left."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from workshop.domain.changes import Details, SessionBegun
from workshop.domain.errors import UserError
from workshop.domain.people import Person
from workshop.files.library import Library
from workshop.files.module_file import load_module
from workshop.files.roster_file import read_roster, write_roster
from workshop.files.series import Series
from workshop.files.session_file import SessionFile
from workshop.files.since import Brought, bring


@dataclass(frozen=True, slots=True)
class Begun:
    """The open file of a new session, and what of its year could not be read, in sentences."""

    file: SessionFile
    problems: tuple[str, ...]


def begin(library: Library, module: str, year: str) -> Begun:
    """Begin a session of a module, given by id or path, in a year; none where that is empty.

    What of the year cannot be read is left out and told of. Raises UserError.
    """
    loaded = load_module(library.find_module(module))
    today = datetime.now().astimezone().date()
    people, problems = _roster(library.series.roster(year)) if year else ((), ())
    brought = bring(loaded, people, library.sessions_of(year)) if year else Brought()
    if year:
        problems += library.problems_of(year) + brought.problems
    here = sum(not person.away for person in people)
    begun = SessionBegun(loaded, Details(held_on=today.isoformat(), people=here))
    path = library.new_session_path(loaded, today, year)
    return Begun(SessionFile.create(path, begun, brought=brought.changes), problems)


def keep_roster(series: Series, session: Path, people: Sequence[Person]) -> None:
    """Make people of a session the roster of its year; who is away today is not away all year.

    Raises UserError.
    """
    path = series.roster(series.year_of(session))
    before = {person.name: person.away for person in read_roster(path).people}
    write_roster(path, [replace(each, away=before.get(each.name, False)) for each in people])


def _roster(path: Path) -> tuple[tuple[Person, ...], tuple[str, ...]]:
    try:
        reading = read_roster(path)
    except UserError as error:
        return (), (str(error),)
    return reading.people, tuple(f"{path.name}: {problem}" for problem in reading.problems)
