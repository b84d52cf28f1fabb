"""What stands between a program and the disk (disk.c): built here, and its log read."""

import errno
import os
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path

SOURCE = Path(__file__).with_name("disk.c")
MISSING = (
    ""
    if sys.platform == "linux" and shutil.which("gcc") and Path("/usr/include/stdio.h").exists()
    else "disk.c needs Linux and gcc with its headers, and is left out"
)
"""Why it cannot be had here; empty where it can."""
ERRORS = {
    "I/O error": errno.EIO,
    "disk full": errno.ENOSPC,
    "read-only": errno.EROFS,
    "no permission": errno.EACCES,
    "pulled medium": errno.ENODEV,
    "over quota": errno.EDQUOT,
}
"""How a call may fail."""
_HEAD = struct.Struct("<c?6xQqqII")


@dataclass(frozen=True)
class Call:
    """One call that changed something: `what` is a letter.

    C made a file, W wrote, T cut to a length, S synced, N renamed, L linked, U unlinked; and A told
    somebody outside, on stdout.
    """

    what: str
    folder: bool
    """Whether it is about a folder."""
    file: int
    """The number of the file on its disk."""
    offset: int
    path: str
    other: str
    """The new name."""
    data: bytes


@cache
def library() -> Path:
    """The library to be loaded before all others, built for this machine."""
    name = f"workshop-disk-{os.getuid()}-{blake2b(SOURCE.read_bytes()).hexdigest()[:12]}.so"
    built = Path(tempfile.gettempdir(), name)
    if not built.exists():
        made = built.with_suffix(f".{os.getpid()}")
        command = [
            "gcc",
            "-shared",
            "-fPIC",
            "-O2",
            "-o",
            str(made),
            str(SOURCE),
            "-ldl",
            "-lpthread",
        ]
        subprocess.run(command, check=True)
        made.replace(built)
    return built


def environment(
    under: Path,
    at: int = 0,
    error: int = errno.EIO,
    sticky: bool = False,
    reads: bool = False,
    log: Path | None = None,
) -> dict[str, str]:
    """What a program needs in its environment so that the disk below `under` fails, or is noted."""
    told = {
        "LD_PRELOAD": str(library()),
        "DISK_UNDER": str(under.resolve()),
        "DISK_AT": str(at),
        "DISK_ERRNO": str(error),
        "DISK_STICKY": str(int(sticky)),
        "DISK_READS": str(int(reads)),
    }
    return told if log is None else {**told, "DISK_LOG": str(log)}


def calls(log: Path) -> Iterator[Call]:
    """What a log says, in order."""
    content, at = log.read_bytes(), 0
    while at < len(content):
        what, folder, file, offset, length, path, other = _HEAD.unpack_from(content, at)
        at += _HEAD.size
        name, to = content[at : at + path], content[at + path : at + path + other]
        at += path + other
        data = content[at : at + length] if what in b"WA" else b""
        at += len(data)
        size = length if what == b"W" else 0
        assert len(data) == size or what == b"A"
        yield Call(what.decode(), folder, file, offset, os.fsdecode(name), os.fsdecode(to), data)
