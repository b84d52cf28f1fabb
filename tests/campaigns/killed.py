"""Kills the keeping, restoring, rescuing and migrating of sessions, at every step and at random.

`python -m tests.campaigns.killed --count 200` prints a line for each, and exits 1 if a session was
not there or not whole afterwards, a point was lost, or a backup is listed that is not whole, or
if the control, which writes over the session at once, was not caught. Needs a system that forks.
"""

import argparse
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from tests.campaigns import sample
from workshop.domain.changes import PointAdded
from workshop.domain.errors import UserError
from workshop.files.backups import Backups, Reason
from workshop.files.migrations import HISTORY, Shape
from workshop.files.rescue import rescue
from workshop.files.session_file import SUFFIX, SessionFile, verify

_KEPT = 8
"""Points in the session that is at stake."""
DRAFTS = "CREATE TABLE drafts (step TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID"


def _upgrade(connection: sqlite3.Connection) -> None:
    connection.execute(DRAFTS)
    for step in ("a", "b", "c"):
        connection.execute("INSERT INTO drafts VALUES (?, ?)", (step, "typed"))


LATER = (*HISTORY, Shape(2, (*HISTORY[0].tables, DRAFTS), _upgrade))
"""The history of a program one version on."""


@dataclass(frozen=True)
class Place:
    """A folder with a session, and one with its backups."""

    root: Path

    @property
    def session(self) -> Path:
        return self.root / "Sessions" / f"Day{SUFFIX}"

    @property
    def new(self) -> Path:
        return self.root / "Sessions" / f"New{SUFFIX}"

    @property
    def backups(self) -> Backups:
        return Backups(self.root / "Backups")


def make(place: Place) -> None:
    """A session of some points; the backup has the first half of them."""
    place.session.parent.mkdir(parents=True)
    with SessionFile.create(place.session, sample.begun()) as file:
        for number in range(_KEPT):
            if number == _KEPT // 2:
                place.backups.make(place.session, Reason.OPENED)
            file.append(PointAdded(f"p{number}", sample.STEP, f"Point {number}"), float(number))


def damage(place: Place) -> None:
    """Alter one record of the session."""
    content = place.session.read_bytes()
    place.session.write_bytes(content.replace(b'"Point 5"', b'"Paint 5"'))


def back_up(place: Place) -> None:
    """One backup more."""
    place.backups.make(place.session, Reason.WORKING)


def restore(place: Place) -> None:
    """The oldest backup in the place of the session."""
    place.backups.restore(place.backups.of(place.session)[-1], place.session)


def restore_hastily(place: Place) -> None:
    """The control: the bytes of the backup written over the session, and nothing kept."""
    content = place.backups.of(place.session)[-1].path.read_bytes()
    with place.session.open("wb") as file:
        for start in range(0, len(content), 1024):
            file.write(content[start : start + 1024])


def save(place: Place) -> None:
    """What can be read of the session, in a new one."""
    rescue(place.session, place.new)


def migrate(place: Place) -> None:
    """Open it with a program of a later version."""
    SessionFile.open(place.session, history=LATER).close()


def whole(place: Place) -> str:
    """What is wrong, after something was to be done to a whole session; empty for nothing."""
    verdict = _verdict(place.session)
    points = _points(place.session).union(*map(_points, _backups(place)))
    lost = {f"p{number}" for number in range(_KEPT)} - points
    return verdict or f"lost {lost}" * bool(lost) or _listed(place)


def damaged(place: Place) -> str:
    """What is wrong, after something was to be done to a damaged session; empty for nothing."""
    if b'"Paint 5"' in place.session.read_bytes():
        # Not yet replaced: as it was, or kept as it was.
        return _listed(place)
    kept = [each for each in place.backups.of(place.session) if each.reason is Reason.DAMAGED]
    if not any(b'"Paint 5"' in each.path.read_bytes() for each in kept):
        return "the damaged session was not kept"
    return _verdict(place.session) or _listed(place)


def saved(place: Place) -> str:
    """What is wrong after a rescue; empty for nothing."""
    if b'"Paint 5"' not in place.session.read_bytes():
        return "the damaged session was changed"
    if not place.new.exists():
        return ""
    lost = {f"p{number}" for number in range(_KEPT)} - _points(place.new)
    return _verdict(place.new) or f"lost {lost}" * (lost != {"p5"})


def migrated(place: Place) -> str:
    """What is wrong after a migration; empty for nothing."""
    with SessionFile.open(place.session, history=LATER) as file:
        lost = _KEPT - len(file.session.points)
        file.append(PointAdded("later", sample.STEP, "Going on"), 99.0)
    copies = list(place.session.parent.glob("*.workshop-backup"))
    if not any(len(_points(each)) == _KEPT for each in copies):
        return "no copy of the old version"
    bad = [each.name for each in copies if not verify(each).whole]
    return f"lost {lost}" * bool(lost) or f"not whole: {bad}" * bool(bad)


def _verdict(path: Path) -> str:
    return verify(path).problem if path.exists() else f"{path.name} is not there"


def _points(path: Path) -> set[str]:
    with SessionFile.open(path, reading=True) as file:
        return set(file.session.points)


def _backups(place: Place) -> Iterator[Path]:
    for each in place.backups.of(place.session):
        if each.reason is not Reason.DAMAGED:
            yield each.path


def _listed(place: Place) -> str:
    bad = [each.name for each in _backups(place) if not verify(each).whole]
    return f"backups that are not whole: {bad}" * bool(bad)


@dataclass(frozen=True)
class Deed:
    """Something that may be killed: what is done, to what, and what has to be true afterwards."""

    name: str
    act: Callable[[Place], None]
    wrong: Callable[[Place], str]
    prepare: Callable[[Place], None] = lambda _place: None


DEEDS = (
    Deed("backup", back_up, whole),
    Deed("restore", restore, whole),
    Deed("restore over a damaged one", restore, damaged, damage),
    Deed("rescue", save, saved, damage),
    Deed("migration", migrate, migrated),
)


HASTY = Deed("hasty restore", restore_hastily, whole)


def killed_at_step(act: Callable[[], None], step: int) -> bool:
    """Do it in a child that is killed at that call into the system or SQLite; whether it was."""

    def kill(calls: int) -> None:
        if calls == step:
            os.kill(os.getpid(), signal.SIGKILL)

    return _died(lambda: _watched(act, kill))


def steps(act: Callable[[], None], note: Path) -> int:
    """How many such calls it takes; `note` is a file to count them in."""
    _died(lambda: _watched(act, lambda calls: None, note))
    return int(note.read_text())


def _watched(
    act: Callable[[], None], told: Callable[[int], None], note: Path | None = None
) -> None:
    calls = 0

    def count(_frame: FrameType, event: str, _called: object) -> None:
        nonlocal calls
        if event == "c_call":
            calls += 1
            told(calls)

    sys.setprofile(count)
    act()
    sys.setprofile(None)
    if note is not None:
        note.write_text(str(calls))


def killed_after(act: Callable[[], None], seconds: float) -> bool:
    """Do it in a child that the system ends after that time, wherever it is; whether it was."""

    def child() -> None:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        act()
        signal.setitimer(signal.ITIMER_REAL, 0)

    return _died(child)


def _died(child: Callable[[], None]) -> bool:
    process = os.fork()
    if process == 0:
        try:
            child()
        finally:
            os._exit(0 if sys.exc_info()[0] is None else 7)
    _process, status = os.waitpid(process, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0:
        raise AssertionError("it failed by itself")
    return os.WIFSIGNALED(status)


def campaign(deed: Deed, count: int, seed: int, folder: Path) -> tuple[int, list[str]]:
    """Kill a deed at `count` steps from its beginning to its end, and as often after a random time;
    gives how many kills there were, and what was wrong afterwards.
    """
    place, template = Place(folder / "at work"), folder / "template"
    make(place)
    deed.prepare(place)
    shutil.copytree(place.root, template)
    longest = steps(lambda: deed.act(place), folder / "steps")
    chance = random.Random(seed)
    killed, wrong = 0, []
    for number in range(2 * count):
        shutil.rmtree(place.root)
        shutil.copytree(template, place.root)
        if number < count:
            killed += killed_at_step(lambda: deed.act(place), 1 + number * longest // count)
        else:
            killed += killed_after(lambda: deed.act(place), chance.uniform(0.0005, 0.03))
        problem = _found(deed, place)
        if problem:
            wrong.append(f"{deed.name}, try {number}: {problem}")
    return killed, wrong


def _found(deed: Deed, place: Place) -> str:
    try:
        return deed.wrong(place)
    except (UserError, OSError, KeyError) as error:
        return repr(error)


def main() -> int:
    """Run all and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    bad = [line for deed in DEEDS for line in told(deed, chosen.count, chosen.seed)]
    caught = told(HASTY, max(4, chosen.count // 20), chosen.seed)
    for line in bad:
        print(line)
    return 0 if caught and not bad else 1


def told(deed: Deed, count: int, seed: int) -> list[str]:
    """Print a line on the campaign of a deed; gives what was wrong."""
    with tempfile.TemporaryDirectory() as folder:
        killed, wrong = campaign(deed, count, seed, Path(folder))
    print(f"{deed.name}: {killed} kills, {len(wrong)} with something wrong")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
