"""A few kills of each kind; the campaign itself takes more."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="it forks")
def test_killed_anywhere_nothing_is_lost() -> None:
    """In a process of its own, which may fork: this one has threads."""
    command = [sys.executable, "-m", "tests.campaigns.killed", "--count", "4"]
    done = subprocess.run(
        command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=100
    )
    assert done.returncode == 0, done.stdout + done.stderr
    *deeds, control = done.stdout.splitlines()
    assert [line.split(": ")[0] for line in deeds] == [
        "backup",
        "restore",
        "restore over a damaged one",
        "rescue",
        "migration",
    ]
    assert all(line.endswith("0 with something wrong") for line in deeds)
    assert not control.endswith(" 0 with something wrong")
