"""Diagrams: places apart from one another, on the slide, in the order of the zones."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.slides import diagrams, pills
from workshop.slides.diagrams import Diagram
from workshop.slides.model import WHOLE, Box

SPACES = st.builds(lambda top: Box(96, top, 1728, 966 - top), st.floats(180, 420))


def signs(count: int) -> list[diagrams.Sign]:
    return [pills.PALETTE[index % len(pills.PALETTE)] for index in range(count)]


def judged(made: Diagram, count: int) -> None:
    assert len(made.boxes) == count
    boxes = [*made.boxes, made.tray]
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    assert all(WHOLE.holds(each) for each in (*boxes, *(shape.box for shape in made.drawing)))
    assert not any(shape.alt for shape in made.drawing)


@given(SPACES, st.sampled_from([3, 4]))
def test_circles_and_what_they_share_have_places_of_their_own(space: Box, count: int) -> None:
    judged(diagrams.overlap(space, signs(count)), count)


@given(SPACES, st.integers(3, 8))
def test_phases_have_places_of_their_own(space: Box, count: int) -> None:
    judged(diagrams.cycle(space, signs(count)), count)


@pytest.mark.parametrize("count", [3, 4])
def test_what_is_shared_lies_in_every_circle(count: int) -> None:
    made = diagrams.overlap(Box(96, 220, 1728, 746), signs(count))
    circles = [shape.box for shape in made.drawing if shape.name == "Circle"]
    (shared,) = (shape.box for shape in made.drawing if shape.name == "What they share")
    assert len(circles) == count - 1
    assert all(circle.holds(shared) for circle in circles)


def test_the_four_phases_go_round_clockwise_from_the_upper_left() -> None:
    made = diagrams.cycle(Box(96, 220, 1728, 746), signs(4))
    one, two, three, four = made.boxes
    assert one.x == four.x < two.x == three.x
    assert one.y == two.y < three.y == four.y
    marks = [shape.box for shape in made.drawing if shape.name == "Mark"]
    assert [(mark.x > 960, mark.y > 593) for mark in marks] == [
        *((False, False), (True, False)),
        *((True, True), (False, True)),
    ]
