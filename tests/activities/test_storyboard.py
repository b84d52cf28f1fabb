"""storyboard: shots go into frames, and the seconds are added up and said in words."""

from dataclasses import replace
from datetime import date

import pytest

from tests.activities import examples
from workshop.activities import storyboard
from workshop.activities.base import StepView
from workshop.domain.module import Step, Zone
from workshop.domain.session import Point
from workshop.live.capture import Grammar
from workshop.slides.model import Freeform, Note, Slide, Table, TextBox

TODAY = date(2026, 11, 21)


def view(*points: Point, **given: str) -> StepView:
    return examples.view(replace(examples.step("storyboard"), settings=given), points)


def shot(number: int, frame: int = 0, seconds: int = 0) -> Point:
    fields = {"seconds": str(seconds)} if seconds else {}
    return examples.point(number, f"Shot {number}", f"frame-{frame}" if frame else "", **fields)


def words(slide: Slide) -> list[str]:
    return "\n".join(slide.reading()).splitlines()


def frames(slide: Slide) -> dict[str, list[str]]:
    """What stands in each frame, told by its place: notes right under the number before them."""
    held: dict[str, list[str]] = {}
    number = ""
    for shape in slide.shapes:
        if isinstance(shape, TextBox) and shape.name.startswith("Frame "):
            number = shape.text
            held[number] = []
        elif isinstance(shape, Note):
            held[number].append(shape.said.text)
    return held


def test_there_are_six_frames_and_none_has_a_shot_yet() -> None:
    slide = storyboard.room(view())
    assert list(frames(slide)) == ["1", "2", "3", "4", "5", "6"]
    assert words(slide).count("No shot yet") == 6
    assert "0 of 60 seconds" in words(slide)


def test_a_shot_stands_in_its_frame_or_in_the_next_that_is_free() -> None:
    points = (shot(1), shot(2, frame=1), shot(3, frame=4), shot(4), shot(5))
    held = frames(storyboard.room(view(*points)))
    assert held == {
        "1": ["Shot 2"],
        "2": ["Shot 1"],
        "3": ["Shot 4"],
        "4": ["Shot 3"],
        "5": ["Shot 5"],
        "6": [],
    }


def test_shots_without_a_free_frame_wait_and_are_in_the_list() -> None:
    points = tuple(shot(number, seconds=5) for number in range(1, 9))
    assert "2 shots wait for a free frame" in words(storyboard.room(view(*points)))
    assert "30 of 60 seconds: 30 seconds under" in words(storyboard.room(view(*points)))
    _strip, table = storyboard.recap(view(*points))
    assert "No frame, Shot 8, 5" in words(table.slide)


@pytest.mark.parametrize(
    "seconds, said",
    [
        ((20, 28), "48 of 60 seconds: 12 seconds under"),
        ((30, 29), "59 of 60 seconds: 1 second under"),
        ((30, 30), "60 of 60 seconds: right on time"),
        ((50, 25), "75 of 60 seconds: 15 seconds over"),
    ],
)
def test_the_total_is_said_in_words(seconds: tuple[int, ...], said: str) -> None:
    points = tuple(shot(n, seconds=each) for n, each in enumerate(seconds, 1))
    assert said in words(storyboard.room(view(*points)))


def test_over_the_time_the_end_is_marked_on_the_bar() -> None:
    def marks(*seconds: int) -> int:
        slide = storyboard.room(view(*(shot(n, seconds=s) for n, s in enumerate(seconds, 1))))
        return sum(
            isinstance(shape, Freeform) and shape.name == "Where the film should end"
            for shape in slide.shapes
        )

    assert (marks(50, 25), marks(30, 30), marks(10)) == (1, 0, 0)


def test_a_line_gives_shot_words_owner_and_seconds() -> None:
    grammar = Grammar.of(view().step, storyboard.KIND, (), TODAY)
    draft = grammar.parse("3 One lamp is on says: There was never time. >Grade 4 team 8s")
    assert (draft.text, draft.zone) == ("One lamp is on", "frame-3")
    assert draft.fields == {
        "words": "There was never time.",
        "owner": "Grade 4 team",
        "seconds": "8",
    }
    assert grammar.parse("Count down \\10 seconds").text == "Count down 10 seconds"
    assert grammar.parse("Ten teachers and 10 chairs").fields == {}


def test_the_recap_is_the_strip_and_then_the_list() -> None:
    said = examples.point(
        1, "One lamp", "frame-2", "Table 2", words="No time", owner="Grade 4 team", seconds="8"
    )
    strip, table = storyboard.recap(view(said))
    assert frames(strip.slide)["2"] == ["One lamp"]
    assert "“No time”" in words(strip.slide)
    (found,) = (shape for shape in table.slide.shapes if isinstance(shape, Table))
    rows = [[cell.said.text for cell in row] for row in (found.header, *found.rows)]
    assert rows == [
        ["Frame", "Shot", "Words", "Who", "Seconds"],
        ["2", "One lamp", "No time", "Grade 4 team · Table 2", "8"],
    ]
    assert table.remarks == ("3:42 · Table 2 · 2: One lamp",)
    assert storyboard.recap(view()) == ()


def test_columns_that_nothing_stands_in_are_left_out() -> None:
    table = storyboard.recap(view(shot(1)))[1]
    assert "Frame, Shot" in words(table.slide)


def test_a_long_list_goes_over_several_slides() -> None:
    points = tuple(replace(shot(n, 1 + n % 6), text=f"Shot {n} " * 40) for n in range(30))
    _strip, *tables = storyboard.recap(view(*points))
    assert len(tables) > 1
    assert len({each.slide.title.text for each in tables}) == len(tables)


def named(count: int, **given: str) -> Step:
    zones = tuple(Zone(f"z{n}", f"Zone {n}") for n in range(count))
    return replace(examples.step("storyboard"), zones=zones, settings=given)


def test_frames_are_counted_or_named() -> None:
    plain = examples.step("storyboard")
    assert storyboard.check(plain) == ()
    assert storyboard.check(named(4)) == ()
    assert storyboard.check(named(4, frames="4")) == ()
    assert [each.key for each in storyboard.check(named(4, frames="5"))] == ["frames"]
    assert [each.key for each in storyboard.check(named(13))] == ["zones"]
    for given in ({"frames": "0"}, {"frames": "40"}, {"seconds": "0"}):
        step = replace(plain, zones=(), settings=given)
        assert [each.key for each in storyboard.check(step)] == list(given)
        assert 1 <= len(storyboard.zones(step)) <= 12
