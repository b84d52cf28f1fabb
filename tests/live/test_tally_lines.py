"""Lines that count: dots for zones by their names, and sentences that stay what they are."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.activities import examples
from workshop.activities.kinds import kind_of
from workshop.domain.errors import UserError
from workshop.domain.module import Zone
from workshop.live.capture import Grammar, PartKind
from workshop.live.tally_lines import heaps

TODAY = date(2026, 11, 21)
PHASES = tuple(
    Zone(label.casefold().replace(" ", "-"), label)
    for label in ("Launch high", "Slide", "The dip", "Bottom", "Climb", "Water and sun", "Grade 4")
)


def grammar(name: str) -> Grammar:
    step = examples.step(name)
    return Grammar.of(step, kind_of(step), (), TODAY)


def counted(line: str) -> dict[str, int]:
    return {heap.zone.label: heap.count for heap in heaps(line, PHASES, {})}


@pytest.mark.parametrize(
    "line,count",
    [
        ("12 in the dip", {"The dip": 12}),
        ("12 dip", {"The dip": 12}),
        ("12 DIP.", {"The dip": 12}),
        ("12 people are in the dip", {"The dip": 12}),
        ("12 dots on the climb, and 1 slide", {"Climb": 12, "Slide": 1}),
        (
            "12 in the dip, 4 climbing and 3 at the bottom",
            {"The dip": 12, "Climb": 4, "Bottom": 3},
        ),
        ("3 sliding; 2 launched high", {"Slide": 3, "Launch high": 2}),
        ("2 water and sun & 1 launch-high", {"Water and sun": 2, "Launch high": 1}),
    ],
)
def test_numbers_with_the_names_of_zones(line: str, count: dict[str, int]) -> None:
    assert counted(line) == count


@pytest.mark.parametrize(
    "line",
    [
        "3 in the morning we met",
        "12 in the dip told us why",
        "12",
        "12 people",
        "In the dip 12",
        "1,200 in the dip",
        "3.5 in the dip",
        "12% in the dip",
        "4 climb the slide",
        "12 in grade 4",
        "12 /dip",
        "0 in the dip",
        "12 in the dip @Table 1",
        "1234567 in the dip",
        "²2 dip",
        "",
    ],
)
def test_what_is_not_understood_whole_is_not_counted(line: str) -> None:
    assert heaps(line, PHASES, {}) == ()


@given(st.text("0123456789 abcdefghilmnptu,.;&@/", max_size=60))
def test_a_line_is_counted_whole_or_kept_as_it_is(line: str) -> None:
    made = Grammar(PHASES, (), (), TODAY, tallies=True)
    found = heaps(line, PHASES, {})
    if found and sum(each.count for each in found) <= 500:
        drafts = made.drafts(line)
        assert len(drafts) == sum(each.count for each in found)
        assert all(draft.zone and not draft.text for draft in drafts)
    assert all(
        line[each.start : each.end].startswith(str(each.count)[:1]) for each in found if each.count
    )


def test_a_sentence_that_begins_with_a_number_stays_a_point() -> None:
    (draft,) = grammar("curve").drafts("3 in the morning we met")
    assert draft.text == "in the morning we met"


def test_everyone_calls_the_bottom_the_dip() -> None:
    made = grammar("curve")
    assert [draft.zone for draft in made.drafts("2 in the dip, 1 climbing")] == [
        *("bottom", "bottom", "climb")
    ]
    assert made.parse("/dip It got worse").zone == "bottom"


def test_a_line_places_at_most_500_dots() -> None:
    made = grammar("curve")
    assert len(made.drafts("500 in the dip")) == 500
    with pytest.raises(UserError, match="at most 500"):
        made.drafts("300 in the dip, 201 climbing")


def test_a_vote_takes_the_number_as_its_count() -> None:
    (one, other) = grammar("dots").drafts("12 for plan together, 3 visit a lesson")
    assert (one.zone, one.fields) == ("plan-together", {"count": "12"})
    assert (other.zone, other.fields) == ("visit-a-lesson", {"count": "3"})


def test_only_where_dots_are_counted() -> None:
    (draft,) = grammar("scene").drafts("12 on the lift")
    assert draft.text == "12 on the lift"


def test_while_it_is_typed_its_parts_say_what_is_counted() -> None:
    draft = grammar("curve").read("12 in the dip, 4 climbing")
    assert [(part.kind, part.meaning) for part in draft.parts] == [
        *((PartKind.COUNT, "12 × Bottom"), (PartKind.COUNT, "4 × Climb"))
    ]
    assert [(part.start, part.end) for part in draft.parts] == [(0, 13), (15, 25)]
