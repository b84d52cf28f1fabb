"""A new session begins: its file, with the people of its year and what the year left."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from workshop.domain.changes import Change, Details, EarlierTold, PictureKept, SessionBegun
from workshop.domain.earlier import Earlier
from workshop.domain.errors import UserError
from workshop.domain.image import Image
from workshop.domain.module import Module
from workshop.domain.people import Person
from workshop.files.library import Library
from workshop.files.roster_file import read_roster, write_roster
from workshop.files.series import Series
from workshop.files.session_file import SessionFile
from workshop.files.since import Brought, bring


@dataclass(frozen=True, slots=True)
class Begun:
    """The open file of a new session, and what of its year could not be read, in sentences."""

    file: SessionFile
    problems: tuple[str, ...]


def begin(library: Library, loaded: Module, year: str, images: Sequence[Image]) -> Begun:
    """Begin a session of a module with its pictures, in a year; in none where that is empty.

    What of the year cannot be read is left out and told of. Raises UserError.
    """
    today = datetime.now().astimezone().date()
    people, problems = _roster(library.series.roster(year)) if year else ((), ())
    brought = bring(loaded, people, library.sessions_of(year)) if year else Brought()
    if year:
        problems += library.problems_of(year) + brought.problems
    here = sum(not person.away for person in people)
    begun = SessionBegun(loaded, Details(held_on=today.isoformat(), people=here))
    path = library.new_session_path(loaded, today, year)
    changes = with_pictures(images, brought.changes)
    return Begun(SessionFile.create(path, begun, brought=changes), problems)


def with_pictures(images: Sequence[Image], brought: Sequence[Change] = ()) -> tuple[Change, ...]:
    """The pictures of a module before what was brought, with the change that ends the beginning."""
    if images and not brought:
        brought = (EarlierTold(Earlier()),)
    return (*(PictureKept(image) for image in images), *brought)


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
