"""Every window by its accessibility tree and by the Tab key alone, in light and in dark."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QDialog,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.live import trial
from tests.ui.console import CTRL, Console, Key, picture_of, press, tree
from tests.ui.test_reading import session
from workshop.domain.changes import Details
from workshop.domain.people import Person
from workshop.domain.settings import Look, Settings
from workshop.files.library import ModuleCard, SessionCard
from workshop.ui import kit
from workshop.ui.asking import LineDialog
from workshop.ui.home import Home
from workshop.ui.home_pages import Shown
from workshop.ui.key_list import KeyList
from workshop.ui.keys import Keys
from workshop.ui.nameless_copy import NamelessCopy
from workshop.ui.palette import DARK, LIGHT, Palette
from workshop.ui.people import SessionPeople
from workshop.ui.privacy_page import LogWindow
from workshop.ui.question import Question
from workshop.ui.recap import RecapWindow
from workshop.ui.settings_window import SettingsWindow
from workshop.ui.year_menu import YearDialog
from workshop.ui.year_search import YearSearch

Make = Callable[[pytest.FixtureRequest], QWidget]
_NAMELESS = QAccessible.Role.Client, QAccessible.Role.NoRole
"""Roles with which a screen reader says nothing but "pane"."""


def _home(request: pytest.FixtureRequest) -> QWidget:
    card = ModuleCard("a", "Trial", "A trial", 60, "Everybody", ("board",), "s", Path("a"), 1, 1)
    begun = SessionCard(
        Path("b"), "Trial", "A trial", "Wall", 3, "2026-11-21T13:00:00+01:00", False
    )
    return Home([card], Shown([begun]))


def _recap(request: pytest.FixtureRequest) -> QWidget:
    window = RecapWindow(session(3), request.getfixturevalue("tmp_path"))
    qtbot: QtBot = request.getfixturevalue("qtbot")
    qtbot.waitUntil(lambda: window.recap is not None and window._teller is None)
    return window


def _console(request: pytest.FixtureRequest) -> Console:
    console: Console = request.getfixturevalue("console")
    console.show_step(trial.SLOPES)
    console.capture("Nobody waits")
    return console


def _presenter(request: pytest.FixtureRequest) -> QWidget:
    return _console(request).presenter


def _dialog(make: Callable[[QWidget], QDialog]) -> Make:
    return lambda request: make(_console(request).presenter)


def _overview(request: pytest.FixtureRequest) -> QWidget:
    console = _console(request)
    console.press(Key.Key_Escape)
    console.press(Key.Key_D)
    return console.presenter.overview


def _catch_up(request: pytest.FixtureRequest) -> QWidget:
    console = _console(request)
    console.press(Key.Key_Escape)
    console.clock.pass_by(40 * 60)
    console.press(Key.Key_C)
    return console.presenter.dialogs.catching_up


def _all_points(request: pytest.FixtureRequest) -> QWidget:
    console = _console(request)
    console.press(Key.Key_F, CTRL)
    opened = console.presenter.dialogs.all_points
    assert opened is not None
    press(opened, Key.Key_2, CTRL)
    return opened


def _year_search(request: pytest.FixtureRequest) -> QWidget:
    folder: Path = request.getfixturevalue("tmp_path")
    window = YearSearch(folder, "2026-27", _console(request).presenter)
    qtbot: QtBot = request.getfixturevalue("qtbot")
    qtbot.waitUntil(lambda: bool(window.reading.sessions) and not window.reading.going_on)
    return window


def _keys_page(parent: QWidget) -> QDialog:
    made = SettingsWindow(Settings(), Path("settings.json"), Path("faults.log"), parent)
    made.show_keys()
    return made


def _privacy_page(parent: QWidget) -> QDialog:
    made = SettingsWindow(Settings(), Path("settings.json"), Path("faults.log"), parent)
    made.tabs.buttons[2].click()
    return made


WINDOWS: dict[str, Make] = {
    "home": _home,
    "presenter": _presenter,
    "recap": _recap,
    "overview": _overview,
    "catch up": _catch_up,
    "all points": _all_points,
    "points of a year": _year_search,
    "keys": _dialog(lambda parent: KeyList(parent, Keys())),
    "year": _dialog(YearDialog),
    "question": _dialog(lambda parent: LineDialog("Who said it?", "A person.", "Bo", parent)),
    "people": _dialog(
        lambda parent: SessionPeople((Person("Robin Marsh"),), Details(), "A year", parent)
    ),
    "settings": _dialog(
        lambda parent: SettingsWindow(Settings(), Path("settings.json"), Path("faults.log"), parent)
    ),
    "settings, keys": _dialog(_keys_page),
    "settings, privacy": _dialog(_privacy_page),
    "log": _dialog(lambda parent: LogWindow(Path("faults.log"), parent)),
    "deleting": _dialog(lambda parent: Question("Delete it?", ("It goes.",), "Delete", parent)),
    "copy": _dialog(lambda parent: NamelessCopy(Path("Session.workshop"), parent)),
}


@pytest.fixture(params=[LIGHT, DARK], ids=lambda palette: palette.name)
def palette(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Palette]:
    """All windows in one palette; the application has its usual dress again afterwards."""
    chosen: Palette = request.param
    kit.dress(qapp, chosen)
    yield chosen
    kit.dress(qapp)


@pytest.fixture(params=WINDOWS)
def window(request: pytest.FixtureRequest, palette: Palette, qtbot: QtBot) -> Iterator[QWidget]:
    """Each of the windows, open and active."""
    made = WINDOWS[request.param](request)
    if request.param in ("presenter", "overview", "catch up", "all points"):
        console: Console = request.getfixturevalue("console")
        look = Look.DARK if palette is DARK else Look.LIGHT
        console.presenter.follow_settings(Settings(windows=look))
    else:
        with qtbot.waitExposed(made):
            made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    if request.param != "presenter":
        made.close()
        made.deleteLater()


def stops(window: QWidget) -> list[QWidget]:
    """Where the Tab key leads, once round."""
    found: list[QWidget] = []
    for _each in range(400):
        window.focusNextPrevChild(True)
        here = window.focusWidget()
        if here in found:
            return found
        found.append(here)
    raise AssertionError("the Tab key never comes back to where it was")


def reachable(window: QWidget) -> list[QWidget]:
    """What is meant to be reached by the Tab key."""
    return [
        each
        for each in window.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisibleTo(window)
        and each.isEnabled()
        and each.window() is window
        and not isinstance(each.parentWidget(), QAbstractSpinBox)
        and each.focusProxy() is None
    ]


def pressable(window: QWidget) -> list[QAccessibleInterface]:
    """What the accessibility tree offers to press, to tick or to type into."""
    root = QAccessible.queryAccessibleInterface(window)
    roles = (
        *(QAccessible.Role.Button, QAccessible.Role.PushButton, QAccessible.Role.CheckBox),
        *(QAccessible.Role.EditableText, QAccessible.Role.Slider, QAccessible.Role.SpinBox),
    )
    return [each for each in tree(root) if each.role() in roles and not each.state().disabled]


def test_the_tree_says_what_everything_is_and_is_called(window: QWidget) -> None:
    root = QAccessible.queryAccessibleInterface(window)
    every = list(tree(root))
    assert len(every) > 3
    # A window is named by its title, and an empty cell of a table by its heading.
    focusable = [
        each
        for each in every[1:]
        if each.state().focusable and each.role() is not QAccessible.Role.Cell
    ]
    assert focusable
    mute = [
        f"{each.object()!r}: role {each.role()}, “{each.text(QAccessible.Text.Name)}”"
        for each in focusable
        if each.role() in _NAMELESS or not each.text(QAccessible.Text.Name)
    ]
    assert mute == []
    unnamed = [each.object() for each in pressable(window) if not each.text(QAccessible.Text.Name)]
    assert unnamed == []


def test_everything_is_reached_by_the_tab_key_and_shows_that_it_has_the_focus(
    window: QWidget,
) -> None:
    reached = stops(window)
    missed = [each for each in reachable(window) if each not in reached]
    assert missed == []
    buttons = [each.object() for each in pressable(window)]
    unreached = [
        (each, each.accessibleName())
        for each in buttons
        if isinstance(each, QWidget)
        and each not in reached
        and not isinstance(each.parentWidget(), QAbstractSpinBox)
        and each.isVisibleTo(window)
        and not _beside(each, reached)
    ]
    assert unreached == []
    unseen = [repr(each) for each in reached if not _shows_focus(window, each)]
    assert unseen == []


def _beside(widget: QWidget, reached: list[QWidget]) -> bool:
    """Whether the arrow keys lead there from another of its group, of which one is reached."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and any(each in reached for each in group.buttons())


def _shows_focus(window: QWidget, widget: QWidget) -> bool:
    """Whether something in or right around a widget looks different while it has the focus."""
    _bring_into_sight(widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    around = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)
    lit = picture_of(window).copy(around)
    widget.clearFocus()
    QApplication.processEvents()
    return lit != picture_of(window).copy(around)


def _bring_into_sight(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()
    QApplication.processEvents()


def test_the_tab_key_goes_from_the_line_to_its_chips_to_the_points(console: Console) -> None:
    console.show_step(trial.SLOPES)
    console.capture("Nobody waits")
    pane = console.presenter.capture
    order = stops(console.presenter)
    start = order.index(pane.line) + 1
    assert (order[start:] + order[:start])[:4] == [*pane.chips.chips, pane.points]
