"""A short run of the killed exports; `python -m tests.campaigns.exports` is the long one."""

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.campaigns import exports
from tests.campaigns.exports import Deck, Folder


@pytest.mark.slow
def test_a_killed_export_leaves_the_older_deck_or_the_new_one() -> None:
    found = exports.campaign(8, seed=2)
    assert [kill for kill in found if not kill.sound] == []
    assert any(kill.left for kill in found)


@pytest.mark.slow
def test_one_that_writes_straight_to_its_target_is_caught() -> None:
    """The control: the trial above can fail."""
    assert any(kill.deck is Deck.BROKEN for kill in exports.control(6, seed=2))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows stops no process for a while")
def test_what_another_program_is_still_writing_stays(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.target.write_bytes(folder.older)
    with folder.begin() as process:
        folder.wait_for_writing(process)
        os.kill(process.pid, signal.SIGSTOP)
        try:
            writing = folder.in_the_making()
            folder.export_next()
            assert writing
            assert folder.in_the_making() == writing
        finally:
            os.kill(process.pid, signal.SIGCONT)
    assert process.returncode == 0
    assert folder.deck() is Deck.NEWER
    assert folder.in_the_making() == []
