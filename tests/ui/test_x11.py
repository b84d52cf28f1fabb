"""On a real X server: Session 7A by key presses alone, and a projector that is unplugged."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.live.trial import on_disk
from tests.ui.desktop import (
    LAPTOP,
    MISSING,
    PROJECTOR,
    Desktop,
    Place,
    desktop,
    running,
    wait_until,
)
from workshop import resources
from workshop.domain.session import Session

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
ROOM, CONSOLE, RECAP = "Workshop: projector", "^Session 7A", "^Recap of Session 7A"


@pytest.fixture
def screen(qapp: object, tmp_path: Path, home: Path) -> Iterator[Desktop]:
    """A laptop's screen and a projector's."""
    with desktop(tmp_path) as made:
        yield made


def session(home: Path) -> Session | None:
    """What is on disk of the session that runs, if one does."""
    paths = list(home.glob("*.workshop"))
    return on_disk(paths[0]) if paths else None


def here(home: Path) -> str:
    """The step that the room is in."""
    now = session(home)
    return now.timeline.step if now else ""


def go_to(screen: Desktop, home: Path, number: int, step: str) -> None:
    """Go to a step by its number."""
    screen.key(*str(number), "Return")
    wait_until(lambda: here(home) == step, f"step {step}")


def say(screen: Desktop, home: Path, text: str) -> None:
    """Type a line into the capture line, and wait for it to be on disk."""
    before = session(home)
    assert before is not None
    screen.key("slash")
    screen.type(text)
    screen.key("Return", "Escape")
    wait_until(lambda: len(_points(home)) > len(before.points), f"“{text}” on disk")


def _points(home: Path) -> list[str]:
    now = session(home)
    return [point.text for point in now.points.values()] if now else []


def alike(one: QImage, other: QImage) -> float:
    """The share of px that are the same, over a grid."""
    spots = [(x, y) for x in range(0, 1920, 12) for y in range(0, 1080, 12)]
    return sum(one.pixel(x, y) == other.pixel(x, y) for x, y in spots) / len(spots)


_NAVIGATION = 8
"""Presses of the Tab key from the home window to its first module."""


def begin(screen: Desktop, home: Path) -> str:
    """From the home window into Session 7A by the Tab key, and the show on; the console."""
    screen.window("^Workshop$")
    modules = sorted(path.stem for path in resources.shipped_modules().glob("*.md"))
    before = _NAVIGATION + modules.index("session-7a")
    screen.key(*["Tab"] * before, "space")
    wait_until(lambda: session(home) is not None, "a session file")
    console = screen.window(CONSOLE)
    screen.key("F5")
    wait_until(lambda: bool(screen.windows(ROOM)), "the projector's window")
    wait_until(lambda: screen.place(screen.windows(ROOM)[0]) == PROJECTOR, "its place")
    screen.window(CONSOLE)
    return console


def test_session_7a_by_keys_to_a_deck(screen: Desktop, home: Path, tmp_path: Path) -> None:
    screen.environment["WORKSHOP_HOME"] = str(home)
    with running(screen, sys.executable, "-m", "workshop"):
        begin(screen, home)
        now = session(home)
        assert now is not None
        for number, step in enumerate(now.module.steps, start=1):
            go_to(screen, home, number, step.id)
            if step.kind == "board":
                say(screen, home, "/bunny Nobody starts on the black run @Table 2")
            elif step.kind == "actions":
                say(screen, home, "Post a story a week >Grade 4 team by friday")
        assert "Nobody starts on the black run" in _points(home)
        assert "Post a story a week" in _points(home)
        deck = _export(screen, tmp_path / "by keys.pptx")
    assert "Nobody starts on the black run" in deck
    assert "Post a story a week" in deck


def _export(screen: Desktop, target: Path) -> str:
    """The recap by keys; gives all texts of the deck."""
    from pptx import Presentation

    screen.key("shift+Tab", "space")
    screen.window(RECAP)
    wait_until(lambda: _asks_where_to(screen), "the question where to")
    screen.window("^Save")
    screen.key("ctrl+a")
    screen.type(str(target))
    screen.key("Return")
    wait_until(target.exists, "the deck")
    runs = [
        run.text or ""
        for slide in Presentation(str(target)).slides
        for run in slide.element.iter(f"{{{_DRAWING}}}t")
    ]
    return " ".join(" ".join(runs).split())


def _asks_where_to(screen: Desktop) -> bool:
    """Press the export button: the keys are on it, or right after it until the slides are made."""
    for keys, back in ((["space"], []), (["shift+Tab", "space"], ["space", "Tab"])):
        screen.key(*keys)
        try:
            wait_until(lambda: bool(screen.windows("^Save")), "the question", 1)
        except AssertionError:
            screen.key(*back)
        else:
            return True
    return False


def test_a_projector_that_goes_and_comes(screen: Desktop, home: Path) -> None:
    screen.environment["WORKSHOP_HOME"] = str(home)
    with running(screen, sys.executable, "-m", "workshop"):
        console = begin(screen, home)
        screen.key("k")
        wait_until(lambda: not _running(home), "the clock to stand")
        before = screen.picture()
        for _each in range(3):
            screen.unplug()
            wait_until(lambda: not screen.windows(ROOM), "the projector's window to go")
            assert screen.place(console).x < PROJECTOR.x
            screen.plug()
            wait_until(lambda: bool(screen.windows(ROOM)), "the window to come back", 2)
            wait_until(lambda: screen.place(screen.windows(ROOM)[0]) == PROJECTOR, "its place")
            wait_until(lambda: alike(screen.picture(), before) > 0.995, "the same slide")
            assert screen.place(console).x < PROJECTOR.x


def test_swapped_a_screen_that_goes_leaves_no_notes_before_the_room(
    screen: Desktop, home: Path
) -> None:
    """The presenter is on the screen that goes; what is left is the room's."""
    screen.environment["WORKSHOP_HOME"] = str(home)
    with running(screen, sys.executable, "-m", "workshop"):
        console = begin(screen, home)
        screen.key("s")
        wait_until(lambda: screen.place(console).x >= PROJECTOR.x, "the notes on the other screen")
        wait_until(lambda: _places(screen) == [LAPTOP], "the room's view on the laptop")
        for _each in range(2):
            screen.unplug()
            wait_until(lambda: screen.place(console) == LAPTOP, "the slide alone, full screen")
            assert not screen.windows(ROOM)
            screen.plug()
            wait_until(lambda: _places(screen) == [LAPTOP], "the room's view on the laptop")
            wait_until(lambda: screen.place(console).x >= PROJECTOR.x, "the notes to go back")
            wait_until(lambda: screen.place(console).width == PROJECTOR.width, "as large as before")


def _places(screen: Desktop) -> list[Place]:
    return [screen.place(each) for each in screen.windows(ROOM)]


def test_f5_leaves_the_keys_with_what_is_being_typed(screen: Desktop, home: Path) -> None:
    screen.environment["WORKSHOP_HOME"] = str(home)
    with running(screen, sys.executable, "-m", "workshop", "run", "session-7a"):
        screen.window(CONSOLE)
        screen.key("2", "Return")
        wait_until(lambda: here(home) == "triumphs", "a step in which something is captured")
        screen.key("slash")
        screen.type("They began ")
        screen.key("F5")
        wait_until(lambda: bool(screen.windows(ROOM)), "the projector's window")
        screen.type("by asking")
        screen.key("Return")
        wait_until(lambda: _points(home) == ["They began by asking"], "the whole line on disk")


def _running(home: Path) -> bool:
    now = session(home)
    return now is not None and now.timeline.running


def test_the_room_check_s_card_follows_the_cable_and_leaves_no_trace(
    screen: Desktop, home: Path
) -> None:
    screen.environment["WORKSHOP_HOME"] = str(home)
    with running(screen, sys.executable, "-m", "workshop"):
        console = begin(screen, home)
        screen.key("k")
        wait_until(lambda: not _running(home), "the clock to stand")
        before, step = screen.picture(), here(home)
        screen.key("r")
        check = screen.window("^Room check")
        wait_until(lambda: alike(screen.picture(), before) < 0.9, "the card")
        card = screen.picture()
        screen.key("Next", "Prior", "F5", "Escape")
        screen.unplug()
        wait_until(lambda: not screen.windows(ROOM), "the projector's window to go")
        screen.plug()
        wait_until(lambda: bool(screen.windows(ROOM)), "the window to come back", 2)
        wait_until(lambda: alike(screen.picture(), card) > 0.995, "the same card")
        assert max(screen.place(each).x for each in (check, console)) < PROJECTOR.x
        screen.window("^Room check")
        screen.key("Escape")
        wait_until(lambda: not screen.windows("^Room check"), "its end")
        wait_until(lambda: alike(screen.picture(), before) > 0.995, "the slide from before")
        assert here(home) == step
