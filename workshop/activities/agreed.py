"""Which steps hold what was agreed: who does what, and by when."""

from workshop.domain.module import Step
from workshop.domain.session import Point

ACTIONS = "actions"
_FORM, _STEPS, _SIGN_UP = "form", "steps", "sign-up"


def agrees(step: Step) -> bool:
    """Whether the points of a step are action steps, rather than parts of a plan or roadblocks."""
    return step.kind == ACTIONS and step.settings.get(_FORM, _STEPS) in (_STEPS, _SIGN_UP)


def is_agreed(step: Step, point: Point) -> bool:
    """Whether a point of that step is an action step; what is parked is still open."""
    return agrees(step) and not point.parked
