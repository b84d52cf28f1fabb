"""The guard over these tests sees what it should."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget

Strays = Callable[[], list[str]]


def test_a_window_is_seen(nothing_left: Strays) -> None:
    window = QWidget()
    (said,) = nothing_left()
    assert said.startswith("window")
    window.deleteLater()
    assert nothing_left() == []


def test_a_running_timer_is_seen(nothing_left: Strays) -> None:
    timer = QTimer()
    assert nothing_left() == []
    timer.start(1000)
    (said,) = nothing_left()
    assert said.startswith("timer")
    timer.stop()


def test_a_thread_is_seen(nothing_left: Strays) -> None:
    thread = QThread()
    thread.start()
    assert any(said.startswith("thread") for said in nothing_left())
    thread.quit()
    thread.wait()


def test_an_event_filter_is_seen(nothing_left: Strays) -> None:
    watcher = QObject()
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(watcher)
    (said,) = nothing_left()
    assert said.startswith("event filter")
    application.removeEventFilter(watcher)
