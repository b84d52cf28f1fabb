"""One thing captured, and what the changes make of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workshop.domain.changes import (
    Mark,
    Place,
    PointAttributed,
    PointChange,
    PointFilled,
    PointJoined,
    PointMarked,
    PointMoved,
    PointReworded,
    PointShared,
    Share,
)


@dataclass(frozen=True, slots=True)
class Point:
    """One thing captured. `at` is the wall clock when it was said, ISO 8601."""

    id: str
    step: str
    text: str
    zone: str
    person: str
    place: Place | None
    share: Share
    fields: Mapping[str, str]
    at: str
    starred: bool = False
    hidden: bool = False
    removed: bool = False
    parked: bool = False
    into: str = ""
    """The id of the point that it is a part of; empty while it stands by itself."""

    @property
    def stands(self) -> bool:
        """Whether it is one of the points of its step: not removed, and no part of another."""
        return not (self.removed or self.into)

    def has(self, mark: Mark) -> bool:
        """Whether that mark is set."""
        marks = {
            Mark.STARRED: self.starred,
            Mark.HIDDEN: self.hidden,
            Mark.REMOVED: self.removed,
            Mark.PARKED: self.parked,
        }
        return marks[mark]

    def marked(self, mark: Mark, on: bool) -> "Point":
        """The point with that mark set or taken off."""
        match mark:
            case Mark.STARRED:
                return replace(self, starred=on)
            case Mark.HIDDEN:
                return replace(self, hidden=on)
            case Mark.REMOVED:
                return replace(self, removed=on)
            case Mark.PARKED:
                return replace(self, parked=on)


def as_seen(point: Point) -> Point | None:
    """The point as the room may see it; None where it is on no slide."""
    if point.hidden or point.parked:
        return None
    return replace(point, person="") if point.share is Share.NO_NAME and point.person else point


def changed(before: Point, change: PointChange) -> tuple[Point, PointChange]:
    """The point after `change`, and the change that brings `before` back."""
    match change:
        case PointReworded(text=text):
            return replace(before, text=text), PointReworded(before.id, before.text)
        case PointMoved(step=step, zone=zone, place=place):
            inverse = PointMoved(before.id, before.step, before.zone, before.place)
            return replace(before, step=step, zone=zone, place=place), inverse
        case PointAttributed(person=person):
            return replace(before, person=person), PointAttributed(before.id, before.person)
        case PointFilled(fields=fields):
            return replace(before, fields=fields), PointFilled(before.id, before.fields)
        case PointShared(share=share):
            return replace(before, share=share), PointShared(before.id, before.share)
        case PointMarked(mark=mark, on=on):
            return before.marked(mark, on), PointMarked(before.id, mark, before.has(mark))
        case PointJoined(into=into):
            return replace(before, into=into), PointJoined(before.id, before.into)
