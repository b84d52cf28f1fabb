"""curve: dots by phase or by place, quotes beside them, a click that says which phase it is."""

import math
from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tests.activities import examples
from workshop.activities import curve
from workshop.activities.base import StepView
from workshop.domain.changes import Place
from workshop.domain.module import Zone
from workshop.slides import dip
from workshop.slides.model import Box, Chart, Drawn, Note, Slide

PHASES = ("launch-high", "slide", "bottom", "climb", "new-normal")


def chart(slide: Slide) -> Chart:
    (found,) = [shape for shape in slide.shapes if isinstance(shape, Chart)]
    return found


def dots(slide: Slide) -> dict[str, int]:
    return {
        series.name: len(series.points)
        for series in chart(slide).series
        if series.drawn is Drawn.DOTS
    }


def view(digits: str, people: int = 0) -> StepView:
    step = examples.step("curve")
    points = [examples.point(n, "", PHASES[int(each) - 1]) for n, each in enumerate(digits)]
    return examples.view(step, tuple(points), people)


def test_every_point_is_a_dot_in_its_phase() -> None:
    slide = curve.room(view("1133333245"))
    assert list(dots(slide).items()) == [
        *(("Launch high", 2), ("Slide", 1), ("Bottom", 5)),
        *(("Climb", 1), ("New normal", 1)),
    ]
    assert "Bottom 5" in chart(slide).alt


def test_dots_of_one_phase_stand_side_by_side_and_then_on_one_another() -> None:
    slide = curve.room(view("3" * 15))
    (series,) = [each for each in chart(slide).series if each.drawn is Drawn.DOTS]
    assert len(set(series.points)) == 15
    assert len({round(x, 6) for x, _ in series.points}) == 5


def test_how_many_are_placed_of_how_many() -> None:
    assert "13 of 18 placed" in list(curve.room(view("3" * 13, people=18)).reading())
    assert "13 placed" in list(curve.room(view("3" * 13)).reading())
    assert "13 placed" in list(curve.room(view("3" * 13, people=4)).reading())


def test_a_dot_put_by_hand_stands_where_it_was_put() -> None:
    step = examples.step("curve")
    put = replace(examples.point(1, "", "climb"), place=Place(0.6, 0.2))
    slide = curve.room(examples.view(step, (put,)))
    (series,) = [each for each in chart(slide).series if each.drawn is Drawn.DOTS]
    ((x, y),) = series.points
    assert abs(x - 0.6) < 0.02
    assert 0 < y - dip.height_at(x) < 0.1


@given(st.floats(0, 1920), st.floats(0, 1080))
def test_a_click_is_a_phase_and_a_place_or_nothing(x: float, y: float) -> None:
    empty = view("")
    box = chart(curve.room(empty)).box
    spot = curve.spot(empty, x, y)
    assert (spot is None) == (not box.holds(Box(x, y, 0, 0), slack=0))
    if spot is not None:
        again = replace(examples.point(1, "", spot.zone or ""), place=spot.place)
        slide = curve.room(examples.view(empty.step, (again,)))
        assert sum(dots(slide).values()) == 1


def test_a_click_in_the_dip_is_the_bottom() -> None:
    empty = view("")
    box = chart(curve.room(empty)).box
    spot = curve.spot(empty, box.x + 0.445 * box.w, box.bottom - 20)
    assert spot is not None
    assert spot.zone == "bottom"


def test_quotes_cover_no_dot_and_no_other_quote() -> None:
    step = examples.step("curve")
    said = tuple(
        examples.point(100 + n, f"What put me there was number {n}", phase, "Table 1")
        for n, phase in enumerate(PHASES)
    )
    slide = curve.room(examples.view(step, (*view("3333444442211155").points, *said)))
    drawn = chart(slide)
    quotes = [shape.box for shape in slide.shapes if isinstance(shape, Note)]
    assert len(quotes) >= 4
    for series in drawn.series:
        for point in series.points:
            x, y = drawn.at(*point)
            assert not any(quote.holds(Box(x, y, 0, 0)) for quote in quotes)


def test_a_quote_without_a_phase_is_no_dot() -> None:
    step = examples.step("curve")
    slide = curve.room(examples.view(step, (examples.point(1, "Who knows"),)))
    assert dots(slide) == {}
    assert any(isinstance(shape, Note) for shape in slide.shapes)


def test_the_recap_has_a_quote_a_phase_the_starred_one() -> None:
    step = examples.step("curve")
    said = [examples.point(n, f"Quote {n}", "bottom") for n in range(3)]
    said[1] = replace(said[1], starred=True)
    first, *rest = curve.recap(examples.view(step, tuple(said)))
    assert [n.said.text for n in first.slide.shapes if isinstance(n, Note)] == ["Quote 1"]
    every = [n.said.text for each in rest for n in each.slide.shapes if isinstance(n, Note)]
    assert every == ["Quote 0", "Quote 1", "Quote 2"]


def test_words_of_the_axis_are_settings() -> None:
    step = replace(examples.step("curve"), settings={"start": "Monday", "end": "Friday"})
    said = list(curve.room(examples.view(step)).reading())
    assert "Monday" in said
    assert "Friday" in said


def test_other_phases_share_the_axis() -> None:
    zones = tuple(Zone(f"z{n}", f"Phase {n}") for n in range(3))
    step = replace(examples.step("curve"), zones=zones)
    points = tuple(examples.point(n, "", f"z{n}") for n in range(3))
    assert dots(curve.room(examples.view(step, points))) == {f"Phase {n}": 1 for n in range(3)}
    assert curve.check(step) == ()
    many = tuple(Zone(f"z{n}", f"Phase {n}") for n in range(8))
    assert len(curve.check(replace(step, zones=many))) == 1


def test_sixty_dots_in_one_phase_can_be_counted_and_taken_hold_of() -> None:
    step = examples.step("curve")
    points = [examples.point(n, "", "bottom") for n in range(60)]
    points[7] = replace(points[7], place=Place(0.44, 0.2))
    slide = curve.room(examples.view(step, tuple(points)))
    (series,) = [each for each in chart(slide).series if each.drawn is Drawn.DOTS]
    assert series.size >= 28
    assert len(set(series.points)) == len(series.ids) == 60
    assert series.ids[0] == "p7"
    assert set(series.ids) == {point.id for point in points}
    middles = [chart(slide).at(*each) for each in series.points]
    assert min(math.dist(a, b) for a, b in combinations(middles, 2)) >= series.size
