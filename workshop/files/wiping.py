"""Files that go for good: written over before they are removed, as far as a disk lets anybody.

A drive that spreads its wear (an SSD, a stick) and a disk that never writes in place keep what was
there in places that no program can reach, until they need the room: docs/privacy.md.
"""

import os
import re
import stat
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from workshop.files import beside

_FORM = re.compile(r"\..+\.[0-9a-f]{8}\.gone")
_CHUNK = 1024 * 1024


def wipe(path: Path) -> None:
    """Write over the file at `path` and remove it; harmless where there is none. Raises OSError.

    From the first moment no list shows it. What a killed program leaves of it, `finish` removes. A
    file that has a second name is only unlinked: somebody else's copy is not ours to empty.
    """
    try:
        status = path.lstat()
    except FileNotFoundError:
        return
    if not stat.S_ISREG(status.st_mode) or status.st_nlink > 1:
        path.unlink(missing_ok=True)
        return
    going = path.with_name(f".{path.name[-60:]}.{os.urandom(4).hex()}.gone")
    path.replace(going)
    _empty(going)
    beside.sync_folder(path.parent)


def finish(folders: Iterable[Path]) -> None:
    """Remove what deletions that were cut short have left in these folders."""
    for folder in folders:
        try:
            with os.scandir(folder) as entries:
                left = [Path(each) for each in entries if _FORM.fullmatch(each.name)]
        except OSError:
            continue  # whoever writes there next says why
        for each in left:
            try:
                _empty(each)
            except OSError:
                pass  # the next time


def put_over(made: Path, path: Path) -> IO[bytes] | None:
    """Give `made` the name `path`; gives what had it before, for `write_over`. Raises OSError.

    There is a whole file at `path` at every moment. Windows replaces no file that is open, so there
    the old one is only let go of, and None is given.
    """
    beside.sync(made)
    old = None if sys.platform == "win32" or path.stat().st_nlink > 1 else path.open("rb+")
    try:
        made.replace(path)
        beside.sync_folder(path.parent)
    except BaseException:
        if old is not None:
            old.close()
        raise
    return old


def write_over(old: IO[bytes]) -> None:
    """Write over a file that has lost its name, and let go of it. Raises OSError."""
    with old:
        _write_over(old)


def _empty(path: Path) -> None:
    try:
        with path.open("rb+") as file:
            _write_over(file)
            _cut(file)
    except FileNotFoundError:
        return
    except PermissionError:
        pass  # for reading only: it can still be removed
    path.unlink(missing_ok=True)


def _write_over(file: IO[bytes]) -> None:
    left = file.seek(0, os.SEEK_END)
    file.seek(0)
    nothing = bytes(_CHUNK)
    while left > 0:
        left -= file.write(nothing[: min(left, _CHUNK)])
    file.flush()
    os.fsync(file.fileno())


def _cut(file: IO[bytes]) -> None:
    file.truncate(0)
