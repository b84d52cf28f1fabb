"""Which points hold what was agreed: who does what, and by when."""

from workshop.activities.base import YES
from workshop.domain.module import Module, Step
from workshop.domain.session import Point

ACTIONS = "actions"
ACTION = "action"
"""The field of a point that was captured as an action step where the module has no list of them."""
_FORM, _STEPS, _SIGN_UP = "form", "steps", "sign-up"


def agrees(step: Step) -> bool:
    """Whether the points of a step are action steps, rather than parts of a plan or roadblocks."""
    return step.kind == ACTIONS and step.settings.get(_FORM, _STEPS) in (_STEPS, _SIGN_UP)


def stands_alone(step: Step, point: Point) -> bool:
    """Whether a point is an action step among points of another kind; what is parked is open."""
    return point.fields.get(ACTION) == YES and not agrees(step) and not point.parked


def is_agreed(step: Step, point: Point) -> bool:
    """Whether a point of that step is an action step; what is parked is still open."""
    return (agrees(step) and not point.parked) or stands_alone(step, point)


def home_of_actions(module: Module, here: int) -> Step | None:
    """Where an action step goes that comes up in the step at place `here`: into that one where it
    holds some, else into the next that does, else the last one before; None without any.
    """
    steps = module.steps
    ranked = (*steps[here:], *reversed(steps[:here]))
    return next((step for step in ranked if agrees(step)), None)
