"""From a key press to the projector's picture, and from Enter to disk and picture."""

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.bench.figures import Figure
from tests.bench.running import Paints, application, session, until_painted
from workshop.ui.keys import Command

FEW, SOME, MANY = 10, 1_000, 10_000


class _Bare(QWidget):
    """A widget as large as the projector that is painted as a whole: the least a picture takes."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One fill of all its px."""
        QPainter(self).fillRect(self.rect(), QColor("#f8fbfd"))


def step_change(rounds: int) -> list[Figure]:
    """From Page Down to the projector painted, against one repaint of a bare window."""
    with tempfile.TemporaryDirectory() as folder, session(Path(folder)) as presenter:
        paints = Paints(presenter.projector.window.view)
        window = presenter.windowHandle()
        keys = cycle((Qt.Key.Key_PageDown, Qt.Key.Key_PageUp))

        def press() -> None:
            with until_painted(paints):
                QTest.keyClick(window, next(keys))

        ours, bare = _in_turn(press, _repainter(), rounds)
    return [Figure("step change", ours, bare, "one repaint of 1920 x 1080")]


def capture(rounds: int) -> list[Figure]:
    """From Enter to disk and projector at three sizes, against one commit and one repaint."""
    figures, medians = [], {}
    for points in (FEW, SOME, MANY):
        with tempfile.TemporaryDirectory() as name:
            medians[points], bare = _capture(Path(name), points, rounds)
        against = "one commit and one repaint"
        figures.append(Figure(f"capture at {points:,} points", medians[points], bare, against))
    few = medians[FEW]
    against = f"capture at {FEW} points"
    figures.append(Figure(f"capture, {SOME:,} to {FEW}", medians[SOME], few, against, bar=1.3))
    figures.append(Figure(f"capture, {MANY:,} to {FEW}", medians[MANY], few, against, aim=1.3))
    return figures


def _capture(folder: Path, points: int, rounds: int) -> tuple[float, float]:
    """Median seconds of a capture, and of a commit and a repaint."""
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

        return _in_turn(enter, bare, rounds, take_back)


def _in_turn(
    ours: Callable[[], None],
    bare: Callable[[], None],
    rounds: int,
    after: Callable[[], None] = lambda: None,
) -> tuple[float, float]:
    """Median seconds of two works that take turns; the first of each is not counted."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 1):
        for work, taken in zip((ours, bare), times, strict=True):
            before = time.perf_counter()
            work()
            if number:
                taken.append(time.perf_counter() - before)
        after()
    return statistics.median(times[0]), statistics.median(times[1])


def _repainter() -> Callable[[], None]:
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


def _committer(path: Path) -> Callable[[], None]:
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
