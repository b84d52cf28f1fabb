"""Settings of a kind: a frozen dataclass of typed fields, read from the keys of a module file.

A field `max_dots: int = 3` is the key "Max dots". Fields are `str`, `int`, `bool` or an `Enum`
whose values are the words an author writes; each has a default, so no key is ever required.
"""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_type_hints

from workshop.i18n import _

Settings = TypeVar("Settings")

_YES = ("yes", "true", "on", "1")
_NO = ("no", "false", "off", "0")


@dataclass(frozen=True, slots=True)
class NoSettings:
    """For kinds that have none."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with the value of `key`, or with a line for the room, and how to mend it."""

    key: str
    what: str
    remedy: str
    shown: int | None = None
    """Which of the lines for the room it is, from 0."""


def keys(settings: type) -> tuple[str, ...]:
    """The keys a settings class knows, in lower case: "max dots"."""
    return tuple(each.name.replace("_", " ") for each in fields(settings))


def read(settings: type[Settings], raw: Mapping[str, str]) -> Settings:
    """The settings that `raw` gives; where a value is wrong, the default."""
    return _parse(settings, raw)[0]


def problems(settings: type, raw: Mapping[str, str]) -> tuple[Problem, ...]:
    """Everything that is wrong with `raw`: unknown keys and values of the wrong type."""
    return _parse(settings, raw)[1]


def nearest(word: str, words: tuple[str, ...]) -> str:
    """A sentence that names the valid word nearest to `word`, or all of them."""
    close = difflib.get_close_matches(word.casefold(), [w.casefold() for w in words], 1, 0.5)
    if close:
        meant = next(w for w in words if w.casefold() == close[0])
        return _("Did you mean “{word}”?").format(word=meant)
    if not words:
        return _("Leave the line out.")
    return _("Use one of: {words}.").format(words=", ".join(words))


def _parse(
    settings: type[Settings], raw: Mapping[str, str]
) -> tuple[Settings, tuple[Problem, ...]]:
    known = keys(settings)
    kind: type = settings
    hints = _hints(kind)
    wrong: list[Problem] = []
    values: dict[str, Any] = {}
    for key, text in raw.items():
        name = key.replace(" ", "_")
        if key not in known:
            what = _("“{key}” is not known here.").format(key=key.capitalize())
            wrong.append(Problem(key, what, nearest(key, tuple(k.capitalize() for k in known))))
            continue
        value = _value(hints[name], text.strip())
        if value is None:
            what = _("“{text}” does not fit “{key}”.").format(text=text, key=key.capitalize())
            wrong.append(Problem(key, what, _expected(hints[name], text)))
        else:
            values[name] = value
    return settings(**values), tuple(wrong)


@cache
def _hints(settings: type) -> Mapping[str, type]:
    """The types of the fields; looked up once, for slides are drawn at every change."""
    return get_type_hints(settings)


def _value(kind: type, text: str) -> object | None:
    if issubclass(kind, Enum):
        return next((each for each in kind if each.value == text.casefold()), None)
    if kind is bool:
        word = text.casefold()
        return True if word in _YES else False if word in _NO else None
    if kind is int:
        return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else None
    return text


def _expected(kind: type, text: str) -> str:
    if issubclass(kind, Enum):
        return nearest(text, tuple(str(each.value) for each in kind))
    if kind is bool:
        return _("Write yes or no.")
    return _("Write a whole number.")
