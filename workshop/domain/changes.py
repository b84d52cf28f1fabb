"""The kinds of change: the only way a session's state moves.

A change says what was done, never what the result is. Each is a plain frozen value that a file can
hold; `Record` adds its number and the time, which is why no change carries a time of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from workshop.domain.choices import Choices
from workshop.domain.earlier import Earlier
from workshop.domain.image import Image
from workshop.domain.module import Module
from workshop.domain.people import Person, Rounds


class Share(Enum):
    """How far a point may go. A recap can only take away from this, never add."""

    NAMED = "named"
    NO_NAME = "no name"
    ASK = "needs permission"
    """In the room alone, until whoever said it was asked."""
    ROOM = "room only"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a point was put by hand, as fractions 0 to 1 of what its kind draws."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Details:
    """What is true of one session as a whole; empty or 0 where nobody said."""

    held_on: str = ""
    """ISO date."""
    place: str = ""
    people: int = 0
    tables: int = 0
    next_time: str = ""


@dataclass(frozen=True, slots=True)
class SessionBegun:
    """The first change of every session: the module is kept whole, so no other file is needed."""

    module: Module
    details: Details


@dataclass(frozen=True, slots=True)
class DetailsSet:
    """Date, place and head count were filled in or corrected."""

    details: Details


@dataclass(frozen=True, slots=True)
class StepEntered:
    """The room moved to a step."""

    step: str


@dataclass(frozen=True, slots=True)
class StopReached:
    """Inside a step the room came to another of its stops, counted from 0: the next question.

    `since` is when, in seconds of the step's own time; None is now. A stop that time led to begins
    when the one before it ended, however late the program noticed.
    """

    step: str
    stop: int
    since: float | None = None


@dataclass(frozen=True, slots=True)
class ClockStopped:
    """The facilitator paused the clock."""


@dataclass(frozen=True, slots=True)
class ClockStarted:
    """The clock goes on."""


@dataclass(frozen=True, slots=True)
class TimeGranted:
    """A step was given more time (`seconds` may be negative)."""

    step: str
    seconds: float


@dataclass(frozen=True, slots=True)
class StepsTimed:
    """What all steps are given on top of their minutes was set anew, at once: to catch up.

    `granted` holds seconds by step, negative ones where a step gives time up. A step that gives up
    all of its time is skipped.
    """

    granted: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class RosterSet:
    """Who is expected, and who is here, was filled in or corrected."""

    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class GroupsDrawn:
    """A step's groups were made, or made anew. Not undone: they are made anew instead."""

    step: str
    rounds: Rounds


@dataclass(frozen=True, slots=True)
class EarlierTold:
    """What the earlier sessions of the year left was brought into this one.

    The last change before anybody does anything: none up to here can be undone.
    """

    earlier: Earlier


@dataclass(frozen=True, slots=True)
class RecapChosen:
    """What goes into the recap, and how, was chosen anew."""

    choices: Choices


@dataclass(frozen=True, slots=True)
class PictureKept:
    """A picture came into the session: a photo, or one that the module or the year brought.

    It shows nowhere by itself. A photo is a point whose field `picture` holds the key.
    """

    image: Image


@dataclass(frozen=True, slots=True)
class PointAdded:
    """One thing was said. `fields` holds what the step's kind asks for besides: owner, date."""

    point: str
    step: str
    text: str
    zone: str = ""
    person: str = ""
    place: Place | None = None
    share: Share = Share.NAMED
    fields: Mapping[str, str] = field(default_factory=dict)
    parked: bool = False
    """Whether it went into the parking lot at once."""
    hidden: bool = False
    """Whether the room does not see it until it is shown."""


@dataclass(frozen=True, slots=True)
class PointReworded:
    """A point's words were mended."""

    point: str
    text: str


@dataclass(frozen=True, slots=True)
class PointMoved:
    """A point went to another step, zone or place."""

    point: str
    step: str
    zone: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class PointAttributed:
    """Who said it was filled in, or taken away with an empty text."""

    point: str
    person: str


@dataclass(frozen=True, slots=True)
class PointFilled:
    """The fields of a point's kind were filled in anew."""

    point: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PointShared:
    """How far the point may go was decided."""

    point: str
    share: Share


class Mark(Enum):
    """What can be set on a point and taken off again."""

    STARRED = "starred"
    HIDDEN = "hidden"
    REMOVED = "removed"
    PARKED = "parked"
    """In the parking lot: kept for later, and no part of what its step is about."""


@dataclass(frozen=True, slots=True)
class PointMarked:
    """A mark was set or taken off."""

    point: str
    mark: Mark
    on: bool


@dataclass(frozen=True, slots=True)
class PointJoined:
    """A point became a part of another, `into`, and stands no longer by itself; or, with an empty
    `into`, it stands by itself again.
    """

    point: str
    into: str


@dataclass(frozen=True, slots=True)
class HidingSet:
    """Whether new points of a step stay hidden from the room until they are shown."""

    step: str
    on: bool


@dataclass(frozen=True, slots=True)
class Together:
    """Several changes that are one: kept whole or not at all, taken back by one undo."""

    changes: "tuple[Part, ...]"


@dataclass(frozen=True, slots=True)
class Undone:
    """The change with this number was taken back."""

    change: int


@dataclass(frozen=True, slots=True)
class Redone:
    """The change with this number, taken back before, holds again."""

    change: int


@dataclass(frozen=True, slots=True)
class MadeAnew:
    """The log up to here was made anew, without what somebody had deleted for good.

    None of it can be undone: what would have to come back is not there any more.
    """


PointChange = (
    PointReworded
    | PointMoved
    | PointAttributed
    | PointFilled
    | PointShared
    | PointMarked
    | PointJoined
)
Part = DetailsSet | RosterSet | PictureKept | PointAdded | PointChange
"""What can be one of several changes."""
Change = (
    SessionBegun
    | DetailsSet
    | StepEntered
    | StopReached
    | ClockStopped
    | ClockStarted
    | TimeGranted
    | StepsTimed
    | RosterSet
    | GroupsDrawn
    | EarlierTold
    | RecapChosen
    | PictureKept
    | PointAdded
    | PointChange
    | HidingSet
    | Together
    | Undone
    | Redone
    | MadeAnew
)


@dataclass(frozen=True, slots=True)
class Record:
    """A change as the log keeps it.

    `number` counts from 1. `at` is the wall clock when it was made, ISO 8601 with its offset, for
    people to read; `clock` is the session's own time in seconds, which never jumps (timing.py).
    """

    number: int
    at: str
    clock: float
    change: Change
