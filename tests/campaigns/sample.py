"""An invented session that the campaigns work on."""

from collections.abc import Iterator

from workshop.domain.changes import (
    Change,
    ClockStarted,
    ClockStopped,
    Details,
    DetailsSet,
    EarlierTold,
    GroupsDrawn,
    HidingSet,
    MadeAnew,
    Mark,
    PictureKept,
    Place,
    PointAdded,
    PointAttributed,
    PointFilled,
    PointJoined,
    PointMarked,
    PointMoved,
    PointReworded,
    PointShared,
    RecapChosen,
    Redone,
    RosterSet,
    SessionBegun,
    Share,
    StepEntered,
    StepsTimed,
    StopReached,
    TimeGranted,
    Together,
    Undone,
)
from workshop.domain.choices import Choices, Names
from workshop.domain.earlier import Earlier, OpenAction
from workshop.domain.image import Image
from workshop.domain.module import Module, Step, Zone
from workshop.domain.people import Person, Seat

STEP = "wall"


def module() -> Module:
    """A module of three steps; points are caught in two of them."""
    zones = (Zone("near", "Near by"), Zone("far", "Far off"))
    return Module(
        id="trial",
        label="Trial",
        title="A trial run",
        steps=(
            Step("welcome", "talk", "Welcome", 5, show=("Good morning",), notes="Smile."),
            Step(STEP, "board", "A wall", 20, ask="What do you see?", zones=zones),
            Step("next", "actions", "Next steps", 10, optional=True, settings={"aims": "one; two"}),
        ),
        about="For trying things out",
        people="Grade 4 team",
    )


def begun() -> SessionBegun:
    """The first change of a session of that module."""
    return SessionBegun(module(), Details("2026-11-21", "Room 2", 12, 3))


def every_change() -> Iterator[Change]:
    """At least one change of each kind but the first, in an order that fits a new session."""
    yield StepEntered("welcome")
    yield TimeGranted("welcome", 60.0)
    yield ClockStopped()
    yield ClockStarted()
    yield StepEntered(STEP)
    yield StopReached(STEP, 1)
    yield PointAdded("p1", STEP, "A tree", "near", "Table 2", Place(0.25, 0.5))
    yield PointAdded("p2", STEP, "A hill, and “quotes” ünd mehr 🌲", share=Share.NO_NAME)
    yield PointReworded("p1", "A tall tree")
    yield PointMoved("p1", STEP, "far", Place(0.75, 0.125))
    yield PointAttributed("p2", "Grade 4 team")
    yield PointFilled("p2", {"owner": "Table 1", "due": "2026-12-01"})
    yield PointShared("p1", Share.ROOM)
    yield PointMarked("p1", Mark.STARRED, True)
    yield DetailsSet(Details(place="Library"))
    yield Undone(16)
    yield Redone(16)
    yield StopReached(STEP, 2, since=90.5)
    yield RosterSet((Person("A. Person", "coach", "North School", "Table 2", away=True),))
    yield GroupsDrawn(STEP, (((Seat("A. Person", "coach"), Seat("B. Person")),),))
    yield RecapChosen(
        Choices(
            Names.NONE, ("wall",), frozenset({"next", "why"}), True, False, ("b", "a"), {"a": "New"}
        )
    )
    yield StepsTimed({"welcome": -60.0})
    yield PointAdded("p3", STEP, "Who pays for it?", parked=True)
    yield HidingSet(STEP, True)
    yield PointAdded("p4", STEP, "A hill", hidden=True)
    yield PointJoined("p4", "p2")
    yield PointJoined("p4", "")
    yield Together(
        (
            PointAdded("p5", STEP, "A tree and a hill", "near"),
            PointJoined("p1", "p5"),
            PointJoined("p4", "p5"),
            PointMarked("p5", Mark.STARRED, True),
        )
    )
    yield PictureKept(Image("photo", "image/png", 3, 2, b"\x89PNG\x00\xff"))
    yield EarlierTold(
        Earlier("Trial", "2026-10-02", (OpenAction("Ask", "Table 1", "2026-10-09"),), "Yes", "B.")
    )
    yield MadeAnew()
