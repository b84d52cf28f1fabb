"""A program that a campaign drives and asks how it stands: see probed.py."""

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from tests.campaigns.keyboard import Keyboard
from tests.campaigns.moved import Moments
from tests.ui.desktop import ROOT, Desktop

_PROBED = "tests.campaigns.probed"
_PATIENCE = 12.0
"""Seconds for an answer; the first takes as long as the program takes to open."""
_LOST = 0.1
"""Seconds after which the question may have met no window, and is asked again."""
_TAKEN = 10
"""Questions without an answer after which no window will get the keys by itself."""
_NO_SOUND = ("PulseAudioService: ", "qt.multimedia.")
"""What Qt says where a machine has no loudspeakers, which is none of the program's faults."""


class Gone(Exception):
    """The program has ended, or does not answer."""


class Silent(Gone):
    """It does not answer."""


class Asked:
    """A running program, its clocks and its answers."""

    def __init__(self, program: subprocess.Popen[str], moments: Moments, folder: Path) -> None:
        self.program = program
        self.moments = moments
        self.folder = folder
        self._answers: queue.Queue[dict[str, Any] | None] = queue.Queue()
        threading.Thread(target=self._listen, args=(program.stdout,), daemon=True).start()
        self.first = self._answer(_PATIENCE)

    def session(self) -> Path:
        """The file of the session."""
        (path,) = (self.folder / "home").glob("*.workshop")
        return path

    def faults(self) -> str:
        """What went wrong in the program, as it notes and says it."""
        said = [self.folder / "stderr", self.folder / "home" / "Cache" / "faults.log"]
        texts = [path.read_text("utf-8") for path in said if path.exists()]
        lines = "".join(texts).splitlines(keepends=True)
        return "".join(line for line in lines if not line.startswith(_NO_SOUND))

    def press(self, key: str) -> dict[str, Any]:
        """Press a key of Qt's by its name, or none, and see how it stands at the next look."""
        assert self.program.stdin is not None
        self.program.stdin.write(f"{key}\n")
        self.program.stdin.flush()
        return self._answer(_PATIENCE)

    def _listen(self, said: IO[str]) -> None:
        for line in said:
            self._answers.put(json.loads(line))
        self._answers.put(None)

    def _answer(self, seconds: float) -> dict[str, Any]:
        try:
            answer = self._answers.get(timeout=seconds)
        except queue.Empty:
            raise Silent(f"no answer within {seconds:g} s; {self.faults()}") from None
        if answer is None:
            raise Gone(f"the program ended with {self.program.wait(_PATIENCE)}; {self.faults()}")
        return answer


class Driven(Asked):
    """One on a desktop, driven by keys."""

    def __init__(
        self, program: subprocess.Popen[str], moments: Moments, folder: Path, keyboard: Keyboard
    ) -> None:
        super().__init__(program, moments, folder)
        self.keyboard = keyboard
        self._asks = ("Pause", "Scroll_Lock")
        self._windows: dict[str, int] = self.first["windows"]
        self.focus("console")

    def state(self) -> dict[str, Any]:
        """How it stands when it has done all that was pressed."""
        # Two keys ask by turns, so that no late answer is taken for one to the next question.
        self._asks = self._asks[::-1]
        for times in range(int(_PATIENCE / _LOST)):
            self.keyboard.press(self._asks[0])
            self.keyboard.flush()
            if times and times % _TAKEN == 0:
                self.focus("console")
            answer = self._told(self._asks[0])
            if answer is not None:
                self._windows = answer["windows"]
                return {**answer, "on_screen": self._on_screen()}
            if self.faults():
                break
        raise Gone(f"no answer to {times + 1} questions; {self.faults()}")

    def _on_screen(self) -> tuple[int, int, int, int] | None:
        """Where the projector's window is in truth: the X server knows, and not the program."""
        return self.keyboard.place(self._windows.get("room", 0))

    def _told(self, asked: str) -> dict[str, Any] | None:
        """The answer to that key; None where it met no window."""
        try:
            while (answer := self._answer(_LOST))["asked"] != asked:
                pass
        except Silent:
            return None
        return answer

    def focus(self, window: str) -> None:
        """Give the keys to a window, if it was in sight when it told last."""
        if window in self._windows:
            self.keyboard.focus(self._windows[window])


@contextmanager
def started(
    folder: Path, environment: Mapping[str, str], *command: str
) -> Iterator[subprocess.Popen[str]]:
    """A module of the campaigns and its arguments, with a home in `folder`; ended afterwards."""
    with (
        (folder / "stderr").open("a") as complaints,
        subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env={**environment, "WORKSHOP_HOME": str(folder / "home")},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
        ) as program,
    ):
        try:
            yield program
        finally:
            program.kill()


@contextmanager
def driven(desk: Desktop, folder: Path, target: str, fault: str = "") -> Iterator[Driven]:
    """The program on a desktop, open and with the keys."""
    moments = Moments(folder / "clocks")
    command = (_PROBED, str(moments.path), target, fault)
    with (
        Keyboard(desk.environment["DISPLAY"]) as keyboard,
        started(folder, desk.environment, *command) as program,
    ):
        yield Driven(program, moments, folder, keyboard)


@contextmanager
def asked(folder: Path, moments: Moments, target: str, fault: str = "") -> Iterator[Asked]:
    """The program on two screens in memory."""
    environment = {**screenless(), "TZ": "UTC"}
    with started(folder, environment, _PROBED, str(moments.path), target, fault) as program:
        yield Asked(program, moments, folder)


def screenless() -> dict[str, str]:
    """The environment for a program that finds its screens in memory."""
    kept = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    return {**kept, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
