"""A step that the clock leads through, in the windows: pause, back, a minute more, reactions."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from tests.conftest import Clock
from tests.live import trial
from tests.ui.console import Console, Key, colour_at
from workshop.files.module_file import parse
from workshop.slides.model import Colour
from workshop.slides.theme import LIGHT

MODULE = """Title: A trial run

## In short
Kind: lightning
Minutes: 2
Seconds: 40

- Start small: with one lesson
- Praise exactly: say what you saw
- Ask for help

## A wall
Kind: board
Minutes: 20
Ask: What do you see?
Form: wall
"""


@pytest.fixture
def running(qtbot: QtBot, tmp_path: Path, clock: Clock) -> Iterator[Console]:
    """The show on, at the first of three items of 40 seconds."""
    module = parse(MODULE, Path("trial.md")).module
    assert module is not None
    with trial.session_file(tmp_path, module) as file:
        made = Console(file, clock)
        made.open(qtbot)
        made.press(Key.Key_F5)
        yield made
        made.close()


def pass_by(console: Console, seconds: float) -> tuple[str, str]:
    """Let time pass; gives what the room then reads: the headline and the clock."""
    console.clock.pass_by(seconds)
    console.presenter.tick()
    return seen(console)


def seen(console: Console) -> tuple[str, str]:
    view = console.presenter.projector.window.view
    assert view.slide is not None
    return view.slide.title.text, view._clock.text


def test_item_after_item_comes_by_itself_and_the_list_waits(running: Console) -> None:
    assert seen(running) == ("Start small", "00:40")
    assert pass_by(running, 39) == ("Start small", "00:01")
    assert pass_by(running, 2) == ("Praise exactly", "00:39")
    assert pass_by(running, 50) == ("Ask for help", "00:29")
    title, _clock = pass_by(running, 500)
    assert title == "In short"
    assert running.step == "in-short"


def test_k_stops_the_clock_and_lets_it_go_on(running: Console) -> None:
    pass_by(running, 30)
    running.press(Key.Key_K)
    assert pass_by(running, 600) == ("Start small", "00:10")
    running.press(Key.Key_K)
    assert pass_by(running, 11) == ("Praise exactly", "00:39")


def test_page_up_brings_an_item_back_with_its_whole_time(running: Console) -> None:
    pass_by(running, 70)
    running.press(Key.Key_PageUp)
    assert seen(running) == ("Start small", "00:40")
    assert pass_by(running, 39) == ("Start small", "00:01")
    running.press(Key.Key_PageDown)
    assert seen(running) == ("Praise exactly", "00:40")


def test_a_minute_more_is_for_the_item_on_the_wall(running: Console) -> None:
    pass_by(running, 30)
    running.type("+")
    assert pass_by(running, 0) == ("Start small", "01:10")
    assert pass_by(running, 75) == ("Praise exactly", "00:35")


def test_a_reaction_typed_across_a_deadline_goes_to_the_item_then_on_the_wall(
    running: Console,
) -> None:
    running.capture("Ouch")
    pass_by(running, 41)
    running.capture("1 Too late, but still")
    running.capture("That is me")
    zones = [point.zone for point in running.on_disk().points.values()]
    assert zones == ["tip-1", "tip-1", "tip-2"]


def test_the_ring_empties_clockwise(running: Console) -> None:
    view = running.presenter.projector.window.view
    assert view.slide is not None
    ring = view.slide.ring
    assert ring is not None
    scale = view.area().width() / 1920
    middle = ring.box.y + ring.box.h / 2
    right, left = (
        (round(x * scale), round(middle * scale))
        for x in (ring.box.right - ring.width / 2, ring.box.x + ring.width / 2)
    )
    full, empty = (QColor("#" + LIGHT.hex(each)).name() for each in (Colour.SKY, Colour.SOFT))
    pass_by(running, 4)
    assert (colour_at(view, *right), colour_at(view, *left)) == (full, full)
    pass_by(running, 16)
    assert (colour_at(view, *right), colour_at(view, *left)) == (full, empty)
    pass_by(running, 18)
    assert (colour_at(view, *right), colour_at(view, *left)) == (empty, empty)
