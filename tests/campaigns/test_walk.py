"""A short walk over the keys; `python -m tests.campaigns.walk` is the long one."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.campaigns import faults, walk
from tests.campaigns.driven import Driven, driven
from tests.campaigns.lines import Kept, kept
from tests.campaigns.model import ALWAYS, DRIVING, Model
from tests.ui.desktop import MISSING, Place, desktop, wait_until

real = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]
_PROJECTOR, _LAPTOP = Place(1440, 0, 1920, 1080), Place(0, 0, 1440, 900)


class TestOnAScreen:
    """With real windows and real keys."""

    pytestmark = real

    def test_the_program_does_what_the_model_says(self) -> None:
        walks = list(walk.campaign(600, seed=5))
        assert [each.difference for each in walks if each.difference is not None] == []
        spots = walks[0].spots
        assert len({*DRIVING, *ALWAYS} - {key for key, _spot in spots}) < 4
        assert {spot for _key, spot in spots} >= {"console", "room", "line", "KeyList"}

    @pytest.mark.parametrize("fault", ["lines are lost", "a key raises"])
    def test_a_fault_is_caught(self, fault: str) -> None:
        """The control: the walk above can fail."""
        assert fault in faults.KEYS
        assert list(walk.campaign(3_000, seed=5, fault=fault))[-1].difference is not None

    def test_the_projectors_window_arrives_however_often_the_screens_are_swapped(
        self, program: Driven
    ) -> None:
        program.keyboard.press("F5")
        for _each in range(30):
            for place, console in ((_PROJECTOR, "Laptop"), (_LAPTOP, "Projector")):
                wait_until(partial(at, program, place), f"the slides at {place}")
                wait_until(partial(console_on, program, console), f"the console on {console}")
                program.keyboard.press("s")

    def test_a_window_that_is_hidden_and_back_at_once_is_in_sight(self, program: Driven) -> None:
        program.keyboard.press("F5")
        for _each in range(30):
            wait_until(lambda: at(program, _PROJECTOR), "the slides")
            program.keyboard.press("h")
            program.keyboard.press("h")


def at(program: Driven, place: Place) -> bool:
    """Whether the projector's window is there, as the X server says."""
    return bool(program.state()["on_screen"] == place)


def console_on(program: Driven, screen: str) -> bool:
    return bool(program.state()["console"] == screen)


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Driven]:
    """The program on a desktop of its own."""
    with desktop(tmp_path) as desk, driven(desk, tmp_path, "session-7a") as made:
        yield made


def typed(model: Model, *keys: str) -> Model:
    for key in keys:
        model.press(key)
    return model


def test_the_model_knows_what_is_typed_from_what_drives() -> None:
    model = typed(Model(), "F5", "Next", "slash", "n", "b", "Left", "space", "Prior", "Next")
    assert (model.line, model.cursor, model.cover) == ("n b", 2, "none")
    typed(model, "Return", "Escape", "b", "Escape", "ctrl+z")
    assert (model.line, model.cover, model.showing) == ("", "none", True)
    assert model.points == [Kept("triumphs", "n b")]
    assert model.on_disk() == []


@pytest.mark.parametrize(
    "line, step, points",
    [
        ("3 some  take longer", "slopes", ("some take longer",)),
        ("/gon/d who", "slopes", ("/gon/d who",)),
        ("/gon who", "slopes", ("who",)),
        ("/gon", "slopes", ()),
        ("9 hm", "slopes", ("9 hm",)),
        ("hm", "break", ()),
        ("?hm", "break", ("hm",)),
        ("?.hm", "slopes", ("?.hm",)),
        ("334, 1", "fist-to-five", ("", "", "", "")),
        ("37", "fist-to-five", ()),
        ("3 hm", "fist-to-five", ("hm",)),
        ("/3", "fist-to-five", ("",)),
    ],
)
def test_what_a_line_is_to_leave_on_disk(line: str, step: str, points: tuple[str, ...]) -> None:
    assert tuple(point.text for point in kept(line, step)) == points
