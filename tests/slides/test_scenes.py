"""Pictures: zones apart from one another, told apart by mark and colour, drawn inside the slide."""

from itertools import combinations, pairwise

import pytest

from workshop.slides import drawing, scenes
from workshop.slides.drawing import Mark
from workshop.slides.frame import CONTENT_END
from workshop.slides.model import WHOLE, Colour, Freeform
from workshop.slides.scenes import SceneName
from workshop.slides.theme import LIGHT, contrast


@pytest.mark.parametrize("name", SceneName)
def test_zones_have_places_of_their_own(name: SceneName) -> None:
    scene = scenes.scene(name)
    boxes = [*(spot.box for spot in scene.spots), *((scene.tray,) if scene.tray else ())]
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    assert all(WHOLE.holds(box) and box.bottom <= CONTENT_END for box in boxes)
    assert len({spot.mark for spot in scene.spots}) == len(scene.spots)
    assert len({spot.colour for spot in scene.spots}) == len(scene.spots)
    assert scene.spot("nowhere") is None
    assert scene.spot(scene.spots[0].zone.id) is scene.spots[0]


def test_there_are_sixteen_and_six_are_drawn() -> None:
    drawn = [name for name in SceneName if len(scenes.scene(name).drawing) > 10]
    assert len(SceneName) == 16
    assert [name.value for name in drawn] == [
        *("ski slopes", "mountain climb", "garden", "river", "road trip", "sailboat")
    ]


@pytest.mark.parametrize("name", SceneName)
def test_a_zone_is_called_by_its_label(name: SceneName) -> None:
    for spot in scenes.scene(name).spots:
        assert spot.zone.id == spot.zone.label.casefold().replace(" ", "-")


@pytest.mark.parametrize("name", SceneName)
def test_the_drawing_is_decoration_inside_the_slide(name: SceneName) -> None:
    for shape in scenes.scene(name).drawing:
        assert WHOLE.holds(shape.box)
        assert not shape.alt


@pytest.mark.parametrize("name", SceneName)
def test_a_zone_s_name_can_be_read_on_its_colour(name: SceneName) -> None:
    white = LIGHT.hex(Colour.ON_ACCENT)
    assert all(contrast(LIGHT.hex(s.colour), white) >= 4.5 for s in scenes.scene(name).spots)


@pytest.mark.parametrize("which", Mark)
def test_a_mark_stands_around_its_centre(which: Mark) -> None:
    shape = Freeform(drawing.mark(which, (100, 200), 22))
    assert abs(shape.box.x + shape.box.w / 2 - 100) < 1
    assert 15 < shape.box.w < 30
    assert shape.box.y > 175
    assert shape.box.bottom < 225


def test_a_dotted_trail_is_circles_at_even_steps() -> None:
    path = drawing.dotted(((0, 0), (0, 80), (0, 160), (0, 240)), 24, 6)
    starts = [each.points[0] for each in path if each.verb.value == "M"]
    assert len(starts) == 11
    gaps = {round(b[1] - a[1]) for a, b in pairwise(starts)}
    assert gaps <= {23, 24, 25}
