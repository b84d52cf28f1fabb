"""The questions of a step: their numbers, names and zones, and which points answer them."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.activities.base import StepView
from workshop.domain.module import Step
from workshop.domain.session import Point
from workshop.i18n import _
from workshop.slides import pills
from workshop.slides.model import Colour


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
    lines = [line for line in step.show if line] or [step.ask or step.title]
    return tuple(Question(number, line, _name(line)) for number, line in enumerate(lines, start=1))


def _name(line: str) -> str:
    name, colon, rest = line.partition(":")
    return name.strip() if colon and rest.strip() and len(name) <= 40 else ""


def holds(mine: Sequence[Question], point: Point) -> bool:
    """Whether a point answers one of the questions."""
    return any(question.zone == point.zone for question in mine)


def answers_to(view: StepView, question: Question) -> list[Point]:
    """The points that answer one question, in the order they were said."""
    return [point for point in view.points if point.zone == question.zone]


def colour(mine: Sequence[Question], question: Question) -> Colour:
    """The colour of a question, on its badge and its answers."""
    return pills.accent([each.zone for each in mine], question.zone)
