"""Points are deleted for good on another thread, while the window answers and captures."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.conftest import Clock
from tests.files import telltales
from tests.ui.console import Console
from workshop.files import wiping
from workshop.files.erasing import Erasing
from workshop.files.session_file import SessionFile
from workshop.live import taking_out
from workshop.ui.deleting import Deleting

WORDS = ("Quillfish", "Ocarina", "Tamarisk")


class Disk:
    """A disk on which preparing takes as long as one likes."""

    def __init__(self) -> None:
        self.go_on, self.reached = threading.Event(), threading.Event()
        self.threads: set[int] = set()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    disk, prepare = Disk(), Erasing.prepare

    def slowly(erasing: Erasing) -> None:
        prepare(erasing)
        disk.threads.add(threading.get_ident())
        disk.reached.set()
        assert disk.go_on.wait(10)

    monkeypatch.setattr(Erasing, "prepare", slowly)
    yield disk
    disk.go_on.set()


@pytest.fixture
def console(home: Path, qtbot: QtBot, clock: Clock) -> Iterator[Console]:
    with telltales.session(home / "Trial.workshop") as file:
        made = Console(file, clock)
        made.open(qtbot)
        yield made
        qtbot.waitUntil(lambda: not made.presenter.deleting.busy)
        made.close()


def delete(console: Console) -> Deleting:
    console.show.delete_wanted.emit(taking_out.without_points(["hers"]))
    return console.presenter.deleting


def test_the_window_captures_meanwhile_and_nothing_of_that_is_lost(
    console: Console, home: Path, slow: Disk, qtbot: QtBot
) -> None:
    console.desk.go(console.desk.session.module.index("wall"))
    deleting = delete(console)
    qtbot.waitUntil(slow.reached.is_set)
    console.capture("A Cembalo")
    assert "hers" in console.desk.session.points
    qtbot.waitUntil(lambda: console.presenter.busy.words.startswith("Deleting for good"))
    assert console.presenter.busy.isVisible()
    slow.go_on.set()
    qtbot.waitUntil(lambda: not deleting.busy)
    assert threading.get_ident() not in slow.threads
    assert console.presenter.busy.words == ""
    assert console.said[-1] == "Deleted for good"
    console.capture("A Dulcimer")
    assert telltales.found(home, *WORDS) == []
    with SessionFile.open(console.file.path, reading=True) as read:
        texts = [each.text for each in read.session.points.values()]
    assert texts[-2:] == ["A Cembalo", "A Dulcimer"]


def test_closing_waits_until_it_is_gone(
    console: Console, home: Path, slow: Disk, qtbot: QtBot
) -> None:
    delete(console)
    qtbot.waitUntil(slow.reached.is_set)
    console.presenter.close()
    console.presenter.close()
    assert console.presenter.isVisible()
    assert "then the session is closed" in console.presenter.busy.words
    slow.go_on.set()
    qtbot.waitUntil(lambda: not console.presenter.isVisible())
    assert telltales.found(home, *WORDS) == []


def test_where_it_fails_the_window_stays_and_says_so(
    console: Console, home: Path, slow: Disk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    deleting = delete(console)
    qtbot.waitUntil(slow.reached.is_set)
    console.presenter.close()
    monkeypatch.setattr(wiping, "put_over", full)
    slow.go_on.set()
    qtbot.waitUntil(lambda: not deleting.busy)
    assert console.presenter.isVisible()
    assert "No space left" in console.failed[-1]
    assert "hers" in console.desk.session.points
    monkeypatch.undo()
    delete(console)
    qtbot.waitUntil(lambda: not deleting.busy)
    assert console.presenter.isVisible()
    assert telltales.found(home, *WORDS) == []


def test_two_that_are_asked_for_go_one_after_the_other(
    console: Console, home: Path, slow: Disk, qtbot: QtBot
) -> None:
    slow.go_on.set()
    delete(console)
    console.show.delete_wanted.emit(taking_out.without_points(["photo"]))
    qtbot.waitUntil(lambda: not console.presenter.deleting.busy)
    assert console.said == ["Deleted for good"] * 2
    assert telltales.found(home, *WORDS, telltales.PHOTO) == []


def test_it_comes_to_its_end_however_much_is_captured(
    console: Console, home: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """After some tries the window waits, and what was captured is there."""
    kept = 0
    take_over = console.desk.take_over

    def one_more(erasing: Erasing) -> bool:
        nonlocal kept
        if kept < 5:
            kept += 1
            console.desk.capture_line(f"Number {kept}", step="wall")
        return take_over(erasing)

    monkeypatch.setattr(console.desk, "take_over", one_more)
    deleting = delete(console)
    qtbot.waitUntil(lambda: not deleting.busy)
    assert kept == 5
    assert telltales.found(home, *WORDS) == []
    texts = [each.text for each in console.desk.session.points.values()]
    assert texts[-5:] == [f"Number {number}" for number in range(1, 6)]


def test_where_the_session_went_on_elsewhere_it_is_said(
    console: Console, home: Path, slow: Disk, qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "Stick"
    other.mkdir()
    deleting = delete(console)
    qtbot.waitUntil(slow.reached.is_set)
    console.desk.keep_on_in(other)
    slow.go_on.set()
    qtbot.waitUntil(lambda: not deleting.busy)
    assert console.failed[-1].startswith("Meanwhile the session went on in another place.")
    assert "hers" in console.desk.session.points
    assert [each.name for each in home.glob(".Trial*")] == []
    QApplication.processEvents()
    console.desk.file.close()
