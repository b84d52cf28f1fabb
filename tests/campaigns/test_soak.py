"""A short run of the day; `python3 dev.py campaign soak` is the long one."""

import sys

import pytest

from tests.campaigns import soak
from tests.campaigns.bounds import Bounds

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc"),
]


def test_a_part_of_a_day_leaves_nothing_behind() -> None:
    code, said = soak.child(Bounds(120, seed=4))
    assert code == 0, said


def test_a_program_that_hoards_is_caught() -> None:
    """The control: the trial above can fail."""
    code, said = soak.child(soak.CONTROL, hoarding=True)
    assert code == 1
    assert all(f"{name}:" in said for name in ("megabytes", "files", "timers")), said
