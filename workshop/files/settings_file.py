"""The settings as they lie in a file that people may edit: docs/settings.md describes it."""

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum

from workshop.domain.retention import MONTHS
from workshop.domain.settings import SIZES, Look, Motion, Settings
from workshop.i18n import _

_CHOICES: Mapping[str, type[Look] | type[Motion]] = {
    "windows": Look,
    "projector": Look,
    "motion": Motion,
}
_SWITCHES = ("bell", "awake")
_NUMBERS: Mapping[str, tuple[int, ...]] = {"size": SIZES, "keep_months": MONTHS}
_KEYS = "keys"


def read_settings(content: Mapping[str, object]) -> tuple[Settings, tuple[str, ...]]:
    """The settings, and a sentence for each that cannot be read and so keeps its default."""
    settings, problems = Settings(), []
    for name in (*_CHOICES, *_SWITCHES, *_NUMBERS, _KEYS):
        if name not in content:
            continue
        value, wanted = _read(name, content[name])
        if value is None:
            said = _("The setting “{name}” is not understood, and stays as usual: {wanted}.")
            problems.append(said.format(name=name, wanted=wanted))
        else:
            settings = replace(settings, **{name: value})  # type: ignore[arg-type]
    return settings, tuple(problems)


def _read(name: str, found: object) -> tuple[object, str]:
    """The value of a setting, None where it has none, and what is wanted, in words."""
    if name in _CHOICES:
        choice = _CHOICES[name]
        values = {each.value: each for each in choice}
        value = values.get(found) if isinstance(found, str) else None
        return value, _("it wants one of {values}").format(values=", ".join(values))
    if name in _SWITCHES:
        return found if isinstance(found, bool) else None, _("it wants true or false")
    if name in _NUMBERS:
        numbers = _NUMBERS[name]
        number = found if found in numbers and not isinstance(found, bool) else None
        return number, _("it wants one of {values}").format(values=", ".join(map(str, numbers)))
    return _keys(found), _("it wants a list of keys for each command")


def _keys(found: object) -> Mapping[str, tuple[str, ...]] | None:
    if not isinstance(found, dict):
        return None
    if not all(isinstance(keys, list) for keys in found.values()):
        return None
    if not all(isinstance(key, str) for keys in found.values() for key in keys):
        return None
    return {name: tuple(keys) for name, keys in found.items()}


def written(settings: Settings) -> dict[str, object]:
    """The settings as JSON can hold them."""
    names = (*_CHOICES, *_SWITCHES, *_NUMBERS)
    values = {name: getattr(settings, name) for name in names}
    plain = {name: each.value if isinstance(each, Enum) else each for name, each in values.items()}
    return {**plain, _KEYS: {name: list(keys) for name, keys in settings.keys.items()}}
