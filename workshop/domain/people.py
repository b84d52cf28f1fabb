"""People: the roster of a year or a session, and the groups that were made from it."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the roster; what nobody said is empty.

    `away` is who is not here today: left out of groups, still offered in the capture line.
    """

    name: str
    role: str = ""
    school: str = ""
    table: str = ""
    away: bool = False


@dataclass(frozen=True, slots=True)
class Seat:
    """One person in a group, and the role they have in this round; empty where there are none."""

    person: str
    role: str = ""


Group = tuple[Seat, ...]
Rounds = tuple[tuple[Group, ...], ...]
"""The groups of each round, first round first."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A roster into which other people came: who is new there by place, and who was filled in."""

    people: tuple[Person, ...]
    new: frozenset[int] = frozenset()
    filled: frozenset[int] = frozenset()
    as_before: int = 0
    """How many of those who came were there, and nothing was to be filled in."""


def join(roster: Sequence[Person], coming: Iterable[Person]) -> Joined:
    """`roster` with everybody who comes: who is there by name is filled in, the others are added.

    What is said of somebody who comes counts; what is not said of them stays as it was. Whoever is
    away stays away, and who comes as away is so from now on.
    """
    people = list(roster)
    places: dict[str, int] = {}
    for place, person in enumerate(people):
        places.setdefault(person.name.casefold(), place)
    new: set[int] = set()
    more: set[int] = set()
    same: set[int] = set()
    for person in coming:
        place = places.setdefault(person.name.casefold(), len(people))
        if place == len(people):
            people.append(person)
            new.add(place)
            continue
        after = filled(people[place], person)
        (same if after == people[place] else more).add(place)
        people[place] = after
    return Joined(tuple(people), frozenset(new), frozenset(more - new), len(same - more - new))


def filled(before: Person, by: Person) -> Person:
    """Somebody with what is said of them by another list."""
    return replace(
        before,
        role=by.role or before.role,
        school=by.school or before.school,
        table=by.table or before.table,
        away=by.away or before.away,
    )


def told_apart(person: Person, taken: Container[str]) -> Person:
    """Somebody whose name another has, with a name of their own: "Robin Marsh (North School)".

    `taken` are the names of all others, in small letters.
    """
    said = (each for each in (person.school, person.table, person.role) if each)
    named = (f"{person.name} ({added})" for added in chain(said, count(2)))
    return replace(person, name=next(name for name in named if name.casefold() not in taken))
