"""The forms of actions: what is still open, roadblocks, plans on a page, roles."""

from dataclasses import replace
from datetime import date

import pytest

from tests.activities import examples
from workshop.activities import actions
from workshop.activities.base import StepView
from workshop.domain.session import Point
from workshop.live.capture import Grammar
from workshop.slides.model import Slide, Table, TextBox

TODAY = date(2026, 11, 21)


def view(name: str, *points: Point) -> StepView:
    return examples.view(examples.step(name), points)


def rows(slide: Slide) -> list[list[str]]:
    (table,) = (shape for shape in slide.shapes if isinstance(shape, Table))
    return [[cell.said.text for cell in row] for row in table.rows]


def said(slide: Slide) -> list[str]:
    return "\n".join(slide.reading()).splitlines()


def named(slide: Slide, name: str) -> int:
    return sum(shape.name == name for shape in slide.shapes)


OLD = tuple(
    examples.point(n, f"Old step {n}", "open-doors", due=f"2026-11-1{n}", since="2026-10-12")
    for n in range(3)
)
NEW = examples.point(8, "New step", "foster-growth", owner="Table 2")


def done(point: Point) -> Point:
    return replace(point, fields={**point.fields, "done": "yes"})


def test_what_is_open_from_earlier_comes_first_and_what_is_done_after_it() -> None:
    slide = actions.room(view("actions", NEW, OLD[2], done(OLD[0]), OLD[1]))
    assert [row[0] for row in rows(slide)] == [
        "Still open from Mon 12 Oct",
        "Open doors: Old step 1",
        "Open doors: Old step 2",
        "Open doors: Old step 0",
        "New",
        "Foster growth: New step",
    ]
    assert rows(slide)[3][2] == "Tue 10 Nov\nDone"
    assert (named(slide, "Box to tick"), named(slide, "Tick")) == (4, 1)
    assert any(line.startswith("From last time: 1 of 3 done") for line in said(slide))


def test_earlier_steps_are_told_apart_in_the_recap() -> None:
    new, old = actions.recap(view("actions", NEW, done(OLD[0]), OLD[1]))
    assert [row[1] for row in rows(new.slide)] == ["New step"]
    assert old.slide.title.text == "Agreed on Mon 12 Oct: 1 of 2 done"
    assert [row[-1] for row in rows(old.slide)] == ["Wed 11 Nov", "Tue 10 Nov\nDone"]


def test_a_step_without_aims_shows_rows_to_be_filled() -> None:
    step = replace(examples.step("actions"), zones=())
    empty = actions.room(examples.view(step))
    assert named(empty, "Empty box") == 5
    one = actions.room(examples.view(step, (examples.point(1, "A visit a week"),)))
    assert (named(one, "Box to tick"), named(one, "Empty box")) == (1, 4)


def test_support_stands_under_who_it_is_for() -> None:
    point = examples.point(1, "A visit", owner="Table 2", support="our principal")
    assert rows(actions.room(view("actions", point)))[0][1] == "Table 2\nwith our principal"


@pytest.mark.parametrize(
    "name, line, fields",
    [
        (
            "roadblocks",
            "1 No hour why: two schools or: swap; meet at eight try: one swap >Table 1 by fri",
            {
                "cause": "two schools",
                "options": "swap; meet at eight",
                "try": "one swap",
                "owner": "Table 1",
                "due": "2026-11-27",
            },
        ),
        ("actions", "A visit why: not first: ask support: Ann", {"first": "ask", "support": "Ann"}),
        ("plan", "2 Students can ask first: and last", {}),
        ("sign-up", "1 >Table 2", {"owner": "Table 2"}),
    ],
)
def test_each_form_has_signs_of_its_own(name: str, line: str, fields: dict[str, str]) -> None:
    made = Grammar.of(examples.step(name), actions.KIND, (), TODAY)
    (draft,) = made.drafts(line)
    assert draft.fields == fields


def test_roadblocks_ask_four_questions_and_then_fill_a_table() -> None:
    assert "What is the smallest test?" in said(actions.room(view("roadblocks")))
    stuck = examples.point(
        1, "No hour", "time", cause="two schools", options="swap", owner="Table 1", **{"try": "one"}
    )
    other = examples.point(2, "No words", "confidence")
    slide = actions.room(view("roadblocks", other, stuck))
    assert rows(slide)[1] == ["Time: No hour", "two schools", "swap", "one\nTable 1"]
    (kept,) = actions.recap(view("roadblocks", other, stuck))
    assert [row[0] for row in rows(kept.slide)] == ["Time", "Confidence"]


def test_a_plan_is_a_form_and_every_table_has_a_page() -> None:
    points = (
        examples.point(1, "Half can read it", "assess", "Table 1"),
        examples.point(2, "Students will ask", "goal", "Table 2"),
        examples.point(3, "An hour of cover", "support", "Table 2", owner="Principal"),
    )
    slide = actions.room(view("plan", *points))
    assert named(slide, "Field") == 2
    assert named(slide, "Not filled yet") == 6
    assert "Table 1: 1 of 8" in said(slide)
    first, second = actions.recap(view("plan", *points))
    assert first.slide.title.text.endswith("Table 1")
    assert {"Students will ask", "An hour of cover", "Principal"} <= set(said(second.slide))


def test_a_plan_of_too_many_words_goes_over_pages_as_a_table() -> None:
    points = examples.points(examples.step("plan"), 24, (400,))
    same = tuple(replace(point, person="Table 1") for point in points)
    pages = actions.recap(view("plan", *same))
    assert len(pages) > 1
    assert all(isinstance(page.slide.shapes[-1], Table) for page in pages)


def test_roles_are_open_until_somebody_takes_them() -> None:
    taken = examples.point(1, "", "speak", owner="Technology lead", due="2026-12-04")
    slide = actions.room(view("sign-up", taken))
    assert said(slide).count("Open: who takes it?") == 3
    assert "Technology lead" in said(slide)
    assert "3 roles are open" in said(slide)
    (kept,) = actions.recap(view("sign-up", taken))
    assert rows(kept.slide)[:2] == [
        ["Film", "Open", "", ""],
        ["Speak", "Technology lead", "", "Fri 4 Dec"],
    ]
    everyone = [
        examples.point(n, "I do", zone.id) for n, zone in enumerate(view("sign-up").step.zones)
    ]
    assert "Every role is taken" in said(actions.room(view("sign-up", *everyone)))


def test_a_tile_counts_what_it_does_not_show() -> None:
    many = [examples.point(n, f"Helper {n}", "film") for n in range(30)]
    slide = actions.room(view("sign-up", *many))
    (tile,) = (s for s in slide.shapes if isinstance(s, TextBox) and s.name == "Film")
    shown = len(tile.paragraphs)
    assert tile.paragraphs[-1].text == "Helper 29"
    assert f"+{30 - shown}" in said(slide)
    few = actions.room(view("sign-up", *many[:2]))
    assert not any(line.startswith("+") for line in said(few))


def test_roles_have_to_be_named_and_are_not_too_many() -> None:
    step = examples.step("sign-up")
    assert actions.check(step) == ()
    assert [each.key for each in actions.check(replace(step, zones=()))] == ["zones"]
    many = replace(step, zones=step.zones * 5)
    assert [each.key for each in actions.check(many)] == ["zones"]
