"""A short run of the kills; `python3 dev.py campaign kills` is the long one."""

import pytest

from tests.campaigns import kills


@pytest.mark.slow
def test_no_point_is_lost_whose_id_was_printed() -> None:
    found = kills.campaign(range(8), seed=3, ways=(kills.CAPTURE,))
    assert [kill for kill in found if not kill.sound] == []
    assert sum(kill.printed for kill in found) > 100


@pytest.mark.slow
def test_no_point_is_lost_after_which_the_line_was_empty() -> None:
    found = kills.campaign(range(3), seed=3, ways=(kills.WINDOW,))
    assert [kill for kill in found if not kill.sound] == []
    assert sum(kill.printed for kill in found) > 20


@pytest.mark.slow
@pytest.mark.parametrize(
    "way", [kills.HASTY_CAPTURE, kills.HASTY_WINDOW], ids=["command", "window"]
)
def test_a_program_that_acknowledges_too_early_is_caught(way: kills.Way) -> None:
    """The control: the trials above can fail."""
    assert any(kill.lost for kill in kills.control(4, seed=3, way=way))
