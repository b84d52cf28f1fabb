"""The two ways to fill a board: with the newest notes for the room, the first for the recap."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from workshop.domain.session import Point
from workshop.i18n import _
from workshop.slides import notes
from workshop.slides.model import Box, Note
from workshop.slides.notes import Card, Look


class Way(Enum):
    """Which notes are shown of those that do not all fit."""

    ROOM = "room"
    """The newest."""
    KEPT = "kept"
    """The first."""

    def near(self, points: Sequence[Point], most: int) -> Sequence[Point]:
        """The points that can be on the slide at all, so that a long day costs no more to draw."""
        return points[-most:] if self is Way.ROOM else points[:most]

    def likeliest(self, points: Sequence[Point], most: int) -> Sequence[Point]:
        """The same, beginning with the one that is shown before all others."""
        near = self.near(points, most)
        return near[::-1] if self is Way.ROOM else near

    def rest(self, count: int) -> str:
        """How many are not shown, in words."""
        words = _("+{count} earlier") if self is Way.ROOM else _("+{count} more")
        return words.format(count=count)

    def pick(self, cards: Sequence[Card], flow: "Flow", look: Look) -> tuple[Note, ...]:
        """As many notes as fit."""
        choose = notes.newest if self is Way.ROOM else notes.first
        return choose(cards, flow.box, flow.columns, look=look, around=flow.around)


@dataclass(frozen=True, slots=True)
class Flow:
    """Where notes flow: in columns of a box, around those that a hand put there."""

    box: Box
    columns: int
    around: tuple[Box, ...]
