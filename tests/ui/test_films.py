"""Films in a running session: frames on the projector, covers over them, and how they end."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QSlider, QWidget
from pytestqt.qtbot import QtBot

from tests import filming
from tests.conftest import Clock
from tests.live import trial
from tests.ui.console import Console, picture_of
from workshop.domain.image import Image
from workshop.domain.module import Module, Step
from workshop.files import seals
from workshop.live.belongings import gather
from workshop.ui import kit
from workshop.ui.film_bar import FilmBar
from workshop.ui.film_probe import poster
from workshop.ui.slide_view import film_of

Key = Qt.Key
FILM, TALK, MISSING, NEW, AGAIN = range(5)
STEPS = (
    Step("film", "talk", "A film", 5, settings={"video": "films/intro.mp4"}),
    Step("talk", "talk", "Talk", 5, show=("What did you see?",)),
    Step("gone", "talk", "Gone", 5, settings={"video": "gone.mp4"}),
    Step("new", "talk", "New", 5, settings={"video": "new.mp4"}),
    Step("again", "talk", "Once more", 5, settings={"video": "films/intro.mp4"}),
)


class Cinema(Console):
    """A console whose first step is a film of a second in red and a second in blue."""

    @property
    def bar(self) -> FilmBar:
        """The controls."""
        return self.presenter.live.film_bar

    def colour(self, view: QWidget) -> str:
        """What the film shows in a view: "red", "blue", "black", or another colour's name."""
        slide = self.stage.slide
        film = film_of(slide)
        assert film is not None
        scale = view.width() / 1920
        x, y = film.box.x + film.box.w / 2, film.box.y + film.box.h / 2
        colour = picture_of(view).pixelColor(QPoint(round(x * scale), round(y * scale)))
        return _named(colour)

    @property
    def in_room(self) -> str:
        """What the film shows on the projector."""
        return self.colour(self.presenter.projector.window.view)

    @property
    def before_us(self) -> str:
        """What it shows in the live picture."""
        return self.colour(self.presenter.live.view)


def _named(colour: QColor) -> str:
    red, green, blue = colour.red(), colour.green(), colour.blue()
    if red > 200 and max(green, blue) < 60:
        return "red"
    if blue > 200 and max(red, green) < 60:
        return "blue"
    return colour.name()


@pytest.fixture(scope="module")
def reels(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, tuple[Image, ...]]:
    """The films as they lie when the room comes to them, and the pictures that stand for them."""
    folder = tmp_path_factory.mktemp("reels")
    (folder / "films").mkdir()
    filming.film(folder / "films" / "intro.mp4")
    for name in ("gone.mp4", "new.mp4"):
        shutil.copy(folder / "films" / "intro.mp4", folder / name)
    brought = gather(STEPS, (folder,), poster)
    assert brought.notices == ()
    # After the session began one film was lost, and another took the place of one.
    (folder / "gone.mp4").unlink()
    filming.av1(folder / "new.mp4")
    return folder, brought.images


@pytest.fixture
def cinema(
    qtbot: QtBot,
    tmp_path: Path,
    clock: Clock,
    reels: tuple[Path, tuple[Image, ...]],
    nothing_left: Callable[[], list[str]],
) -> Iterator[Cinema]:
    """The session, at the film, on the projector."""
    folder, images = reels[0], tuple(map(seals.here().sealed, reels[1]))
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    with trial.session_file(tmp_path, Module("m", "M", "Films", STEPS), images=images) as file:
        made = Cinema(file, clock)
        made.open(qtbot)
        made.show_step(FILM)
        yield made
        made.close()


def test_frames_come_to_the_room_and_to_the_live_picture(cinema: Cinema, qtbot: QtBot) -> None:
    assert cinema.bar.isVisible()
    assert cinema.in_room == "red"  # the poster
    cinema.press(Key.Key_V)
    qtbot.waitUntil(lambda: cinema.in_room == "blue")
    assert cinema.before_us == "blue"


def test_it_ends_on_its_last_frame_and_begins_anew(cinema: Cinema, qtbot: QtBot) -> None:
    cinema.press(Key.Key_V)
    qtbot.waitUntil(lambda: _playing(cinema))
    qtbot.waitUntil(lambda: not _playing(cinema))
    assert cinema.in_room == "blue"
    cinema.press(Key.Key_V)
    qtbot.waitUntil(lambda: cinema.in_room == "red")
    qtbot.waitUntil(lambda: cinema.in_room == "blue")


def test_pause_stands_still_and_goes_on(cinema: Cinema, qtbot: QtBot) -> None:
    cinema.press(Key.Key_V)
    qtbot.waitUntil(lambda: _position(cinema) > 200)
    cinema.press(Key.Key_V)
    assert not _playing(cinema)
    stood = _position(cinema)
    cinema.press(Key.Key_V)
    qtbot.waitUntil(lambda: _position(cinema) > stood)


@pytest.mark.parametrize("key, cover", [(Key.Key_B, "#000000"), (Key.Key_W, "#ffffff")])
def test_a_cover_hides_the_film_and_pauses_it(
    cinema: Cinema, qtbot: QtBot, key: Key, cover: str
) -> None:
    cinema.press(Key.Key_V)
    qtbot.waitUntil(lambda: _position(cinema) > 0)
    cinema.press(key)
    assert cinema.in_room == cover
    assert not _playing(cinema)
    cinema.press(Key.Key_V)
    assert not _playing(cinema)
    assert "lifts it" in cinema.said[-1]
    cinema.press(key)
    assert cinema.in_room in ("red", "blue")
    cinema.press(Key.Key_V)
    assert _playing(cinema)


def test_a_hidden_projector_pauses_it(cinema: Cinema, qtbot: QtBot) -> None:
    cinema.press(Key.Key_V)
    qtbot.waitUntil(lambda: _position(cinema) > 0)
    cinema.press(Key.Key_H)
    assert not cinema.room.isVisible()
    assert not _playing(cinema)


def test_the_end_of_the_show_pauses_it_and_without_a_show_it_can_be_looked_at(
    cinema: Cinema, qtbot: QtBot
) -> None:
    cinema.press(Key.Key_V)
    qtbot.waitUntil(lambda: _position(cinema) > 0)
    cinema.press(Key.Key_Escape)
    assert not cinema.stage.audience.showing
    assert not _playing(cinema)
    cinema.press(Key.Key_V)
    qtbot.waitUntil(lambda: cinema.before_us == "blue")
    assert not cinema.room.isVisible()


def test_the_controls_fit_the_smallest_window(cinema: Cinema) -> None:
    cinema.presenter.resize(*kit.SMALLEST)
    QApplication.processEvents()
    assert (cinema.presenter.width(), cinema.presenter.height()) == kit.SMALLEST
    named = {each.accessibleName() for each in cinema.bar.findChildren(QWidget) if each.isVisible()}
    assert {"Play", "To the start", "Place in the film", "Volume"} <= named


def test_a_frozen_projector_keeps_its_frame(cinema: Cinema, qtbot: QtBot) -> None:
    cinema.press(Key.Key_V)
    qtbot.waitUntil(lambda: cinema.in_room == "blue")
    cinema.press(Key.Key_F)
    assert not _playing(cinema)
    for press in (Key.Key_V, Key.Key_PageDown):
        cinema.press(press)
        assert cinema.in_room == "blue"
    _button(cinema, "To the start").click()
    cinema.bar.findChildren(QSlider)[0].setValue(0)
    QApplication.processEvents()
    assert cinema.in_room == "blue"
    cinema.press(Key.Key_F)
    assert film_of(cinema.stage.slide) is None
    assert not cinema.bar.isVisible()


def test_leaving_the_step_stops_it(cinema: Cinema, qtbot: QtBot) -> None:
    cinema.press(Key.Key_V)
    qtbot.waitUntil(lambda: cinema.in_room == "blue")
    cinema.press(Key.Key_PageDown)
    assert not cinema.bar.isVisible()
    cinema.press(Key.Key_PageUp)
    assert cinema.bar.isVisible()
    assert not _playing(cinema)
    assert _position(cinema) == 0
    assert cinema.in_room == "red"


def test_the_same_film_in_another_step_begins_anew(cinema: Cinema, qtbot: QtBot) -> None:
    cinema.press(Key.Key_V)
    qtbot.waitUntil(lambda: cinema.in_room == "blue")
    cinema.desk.go(AGAIN)
    assert cinema.in_room == "red"
    assert not _playing(cinema)
    assert _position(cinema) == 0


def test_back_to_the_start(cinema: Cinema, qtbot: QtBot) -> None:
    cinema.press(Key.Key_V)
    qtbot.waitUntil(lambda: cinema.in_room == "blue")
    cinema.press(Key.Key_V)
    _button(cinema, "To the start").click()
    assert cinema.in_room == "red"
    qtbot.waitUntil(lambda: _position(cinema) == 0)


def test_a_place_in_the_film_can_be_gone_to_by_keys(cinema: Cinema, qtbot: QtBot) -> None:
    seek = cinema.bar.findChildren(QSlider)[0]
    qtbot.waitUntil(lambda: seek.maximum() > 1900)
    seek.setFocus(Qt.FocusReason.TabFocusReason)
    cinema.press(Key.Key_Right)
    qtbot.waitUntil(lambda: cinema.in_room == "blue")
    assert cinema.step == "film"
    cinema.press(Key.Key_Home)
    qtbot.waitUntil(lambda: cinema.in_room == "red")
    cinema.press(Key.Key_PageDown)
    assert cinema.step == "talk"


def test_clicking_into_the_bar_goes_there(cinema: Cinema, qtbot: QtBot) -> None:
    seek = cinema.bar.findChildren(QSlider)[0]
    qtbot.waitUntil(lambda: seek.maximum() > 1900)
    at = QPoint(round(seek.width() * 0.8), seek.height() // 2)
    QTest.mouseClick(seek, Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: cinema.in_room == "blue")
    assert 1400 < _position(cinema) < 1800


def test_a_film_that_is_gone_says_where_it_was_looked_for(cinema: Cinema, tmp_path: Path) -> None:
    cinema.desk.go(MISSING)
    assert cinema.in_room == "red"  # the poster stays
    said = f"“gone.mp4” is not in “{tmp_path}”. Copy the file there, or correct its name."
    assert said in _words(cinema.bar)
    cinema.press(Key.Key_V)
    assert cinema.failed == [said]


def test_a_film_that_shows_nothing_is_told_and_the_workshop_goes_on(
    cinema: Cinema, qtbot: QtBot
) -> None:
    cinema.desk.go(NEW)
    cinema.press(Key.Key_V)
    qtbot.waitUntil(lambda: bool(cinema.failed))
    assert "“new.mp4” is AV1" in cinema.failed[0]
    assert cinema.presenter.capture.catcher.trouble.isVisible()
    assert cinema.in_room == "red"
    cinema.press(Key.Key_PageUp)
    assert cinema.step == "gone"


def test_one_screen_shows_it_too(cinema: Cinema, qtbot: QtBot) -> None:
    view = cinema.presenter.one_screen.view
    view.resize(960, 540)
    cinema.press(Key.Key_V)
    qtbot.waitUntil(lambda: cinema.colour(view) == "blue")


def test_a_computer_that_plays_no_films_says_so(
    cinema: Cinema, monkeypatch: pytest.MonkeyPatch
) -> None:
    cinema.desk.go(TALK)
    monkeypatch.setitem(sys.modules, "workshop.ui.film", None)
    cinema.desk.go(FILM)
    assert cinema.in_room == "red"
    cinema.press(Key.Key_V)
    assert cinema.failed[0].startswith("Films cannot be played on this computer: ")


def test_nothing_plays_once_the_window_is_closed(cinema: Cinema, qtbot: QtBot) -> None:
    cinema.press(Key.Key_V)
    qtbot.waitUntil(lambda: _position(cinema) > 0)
    cinema.presenter.close()
    assert cinema.presenter.films.film is None
    cinema.desk.go(TALK)
    cinema.desk.go(FILM)
    assert cinema.presenter.films.film is None


def test_without_a_film_there_are_no_controls(cinema: Cinema) -> None:
    cinema.desk.go(TALK)
    assert not cinema.bar.isVisible()
    cinema.press(Key.Key_V)
    assert cinema.said[-1] == "There is no film in this step."


def _button(cinema: Cinema, name: str) -> QPushButton:
    return next(b for b in cinema.bar.findChildren(QPushButton) if b.accessibleName() == name)


def _words(bar: FilmBar) -> list[str]:
    return [each.text() for each in bar.findChildren(QLabel) if each.isVisible()]


def _playing(cinema: Cinema) -> bool:
    film = cinema.presenter.films.film
    return film is not None and film.playing


def _position(cinema: Cinema) -> int:
    film = cinema.presenter.films.film
    return film.position if film is not None else -1
