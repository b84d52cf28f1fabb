"""Changes as the log keeps them: a word for the kind, and JSON."""

from functools import cache
from typing import cast

import msgspec

from workshop.domain import changes
from workshop.domain.changes import Change
from workshop.domain.errors import BugError

# These words stand in files: a class may be renamed, its word may not.
_KINDS: dict[str, type] = {
    "session begun": changes.SessionBegun,
    "details set": changes.DetailsSet,
    "step entered": changes.StepEntered,
    "stop reached": changes.StopReached,
    "clock stopped": changes.ClockStopped,
    "clock started": changes.ClockStarted,
    "time granted": changes.TimeGranted,
    "steps timed": changes.StepsTimed,
    "roster set": changes.RosterSet,
    "groups drawn": changes.GroupsDrawn,
    "earlier told": changes.EarlierTold,
    "recap chosen": changes.RecapChosen,
    "picture kept": changes.PictureKept,
    "point added": changes.PointAdded,
    "point reworded": changes.PointReworded,
    "point moved": changes.PointMoved,
    "point attributed": changes.PointAttributed,
    "point filled": changes.PointFilled,
    "point shared": changes.PointShared,
    "point marked": changes.PointMarked,
    "undone": changes.Undone,
    "redone": changes.Redone,
}
_WORDS = {kind: word for word, kind in _KINDS.items()}

BODY_LIMIT = 8 * 1024 * 1024
"""Bytes of one change; a whole module has some ten thousand."""


class UnknownKind(ValueError):
    """A change of a kind that this version does not know."""


class UnreadableBody(ValueError):
    """A body that is not what its kind asks for."""


def encode(change: Change) -> tuple[str, bytes]:
    """The word and the body of `change`. Raises BugError where it would not come back the same."""
    word = _WORDS[type(change)]
    try:
        body = msgspec.json.encode(change)
        same = decode(word, body) == change
    except (ValueError, TypeError) as error:
        raise BugError(f"{word} cannot be kept: {error}") from error
    if not same or len(body) > BODY_LIMIT:
        raise BugError(f"{word} cannot be kept: it would not come back the same")
    return word, body


def decode(word: str, body: bytes) -> Change:
    """The change that `encode` was given. Raises UnknownKind and UnreadableBody."""
    if word not in _KINDS:
        raise UnknownKind(word)
    try:
        return cast(Change, _decoder(word).decode(body))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableBody(str(error)) from error


@cache
def _decoder(word: str) -> msgspec.json.Decoder[object]:
    return msgspec.json.Decoder(_KINDS[word])
