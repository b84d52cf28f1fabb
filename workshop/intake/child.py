"""The process that reads what strangers sent: what breaks it breaks nothing else.

`python -m workshop.intake.child JOB` reads a line of JSON (`Asked`) and so many bytes as it names
from its input, and answers with a line of JSON and the bytes of what was made of it, until its
input ends. intake/confined.py is the other end.
"""

import contextlib
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO

from workshop.domain.errors import MachineError, UserError

READY = b"ready\n"
MEMORY = 512 * 1024 * 1024
"""Bytes the process may use, where the system can hold it to that (docs/intake.md)."""
PICTURE = "picture"
_JOBS = {
    PICTURE: "workshop.intake.pictures",
    "template": "workshop.intake.templates",
    "table": "workshop.intake.tables",
    "notes": "workshop.intake.notes",
    "module": "workshop.intake.module_unpacking",
}
"""The module of each job; its function `confined` does it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One piece of work: `length` bytes follow it, or else it is about the file at `path`.

    What is made of a package goes into the folder `into`.
    """

    length: int = 0
    name: str = ""
    path: str = ""
    into: str = ""


Answer = tuple[dict[str, object], bytes]
"""What is said of it, ready for JSON, and the bytes that were made."""


def main(job: str = PICTURE) -> None:
    """Answer until the input ends."""
    limit_memory()
    work: Callable[[Asked, bytes], Answer] = import_module(_JOBS[job]).confined
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    answers.write(READY)
    answers.flush()
    while head := asked.readline():
        wanted = Asked(**json.loads(head))
        _answer(work, wanted, asked.read(wanted.length), answers)


def _answer(
    work: Callable[[Asked, bytes], Answer], asked: Asked, data: bytes, answers: BinaryIO
) -> None:
    try:
        said, made = work(asked, data)
    except UserError as error:
        said, made = {"what": error.what, "remedy": error.remedy}, b""
        said["machine"] = isinstance(error, MachineError)
    answers.write(json.dumps({**said, "length": len(made)}).encode() + b"\n" + made)
    answers.flush()


def limit_memory(most: int = MEMORY) -> None:
    """What unpacks to gigabytes meets a wall of its own, not the machine's."""
    try:
        import resource
    except ImportError:
        return  # Windows has no such limit; what is judged before unpacking is judged everywhere
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(*sys.argv[1:2])
