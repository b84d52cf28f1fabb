"""What the room and the recap see of photos, and which may leave the room."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.activities import examples
from workshop.activities import photo, photos
from workshop.activities.base import StepView
from workshop.activities.photo import Consent
from workshop.activities.settings import problems
from workshop.domain.earlier import Earlier
from workshop.domain.module import Step
from workshop.domain.session import Point
from workshop.slides.model import Freeform, Picture, Slide, TextBox

STEP = examples.step("photo")


def shot(number: int, caption: str = "", starred: bool = False, **fields: str) -> Point:
    kept = {"picture": f"picture-{number % 6}", "consent": "yes", "order": str(number), **fields}
    return replace(examples.point(number, caption, **kept), starred=starred)


def view(*points: Point, step: Step = STEP) -> StepView:
    return examples.view(step, points)


def shown(slide: Slide) -> list[str]:
    return [each.alt for each in slide.shapes if isinstance(each, Picture)]


def said(slide: Slide) -> list[str]:
    boxes = (each for each in slide.shapes if isinstance(each, TextBox))
    return [text.text for box in boxes for text in box.paragraphs]


def test_before_any_photo_the_room_is_asked_to_gather() -> None:
    slide = photos.room(view(step=replace(STEP, ask="Gather in!", show=("Opt out: stand left",))))
    assert slide.title.text == "Gather in!"
    assert "Opt out: stand left" in said(slide)
    assert slide.scene


def test_the_newest_are_on_the_wall_and_the_others_counted() -> None:
    slide = photos.room(view(*(shot(number, f"Shot {number}") for number in range(1, 10))))
    assert shown(slide) == [f"Shot {number}" for number in range(4, 10)]
    assert "9 photos · +3 earlier" in said(slide)


def test_those_with_a_star_stay_on_the_wall_and_come_first() -> None:
    points = [shot(number, f"Shot {number}", starred=number == 2) for number in range(1, 10)]
    slide = photos.room(view(*points))
    assert shown(slide)[0] == "Shot 2"
    assert len(shown(slide)) == 6
    stars = [each.alt for each in slide.shapes if isinstance(each, Freeform) and each.alt]
    assert stars == ["Starred"]


@pytest.mark.parametrize("grid, most", [("1", 1), ("2", 2), ("4", 4), ("6", 6), ("by count", 6)])
def test_an_author_says_how_many_stand_on_a_slide(grid: str, most: int) -> None:
    step = replace(STEP, settings={"grid": grid})
    points = tuple(shot(number, f"Shot {number}") for number in range(1, 9))
    assert len(shown(photos.room(view(*points, step=step)))) == most
    told = [shown(each.slide) for each in photos.recap(view(*points, step=step))]
    assert max(map(len, told)) == -(-8 // -(-8 // most))
    assert [alt for slide in told for alt in slide] == [f"Shot {number}" for number in range(1, 9)]


def test_a_number_that_is_no_grid_is_told_of() -> None:
    (problem,) = problems(photos.Settings, {"grid": "3"})
    assert "by count" in problem.remedy


def test_photos_without_a_caption_are_counted_for_whoever_cannot_see_them() -> None:
    slide = photos.room(view(shot(1), shot(2, "The wall"), shot(3)))
    assert shown(slide) == ["Photo 1 of 3", "The wall", "Photo 3 of 3"]


def test_words_without_a_photo_stand_on_a_card() -> None:
    words = examples.point(2, "They asked for the next question", "moment", "Table 3")
    slide = photos.room(view(shot(1, "The wall"), words))
    assert shown(slide) == ["The wall"]
    assert {"They asked for the next question", "Moment · Table 3"} <= set(said(slide))
    assert "1 photo · 1 card" in said(slide)
    assert "They asked for the next question" in "".join(
        text for each in photos.recap(view(words)) for text in each.slide.reading()
    )


def test_a_caption_that_is_cut_is_told_in_full() -> None:
    long = examples.text(1, 400)
    first, *rest = photos.recap(view(shot(1, long)))
    assert shown(first.slide) == [long]
    assert any(long in text for each in rest for text in each.slide.reading())


def test_the_year_has_a_stop_of_its_own() -> None:
    year = examples.view(examples.step("year"), (shot(1),))
    assert photos.stops(year) == ("The photos", "The year so far")
    assert len(shown(photos.room(replace(year, stop=1)))) == len(examples.PHOTOS)
    nothing = replace(year, stop=1, earlier=Earlier())
    assert len(shown(photos.room(nothing))) == 1
    assert photos.stops(view()) == ()


@pytest.mark.parametrize(
    "consent, settled, may",
    [
        ("yes", False, True),
        ("no", False, False),
        ("not asked", False, False),
        ("", False, False),
        ("perhaps", False, False),
        ("yes", True, True),
        ("not asked", True, True),
        ("", True, True),
        ("no", True, False),
    ],
)
def test_only_a_yes_lets_a_photo_go(consent: str, settled: bool, may: bool) -> None:
    step = replace(STEP, settings={"consent": "asked"} if settled else {})
    assert photos.leaves(step, shot(1, consent=consent)) is may
    assert photos.leaves(step, examples.point(1, "Only words"))


def test_the_facilitator_is_told_what_is_to_be_settled() -> None:
    step = replace(STEP, settings={})
    told = [photos.tells(step, shot(1, consent=each.value)) for each in Consent]
    assert told == ["goes into the recap", "no consent: stays in the room", "consent not asked"]
    assert photos.tells(step, examples.point(1, "Only words")) == ""


@given(st.lists(st.tuples(st.integers(0, 7), st.sampled_from([-1, 1])), max_size=30))
def test_moving_swaps_neighbours(moves: list[tuple[int, int]]) -> None:
    points = [shot(number) for number in range(8)]
    expected = [point.id for point in points]
    for index, by in moves:
        point = photo.in_order(points)[index]
        place = photo.moved(points, point, by)
        assert (place is None) == (not 0 <= index + by < len(points))
        if place is None:
            continue
        expected[index], expected[index + by] = expected[index + by], expected[index]
        fields = {**point.fields, "order": place}
        points = [replace(p, fields=fields) if p.id == point.id else p for p in points]
        assert [each.id for each in photo.in_order(points)] == expected


def test_a_new_photo_comes_last() -> None:
    points = (shot(1, order="2.5"), shot(2, order="x"), shot(3, order="7"))
    assert photos.fields_now(view(*points)) == {"order": "8"}
    assert photos.fields_now(view()) == {"order": "1"}
