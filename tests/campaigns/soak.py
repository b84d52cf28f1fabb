"""Lives a workshop's day at high speed through the real windows, and looks for what grows.

`python3 dev.py campaign soak --minutes 10` drives one running program: steps, points, photos,
black, freeze, dialogs, undo and redo, the overview, recaps and exports, while session time goes on
by some seconds with each. Eight hours of it are `--count 7200`. It exits with 1 if after the first
hour memory goes on growing, or open files, threads, timers or objects of Qt do, if the file is not
whole at the end, or if the control, a program that hoards each of these, was not caught.
"""

import gc
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.campaigns import bounds

ACTIONS = 7_200
SECONDS = 4.0
"""Of session time for each."""
HOURS = 8
_MEGABYTES = 20
"""That memory may grow by from the first hour to the last: the session itself grows, too."""
_WARMING = 150
"""The same for a day so short that things are first opened after its first eighth."""
_OBJECTS = 60
"""Objects of Qt more or less: what is open just now."""
_FEW = 3
_PHOTOS = 40
_PATIENCE = 60.0
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Level:
    """How much there is of everything at one moment."""

    megabytes: float
    files: int
    threads: int
    timers: int
    objects: int
    widgets: int

    def grown(self, since: "Level", megabytes: float) -> list[str]:
        """What there is too much of; memory may have grown by so much."""
        allowed = Level(megabytes, _FEW, _FEW, _FEW, _OBJECTS, _OBJECTS)
        return [
            f"{name}: {getattr(since, name):g} to {getattr(self, name):g}"
            for name in self.__dataclass_fields__
            if getattr(self, name) - getattr(since, name) > getattr(allowed, name)
        ]


def level() -> Level:
    """As it is now."""
    from PySide6.QtCore import QObject, QTimer
    from PySide6.QtWidgets import QApplication
    from shiboken6 import isValid

    gc.collect()
    windows = QApplication.topLevelWidgets()
    timers = [each for each in gc.get_objects() if isinstance(each, QTimer) and isValid(each)]
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return Level(
        pages * os.sysconf("SC_PAGE_SIZE") / 2**20,
        len(list(Path("/proc/self/fd").iterdir())),
        threading.active_count(),
        len(timers),
        sum(len(window.findChildren(QObject)) for window in windows),
        len(QApplication.allWidgets()),
    )


class Day:
    """A running program and somebody who never rests."""

    def __init__(self, folder: Path, seed: int) -> None:
        from workshop import app

        self.clock = 1000.0
        app.session_time = lambda: lambda: self.clock
        from tests.campaigns.opened import opened

        self.program, self.presenter = opened("session-7a")
        self.desk = self.presenter.desk
        self._chance = random.Random(seed)
        self._folder = folder
        self._photos = 0
        self._exports = 0
        self.counts: dict[str, int] = {}
        self.press("F5")

    def act(self) -> None:
        """Do one thing or another."""
        (what,) = self._chance.choices(list(_ACTIONS), [share for share, _do in _ACTIONS.values()])
        self.do(what)

    def do(self, what: str) -> None:
        """Do that, and let some time go by."""
        _ACTIONS[what][1](self)
        self.counts[what] = self.counts.get(what, 0) + 1
        self.clock += SECONDS
        self.presenter.tick()
        self.settle()

    def settle(self) -> None:
        """Let everything come to rest that was asked for."""
        from PySide6.QtCore import QEvent
        from PySide6.QtWidgets import QApplication

        application = QApplication.instance()
        assert application is not None
        application.processEvents()
        application.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))

    def press(self, keys: str) -> None:
        """Press a key of the console's, by Qt's name, "Ctrl+Z"."""
        from PySide6.QtGui import QKeySequence
        from PySide6.QtTest import QTest

        pressed = QKeySequence(keys)[0]  # type: ignore[index]
        window = self.presenter.windowHandle()
        QTest.keyClick(window, pressed.key(), pressed.keyboardModifiers())
        self.settle()

    def wait(self, met: Callable[[], bool]) -> None:
        """Go on until something is so."""
        end = time.monotonic() + _PATIENCE
        while not met():
            assert time.monotonic() < end, "it did not come to its end"
            self.settle()

    # -- what is done

    def walk(self) -> None:
        """On, or now and then back, or anywhere."""
        self.press(self._chance.choice(("PgDown", "PgDown", "PgDown", "PgUp", "Home", "End")))

    def capture(self) -> None:
        """A point by the line, for whom a step takes points; parked otherwise."""
        from PySide6.QtTest import QTest

        line = self.presenter.capture.line
        self.press("/")
        text = f"Said at {self.clock:.0f}"
        sign = "" if self.desk.kind.captures else "?"
        for letter in f"{sign}{text}":
            QTest.keyClick(self.presenter.windowHandle(), letter)  # type: ignore[call-overload]
        self.press("Return")
        if line.toPlainText():
            line.clear()  # a vote takes only digits
        self.press("Esc")

    def turn(self) -> None:
        """Black, white, freeze and hide, and back."""
        key = self._chance.choice("BWFH")
        self.press(key)
        self.press(key)
        if not self.presenter._stage.audience.showing:
            self.press("F5")

    def time(self) -> None:
        """A minute more, a pause."""
        self.press("+")
        self.press("K")
        self.press("K")

    def undo(self) -> None:
        """Take something back, and half of the time do it again."""
        self.press("Ctrl+Z")
        if self._chance.random() < 0.5:
            self.press("Ctrl+Y")

    def dialog(self) -> None:
        """Open one of the dialogs and close it."""
        from PySide6.QtWidgets import QApplication, QDialog

        self.press(self._chance.choice(("D", "F1", "Ctrl+H", "C", "Ctrl+,")))
        for each in QApplication.topLevelWidgets():
            if isinstance(each, QDialog) and each.isVisible():
                each.reject()

    def photo(self) -> None:
        """A photo into the step; no more than a day has."""
        from PySide6.QtGui import QImage

        if self._photos >= _PHOTOS:
            return
        self._photos += 1
        image = QImage(640, 480, QImage.Format.Format_RGB32)
        image.fill(self._photos * 1000)
        path = self._folder / f"photo{self._photos}.jpg"
        image.save(str(path))
        before = len(self.desk.session.pictures)
        self.presenter.photos._chosen([str(path)])
        if self.desk.kind.pictures:
            self.wait(lambda: len(self.desk.session.pictures) > before)

    def recap(self) -> None:
        """Look at the recap, and now and then export it."""
        self.program._open_recap()
        window = self.program._recap
        assert window is not None
        self.wait(lambda: window.recap is not None)
        if self._exports < 12 and window.recap and window.recap.pages:
            self._exports += 1
            window._ask = lambda _parent, _offered: self._folder / "recap.pptx"
            ended = list[bool]()
            window.ended.connect(lambda: ended.append(True))
            window.export()
            self.wait(lambda: bool(ended))
            self.wait(lambda: window._job is None)
        window.close()
        self.presenter.activateWindow()


_ACTIONS: dict[str, tuple[float, Callable[[Day], None]]] = {
    "steps": (30, Day.walk),
    "points": (30, Day.capture),
    "covers": (10, Day.turn),
    "time": (5, Day.time),
    "undo": (10, Day.undo),
    "dialogs": (8, Day.dialog),
    "photos": (3, Day.photo),
    "recaps": (1, Day.recap),
}


def _hoard(day: Day, kept: list[object]) -> None:
    """The control: something of everything is never let go."""
    from PySide6.QtCore import QTimer

    kept.append(QTimer(day.presenter))
    kept.append(bytearray(os.urandom(8 << 20)))
    kept.append(Path(os.devnull).open())  # noqa: SIM115


def live(rounds: bounds.Bounds, folder: Path, *, hoarding: bool = False) -> int:
    """Live a day, in this process; prints a line for each hour and gives the exit code."""
    from workshop.files.session_file import SessionFile

    day, levels, kept = Day(folder, rounds.seed), list[Level](), list[object]()
    every = max(1, min(rounds.count, ACTIONS) // HOURS)
    done = 0
    for number in rounds.rounds():
        # All photos of the day in its first hour: what is measured is what grows besides them.
        day.do("photos") if number % max(1, every // _PHOTOS) == 0 and number < every else day.act()
        done = number + 1
        if hoarding and number % 3 == 0:
            _hoard(day, kept)
        if done % every == 0:
            levels.append(level())
            print(f"  after {done * SECONDS / 3600:.1f} h: {levels[-1]}", flush=True)
    path, session = day.desk.file.path, day.desk.session
    day.presenter.close()
    with SessionFile.open(path, reading=True) as file:
        whole = file.session == session
    allowed = _MEGABYTES if every * HOURS >= ACTIONS else _WARMING
    grown = levels[-1].grown(levels[0], allowed) if len(levels) > 1 else ["too short a day"]
    counts = ", ".join(f"{count} {what}" for what, count in sorted(day.counts.items()))
    print(
        f"{done} actions in {done * SECONDS / 3600:.1f} simulated hours ({counts}), "
        f"{len(session.points)} points; grown after the first eighth: "
        f"{', '.join(grown) or 'nothing'}; "
        f"the file is {'whole' if whole else 'NOT whole'}",
        flush=True,
    )
    return 0 if whole and not grown else 1


def child(asked: bounds.Bounds, *, hoarding: bool = False) -> tuple[int, str]:
    """Live a day in a process of its own; gives its exit code and what it printed last."""
    kept = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    with tempfile.TemporaryDirectory() as folder:
        home = {"WORKSHOP_HOME": str(Path(folder, "home")), "WAKEPY_FAKE_SUCCESS": "1"}
        options = [str(asked.count), str(asked.minutes or 0), str(asked.seed), str(int(hoarding))]
        process = subprocess.run(
            [sys.executable, "-m", "tests.campaigns.soak", "--live", folder, *options],
            cwd=_ROOT,
            env={**kept, **home, "LANG": "C.UTF-8"},
            capture_output=True,
            text=True,
            check=False,
        )
    said = process.stdout.strip() or process.stderr.strip()[-2000:]
    return process.returncode, said if process.returncode in (0, 1) else process.stderr[-2000:]


CONTROL = bounds.Bounds(160)


def main() -> int:
    """Live a day, then one with a program that hoards."""
    if "--live" in sys.argv:
        folder, count, minutes, seed, hoarding = sys.argv[sys.argv.index("--live") + 1 :]
        length = bounds.Bounds(int(count), float(minutes) or None, int(seed))
        return live(length, Path(folder), hoarding=hoarding == "1")
    code, said = child(bounds.asked(__doc__, ACTIONS))
    print(said)
    caught, hoarded = child(CONTROL, hoarding=True)
    named = [name for name in ("megabytes", "files", "timers") if f"{name}:" in hoarded]
    print(f"control that hoards: caught by {', '.join(named) or 'nothing'}")
    return 0 if code == 0 and caught == 1 and len(named) == 3 else 1


if __name__ == "__main__":
    sys.exit(main())
