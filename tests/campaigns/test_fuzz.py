"""A short run of the fuzzing; `python3 dev.py campaign fuzz` is the long one."""

import sys

import pytest

from tests.campaigns import fuzz
from tests.campaigns.fuzz_targets import TARGETS, Target

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows tells no process’s peak this way"),
]


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_fifty_mutated_files_are_read_or_refused(target: Target) -> None:
    tried, faults = fuzz.fuzz(target, range(50), seed=4)
    assert (tried, faults) == (50, [])


def test_readers_that_fall_hang_or_hoard_are_caught() -> None:
    """The control: the trials above can fail."""
    assert fuzz.control(seed=4) == []
