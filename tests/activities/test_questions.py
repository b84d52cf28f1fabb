"""questions: one at a time, late answers in their place, repeats counted, nothing lost."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.activities import examples
from tests.activities.contract import flaws, lost
from workshop.activities import answers, likeness, questions
from workshop.activities.base import StepView
from workshop.domain.module import Step, Zone
from workshop.live.capture import Grammar
from workshop.slides.model import Note, Slide, TextBox


def said(*lines: str, stop: int = 0, of: Step | None = None) -> StepView:
    """What was typed while the question of that stop was on the wall."""
    step = of or examples.step("chat")
    view = replace(examples.view(step), stop=stop)
    grammar = Grammar.of(step, questions.KIND, (), date(2026, 11, 21))
    drafts = [draft for line in lines for draft in grammar.drafts(line)]
    points = tuple(
        examples.point(index, each.text, each.zone or questions.zone_now(view), each.person)
        for index, each in enumerate(drafts)
    )
    return replace(view, points=points)


def notes(slide: Slide) -> list[tuple[str, str]]:
    found = [shape for shape in slide.shapes if isinstance(shape, Note)]
    return [(note.said.text, note.by.text if note.by else "") for note in found]


def read(slide: Slide) -> str:
    return " | ".join(slide.reading())


def test_the_lines_for_the_room_are_the_questions() -> None:
    step = examples.step("chat")
    assert [zone.label for zone in step.zones] == ["Equality", "Voice", "Question 3"]
    assert questions.stops(examples.view(step)) == (
        *("Q1 · Equality", "Q2 · Voice", "Q3 · And then?", "All questions"),
    )
    slide = questions.room(said(stop=1))
    assert slide.title.text == "Voice: who listens?"
    assert "Q2" in read(slide)
    assert "2 of 3 · 0 answers" in read(slide)


def test_without_lines_the_question_of_the_step_is_the_only_one() -> None:
    step = examples.step("one question")
    assert questions.stops(examples.view(step)) == ()
    slide = questions.room(said("Nobody waits", of=step))
    assert slide.title.text == step.ask
    assert notes(slide) == [("Nobody waits", "")]


def test_an_answer_belongs_to_the_question_on_the_wall_or_to_the_one_it_names() -> None:
    view = said("On the wall", "1 A late one", "/equality Another late one", stop=1)
    assert [point.zone for point in view.points] == ["q2", "q1", "q1"]
    assert notes(questions.room(view)) == [("On the wall", "")]
    first = questions.room(replace(view, stop=0))
    assert [text for text, _by in notes(first)] == ["Another late one", "A late one"]


def test_more_questions_than_digits_have_numbers_of_two() -> None:
    lines = tuple(f"Question {number}?" for number in range(1, 12))
    step = replace(examples.step("chat"), show=lines, zones=())
    step = replace(step, zones=questions.zones(step))
    assert [p.zone for p in said("11 Yes", "1 No", "12 months", of=step).points] == [
        *("q11", "q1", "q1")
    ]


def test_the_same_words_are_counted_and_not_repeated() -> None:
    view = said(
        "We both bring a problem @Table 1",
        "First names",
        "we both bring a problem! @Table 2",
        "We both bring a problem @Table 1",
    )
    assert notes(questions.room(view)) == [
        *(("We both bring a problem", "×3 · Table 1, Table 2"), ("First names", ""))
    ]


@given(st.lists(st.sampled_from(["One", "one.", "Two", "?", "!"]), min_size=1, max_size=12))
def test_grouping_keeps_every_point_once(texts: list[str]) -> None:
    points = [examples.point(index, text) for index, text in enumerate(texts)]
    groups = answers.grouped(points)
    kept = sorted(point.id for group in groups for point in group.points)
    assert kept == sorted(point.id for point in points)
    assert groups[0].points[-1] is points[-1]
    assert sum(group.times for group in groups) == len(points)
    assert len({likeness.saying(group.text) for group in groups}) == len(groups)


@pytest.mark.parametrize(
    "order,first", [("newest", "Said last"), ("repeated", "Said twice"), ("", "Said last")]
)
def test_the_newest_come_first_or_the_most_repeated(order: str, first: str) -> None:
    step = replace(examples.step("chat"), settings={"order": order} if order else {})
    view = said("Said twice", "Said twice", "Said last", of=step)
    assert notes(questions.room(view))[0][0] == first


def test_what_has_no_room_is_counted() -> None:
    view = said(*(f"Answer number {number} of many" for number in range(200)))
    slide = questions.room(view)
    shown = notes(slide)
    assert shown[0][0] == "Answer number 199 of many"
    assert f"200 answers · +{200 - len(shown)} earlier" in read(slide)


def test_earlier_answers_stand_on_further_pages() -> None:
    view = said(*(f"Answer number {number} of many" for number in range(60)))
    count = questions.pages(view)
    slides = [questions.room(replace(view, page=page)) for page in range(count)]
    seen = [text for slide in slides for text, _by in notes(slide)]
    assert seen == [point.text for point in reversed(view.points)]
    assert f"Page {count} of {count}" in read(slides[-1])
    assert "earlier" not in read(slides[-1])
    assert questions.pages(said()) == 1


def test_after_the_last_question_come_tiles_of_all() -> None:
    view = said("One", "One", "Two", "2 Three", stop=0)
    slide = questions.room(replace(view, stop=3))
    tiles = [
        *("Q1", "Equality", "×2 · One\nTwo"),
        *("Q2", "Voice", "Three"),
        *("Q3", "And then?", "No answer yet"),
    ]
    texts = [shape.text for shape in slide.shapes if isinstance(shape, TextBox)]
    assert texts[-len(tiles) - 1 : -1] == tiles
    assert "4 answers" in texts[-1]


def test_an_answer_without_a_question_is_not_lost() -> None:
    view = said("To all of them", stop=3)
    assert "1 not sorted yet" in read(questions.room(view))
    recap = questions.recap(view)
    assert lost(view.points, recap) == []
    assert recap[-1].slide.title.text == "Not sorted yet"


def test_the_recap_has_the_top_three_of_each_question_and_then_the_tiles() -> None:
    typed = [f"Answer {number}" for number in range(40)]
    view = said(*typed, "Answer 7", "Answer 7", "Answer 9", "2 The only one")
    first, *rest = questions.recap(view)
    assert notes(first.slide)[:2] == [("Answer 7", "×3"), ("Answer 9", "×2")]
    titles = [each.slide.title.text for each in rest]
    assert titles[-2:] == ["Voice: who listens?", view.step.ask]
    assert all("More answers to Q1" in title for title in titles[:-2])
    assert lost(view.points, (first, *rest)) == []
    assert [flaw for each in rest for flaw in flaws(each.slide, in_room=False)] == []


def test_a_star_goes_before_repeats() -> None:
    view = said("Often", "Often", "With a star")
    starred = replace(view.points[2], starred=True)
    first, *_rest = questions.recap(replace(view, points=(*view.points[:2], starred)))
    assert notes(first.slide)[0][0] == "With a star"


def test_other_spellings_are_in_the_recap_too() -> None:
    view = said("We talk", "we talk!", "We talk")
    assert lost(view.points, questions.recap(view)) == []


@pytest.mark.parametrize(
    "change,words",
    [
        ({"zones": (Zone("a", "A"),)}, "zones of this step are its questions"),
        ({"zones": (), "show": (), "ask": ""}, "no question"),
        ({"zones": (), "show": tuple(map(str, range(13)))}, "at most 12"),
    ],
)
def test_what_cannot_be_asked_is_said(change: dict[str, object], words: str) -> None:
    step = replace(examples.step("chat"), zones=())
    assert questions.check(step) == ()
    (problem,) = questions.check(replace(step, **change))  # type: ignore[arg-type]
    assert words in problem.what
