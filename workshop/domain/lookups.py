"""What was looked up among the points of a session, carried on from state to state."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from workshop.domain.point import Point, as_seen


@dataclass(slots=True)
class Lookups:
    """What was looked up among all points; kept from state to state as long as it holds."""

    steps: dict[str, tuple[Point, ...]] = field(default_factory=dict)
    in_room: dict[str, tuple[Point, ...]] = field(default_factory=dict)
    people: tuple[str, ...] | None = None
    parked: tuple[Point, ...] | None = None
    parts: Mapping[str, tuple[Point, ...]] | None = None

    def copy(self) -> "Lookups":
        """The same for another state."""
        return replace(self, steps=dict(self.steps), in_room=dict(self.in_room))

    def added(self, point: Point) -> None:
        """One more point, the last of all."""
        seen = as_seen(point)
        if point.step in self.steps:
            self.steps[point.step] += (point,)
        if point.step in self.in_room and seen is not None:
            self.in_room[point.step] += (seen,)
        if point.person and self.people is not None:
            others = (person for person in self.people if person != point.person)
            self.people = (point.person, *others)
        if point.parked and self.parked is not None:
            self.parked += (point,)

    def changed(self, before: Point, after: Point) -> None:
        """A point is not what it was: what is affected is looked up anew when it is asked for."""
        for step in (before.step, after.step):
            self.steps.pop(step, None)
            self.in_room.pop(step, None)
        if (before.person, before.removed) != (after.person, after.removed):
            self.people = None
        if before.parked or after.parked:
            self.parked = None
        if before.into or after.into:
            self.parts = None
