"""Groups of people: of one size, or nearly; with roles that go round, and new partners if wanted.

A pure function of its arguments: the same seed gives the same groups.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from workshop.domain.people import Person, Rounds, Seat

FEWEST = 2
"""Nobody sits alone."""
MOST = 400
"""People who are put into groups: of a whole district on a roster, nobody could read where they sit
on a wall, and making the slides would take many seconds. The wall says then what groups to make."""
_ATTEMPTS = 24
_TRIALS = 24_000
"""Exchanges that are tried in all: they bound the time, and no clock does, so a seed decides."""

Seating = tuple[tuple[int, ...], ...]
"""The groups of one round, as places in a list of people."""


def seated(roster: Sequence[Person]) -> tuple[str, ...]:
    """Who is to sit in groups: those who are here, where they are neither too few nor too many."""
    here = tuple(person.name for person in roster if person.name and not person.away)
    return here if FEWEST <= len(here) <= MOST else ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What groups are to be made: people in each, rounds, roles, and whether partners change."""

    size: int
    rounds: int = 1
    roles: tuple[str, ...] = ()
    mix: bool = False


def sizes(people: int, wanted: int) -> tuple[int, ...]:
    """How many sit in each group, the larger groups first.

    Who is left over joins a group that is full, as a trainer would do: a four beats a two. Only
    where more are left over than there are groups, another and smaller group is made of them.
    """
    if people < 1:
        return ()
    wanted = max(FEWEST, wanted)
    full, left = divmod(people, wanted)
    count = max(1, full if left <= full else full + 1)
    each, larger = divmod(people, count)
    return (each + 1,) * larger + (each,) * (count - larger)


def draw(people: Sequence[str], wanted: Wanted, seed: int) -> Rounds:
    """The groups of each round; nobody meets anybody again where partners change and it can be so.

    Everybody has each role once over as many rounds as there are roles, where the numbers allow it.
    In a group that is larger than the list of roles the last role is there more than once, and in a
    smaller one the last roles are left out.
    """
    random = Random(seed)  # noqa: S311  who sits with whom is no secret
    shuffled = list(people)
    random.shuffle(shuffled)
    counts = sizes(len(shuffled), wanted.size)
    rounds = max(1, wanted.rounds)
    if wanted.mix:
        seated = _mixed(counts, len(wanted.roles), rounds, random)
    else:
        seated = [_turned(counts, number) for number in range(rounds)]
    return tuple(
        tuple(
            tuple(
                Seat(shuffled[person], _role(wanted.roles, place))
                for place, person in enumerate(group)
            )
            for group in groups
        )
        for groups in seated
    )


def _role(roles: Sequence[str], place: int) -> str:
    return roles[min(place, len(roles) - 1)] if roles else ""


def _turned(counts: Sequence[int], number: int) -> Seating:
    """Groups that stay together, in which everybody has moved on by so many places."""
    start, groups = 0, []
    for count in counts:
        groups.append(tuple(start + (place - number) % count for place in range(count)))
        start += count
    return tuple(groups)


# -- new partners


def _mixed(counts: Sequence[int], roles: int, rounds: int, random: Random) -> list[Seating]:
    """The best of several attempts to let nobody meet anybody twice."""
    trials = _TRIALS
    best: list[Seating] = []
    fewest = -1
    for _attempt in range(_ATTEMPTS):
        search = _Search(counts, roles, rounds, random, trials)
        found = search.rounds()
        trials = search.trials
        if fewest < 0 or search.repeats < fewest:
            best, fewest = found, search.repeats
        if not fewest or trials <= 0:
            break
    return best


class _Search:
    """One attempt: round after round, exchanging people who would meet again.

    Roles are given out before the groups are made, and people change places only with those of the
    same role. So whoever sits with whom, the roles stay as fair as they were given out.
    """

    def __init__(
        self, counts: Sequence[int], roles: int, rounds: int, random: Random, trials: int
    ) -> None:
        self._seats = tuple(_seats(counts, roles))
        self._shift = len(counts) if roles else 0
        self._rounds = rounds
        self._random = random
        self._met = [[0] * sum(counts) for _person in range(sum(counts))]
        self._counts = counts
        self.trials = trials
        self.repeats = 0

    def rounds(self) -> list[Seating]:
        """The groups of each round."""
        return [self._round(number) for number in range(self._rounds)]

    def _round(self, number: int) -> Seating:
        count = len(self._seats)
        sitting = [(place - number * self._shift) % count for place in range(count)]
        for places in self._classes():
            mine = [sitting[place] for place in places]
            self._random.shuffle(mine)
            for place, person in zip(places, mine, strict=True):
                sitting[place] = person
        self._part(sitting)
        groups: list[list[int]] = [[] for _group in self._counts]
        for place, (group, _role) in enumerate(self._seats):
            groups[group].append(sitting[place])
        for group_of in groups:
            self._meet(group_of)
        return tuple(map(tuple, groups))

    def _classes(self) -> tuple[tuple[int, ...], ...]:
        """The places of each role."""
        roles = sorted({role for _group, role in self._seats})
        return tuple(
            tuple(place for place, seat in enumerate(self._seats) if seat[1] == role)
            for role in roles
        )

    def _part(self, sitting: list[int]) -> None:
        """Let people who have met change places with others as long as that helps."""
        beside = [
            tuple(
                other
                for other, (group, _role) in enumerate(self._seats)
                if group == mine and other != place
            )
            for place, (mine, _role) in enumerate(self._seats)
        ]
        classes = {place: places for places in self._classes() for place in places}

        def again(person: int, place: int) -> int:
            met = self._met[person]
            return sum(met[sitting[other]] for other in beside[place])

        while self.trials > 0:
            crossed = [place for place, person in enumerate(sitting) if again(person, place)]
            self._random.shuffle(crossed)
            if not any(self._exchange(place, classes[place], sitting, again) for place in crossed):
                return

    def _exchange(
        self,
        place: int,
        places: Sequence[int],
        sitting: list[int],
        again: Callable[[int, int], int],
    ) -> bool:
        """Change places with whoever it helps most; gives whether it helps anybody."""
        person, best, gain = sitting[place], place, 0
        for other in places:
            if self._seats[other][0] == self._seats[place][0]:
                continue
            self.trials -= 1
            partner = sitting[other]
            before = again(person, place) + again(partner, other)
            helped = before - again(person, other) - again(partner, place)
            if helped > gain:
                best, gain = other, helped
        sitting[place], sitting[best] = sitting[best], person
        return gain > 0

    def _meet(self, group: Sequence[int]) -> None:
        for index, one in enumerate(group):
            for other in group[index + 1 :]:
                self.repeats += self._met[one][other]
                self._met[one][other] += 1
                self._met[other][one] += 1


def _seats(counts: Sequence[int], roles: int) -> Iterator[tuple[int, int]]:
    """Group and role of each seat, role by role: what everybody moves along from round to round."""
    last = max(0, roles - 1)
    for role in range(roles or 1):
        for group, count in enumerate(counts):
            if role < last:
                yield from [(group, role)] * (count > role)
            else:
                yield from [(group, role)] * max(0, count - last)
