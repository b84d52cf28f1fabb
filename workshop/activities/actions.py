"""actions: steps with an owner and a day, roadblocks, a coaching plan, or roles to sign up for."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from workshop.activities import (
    action_fields,
    action_steps,
    coaching_plan,
    roadblocks,
    settings,
    sign_up,
)
from workshop.activities.base import CaptureField, Kind, RecapSlide, StepView, Switch
from workshop.activities.settings import Problem
from workshop.domain.module import Step, Zone
from workshop.domain.session import Point
from workshop.i18n import _
from workshop.slides import pills
from workshop.slides.model import Colour, Slide


class Form(Enum):
    """What is agreed on; the words an author writes."""

    STEPS = "steps"
    ROADBLOCKS = "roadblocks"
    PLAN = "plan"
    SIGN_UP = "sign-up"


@dataclass(frozen=True, slots=True)
class Settings:
    """The keys of an actions step."""

    form: Form = Form.STEPS


_ROOMS: dict[Form, Callable[[StepView], Slide]] = {
    Form.STEPS: action_steps.room,
    Form.ROADBLOCKS: roadblocks.room,
    Form.PLAN: coaching_plan.room,
    Form.SIGN_UP: sign_up.room,
}
_RECAPS: dict[Form, Callable[[StepView], tuple[RecapSlide, ...]]] = {
    Form.STEPS: action_steps.recap,
    Form.ROADBLOCKS: roadblocks.recap,
    Form.PLAN: coaching_plan.recap,
    Form.SIGN_UP: sign_up.recap,
}
_ZONES: dict[Form, Callable[[Step], tuple[Zone, ...]]] = {
    Form.ROADBLOCKS: roadblocks.zones,
    Form.PLAN: coaching_plan.zones,
}
_WAYS = (action_fields.WHY, action_fields.OR, action_fields.FIRST_TRY)
_MOVES = (action_fields.FIRST_MOVE, action_fields.HELP)


def room(view: StepView) -> Slide:
    """The slide of the step's form."""
    return _ROOMS[_form(view.step)](view)


def recap(view: StepView) -> tuple[RecapSlide, ...]:
    """The slides of the step's form."""
    return _RECAPS[_form(view.step)](view)


def zones(step: Step) -> tuple[Zone, ...]:
    """The areas of roadblocks, the parts of a plan; none where the author has to name them."""
    made = _ZONES.get(_form(step))
    return made(step) if made else ()


def check(step: Step) -> tuple[Problem, ...]:
    """Roles to sign up for have to be named."""
    return tuple(sign_up.check(step)) if _form(step) is Form.SIGN_UP else ()


def _form(step: Step) -> Form:
    return settings.read(Settings, step.settings).form


def _asks_for(step: Step, field: CaptureField) -> bool:
    """Ways out are for roadblocks, and first moves and support for steps."""
    form = _form(step)
    if field in _WAYS:
        return form is Form.ROADBLOCKS
    return field not in _MOVES or form in (Form.STEPS, Form.SIGN_UP)


def _switches(_step: Step) -> tuple[Switch, ...]:
    return (action_fields.DONE,)


def _no_quotes(_step: Step, _point: Point) -> bool:
    return False


def _accent(step: Step, zone: str) -> Colour:
    return pills.accent([each.id for each in step.zones or zones(step)], zone)


KIND = Kind(
    name="actions",
    label=_("action steps"),
    room=room,
    recap=recap,
    settings=Settings,
    fields=(action_fields.WHO, action_fields.BY, *_MOVES, *_WAYS),
    asks_for=_asks_for,
    switches=_switches,
    quotable=_no_quotes,
    wordless=_("(no words)"),
    check=check,
    zones=zones,
    accent=_accent,
)
