"""Lets every n-th call to the disk fail, in every way of writing, in every way of failing.

`python3 dev.py campaign faults` goes through each way (writings.py) for n = 1, 2, … until it needs
no more calls, once and from there on, reading calls among them, and through the capture line of a
real window. Afterwards there is what was there before or what was to be there, never half of it;
what was said to be done is done; what was not is said in a sentence; a window’s text stays in the
line until it is on disk, and its banner goes by itself. Exits with 1 otherwise, or if a control was
not caught: a writing straight over the older file, and one that says nothing.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.campaigns import bounds, disk, sample, writings
from tests.campaigns.writing import Writing
from workshop.domain.errors import UserError
from workshop.files.session_file import SessionFile

_ROOT = Path(__file__).resolve().parents[2]
_TOO_MANY = 2_000
"""Calls that no writing needs."""


@dataclass(frozen=True)
class Fault:
    """A failing call after which something was not as it must be."""

    name: str
    call: int
    error: str
    sticky: bool
    what: str


class Child:
    """A process with a failing disk below a folder."""

    def __init__(self, module: str, under: Path, *arguments: str) -> None:
        kept = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
        told = {"WAKEPY_FAKE_SUCCESS": "1", "LANG": "C.UTF-8", "WORKSHOP_HOME": f"{under}-home"}
        self._command = [sys.executable, "-m", module, *arguments]
        self._environment = {**kept, **told, **disk.environment(under, reads=True)}
        self._start()

    def _start(self) -> None:
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=_ROOT,
            env=self._environment,
        )

    def ask(self, *question: object) -> list[object]:
        """Do one thing; gives the answer, or the last line of its complaint if it fell."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if line:
            answer: list[object] = json.loads(line)
            return answer
        _out, complaint = self._process.communicate()
        self._start()
        raise Fell(" | ".join(complaint.strip().splitlines()[-3:]) or "it ended")

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.communicate()


class Fell(Exception):
    """The child fell."""


@contextmanager
def _child(module: str, under: Path, *arguments: str) -> Iterator[Child]:
    child = Child(module, under, *arguments)
    try:
        yield child
    finally:
        child.close()


def try_writing(
    writing: Writing, errors: Iterable[str], stickies: Sequence[bool] = (False, True)
) -> tuple[int, list[Fault]]:
    """Let every call of one way fail; gives how many calls failed and what was wrong."""
    tried, faults = 0, list[Fault]()
    with tempfile.TemporaryDirectory() as name:
        under = Path(name, "disk").resolve()
        under.mkdir()
        with _child("tests.campaigns.writings", under) as child:
            trial = _Trial(writing, Path(name), under, child)
            for error in errors:
                for sticky in stickies:
                    count, found = trial.every_call(error, sticky)
                    tried, faults = tried + count, faults + found
    return tried, faults


class _Trial:
    def __init__(self, writing: Writing, base: Path, under: Path, child: Child) -> None:
        self._writing, self._child = writing, child
        self._before, self._folder = base / "before", under / "here"
        self._folder.mkdir()
        # Where it is tried, for backups are kept by the place of their session.
        writing.prepare(self._folder)
        shutil.copytree(self._folder, self._before)
        self.old = self._state(self._fresh())
        said = child.ask(writing.name, str(self._fresh()), 0, 0, 0)
        assert said[0] == "", said
        self.new = self._state(self._folder)
        assert self.old != self.new, writing.name

    def _fresh(self) -> Path:
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self._before, self._folder)
        return self._folder

    def _state(self, folder: Path) -> object:
        return self._writing.state(folder)

    def every_call(self, error: str, sticky: bool) -> tuple[int, list[Fault]]:
        """Fail the first call, the second, and so on."""
        faults = list[Fault]()
        for call in range(1, _TOO_MANY):
            count, what = self._one(call, disk.ERRORS[error], sticky)
            if what:
                faults.append(Fault(self._writing.name, call, error, sticky, what))
            if count < call:
                return call - 1, faults
        raise AssertionError(f"{self._writing.name} needs too many calls")

    def _one(self, call: int, error: int, sticky: bool) -> tuple[int, str]:
        try:
            said, count = self._child.ask(
                self._writing.name, str(self._fresh()), call, error, sticky
            )
        except Fell as fell:
            return call, f"it fell: {fell}"
        return int(str(count)), self._judged(str(said))

    def _judged(self, said: str) -> str:
        try:
            now = self._state(self._folder)
        except (UserError, OSError, ValueError) as unreadable:
            return f"half of it: {unreadable}"
        if now not in (self.old, self.new):
            return f"neither old nor new: {now!r:.200}"
        if not said and now != self.new:
            return "it was not done, and nobody was told"
        return "" if not said or said.count(".") > 1 else f"no sentence: {said}"


# -- the window


def try_window(errors: Iterable[str]) -> tuple[int, list[Fault]]:
    """Let every call fail that the window needs to keep a line."""
    faults, tried, texts = list[Fault](), 0, list[str]()
    with tempfile.TemporaryDirectory() as name:
        under = Path(name, "disk").resolve()
        under.mkdir()
        path = under / "trial.workshop"
        SessionFile.create(path, sample.begun()).close()
        with _child("tests.campaigns.failing_window", under, str(path)) as child:
            for error in errors:
                for sticky in (False, True):
                    count, found = _every_call(child, error, sticky, texts)
                    tried, faults = tried + count, faults + found
        with SessionFile.open(path, reading=True) as file:
            kept = [point.text for point in file.session.points.values()]
    if kept != texts:
        faults.append(
            Fault("window", 0, "", False, f"{len(kept)} of {len(texts)} points, or others")
        )
    return tried, faults


def _every_call(
    child: Child, error: str, sticky: bool, texts: list[str]
) -> tuple[int, list[Fault]]:
    faults = list[Fault]()
    for call in range(1, _TOO_MANY):
        texts.append(f"Point {len(texts)}")
        left, said, count, later, again = child.ask(
            texts[-1], call, disk.ERRORS[error], int(sticky)
        )
        what = ""
        if left and left != texts[-1]:
            what = f"another text in the line: {left}"
        elif left and str(said).count(".") < 2:
            what = f"the banner says no sentence: {said}"
        elif later or again:
            what = f"it works again, but: {later or again}"
        if what:
            faults.append(Fault("window", call, error, sticky, what))
        if int(str(count)) < call:
            return call - 1, faults
    raise AssertionError("the window needs too many calls")


def control() -> list[str]:
    """The wrong ways of writing that were not caught."""
    return [each.name for each in writings.CONTROLS if not try_writing(each, ["disk full"])[1]]


def main() -> int:
    """Run all and print a line for each way of writing."""
    asked = bounds.asked(__doc__, len(writings.WRITINGS) + 1)
    if disk.MISSING:
        print(disk.MISSING)
        return 0
    total, bad, ways = 0, list[Fault](), (None, *writings.WRITINGS)
    for way, _number in zip(ways, asked.rounds(), strict=False):
        tried, faults = try_window(disk.ERRORS) if way is None else try_writing(way, disk.ERRORS)
        name = "window" if way is None else way.name
        print(f"{name}: {tried} failing calls, {len(faults)} bad", flush=True)
        total, bad = total + tried, bad + faults
    missed = control()
    print(
        f"{total} failing calls ({', '.join(disk.ERRORS)}; once and from there on) in "
        f"{len(ways)} ways of writing: {len(bad)} left half of it or said nothing; "
        f"controls caught: {len(writings.CONTROLS) - len(missed)} of {len(writings.CONTROLS)}"
    )
    for fault in bad[:40]:
        print(fault)
    return 1 if bad or missed else 0


if __name__ == "__main__":
    sys.exit(main())
