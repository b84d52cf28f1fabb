"""Every kind keeps the contract, and the contract catches a kind that does not."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.activities import examples, scripts
from tests.activities.contract import flaws, leaks, lost
from workshop.activities.base import RecapSlide, StepView
from workshop.activities.kinds import KINDS, kind_of, room_view
from workshop.domain.changes import (
    Details,
    Place,
    PointAdded,
    Record,
    SessionBegun,
    Share,
    StepEntered,
    Undone,
)
from workshop.domain.module import Step, Zone
from workshop.domain.session import Session, replay
from workshop.domain.text import clean_line
from workshop.slides import fit, frame
from workshop.slides.fit import Style
from workshop.slides.model import Box, Layout, Slide, TextBox

COUNTS = (0, 1, 7, 70)
LENGTHS = ((1,), (40,), (400,), (1000,), (0,))
"""Letters of each point; 0 stands for a single word of 120."""

MOST_PAGES = 2
"""Of the room's notes are looked at for every view; tests of a kind look at the others."""

STEPS = pytest.mark.parametrize("name", examples.NAMES)


def test_examples_cover_every_kind() -> None:
    assert {examples.step(name).kind for name in examples.NAMES} == set(KINDS)


def judged(view: StepView) -> list[str]:
    """The flaws of the room's slides and of all recap slides, and what got lost."""
    kind = kind_of(view.step)
    recap = kind.recap(view)
    stops = range(max(1, len(kind.stops(view))))
    found = [
        flaw
        for stop in stops
        for page in range(MOST_PAGES if kind.pages else 1)
        for flaw in flaws(kind.room(replace(view, stop=stop, page=page)), in_room=True)
    ]
    found += [flaw for each in recap for flaw in flaws(each.slide, in_room=False)]
    return found + lost(view.points, recap)


def filled(name: str, count: int, lengths: tuple[int, ...]) -> StepView:
    step = examples.step(name)
    points = examples.points(step, count, lengths) if kind_of(step).captures else ()
    return examples.view(step, points, people=18)


@STEPS
@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("lengths", LENGTHS, ids=str)
def test_any_number_of_points_of_any_length(
    name: str, count: int, lengths: tuple[int, ...]
) -> None:
    assert judged(filled(name, count, lengths)) == []


PLACES = st.none() | st.builds(Place, st.floats(0, 1), st.floats(0, 1))


@STEPS
@settings(max_examples=12)
@given(st.lists(PLACES, max_size=24))
def test_points_that_a_hand_has_put_anywhere(name: str, places: list[Place | None]) -> None:
    step = examples.step(name)
    points = examples.points(step, len(places), (30, 90)) if kind_of(step).captures else ()
    put = (replace(point, place=place) for point, place in zip(points, places, strict=False))
    assert judged(examples.view(step, tuple(put))) == []


@STEPS
def test_seven_hundred_points(name: str) -> None:
    assert judged(filled(name, 700, (1, 40, 400, 1000, 0))) == []


@STEPS
@pytest.mark.parametrize("script", scripts.SCRIPTS)
@pytest.mark.parametrize("count", [1, 7, 70])
def test_any_script(name: str, script: str, count: int) -> None:
    for length in (1, 40, 400):
        assert judged(scripts.retold(filled(name, count, (40,)), length, script)) == []


@STEPS
def test_seven_hundred_points_in_every_script(name: str) -> None:
    assert judged(scripts.retold(filled(name, 700, (40,)), 200, *scripts.SCRIPTS)) == []


@STEPS
def test_a_text_of_four_thousand_letters_is_told_in_parts(name: str) -> None:
    step = examples.step(name)
    if not kind_of(step).captures:
        return
    words = [f"word{number}" for number in range(500)]
    view = examples.view(step, (examples.point(1, " ".join(words)),))
    recap = kind_of(step).recap(view)
    assert [flaw for each in recap for flaw in flaws(each.slide, in_room=False)] == []
    said = " ".join(text for each in recap for text in each.slide.reading()).split()
    assert [word for word in words if word not in said] == []


# What an author types comes to a step through the sanitiser, like every text.
AUTHORED = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=300
).map(clean_line)


@STEPS
@settings(max_examples=15)
@given(AUTHORED, AUTHORED, st.lists(AUTHORED, max_size=4), st.integers(2, 6))
def test_any_words_of_an_author(
    name: str, title: str, ask: str, show: list[str], zones: int
) -> None:
    step = examples.step(name)
    if name not in ("scene", "welcome", "talk", "break"):
        labels = tuple(Zone(f"z{n}", f"{title[:70]} {n}") for n in range(zones))
        step = replace(step, zones=labels)
    step = replace(step, title=title or "A", ask=ask, show=tuple(show))
    kind = kind_of(step)
    points = examples.points(step, 9, (30, 200)) if kind.captures else ()
    named = tuple(replace(each, person=ask) for each in points)
    assert judged(examples.view(step, named)) == []


@STEPS
@pytest.mark.parametrize("count", [0, 7])
def test_private_notes_reach_no_slide(name: str, count: int) -> None:
    view = filled(name, count, (40,))
    kind = kind_of(view.step)
    recap = kind.recap(view)
    assert leaks([kind.room(view), *(each.slide for each in recap)], examples.MARKER) == []
    assert not any(examples.MARKER in remark for each in recap for remark in each.remarks)


@STEPS
def test_a_step_not_entered_yet_and_unknown_details(name: str) -> None:
    step = examples.step(name)
    assert judged(StepView(examples.module(step), step)) == []


@STEPS
def test_the_same_state_gives_the_same_slide(name: str) -> None:
    view = filled(name, 7, (40,))
    kind = kind_of(view.step)
    assert kind.room(view) == kind.room(view)
    assert kind.recap(view) == kind.recap(view)


def begun(step: Step) -> Session:
    module = examples.module(step)
    return replay(
        [
            Record(1, examples.AT, 0.0, SessionBegun(module, Details(people=18))),
            Record(2, examples.AT, 0.0, StepEntered(step.id)),
            Record(3, examples.AT, 9.0, PointAdded("a", step.id, "Said before", "", "Table 1")),
        ]
    )


@STEPS
def test_adding_and_undoing_gives_the_slide_as_it_was(name: str) -> None:
    step = examples.step(name)
    kind = kind_of(step)
    before = begun(step)
    zone = step.zones[0].id if step.zones else ""
    added = before.apply(
        Record(4, examples.AT, 12.0, PointAdded("b", step.id, "Said by mistake", zone))
    )
    undone = added.apply(Record(5, examples.AT, 13.0, Undone(4)))
    slide, again = (kind.room(room_view(each, step)) for each in (before, undone))
    assert slide == again
    if kind.captures:
        assert kind.room(room_view(added, step)) != slide


@STEPS
def test_a_point_without_a_name_shows_none(name: str) -> None:
    step = examples.step(name)
    said = PointAdded("b", step.id, "Said in confidence", "", "Table 99", share=Share.NO_NAME)
    session = begun(step).apply(Record(4, examples.AT, 12.0, said))
    assert "Table 99" not in repr(kind_of(step).room(room_view(session, step)))


# What the contract is worth: kinds that break it, each in one way.


def _slide(*shapes: TextBox) -> Slide:
    head = frame.head("Session 9", "A bad kind")
    return Slide(Layout.BOARD, head.title, shapes)


def _text(words: str, box: Box, size: float = 32.0, room: float = 400.0) -> TextBox:
    return TextBox(box, (fit.paragraph(words, room, Style((size,))),), name="Text")


def test_a_text_that_leaves_its_box_is_caught() -> None:
    narrow = _text("A line that is far too long for it", Box(96, 300, 120, 400), room=900)
    low = _text("Several lines " * 20, Box(96, 300, 400, 60))
    assert any("too wide" in flaw for flaw in flaws(_slide(narrow), in_room=True))
    assert any("too high" in flaw for flaw in flaws(_slide(low), in_room=True))


def test_texts_on_one_another_are_caught() -> None:
    one, other = (_text("Here", Box(96, y, 400, 100)) for y in (400, 450))
    assert any("overlaps" in flaw for flaw in flaws(_slide(one, other), in_room=True))


def test_a_text_off_the_slide_is_caught() -> None:
    assert any(
        "outside the slide" in flaw
        for flaw in flaws(_slide(_text("Gone", Box(1700, 300, 400, 100))), in_room=True)
    )


def test_tiny_type_is_caught_in_the_room_alone() -> None:
    slide = _slide(_text("Fine print", Box(96, 300, 400, 100), size=20))
    assert any("too small" in flaw for flaw in flaws(slide, in_room=True))
    assert flaws(slide, in_room=False) == []


def test_a_kind_that_shows_the_notes_is_caught() -> None:
    step = examples.step("talk")
    words = fit.paragraph(step.notes, 1700, Style((32,)))
    slide = _slide(TextBox(Box(96, 300, 1728, 100), (words,), name="Notes"))
    assert leaks([slide], examples.MARKER)


def test_a_slide_without_a_title_is_caught() -> None:
    head = frame.head("", "")
    assert "no title" in flaws(Slide(Layout.BOARD, head.title), in_room=True)


def test_a_recap_that_drops_or_cuts_a_point_is_caught() -> None:
    points = (examples.point(1, "Kept whole"), examples.point(2, "Cut in the middle of it"))
    shapes = [_text(words, Box(96, 300, 400, 50)) for words in ("Kept whole", "Cut in the mid…")]
    recap = (RecapSlide(_slide(*shapes)),)
    assert lost(points, recap) == ["lost: 'Cut in the middle of it'"]
