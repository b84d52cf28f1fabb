"""From a key press to the projector's picture, and from Enter to disk and picture."""

import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.bench.figures import Figure, spread
from tests.bench.running import Paints, application, session, until, until_painted
from workshop.domain.settings import Motion
from workshop.ui.fade import LASTS
from workshop.ui.keys import Command

Work = Callable[[], None]

_REPAINT = "one repaint of 1920 x 1080"
FEW, SOME, MANY = 10, 1_000, 10_000


class _Bare(QWidget):
    """A widget as large as the projector that is painted as a whole: the least a picture takes."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One fill of all its px."""
        QPainter(self).fillRect(self.rect(), QColor("#f8fbfd"))


def step_change(rounds: int) -> list[Figure]:
    """From Page Down to the projector painted, against one repaint of a bare window.

    At once, and the first frame of a fade; how long the fade then takes is known. With few points
    and with many in the step that is left and come back to.
    """
    figures: list[Figure] = []
    for points in (FEW, SOME):
        for motion, told in ((Motion.NONE, "no motion"), (Motion.CALM, "first frame")):
            times = _step_change(rounds // 2, points, motion)
            figures += spread(f"step change at {points:,} points, {told}", *times, _REPAINT)
    return figures


def _step_change(rounds: int, points: int, motion: Motion) -> tuple[list[float], list[float]]:
    """Seconds of step changes until the projector's next paint, and of repaints."""
    with (
        tempfile.TemporaryDirectory() as name,
        session(Path(name), points, motion) as presenter,
    ):
        view = presenter.projector.window.view
        paints = Paints(view)
        window = presenter.windowHandle()
        keys = cycle((Qt.Key.Key_PageDown, Qt.Key.Key_PageUp))

        def press() -> None:
            with until_painted(paints):
                QTest.keyClick(window, next(keys))

        repaint = _repainter()

        def arrive() -> None:
            """Between the times: a rest as long as a fade, then the yardstick is warm again."""
            end = time.perf_counter() + LASTS
            until(lambda: time.perf_counter() >= end and not view.fade.running)
            repaint()

        ours, bare = _in_turn((press, repaint), rounds, (arrive, _nothing))
    return ours, bare


def capture(rounds: int) -> list[Figure]:
    """From Enter to disk and projector at three sizes, against one commit and one repaint."""
    figures: list[Figure] = []
    painted: list[Figure] = []
    medians = {}
    for points in (FEW, SOME, MANY):
        with tempfile.TemporaryDirectory() as name:
            ours, both, repaint = _capture(Path(name), points, rounds)
        name = f"capture at {points:,} points"
        middle, _rare = spread(name, ours, both, "one commit and one repaint")
        figures.append(middle)
        medians[points] = middle.ours
        if points != MANY:
            painted += spread(f"{name}, painted", ours, repaint, _REPAINT)
    few = medians[FEW]
    against = f"capture at {FEW} points"
    figures.append(Figure(f"capture, {SOME:,} to {FEW}", medians[SOME], few, against, bar=1.3))
    figures.append(Figure(f"capture, {MANY:,} to {FEW}", medians[MANY], few, against, aim=1.3))
    return [*painted, *figures]


def _capture(folder: Path, points: int, rounds: int) -> list[list[float]]:
    """Seconds of captures, of a commit with a repaint, and of a repaint alone."""
    with session(folder, points) as presenter:
        line = presenter.capture.line
        paints = Paints(presenter.projector.window.view)
        commit, repaint = _committer(folder / "raw.db"), _repainter()
        presenter.activateWindow()
        line.setFocus()

        def enter() -> None:
            line.setPlainText("Nobody waits for the last one @Table 3")
            with until_painted(paints):
                QTest.keyClick(line, Qt.Key.Key_Return)
            if line.toPlainText():
                raise SystemExit("A captured line was not kept.")

        def bare() -> None:
            commit()
            repaint()

        def take_back() -> None:
            """Between the times, so that the session stays as large as it was."""
            presenter.bottom.pressed.emit(Command.UNDO)
            application().processEvents()

        works = (enter, bare, repaint)
        return _in_turn(works, rounds, (_nothing, _nothing, take_back))


def _nothing() -> None:
    """What there is to do between most times."""


def _in_turn(works: Sequence[Work], rounds: int, after: Sequence[Work]) -> list[list[float]]:
    """Seconds of works that take turns, each with what is done after it, untimed; the first of each
    is not counted.
    """
    times: list[list[float]] = [[] for _work in works]
    for number in range(rounds + 1):
        for work, then, taken in zip(works, after, times, strict=True):
            before = time.perf_counter()
            work()
            if number:
                taken.append(time.perf_counter() - before)
            then()
    return times


def _repainter() -> Work:
    """One full repaint of a window as large as the projector."""
    application()
    widget = _Bare()
    widget.resize(1920, 1080)
    widget.show()
    paints = Paints(widget)

    def repaint() -> None:
        with until_painted(paints):
            widget.update()

    return repaint


def _committer(path: Path) -> Work:
    """One row, committed as durably as a session's."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE log (number INTEGER PRIMARY KEY, body TEXT)")

    def commit() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO log (body) VALUES (?)", ("Nobody waits " * 10,))
        connection.execute("COMMIT")

    return commit
