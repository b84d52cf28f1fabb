"""Changes as the log keeps them: a word for the kind, and JSON."""

from collections.abc import Iterator
from functools import cache
from typing import cast, get_args

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
    "point joined": changes.PointJoined,
    "hiding set": changes.HidingSet,
    "together": changes.Together,
    "undone": changes.Undone,
    "redone": changes.Redone,
    "made anew": changes.MadeAnew,
}
_WORDS = {kind: word for word, kind in _KINDS.items()}
_TOGETHER = _WORDS[changes.Together]
_TOGETHER_BODY = msgspec.json.Decoder(list[tuple[str, msgspec.Raw]])
_PART_KINDS = frozenset(get_args(changes.Part))

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
        body = _body(change)
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
    if len(body) > BODY_LIMIT:
        raise UnreadableBody("longer than any change")
    try:
        if word == _TOGETHER:
            return changes.Together(tuple(_parts(body)))
        return cast(Change, _decoder(word).decode(body))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableBody(str(error)) from error


def _body(change: Change) -> bytes:
    if isinstance(change, changes.Together):
        parts = [(_WORDS[type(part)], part) for part in change.changes]
        return msgspec.json.encode(parts)
    return msgspec.json.encode(change)


def _parts(body: bytes) -> Iterator[changes.Part]:
    """The changes that are one, each with its word."""
    for word, part in _TOGETHER_BODY.decode(body):
        kind = _KINDS.get(word)
        if kind is None:
            raise UnknownKind(word)
        if kind not in _PART_KINDS:
            raise UnreadableBody(f"{word} among several")
        yield cast(changes.Part, _decoder(word).decode(part))


@cache
def _decoder(word: str) -> msgspec.json.Decoder[object]:
    return msgspec.json.Decoder(_KINDS[word])
