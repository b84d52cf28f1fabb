"""A sorted chat as changes of a session: points in the step of its questions."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from operator import itemgetter

from workshop.activities import asked, posted
from workshop.activities.kinds import kind_of
from workshop.domain.changes import PointAdded
from workshop.domain.errors import UserError
from workshop.domain.module import Module, Step
from workshop.domain.session import Session
from workshop.domain.text import clean
from workshop.i18n import _, ngettext
from workshop.live.chat import tidying
from workshop.live.chat.board import Aside, Board, Goal, Place
from workshop.live.chat.sorting import Sorted

MOST_POINTS = 10_000
"""With more a session is not fluid any more."""
_KIND, _LAST_KIND = "questions", "reflection"
_LAST_FORM = "quotes"


@dataclass(frozen=True, slots=True)
class Kept:
    """What is to be kept of a chat, and what is there already."""

    points: tuple[PointAdded, ...]
    known: frozenset[int]
    """The places of the messages that the session has from an earlier time."""


def takes_chats(step: Step) -> bool:
    """Whether a chat can go into a step."""
    return step.kind == _KIND


def final_step(module: Module, step: Step) -> Step | None:
    """The step for what people say in the end: the first behind `step` that takes quotes."""
    later = module.steps[module.index(step.id) + 1 :]
    forms = ((each, each.settings.get("form", _LAST_FORM)) for each in later)
    return next(
        (each for each, form in forms if each.kind == _LAST_KIND and form == _LAST_FORM), None
    )


def goal(module: Module, step: Step) -> Goal:
    """What a chat can go to in a step of a session."""
    texts = tuple(each.text for each in asked.questions(step))
    return Goal(texts, final_step(module, step) is not None)


def points(board: Board, session: Session, step: Step, new_id: Callable[[], str]) -> Kept:
    """The points of a chat in that step; what nobody decided about is not sorted there yet.

    What came in from a chat before is not brought in again. Raises UserError where there is too
    much.
    """
    last = final_step(session.module, step)
    there = _known(session, [each for each in (step, last) if each is not None])
    made: list[tuple[int, PointAdded]] = []
    known: set[int] = set()
    for place, goings in board.going().items():
        if place is Aside.OUT:
            continue
        home = last if place is Aside.FINAL and last is not None else step
        hidden, zone = session.hides(home.id), _zone(step, place)
        for going in goings:
            text = clean(board.text(going.line))
            if (home.id, tidying.key((text,)), going.line.message.name) in there:
                known.add(going.at)
            else:
                made.append((going.at, _point(going.line, text, home, zone, hidden, new_id())))
    if len(made) > MOST_POINTS:
        raise _too_many(len(made))
    made.sort(key=itemgetter(0))
    return Kept(tuple(point for _at, point in made), frozenset(known))


def words(kept: Kept) -> str:
    """What was kept, for a message."""
    count = len(kept.points)
    taken = ngettext("{count} point from the chat", "{count} points from the chat", count)
    there = _("{count} were there already").format(count=len(kept.known))
    back = _("Ctrl+Z takes them back") if count else ""
    parts = (taken.format(count=count), there if kept.known else "", back)
    return " · ".join(part for part in parts if part)


def _too_many(count: int) -> UserError:
    what = _("This chat holds {count} answers, and a session takes {most} at a time.")
    said = what.format(count=count, most=MOST_POINTS)
    return UserError(said, _("Divide the file, and bring in its parts."))


def _known(session: Session, steps: Collection[Step]) -> set[tuple[str, str, str]]:
    """What came into these steps from a chat: the step, the words, and who wrote them."""
    return {
        (step.id, tidying.key((point.text,)), point.person)
        for step in steps
        for point in session.points_of(step.id)
        if posted.POSTED in point.fields
    }


def _zone(step: Step, place: Place) -> str:
    if isinstance(place, Aside):
        return ""
    return asked.questions(step)[place - 1].zone


def _point(line: Sorted, text: str, step: Step, zone: str, hidden: bool, point: str) -> PointAdded:
    fields = {posted.POSTED: line.message.posted}
    if line.reposts and posted.FIELD in kind_of(step).fields:
        fields[posted.REPOSTS] = str(line.reposts)
    name = line.message.name
    return PointAdded(point, step.id, text, zone, name, fields=fields, hidden=hidden)
