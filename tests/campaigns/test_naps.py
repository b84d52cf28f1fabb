"""A short nap; `python -m tests.campaigns.naps` takes a long one."""

import signal
from dataclasses import replace
from pathlib import Path

import pytest

from tests.campaigns import naps
from tests.campaigns.naps import Course, Nap, Sight

pytestmark = pytest.mark.skipif(
    not hasattr(signal, "SIGSTOP"), reason="this system cannot stop a program and let it go on"
)


@pytest.mark.slow
@pytest.mark.parametrize("course", naps.COURSES, ids=lambda course: course.name)
def test_a_program_that_was_stopped_wakes_where_the_room_is(tmp_path: Path, course: Course) -> None:
    found = naps.nap(tmp_path, course, seconds=3)
    assert found.passed > 3
    assert found.after.stop == found.due
    assert found.wrong == pytest.approx(0, abs=0.1)
    parts = found.after.shown.split(" · ")
    where, (minutes, seconds) = parts[2], parts[-1].removeprefix("-").split(":")
    assert where.startswith(f"{found.after.stop + 1} of ")
    assert int(minutes) * 60 + int(seconds) == pytest.approx(abs(found.after.left), abs=1.2)


def test_a_clock_that_slept_as_well_is_caught() -> None:
    """The control: the trial above can fail."""
    before = Sight(at=100.0, stop=0, left=2.0, shown="")
    awake = Nap(naps.LIGHTNING, before, Sight(at=103.0, stop=1, left=4.0, shown=""))
    assert awake.sound
    assert not replace(awake, after=Sight(at=103.0, stop=0, left=2.0, shown="")).sound
    assert not replace(awake, after=Sight(at=103.0, stop=0, left=-1.0, shown="")).sound
    assert not replace(awake, after=Sight(at=103.0, stop=1, left=5.0, shown="")).sound
