"""case: cards first, then evidence for each criterion, and none is said to be none."""

from dataclasses import replace
from datetime import date

import pytest

from tests.activities import examples
from tests.activities.contract import flaws
from workshop.activities import case
from workshop.activities.reading import Reading
from workshop.domain.module import Step, Zone
from workshop.slides.model import Bars, Freeform, Note, Slide, Table

TODAY = date(2026, 11, 21)
STORY = ("Problem: The river smells", "Student work: They took samples", "Ten minutes to read")


def told(name: str = "case") -> Step:
    return replace(examples.step(name), show=STORY)


def words(slide: Slide) -> list[str]:
    return "\n".join(slide.reading()).splitlines()


def notes(slide: Slide) -> list[Note]:
    return [shape for shape in slide.shapes if isinstance(shape, Note)]


def rows(slide: Slide) -> dict[str, list[str]]:
    (table,) = (shape for shape in slide.shapes if isinstance(shape, Table))
    texts = ([cell.said.text for cell in row] for row in table.rows)
    return {first: rest for first, *rest in texts}


def test_the_cards_come_first_and_what_to_look_for() -> None:
    slide = case.room(examples.view(told()))
    said = words(slide)
    assert said.index("Problem") < said.index("The river smells") < said.index("Student work")
    assert "Ten minutes to read" in said
    assert any(line.startswith("Look for: Challenging problem, ") for line in said)
    assert "No evidence yet" not in said
    assert flaws(slide, in_room=True) == []


def test_with_evidence_the_grid_stands_and_empty_criteria_say_so() -> None:
    said = examples.point(1, "They sampled each week", "sustained-inquiry", rating="strong")
    slide = case.room(examples.view(told(), (said,)))
    assert "Problem" not in words(slide)
    assert [note.text for note in notes(slide)] == ["They sampled each week\nStrong"]
    assert words(slide).count("No evidence yet") == 6
    rings = [s for s in slide.shapes if isinstance(s, Freeform) and s.name == "Empty"]
    assert len(rings) == 6
    assert "1 piece of evidence · 6 criteria have none yet" in words(slide)


def test_few_criteria_without_evidence_are_named_at_the_foot() -> None:
    points = tuple(
        examples.point(n, f"Seen {n}", zone.id) for n, zone in enumerate(told().zones[:6])
    )
    slide = case.room(examples.view(told(), points))
    assert "6 pieces of evidence · none yet: Public product" in words(slide)


def test_more_than_fits_is_counted_with_its_ratings() -> None:
    ratings = ("strong", "partly", "missing")
    points = tuple(
        examples.point(n, f"Seen as number {n}", "reflection", rating=ratings[n % 3])
        for n in range(30)
    )
    slide = case.room(examples.view(told(), points))
    shown = len(notes(slide))
    assert f"+{30 - shown} earlier · 10 strong · 10 partly · 10 missing" in words(slide)
    assert "30" in words(slide)


def test_evidence_for_no_criterion_has_a_place_of_its_own() -> None:
    view = examples.view(told(), (examples.point(1, "Somewhere", "gone"),))
    assert "Not sorted yet" in words(case.room(view))
    assert rows(case.recap(view)[1].slide)["Not sorted yet"][-1] == "Somewhere"


def test_a_checklist_without_cards_starts_with_its_grid() -> None:
    slide = case.room(examples.view(examples.step("checklist")))
    assert words(slide).count("No evidence yet") == 4
    assert case.check(examples.step("checklist")) == ()


def test_the_recap_sets_criteria_against_evidence() -> None:
    points = (
        examples.point(1, "One task for all", "standards", "Table 2", rating="strong"),
        examples.point(2, "No choice", "engaging", rating="missing", suggestion="two ways in"),
        examples.point(3, "They asked for more", "engaging", rating="partly"),
    )
    scores, only = case.recap(examples.view(examples.step("checklist"), points))
    (bars,) = (shape for shape in scores.slide.shapes if isinstance(shape, Bars))
    assert bars.categories == (
        "Standards",
        "Engaging",
        "Problem-based task",
        "Technology adds value",
    )
    assert [each.values for each in bars.series] == [(1, 0, 0, 0), (0, 1, 0, 0), (0, 1, 0, 0)]
    assert [(note.text) for note in notes(scores.slide)] == ["Try: two ways in\nEngaging"]
    found = rows(only.slide)
    assert found["Standards"] == ["1", "–", "–", "One task for all (Strong · Table 2)"]
    assert found["Engaging"][:3] == ["–", "1", "1"]
    assert "Try: two ways in" in found["Engaging"][3]
    assert found["Problem-based task"] == ["–", "–", "–", "No evidence yet"]
    assert "3:42 · Table 2 · Standards · Strong: One task for all" in only.remarks


def test_what_the_table_cuts_is_listed_after_it() -> None:
    view = examples.view(told(), examples.points(told(), 40, (120,)))
    cards, first, *lists = case.recap(view)
    assert cards.slide.title.text == view.step.title
    assert {"Problem", "The river smells", "Student work"} <= set(words(cards.slide))
    assert rows(first.slide)["Challenging problem"][-1].startswith("0 the class")
    said = "\n".join(line for each in lists for line in words(each.slide))
    assert all(point.text in said for point in view.points)
    assert "Try: let them choose the question" in said
    assert case.recap(examples.view(told())) == ()


@pytest.mark.parametrize(
    "typed, kept",
    [("strong", "strong"), ("P", "partly"), ("miss,", "missing"), ("maybe", None), ("", None)],
)
def test_a_rating_is_read_by_the_start_of_its_word(typed: str, kept: str | None) -> None:
    rating, _suggestion = case.KIND.fields
    assert rating.reads(typed, Reading(TODAY)) == kept


def test_a_case_has_cards_that_fit_and_not_too_many_criteria() -> None:
    assert case.check(told()) == ()
    assert len(case.check(replace(told(), show=("Nothing but a prompt",)))) == 1
    long = tuple(f"Card {n}: {'far too much to read ' * 40}" for n in range(4))
    assert len(case.check(replace(told(), show=long))) == 1
    assert len(case.check(replace(told(), show=long[:1] * 7))) == 1
    zones = tuple(Zone(f"z{n}", f"Zone {n}") for n in range(9))
    assert [each.key for each in case.check(replace(told(), zones=zones))] == ["zones"]
