"""What somebody chose for the recap of a session; kept with the session."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Names(Enum):
    """How people are named; the value is the word on the command line."""

    FULL = "full"
    INITIALS = "initials"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody wants in a recap.

    `only` and `left_out` hold ids of steps, or keys of pages: of those that belong to no step
    ("title", "why", "quote", "open", "closing", "appendix") and of single slides ("slopes/0"). With
    `only`, nothing but these is told. `order` holds keys of pages in the order they are wanted; a
    page that is not in it stays behind the one it came after. `titles` holds other titles, by key.
    """

    names: Names = Names.FULL
    only: tuple[str, ...] = ()
    left_out: frozenset[str] = frozenset()
    facilitator_notes: bool = False
    every_point: bool = True
    """Whether the appendix lists all points, not just those that no slide shows as a whole."""
    order: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    places: bool = True
    """Whether it is told where the session was, and from which schools people came."""
    one_slide: bool = False
    """Whether everything is told on a single slide, for those who were not there."""

    def tells(self, *keys: str) -> bool:
        """Whether a step or page with these ids is wanted."""
        return self.asks(*keys) and not any(key in self.left_out for key in keys)

    def asks(self, *keys: str) -> bool:
        """Whether it would be, had nobody left it out."""
        return not self.only or any(key in self.only for key in keys)
