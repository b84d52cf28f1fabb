"""Files that are whole or not there: written under another name, then put in place."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

_KEPT = 60
"""Letters of a name that the one in the making keeps, its ending among them: with four bytes to
each it is no longer than the 255 bytes that systems take."""


def beside(path: Path) -> Path:
    """A name for a file in the making, in the folder of `path`, that no list of files shows."""
    return path.with_name(f".{path.name[-_KEPT:]}.{os.urandom(4).hex()}.new")


def put_in_place(made: Path, path: Path) -> None:
    """Give `made` the name `path`, unless there is such a file. Raises FileExistsError, OSError."""
    sync(made)
    try:
        os.link(made, path)
    except FileExistsError:
        raise
    except OSError:
        # A disk without links, such as a memory stick. Windows does not rename over a file.
        if sys.platform != "win32":
            _take_name(made, path)
        else:
            made.rename(path)
    else:
        made.unlink()
    sync_folder(path.parent)


def _take_name(made: Path, path: Path) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    try:
        made.replace(path)
    except OSError:
        path.unlink()
        raise


def put_over(made: Path, path: Path) -> None:
    """Give `made` the name `path`, in the place of a file that may be there. Raises OSError."""
    sync(made)
    made.replace(path)
    sync_folder(path.parent)


def write(path: Path, text: str) -> None:
    """Have `text` be all of the file at `path`, in a folder made for it. Raises OSError."""
    made = beside(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        made.write_text(text, encoding="utf-8")
        put_over(made, path)
    except OSError:
        remove(made)
        raise


def left_of(path: Path) -> Iterator[Path]:
    """What killed programs have left in the making of the file at `path`: nobody may be at it."""
    begins = f".{path.name[-_KEPT:]}."
    return (
        each
        for each in path.parent.glob(".*.new")
        if each.name.startswith(begins) and len(each.name) == len(begins) + len("01234567.new")
    )


def remove(made: Path) -> None:
    """Let go of a file in the making."""
    try:
        made.unlink(missing_ok=True)
    except OSError:
        pass  # no folder, or one for reading only


def sync(path: Path) -> None:
    """Have the disk keep what was written to a file. Raises OSError."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Have the disk keep the names in `folder`, where the system can do that. Raises OSError."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
