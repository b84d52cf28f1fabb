"""Sleep held off while the room is shown something: before a bus of the test's own."""

import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui import bus
from tests.ui.console import Console, Key
from workshop.ui.awake import Awake

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("dbus-daemon") is None, reason="not installed: dbus"
)


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A message bus that only this test knows."""
    monkeypatch.delenv("WAKEPY_FAKE_SUCCESS", raising=False)
    with bus.private_bus(tmp_path) as found:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", found)
        yield found


@pytest.fixture
def awake(console: Console, qtbot: QtBot) -> Iterator[Awake]:
    """What asks the system, and has let go in the end."""
    made = Awake(console.stage, console.presenter, asking=True)
    yield made
    made.let_go()
    qtbot.waitUntil(nobody_holds)


def nobody_holds() -> bool:
    return all(each.name != "awake" for each in threading.enumerate())


def test_the_show_holds_sleep_off_and_its_end_lets_go(
    console: Console, address: str, awake: Awake, qtbot: QtBot
) -> None:
    with bus.service(address) as desktop:
        with qtbot.waitSignal(awake.answered):
            console.press(Key.Key_F5)
        assert (awake.held, awake.why, desktop.heard) == (True, "", ["Inhibit"])
        console.press(Key.Key_B)
        console.press(Key.Key_Escape)
        assert awake.held
        console.press(Key.Key_Escape)
        qtbot.waitUntil(lambda: desktop.heard == ["Inhibit", "UnInhibit"])
        assert awake.held is None


def test_closing_the_window_lets_go(
    console: Console, address: str, awake: Awake, qtbot: QtBot
) -> None:
    with bus.service(address) as desktop:
        with qtbot.waitSignal(awake.answered):
            console.press(Key.Key_F5)
        console.presenter.close()
        qtbot.waitUntil(lambda: desktop.heard == ["Inhibit", "UnInhibit"])


def test_a_system_that_refuses_is_told_of_once(
    console: Console, address: str, awake: Awake, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    told: list[str] = []
    awake.failed.connect(told.append)
    with bus.service(address, refuses=True):
        for _each in range(2):
            with qtbot.waitSignal(awake.answered):
                console.press(Key.Key_F5)
            assert awake.held is False
            assert "Refused" in awake.why
            console.press(Key.Key_Escape)
    assert told == ["This computer may go to sleep: it cannot be kept awake."]
    assert capfd.readouterr().err == ""


def test_a_system_without_a_bus_is_told_of(
    console: Console, awake: Awake, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("WAKEPY_FAKE_SUCCESS", raising=False)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'none'}")
    with qtbot.waitSignal(awake.failed):
        console.press(Key.Key_F5)
    assert awake.held is False


def test_a_slow_system_keeps_nobody_waiting(
    console: Console, address: str, awake: Awake, qtbot: QtBot
) -> None:
    with bus.service(address) as desktop:
        desktop.may_answer.clear()
        console.press(Key.Key_F5)
        qtbot.waitUntil(lambda: desktop.heard == ["Inhibit"])
        assert awake.held is None
        console.press(Key.Key_PageDown)
        assert console.step == "slopes"
        console.press(Key.Key_Escape)
        desktop.may_answer.set()
        qtbot.waitUntil(lambda: desktop.heard == ["Inhibit", "UnInhibit"])


def test_screens_in_memory_ask_nobody(console: Console) -> None:
    console.press(Key.Key_F5)
    assert console.presenter.awake.held is None
    assert nobody_holds()


def test_the_room_check_finds_out_whether_it_can_be_held_off(
    console: Console, address: str, awake: Awake, qtbot: QtBot
) -> None:
    with bus.service(address) as desktop:
        with qtbot.waitSignal(awake.answered):
            console.press(Key.Key_R)
        assert awake.held, "the test card is on the projector, so it is tried for real"
        dialog = console.presenter.checks.dialog
        assert dialog is not None
        QTest.keyClick(dialog, Key.Key_R)
        qtbot.waitUntil(lambda: desktop.heard == ["Inhibit", "UnInhibit"])


def test_somebody_may_want_no_holding_off(
    console: Console, address: str, awake: Awake, qtbot: QtBot
) -> None:
    with bus.service(address) as desktop:
        with qtbot.waitSignal(awake.answered):
            console.press(Key.Key_F5)
        awake.allow(False)
        qtbot.waitUntil(lambda: desktop.heard == ["Inhibit", "UnInhibit"])
        assert awake.held is False
        with qtbot.waitSignal(awake.answered):
            awake.allow(True)
        assert desktop.heard[2:] == ["Inhibit"]
