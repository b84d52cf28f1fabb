"""Reads pictures in a process of their own: a crash or a hang there costs one picture."""

import os
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import IO

import msgspec

from workshop.domain.errors import UserError
from workshop.domain.image import Image
from workshop.i18n import _
from workshop.intake import pictures
from workshop.intake.child import LENGTH, READY

SECONDS = 5.0
"""A picture that takes longer is given up."""
_TO_START = 30.0
_PACKAGES = str(Path(__file__).resolve().parents[2])
_COMMAND = (sys.executable, "-P", "-m", "workshop.intake.child")
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the process says of a picture; `what` and `remedy` where it refuses it."""

    length: int
    media: str = ""
    width: int = 0
    height: int = 0
    taken: str = ""
    what: str = ""
    remedy: str = ""


class _Gone(Exception):
    """The process ended before it had answered."""


class Decoder:
    """One process for as many pictures as come; begun with the first, and anew after a crash."""

    def __init__(self, seconds: float = SECONDS, command: tuple[str, ...] = _COMMAND) -> None:
        self._seconds = seconds
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, path: Path, key: str) -> Image:
        """The picture in a file, taken when the file was written where no camera says it.

        Raises UserError.
        """
        image = self.take(pictures.contents(path), key)
        return image if image.taken else replace(image, taken=pictures.file_time(path))

    def take(self, data: bytes, key: str) -> Image:
        """The picture that `data` holds, kept under `key`. Raises UserError."""
        try:
            process = self._process or self._started()
            answer, kept = _in_time(process, data, self._seconds)
        except _Gone as gone:
            self.close()
            what = _("The picture could not be read, or not in time.")
            remedy = _("Open it in another program, save it as JPEG, then add that.")
            raise UserError(what, remedy) from gone
        if answer.what:
            raise UserError(answer.what, answer.remedy)
        return Image(key, answer.media, answer.width, answer.height, kept, taken=answer.taken)

    def close(self) -> None:
        """End the process, also in the middle of a picture. Harmless when done twice."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                _shut(pipe)

    def __enter__(self) -> "Decoder":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

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
                    raise _Gone
        except (OSError, ValueError) as error:
            raise _Gone from error
        return process


class _Deadline:
    """Kills the process if what is waited for takes longer; the pipes then end, and so the wait."""

    def __init__(self, process: "subprocess.Popen[bytes]", seconds: float) -> None:
        self._timer = Timer(seconds, process.kill)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        self._timer.join()


def _in_time(
    process: "subprocess.Popen[bytes]", data: bytes, seconds: float
) -> tuple[_Answer, bytes]:
    """The answer for one picture. Raises _Gone."""
    with _Deadline(process, seconds):
        try:
            assert process.stdin is not None
            process.stdin.write(LENGTH.pack(len(data)))
            process.stdin.write(data)
            process.stdin.flush()
            answer = msgspec.json.decode(_line(process), type=_Answer)
            kept = _exactly(process, answer.length)
        except (OSError, ValueError) as error:
            raise _Gone from error
    return answer, kept


def _line(process: "subprocess.Popen[bytes]") -> bytes:
    assert process.stdout is not None
    return process.stdout.readline()


def _exactly(process: "subprocess.Popen[bytes]", length: int) -> bytes:
    assert process.stdout is not None
    kept = process.stdout.read(length)
    if len(kept) != length:
        raise _Gone
    return kept


def _shut(pipe: IO[bytes] | None) -> None:
    """Close an end of a pipe; what was still to be written has no reader any more."""
    try:
        if pipe is not None:
            pipe.close()
    except OSError:
        return
