"""The modules that ship: right to the last line, with samples that every step understands."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.activities.contract import flaws, leaks, lost
from workshop import resources
from workshop.activities.base import StepView
from workshop.activities.kinds import kind_of
from workshop.domain.changes import Share
from workshop.domain.module import Module, Step
from workshop.domain.session import Point
from workshop.files.module_file import load_module, read_module
from workshop.files.sample_file import read_sample
from workshop.live.capture import Grammar

PATHS = sorted(resources.shipped_modules().glob("*.md"))
TODAY = date(2026, 11, 21)
MODULES = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def said(step: Step, lines: tuple[str, ...]) -> tuple[Point, ...]:
    grammar = Grammar.of(step, kind_of(step), (), TODAY)
    drafts = [each for line in lines for each in grammar.drafts(line) if not each.parked]
    return tuple(
        Point(
            *(f"p{number}", step.id, each.text, each.zone, each.person),
            *(None, Share.NAMED, each.fields, "2026-11-21T15:42:00+00:00"),
        )
        for number, each in enumerate(drafts)
    )


def views(module: Module, path: Path) -> list[StepView]:
    sample = read_sample(path)
    details = replace(sample.details, held_on="2026-11-21")
    return [
        StepView(module, step, details, said(step, sample.lines.get(step.id, ())), finish="4:32")
        for step in module.steps
    ]


def test_every_module_of_the_programme_ships() -> None:
    shipped = {
        "session-6",
        "session-7a",
        "ten-tips",
        "seven-principles",
        "collaborative-coaching",
        "communication-skills",
        "celebration",
    }
    assert shipped <= {path.stem for path in PATHS}


@MODULES
def test_nothing_is_wrong_with_the_file(path: Path) -> None:
    reading = read_module(path)
    assert reading.problems == ()
    assert reading.module is not None
    assert all(step.notes for step in reading.module.steps)


@MODULES
def test_the_sample_has_words_for_every_step_that_takes_some(path: Path) -> None:
    sample = read_sample(path)
    module = load_module(path)
    taking = {step.id for step in module.steps if kind_of(step).captures}
    assert set(sample.lines) == taking
    assert sample.details.people == 18
    for step in module.steps:
        points = said(step, sample.lines.get(step.id, ()))
        ids = {zone.id for zone in step.zones}
        # A count of letters stands for all of their parts.
        assert all(point.zone in ids for point in points if point.text and not point.parked)
        assert not any(sign in point.text for point in points for sign in "/@>")


@MODULES
def test_with_its_sample_every_slide_is_right(path: Path) -> None:
    module = load_module(path)
    for view in views(module, path):
        kind = kind_of(view.step)
        room, recap = kind.room(view), kind.recap(view)
        slides = [each.slide for each in recap]
        assert flaws(room, in_room=True) == []
        assert [flaw for slide in slides for flaw in flaws(slide, in_room=False)] == []
        assert lost(view.points, recap) == []
        first_line = view.step.notes.splitlines()[0]
        assert leaks([room, *slides], first_line) == []
