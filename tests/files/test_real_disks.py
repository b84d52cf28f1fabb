"""Disks that are full, for reading only, or pulled: real ones, where this may mount any."""

import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[2]


def may_mount() -> bool:
    """Whether a disk can be mounted here that nobody else sees."""
    if sys.platform != "linux":
        return False
    try:
        command = ["unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


@pytest.mark.skipif(not may_mount(), reason="nothing can be mounted here")
def test_each_is_said_and_over_when_it_is_over(tmp_path: Path) -> None:
    done = subprocess.run(
        ["unshare", "-m", sys.executable, "-m", "tests.campaigns.real_disk", str(tmp_path)],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = dict(line.split(": ", 1) for line in done.stdout.splitlines())
    assert said["full"].startswith("The disk is full")
    assert said["still full"].startswith("The disk is full")
    assert said["room again"] == "works again kept"
    assert said["read-only"].startswith("Nothing can be written any more")
    assert said["writable again"] == "works again kept"
    assert "was moved or replaced" in said["pulled"]
    assert "was moved or replaced" in said["moving on"]
    assert said["elsewhere"] == "kept"
    assert said["there"] == "3 next True", "all that was kept, and the move that was not"
