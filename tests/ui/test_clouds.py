"""A session in a cloud’s folder, from the program's own windows."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.live import trial
from tests.ui.test_program import presenter, running
from workshop.app import Program
from workshop.domain.changes import PointAdded, PointReworded
from workshop.files import beside
from workshop.files.places import places
from workshop.files.session_file import SessionFile
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
    (found,) = open_consoles()
    return found


def open_consoles() -> list[Presenter]:
    tops = QApplication.topLevelWidgets()
    return [each for each in tops if isinstance(each, Presenter) and each.isVisible()]


def texts(path: Path) -> list[str]:
    return [point.text for point in trial.on_disk(path).points.values()]


def keep(presenter: Presenter, text: str) -> None:
    presenter.desk.go(trial.WALL)
    presenter.desk.capture_line(text)


def settle(program: Program, qtbot: QtBot) -> None:
    """Until all is put where it belongs."""
    qtbot.waitUntil(lambda: not program._publishing.busy)


def test_it_is_said_and_published_on_closing(program: Program, public: Path, qtbot: QtBot) -> None:
    window = opened(program, public)
    trouble = window.capture.catcher.trouble
    assert "Nextcloud copies this folder" in trouble.text()
    assert trouble.isVisible()
    keep(window, "A point")
    assert texts(public) == []
    program._open_recap()
    assert program._recap is not None
    program._recap.exported.emit([])
    settle(program, qtbot)
    assert texts(public) == ["A point"]
    keep(window, "Another")
    window.close()
    settle(program, qtbot)
    assert texts(public) == ["A point", "Another"]
    assert list(places().data.rglob("*.workshop")) == []


def test_what_was_left_is_published_at_the_next_start(
    program: Program, public: Path, qtbot: QtBot
) -> None:
    window = opened(program, public)
    keep(window, "A point")
    # As a kill would: nobody closes it, and the locks are gone.
    program._cloud._open.release()  # type: ignore[union-attr]
    window.desk.file.close()
    assert texts(public) == []
    program.open_home()
    settle(program, qtbot)
    assert texts(public) == ["A point"]


def test_one_in_which_nothing_happened_leaves_nothing(program: Program, public: Path) -> None:
    opened(program, public).close()
    assert list(public.parent.iterdir()) == []
    assert list(places().data.rglob("*.workshop")) == []


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A disk that takes its time until this is set; only the writing into the cloud's folder."""
    go_on, put_over = threading.Event(), beside.put_over

    def slowly(made: Path, path: Path) -> None:
        if "Nextcloud" in str(path):
            assert go_on.wait(10)
        put_over(made, path)

    monkeypatch.setattr(beside, "put_over", slowly)
    yield go_on
    go_on.set()


def test_one_goes_on_capturing_while_it_is_put_there(
    program: Program, public: Path, qtbot: QtBot, slow: threading.Event
) -> None:
    window = opened(program, public)
    keep(window, "A point")
    program._publish()
    keep(window, "Another")
    qtbot.waitUntil(lambda: window.busy.words.endswith("into the folder of Nextcloud…"))
    assert texts(public) == []
    slow.set()
    settle(program, qtbot)
    assert window.busy.words == ""
    assert texts(public)[0] == "A point"
    program._publish()
    settle(program, qtbot)
    assert texts(public) == ["A point", "Another"]


def test_after_closing_home_answers_and_a_session_that_is_on_its_way_opens_when_it_is_there(
    program: Program, public: Path, qtbot: QtBot, slow: threading.Event
) -> None:
    window = opened(program, public)
    keep(window, "A point")
    window.close()
    home = program._home
    assert home is not None
    qtbot.waitUntil(lambda: "folder of Nextcloud" in home.busy.words)
    home.resume_wanted.emit(public)
    assert open_consoles() == []
    slow.set()
    qtbot.waitUntil(lambda: open_consoles() != [])
    again = presenter(program)
    assert [each.text for each in again.desk.session.points.values()] == ["A point"]
    assert texts(public) == ["A point"]


def test_the_program_ends_only_when_it_is_there(
    program: Program, public: Path, qtbot: QtBot, slow: threading.Event
) -> None:
    window = opened(program, public)
    keep(window, "A point")
    window.close()
    threading.Timer(0.1, slow.set).start()
    program._publishing.wait()
    assert texts(public) == ["A point"]
    settle(program, qtbot)


def test_a_correction_in_the_recap_of_a_past_session_goes_the_same_way(
    program: Program, public: Path, qtbot: QtBot
) -> None:
    window = opened(program, public)
    keep(window, "A point")
    window.close()
    settle(program, qtbot)
    program._open_past_recap(public)
    assert program._recap is not None
    (point,) = trial.on_disk(public).points
    program._edit(public, PointReworded(point, "Mended"))
    assert texts(public) == ["A point"], "nothing is written to in the folder of the cloud"
    program._recap.close()
    settle(program, qtbot)
    assert texts(public) == ["Mended"]
    assert list(places().data.rglob("*.workshop")) == []


def test_what_the_end_had_to_say_is_said_at_the_next_start(
    program: Program, public: Path, tmp_path: Path, slow: threading.Event
) -> None:
    window = opened(program, public)
    keep(window, "Said here")
    elsewhere = Path(shutil.copy(public, tmp_path))
    with SessionFile.open(elsewhere) as other:
        other.append(PointAdded("elsewhere", "wall", "Said on another computer"), 99.0)
    elsewhere.replace(public)
    window.close()
    threading.Timer(0.1, slow.set).start()
    program.end()
    with running() as again:
        assert again._home is not None
        assert "was changed on another computer, too" in again._home._trouble.text()
        again.open_home()
        assert "another computer" not in again._home._trouble.text()
