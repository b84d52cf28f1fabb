"""A short run of the failing calls; `python3 dev.py campaign faults` is the long one."""

import pytest

from tests.campaigns import disk, ioerrors, writings
from tests.campaigns.writing import Writing

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(disk.MISSING), reason=disk.MISSING or "here it is"),
]

_QUICK = ("keep a point", "create a session", "roster", "settings", "publish", "export txt")


@pytest.mark.parametrize(
    "writing",
    [each for each in writings.WRITINGS if each.name in _QUICK],
    ids=lambda each: each.name,
)
def test_any_failing_call_leaves_the_old_or_the_new_and_is_said(writing: Writing) -> None:
    tried, faults = ioerrors.try_writing(writing, ["disk full"])
    assert faults == []
    assert tried > 10


def test_in_the_window_the_text_stays_until_it_is_on_disk() -> None:
    tried, faults = ioerrors.try_window(["I/O error"])
    assert faults == []
    assert tried > 20


def test_careless_ways_of_writing_are_caught() -> None:
    """The control: the trials above can fail."""
    assert ioerrors.control() == []
