"""Which steps hold what was agreed: who does what, and by when."""

from workshop.domain.module import Step

ACTIONS = "actions"
_FORM, _STEPS, _SIGN_UP = "form", "steps", "sign-up"


def agrees(step: Step) -> bool:
    """Whether the points of a step are action steps, rather than parts of a plan or roadblocks."""
    return step.kind == ACTIONS and step.settings.get(_FORM, _STEPS) in (_STEPS, _SIGN_UP)
