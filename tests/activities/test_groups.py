"""Groups: nobody alone, roles that go round, new partners, and the same for the same seed."""

import itertools
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.activities import groups
from workshop.activities.groups import Wanted
from workshop.domain.people import Person, Rounds

ROLES = ("Coach", "Speaker", "Observer")
SEEDS = st.integers(0, 2**32 - 1)


def people(count: int) -> list[str]:
    return [f"Person {number}" for number in range(count)]


def pairs(rounds: Rounds) -> Counter[frozenset[str]]:
    """How often each two sat together."""
    return Counter(
        frozenset(pair)
        for made in rounds
        for group in made
        for pair in itertools.combinations([seat.person for seat in group], 2)
    )


def roles_of(rounds: Rounds) -> dict[str, list[str]]:
    """The roles everybody had, round by round."""
    found: dict[str, list[str]] = {}
    for made in rounds:
        for group in made:
            for seat in group:
                found.setdefault(seat.person, []).append(seat.role)
    return found


def sizes(rounds: Rounds) -> list[list[int]]:
    return [sorted(map(len, made), reverse=True) for made in rounds]


@given(st.integers(2, 90), st.integers(2, 8))
def test_nobody_sits_alone_and_sizes_are_near_what_was_wanted(count: int, wanted: int) -> None:
    found = groups.sizes(count, wanted)
    assert sum(found) == count
    assert min(found) >= 2
    assert max(found) <= wanted + 1
    assert max(found) - min(found) <= 1


@pytest.mark.parametrize(
    "count, wanted, found",
    [
        (17, 3, (4, 4, 3, 3, 3)),
        (16, 3, (4, 3, 3, 3, 3)),
        (5, 3, (3, 2)),
        (4, 3, (4,)),
        (2, 3, (2,)),
        (7, 2, (3, 2, 2)),
        (7, 4, (4, 3)),
        (0, 3, ()),
    ],
)
def test_fours_rather_than_twos(count: int, wanted: int, found: Sequence[int]) -> None:
    assert groups.sizes(count, wanted) == found


@given(
    st.integers(2, 40),
    st.integers(2, 6),
    st.integers(1, 5),
    st.sampled_from([(), ROLES]),
    st.booleans(),
    SEEDS,
)
def test_everybody_sits_once_in_each_round(
    count: int, size: int, rounds: int, roles: tuple[str, ...], mix: bool, seed: int
) -> None:
    wanted = Wanted(size, rounds, roles, mix)
    made = groups.draw(people(count), wanted, seed)
    assert len(made) == rounds
    for each in made:
        assert sorted(seat.person for group in each for seat in group) == sorted(people(count))
    assert sizes(made) == [list(groups.sizes(count, size))] * rounds
    assert made == groups.draw(people(count), wanted, seed)


@given(SEEDS, st.booleans())
def test_seventeen_people_in_three_rounds(seed: int, mix: bool) -> None:
    made = groups.draw(people(17), Wanted(3, 3, ROLES, mix), seed)
    assert sizes(made) == [[4, 4, 3, 3, 3]] * 3
    had = roles_of(made)
    # Five groups have five coaches a round: fifteen of seventeen people can be one, each once.
    for role in ROLES[:-1]:
        times = [roles.count(role) for roles in had.values()]
        assert max(times) == 1
        assert sum(times) == 15
    assert all("Observer" in roles for roles in had.values())
    for each in made:
        for group in each:
            assert [seat.role for seat in group][:3] == list(ROLES)
            assert all(seat.role == "Observer" for seat in group[3:])
    if mix:
        assert max(pairs(made).values()) == 1


@given(st.integers(2, 20), st.booleans(), SEEDS)
def test_in_whole_triads_everybody_has_each_role_once(threes: int, mix: bool, seed: int) -> None:
    made = groups.draw(people(threes * 3), Wanted(3, 3, ROLES, mix), seed)
    assert all(sorted(roles) == sorted(ROLES) for roles in roles_of(made).values())


@given(st.integers(3, 20), st.integers(1, 3), st.sampled_from([(), ROLES]), SEEDS)
def test_nobody_meets_anybody_twice_where_it_need_not_be(
    threes: int, rounds: int, roles: tuple[str, ...], seed: int
) -> None:
    made = groups.draw(people(threes * 3), Wanted(3, rounds, roles, mix=True), seed)
    assert max(pairs(made).values()) == 1


def test_without_mixing_groups_stay_together_and_roles_move_on() -> None:
    made = groups.draw(people(9), Wanted(3, 3, ROLES), 7)
    together = [{frozenset(seat.person for seat in group) for group in each} for each in made]
    assert together[0] == together[1] == together[2]
    for roles in roles_of(made).values():
        following = {role: ROLES[(place + 1) % 3] for place, role in enumerate(ROLES)}
        assert roles[1:] == [following[role] for role in roles[:-1]]


def test_in_a_pair_of_triads_the_last_role_is_left_out() -> None:
    made = groups.draw(people(5), Wanted(3, 3, ROLES), 1)
    pair = next(group for group in made[0] if len(group) == 2)
    assert [seat.role for seat in pair] == ["Coach", "Speaker"]


def test_another_seed_makes_other_groups() -> None:
    assert groups.draw(people(18), Wanted(3), 1) != groups.draw(people(18), Wanted(3), 2)


@pytest.mark.parametrize("wanted", [Wanted(3, 3, ROLES, True), Wanted(6, 12, (), True)], ids=str)
def test_sixty_people_are_seated_at_once(wanted: Wanted) -> None:
    began = time.thread_time()
    groups.draw(people(60), wanted, 1)
    assert time.thread_time() - began < 1.0


def test_a_whole_district_is_not_put_into_groups() -> None:
    roster = [Person(f"Person {number}") for number in range(groups.MOST + 1)]
    assert groups.seated(roster) == ()
    assert len(groups.seated(roster[1:])) == groups.MOST
    assert groups.seated([roster[0], replace(roster[1], away=True)]) == ()
