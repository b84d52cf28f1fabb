"""actions: rows with owner and day, grouped by aim in the recap."""

from datetime import date
from itertools import pairwise

from tests.activities import examples
from workshop.activities import actions
from workshop.activities.reading import Reading
from workshop.slides.model import Slide, Table

TODAY = Reading(date(2026, 11, 21))


def table(slide: Slide) -> Table:
    (found,) = [shape for shape in slide.shapes if isinstance(shape, Table)]
    return found


def rows(slide: Slide) -> list[list[str]]:
    return [[cell.said.text for cell in row] for row in table(slide).rows]


def test_the_aims_stand_alone_while_nothing_is_agreed() -> None:
    slide = actions.room(examples.view(examples.step("actions")))
    assert not [shape for shape in slide.shapes if isinstance(shape, Table)]
    assert "Open doors\nCelebrate successes\nFoster growth" in list(slide.reading())


def test_a_row_says_what_who_and_by_when() -> None:
    said = examples.point(1, "a visit a week", "open-doors", owner="Table 2", due="2026-12-04")
    slide = actions.room(examples.view(examples.step("actions"), (said,)))
    assert rows(slide) == [["Open doors: a visit a week", "Table 2", "Fri 4 Dec"]]
    assert "No step yet: Celebrate successes, Foster growth" in list(slide.reading())


def test_a_day_in_other_words_stays_as_it_was_typed() -> None:
    said = examples.point(1, "a visit", due="when the snow melts")
    slide = actions.room(examples.view(examples.step("actions"), (said,)))
    assert rows(slide)[0][2] == "when the snow melts"


def test_the_newest_rows_are_shown_and_the_others_counted() -> None:
    points = tuple(examples.point(n, f"Step number {n}", "open-doors") for n in range(40))
    slide = actions.room(examples.view(examples.step("actions"), points))
    shown = rows(slide)
    assert shown[-1][0] == "Open doors: Step number 39"
    assert any(f"+{40 - len(shown)} earlier" in said for said in slide.reading())
    boxes = [shape for shape in slide.shapes if shape.name == "Box to tick"]
    assert len(boxes) == len(shown)


def test_the_recap_groups_by_aim_and_repeats_it_on_each_slide() -> None:
    aims = [zone.id for zone in examples.step("actions").zones]
    points = tuple(examples.point(n, f"Step number {n}", aims[n % 3]) for n in range(45))
    slides = [each.slide for each in actions.recap(examples.view(examples.step("actions"), points))]
    assert len(slides) > 1
    every = [row for slide in slides for row in rows(slide)]
    numbers = [int(row[1].split()[-1]) for row in every]
    assert numbers == [*range(0, 45, 3), *range(1, 45, 3), *range(2, 45, 3)]
    assert all(rows(slide)[0][0] for slide in slides)
    assert all(one.title.text != other.title.text for one, other in pairwise(slides))


def test_columns_without_anything_in_them_are_left_out() -> None:
    step = examples.step("actions")

    def header(point_fields: dict[str, str], zone: str) -> list[str]:
        said = examples.point(1, "a visit", zone, **point_fields)
        (only,) = actions.recap(examples.view(step, (said,)))
        return [cell.said.text for cell in table(only.slide).header]

    assert header({}, "") == ["Step", "Who", "By"]
    assert header({"first": "ask"}, "open-doors") == ["Aim", "Step", "First move", "Who", "By"]


def test_the_fields_read_what_is_typed() -> None:
    owner, due, first, *_others = actions.KIND.fields
    assert owner.reads("  Grade 4   team ", TODAY) == "Grade 4 team"
    assert owner.reads(" ", TODAY) is None
    assert due.reads("fri", TODAY) == "2026-11-27"
    assert due.reads("hand", TODAY) is None
    assert first.reads("ask", TODAY) == "ask"
