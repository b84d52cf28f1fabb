"""A module that takes the place of another: a note tells of it until both are where they belong.

The old one is moved away before the new one gets its name, since no system exchanges two folders
everywhere. A program that is killed in between leaves the note, and whoever lists the modules next
puts the old one back.
"""

import json
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from workshop.files import beside
from workshop.files.lock import IN_USE, try_lock

_NOTE = re.compile(r"\.(.+)\.replacing")
_LIMIT = 65_536
"""Bytes read of a note."""

Move = tuple[Path, Path]
"""From where, and where to; both below the folder of modules."""


@contextmanager
def noted(modules: Path, name: str, moves: Sequence[Move]) -> Iterator[None]:
    """Note these moves, which make room for the folder `name`, while they are made.

    Raises OSError.
    """
    if not moves:
        yield
        return
    note = modules / f".{name}.replacing"
    told = [[str(each.relative_to(modules)) for each in move] for move in moves]
    with note.open("w", encoding="utf-8") as file:
        with suppress(OSError):
            try_lock(file)  # a disk without locks: then nobody knows that we live
        json.dump(told, file)
        file.flush()
        os.fsync(file.fileno())
        beside.sync_folder(modules)
        try:
            yield
        finally:
            file.close()
            mend(modules)


def mend(modules: Path) -> None:
    """Put back what a killed program has moved away for a module that never came. Never raises."""
    try:
        left = [match for each in os.scandir(modules) if (match := _NOTE.fullmatch(each.name))]
    except OSError:
        return
    for match in left:
        with suppress(OSError):
            _mend(modules, modules / match[0], match[1])


def _mend(modules: Path, note: Path, name: str) -> None:
    with note.open("r+", encoding="utf-8", errors="replace") as file:
        try:
            try_lock(file)
        except OSError as error:
            if error.errno in IN_USE:
                return  # somebody is at it just now
        moves = _moves(modules, file.read(_LIMIT))
        came = (modules / name).exists() and all(kept.exists() for _old, kept in moves)
        for old, kept in () if came else moves:
            if kept.exists() and not old.exists():
                kept.rename(old)
    beside.sync_folder(modules)
    note.unlink(missing_ok=True)


def _moves(modules: Path, text: str) -> list[Move]:
    """What a note tells; nothing where a killed program has not even written that."""
    try:
        moves = [(modules / str(old), modules / str(kept)) for old, kept in json.loads(text)]
    except (ValueError, TypeError):
        return []
    inside = modules.resolve()
    return [each for each in moves if all(one.resolve().is_relative_to(inside) for one in each)]
