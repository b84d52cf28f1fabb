"""What was undone or done again, in a few words."""

from workshop.activities import photo
from workshop.domain.changes import (
    DetailsSet,
    Mark,
    PointAdded,
    PointAttributed,
    PointFilled,
    PointMarked,
    PointMoved,
    PointReworded,
    PointShared,
    RosterSet,
    StepsTimed,
    TimeGranted,
)
from workshop.domain.errors import BugError
from workshop.domain.session import Trail
from workshop.domain.text import shortened
from workshop.i18n import _

_LONGEST = 40
"""Letters of a point in a message."""


def words(trail: Trail, wordless: str) -> str:
    """A change in a few words, for a message; `wordless` names a point that holds none.

    Raises BugError for one that is not undone.
    """
    match trail.change:
        case PointAdded(fields=fields) if fields.get(photo.PICTURE):
            return _("added a photo")
        case PointAdded(text=text) if text:
            return _("captured “{text}”").format(text=_short(text))
        case PointAdded():
            return _("added {what}").format(what=wordless)
        case PointReworded(text=text):
            return _("changed to “{text}”").format(text=_short(text))
        case PointMarked(mark=mark):
            return _mark_words(mark)
        case change:
            return _plain_words(type(change))


def _plain_words(change: type) -> str:
    words = {
        PointMoved: _("moved a point"),
        PointFilled: _("changed what a point holds"),
        PointAttributed: _("changed who said it"),
        PointShared: _("changed who said it"),
        TimeGranted: _("one more minute"),
        StepsTimed: _("caught up"),
        RosterSet: _("changed the roster"),
        DetailsSet: _("changed the session’s details"),
    }
    if change not in words:
        raise BugError(f"{change.__name__} cannot be undone")
    return words[change]


def _mark_words(mark: Mark) -> str:
    words = {
        Mark.STARRED: _("the star of a point"),
        Mark.HIDDEN: _("hiding a point"),
        Mark.REMOVED: _("removing a point"),
        Mark.PARKED: _("parking a point"),
    }
    return words[mark]


def _short(text: str) -> str:
    return shortened(text.replace("\n", " "), _LONGEST)
