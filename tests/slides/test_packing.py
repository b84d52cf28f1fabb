"""Free places: never on what is taken, and as near as there is room."""

from hypothesis import given
from hypothesis import strategies as st

from workshop.slides.model import Box
from workshop.slides.packing import Ground

FIELD = Box(100, 200, 1600, 560)
BOXES = st.builds(
    Box, st.floats(0, 1900), st.floats(100, 900), st.floats(1, 500), st.floats(1, 300)
)


@given(st.lists(BOXES, max_size=12), st.floats(50, 500), st.floats(40, 300))
def test_a_free_place_covers_nothing(taken: list[Box], wide: float, tall: float) -> None:
    ground = Ground(FIELD)
    ground.take(taken)
    found = ground.nearest(wide, tall, (900, 400))
    if found is not None:
        assert FIELD.holds(found)
        assert not any(found.overlaps(box) for box in taken)


def test_the_nearest_place_and_then_the_next() -> None:
    ground = Ground(FIELD)
    first = ground.nearest(200, 100, (800, 400))
    assert first is not None
    assert abs(first.x + 100 - 800) <= 16
    ground.take([first])
    second = ground.nearest(200, 100, (800, 400))
    assert second is not None
    assert not first.overlaps(second)


def test_no_place_is_told() -> None:
    ground = Ground(FIELD)
    ground.take([FIELD])
    assert ground.nearest(10, 10, (800, 400)) is None
    assert Ground(FIELD).nearest(2000, 10, (800, 400)) is None
