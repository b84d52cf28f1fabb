"""The pointer over the room's view: there while the mouse moves, gone when it rests."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.live import trial
from tests.ui.console import Console
from workshop.live.capture import Draft
from workshop.ui import screens
from workshop.ui.one_screen import OneScreen
from workshop.ui.projector import ProjectorWindow

_BLANK, _ARROW = Qt.CursorShape.BlankCursor, Qt.CursorShape.ArrowCursor
_HAND = Qt.CursorShape.OpenHandCursor

Window = ProjectorWindow | OneScreen


def on_projector(console: Console, _patch: pytest.MonkeyPatch) -> Window:
    console.show_step(trial.SLOPES)
    return console.presenter.projector.window


def in_window(console: Console, patch: pytest.MonkeyPatch) -> Window:
    patch.setattr(screens, "others", lambda _own: [])
    console.show_step(trial.SLOPES)
    return console.presenter.one_screen


Where = Callable[[Console, pytest.MonkeyPatch], Window]
both = pytest.mark.parametrize("where", [on_projector, in_window])


def shape(widget: QWidget) -> Qt.CursorShape:
    return widget.cursor().shape()


@both
def test_it_comes_with_a_movement_and_goes_with_rest(
    console: Console, monkeypatch: pytest.MonkeyPatch, where: Where
) -> None:
    window = where(console, monkeypatch)
    assert shape(window.view) is _BLANK
    QTest.mouseMove(window.view, QPoint(300, 300))
    assert shape(window.view) is _BLANK, "a window that comes under the mouse moves nothing"
    QTest.mouseMove(window.view, QPoint(310, 300))
    assert shape(window.view) is _ARROW
    assert window.pointer.rest.interval() == 3000
    window.pointer.rest.timeout.emit()
    assert shape(window.view) is _BLANK
    QTest.mouseMove(window.view, QPoint(320, 300))
    assert shape(window.view) is _ARROW


def test_a_hand_over_a_note_rests_out_of_sight_also_when_the_slide_changes(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = in_window(console, monkeypatch)
    point = console.desk.capture(Draft("Nobody waits", "lift"))
    note = next(each for each in console.stage.slide.shapes if getattr(each, "point", "") == point)
    middle = window.view.on_widget(note.box).center()
    QTest.mouseMove(window.view, middle)
    QTest.mouseMove(window.view, middle + QPoint(3, 0))
    assert shape(window.view) is _HAND
    window.pointer.rest.timeout.emit()
    assert shape(window.view) is _BLANK
    console.desk.capture(Draft("Some do", "lift"))
    assert shape(window.view) is _BLANK
    QTest.mouseMove(window.view, middle)
    assert shape(window.view) is _HAND
