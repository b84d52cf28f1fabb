"""Frames in a second while one full slide fades into another, against a bare widget's.

Both are full HD and ask for a frame by the same timer; the bare one paints one pixmap and nothing
else. Qt sleeps between the frames as it does in the program.
"""

import statistics
import time
from collections.abc import Callable, Sequence
from itertools import cycle, pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from tests.bench.figures import Figure, percentile
from tests.bench.running import application, moving, until
from workshop.domain.settings import Motion
from workshop.live.stage import Audience, Stop
from workshop.slides import fit, frame
from workshop.slides.fit import Style
from workshop.slides.model import Box, Colour, Layout, Note, Slide
from workshop.ui.fade import FRAME, LASTS
from workshop.ui.projector import AudienceView

NOTES, COLUMNS = 200, 10
_SIZE = 1920, 1080
_SHOWN = Audience(showing=True)
_AGAINST = "a bare widget that paints one pixmap"

Run = Callable[[], list[float]]
"""One fade; gives when its frames were painted."""


def measure(rounds: int) -> list[Figure]:
    """Frames a second, and the longest anybody waits for the next one."""
    application()
    with moving(Motion.CALM):
        runs = (_fading(), _blitting())
        times: tuple[list[list[float]], list[list[float]]] = ([], [])
        for number in range(rounds + 1):
            for run, kept in zip(runs, times, strict=True):
                painted = run()
                if number:  # the first fills the caches of letters
                    kept.append(painted)
    ours, theirs = times
    name, rate = f"fade of {NOTES} notes", statistics.median(_rates(theirs))
    late, latest = percentile(_gaps(ours)), percentile(_gaps(theirs))
    return [
        Figure(name, statistics.median(_rates(ours)), rate, _AGAINST, 0.8, 0.95, "fps", floor=True),
        Figure(f"{name}, between frames, 99 in 100", late, latest, _AGAINST),
    ]


def full_slide(number: int) -> Slide:
    """A slide with 200 notes; no two slides have a note in common."""
    head = frame.head("", f"What we saw, part {number}")
    wide = frame.INNER / COLUMNS
    high = (frame.CONTENT_END - head.bottom) / (NOTES / COLUMNS)
    style = Style((14,))
    notes = []
    for at in range(NOTES):
        row, column = divmod(at, COLUMNS)
        box = Box(frame.MARGIN + column * wide, head.bottom + row * high, wide - 8, high - 6)
        said = fit.paragraph(f"{number}.{at}: nobody waits", wide - 40, style)
        notes.append(Note(box, said, None, Colour.GLACIER, f"Note {at}", f"p{number}-{at}"))
    return Slide(Layout.BOARD, head.title, tuple(notes))


class _Watched(AudienceView):
    """A room's view that knows when it had painted."""

    def __init__(self) -> None:
        super().__init__()
        self.at: list[float] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        """As ever."""
        super().paintEvent(event)
        self.at.append(time.perf_counter())


def _fading() -> Run:
    view = _Watched()
    view.resize(*_SIZE)
    view.show()
    slides = cycle((full_slide(number), Stop("full", number)) for number in (1, 2))

    def follow() -> None:
        slide, stop = next(slides)
        view.follow(slide, _SHOWN, stop)

    follow()
    until(lambda: bool(view.at))

    def run() -> list[float]:
        view.at.clear()
        follow()
        until(lambda: not view.fade.running)
        return view.at[:]

    return run


class _Bare(QWidget):
    """Paints one pixmap of its own size."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(*_SIZE)
        self.at: list[float] = []
        self._pixmap = QPixmap(*_SIZE)
        self._pixmap.fill(QColor("#f8fbfd"))
        self.timer = QTimer(self, interval=int(FRAME * 1000))
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One pixmap."""
        QPainter(self).drawPixmap(0, 0, self._pixmap)
        self.at.append(time.perf_counter())


def _blitting() -> Run:
    widget = _Bare()
    widget.show()
    until(lambda: bool(widget.at))

    def run() -> list[float]:
        widget.at.clear()
        end = time.perf_counter() + LASTS
        widget.update()
        widget.timer.start()
        until(lambda: time.perf_counter() >= end)
        widget.timer.stop()
        return widget.at[:]

    return run


def _rates(runs: Sequence[Sequence[float]]) -> list[float]:
    """Frames a second from the second on: the first waits for the slide, not for the timer."""
    return [(len(at) - 2) / (at[-1] - at[1]) for at in runs]


def _gaps(runs: Sequence[Sequence[float]]) -> list[float]:
    return [later - earlier for at in runs for earlier, later in pairwise(at)]
