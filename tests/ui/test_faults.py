"""The log of faults: nobody's words, names or folders are in it, whatever goes wrong where."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tests.files import telltales
from workshop.domain.changes import PointAdded
from workshop.files import codec
from workshop.files.cards import read_session_card
from workshop.files.module_file import read_module
from workshop.files.session_file import SessionFile
from workshop.i18n import _
from workshop.intake import pictures
from workshop.recap.export import export
from workshop.recap.nameless import copy_without_names
from workshop.recap.story import tell
from workshop.ui import faults
from workshop.ui.faults import MOST, Faults, note
from workshop.ui.privacy_page import LogWindow

SECRETS = ("Quillfish", "Robin Marsh", "Heron Hall", "Juniper", "Tamarisk")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "Cache" / "faults.log"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A session in a folder and under a name that tell who somebody is."""
    path = tmp_path / "Robin Marsh" / "Quillfish at Heron Hall.workshop"
    telltales.session(path).close()
    return path


def _broken_session(secret: Path) -> None:
    with SessionFile.open(secret) as file:
        file.append(PointAdded("x", "Robin Marsh", "Quillfish"), 1.0)


def _broken_change(secret: Path) -> None:
    codec.encode(PointAdded("x", "wall", "Quillfish \ud800 Robin Marsh"))


def _no_session(secret: Path) -> None:
    SessionFile.open(secret.with_name("Tamarisk.workshop"))


def _no_module(secret: Path) -> None:
    read_module(secret.with_name("Tamarisk.md"))


def _no_picture(secret: Path) -> None:
    pictures.read(secret, "Robin Marsh")


def _no_card(secret: Path) -> None:
    secret.write_bytes(b"Quillfish")
    read_session_card(secret, secret.stat())


def _no_export(secret: Path) -> None:
    with SessionFile.open(secret, reading=True) as file:
        export(tell(file.session, file.session.choices), secret / "Tamarisk.pptx")


def _no_copy(secret: Path) -> None:
    copy_without_names(secret, secret)


def _no_key(_secret: Path) -> None:
    {"a": 1}["Quillfish Robin Marsh"]


def _no_number(_secret: Path) -> None:
    int("Heron Hall")


def _made_up(_secret: Path) -> None:
    raise type("RobinMarshQuillfish", (ValueError,), {})


def _from_nowhere(secret: Path) -> None:
    exec(compile("1 / 0", str(secret.with_name("Juniper.py")), "exec"), {})


def _caused(secret: Path) -> None:
    try:
        _no_number(secret)
    except ValueError as error:
        error.add_note("Quillfish")
        raise RuntimeError("Tamarisk") from error


def _round_in_circles(secret: Path) -> None:
    _round_in_circles(secret)


WRONG = (
    *(_broken_session, _broken_change, _no_session, _no_module, _no_picture, _no_card),
    *(_no_export, _no_copy, _no_key, _no_number, _made_up, _from_nowhere, _caused),
    _round_in_circles,
)


@pytest.mark.parametrize("wrong", WRONG)
def test_no_word_of_anybody_is_noted(
    wrong: Callable[[Path], None], secret: Path, log: Path, qapp: QApplication
) -> None:
    with pytest.raises(Exception) as caught:  # noqa: PT011  whatever it is
        wrong(secret)
    note(log, caught.type, caught.tb)
    noted = log.read_text(encoding="utf-8")
    assert noted.count("\n") > 1
    assert not [each for each in SECRETS if each.casefold() in noted.casefold()]
    assert str(Path.home()) not in noted.replace("/root/.", "")
    assert str(secret.parent.parent) not in noted


def test_it_says_where_it_went_wrong(secret: Path, log: Path) -> None:
    with pytest.raises(Exception) as caught:  # noqa: PT011
        _no_session(secret)
    note(log, caught.type, caught.tb)
    noted = log.read_text(encoding="utf-8")
    assert "MissingSession" in noted
    assert "workshop/files/session_file.py:" in noted


def test_it_never_grows_beyond_its_size(log: Path) -> None:
    for _each in range(1200):
        with pytest.raises(ValueError, match="Heron"):
            _no_number(log)
        try:
            _no_number(log)
        except ValueError as error:
            note(log, ValueError, error.__traceback__)
    log_and_older = [log, faults.older(log)]
    log.write_text("x" * (MOST - 10), encoding="utf-8")
    note(log, ValueError, None)
    assert all(each.stat().st_size <= MOST for each in log_and_older)
    assert faults.read(log).endswith("ValueError\n")
    assert len(list(log.parent.iterdir())) == 2


def test_a_fault_on_a_thread_prints_nothing(
    log: Path, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    """Python would print its message, and a desktop keeps what programs print."""
    window = QWidget()
    qtbot.addWidget(window)
    taking = Faults(log, lambda: window)
    thread = threading.Thread(target=_no_number, args=(log,))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    window.close()
    taking.deleteLater()
    told = capfd.readouterr()
    assert "Heron" not in told.out + told.err
    assert "ValueError" in log.read_text(encoding="utf-8")


def test_a_disk_that_takes_no_log_gets_no_words_either(
    tmp_path: Path, secret: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "Cache").write_bytes(b"a file where the folder should be")
    with pytest.raises(Exception) as caught:  # noqa: PT011
        _no_session(secret)
    note(tmp_path / "Cache" / "faults.log", caught.type, caught.tb)
    told = capfd.readouterr().err
    assert "MissingSession" in told
    assert not [each for each in SECRETS if each in told]


def test_it_can_be_read_copied_and_emptied(log: Path, qtbot: QtBot) -> None:
    note(log, ValueError, None)
    window = LogWindow(log, None)
    window.show()
    assert "ValueError" in window.text.toPlainText()
    window.copy.click()
    assert QApplication.clipboard().text() == faults.read(log)
    window.empty.click()
    assert window.text.toPlainText() == _("Nothing has gone wrong so far.")
    assert not window.copy.isEnabled()
    assert not log.exists()
    window.close()
