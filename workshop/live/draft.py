"""A point before it is kept, and what each part of its line was understood as."""

from dataclasses import dataclass, field
from enum import Enum

from workshop.live.tally_lines import Heap


class PartKind(Enum):
    """What a part of the line was understood as."""

    ZONE = "zone"
    PERSON = "person"
    FIELD = "field"
    COUNT = "count"
    PARKED = "parked"
    ACTION = "action"
    QUOTE = "quote"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the line, from `start` up to `end`, and what it stands for."""

    start: int
    end: int
    kind: PartKind
    meaning: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A point before it is kept."""

    text: str
    zone: str = ""
    person: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    heaps: tuple[Heap, ...] = ()
    """What the line counts, where it stands for several points."""
    parked: bool = False
    """Whether it is for the parking lot."""
    action: bool = False
    """Whether it was typed as an action step."""
    step: str = ""
    """The id of the step it goes to; empty for the one whose grammar read it."""
    cut: int = 0
    """How many letters were typed, where they are too many for one point and the end is lost."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to keep: no words, and no field filled in."""
        return not self.text and not self.fields
