"""A few jumps of time; `python -m tests.campaigns.jumps` makes many."""

import signal

import pytest

from tests.campaigns import faults, jumps
from tests.campaigns.moved import WALL
from tests.campaigns.watch import Watch

stops = pytest.mark.skipif(
    not hasattr(signal, "SIGSTOP"), reason="this system cannot stop a program and let it go on"
)


@pytest.mark.slow
@stops
def test_time_is_right_after_every_jump() -> None:
    found = list(jumps.campaign(10, seed=2))
    assert [each.difference for each in found if each.difference is not None] == []
    assert found[0].kinds.keys() == {"keys", "waits", "naps", "wall clocks set", "restarts"}


@pytest.mark.slow
@stops
@pytest.mark.parametrize("fault", ["ticks are counted", "the wall counts"])
def test_another_clock_is_caught(fault: str) -> None:
    """The control: the trial above can fail."""
    assert fault in faults.CLOCKS
    assert list(jumps.campaign(12, seed=2, fault=fault))[-1].difference is not None


@pytest.fixture
def watch() -> Watch:
    """A watch at one o'clock, with the room in its first step."""
    made = Watch(WALL.timestamp())
    made.press("Key_F5")
    return made


def test_the_watch_tells_step_time_pace_and_finish(watch: Watch) -> None:
    assert watch.due() == {
        "clock": "Step time 05:00",
        "pace": "on time · finish 1:19",
        "stop": 0,
        "left": "",
    }
    watch.pass_by(600)
    due = watch.due()
    assert due["clock"] == "Step time -05:00"
    assert due["pace"] == "step over its time · 5 min behind · finish 1:24"
    watch.set_wall(3_600)
    assert watch.due()["clock"] == due["clock"]
    assert watch.due()["pace"] == "step over its time · 5 min behind · finish 2:24"


def test_a_stopped_clock_and_a_minute_more(watch: Watch) -> None:
    watch.press("Key_K")
    watch.pass_by(600)
    assert watch.due()["pace"] == "Clock stopped · K goes on"
    watch.press("Key_K")
    watch.press("Key_Plus")
    assert watch.due()["clock"] == "Step time 06:00"
    assert watch.due()["pace"] == "1 min behind · finish 1:30"


def test_short_items_lead_on_and_end_in_a_list(watch: Watch) -> None:
    watch.press("Key_PageDown")
    watch.pass_by(45.5)
    assert (watch.due()["stop"], watch.due()["left"]) == (2, "00:15")
    watch.pass_by(600)
    assert (watch.due()["stop"], watch.due()["left"]) == (12, "")


@pytest.mark.parametrize("gap, left", [(899, "-09:59"), (901, "05:00"), (-3_600, "05:00")])
def test_only_a_short_gap_counts(watch: Watch, gap: float, left: str) -> None:
    watch.restart(gap)
    assert watch.due()["clock"] == f"Step time {left}"
