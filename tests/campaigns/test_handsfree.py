"""A short hand-free run; `python -m tests.campaigns.handsfree` types whole sessions."""

from pathlib import Path

import pytest

from tests.campaigns import handsfree
from tests.campaigns.driven import Driven, driven
from tests.campaigns.spoken import COUNTS, Said, Speaker
from tests.ui.desktop import MISSING, desktop, wait_until

real = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]
_SHORT = 18
"""Points: those of the first two steps, and some of the third."""


class TestOnAScreen:
    """With real windows and real keys."""

    pytestmark = real

    def test_every_point_is_as_it_was_said(self) -> None:
        (made,) = handsfree.campaign(1, seed=3, points=_SHORT)
        assert made.wrong == []
        assert len(made.found) == _SHORT
        assert {"action", "quote", "corrected by undo", "kept where begun"} <= made.kinds.keys()

    def test_a_program_that_does_not_understand_zones_is_caught(self) -> None:
        """The control: the run above can fail."""
        (made,) = handsfree.campaign(1, seed=3, fault=handsfree.FAULT, points=_SHORT)
        assert made.wrong

    def test_letters_typed_while_the_line_is_on_its_way_come_into_it(self, tmp_path: Path) -> None:
        with desktop(tmp_path) as desk, driven(desk, tmp_path, "session-7a") as program:
            program.keyboard.press("F5")
            for number in range(3):
                wait_until(lambda: in_room(program), "the keys in the projector’s window")
                program.keyboard.type(f"/nobody waits {number}")
                wait_until(lambda: program.state()["typing"], "the line")
                assert program.state()["line"] == f"nobody waits {number}"
                assert program.state()["step"] == "welcome"
                for key in ("ctrl+a", "BackSpace", "Escape"):
                    program.keyboard.press(key)


def in_room(program: Driven) -> bool:
    program.focus("room")
    return bool(program.state()["where"] == "room")


def test_sixty_things_are_said_and_each_once() -> None:
    turns = list(Speaker(1).turns())
    assert len(turns) == sum(COUNTS.values()) == 60
    assert len({turn.due.text for turn in turns}) == 60
    assert len({turn.kind for turn in turns}) >= 9


def test_a_wrong_a_missing_and_a_point_too_many_are_told() -> None:
    turns = tuple(Speaker(1).turns())[:3]
    due = [turn.due for turn in turns]
    other = Said("slopes", "another")
    assert handsfree.Run(1, turns, list(due)).wrong == []
    assert handsfree.Run(1, turns, [due[0], other, due[2]]).wrong == [(due[1], other)]
    assert handsfree.Run(1, turns, due[:2]).wrong == [(due[2], None)]
    assert handsfree.Run(1, turns, [*due, other]).wrong == [(other, None)]
