"""Names and places replaced by neutral words, one for each, the same wherever they stand."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from workshop.activities.action_fields import SUPPORT
from workshop.activities.kinds import kind_of
from workshop.domain.changes import Details
from workshop.domain.choices import Choices
from workshop.domain.module import Step
from workshop.domain.people import Person
from workshop.domain.session import Point, Session
from workshop.i18n import _
from workshop.recap.names import (
    JOINTS,
    SENTENCE_END,
    Treatment,
    fold_name,
    given_names,
    known_people,
    name_pattern,
    places_of,
)

_TABLE = re.compile(r"[^\W\d_]+ ?\d{1,3}", re.UNICODE)
"""What a table or a group is called: a word and a number."""


class Neutral(Treatment):
    """Replaces every name that it is given; all else stays as it was said."""

    def __init__(self, people: Mapping[str, str], places: Mapping[str, str]) -> None:
        """The word for each name of a person and of a place; an empty one leaves nobody named.

        Where a text has an empty word's name, it says "someone". A part of a name stands for
        whoever has it, as long as that is one. A name that is its own word stays.
        """
        self._people = {fold_name(name): word for name, word in people.items()}
        self._where = {fold_name(name): word for name, word in places.items()}
        parts = [
            (part, part if word == name else word)
            for name, word in people.items()
            for part in set(given_names(name))
        ]
        held_by = Counter(fold_name(part) for part, _word in parts)
        self._parts = {
            fold_name(part): word if held_by[fold_name(part)] == 1 else "" for part, word in parts
        }
        # "Library" may be a place, and "library" is none.
        plain = {place for place in places if " " not in place}
        given = {part for part, _word in parts} | plain
        self._pattern = name_pattern({*people, *places} - plain, given)

    def person(self, name: str) -> str:
        """How somebody is called where a point is attributed: each of several by their word."""
        words = (self._person(each) for each in name.split(", "))
        return ", ".join(dict.fromkeys(word for word in words if word))

    def _person(self, name: str) -> str:
        folded = fold_name(name)
        return self._people[folded] if folded in self._people else self.text(name)

    def point(self, point: Point) -> Point:
        """A point, with everything that names people; how far it may go changes nothing here."""
        fields = {key: self._field(key, value) for key, value in point.fields.items()}
        person = self.person(point.person)
        return replace(point, text=self.text(point.text), person=person, fields=fields)

    def details(self, details: Details) -> Details:
        """What is true of the whole session; the place by its word."""
        place = self._where.get(fold_name(details.place), self.text(details.place))
        return replace(details, place=place, next_time=self.text(details.next_time))

    def roster(self, people: tuple[Person, ...]) -> tuple[Person, ...]:
        """The roster; tables stay."""
        return tuple(
            replace(
                person,
                name=self.person(person.name),
                role=self.text(person.role),
                school=self._where.get(fold_name(person.school), self.text(person.school)),
            )
            for person in people
        )

    def choices(self, choices: Choices) -> Choices:
        """What was chosen for the recap, its titles among it."""
        titles = {key: self.text(title) for key, title in choices.titles.items()}
        return replace(choices, titles=titles)

    def session(self, session: Session) -> Session:
        """All of a session."""
        return replace(
            session,
            module=self.module(session.module),
            details=self.details(session.details),
            roster=self.roster(session.roster),
            groups={step: self.rounds(rounds) for step, rounds in session.groups.items()},
            points={name: self.point(point) for name, point in session.points.items()},
            earlier=self.earlier(session.earlier),
            choices=self.choices(session.choices),
        )

    def _step(self, step: Step) -> Step:
        files = {medium.name for medium in kind_of(step).media(step)}
        settings = {
            key: value if value in files else self.text(value)
            for key, value in step.settings.items()
        }
        return replace(super()._step(step), settings=settings)

    def _instead(self, found: re.Match[str]) -> str:
        folded = fold_name(found[0])
        for words in (self._people, self._where, self._parts):
            if words.get(folded):
                return words[folded]
        before = found.string[: found.start()].rstrip(" ")
        word = _("someone")
        return word.capitalize() if not before or before.endswith(SENTENCE_END) else word


def words_for(session: Session, also: Collection[str] = ()) -> Neutral:
    """Neutral words for everybody and every place that the session knows of: "Person 1",
    "School 1", "Place 1". What is in `also` is "someone".

    Tables keep their names, and so do owners and places that the module itself speaks of.
    """
    known = [name for name in _people(session) if not is_table(session, name)]
    wholes = {name: _whole(name, known) for name in known}
    numbers = {name: number for number, name in enumerate(dict.fromkeys(wholes.values()), start=1)}
    words = {
        name: _("Person {number}").format(number=numbers[whole]) for name, whole in wholes.items()
    }
    return Neutral({**words, **dict.fromkeys(also, "")}, _places(session))


def is_table(session: Session, name: str) -> bool:
    """Whether that is what a table is called, and not a person."""
    tables = {person.table for person in session.roster}
    return name in tables or _TABLE.fullmatch(name) is not None


def _whole(name: str, known: Collection[str]) -> str:
    """The whole name of somebody whom a point calls by a part of it, where that is one person."""
    wholes = [each for each in known if fold_name(name) in map(fold_name, given_names(each))]
    return wholes[0] if len(wholes) == 1 else name


def _people(session: Session) -> Iterator[str]:
    """Everybody, in an order that tells nothing: as the roster has them, then by name."""
    roster = [person.name for person in session.roster if person.name]
    known = known_people(session)
    rounds = (rounds for rounds in session.groups.values())
    seated = {
        seat.person for each in rounds for groups in each for group in groups for seat in group
    }
    said = {point.fields.get(SUPPORT, "") for point in session.points.values()}
    several = {part for name in {*known, *seated, *said} for part in name.split(", ")}
    rest = sorted(n for n in several - set(roster) if n and len(JOINTS.split(n)) == 1)
    yield from dict.fromkeys((*roster, *rest))


def _places(session: Session) -> dict[str, str]:
    mentioned = places_of(session)
    schools = dict.fromkeys(person.school for person in session.roster if person.school)
    words = {
        school: _("School {number}").format(number=number)
        for number, school in enumerate(schools, 1)
    }
    if session.details.place:
        words.setdefault(session.details.place, _("Place 1"))
    return {place: word for place, word in words.items() if place in mentioned}
