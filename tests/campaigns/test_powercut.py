"""A short run of the power cuts; `python3 dev.py campaign powercut` is the long one."""

import pytest

from tests.campaigns import disk, powercut

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(disk.MISSING), reason=disk.MISSING or "here it is"),
]


def test_no_acknowledged_point_is_lost_in_a_power_cut() -> None:
    course = powercut.campaign(range(300), seed=5, points=20)
    assert course.bad == ()
    assert course.states > 100
    assert course.hot > 50


def test_a_disk_that_syncs_nothing_is_caught() -> None:
    """The control: the trial above can fail."""
    assert powercut.campaign(range(60), seed=5, points=20, syncs=False).bad
