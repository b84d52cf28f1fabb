"""A short run of the killed exports; `python3 dev.py campaign exports` is the long one."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.campaigns import exports
from tests.campaigns.exports import Deck, Folder


@pytest.mark.slow
def test_a_killed_export_leaves_the_older_deck_or_the_new_one() -> None:
    found = list(exports.campaign(range(8), seed=2))
    assert [kill for kill in found if not kill.sound] == []
    assert any(kill.left for kill in found)


@pytest.mark.slow
def test_one_that_writes_straight_to_its_target_is_caught() -> None:
    """The control: the trial above can fail."""
    assert any(kill.deck is Deck.BROKEN for kill in exports.control(40, seed=2))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows stops no process for a while")
def test_what_another_program_is_still_writing_stays(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    with stopped_while_writing(folder) as process:
        try:
            writing = folder.in_the_making()
            folder.export_next()
            assert folder.in_the_making() == writing
        finally:
            process.send_signal(signal.SIGCONT)
    assert process.returncode == 0
    assert folder.deck() is Deck.NEWER
    assert folder.in_the_making() == []


def stopped_while_writing(folder: Folder) -> subprocess.Popen[bytes]:
    """An export that was stopped with a part of its deck written."""
    for _attempt in range(20):
        folder.target.write_bytes(folder.older)
        process = folder.begin()
        while process.poll() is None and not has_begun(folder):
            pass
        process.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
        if has_begun(folder):
            return process
        process.send_signal(signal.SIGCONT)
        process.wait()
    pytest.fail("every export was over before it could be stopped")


def has_begun(folder: Folder) -> bool:
    """Whether something is written, and so locked."""
    try:
        return any(each.stat().st_size for each in folder.in_the_making())
    except FileNotFoundError:
        return False
