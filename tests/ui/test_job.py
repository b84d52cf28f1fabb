"""Faults of the program on threads of their own: said in a sentence, and gone on."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.test_recap import session
from workshop.app import Program
from workshop.domain.errors import UserError
from workshop.files.places import places
from workshop.recap.pages import Recap
from workshop.ui import export_job, tell_job
from workshop.ui.job import Job
from workshop.ui.recap import RecapWindow


class Refused(Job):
    """Work that cannot be done, for a reason that people can mend."""

    def work(self) -> None:
        raise UserError("The disk is full.", "Make room on it.")


class Faulty(Job):
    """Work that the program has a fault in."""

    def work(self) -> None:
        raise LookupError("what Ann said")


def test_work_that_is_refused_says_why(qtbot: QtBot, qapp: QApplication) -> None:
    job = Refused(qapp)
    with qtbot.waitSignal(job.finished):
        job.start()
    assert "The disk is full." in job.trouble
    job.deleteLater()


def test_a_fault_on_another_thread_is_said_by_the_windows_thread(
    qtbot: QtBot, qapp: QApplication, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    program = Program(qapp, places())
    program.open_home()
    job = Faulty(program)
    job.start()
    qtbot.waitUntil(lambda: bool(_boxes()))
    (box,) = _boxes()
    assert box.thread() is QThread.currentThread()
    assert "Something went wrong" in box.text()
    assert "LookupError" in (places().cache / "faults.log").read_text(encoding="utf-8")
    qtbot.waitUntil(job.isFinished)
    assert "captured is kept" in job.trouble
    box.close()
    home_window = program._home
    assert home_window is not None
    home_window.close()
    program.end()
    home_window.deleteLater()
    program.deleteLater()


def _boxes() -> list[QMessageBox]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox)]


def _fail(*_anything: object) -> Recap:
    raise LookupError("what Ann said")


def test_slides_that_cannot_be_made_are_not_waited_for(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tell_job, "tell", _fail)
    with qtbot.capture_exceptions() as caught:
        window = RecapWindow(session(), tmp_path)
        qtbot.addWidget(window)
        qtbot.waitUntil(lambda: "could not be done" in window.bar._trouble.text())
    assert [each[0] for each in caught] == [LookupError]
    assert not window.bar.export.isEnabled()
    assert not window.bar._state.text()


def test_an_export_with_a_fault_ends_and_can_be_tried_again(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_job, "export_all", _fail)
    with qtbot.capture_exceptions():
        window = RecapWindow(session(), tmp_path, lambda _parent, offered: offered)
        qtbot.addWidget(window)
        qtbot.waitUntil(window.bar.export.isEnabled)
        with qtbot.waitSignal(window.ended):
            window.bar.export.click()
    assert "could not be done" in window.bar._trouble.text()
    assert window.bar.export.isEnabled()
    assert window.bar.cancel.isHidden()
