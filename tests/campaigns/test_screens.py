"""A short run of the screens; `python3 dev.py campaign screens` is the long one."""

import pytest

from tests.campaigns import screens
from tests.ui.desktop import MISSING

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]


def test_a_projector_that_comes_and_goes_shows_nothing_private() -> None:
    course = screens.campaign(range(len(screens.KINDS) + 1), seed=3)
    assert [cycle for cycle in course.cycles if cycle.problem] == []
    assert (course.marked, course.looks > 50) == (0, True)


def test_notes_that_stray_for_a_moment_are_seen() -> None:
    """The control: the trial above can fail."""
    assert screens.control(3, seed=3).marked
