"""Questions and other numbered lines: their names and zones, and which points answer them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from workshop.activities.base import StepView
from workshop.domain.module import Step
from workshop.domain.session import Point
from workshop.i18n import _
from workshop.slides import pills
from workshop.slides.model import Colour


class Zoned(Protocol):
    """A line for the room that has a zone of its own."""

    @property
    def zone(self) -> str:
        """The id of the zone of its points."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question, its zone, and the name in front of its colon where it has one."""

    number: int
    text: str
    name: str

    @property
    def zone(self) -> str:
        """The id of the zone of its answers."""
        return f"q{self.number}"

    @property
    def sign(self) -> str:
        """What stands on its badge."""
        return _("Q{number}").format(number=self.number)


def questions(step: Step) -> tuple[Question, ...]:
    """The lines for the room; without any the step's own question."""
    return tuple(Question(number, line, _name(line)) for number, line in lines(step))


def lines(step: Step) -> tuple[tuple[int, str], ...]:
    """The lines for the room with their numbers from 1; without any the step's own question."""
    return tuple(enumerate([line for line in step.show if line] or [step.ask or step.title], 1))


def _name(line: str) -> str:
    name, colon, rest = line.partition(":")
    return name.strip() if colon and rest.strip() and len(name) <= 40 else ""


def holds(mine: Sequence[Zoned], point: Point) -> bool:
    """Whether a point answers one of the lines."""
    return any(line.zone == point.zone for line in mine)


def answers_to(view: StepView, line: Zoned) -> list[Point]:
    """The points that answer one line, in the order they were said."""
    return [point for point in view.points if point.zone == line.zone]


def colour(mine: Sequence[Zoned], line: Zoned) -> Colour:
    """The colour of a line, on its badge and its answers."""
    return pills.accent([each.zone for each in mine], line.zone)
