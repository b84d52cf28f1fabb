"""What was done in a session, as a list to go back in."""

from collections.abc import Iterator
from dataclasses import dataclass

from workshop.activities.kinds import kind_of
from workshop.domain.changes import Change, HidingSet, TimeGranted, Together
from workshop.domain.session import Session, Trail
from workshop.domain.text import shortened
from workshop.live.taken_back import words

MOST = 500
"""Changes in the list: further back than that nobody looks for one by reading."""
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Done:
    """One change: its `number`, what it did in a few words, and of which point, with its step."""

    number: int
    words: str
    about: str
    step: str
    undone: bool = False
    """Whether it was taken back, and can be done again."""


def history(session: Session) -> tuple[Done, ...]:
    """The changes that can be done again, the last of them first, then those that can be undone,
    newest first.
    """
    undone = [_done(session, trail, undone=True) for trail in _chain(session.undone)]
    return (*reversed(undone), *(_done(session, trail) for trail in _chain(session.done)))


def told(session: Session, trail: Trail) -> str:
    """A change in words, a wordless point by the name its step has for one."""
    step = _step(session, trail.change) or session.module.steps[0].id
    return words(trail, kind_of(session.module.step(step)).wordless)


def _done(session: Session, trail: Trail, undone: bool = False) -> Done:
    step = _step(session, trail.change)
    title = session.module.step(step).title if step else ""
    what = told(session, trail)
    about = _about(session, trail.change)
    return Done(trail.number, what, "" if about and about in what else about, title, undone)


def _chain(trail: Trail | None) -> Iterator[Trail]:
    for _each in range(MOST):
        if trail is None:
            return
        yield trail
        trail = trail.rest


def _point(change: Change) -> str:
    """The id of the point that a change is about, of several the first; empty for none."""
    if isinstance(change, Together):
        return next(filter(None, map(_point, change.changes)), "")
    return str(getattr(change, "point", ""))


def _about(session: Session, change: Change) -> str:
    """The words of the point that a change is about, as they are now."""
    point = session.points.get(_point(change))
    return shortened(" ".join(point.text.split()), _LONGEST) if point else ""


def _step(session: Session, change: Change) -> str:
    """The id of the step that a change is about; empty for none."""
    if isinstance(change, TimeGranted | HidingSet):
        return change.step
    point = session.points.get(_point(change))
    return point.step if point else ""
