"""talk: the welcome's agenda, the break's return time, the lines of a talk."""

from dataclasses import replace

import pytest

from tests.activities import examples
from workshop.activities import talk
from workshop.domain.changes import Details
from workshop.domain.module import Step
from workshop.slides.model import Picture, Slide


def words(slide: Slide) -> str:
    return "\n".join(slide.reading())


@pytest.mark.parametrize(
    "entered_at, granted, said",
    [
        ("2026-11-21T15:45:10+00:00", 0.0, "Back at 3:55"),
        ("2026-11-21T15:45:10+00:00", 120.0, "Back at 3:57"),
        ("2026-11-21T12:52:00+00:00", 0.0, "Back at 1:02"),
        ("2026-11-21T23:55:00+00:00", 0.0, "Back at 12:05"),
        ("", 0.0, "10 minutes"),
        ("", -540.0, "1 minute"),
        ("no time at all", 0.0, "10 minutes"),
    ],
)
def test_a_break_says_when_to_be_back(entered_at: str, granted: float, said: str) -> None:
    view = replace(examples.view(examples.step("break")), entered_at=entered_at, granted=granted)
    assert said in words(talk.room(view)).splitlines()


def test_the_welcome_tells_what_where_when_and_the_agenda() -> None:
    welcome = examples.step("welcome")
    module = examples.module(welcome, replace(examples.step("scene"), title="Slopes", minutes=25))
    view = replace(examples.view(welcome, people=18), module=module)
    said = words(talk.room(view))
    assert "A view from the hill" in said
    assert "Sat 21 Nov 2026 · Library · 18 people · 3 tables · We finish at 4:32" in said
    assert "Slopes\n25 min" in said


def test_a_long_agenda_counts_the_rest() -> None:
    welcome = examples.step("welcome")
    view = replace(examples.view(welcome), module=examples.module(*[welcome] * 15))
    assert "4 more\n40 min" in words(talk.room(view))


def test_what_is_not_known_is_left_out() -> None:
    assert talk.about(Details(people=1)) == "1 person"
    assert talk.about(Details()) == ""


def test_only_a_talk_with_lines_is_kept() -> None:
    for name in ("welcome", "break"):
        assert talk.recap(examples.view(examples.step(name))) == ()
    silent = replace(examples.step("talk"), show=())
    assert talk.recap(examples.view(silent)) == ()
    assert len(talk.recap(examples.view(examples.step("talk")))) == 1


def long_talk() -> Step:
    lines = tuple(f"Line {number}, which says something and then some more" for number in range(40))
    return replace(examples.step("talk"), show=lines)


def test_lines_that_do_not_fit_are_a_problem_and_yet_not_lost() -> None:
    step = long_talk()
    assert len(talk.check(step)) == 1
    kept = "\n".join(words(each.slide) for each in talk.recap(examples.view(step)))
    assert all(line in kept for line in step.show)
    assert talk.check(examples.step("talk")) == ()


@pytest.mark.parametrize(
    "given, said",
    [
        ({"picture": "../bridge.png"}, "does not lie beside"),
        ({"picture": "a.png", "video": "b.mp4"}, "not both"),
        ({"form": "break", "picture": "a.png"}, "A break shows no picture"),
        ({"form": "welcome", "video": "a.mp4"}, "A welcome shows no film"),
    ],
)
def test_pictures_that_do_not_fit_the_step(given: dict[str, str], said: str) -> None:
    (problem,) = talk.check(replace(examples.step("talk"), settings=given))
    assert said in problem.what
    assert talk.check(examples.step("picture")) == ()
    assert talk.check(examples.step("film")) == ()


def test_words_that_would_not_fit_beside_a_picture_are_a_problem() -> None:
    line = "Each table tells the next what it saw, what it left out and what it would ask the class"
    lines = tuple(f"{number} {line}" for number in range(8))
    step = replace(examples.step("talk"), show=lines)
    assert talk.check(step) == ()
    pictured = replace(step, settings={"picture": "bridge.png"})
    assert len(talk.check(pictured)) == 1


def pictured(name: str) -> tuple[Slide, Picture]:
    slide = talk.room(examples.view(examples.step(name)))
    (picture,) = (shape for shape in slide.shapes if isinstance(shape, Picture))
    return slide, picture


def test_a_picture_alone_is_large_and_one_with_words_stands_beside_them() -> None:
    _slide, alone = pictured("picture alone")
    _slide, beside = pictured("picture")
    assert alone.box.h > 1.2 * beside.box.h
    assert beside.box.right == 1824
    assert (alone.film, pictured("film")[1].film) == ("", "intro.mp4")


def test_the_recap_keeps_the_picture_with_its_words_and_names_a_film() -> None:
    (kept,) = talk.recap(examples.view(examples.step("film alone")))
    assert "Film: intro.mp4 · 01:23" in words(kept.slide)
    long = replace(examples.step("picture"), show=long_talk().show)
    pages = talk.recap(examples.view(long))
    pictures = [sum(isinstance(s, Picture) for s in page.slide.shapes) for page in pages]
    assert pictures == [1] + [0] * (len(pages) - 1)


def test_a_picture_that_did_not_come_leaves_a_talk() -> None:
    view = replace(examples.view(examples.step("picture")), pictures={})
    assert "Who may cross?" in words(talk.room(view))
