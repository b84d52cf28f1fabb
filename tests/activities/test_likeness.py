"""What says the same in nearly the same words, and what only looks alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.activities import examples
from workshop.activities import answers
from workshop.activities.likeness import Sayings


def same(one: str, other: str) -> bool:
    """Whether two answers are one, whichever was said first."""
    found = []
    for first, second in ((one, other), (other, one)):
        sayings = Sayings()
        found.append(sayings.place(first) == sayings.place(second))
    assert found[0] is found[1]
    return found[0]


@pytest.mark.parametrize(
    "one,other",
    [
        ("Plan together on Fridays", "plan together Fridays!"),
        ("Plan together on Fridays", "On Fridays, plan together"),
        ("Open the doors", "Open doors."),
        ("The coach listens", "A coach listens"),
        ("Visit a lesson", "Visit lessons"),
        ("Listen first, then ask", "Lissten first, then ask"),
        ("We don’t judge", "We don't judge"),
        ("First names", "FIRST NAMES"),
        ("Two hours a week", "two hours, a week"),
    ],
)
def test_the_same_in_nearly_the_same_words(one: str, other: str) -> None:
    assert same(one, other)


@pytest.mark.parametrize(
    "one,other",
    [
        ("Teachers choose", "Teachers never choose"),
        ("We can do it alone", "We can't do it alone"),
        ("Work with a plan", "Work without a plan"),
        ("More time to plan", "Less time to plan"),
        ("Two hours a week", "Three hours a week"),
        ("2 visits a month", "12 visits a month"),
        ("It is possible to do both", "It is impossible to do both"),
        ("Plan together on Mondays", "Plan together on Fridays"),
        ("Teachers choose the topic", "Students choose the topic"),
        ("Teachers coach students", "Students coach teachers"),
        ("Teachers ask", "Ask teachers"),
        ("Start before lunch", "Start after lunch"),
        ("Say what you see", "Say what you saw"),
        ("Be kind to every teacher", "Be kind to every student"),
        ("?", "!"),
    ],
)
def test_what_only_looks_alike_stays_apart(one: str, other: str) -> None:
    assert not same(one, other)


SAID = st.lists(
    st.sampled_from(
        [
            *("Plan together on Fridays", "plan together Fridays!", "Plan together on Mondays"),
            *("Teachers choose", "Teachers never choose", "teachers choose."),
            *("Visit lessons", "Visit a lesson", "Visit the lessons"),
        ]
    ),
    max_size=14,
)


@given(SAID, SAID)
def test_what_comes_later_changes_no_group(before: list[str], after: list[str]) -> None:
    def groups(texts: list[str]) -> dict[str, str]:
        points = [examples.point(number, text) for number, text in enumerate(texts)]
        found = answers.grouped(points)
        return {point.id: answer.points[0].id for answer in found for point in answer.points}

    earlier, later = groups(before), groups([*before, *after])
    assert {each: later[each] for each in earlier} == earlier


def test_a_group_says_what_was_said_first_and_keeps_the_other_wordings() -> None:
    texts = ("Plan together on Fridays", "plan together Fridays!", "Plan together on Fridays")
    points = [examples.point(number, text) for number, text in enumerate(texts)]
    (answer,) = answers.grouped(points)
    assert (answer.text, answer.counted) == ("Plan together on Fridays", "×3")
    assert [point.text for point in answer.otherwise] == ["plan together Fridays!"]
