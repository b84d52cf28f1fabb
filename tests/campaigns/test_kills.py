"""A short run of the kills; `python -m tests.campaigns.kills` is the long one."""

import pytest

from tests.campaigns import kills


@pytest.mark.slow
def test_no_point_is_lost_whose_id_was_printed() -> None:
    found = kills.campaign(10, seed=3)
    assert [kill for kill in found if not kill.sound] == []
    assert sum(kill.printed for kill in found) > 500


@pytest.mark.slow
def test_a_command_that_prints_too_early_is_caught() -> None:
    """The control: the trial above can fail."""
    assert any(kill.lost for kill in kills.control(4, seed=3))
