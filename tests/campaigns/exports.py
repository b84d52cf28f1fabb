"""Kills the command `recap` at random instants while it writes over an older deck.

`python3 dev.py campaign exports --count 200` prints one line and exits 1 if a kill left anything
but the older deck or the new one, whole, and files in the making that the next export clears away;
or if the control, which writes straight to its target, was not caught.
"""

import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from office_oxide import Document, OfficeOxideError

from tests.campaigns import bounds, sample
from workshop.domain.changes import PointAdded
from workshop.domain.choices import Choices
from workshop.files.session_file import SessionFile
from workshop.recap.export import export
from workshop.recap.pages import Recap
from workshop.recap.story import tell

POINTS = 500
_RECAP = ("-m", "workshop")
_HASTY = ("-m", "tests.campaigns.hasty_export")
_ROOT = Path(__file__).resolve().parents[2]
_IN_THE_MAKING = re.compile(r"\.deck\.pptx\.[0-9a-f]{8}\.new")
_BEFORE = 0.15
"""The share of kills that come before anything is written."""
_AFTER = 1.1
"""How far they reach beyond the usual end, as a share of what writing takes."""
_MARKS = {"older": "What was told before", "newer": "A wall"}


class Deck(Enum):
    """What stands at the target after a kill."""

    OLDER = "older"
    NEWER = "newer"
    BROKEN = "broken"


@dataclass(frozen=True)
class Kill:
    """What was there after one kill."""

    deck: Deck
    left: tuple[str, ...]
    """Files in the making."""
    strange: tuple[str, ...]
    """Other files that were not there before."""
    kept: tuple[str, ...]
    """Files in the making that the next export into that folder did not clear away."""

    @property
    def sound(self) -> bool:
        return self.deck is not Deck.BROKEN and not self.strange and not self.kept


class Folder:
    """A session, the older deck of it, and what an export makes of both when nobody kills it."""

    def __init__(self, folder: Path, command: Iterable[str] = _RECAP) -> None:
        self.command = tuple(command)
        self.session = folder / "trial.workshop"
        self.exports = folder / "exports"
        self.exports.mkdir()
        self.target = self.exports / "deck.pptx"
        self._small = self._make_session()
        self.older = export(self._small, self.target).read_bytes()
        started = time.perf_counter()
        with self.begin() as process:
            self.lead = self.wait_for_writing(process) - started
            process.wait()
        self.seconds = time.perf_counter() - started - self.lead
        """How long the command goes on once it has begun to write."""
        self.newer = self.target.read_bytes()

    def begin(self) -> subprocess.Popen[bytes]:
        """Start the real command."""
        return subprocess.Popen(
            [sys.executable, *self.command, "recap", str(self.session), "-o", str(self.target)],
            stdout=subprocess.DEVNULL,
            cwd=_ROOT,
        )

    def wait_for_writing(self, process: subprocess.Popen[bytes]) -> float:
        """Wait until something is being written, or all is over; gives that moment."""
        before = self.target.stat()
        while process.poll() is None and not self.in_the_making():
            if self.target.stat() != before:
                break
        return time.perf_counter()

    def in_the_making(self) -> list[Path]:
        """The files in the making."""
        return [each for each in self.exports.iterdir() if _IN_THE_MAKING.fullmatch(each.name)]

    def deck(self) -> Deck:
        """What stands at the target, to the byte and for a reader that did not write it."""
        content = self.target.read_bytes() if self.target.exists() else b""
        for which, expected in ((Deck.OLDER, self.older), (Deck.NEWER, self.newer)):
            if content == expected and _MARKS[which.value] in _read(self.target):
                return which
        return Deck.BROKEN

    def export_next(self) -> None:
        """Another export into the folder, which clears away what was left."""
        export(self._small, self.exports / "next.txt").unlink()

    def _make_session(self) -> Recap:
        """Write a long session; gives a short recap of how it began."""
        with SessionFile.create(self.session, sample.begun()) as file:
            file.append(PointAdded("first", sample.STEP, _MARKS["older"], "near"), 1.0)
            small = tell(file.session, Choices())
            for number in range(POINTS):
                text = f"Point {number} says something of a usual length"
                file.append(PointAdded(f"n{number}", sample.STEP, text, "near"), 2.0 + number)
        return small


def kill_once(folder: Folder, chance: random.Random) -> Kill:
    """Export over the older deck and kill it at an instant that `chance` picks."""
    folder.target.write_bytes(folder.older)
    with folder.begin() as process:
        if chance.random() < _BEFORE:
            _spend(chance.uniform(0, folder.lead))
        else:
            folder.wait_for_writing(process)
            _spend(chance.uniform(0, folder.seconds * _AFTER))
        process.kill()
    return _found(folder)


def _spend(seconds: float) -> None:
    """Let exactly that time go by; a sleep is too coarse for a thousandth of a second."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


def _found(folder: Folder) -> Kill:
    deck = folder.deck()
    left = folder.in_the_making()
    strange = {each.name for each in folder.exports.iterdir()} - {"deck.pptx"}
    strange -= {each.name for each in left}
    folder.export_next()
    kept = folder.in_the_making()
    return Kill(deck, _names(left), tuple(sorted(strange)), _names(kept))


def _names(paths: Iterable[Path]) -> tuple[str, ...]:
    return tuple(sorted(each.name for each in paths))


def _read(path: Path) -> str:
    """The text of a deck, by another reader; empty where it finds no deck."""
    try:
        with Document.open(str(path)) as document:
            text = document.plain_text()
    except OfficeOxideError:
        return ""
    return text


def campaign(rounds: Iterable[int], seed: int, command: Iterable[str] = _RECAP) -> Iterator[Kill]:
    """A kill for each of `rounds`, the same instants for the same `seed` as far as machines can."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Folder(Path(name), command)
        for _each in rounds:
            yield kill_once(folder, chance)


def control(count: int, seed: int) -> Iterator[Kill]:
    """The same kills of a command that writes straight to its target."""
    return campaign(range(count), seed, _HASTY)


def main() -> int:
    """Run both and print one line."""
    asked = bounds.asked(__doc__, 200)
    kills = list(campaign(asked.rounds(0.9), asked.seed))
    hasty = list(control(max(10, len(kills) // 20), asked.seed))
    bad = [kill for kill in kills if not kill.sound]
    caught = sum(not kill.sound for kill in hasty)
    decks = ", ".join(f"{sum(k.deck is each for k in kills)} {each.value}" for each in Deck)
    print(
        f"{len(kills)} kills of an export: decks {decks}; "
        f"{sum(bool(kill.left) for kill in kills)} left a file in the making, "
        f"{sum(len(kill.kept) for kill in kills)} of them not cleared by the next export; "
        f"{sum(len(kill.strange) for kill in kills)} strange files; "
        f"control that writes straight to the target: caught in {caught} of {len(hasty)} kills"
    )
    for kill in bad:
        print(kill)
    return 0 if caught and not bad else 1


if __name__ == "__main__":
    sys.exit(main())
