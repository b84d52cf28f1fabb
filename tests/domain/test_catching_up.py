"""Ways to finish on time: what they take, and from which steps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.domain.catching_up import Plan, Way, plans
from workshop.domain.module import Module, Step
from workshop.domain.timing import Timeline, is_skipped, pace, planned

STEPS = (
    Step("welcome", "talk", "Welcome", 5),
    Step("slopes", "board", "On the slopes", 25),
    Step("tips", "board", "Tips", 10, optional=True),
    Step("dip", "curve", "The dip", 15),
    Step("photo", "photos", "Photo", 4, optional=True),
    Step("thanks", "reflection", "Thanks", 6),
)
MODULE = Module("m", "M", "A module", STEPS)


def late(step: str, minutes: float) -> tuple[Timeline, float]:
    """In a step that was entered by the plan, so many minutes after its time was over."""
    clock = 0.0
    timeline = Timeline()
    for each in STEPS:
        timeline = timeline.enter(each.id, clock, "")
        if each.id == step:
            break
        clock += each.minutes * 60
    return timeline, clock + (MODULE.step(step).minutes + minutes) * 60


def ways(step: str, minutes: float) -> dict[Way, Plan]:
    return {plan.way: plan for plan in plans(MODULE, *late(step, minutes))}


def minutes(plan: Plan) -> dict[str, float]:
    """What each step gives up."""
    return {step: -seconds / 60 for step, seconds in plan.granted.items()}


def test_seven_minutes_are_taken_in_three_ways() -> None:
    found = ways("slopes", 7)
    assert set(found) == set(Way)
    assert minutes(found[Way.LONGEST]) == {"dip": pytest.approx(7)}
    assert minutes(found[Way.SKIP]) == {"tips": pytest.approx(10)}
    shares = minutes(found[Way.EVENLY])
    assert set(shares) == {"tips", "dip", "photo", "thanks"}
    assert shares["dip"] == pytest.approx(15 * 7 / 35)
    assert [plan.behind for plan in found.values()] == [0, pytest.approx(-180), pytest.approx(0)]
    assert found[Way.EVENLY].remaining == pytest.approx(28 * 60)


def test_the_least_that_is_enough_is_skipped() -> None:
    assert ways("slopes", 3)[Way.SKIP].steps == ("photo",)
    assert ways("slopes", 12)[Way.SKIP].steps == ("tips", "photo")
    assert ways("slopes", 30)[Way.SKIP].steps == ("tips", "photo"), "all, though not enough"


def test_where_one_step_is_not_enough_the_next_longest_gives_too() -> None:
    plan = ways("slopes", 12)[Way.LONGEST]
    assert minutes(plan) == {"dip": pytest.approx(9), "tips": pytest.approx(3)}
    assert plan.steps == ("tips", "dip"), "in the order of the agenda"


def test_no_step_is_shortened_to_nothing_and_what_is_left_is_said() -> None:
    plan = ways("slopes", 60)[Way.EVENLY]
    assert plan.behind == pytest.approx((60 - 35 * 0.6) * 60)
    assert minutes(plan)["dip"] == pytest.approx(9)


def test_a_step_that_is_skipped_is_known_by_its_time() -> None:
    plan = ways("slopes", 7)[Way.SKIP]
    timeline = Timeline(granted=plan.granted)
    skipped = [is_skipped(MODULE, timeline, index) for index in range(len(STEPS))]
    assert skipped == [False, False, True, False, False, False]


def test_on_time_and_at_the_end_there_is_nothing_to_offer() -> None:
    assert ways("slopes", -3) == {}
    assert ways("slopes", 0.3) == {}
    assert ways("thanks", 5) == {}


def test_the_time_left_of_the_step_the_room_is_in_can_be_given_up_too() -> None:
    timeline = Timeline().enter("welcome", 0, "").enter("slopes", 15 * 60, "")
    found = {plan.way: plan for plan in plans(MODULE, timeline, 20 * 60)}
    assert "slopes" in found[Way.EVENLY].steps
    assert minutes(found[Way.LONGEST]) == {"slopes": pytest.approx(10)}


@given(
    st.lists(
        st.tuples(st.integers(1, 60), st.booleans()),
        min_size=1,
        max_size=12,
    ),
    st.data(),
)
def test_no_way_makes_it_later_or_takes_more_than_there_is(
    drawn: list[tuple[int, bool]], data: st.DataObject
) -> None:
    module = Module(
        "m",
        "",
        "Any",
        tuple(
            Step(f"s{n}", "talk", f"Step {n}", each, optional=optional)
            for n, (each, optional) in enumerate(drawn)
        ),
    )
    here = data.draw(st.sampled_from(module.steps)).id
    entered = data.draw(st.floats(0, 6_000))
    clock = entered + data.draw(st.floats(0, 6_000))
    timeline = Timeline().enter(here, entered, "")
    before = pace(module, timeline, clock)
    for plan in plans(module, timeline, clock):
        assert plan.behind < before.behind
        assert plan.remaining < before.remaining
        then = Timeline(timeline.step, timeline.since, True, "", timeline.spent, dict(plan.granted))
        assert pace(module, then, clock).remaining == pytest.approx(plan.remaining)
        assert all(planned(module, then, index) >= 0 for index in range(len(drawn)))
        assert plan.way is Way.SKIP or plan.behind > -1
