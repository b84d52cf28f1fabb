"""vote: hidden until revealed, counted apart and together, ties told, every reason kept."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.activities import examples
from workshop.activities import tally, vote
from workshop.activities.base import StepView
from workshop.domain.module import Step, Zone
from workshop.live.capture import Grammar
from workshop.slides.model import Bars, Colour, Note, Slide

TODAY = date(2026, 11, 21)


def voted(of: Step, *lines: str, stop: int = 0, people: int = 18) -> StepView:
    grammar = Grammar.of(of, vote.KIND, (), TODAY)
    drafts = [draft for line in lines for draft in grammar.drafts(line)]
    points = tuple(
        examples.point(index, each.text, each.zone, each.person, **each.fields)
        for index, each in enumerate(drafts)
    )
    return replace(examples.view(of, points, people), stop=stop)


def chart(slide: Slide) -> Bars:
    (found,) = [shape for shape in slide.shapes if isinstance(shape, Bars)]
    return found


def bars(slide: Slide) -> dict[str, tuple[int, ...]]:
    """The numbers of each category, a number for each series."""
    drawn = chart(slide)
    columns = zip(*(each.values for each in drawn.series), strict=True)
    return dict(zip(drawn.categories, columns, strict=True))


def said(slide: Slide) -> str:
    return " | ".join(slide.reading())


def test_before_it_is_revealed_the_room_sees_how_many_and_not_what() -> None:
    step = examples.step("fist")
    one, other = (voted(step, line) for line in ("5 x9", "0 x9"))
    assert vote.stops(examples.view(step)) == ("Voting", "Result")
    assert vote.room(one) == vote.room(other)
    assert "9 of 18 have voted" in said(vote.room(one))
    assert bars(vote.room(replace(one, stop=1)))["5"] == (9,)


def test_what_is_not_hidden_has_no_stops() -> None:
    step = examples.step("corners")
    assert vote.stops(examples.view(step)) == ()
    assert bars(vote.room(voted(step, "1123")))["Strongly agree"] == (2,)


def test_reasons_stay_hidden_with_the_votes() -> None:
    view = voted(examples.step("fist"), "2 x3", "2 We need time for it @Table 2")
    assert "We need time" not in said(vote.room(view))
    assert "3 of 18 have voted · 1 reason" in said(vote.room(view))
    assert "We need time" in said(vote.room(replace(view, stop=1)))


def test_words_are_no_vote_unless_they_bring_a_number() -> None:
    step = examples.step("fist")
    slide = vote.room(voted(step, "3", "3 because", "3 x2 because of this", "4 x0", stop=1))
    assert bars(slide)["3"] == (3,)
    assert bars(slide)["4"] == (0,)


def test_hands_and_paper_dots_are_kept_apart_and_shown_together() -> None:
    view = voted(examples.step("dots"), "1 x400", "1 paper 60", "2 x3", "3 paper 7", stop=1)
    slide = vote.room(view)
    drawn = chart(slide)
    assert [each.name for each in drawn.series] == ["Hands", "Paper dots"]
    assert bars(slide)["Plan together"] == (400, 60)
    assert "Plan together 460 (400 hands, 60 paper dots)" in drawn.alt
    assert "Share what worked 7 on paper" in drawn.alt
    assert "460" in said(slide)


def test_the_most_dots_come_first_and_ties_are_called_ties() -> None:
    slide = vote.room(voted(examples.step("dots"), "1 22 33 44 4", stop=1))
    assert list(bars(slide)) == [
        "Ask first",
        "Visit a lesson",
        "Share what worked",
        "Plan together",
    ]
    assert "1 | Ask first | 2 = | Visit a lesson | 2 = | Share what worked | 4 |" in said(slide)
    assert "Ahead: Ask first" in said(slide)
    tied = vote.room(voted(examples.step("dots"), "1122", stop=1))
    assert "A tie: Plan together · Visit a lesson" in said(tied)


@given(st.lists(st.integers(0, 5), min_size=1, max_size=12))
def test_ranks_are_those_of_a_contest(totals: list[int]) -> None:
    ranks = tally.ranks(totals)
    for total, rank in zip(totals, ranks, strict=True):
        place = rank.removesuffix(" =")
        assert place == (str(1 + sum(other > total for other in totals)) if total else "")
        assert rank.endswith(" =") == (total > 0 and totals.count(total) > 1)
    assert {totals[place] for place in tally.leaders(totals)} <= {max(totals)}


def test_fingers_have_an_average() -> None:
    slide = vote.room(voted(examples.step("fist"), "0 5 5 4", stop=1))
    assert "Average 3.5" in said(slide)
    assert chart(slide).upright


def test_a_slider_is_counted_by_tens() -> None:
    slide = vote.room(voted(examples.step("slider"), "0 9 40 55 100 99", "40 x3", stop=1))
    assert bars(slide) == {
        **{f"{start}–{start + 9}": (0,) for start in range(0, 90, 10)},
        "0–9": (2,),
        "40–49": (4,),
        "50–59": (1,),
        "90–100": (2,),
    }
    assert "At least half are at 40 or below" in said(slide)
    assert "Low | Middle | High" in said(slide)


def test_a_part_of_a_slider_counts_in_its_middle() -> None:
    step = examples.step("slider")
    (point,) = voted(step, "/high").points
    assert bars(vote.room(replace(examples.view(step, (point,)), stop=1)))["80–89"] == (1,)


def test_a_quiz_goes_line_by_line_and_tells_the_answer_after_each() -> None:
    step = examples.step("quiz")
    assert vote.stops(examples.view(step)) == (
        *("Line 1 of 3", "Line 1 of 3: the answer", "Line 2 of 3", "Line 2 of 3: the answer"),
        *("Line 3 of 3", "Line 3 of 3: the answer", "Result"),
    )
    view = voted(step, "2 x9 line 1", "1 x3 line 1", "3 x6 line 2")
    asked, answer = (vote.room(replace(view, stop=stop)) for stop in (0, 1))
    assert asked.title.text == "What would your students say?"
    assert "right" not in said(asked).casefold()
    assert "Right: Probing · 9 of 12, 75 %" in said(answer)
    assert chart(answer).series[0].colours == (Colour.GLACIER, Colour.SPRUCE, Colour.GLACIER)
    whole = vote.room(replace(view, stop=6))
    assert [number for (number,) in bars(whole).values()] == [75, 100, 0]
    assert "15 of 18 answers were right" in said(whole)


def test_votes_go_to_the_line_on_the_wall() -> None:
    view = examples.view(examples.step("quiz"))
    lines = [vote.fields_now(replace(view, stop=stop)) for stop in (0, 1, 2, 6)]
    assert lines == [{"item": "1"}, {"item": "1"}, {"item": "2"}, {}]
    assert vote.fields_now(examples.view(examples.step("dots"))) == {}


def test_a_vote_without_a_line_is_said_to_have_none() -> None:
    assert "1 without a line" in said(vote.room(voted(examples.step("quiz"), "2")))


def test_ratings_of_many_lines_are_a_list_of_bars_the_best_first() -> None:
    step = examples.step("ratings")
    view = voted(step, "3 x9 line 1", "1 x9 line 2", "2 x9 line 3")
    slide = vote.room(replace(view, stop=len(vote.stops(examples.view(step))) - 1))
    assert list(bars(slide)) == [*("Specific praise", "Help goes both ways", "Relationships first")]
    assert [each.name for each in chart(slide).series] == ["Strong", "Growing", "Not yet"]


def test_the_recap_has_bars_and_every_reason() -> None:
    step = examples.step("fist")
    few = vote.recap(voted(step, "2 x3", "2 We need time for it @Table 2"))
    assert len(few) == 1
    assert [n.said.text for n in few[0].slide.shapes if isinstance(n, Note)] == [
        "We need time for it"
    ]
    many = vote.recap(voted(step, "2 x3", *(f"2 Reason number {n}" for n in range(40))))
    assert bars(many[0].slide)["2"] == (3,)
    told = "\n".join(text for each in many[1:] for text in each.slide.reading())
    assert all(f"Reason number {number}" in told for number in range(40))
    assert vote.recap(voted(step)) == ()


def test_a_recap_without_votes_has_no_empty_chart() -> None:
    (only,) = vote.recap(voted(examples.step("fist"), "2 We need time for it"))
    assert not any(isinstance(shape, Bars) for shape in only.slide.shapes)


def test_what_is_no_number_counts_as_one_hand() -> None:
    odd = examples.point(1, "", "0", count="many", paper="²")
    assert tally.votes(odd) == tally.Votes(1)


@pytest.mark.parametrize(
    "name,change,words",
    [
        ("dots", {"zones": (Zone("one", "One"),)}, "from 2 to 10 options"),
        ("fist", {"zones": (Zone("one", "One"), Zone("two", "Two"))}, "has 6 options"),
        ("quiz", {"settings": {"form": "quiz", "key": "Probing"}}, "3 lines, and the key has 1"),
        ("question", {"settings": {"form": "quiz", "key": "Probbing"}}, "none of the options"),
        ("ratings", {"show": tuple(map(str, range(11)))}, "at most 10 lines"),
    ],
)
def test_what_cannot_be_voted_on_is_said(name: str, change: dict[str, object], words: str) -> None:
    step = examples.step(name)
    assert vote.check(step) == ()
    (problem,) = vote.check(replace(step, **change))  # type: ignore[arg-type]
    assert words in problem.what
