"""What a session file says, judged before it is believed: it may have come by mail.

The chain proves that a file is as it was written, not that this program wrote it. Texts go through
the sanitiser again, and what no session can hold (numbers, pictures, steps) is refused.
"""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from enum import Enum
from functools import cache
from math import isfinite
from typing import Any, TypeVar, cast

from workshop.domain.changes import Change, PictureKept, RosterSet, SessionBegun, Together
from workshop.domain.image import Image
from workshop.domain.module import Module, Step
from workshop.domain.text import POINT_LIMIT, harmless
from workshop.files.module_file import LONGEST, MOST_ZONES, SIZE_LIMIT
from workshop.files.module_text import MOST_SHOWN, MOST_STEPS
from workshop.files.picture_head import size_of

LARGEST = 10**9
"""Of a number: seconds, people, places on a slide."""
MOST_ITEMS = 5_000
"""Of a list within a change."""
LARGEST_SIDE = 4096
"""Pixels of a kept picture; the program keeps 2048."""
_MOST_SAID = 65_535
_SHORTEST = 24
"""Bytes of the shortest head of a picture."""
_LONGEST_MOMENT = 40
_LONGEST_SEAL = 64
_WORTH_A_LOOK = re.compile(
    # Escaped signs, DEL, numbers of more than nine digits or with an exponent; then, in UTF-8, what
    # domain/text.py takes out, and a text that is longer than any.
    rb"\\[ubfr]|\x7f|[0-9]{10}|[0-9][eE][+-]?[0-9]|\xc2[\x80-\x9f]"
    rb"|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]|\xef\xb7[\x90-\xaf]|\xef\xbf[\xb9-\xbf]"
    rb"|[\xf0-\xf4][\x80-\xbf]\xbf[\xbe\xbf]" + rb'|"[^"]{%d}' % (POINT_LIMIT + 1)
)
# So many letters beyond ASCII in a row that marks may tower.
_OTHER_SCRIPT = re.compile(rb"[\x80-\xff]{18}")
_LONG_NUMBER = re.compile(rb"[0-9](?:[0-9]{9}|[eE][+-]?[0-9])")
_NOTES = "notes"

Kept = TypeVar("Kept")


class Implausible(ValueError):
    """A value that no session of this program holds."""


def is_plain(body: bytes) -> bool:
    """Whether nothing in the body of a change can be a text or a number that does harm."""
    if body.isascii() and len(body) <= POINT_LIMIT and b"\\" not in body and b"\x7f" not in body:
        # Of all that is worth a look only numbers are left, and those are found quickly.
        return not _LONG_NUMBER.search(body)
    # A text in another script is found at its first letters, the rest of the signs only by a long
    # look at each place.
    return not (_OTHER_SCRIPT.search(body) or _WORTH_A_LOOK.search(body))


def believed(change: Change, plain: bool) -> Change:
    """The change as it may be used; `plain` is what `is_plain` said. Raises Implausible.

    The same object for nearly every change: only what could do harm is looked at closely.
    """
    if isinstance(change, PictureKept):
        return PictureKept(_picture(change.image))
    if isinstance(change, Together):
        return Together(tuple(_part(each, plain) for each in change.changes))
    if isinstance(change, RosterSet) and len(change.people) > MOST_ITEMS:
        raise Implausible("more people than any roster has")
    if isinstance(change, SessionBegun):
        change = cleaned(change)
        _judge_module(change.module)
        return change
    return change if plain else cleaned(change)


def moment(at: bytes, clock: float) -> str:
    """The wall clock of a record, as text. Raises Implausible for what is none."""
    try:
        text = at.decode("ascii")
        told = datetime.fromisoformat(text) if len(text) <= _LONGEST_MOMENT else None
    except ValueError as error:
        raise Implausible("no moment") from error
    if told is None or told.tzinfo is None or not 1990 <= told.year <= 9000:
        raise Implausible("no moment")
    if not isfinite(clock) or abs(clock) > LARGEST:
        raise Implausible("no session time")
    return text


def cleaned(value: Kept) -> Kept:
    """A value with every text in it harmless, and no number that is none. Raises Implausible."""
    return cast("Kept", _cleaned(value, POINT_LIMIT))


def _cleaned(value: Any, limit: int) -> Any:
    match value:
        case str() if not isinstance(value, Enum):
            return harmless(value, limit)
        case bool() | None | Enum() | bytes():
            return value
        case int() | float():
            if not isfinite(value) or abs(value) > LARGEST:
                raise Implausible("a number without sense")
            return value
        case tuple():
            return tuple(_cleaned(each, limit) for each in _few(value))
        case Mapping():
            return {
                _cleaned(key, limit): _cleaned(each, limit) for key, each in _few(value).items()
            }
    return _cleaned_fields(value, limit) if is_dataclass(value) else value


def _cleaned_fields(value: Any, limit: int) -> Any:
    fresh, kind = {}, cast("type", type(value))
    for name in _names(kind):
        before = getattr(value, name)
        if not before:
            continue  # nothing, in whatever form, does no harm
        after = _cleaned(before, SIZE_LIMIT if name == _NOTES else limit)
        if after != before:
            fresh[name] = after
    return replace(value, **fresh) if fresh else value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


def _part(part: Any, plain: bool) -> Any:
    if isinstance(part, PictureKept):
        return PictureKept(_picture(part.image))
    return part if plain else cleaned(part)


def _few(value: Any) -> Any:
    if len(value) > MOST_ITEMS:
        raise Implausible("a list without end")
    return value


def _picture(image: Image) -> Image:
    """A picture of a size to show; one whose bytes are none, or far too large, has none.

    Whoever decodes an empty one says that it cannot be read, and that costs one picture.
    """
    if not all(1 <= side <= _MOST_SAID for side in (image.width, image.height)):
        raise Implausible("a picture without a size")
    if not 0 <= image.seconds <= LARGEST:
        raise Implausible("a film without end")
    found = size_of(image.data, image.media)
    sound = found is not None and all(1 <= side <= LARGEST_SIDE for side in found)
    sound |= len(image.data) < _SHORTEST  # nothing that anybody could decode
    key = harmless(image.key, POINT_LIMIT)
    seal = harmless(image.seal, _LONGEST_SEAL)
    return replace(image, key=key, data=image.data if sound else b"", seal=seal)


def _judge_module(module: Module) -> None:
    if not 1 <= len(module.steps) <= MOST_STEPS:
        raise Implausible("no module has so many steps")
    if len({step.id for step in module.steps}) != len(module.steps):
        raise Implausible("two steps of one id")
    for step in module.steps:
        _judge_step(step)


def _judge_step(step: Step) -> None:
    if not 0 <= step.minutes <= LONGEST:
        raise Implausible("no step takes so long")
    if len(step.zones) > MOST_ZONES or len(step.show) > MOST_SHOWN:
        raise Implausible("no step has so many zones or lines")
