"""Which screen is the room's: found again, chosen, mirrored, gone and back."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.ui.console import Console, Key
from workshop.files.preferences import Preferences
from workshop.live.stage import Audience, Cover
from workshop.ui import mirrors, room_notice, screens
from workshop.ui.screens import ScreenId, find, identify

BEAMER = ScreenId("HDMI-1", "Epson", "EB-1", "X42", 1440, 0, 1920, 1080)
LAPTOP = ScreenId("eDP-1", "", "", "", 0, 0, 1440, 900)


def test_a_screen_is_found_again_by_its_serial_number_in_another_place_on_another_socket() -> None:
    moved = replace(BEAMER, name="DP-3", x=0, y=900, width=1280, height=800)
    other = replace(BEAMER, serial="X43")
    assert find(BEAMER, [LAPTOP, other, moved]) == 2
    assert find(BEAMER, [LAPTOP, other]) is None


def test_without_a_number_name_and_size_count_and_then_the_place() -> None:
    known = replace(BEAMER, maker="", model="", serial="")
    assert find(known, [LAPTOP, replace(known, x=0), replace(known, name="DP-3")]) == 1
    assert find(known, [LAPTOP, replace(known, name="DP-3")]) == 1
    assert find(known, [LAPTOP, replace(known, name="DP-3", x=0)]) is None
    assert find(known, [LAPTOP, replace(known, width=1280)]) is None


def test_two_of_one_make_without_numbers_are_told_apart_by_their_sockets() -> None:
    left = replace(BEAMER, serial="", name="DP-1", x=0)
    right = replace(BEAMER, serial="", name="DP-2")
    assert find(right, [left, right]) == 1
    assert find(right, [right, left]) == 0
    assert find(right, [replace(left, maker="Sony", model="B")]) is None


def test_what_is_remembered_is_the_same_and_what_is_damaged_is_nothing() -> None:
    assert ScreenId.of_text(BEAMER.text()) == BEAMER
    whole = json.loads(BEAMER.text())
    for damaged in (
        {**whole, "x": "1440"},
        {**whole, "x": True},
        {"x": 1},
        {**whole, "name": "n" * 999},
    ):
        assert ScreenId.of_text(json.dumps(damaged)) is None
    for text in (None, "", "{", "[" * 9_000, "3", "null"):
        assert ScreenId.of_text(text) is None


def test_screens_at_one_place_are_not_apart() -> None:
    own = QRect(0, 0, 1440, 900)
    places = [own, QRect(0, 0, 1440, 900), QRect(0, 0, 1024, 768), QRect(1440, 0, 1920, 1080)]
    assert screens.apart(own, places) == [3]


def test_what_xrandr_says_of_two_outputs_at_one_place() -> None:
    own = "eDP-1 connected primary 1440x900+0+0 (normal left inverted) 304mm x 190mm\n"
    off = "VGA-1 disconnected (normal)\nDP-1 connected (normal left)\n"
    assert not mirrors.outputs_at_one_place(own + off)
    assert mirrors.outputs_at_one_place(own + off + "HDMI-1 connected 1440x900+0+0 (normal)\n")
    assert not mirrors.outputs_at_one_place(own + "HDMI-1 connected 1920x1080+1440+0 (normal)\n")


@pytest.mark.parametrize(
    "system, word", [("win32", "Windows key"), ("darwin", "Extended"), ("linux", "Join")]
)
def test_each_system_has_its_own_way_to_two_pictures(system: str, word: str) -> None:
    assert word in room_notice.how_to_extend(system)


# -- the program, on two screens in memory


def test_the_menu_names_the_screens_and_marks_the_rooms(console: Console) -> None:
    actions = console.presenter.screens.menu.actions()
    assert [action.text() for action in actions] == [
        "Projector: Laptop, 1440 × 900",
        "Projector: Projector, 1920 × 1080",
        "In this window",
    ]
    assert [action.isChecked() for action in actions] == [False, True, False]
    assert console.presenter.bottom.screens.isVisible()


def test_the_presenters_own_screen_chosen_for_the_room_swaps_both(
    showing: Console, tmp_path: Path
) -> None:
    preferences = Preferences(tmp_path / "settings.json")
    showing.presenter.screens.remember_in(preferences)
    laptop, beamer = QGuiApplication.screens()
    showing.presenter.screens.menu.actions()[0].trigger()
    QApplication.processEvents()
    assert (showing.presenter.screen(), showing.room.geometry()) == (beamer, laptop.geometry())
    assert ScreenId.of_text(preferences.screen) == identify(laptop)
    assert showing.presenter.screens.menu.actions()[0].isChecked()


def test_a_remembered_screen_that_is_the_presenters_own_is_left_alone(
    console: Console, tmp_path: Path
) -> None:
    preferences = Preferences(tmp_path / "settings.json")
    laptop, beamer = QGuiApplication.screens()
    preferences.keep_screen(identify(laptop).text())
    console.presenter.screens.remember_in(preferences)
    console.press(Key.Key_F5)
    assert (console.presenter.screen(), console.room.geometry()) == (laptop, beamer.geometry())


def test_a_choice_that_the_disk_refuses_is_told(showing: Console, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    showing.presenter.screens.remember_in(Preferences(tmp_path / "file" / "settings.json"))
    showing.presenter.screens.menu.actions()[1].trigger()
    assert "could not be remembered" in showing.presenter.capture.catcher.trouble.text()


def test_in_this_window_there_is_the_slide_alone_until_a_screen_is_chosen(showing: Console) -> None:
    presenter = showing.presenter
    presenter.screens.menu.actions()[2].trigger()
    assert presenter.one_screen.isVisible()
    assert not showing.room.isVisible()
    assert presenter.screens.menu.actions()[2].isChecked()
    presenter.screens.menu.actions()[1].trigger()
    assert not presenter.one_screen.isVisible()
    assert showing.room.isVisible()


@pytest.mark.parametrize("key", [Key.Key_B, Key.Key_W, Key.Key_F, Key.Key_H])
def test_a_projector_that_goes_and_comes_back_finds_all_as_it_was(
    showing: Console, monkeypatch: pytest.MonkeyPatch, key: Key
) -> None:
    showing.press(key)
    before = showing.stage.audience, showing.presenter.projector.window.view.slide
    _unplug(showing, monkeypatch)
    assert not showing.room.isVisible()
    assert not showing.presenter.one_screen.isVisible(), "the notes stay where they are"
    assert showing.presenter.notice.words.startswith("The projector is gone.")
    _plug(showing, monkeypatch)
    assert showing.room.isVisible() is (key != Key.Key_H)
    assert (showing.stage.audience, showing.presenter.projector.window.view.slide) == before
    assert (showing.presenter.notice.words, showing.presenter.top._said.text()) == (
        "",
        "The projector is back.",
    )


def test_where_the_show_is_over_nobody_misses_a_projector(
    showing: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    _unplug(showing, monkeypatch)
    showing.press(Key.Key_Escape)
    assert showing.presenter.notice.words == ""
    _plug(showing, monkeypatch)
    assert showing.presenter.top._said.text() == ""


def test_where_both_screens_show_the_same_no_notes_are_shown(
    showing: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    showing.press(Key.Key_B)
    _mirror(showing, monkeypatch)
    presenter = showing.presenter
    assert presenter.one_screen.isVisible(), "at once, since the room sees this screen now"
    assert showing.stage.audience == Audience(showing=True, cover=Cover.BLACK)
    showing.press(Key.Key_Escape)
    showing.press(Key.Key_Escape)
    assert not presenter.one_screen.isVisible()
    assert presenter.notice.words.startswith("The projector shows the same as this screen.")
    showing.press(Key.Key_F5)
    assert presenter.one_screen.isVisible()
    _plug(showing, monkeypatch)
    assert (presenter.one_screen.isVisible(), showing.room.isVisible()) == (False, True)
    assert presenter.notice.words == ""


def test_a_window_that_is_put_over_the_notes_is_taken_away(
    showing: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    for hidden in (False, False, False, True):
        showing.room.setGeometry(showing.presenter.screen().geometry())
        showing.presenter.projector._check_place()
        assert showing.room.isVisible() is not hidden, "a few times, and then no more"
    assert showing.presenter.notice.words.startswith("The projector is gone.")
    _plug(showing, monkeypatch)
    assert showing.room.geometry() == QGuiApplication.screens()[1].geometry()


def _unplug(console: Console, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(screens, "others", lambda _own: [])
    patch.setattr(screens, "mirrored", lambda _own: False)
    console.presenter.projector._screens.changed.emit()


def _mirror(console: Console, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(screens, "others", lambda _own: [])
    console.presenter.projector._screens.changed.emit()


def _plug(console: Console, patch: pytest.MonkeyPatch) -> None:
    patch.undo()
    console.presenter.projector._screens.changed.emit()


class _Unexposed:
    """A window that the window manager has not put on a screen yet."""

    def isExposed(self) -> bool:
        return False


def test_a_slow_window_manager_is_given_time_and_never_given_up(
    showing: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    projector = showing.presenter.projector
    left: list[int] = []
    monkeypatch.setattr(projector.window, "windowHandle", _Unexposed)
    monkeypatch.setattr(projector.window, "leave", lambda: left.append(projector._unseen))
    for _each in range(19):
        projector._check_place()
    assert left == [6, 12, 18], "shown anew every one and a half seconds, and no oftener"
    assert projector.screen is not None
    monkeypatch.undo()
    projector._check_place()
    assert (projector._unseen, showing.room.isVisible()) == (0, True)


def test_a_screen_that_only_takes_another_size_keeps_its_window(showing: Console) -> None:
    window = showing.presenter.projector.window
    screen = showing.presenter.projector.screen
    assert screen is not None
    window.resize(1024, 768)
    assert window.stays_on(screen)
    assert not window.fills(screen)
    number = window.winId()
    showing.presenter.projector._screens_changed()
    assert window.geometry() == screen.geometry()
    assert window.winId() == number, "it was not taken away and made anew"
    window.move(0, 0)
    assert not window.stays_on(screen), "there it would be over the notes"
    assert not window.stays_on(None)


def test_f5_shows_again_where_the_screen_was_given_up(showing: Console) -> None:
    projector = showing.presenter.projector
    projector._misplaced = 4
    projector.follow()
    assert not showing.room.isVisible()
    showing.press(Key.Key_F5)
    assert showing.room.isVisible()
    assert showing.presenter._pages.currentIndex() == 0, "the notes stay where they are"
