"""A session file of every version that was released opens, and says what it said then.

A file is added here with each version, and none is ever made anew: `stored/shape-1.workshop` was
written by the first.
"""

import shutil
from pathlib import Path

import pytest

from tests.campaigns.killed import LATER
from workshop.domain.changes import PointAdded
from workshop.files.migrations import HISTORY, Shape
from workshop.files.session_file import SessionFile, verify

STORED = Path(__file__).parent / "stored"
LAST = "e31b83dbbbe4e063a9eea3374921b381afd251427ea7ae81262e27192f657e95"
"""The hash of the last record of the file of version 1, which stands for all of it."""


def test_there_is_one_of_each_version() -> None:
    assert {each.name for each in STORED.iterdir()} == {
        f"shape-{shape.version}.workshop" for shape in HISTORY
    }


@pytest.fixture(params=[HISTORY, LATER], ids=["now", "one version on"])
def history(request: pytest.FixtureRequest) -> tuple[Shape, ...]:
    """What this program knows, and what one of a later version might."""
    found: tuple[Shape, ...] = request.param
    return found


def test_the_first_says_what_it_said(tmp_path: Path, history: tuple[Shape, ...]) -> None:
    path = tmp_path / "Day.workshop"
    shutil.copy(STORED / "shape-1.workshop", path)
    with SessionFile.open(path, history=history) as file:
        session = file.session
        assert file._head.hash.hex() == LAST
        assert session.length == 31
        assert [step.id for step in session.module.steps] == ["welcome", "wall", "next"]
        assert list(session.points) == ["p1", "p2", "p3", "p4", "p5"]
        assert session.points["p1"].text == "A tall tree"
        assert session.points["p2"].text == "A hill, and “quotes” ünd mehr 🌲"
        assert session.points["p5"].starred
        assert [each.name for each in session.roster] == ["A. Person"]
        assert session.pictures["photo"].data == b"\x89PNG\x00\xff"
        assert session.timeline.step == "wall"
        assert file.begun_at == "2026-11-21T09:01:00.000+01:00"
        file.append(PointAdded("later", "wall", "Going on"), 9999.0)
    copies = list(tmp_path.glob("*.workshop-backup"))
    assert len(copies) == (history is LATER)
    assert all(verify(each).records == 31 for each in copies)
    with SessionFile.open(path, reading=True, history=history) as file:
        assert len(file.session.points) == 6
