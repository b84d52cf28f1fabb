"""What a session leaves for those after it in the same year, and what stays behind."""

from workshop.activities import best_quote, board_settings
from workshop.activities.actions import DONE, DUE, OWNER, SINCE
from workshop.domain.changes import PointAdded, Share
from workshop.domain.earlier import Leaving, OpenAction, Promise
from workshop.domain.module import Module, Step
from workshop.domain.session import Point, Session

CONSENT, PICTURE = "consent", "picture"
"""The fields of a photo: whether it may be shown again, and the key of its picture."""

_ACTIONS, _BOARD, _YES = "actions", "board", "yes"


def leaving(session: Session) -> Leaving:
    """What the session leaves. Only what was said openly goes on: no point that was removed, hidden
    or meant for the room alone, and none that was to have no name.
    """
    steps = {step.id: step for step in session.module.steps}
    said = [(steps[point.step], point) for point in session.points.values() if _may_go_on(point)]
    quote = best_quote.best(said)
    return Leaving(
        promises=tuple(
            _promise(steps[point.step], point, session.details.held_on)
            for point in session.points.values()
            if steps[point.step].kind == _ACTIONS or SINCE in point.fields
        ),
        quote=quote.text if quote else "",
        quote_by=quote.person if quote else "",
        norms=tuple(point.text for step, point in said if _is_poster(step) and point.text),
        pictures=tuple(
            key
            for _step, point in said
            if point.fields.get(CONSENT) == _YES
            and (key := point.fields.get(PICTURE, "")) in session.pictures
        ),
    )


def actions_step(module: Module) -> Step | None:
    """The step that takes the action steps that are still open; None where there is none."""
    return next((step for step in module.steps if step.kind == _ACTIONS), None)


def carried(point: str, action: OpenAction, step: Step) -> PointAdded:
    """An open action step as a point of `step`, under the id it has had from the beginning."""
    held = {OWNER: action.owner, DUE: action.due, SINCE: action.since}
    fields = {name: value for name, value in held.items() if value}
    return PointAdded(point, step.id, action.text, fields=fields)


def _may_go_on(point: Point) -> bool:
    return point.share is Share.NAMED and not (point.removed or point.hidden)


def _promise(step: Step, point: Point, held_on: str) -> Promise:
    """An action step as it stands; one that was carried over and then moved is none any more."""
    fields = point.fields
    still = point.text and _may_go_on(point) and not fields.get(DONE)
    if not still or step.kind != _ACTIONS:
        return Promise(point.id)
    since = fields.get(SINCE) or held_on
    return Promise(
        point.id, OpenAction(point.text, fields.get(OWNER, ""), fields.get(DUE, ""), since)
    )


def _is_poster(step: Step) -> bool:
    if step.kind != _BOARD:
        return False
    given = board_settings.of(step)
    return given.poster and given.form is board_settings.Form.WALL
