"""Work on what strangers sent, in a process of its own with an end to its time and its memory."""

import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from threading import Event, Lock, Thread
from typing import IO

import msgspec

from workshop.domain.closing import Closing
from workshop.domain.errors import MachineError, UserError
from workshop.i18n import _
from workshop.intake.child import PICTURE, READY, Asked

SECONDS = 5.0
"""What takes longer is given up."""
_TO_START = 30.0
_LONGEST_LINE = 64 * 1024 * 1024
"""Bytes of what is said of a file: the rows of a table may be many."""
_LARGEST = 128 * 1024 * 1024
"""Bytes of what is made of a file."""
_PACKAGES = str(Path(__file__).resolve().parents[2])
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)

Said = dict[str, object]


def command(job: str) -> tuple[str, ...]:
    """How the process for a job is started."""
    return (sys.executable, "-P", "-m", "workshop.intake.child", job)


class Gone(Exception):
    """The process ended before it had answered."""


class Confined(Closing):
    """One process for as many files as come; begun with the first, and anew after a crash."""

    def __init__(self, command: tuple[str, ...] = command(PICTURE)) -> None:
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def process(self) -> "subprocess.Popen[bytes] | None":
        """The process, while there is one."""
        return self._process

    def ask(self, asked: Asked, data: bytes = b"", seconds: float = SECONDS) -> tuple[Said, bytes]:
        """What is said of a file, and what was made of it.

        Raises UserError and MachineError where the file is refused, Gone where nobody answered.
        """
        try:
            process = self._process or self._started()
            said, made = _in_time(process, asked, data, seconds)
        except Gone:
            self.close()
            raise
        what = said.get("what")
        if what:
            kind = MachineError if said.get("machine") else UserError
            raise kind(str(what), str(said.get("remedy", "")))
        return said, made

    def close(self) -> None:
        """End the process, also in the middle of its work. Harmless when done twice."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                _shut(pipe)

    def _started(self) -> "subprocess.Popen[bytes]":
        try:
            process = self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": _PACKAGES},
                creationflags=_NO_WINDOW,
            )
            with _Deadline(process, _TO_START):
                if _line(process) != READY:
                    raise Gone
        except (OSError, ValueError) as error:
            raise Gone from error
        return process


def once(job: str, path: Path, into: str = "", seconds: float = SECONDS) -> tuple[Said, bytes]:
    """What is said of one file, and what was made of it. Raises UserError, MachineError."""
    asked = Asked(name=path.name, path=str(path.absolute()), into=into)
    try:
        with Confined(command(job)) as process:
            return process.ask(asked, seconds=seconds)
    except Gone as gone:
        what = _("“{name}” could not be read, or not in time.").format(name=path.name)
        remedy = _("Save it anew in the program that it is from, or choose another file.")
        raise UserError(what, remedy) from gone


class _Deadline:
    """Kills the process if what is waited for takes longer; the pipes then end, and so the wait."""

    def __init__(self, process: "subprocess.Popen[bytes]", seconds: float) -> None:
        self._process = process
        self._seconds = seconds
        self._met = Event()
        self._turn = Lock()

    def __enter__(self) -> None:
        # Neither a Timer nor a join: on a thread of Qt's both leave a thread of Python's behind.
        Thread(target=self._watch, name="deadline", daemon=True).start()

    def __exit__(self, *_error: object) -> None:
        with self._turn:
            self._met.set()

    def _watch(self) -> None:
        self._met.wait(self._seconds)
        with self._turn:
            if not self._met.is_set():
                self._process.kill()


def _in_time(
    process: "subprocess.Popen[bytes]", asked: Asked, data: bytes, seconds: float
) -> tuple[Said, bytes]:
    """The answer for one file. Raises Gone."""
    head = msgspec.json.encode({**asdict(asked), "length": len(data)}) + b"\n"
    with _Deadline(process, seconds):
        try:
            assert process.stdin is not None
            process.stdin.write(head)
            process.stdin.write(data)
            process.stdin.flush()
            said = msgspec.json.decode(_line(process), type=dict[str, object])
            made = _exactly(process, said.get("length"))
        except (OSError, ValueError) as error:
            raise Gone from error
    return said, made


def _line(process: "subprocess.Popen[bytes]") -> bytes:
    assert process.stdout is not None
    return process.stdout.readline(_LONGEST_LINE)


def _exactly(process: "subprocess.Popen[bytes]", length: object) -> bytes:
    assert process.stdout is not None
    if not isinstance(length, int) or not 0 <= length <= _LARGEST:
        raise Gone
    made = process.stdout.read(length)
    if len(made) != length:
        raise Gone
    return made


def _shut(pipe: IO[bytes] | None) -> None:
    """Close an end of a pipe; what was still to be written has no reader any more."""
    try:
        if pipe is not None:
            pipe.close()
    except OSError:
        return
