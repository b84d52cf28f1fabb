"""People: the roster of a year or a session, and the groups that were made from it."""

from dataclasses import dataclass


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
