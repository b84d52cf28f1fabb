"""What is tried while the disk fails: one way of writing, and sessions for it to write."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.campaigns import sample
from workshop.domain.changes import PointAdded
from workshop.files.session_file import SessionFile


@dataclass(frozen=True)
class Writing:
    """One way. `state` tells what is there; it raises for what nobody can read."""

    name: str
    prepare: Callable[[Path], None]
    do: Callable[[Path], None]
    state: Callable[[Path], object]


def session_in(folder: Path) -> Path:
    """Where the session lies."""
    return folder / "trial.workshop"


def nothing(_folder: Path) -> None:
    """Nothing has to be there before."""


def done(_result: object) -> None:
    """What it gives is of no interest."""


def have_session(folder: Path) -> None:
    """A session with one point."""
    with SessionFile.create(session_in(folder), sample.begun()) as file:
        file.append(PointAdded("before", sample.STEP, "Before"), 1.0)


def texts(folder: Path) -> object:
    """The texts of the session, opened for writing; None where there is none."""
    path = session_in(folder)
    if not path.exists():
        return None
    with SessionFile.open(path) as file:
        return [point.text for point in file.session.points.values()]
