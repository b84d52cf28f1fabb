"""The kinds of step there are: an explicit table, and how to find one."""

from collections.abc import Mapping
from dataclasses import replace

from workshop.activities import (
    action_fields,
    actions,
    board,
    case,
    curve,
    flip_chart,
    lightning,
    photos,
    protocol,
    questions,
    reflection,
    storyboard,
    talk,
    vote,
)
from workshop.activities.agreed import stands_alone
from workshop.activities.base import Kind, StepView, unsealed
from workshop.activities.flip_chart import is_chart, without_charts
from workshop.activities.settings import nearest
from workshop.domain.errors import UserError
from workshop.domain.module import Step
from workshop.domain.session import Point, Session
from workshop.i18n import _

_ALL = (
    talk.KIND,
    board.KIND,
    curve.KIND,
    case.KIND,
    storyboard.KIND,
    questions.KIND,
    vote.KIND,
    protocol.KIND,
    lightning.KIND,
    actions.KIND,
    reflection.KIND,
    photos.KIND,
)

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _ALL}
"""Every kind by the word an author writes for it."""


def kind_of(step: Step) -> Kind:
    """The kind of a step. Raises UserError for a word that names none."""
    try:
        return KINDS[step.kind]
    except KeyError:
        what = _("“{kind}” is no kind of step.").format(kind=step.kind)
        raise UserError(what, nearest(step.kind, tuple(KINDS))) from None


def held(step: Step, point: Point, *, private: bool = True) -> tuple[str, ...]:
    """What a point holds beside its words, as people read it: its kind's fields, and for an action
    step among points of another kind who does it and by when.
    """
    kind = kind_of(step)
    filled = kind.filled(point, private=private)
    if not stands_alone(step, point):
        return filled
    known = {each.name for each in kind.fields}
    missing = (each for each in action_fields.PROMISE if each.name not in known)
    values = ((each, point.fields.get(each.name, "")) for each in missing)
    return (*filled, *(each.tells(value) for each, value in values if value))


def room_view(session: Session, step: Step, finish: str = "") -> StepView:
    """What the room may see of a step: no hidden point, no name on a point that is to have none,
    and neither words nor name of a point that is its writer's own.
    """
    timeline, points = session.timeline, session.in_room(step.id)
    if session.pictures:
        # Thousands of points need not be asked at each new one whether they are a picture.
        points = without_charts(points)
    if kind_of(step).sealed is not unsealed:
        points = tuple(as_told(step, point) for point in points)
    return StepView(
        module=session.module,
        step=step,
        details=session.details,
        points=points,
        entered_at=timeline.entered_at if timeline.step == step.id else "",
        granted=timeline.granted.get(step.id, 0.0),
        stop=session.stop_of(step.id).index,
        finish=finish,
        roster=session.roster,
        groups=session.groups.get(step.id, ()),
        pictures=session.pictures,
        earlier=session.earlier,
    )


def leaves(step: Step, point: Point) -> bool:
    """Whether a point may go into a recap: as its kind says, and a flip chart as a photo."""
    return flip_chart.leaves(point) if is_chart(point) else kind_of(step).leaves(step, point)


def as_told(step: Step, point: Point) -> Point:
    """The point as others may see it: of one that is its writer's own only that there is one."""
    sealed = kind_of(step).sealed(step, point)
    return replace(point, text="", person="") if sealed else point
