"""What was undone or done again, in a few words."""

from workshop.activities import photo
from workshop.activities.said import in_marks
from workshop.domain.changes import (
    Change,
    DetailsSet,
    HidingSet,
    Mark,
    Part,
    PictureKept,
    PointAdded,
    PointAttributed,
    PointFilled,
    PointJoined,
    PointMarked,
    PointMoved,
    PointReworded,
    PointShared,
    RosterSet,
    StepsTimed,
    TimeGranted,
    Together,
)
from workshop.domain.errors import BugError
from workshop.domain.session import Trail
from workshop.domain.text import shortened
from workshop.i18n import _, ngettext

_LONGEST = 40
"""Letters of a point in a message."""


def words(trail: Trail, wordless: str) -> str:
    """A change in a few words, for a message; `wordless` names a point that holds none.

    Raises BugError for one that is not undone.
    """
    change = trail.change
    if isinstance(change, Together):
        return _together(change.changes, wordless)
    return _one(change, wordless)


def _one(change: Change, wordless: str) -> str:
    match change:
        case PointAdded(fields=fields) if fields.get(photo.PICTURE):
            return _("added a photo")
        case PointAdded(text=text) if text:
            return _("captured {words}").format(words=in_marks(_short(text)))
        case PointAdded():
            return _("added {what}").format(what=wordless)
        case PointReworded(text=text):
            return _("changed to {words}").format(words=in_marks(_short(text)))
        case PointMarked(mark=mark):
            return _mark_words(mark)
        case _:
            return _plain_words(type(change))


def _together(changes: tuple[Part, ...], wordless: str) -> str:
    """Several changes as one: what they come to."""
    kinds = [type(change) for change in changes]
    joined = kinds.count(PointJoined)
    if joined and PointAdded in kinds:
        return _counted(PointJoined, joined)
    if joined:
        return _("took a point apart")
    if PointReworded in kinds and PointAdded in kinds:
        return _("split a point")
    if len(changes) == 1 or PictureKept in kinds:
        return _one(changes[-1], wordless)
    first = changes[0]
    if isinstance(first, PointMarked):
        return _marks_words(first.mark, len(changes))
    return _counted(kinds[-1], len(changes))


def _counted(kind: type, count: int) -> str:
    """So many changes of a kind, in words."""
    words = {
        PointAdded: ngettext("captured {count} point", "captured {count} points", count),
        PointJoined: ngettext("joined {count} point", "joined {count} points", count),
        PointMoved: ngettext("moved {count} point", "moved {count} points", count),
    }
    changed = ngettext("changed {count} point", "changed {count} points", count)
    return words.get(kind, changed).format(count=count)


def _plain_words(change: type) -> str:
    words = {
        PointMoved: _("moved a point"),
        PointFilled: _("changed what a point holds"),
        PointAttributed: _("changed who said it"),
        PointShared: _("changed how far a point goes"),
        HidingSet: _("whether new points stay hidden"),
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


def _marks_words(mark: Mark, count: int) -> str:
    words = {
        Mark.STARRED: ngettext("the star of {count} point", "the stars of {count} points", count),
        Mark.HIDDEN: ngettext("hiding {count} point", "hiding {count} points", count),
        Mark.REMOVED: ngettext("removing {count} point", "removing {count} points", count),
        Mark.PARKED: ngettext("parking {count} point", "parking {count} points", count),
    }
    return words[mark].format(count=count)


def _short(text: str) -> str:
    return shortened(text.replace("\n", " "), _LONGEST)
