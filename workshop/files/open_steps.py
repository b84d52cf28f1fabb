"""Which action steps of a year are still open, and where."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workshop.domain.earlier import OpenAction
from workshop.files.cards import SessionCard


@dataclass(frozen=True, slots=True)
class OpenStep:
    """An action step that is still open, and the last session that holds it."""

    point: str
    action: OpenAction
    session: Path

    @property
    def due(self) -> date | None:
        """By when; None where nobody said so, or no day that can be read."""
        try:
            return date.fromisoformat(self.action.due)
        except ValueError:
            return None


def open_steps(sessions: Sequence[SessionCard]) -> tuple[OpenStep, ...]:
    """What is still open after `sessions`, in the order they were held; the oldest first.

    Of a step that was carried over, the last session that holds it decides.
    """
    last: dict[str, OpenStep | None] = {}
    for card in sessions:
        for promise in card.leaves.promises:
            action = promise.action
            last[promise.point] = OpenStep(promise.point, action, card.path) if action else None
    return tuple(each for each in last.values() if each is not None)


def by_day(steps: Sequence[OpenStep]) -> tuple[OpenStep, ...]:
    """The steps by the day they are due; those without one last."""
    return tuple(sorted(steps, key=lambda step: step.due or date.max))
