"""After hundreds of step changes there is no more of anything than after a few."""

import gc
from collections import Counter
from collections.abc import Iterator
from itertools import cycle

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.console import Console, Key
from workshop.domain.settings import Motion
from workshop.ui.fade import FRAME, LASTS
from workshop.ui.motion import set_motion
from workshop.ui.projector import AudienceView

_FEW, _MANY = 100, 500
_SOME = 20
"""Objects more or less that Python itself makes and lets go of meanwhile."""


def counted(console: Console) -> Counter[str]:
    """How many there are of what a window could go on hoarding."""
    gc.collect()
    windows: tuple[QWidget, ...] = (console.presenter, console.room)
    objects = gc.get_objects()
    kinds = Counter(
        kind.__name__
        for each in objects
        for kind in (QPixmap, QImage, QTimer, QObject)
        if isinstance(each, kind)
    )
    kinds["children"] = sum(len(window.findChildren(QObject)) for window in windows)
    kinds["slides kept"] = len(console.stage._drawn)
    kinds["pictures kept"] = sum(
        not each.isNull() for view in views(console) for each in (view._layer, view.fade._before)
    )
    return kinds


def views(console: Console) -> list[AudienceView]:
    return [console.presenter.projector.window.view, console.presenter.one_screen.view]


def walk(console: Console, keys: Iterator[Key], steps: int) -> None:
    """To and fro by key; one fade in five comes to its end, the others are interrupted."""
    room = console.presenter.projector.window.view
    for number, key in zip(range(steps), keys, strict=False):
        console.press(key)
        console.room.repaint()
        assert room.fade.running
        console.clock.pass_by(FRAME if number % 5 else LASTS)
        room.fade.tick()
    console.clock.pass_by(LASTS)
    room.fade.tick()
    QApplication.processEvents()


@pytest.mark.slow
def test_nothing_piles_up_from_step_to_step(showing: Console) -> None:
    set_motion(Motion.CALM)
    showing.presenter.projector.window.view.fade.now = showing.clock
    QApplication.processEvents()
    showing.room.repaint()
    keys = cycle([Key.Key_PageDown] * 4 + [Key.Key_PageUp] * 4)
    walk(showing, keys, _FEW)
    counted(showing)  # the first count makes Python objects of what Qt holds
    few, objects = counted(showing), _besides_the_log(showing)
    walk(showing, keys, _MANY - _FEW)
    many = counted(showing)
    assert many == few
    assert few["pictures kept"] == 1, "the projector's own slide, and none that it showed before"
    assert abs(_besides_the_log(showing) - objects) <= _SOME


def _besides_the_log(console: Console) -> int:
    """How many objects there are but for those that hold what was done: of each step that was
    entered its record, the change in it, and the visit.
    """
    timeline = console.desk.session.timeline
    return len(gc.get_objects()) - 2 * console.desk.session.length - len(timeline.visits)
