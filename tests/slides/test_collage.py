"""Pictures in rows: all of them, inside their space, and little cut off."""

from hypothesis import given
from hypothesis import strategies as st

from workshop.slides import collage
from workshop.slides.collage import Tile
from workshop.slides.model import Box

SPACE = Box(96, 190, 1728, 776)
LANDSCAPE, PORTRAIT = 4 / 3, 3 / 4


def laid(*shapes: float, foot: float = 0.0) -> tuple[Box, ...]:
    return collage.boxes(SPACE, [Tile(shape, foot) for shape in shapes], 28)


@given(st.lists(st.tuples(st.floats(0.05, 20), st.floats(0, 146)), max_size=14))
def test_all_stand_inside_and_none_on_another(wanted: list[tuple[float, float]]) -> None:
    boxes = collage.boxes(SPACE, [Tile(*each) for each in wanted], 28)
    assert len(boxes) == min(len(wanted), collage.MOST)
    assert all(SPACE.holds(box) for box in boxes)
    assert not any(
        one.overlaps(other) for index, one in enumerate(boxes) for other in boxes[index + 1 :]
    )


@given(st.lists(st.floats(0.75, 2.0), min_size=1, max_size=collage.MOST), st.floats(0, 120))
def test_little_is_cut_off(shapes: list[float], foot: float) -> None:
    for shape, box in zip(shapes, laid(*shapes, foot=foot), strict=True):
        assert 0.8 < box.w / (box.h - foot) / shape < 1.25


def test_they_stand_in_reading_order() -> None:
    boxes = laid(*[LANDSCAPE, PORTRAIT] * 4)
    assert sorted(boxes, key=lambda box: (box.y, box.x)) == list(boxes)


def test_one_picture_is_as_high_as_the_space() -> None:
    (box,) = laid(PORTRAIT)
    assert box.h == SPACE.h


def test_six_stand_in_two_rows() -> None:
    assert len({box.y for box in laid(*[LANDSCAPE] * 6)}) == 2


def test_words_take_room_only_in_their_row() -> None:
    tiles = [Tile(LANDSCAPE, 140.0)] * 3 + [Tile(LANDSCAPE)] * 3
    boxes = collage.boxes(SPACE, tiles, 28)
    heights = [box.h for box in boxes]
    assert heights[0] - 140 == heights[3] or heights[0] > heights[3]


def test_nothing_needs_no_room() -> None:
    assert laid() == ()
