"""Two ways to begin the program in a process of its own: from nothing, and from a loaded one."""

import importlib
import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Task:
    """A module that is run as a program: what it is given, and the file for its complaints."""

    module: str
    arguments: Sequence[str]
    environment: Mapping[str, str]
    fed: IO[bytes]
    said: IO[bytes]


@dataclass(frozen=True)
class Begun:
    """A process that was begun: what it prints, and how it is killed and waited for."""

    output: IO[bytes]
    kill: Callable[[], bool]
    """Gives whether it was still there to be killed."""


def started(task: Task) -> Begun:
    """Begin from nothing, as a person would."""
    process = subprocess.Popen(
        [sys.executable, "-m", task.module, *task.arguments],
        stdin=task.fed,
        stdout=subprocess.PIPE,
        stderr=task.said,
        cwd=_ROOT,
        env=task.environment,
    )
    assert process.stdout is not None

    def kill() -> bool:
        there = process.poll() is None
        process.kill()
        process.wait()
        return there

    return Begun(process.stdout, kill)


def load() -> bool:
    """Load the program, so that processes can be `forked` from this one; whether the system can.

    Nothing is begun here: no application of Qt's, no thread.
    """
    for name in ("workshop.commands.capture", "tests.campaigns.typing_away"):
        importlib.import_module(name)
    return hasattr(os, "fork")


def forked(task: Task) -> Begun:
    """Begin as a copy of this process, which has loaded the program (`load`)."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            for own, given in enumerate((task.fed.fileno(), writing, task.said.fileno())):
                os.dup2(given, own)
            _run(task)
        finally:
            os._exit(1)
    os.close(writing)

    def kill() -> bool:
        os.kill(process, signal.SIGKILL)
        _process, status = os.waitpid(process, 0)
        return os.WIFSIGNALED(status)

    return Begun(os.fdopen(reading, "rb"), kill)


def _run(task: Task) -> None:
    os.chdir(_ROOT)
    os.environ.clear()
    os.environ.update(task.environment)
    sys.stdin, sys.stdout = os.fdopen(0), os.fdopen(1, "w")
    sys.argv = [task.module, *task.arguments]
    sys.modules.pop(task.module, None)
    runpy.run_module(task.module, run_name="__main__", alter_sys=True)
