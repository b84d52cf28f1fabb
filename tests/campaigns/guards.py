"""Every guard of the program, how it is taken away, and the test that must fail then.

A new guard is one more `Guard` in one of the lists in `guard_lists`: its name, the test, and what
is put in the place of what (taking_away.py).
"""

import os

from tests.campaigns.guard_lists import (
    backups,
    controls,
    log_files,
    module_packages,
    nameless,
    office,
    pictures,
    privacy,
    recaps,
    saving,
    strangers,
    tables,
    texts,
    windows,
    zips,
)
from tests.campaigns.taking_away import VARIABLE, Guard

__all__ = ["GUARDS", "Guard", "named", "program", "taken_away"]

_LISTS = (
    *(saving, log_files, strangers, backups, texts),
    *(zips, module_packages, office, pictures, tables),
    *(privacy, nameless, recaps, windows),
)
GUARDS: list[Guard] = [guard for each in _LISTS for guard in each.GUARDS]


def program() -> tuple[str, ...]:
    """The module that is the program, without the guard that is taken away just now, if any."""
    return ("-m", "tests.campaigns.unguarded" if os.environ.get(VARIABLE) else "workshop")


def named(name: str) -> Guard:
    """The guard of that name, or the control."""
    every = (*GUARDS, *controls.MISSED, *controls.BROKE, *controls.UNTRIED)
    (found,) = (each for each in every if each.name == name)
    return found


def taken_away() -> None:
    """Take away what the process that started this one has taken away."""
    name = os.environ.get(VARIABLE)
    if name:
        named(name).take_away()
