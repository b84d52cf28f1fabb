"""What a recap is: the choices somebody made, the pages they lead to, and what is told."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from workshop.domain.changes import Details
from workshop.domain.module import Module
from workshop.domain.session import Point
from workshop.slides.model import Slide


class Names(Enum):
    """How people are named; the value is the word on the command line."""

    FULL = "full"
    INITIALS = "initials"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody wants in a recap.

    `only` and `left_out` hold ids of steps, or keys of pages that belong to none ("title", "why",
    "quote", "closing", "appendix"). With `only`, nothing but these is told.
    """

    names: Names = Names.FULL
    only: tuple[str, ...] = ()
    left_out: frozenset[str] = frozenset()
    facilitator_notes: bool = False
    every_point: bool = True
    """Whether the appendix lists all points, not just those that no slide shows as a whole."""

    def tells(self, *keys: str) -> bool:
        """Whether a page with these ids is wanted."""
        wanted = not self.only or any(key in self.only for key in keys)
        return wanted and not any(key in self.left_out for key in keys)


@dataclass(frozen=True, slots=True)
class Page:
    """One slide of a recap.

    `key` stays the same while the session goes on: the step's id and the slide's place among the
    step's slides. `remarks` are its speaker notes, a paragraph each.
    """

    key: str
    step_id: str
    """Empty for pages that belong to no step."""
    section: str
    slide: Slide
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recap:
    """All that a recap tells, with names already treated; its writers add nothing."""

    title: str
    module: Module
    """Without private notes, unless these were asked for."""
    details: Details
    pages: tuple[Page, ...]
    points: tuple[Point, ...]
    people: tuple[str, ...]
    made: datetime
    """The day of the session, without a zone: decks carry it, so that they are alike."""
