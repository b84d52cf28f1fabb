"""Modules that came in a package: each in a folder of its own, whole or not there.

The folder has the name of its module file: "Modules/reading-together/reading-together.md". What it
takes the place of is moved into the folder of earlier versions, and never removed.
"""

import re
import shutil
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from enum import Enum
from pathlib import Path

from workshop.domain.errors import MachineError, UserError
from workshop.files import beside, replacing
from workshop.files.library import MODULE_SUFFIX
from workshop.files.replacing import Move
from workshop.i18n import _

EARLIER = "Earlier versions"
"""The folder of what was replaced; no module is looked for in it."""
_MAKING = re.compile(r"\..+\.[0-9a-f]{8}\.new")
_LEFT_FOR = 3600.0
"""Seconds after which a folder in the making is one that a killed program left."""
_TITLE = re.compile(r"^([Tt]itle\s*:.*?)[ \t]*$", re.MULTILINE)


class Taken(Enum):
    """What is done where there is a module with that id."""

    REPLACE = "replace"
    """The new one in its place; the old one is kept among the earlier versions."""
    BESIDE = "beside"
    """Both, the new one under another name."""


class ModuleExists(UserError):
    """There is a module with that id, and nobody has said what is to be done."""

    def __init__(self, name: str) -> None:
        what = _("There is a module “{name}” already.").format(name=name)
        super().__init__(what, _("Say whether to replace it or to keep both."))


def making(modules: Path, name: str) -> Path:
    """A new folder in the making, which no list of modules shows. Raises MachineError."""
    _clear(modules)
    made = beside.beside(modules / name)
    try:
        modules.mkdir(parents=True, exist_ok=True)
        made.mkdir()
    except OSError as error:
        raise _refused(modules, error) from error
    return made


def discard(made: Path) -> None:
    """Let go of a folder in the making. Harmless when done twice."""
    shutil.rmtree(made, ignore_errors=True)


def install(made: Path, name: str, modules: Path, taken: Taken | None, known: bool) -> Path:
    """Put a folder in the making in its place; gives the path of its module file.

    `known` says whether a module with that id is shown, from wherever. Raises ModuleExists where
    nobody has said what is to be done then, MachineError where the disk refuses.
    """
    there = [each for each in _places(modules, name) if each.exists()]
    if (known or there) and taken is None:
        raise ModuleExists(name)
    try:
        _sync(made)
        if taken is Taken.BESIDE and (known or there):
            return _moved(made, modules, *_renamed(made, name, modules))
        kept = [(each, _kept(each, modules)) for each in there]
        with replacing.noted(modules, name, kept):
            return _replaced(made, modules, name, kept)
    except OSError as error:
        raise _refused(modules, error) from error


def _replaced(made: Path, modules: Path, name: str, kept: Sequence[Move]) -> Path:
    """Move what is there away and put the new one in its place, or all back."""
    try:
        for old, place in kept:
            old.rename(place)
        return _moved(made, modules, name)
    except OSError:
        for old, place in kept:
            if place.exists() and not old.exists():
                place.rename(old)
        raise


def _places(modules: Path, name: str) -> tuple[Path, Path]:
    """Where a module of that id can lie: its own folder, and its file among others."""
    return modules / name, modules / f"{name}{MODULE_SUFFIX}"


def _moved(made: Path, modules: Path, name: str) -> Path:
    target = modules / name
    if target.exists():
        raise FileExistsError(None, _("there is something in its place"))
    made.rename(target)
    beside.sync_folder(modules)
    return target / f"{name}{MODULE_SUFFIX}"


def _renamed(made: Path, name: str, modules: Path) -> tuple[str]:
    """Give a module in the making an id that is free, and its title the same number."""
    count = 2
    while any(each.exists() for each in _places(modules, f"{name}-{count}")):
        count += 1
    fresh = f"{name}-{count}"
    file = made / f"{name}{MODULE_SUFFIX}"
    file.rename(made / f"{fresh}{MODULE_SUFFIX}")
    file = made / f"{fresh}{MODULE_SUFFIX}"
    with suppress(UnicodeDecodeError):
        text = file.read_bytes().decode("utf-8")
        file.write_bytes(_TITLE.sub(rf"\1 ({count})", text, count=1).encode())
    return (fresh,)


def _kept(old: Path, modules: Path) -> Path:
    """A free place among the earlier versions for what is replaced."""
    now = datetime.now().astimezone().strftime("%Y-%m-%d %H.%M.%S")
    folder = modules / EARLIER
    folder.mkdir(exist_ok=True)
    place, count = folder / f"{old.stem} {now}{old.suffix}", 1
    while place.exists():
        count += 1
        place = folder / f"{old.stem} {now} ({count}){old.suffix}"
    return place


def _sync(made: Path) -> None:
    for each in made.rglob("*"):
        if each.is_file():
            beside.sync(each)
        else:
            beside.sync_folder(each)
    beside.sync_folder(made)


def _clear(modules: Path) -> None:
    """Remove the folders that killed programs left in the making."""
    try:
        left = [each for each in modules.iterdir() if _MAKING.fullmatch(each.name)]
    except OSError:
        return  # there is no such folder yet
    for each in left:
        with suppress(OSError):
            if each.is_dir() and each.stat().st_mtime < time.time() - _LEFT_FOR:
                discard(each)


def _refused(modules: Path, error: OSError) -> MachineError:
    what = _("Nothing can be put into “{folder}”: {why}.")
    said = what.format(folder=modules, why=error.strerror or error)
    return MachineError(said, _("Check the disk and the folder's permissions."))
