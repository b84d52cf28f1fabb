"""The process that decodes pictures: what a broken one does to it, it does to nothing else.

It reads a length (8 bytes) and so many bytes from its input, and answers with a line of JSON and
the bytes of the picture. `python -m workshop.intake.child`; intake/decoding.py is the other end.
"""

import contextlib
import json
import struct
import sys
from typing import BinaryIO

from workshop.domain.errors import UserError
from workshop.intake import pictures

LENGTH = struct.Struct(">Q")
READY = b"ready\n"
_MEMORY = 1536 * 1024 * 1024
"""Bytes the process may use, where the system can hold it to that."""


def main() -> None:
    """Answer until the input ends."""
    _limit_memory()
    import PIL.Image  # noqa: F401  so that no picture waits for it

    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    answers.write(READY)
    answers.flush()
    while head := asked.read(LENGTH.size):
        (length,) = LENGTH.unpack(head)
        _answer(asked.read(length), answers)


def _answer(data: bytes, answers: BinaryIO) -> None:
    kept = b""
    try:
        image = pictures.take(data, "")
    except UserError as error:
        head: dict[str, str | int] = {"what": error.what, "remedy": error.remedy}
    else:
        kept = image.data
        size = {"width": image.width, "height": image.height}
        head = {"media": image.media, "taken": image.taken, **size}
    head["length"] = len(kept)
    answers.write(json.dumps(head).encode() + b"\n" + kept)
    answers.flush()


def _limit_memory() -> None:
    """A picture that unpacks to gigabytes meets a wall of its own, not the machine's."""
    try:
        import resource
    except ImportError:
        return  # Windows has no such limit; the number of pixels is judged everywhere
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
