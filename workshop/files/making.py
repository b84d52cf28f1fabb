"""Files in the making: locked by who writes them, so that what a killed program left is cleared."""

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from workshop.files import beside
from workshop.files.lock import IN_USE, is_at, try_lock

_FORM = re.compile(r"\.(.+)\.[0-9a-f]{8}\.new")
"""The names that `beside` gives."""


class NoPlace(OSError):
    """Nothing can be written in that folder."""


@contextmanager
def making(path: Path) -> Iterator[tuple[Path, IO[bytes]]]:
    """A new file beside `path` and the stream into it; gone afterwards unless it got another name.

    While the stream is open nobody else clears it away. Raises NoPlace, OSError.
    """
    made, stream = _claimed(path)
    try:
        with stream:
            yield made, stream
    finally:
        _remove(made)


def clear(folder: Path, ours: Callable[[str], bool]) -> None:
    """Remove the files in the making that nobody writes any more.

    `ours` says of the name a file was to get whether it may go. What the system refuses stays.
    """
    try:
        with os.scandir(folder) as entries:
            left = [Path(each) for each in entries if each.is_file(follow_symlinks=False)]
    except OSError:
        return  # whoever writes there next says why
    for each in left:
        form = _FORM.fullmatch(each.name)
        if form is not None and ours(form[1]):
            _clear(each)


def _claimed(path: Path) -> tuple[Path, IO[bytes]]:
    while True:
        made = beside.beside(path)
        try:
            stream = made.open("xb")
        except OSError as error:
            raise NoPlace(error.errno, error.strerror) from error
        if _is_ours(stream, made):
            return made, stream
        # Between its making and its lock it was taken for one that was left.
        stream.close()
        _remove(made)


def _is_ours(stream: IO[bytes], made: Path) -> bool:
    try:
        try_lock(stream)
    except OSError as error:
        # On a disk that knows no locks nobody clears anything away either.
        return error.errno not in IN_USE
    return is_at(stream, made)


def _clear(left: Path) -> None:
    try:
        with left.open("rb+") as stream:
            try_lock(stream)
            if sys.platform != "win32":
                # While it is locked: who has just made it and gets the lock sees that it is gone.
                left.unlink()
        if sys.platform == "win32":
            # Windows removes nothing that is open here, and nothing that is open elsewhere.
            left.unlink()
    except OSError:
        pass  # somebody writes it, or it is gone


def _remove(made: Path) -> None:
    try:
        made.unlink(missing_ok=True)
    except OSError:
        pass  # the next one into that folder clears it away
