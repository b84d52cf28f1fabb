"""What a session leaves for those after it in the same year, and what stays behind."""

from workshop.activities import best_quote, board_settings
from workshop.activities.action_fields import DONE, DUE, OWNER, SINCE
from workshop.activities.agreed import agrees, is_agreed, stands_alone
from workshop.activities.flip_chart import is_chart
from workshop.activities.kinds import as_told, kind_of
from workshop.activities.photo import PICTURE, has_picture
from workshop.domain.changes import PointAdded, Share
from workshop.domain.earlier import Leaving, OpenAction, Promise
from workshop.domain.module import Module, Step
from workshop.domain.session import Point, Session

_BOARD = "board"


def leaving(session: Session) -> Leaving:
    """What the session leaves. Only what was said openly goes on: no point that was removed,
    hidden, parked or meant for the room alone, and none that was to have no name.
    """
    steps = {step.id: step for step in session.module.steps}
    open_ones = (point for point in session.points.values() if _may_go_on(point))
    said = [(steps[point.step], as_told(steps[point.step], point)) for point in open_ones]
    quote = best_quote.best(said)
    return Leaving(
        promises=tuple(
            _promise(steps[point.step], point, session.details.held_on)
            for point in session.points.values()
            if _may_be_promise(steps[point.step], point)
        ),
        quote=quote.text if quote else "",
        quote_by=quote.person if quote else "",
        norms=tuple(point.text for step, point in said if _is_poster(step) and point.text),
        pictures=tuple(
            point.fields[PICTURE]
            for step, point in said
            if has_picture(point)
            and not is_chart(point)
            and kind_of(step).leaves(step, point)
            and point.fields[PICTURE] in session.pictures
        ),
    )


def actions_step(module: Module) -> Step | None:
    """The step that takes the action steps that are still open; None where there is none."""
    return next((step for step in module.steps if agrees(step)), None)


def carried(point: str, action: OpenAction, step: Step) -> PointAdded:
    """An open action step as a point of `step`, under the id it has had from the beginning."""
    held = {OWNER: action.owner, DUE: action.due, SINCE: action.since}
    fields = {name: value for name, value in held.items() if value}
    return PointAdded(point, step.id, action.text, fields=fields)


def _may_go_on(point: Point) -> bool:
    return point.share is Share.NAMED and point.stands and not (point.hidden or point.parked)


def _may_be_promise(step: Step, point: Point) -> bool:
    """Whether it is an action step, or was one: parked by now, or in another step."""
    return agrees(step) or stands_alone(step, point) or SINCE in point.fields


def _promise(step: Step, point: Point, held_on: str) -> Promise:
    """An action step as it stands; one that was carried over and then moved is none any more."""
    fields = point.fields
    still = point.text and _may_go_on(point) and not DONE.is_on(point)
    if not still or not is_agreed(step, point):
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
