"""A session in a cloud’s folder, from the program's own windows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.live import trial
from tests.ui.test_program import running
from workshop.app import Program
from workshop.files.places import places
from workshop.ui.presenter import Presenter


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """A session that lies in a folder of Nextcloud."""
    with trial.session_file(tmp_path / "Nextcloud" / "Sessions") as file:
        return file.path


@pytest.fixture
def program(qapp: QApplication, public: Path, qtbot: QtBot) -> Iterator[Program]:
    with running() as made:
        yield made


def opened(program: Program, path: Path) -> Presenter:
    program.resume(path)
    (found,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, Presenter)]
    return found


def texts(path: Path) -> list[str]:
    return [point.text for point in trial.on_disk(path).points.values()]


def keep(presenter: Presenter, text: str) -> None:
    presenter.desk.go(trial.WALL)
    presenter.desk.capture_line(text)


def test_it_is_said_and_published_on_closing(program: Program, public: Path) -> None:
    window = opened(program, public)
    trouble = window.capture.catcher.trouble
    assert "Nextcloud copies this folder" in trouble.text()
    assert trouble.isVisible()
    keep(window, "A point")
    assert texts(public) == []
    program._open_recap()
    assert program._recap is not None
    program._recap.exported.emit([])
    assert texts(public) == ["A point"]
    keep(window, "Another")
    window.close()
    assert texts(public) == ["A point", "Another"]
    assert list(places().data.rglob("*.workshop")) == []


def test_what_was_left_is_published_at_the_next_start(program: Program, public: Path) -> None:
    window = opened(program, public)
    keep(window, "A point")
    # As a kill would: nobody closes it, and the locks are gone.
    program._cloud._open.release()  # type: ignore[union-attr]
    window.desk.file.close()
    assert texts(public) == []
    program.open_home()
    assert texts(public) == ["A point"]


def test_one_in_which_nothing_happened_leaves_nothing(program: Program, public: Path) -> None:
    opened(program, public).close()
    assert list(public.parent.iterdir()) == []
    assert list(places().data.rglob("*.workshop")) == []
