"""talk: the welcome's agenda, the break's return time, the lines of a talk."""

from dataclasses import replace

import pytest

from tests.activities import examples
from workshop.activities import talk
from workshop.domain.changes import Details
from workshop.domain.module import Step
from workshop.slides.model import Slide


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
