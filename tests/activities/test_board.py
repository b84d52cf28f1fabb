"""board: notes in the zones of a picture, in columns, on a wall."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.activities import examples
from tests.activities.contract import flaws, lost
from workshop.activities import board, board_settings, settings
from workshop.activities.base import StepView
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
    assert picture.slide.title.text == step.ask
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


BOARDS = ("scene", "columns", "wall", "overlap", "circles", "cycle")
DROPS = st.lists(
    st.tuples(st.integers(0, 11), st.floats(-200, 2100), st.floats(-200, 1200)), max_size=8
)


def dropped(view: StepView, index: int, x: float, y: float) -> StepView:
    """The view after a point was let go of there, as the desk does it."""
    spot = board.drop(view, x, y)
    assert spot is not None
    point = view.points[index]
    zone = point.zone if spot.zone is None else spot.zone
    moved = replace(point, zone=zone, place=spot.place)
    return replace(view, points=(*view.points[:index], moved, *view.points[index + 1 :]))


def every_page(view: StepView) -> Iterator[Slide]:
    return (board.room(replace(view, page=page)) for page in range(board.pages(view)))


@pytest.mark.parametrize("name", BOARDS)
@hypothesis_settings(max_examples=15)
@given(DROPS)
def test_wherever_notes_are_let_go_they_stay_apart_and_on_the_slide(
    name: str, drops: list[tuple[int, float, float]]
) -> None:
    step = examples.step(name)
    view = examples.view(step, examples.points(step, 12, (12, 60, 110)))
    for drop in drops:
        view = dropped(view, *drop)
    pages = list(every_page(view))
    assert [flaw for page in pages for flaw in flaws(page, in_room=True)] == []
    seen = sorted(note.point for page in pages for note in notes(page))
    assert seen == sorted(point.id for point in view.points)
    kept = board.recap(view)
    assert [flaw for each in kept for flaw in flaws(each.slide, in_room=False)] == []
    assert lost(view.points, kept) == []


@pytest.mark.parametrize(
    "name,x,y",
    [("scene", 700, 380), ("wall", 800, 500), ("overlap", 900, 500), ("cycle", 700, 500)],
)
def test_a_note_stands_where_it_was_let_go_of(name: str, x: int, y: int) -> None:
    step = examples.step(name)
    view = examples.view(step, examples.points(step, 3, (12,)))
    moved = dropped(view, 1, x, y)
    for slide in (board.room(moved), board.recap(moved)[0].slide):
        (note,) = [each for each in notes(slide) if each.point == view.points[1].id]
        assert (round(note.box.x), round(note.box.y)) == (x, y)


def test_a_note_let_go_of_over_another_s_place_moves_aside() -> None:
    step = examples.step("wall")
    view = examples.view(step, examples.points(step, 2, (12,)))
    both = dropped(dropped(view, 0, 800, 500), 1, 810, 510)
    one, other = (note.box for note in notes(board.room(both)))
    assert not one.overlaps(other)
    assert abs(one.x - other.x) < one.w + 60
    assert abs(one.y - other.y) < one.h + 60


def test_others_flow_around_a_note_that_was_put_there() -> None:
    step = examples.step("wall")
    view = examples.view(step, examples.points(step, 4, (12,)))
    first = notes(board.room(view))[0].box
    moved = dropped(view, 3, first.x, first.y)
    boxes = {note.point: note.box for note in notes(board.room(moved))}
    assert (boxes["p3"].x, boxes["p3"].y) == (first.x, first.y)
    assert boxes["p0"] != first


def test_a_note_belongs_to_the_zone_it_was_let_go_of_in() -> None:
    step = examples.step("scene")
    view = examples.view(step, (examples.point(1, "Here", "lift"),))
    stories = scenes.scene(SceneName.SKI_SLOPES).spot("stories")
    assert stories is not None
    spot = board.drop(view, stories.box.x, stories.box.y + 60)
    assert spot is not None
    assert spot.zone == "stories"


def test_on_a_wall_a_note_keeps_its_zone() -> None:
    spot = board.drop(examples.view(examples.step("wall")), 700, 500)
    assert spot is not None
    assert spot.zone is None


def test_in_columns_a_note_goes_between_those_it_was_let_go_of_between() -> None:
    step = examples.step("columns")
    left, right = (zone.id for zone in step.zones)
    zones = [left, left, left, right, right]
    points = tuple(examples.point(n, f"Said {n}", zone) for n, zone in enumerate(zones))
    view = examples.view(step, points)

    def column(of: StepView, zone: str) -> list[str]:
        mine = {point.id for point in of.points if point.zone == zone}
        found = [note for note in notes(board.room(of)) if note.point in mine]
        return [note.said.text for note in sorted(found, key=lambda note: note.box.y)]

    boxes = {note.point: note.box for note in notes(board.room(view))}
    moved = dropped(view, 3, boxes["p0"].x, boxes["p1"].y - 4)
    assert column(moved, left) == ["Said 0", "Said 3", "Said 1", "Said 2"]
    assert column(moved, right) == ["Said 4"]
    top = dropped(moved, 2, boxes["p0"].x, boxes["p0"].y - 10)
    assert column(top, left) == ["Said 2", "Said 0", "Said 3", "Said 1"]
    later = replace(top, points=(*top.points, examples.point(9, "Said last", left)))
    assert column(later, left) == ["Said 2", "Said 0", "Said 3", "Said 1", "Said last"]


def test_columns_share_their_height_by_what_was_said() -> None:
    step = examples.step("scene")
    view = examples.view(step, tuple(examples.point(n, f"Said {n}", "gondola") for n in range(5)))
    assert len(notes(board.room(view))) == 5


def test_what_has_no_zone_lies_in_a_tray_beside_the_picture() -> None:
    view = examples.view(examples.step("scene"), (examples.point(1, "Somewhere"),))
    slide = board.room(view)
    (tray,) = [shape for shape in slide.scene if shape.name == "Tray"]
    (note,) = notes(slide)
    assert tray.box.holds(note.box)
    assert "Not sorted yet" in words(slide)
    assert not any(shape.name == "Tray" for shape in board.room(examples.view(view.step)).scene)


def test_a_wheel_of_eight_has_a_sign_for_each_and_cuts_no_note_of_two_lines() -> None:
    zones = tuple(Zone(f"z{n}", f"Phase {n}") for n in range(8))
    step = replace(examples.step("cycle"), zones=zones)
    said = "Two people plan a lesson together and only one of them teaches it"
    points = tuple(examples.point(n, said, zone.id, "Table 1") for n, zone in enumerate(zones))
    slide = board.room(examples.view(step, points))
    assert [note.said.text for note in notes(slide)] == [said] * 8
    assert {len(note.said.lines) for note in notes(slide)} == {2}
    marks = [shape for shape in slide.shapes if isinstance(shape, Freeform)]
    drawn = {
        tuple((each.verb, *((x - m.box.x, y - m.box.y) for x, y in each.points)) for each in m.path)
        for m in marks
    }
    assert len(drawn) == len(marks) == 8


def test_the_pages_of_the_room_go_from_the_newest_back_and_lose_nothing() -> None:
    step = examples.step("scene")
    points = tuple(examples.point(n, f"Said as number {n}", "lift") for n in range(20))
    view = examples.view(step, points)
    pages = [[note.said.text for note in notes(slide)] for slide in every_page(view)]
    assert len(pages) > 2
    assert [text for page in reversed(pages) for text in page] == [point.text for point in points]
    last = board.room(replace(view, page=99))
    assert f"Page {len(pages)} of {len(pages)}" in "\n".join(words(last))


def test_the_recap_goes_on_with_pictures_that_are_numbered() -> None:
    step = examples.step("scene")
    points = tuple(examples.point(n, f"Said {n}", step.zones[n % 6].id) for n in range(60))
    kept = board.recap(examples.view(step, points))
    pictures = [each for each in kept if each.slide.scene]
    assert len(pictures) > 1
    titles = [each.slide.title.text for each in pictures]
    assert titles[0] == f"{step.ask} (1 of {len(pictures)})"
    assert all(len(notes(one.slide)) >= 6 for one, _next in pairwise(pictures))
    assert lost(points, kept) == []
