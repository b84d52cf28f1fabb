"""An invented module and what is needed to run it in a test."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest

from workshop.domain.changes import Change, Details, SessionBegun
from workshop.domain.image import Image
from workshop.domain.module import Module, Step, Zone
from workshop.domain.session import Session
from workshop.files.beginning import with_pictures
from workshop.files.session_file import SessionFile, wall_clock
from workshop.live.desk import Desk

SECRET = "Zanzibar"
"""A word that stands in every step's private notes and nowhere else."""

WELCOME, SLOPES, PAIRS, DIP, WALL, CLOSE = range(6)
"""The steps by their place in the agenda."""

BEGAN = datetime.fromisoformat("2026-11-21T13:00:00+01:00")


class Seconds(Protocol):
    """A clock as the fixture `clock` gives it."""

    seconds: float

    def __call__(self) -> float: ...


def module() -> Module:
    """Six steps: two talks and four in which points are caught."""
    return Module(
        id="trial",
        label="Trial",
        title="A trial run",
        steps=(
            Step("welcome", "talk", "Welcome", 5, show=("Good morning",), notes=_notes("Smile.")),
            Step(
                "slopes",
                "board",
                "On the slopes",
                20,
                ask="How is it like a day on the slopes?",
                clock=True,
                notes=_notes("Ask twice."),
                zones=(
                    Zone("bunny-slope", "Bunny slope"),
                    Zone("lift", "Lift"),
                    Zone("black-diamond", "Black diamond"),
                ),
                settings={"form": "scene", "scene": "ski slopes"},
            ),
            Step(
                "pairs",
                "board",
                "In pairs",
                10,
                ask="What helps, what hinders?",
                notes=_notes("Pairs of two."),
                zones=(Zone("helps", "Helps"), Zone("hinders", "Hinders")),
                settings={"form": "columns"},
            ),
            Step(
                "dip",
                "curve",
                "The dip",
                15,
                ask="Where are you?",
                notes=_notes("Be kind."),
                zones=(Zone("start", "Start"), Zone("low", "Low point"), Zone("up", "Upwards")),
            ),
            Step("wall", "board", "A wall", 10, ask="What do you see?", notes=_notes("Wait.")),
            Step("close", "talk", "Close", 5, show=("Thank you",), notes=_notes("Wave.")),
        ),
        about="For trying things out",
        people="Grade 4 team",
    )


def _notes(text: str) -> str:
    return f"{text} {SECRET}."


def session_file(
    folder: Path,
    of: Module | None = None,
    name: str = "trial",
    images: Sequence[Image] = (),
    now: Callable[[], datetime] = wall_clock,
) -> SessionFile:
    """A session on disk in which nothing has happened yet; `images` are its module's."""
    folder.mkdir(parents=True, exist_ok=True)
    begun = SessionBegun(of or module(), Details("2026-11-21", "Room 2", 12, 3))
    brought = with_pictures(images)
    return SessionFile.create(folder / f"{name}.workshop", begun, brought=brought, now=now)


def on_disk(path: Path) -> Session:
    """The session as somebody else reads it."""
    with SessionFile.open(path, reading=True) as file:
        return file.session


def changes_on_disk(path: Path) -> list[Change]:
    """Every change in the file, from the first."""
    with SessionFile.open(path, reading=True) as file:
        return [record.change for record in file.records()]


def desk(file: SessionFile, clock: Seconds, step: int | None = None) -> Desk:
    """A desk over a file whose clocks are both moved by `clock`."""
    made = Desk(file, clock, wall(clock))
    if step is not None:
        made.go(step)
    return made


def wall(clock: Seconds) -> Callable[[], datetime]:
    """A clock on the wall that goes with the other one."""
    start = clock.seconds
    return lambda: BEGAN + timedelta(seconds=clock.seconds - start)


@contextmanager
def full_disk(file: SessionFile, room: int = 40_000) -> Iterator[None]:
    """No file may grow by more than `room` bytes: to the session file, a disk that fills up."""
    resource = pytest.importorskip("resource", reason="only POSIX limits the size of files")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (file.path.stat().st_size + room, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
