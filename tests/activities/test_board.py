"""board: notes in the zones of a picture, in columns, on a wall."""

from dataclasses import replace

import pytest

from tests.activities import examples
from tests.activities.contract import flaws, lost
from workshop.activities import board, board_settings, settings
from workshop.domain.module import Step, Zone
from workshop.slides import scenes
from workshop.slides.model import Freeform, Note, Slide
from workshop.slides.scenes import SceneName


def notes(slide: Slide) -> list[Note]:
    return [shape for shape in slide.shapes if isinstance(shape, Note)]


def words(slide: Slide) -> list[str]:
    return "\n".join(slide.reading()).splitlines()


def test_a_note_stands_in_its_zone_of_the_picture() -> None:
    step = examples.step("scene")
    picture = scenes.scene(SceneName.SKI_SLOPES)
    for spot in picture.spots:
        view = examples.view(step, (examples.point(1, "Here it is", spot.zone.id),))
        (note,) = notes(board.room(view))
        assert spot.box.holds(note.box)
        assert note.accent is spot.colour


@pytest.mark.parametrize("name", SceneName)
def test_every_picture_can_be_filled_and_kept(name: SceneName) -> None:
    step = replace(examples.step("scene"), settings={"form": "scene", "scene": name.value})
    step = replace(step, zones=board_settings.zones(step))
    assert board_settings.check(step) == ()
    for count in (0, 9, 40):
        view = examples.view(step, examples.points(step, count, (12, 60)))
        kept = board.recap(view)
        assert flaws(board.room(view), in_room=True) == []
        assert [flaw for each in kept for flaw in flaws(each.slide, in_room=False)] == []
        assert lost(view.points, kept) == []
        shown = {note.said.text for note in notes(board.room(view))}
        assert any(point.zone == "" and point.text in shown for point in view.points) or not count


def test_a_picture_with_a_typing_error_is_named() -> None:
    (problem,) = settings.problems(board_settings.Settings, {"form": "scene", "scene": "sail boat"})
    assert "sailboat" in problem.remedy


def test_zones_are_told_apart_by_more_than_colour() -> None:
    slide = board.room(examples.view(examples.step("scene")))
    marks = [shape for shape in slide.shapes if isinstance(shape, Freeform)]
    forms = {tuple(segment.verb for segment in mark.path) for mark in marks}
    assert len(marks) == 6
    assert len(forms) >= 4


def test_the_room_sees_the_newest_and_how_many_came_earlier() -> None:
    step = examples.step("scene")
    points = tuple(examples.point(n, f"Said as number {n}", "lift") for n in range(30))
    slide = board.room(examples.view(step, points))
    shown = [note.said.text for note in notes(slide)]
    assert shown == [point.text for point in points[-len(shown) :]]
    assert f"+{30 - len(shown)} earlier" in words(slide)


def test_a_point_without_a_zone_is_seen_all_the_same() -> None:
    for name in ("scene", "columns", "wall"):
        view = examples.view(examples.step(name), (examples.point(1, "Somewhere"),))
        assert [note.said.text for note in notes(board.room(view))] == ["Somewhere"]


def test_columns_hold_what_is_not_sorted_in_one_of_their_own() -> None:
    points = (examples.point(1, "Left", "we-assumed"), examples.point(2, "Nowhere", "gone"))
    said = words(board.room(examples.view(examples.step("columns"), points)))
    assert "Not sorted yet" in said
    assert "Not sorted yet" not in words(board.room(examples.view(examples.step("columns"))))


def test_an_arrow_leads_from_one_column_to_the_next() -> None:
    step = examples.step("columns")
    names = [shape.name for shape in board.room(examples.view(step)).shapes]
    assert names.count("Arrow") == 1
    plain = replace(step, settings={"form": "columns"})
    assert "Arrow" not in [shape.name for shape in board.room(examples.view(plain)).shapes]


def test_few_notes_are_larger_than_many() -> None:
    step = examples.step("wall")
    few, many = (
        notes(board.room(examples.view(step, examples.points(step, count, (60,)))))
        for count in (3, 40)
    )
    assert few[0].said.size > many[0].said.size


def test_the_recap_keeps_the_picture_and_lists_the_rest() -> None:
    step = examples.step("scene")
    points = tuple(examples.point(n, f"Said as number {n}", "lift", "Table 2") for n in range(30))
    picture, *lists = board.recap(examples.view(step, points))
    assert picture.slide.scene
    assert notes(picture.slide)[0].said.text == "Said as number 0"
    assert next(note.by.text for note in notes(lists[0].slide) if note.by) == "Lift · Table 2"
    shown = [note.said.text for each in (picture, *lists) for note in notes(each.slide)]
    assert shown == [point.text for point in points]
    assert "3:42 · Table 2 · Lift: Said as number 0" in picture.remarks


def test_nothing_said_leaves_nothing() -> None:
    assert board.recap(examples.view(examples.step("scene"))) == ()


def test_a_scene_knows_its_zones() -> None:
    labels = [zone.label for zone in board_settings.zones(examples.step("scene"))]
    assert labels == [
        *("Bunny slope", "Lift", "Gondola"),
        *("Black diamond", "Falling well", "Stories"),
    ]
    assert board_settings.zones(examples.step("wall")) == ()


def test_a_zone_the_picture_has_not_is_a_problem() -> None:
    step = replace(examples.step("scene"), zones=(Zone("bunny-hill", "Bunny hill"),))
    (problem,) = board_settings.check(step)
    assert problem.key == "zones"
    assert "Bunny slope" in problem.remedy
    assert board_settings.check(examples.step("scene")) == ()


def test_columns_are_from_two_to_six() -> None:
    step = examples.step("columns")
    for count, wrong in ((0, 1), (1, 1), (2, 0), (6, 0), (7, 1)):
        zones = tuple(Zone(f"z{n}", f"Zone {n}") for n in range(count))
        assert len(board_settings.check(replace(step, zones=zones))) == wrong


def test_a_cycle_has_four_phases_unless_others_are_named() -> None:
    plain = replace(examples.step("cycle"), zones=())
    labels = [zone.label for zone in board_settings.zones(plain)]
    assert labels == ["Plan", "Implement", "Revise", "Assess"]
    assert board_settings.check(plain) == ()
    slide = board.room(examples.view(plain, (examples.point(1, "Look at it", "revise"),)))
    assert [shape.name for shape in slide.scene].count("Phase") == 4
    assert [note.said.text for note in notes(slide)] == ["Look at it"]


@pytest.mark.parametrize(
    "form, right, wrong", [("overlap", (3, 4), (2, 5)), ("cycle", (3, 8), (1, 2, 9))]
)
def test_a_diagram_has_so_many_zones(
    form: str, right: tuple[int, ...], wrong: tuple[int, ...]
) -> None:
    def made(count: int) -> Step:
        zones = tuple(Zone(f"z{n}", f"Zone {n}") for n in range(count))
        return replace(examples.step(form), zones=zones)

    assert all(board_settings.check(made(count)) == () for count in right)
    for count in wrong:
        (problem,) = board_settings.check(made(count))
        assert str(count) in problem.what
        # It is shown all the same, in columns.
        said = words(board.room(examples.view(made(count))))
        assert "Zone 0" in said


@pytest.mark.parametrize("name", ["overlap", "circles", "cycle"])
def test_a_diagram_shows_what_has_no_zone(name: str) -> None:
    view = examples.view(examples.step(name), (examples.point(1, "Somewhere"),))
    assert [note.said.text for note in notes(board.room(view))] == ["Somewhere"]
    assert "One sentence each" in words(board.room(view))
