"""The settings window: each choice is seen at once, kept, and taken back by one button."""

import json
from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.console import CTRL, Console, Key, colour_at, press
from tests.ui.test_program import begin, button, click, home_window, running
from tests.ui.test_program import modules as modules  # noqa: PLC0414  a fixture
from workshop.app import Program
from workshop.domain.settings import Look, Motion, Settings
from workshop.files.places import places
from workshop.files.preferences import Preferences
from workshop.ui import kit
from workshop.ui.keys import Command
from workshop.ui.kit import SMALLEST
from workshop.ui.palette import DARK, LIGHT, palette_of
from workshop.ui.settings_window import SettingsWindow


@pytest.fixture
def program(qtbot: QtBot, modules: object, qapp: QApplication) -> Iterator[Program]:
    """The program at home; the application has its usual dress again afterwards."""
    with running() as made:
        yield made
    kit.dress(qapp)


def opened(program: Program) -> SettingsWindow:
    """The settings as the home window opens them."""
    click(button(home_window(program), "Settings"))
    return window_of(home_window(program))


def window_of(over: object) -> SettingsWindow:
    (found,) = [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, SettingsWindow) and each.parent() is over and each.isVisible()
    ]
    return found


def kept() -> Settings:
    return Preferences.of(places()).settings


def test_dark_windows_are_dark_at_once_and_the_next_time(program: Program, qtbot: QtBot) -> None:
    home = home_window(program)
    window = opened(program)
    before = colour_at(home, home.width() - 3, home.height() - 3)
    click(window.windows.buttons[Look.DARK])
    assert palette_of(home) is DARK
    assert colour_at(home, home.width() - 3, home.height() - 3) == DARK.page != before
    assert kept().windows is Look.DARK
    window.close()
    presenter = begin(program)
    assert palette_of(presenter) is DARK


def test_a_session_that_runs_follows_at_once(program: Program) -> None:
    presenter = begin(program)
    press(presenter, Key.Key_F5)
    press(presenter, Key.Key_Comma, CTRL)
    window = window_of(presenter)
    room = presenter.projector.window.view
    light = colour_at(room, 30, 30)
    click(window.windows.buttons[Look.LIGHT])
    click(window.projector.buttons[Look.DARK])
    assert palette_of(presenter) is LIGHT
    assert colour_at(room, 30, 30) == "#0d2231" != light
    assert colour_at(presenter.live.view, 9, 9) == "#0d2231", "the live picture is the room's"
    click(window.projector.buttons[Look.LIGHT])
    assert colour_at(room, 30, 30) == light


def test_switches_and_motion_are_kept_and_one_button_takes_all_back(program: Program) -> None:
    window = opened(program)
    window.bell.click()
    window.awake.click()
    click(window.motion.buttons[Motion.NONE])
    click(window.size_choice.buttons[125])
    window.show_keys()
    window.rows.listen(Command.BLACK)
    QTest.keyClick(window.rows, Key.Key_X)
    liked = Settings(
        size=125, motion=Motion.NONE, bell=False, awake=False, keys={"black": ("B", ".", "X")}
    )
    assert kept() == liked
    click(button(window, "As usual"))
    assert kept() == Settings()
    assert (window.bell.isChecked(), window.motion.value) == (True, Motion.SYSTEM)
    assert window.rows.keys.of(Command.BLACK) == ("B", ".")


def test_a_key_that_is_taken_is_named_and_taken_when_pressed_again(program: Program) -> None:
    presenter = begin(program)
    press(presenter, Key.Key_Comma, CTRL)
    window = window_of(presenter)
    window.show_keys()
    window.rows.listen(Command.FREEZE)
    assert "freeze the projector" in window.told.text()
    QTest.keyClick(window.rows, Key.Key_B)
    assert "“B” already does this: black screen" in window.told.text()
    assert kept().keys == {}
    QTest.keyClick(window.rows, Key.Key_B)
    assert kept().keys == {"black": (".",), "freeze": ("F", "B")}
    assert window.told.text() == ""
    assert "Black screen  ." in [each.text() for each in presenter.bottom._named]
    window.close()
    press(presenter, Key.Key_F5)
    press(presenter, Key.Key_B)
    audience = presenter._stage.audience
    assert (audience.frozen, audience.cover.value) == (True, "none")


def test_keys_that_are_kept_are_refused_and_esc_leaves_all_as_it_was(program: Program) -> None:
    window = opened(program)
    window.show_keys()
    window.rows.listen(Command.BLACK)
    QTest.keyClick(window.rows, Key.Key_3)
    assert "“3” is kept for something else" in window.told.text()
    QTest.keyClick(window.rows, Key.Key_Shift)
    QTest.keyClick(window.rows, Key.Key_Escape)
    assert (window.rows.listening, window.isVisible(), kept()) == (None, True, Settings())
    QTest.keyClick(window.rows, Key.Key_Escape)
    assert not window.isVisible()


def test_a_key_is_taken_away_by_its_button(program: Program) -> None:
    window = opened(program)
    window.show_keys()
    click(button(window, "G  ×"))
    assert kept().keys == {"go to": ()}


def test_no_size_is_offered_that_this_screen_has_no_room_for(program: Program) -> None:
    window = opened(program)
    offered = {size: made.isEnabled() for size, made in window.size_choice.buttons.items()}
    screen = window.screen().size()
    for size, enabled in offered.items():
        fits = all(
            need * size / 100 <= have for need, have in zip(SMALLEST, screen.toTuple(), strict=True)
        )
        assert enabled is fits
    assert offered[100]
    assert not offered[200]


def test_what_cannot_be_read_is_told_at_home(modules: object, qtbot: QtBot) -> None:
    path = places().settings
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"windows": "drak"}))
    with running() as program:
        assert "“windows” is not understood" in home_window(program)._trouble.text()


def test_panes_are_as_wide_as_the_last_time(program: Program) -> None:
    presenter = begin(program)
    presenter.resize(1440, 900)
    presenter.splitter.setSizes([300, 600, 540])
    wide = presenter.splitter.sizes()
    presenter.close()
    assert list(Preferences.of(places()).panes) == wide
    again = begin(program)
    again.resize(1440, 900)
    assert again.splitter.sizes() == wide


def test_the_bell_is_silent_where_nobody_wants_it(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[bool] = []
    monkeypatch.setattr(console.presenter.chime, "ring", lambda: rung.append(True))
    monkeypatch.setattr(console.presenter._bell, "rings", lambda *_: True)
    console.presenter.tick()
    console.presenter.follow_settings(Settings(bell=False))
    rung.clear()
    console.presenter.tick()
    assert rung == []
