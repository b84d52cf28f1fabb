"""Bars: as long as their values, inside their box, with numbers that have room."""

from hypothesis import given
from hypothesis import strategies as st

from workshop.slides import bars
from workshop.slides.bars import Look
from workshop.slides.model import Bars, BarSeries, Box, Colour

BOX = Box(400, 200, 1200, 600)


def chart(*values: tuple[int, ...], upright: bool = False) -> Bars:
    series = [
        BarSeries(f"Series {index}", each, (Colour.GLACIER,) * len(each))
        for index, each in enumerate(values)
    ]
    names = [f"Option {index}" for index in range(len(values[0]))]
    return bars.bars(BOX, names, series, "The numbers", Look(upright))


@given(
    st.lists(st.tuples(st.integers(0, 9999), st.integers(0, 9999)), min_size=1, max_size=11),
    st.booleans(),
)
def test_bars_and_numbers_stay_in_the_box(votes: list[tuple[int, int]], upright: bool) -> None:
    hands, paper = zip(*votes, strict=True)
    for made in (chart(hands, upright=upright), chart(hands, paper, upright=upright)):
        for index in range(len(votes)):
            for series in range(len(made.series)):
                assert BOX.holds(made.bar(series, index))
            assert BOX.holds(bars.total(made, index).box, slack=1 if not upright else 60)
        assert all(BOX.holds(each.box, slack=60) for each in bars.numbers(made))


def test_a_bar_twice_as_high_is_twice_as_long() -> None:
    across, up = chart((10, 20)), chart((10, 20), upright=True)
    assert across.bar(0, 1).w == 2 * across.bar(0, 0).w
    assert abs(up.bar(0, 1).h - 2 * up.bar(0, 0).h) < 1e-6
    assert up.bar(0, 0).bottom == up.bar(0, 1).bottom == BOX.bottom


def test_stacked_bars_touch_and_say_what_they_come_to() -> None:
    made = chart((12, 300), (7, 1))
    assert made.bar(1, 0).x == made.bar(0, 0).right
    assert bars.total(made, 0).text == "19"
    inside = [each.text for each in bars.numbers(made)]
    assert inside[-1] == "300"


def test_nothing_at_all_has_no_length() -> None:
    made = chart((0, 0))
    assert made.bar(0, 0).w == 0
    assert [each.text for each in bars.numbers(made)] == ["0", "0"]
