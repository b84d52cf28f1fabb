"""Dots on the curve: all of them, apart from one another, in their phase, over the curve."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.slides import dip
from workshop.slides.dip import Crowd
from workshop.slides.model import Box

BOX = Box(116, 260, 1688, 600)
CROWDS = st.lists(
    st.builds(Crowd, st.lists(st.floats(0, 1), max_size=12).map(tuple), st.integers(0, 40)),
    min_size=5,
    max_size=5,
)


@settings(max_examples=40)
@given(CROWDS)
def test_every_dot_is_placed_and_can_be_counted(crowds: list[Crowd]) -> None:
    phases = dip.phases(5)
    put = [
        Crowd(tuple(each.start + x * (each.end - each.start) for x in crowd.put), crowd.others)
        for crowd, each in zip(crowds, phases, strict=True)
    ]
    dots = dip.place(put, phases, BOX)
    assert [len(points) for points in dots.at] == [crowd.count for crowd in put]
    every = [point for points in dots.at for point in points]
    pixels = [(x * BOX.w, y / dip.HEADROOM * BOX.h) for x, y in every]
    assert len({(round(x, 3), round(y, 3)) for x, y in pixels}) == len(pixels)
    for points, phase in zip(dots.at, phases, strict=True):
        for x, y in points:
            assert phase.start <= x <= phase.end
            assert dip.height_at(x) - 1e-9 <= y <= dip.HEADROOM


def test_dots_in_one_place_do_not_touch() -> None:
    dots = dip.place([Crowd(others=15)], dip.phases(1), BOX)
    pixels = [(x * BOX.w, y / dip.HEADROOM * BOX.h) for x, y in dots.at[0]]
    nearest = min(math.dist(a, b) for i, a in enumerate(pixels) for b in pixels[i + 1 :])
    assert nearest >= dots.size


def test_more_dots_are_smaller_and_too_many_are_left_out() -> None:
    phases = dip.phases(5)
    few, many, flood = (
        dip.place([Crowd(others=n), *[Crowd()] * 4], phases, BOX) for n in (10, 700, 100_000)
    )
    assert few.size > many.size
    assert len(many.at[0]) == 700
    assert 1000 < len(flood.at[0]) < 100_000


def test_the_curve_rises_dips_and_rises_again() -> None:
    heights = [dip.height_at(x) for x in (0.0, 0.15, 0.445, 0.63, 1.0)]
    start, high, bottom, climb, end = heights
    assert start < high
    assert bottom < climb < end
    assert bottom < start
    assert all(0 < y < 1 for y in heights)


def test_phases_cover_the_axis() -> None:
    for count in range(1, 8):
        phases = dip.phases(count)
        assert phases[0].start == 0
        assert phases[-1].end == 1
        assert all(each.start < each.centre < each.end for each in phases)
