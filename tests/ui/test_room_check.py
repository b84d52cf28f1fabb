"""The room check through the real windows, on two screens or one, over real folders."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.conftest import Clock
from tests.live import trial
from tests.ui.console import CTRL, NONE, SHIFT, Console, Key, accessible_texts, press
from workshop.files.place_check import PlaceFacts
from workshop.live.room_check import Check, Sent, State, Topic
from workshop.live.stage import Audience, Cover
from workshop.slides.legibility import card
from workshop.ui import room_facts
from workshop.ui.projector import Projector
from workshop.ui.room_check import RoomCheck
from workshop.ui.room_facts import Sources

_LEFT = Qt.MouseButton.LeftButton


def all_well(folder: Path) -> PlaceFacts:
    return PlaceFacts(folder, 12_345_678_901)


WELL = Sources(
    place=all_well,
    loudspeaker=lambda: "HDMI",
    cameras=lambda: ("Front camera",),
    held=lambda: True,
    on_battery=lambda: False,
)
"""A room in which nothing is missing."""


def opened(console: Console, sources: Sources = WELL) -> RoomCheck:
    """The room check, opened with its key, with everything looked at."""
    console.presenter.checks.sources = sources
    console.press(Key.Key_R)
    dialog = console.presenter.checks.dialog
    assert dialog is not None
    dialog.activateWindow()
    return dialog


def settled(console: Console, qtbot: QtBot, sources: Sources = WELL) -> RoomCheck:
    """The same once what is slow has come in."""
    dialog = opened(console, sources)
    qtbot.waitUntil(lambda: not any(c.state is State.LOOKING for c in dialog.checks()))
    dialog._follow()
    return dialog


def row(dialog: RoomCheck, topic: Topic) -> Check:
    """What a row shows."""
    check = dialog.rows[topic].check
    assert check is not None
    return check


def hit(dialog: RoomCheck, key: Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    press(dialog, key, modifiers)


def closed(console: Console) -> bool:
    return console.presenter.checks.dialog is None


# -- opening and closing


def test_r_opens_it_and_r_closes_it(console: Console) -> None:
    dialog = opened(console)
    assert dialog.isVisible()
    hit(dialog, Key.Key_R)
    assert closed(console)


def test_its_button_opens_it(console: Console) -> None:
    QTest.mouseClick(console.presenter.bottom.check, _LEFT)
    assert not closed(console)
    dialog = console.presenter.checks.dialog
    assert dialog is not None
    QTest.mouseClick(dialog.close_button, _LEFT)
    assert closed(console)


def test_the_button_gives_way_on_a_small_screen(console: Console) -> None:
    bottom = console.presenter.bottom
    assert bottom.check.isVisible()
    console.presenter.resize(960, 540)
    QApplication.processEvents()
    assert not bottom.check.isVisible()


def test_while_typing_r_is_a_letter(showing: Console) -> None:
    showing.type("/rest")
    assert (closed(showing), showing.typed) == (True, "rest")


def test_it_opens_from_the_projectors_window_and_only_once(showing: Console) -> None:
    showing.press_in_room(Key.Key_R)
    first = showing.presenter.checks.dialog
    assert first is not None
    showing.presenter.checks.open()
    assert showing.presenter.checks.dialog is first


def test_closing_the_presenter_takes_it_along(console: Console) -> None:
    opened(console)
    console.presenter.close()
    assert closed(console)
    assert not console.stage.lent


# -- the test card


def test_the_card_is_on_the_projector_before_the_show_and_gone_afterwards(console: Console) -> None:
    dialog = opened(console)
    assert console.room.isVisible()
    assert console.room.geometry() == QGuiApplication.screens()[1].geometry()
    views = (console.presenter.projector.window.view, console.presenter.live.view)
    assert all(view.slide == card() for view in views)
    assert console.presenter.live._badge.text() == "Test card on the projector"
    assert trial.SECRET not in "\n".join(accessible_texts(console.room))
    hit(dialog, Key.Key_R)
    assert not console.room.isVisible()
    assert console.stage.audience == Audience()
    assert console.presenter.live.view.slide == console.stage.slide_at(0)
    assert console.presenter.live._badge.text().startswith("Not showing yet")


@pytest.mark.parametrize("keys", [(), (Key.Key_B,), (Key.Key_W, Key.Key_F), (Key.Key_H,)])
def test_what_the_projector_showed_it_shows_again(showing: Console, keys: tuple[Key, ...]) -> None:
    for key in keys:
        showing.press(key)
    audience, view = showing.stage.audience, showing.presenter.projector.window.view
    before = view.slide, view._audience.cover, showing.room.isVisible(), showing.desk.session.length
    dialog = opened(showing)
    assert (view.slide, view._audience.cover, showing.room.isVisible()) == (
        card(),
        Cover.NONE,
        True,
    )
    assert showing.stage.audience == audience
    hit(dialog, Key.Key_R)
    assert showing.stage.audience == audience
    now = view.slide, view._audience.cover, showing.room.isVisible(), showing.desk.session.length
    assert now == before


def test_esc_afterwards_takes_back_what_it_always_does(showing: Console) -> None:
    showing.press(Key.Key_B)
    hit(opened(showing), Key.Key_R)
    showing.presenter.activateWindow()
    showing.press(Key.Key_Escape)
    assert showing.stage.audience == Audience(showing=True)


def test_no_clock_stands_on_the_card_and_no_click_lands_on_it(showing: Console) -> None:
    showing.desk.go(trial.DIP)
    opened(showing)
    showing.presenter.tick()
    assert showing.presenter.projector.window.view._clock.text == ""
    showing.presenter.live.view.clicked.emit(900.0, 600.0)
    assert showing.on_disk().points == {}


def test_the_answers_about_the_card(console: Console, qtbot: QtBot) -> None:
    dialog = settled(console, qtbot)
    assert row(dialog, Topic.PROJECTOR).found == "Projector, 1920 by 1080."
    assert row(dialog, Topic.LEGIBLE).state is State.TO_DO
    ask = dialog.questions[Topic.LEGIBLE]
    QTest.mouseClick(ask.no, _LEFT)
    assert row(dialog, Topic.LEGIBLE).remedy.startswith("Move the projector back")
    QTest.mouseClick(ask.yes, _LEFT)
    assert row(dialog, Topic.LEGIBLE).state is State.PASS
    assert (ask.yes.isChecked(), ask.no.isChecked()) == (True, False)


# -- one screen


@pytest.fixture
def unplugged(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Takes the projector away, or brings it back."""
    there = Projector.screen

    def plug(on: bool) -> None:
        none: property = property(_no_screen)
        monkeypatch.setattr(Projector, "screen", there if on else none)

    return plug


def _no_screen(_projector: Projector) -> QScreen | None:
    return None


def test_without_a_projector_there_is_no_card_and_it_says_so(
    console: Console, qtbot: QtBot, unplugged: Callable[[bool], None]
) -> None:
    unplugged(False)
    dialog = settled(console, qtbot)
    assert not console.stage.lent
    assert not console.room.isVisible()
    assert row(dialog, Topic.PROJECTOR).state is State.PROBLEM
    assert "as soon as there is a projector" in row(dialog, Topic.LEGIBLE).found
    assert not dialog.questions[Topic.LEGIBLE].isVisible()


def test_the_card_follows_a_cable_that_comes_and_goes(
    console: Console, qtbot: QtBot, unplugged: Callable[[bool], None]
) -> None:
    dialog = settled(console, qtbot)
    QTest.mouseClick(dialog.questions[Topic.LEGIBLE].yes, _LEFT)
    unplugged(False)
    console.presenter.projector._screens_changed()
    assert not console.stage.lent
    assert row(dialog, Topic.PROJECTOR).state is State.PROBLEM
    unplugged(True)
    console.presenter.projector._screens_changed()
    assert console.room.isVisible()
    assert console.presenter.projector.window.view.slide == card()
    assert row(dialog, Topic.LEGIBLE).state is State.TO_DO, "another picture is read anew"


def test_a_mirrored_projector_is_told_from_none(
    console: Console, unplugged: Callable[[bool], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    unplugged(False)
    laptop = QGuiApplication.screens()[0]
    checks = console.presenter
    assert room_facts.screens(checks.projector, checks).mirrored
    monkeypatch.setattr(QGuiApplication, "screens", lambda: [laptop])
    assert not room_facts.screens(checks.projector, checks).mirrored


# -- the clicker


@pytest.mark.parametrize(
    "key,modifiers,sent",
    [
        (Key.Key_PageDown, NONE, Sent.NEXT),
        (Key.Key_Right, NONE, Sent.NEXT),
        (Key.Key_PageUp, NONE, Sent.BACK),
        (Key.Key_Left, NONE, Sent.BACK),
        (Key.Key_B, NONE, Sent.BLACK),
        (Key.Key_Period, NONE, Sent.BLACK),
        (Key.Key_F5, NONE, Sent.START),
        (Key.Key_F5, SHIFT, Sent.START),
        (Key.Key_Escape, NONE, Sent.ESC),
    ],
)
@pytest.mark.parametrize("where", ["dialog", "projector"])
def test_keys_light_up_and_do_not_step(
    showing: Console, key: Key, modifiers: Qt.KeyboardModifier, sent: Sent, where: str
) -> None:
    before = showing.step, showing.desk.session.length, showing.stage.audience
    dialog = opened(showing)
    if where == "dialog":
        hit(dialog, key, modifiers)
    else:
        showing.press_in_room(key, modifiers)
    lit = {each for each, lamp in dialog.keys.lamps.items() if lamp.sign is State.PASS}
    assert lit == {sent}
    assert not closed(showing)
    assert (showing.step, showing.desk.session.length, showing.stage.audience) == before
    assert dialog.keys.lamps[sent].property("lit") == "true"


def test_other_keys_in_the_projectors_window_do_nothing_either(showing: Console) -> None:
    before = showing.step, showing.desk.session.length, showing.stage.audience
    opened(showing)
    for key in (Key.Key_Space, Key.Key_Return, Key.Key_Down, Key.Key_H, Key.Key_4, Key.Key_K):
        showing.press_in_room(key)
    showing.press_in_room(Key.Key_Z, CTRL)
    assert (showing.step, showing.desk.session.length, showing.stage.audience) == before


def test_esc_lights_first_and_closes_then(console: Console) -> None:
    dialog = opened(console)
    hit(dialog, Key.Key_Escape)
    assert not closed(console)
    hit(dialog, Key.Key_Escape)
    assert closed(console)


def test_keys_drive_again_afterwards(showing: Console) -> None:
    hit(opened(showing), Key.Key_R)
    showing.presenter.activateWindow()
    showing.press(Key.Key_PageDown)
    assert showing.step == "pairs"


# -- what is looked at


def test_all_is_ready(console: Console, qtbot: QtBot) -> None:
    dialog = settled(console, qtbot)
    assert dialog.summary.text() == "4 still to do."
    for key in (Key.Key_PageDown, Key.Key_PageUp):
        hit(dialog, key)
    for answer in dialog.questions.values():
        QTest.mouseClick(answer.yes, _LEFT)
    assert dialog.summary.text() == "All is ready."


def test_here_is_neither_loudspeaker_nor_camera(console: Console, qtbot: QtBot) -> None:
    dialog = settled(console, qtbot, Sources())
    assert row(dialog, Topic.SOUND).state is State.PROBLEM
    assert not dialog.play.isVisible()
    camera = row(dialog, Topic.CAMERA)
    assert (camera.state, "no photo step" in camera.found) == (State.PASS, True)
    assert "will be kept awake" in row(dialog, Topic.AWAKE).found


def test_the_bell_is_played_and_asked_about(
    console: Console, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[None] = []
    monkeypatch.setattr(console.presenter.chime, "ring", lambda: rung.append(None))
    dialog = settled(console, qtbot)
    QTest.mouseClick(dialog.play, _LEFT)
    assert rung == [None]
    assert row(dialog, Topic.SOUND).found == "On HDMI: play the bell and listen."
    QTest.mouseClick(dialog.questions[Topic.SOUND].no, _LEFT)
    assert row(dialog, Topic.SOUND).state is State.PROBLEM


def test_a_cloud_s_folder_is_found_where_the_session_lies(
    qtbot: QtBot, tmp_path: Path, clock: Clock
) -> None:
    with trial.session_file(tmp_path / "Dropbox" / "Workshop") as file:
        console = Console(file, clock)
        console.open(qtbot)
        dialog = settled(console, qtbot, replace(WELL, place=room_facts.place))
        check = row(dialog, Topic.PLACE)
        assert (check.state, "copied by Dropbox" in check.found) == (State.PROBLEM, True)
        assert row(dialog, Topic.SPACE).state is State.PASS
        console.close()


def test_a_disk_that_is_too_full(console: Console, qtbot: QtBot) -> None:
    sources = replace(WELL, place=room_facts.place, enough=10**16)
    check = row(settled(console, qtbot, sources), Topic.SPACE)
    assert check.state is State.PROBLEM
    assert check.found.startswith("Only ")


def test_on_battery(tmp_path: Path) -> None:
    def supply(name: str, **files: str) -> None:
        (tmp_path / name).mkdir(exist_ok=True)
        for key, value in files.items():
            (tmp_path / name / key).write_text(f"{value}\n", encoding="ascii")

    assert room_facts.on_battery(tmp_path / "none") is None
    supply("mouse", type="Battery", scope="Device", status="Discharging")
    assert room_facts.on_battery(tmp_path) is None
    supply("BAT0", type="Battery", status="Discharging")
    assert room_facts.on_battery(tmp_path) is True
    supply("AC", type="Mains", online="1")
    assert room_facts.on_battery(tmp_path) is False
    supply("AC", type="Mains", online="0")
    assert room_facts.on_battery(tmp_path) is True
    supply("BAT0", type="Battery", status="Full")
    assert room_facts.on_battery(tmp_path) is False


def test_time_goes_on_while_it_is_open(console: Console, qtbot: QtBot) -> None:
    dialog = settled(console, qtbot)
    assert row(dialog, Topic.TIME).found == "Begins now, ends 2:05 (65 minutes)."
    console.clock.pass_by(10 * 60)
    qtbot.waitUntil(lambda: row(dialog, Topic.TIME).found.startswith("Begins now, ends 2:15"))


@pytest.fixture
def stuck() -> Iterator[Callable[[Path], PlaceFacts]]:
    """A disk that does not answer before the test ends."""
    answers = threading.Event()

    def place(folder: Path) -> PlaceFacts:
        answers.wait(30)
        return all_well(folder)

    yield place
    answers.set()


def test_a_disk_that_does_not_answer_keeps_nobody_waiting(
    console: Console, qtbot: QtBot, stuck: Callable[[Path], PlaceFacts]
) -> None:
    dialog = opened(console, replace(WELL, place=stuck))
    qtbot.waitUntil(lambda: row(dialog, Topic.CAMERA).state is State.PASS)
    assert row(dialog, Topic.PLACE).state is State.LOOKING
    assert row(dialog, Topic.PLACE).found == "Looking…"
    hit(dialog, Key.Key_R)
    assert closed(console)


def test_look_again_finds_what_was_plugged_in(console: Console, qtbot: QtBot) -> None:
    speakers = [""]
    dialog = settled(console, qtbot, replace(WELL, loudspeaker=lambda: speakers[0]))
    assert row(dialog, Topic.SOUND).state is State.PROBLEM
    speakers[0] = "HDMI"
    QTest.mouseClick(dialog.again, _LEFT)
    qtbot.waitUntil(lambda: row(dialog, Topic.SOUND).state is State.TO_DO)


# -- by key and by ear


def test_every_row_and_button_is_reached_with_the_tab_key(console: Console, qtbot: QtBot) -> None:
    dialog = settled(console, qtbot)
    assert dialog.rows[Topic.PROJECTOR].hasFocus()
    reached = []
    for _each in range(40):
        reached.append(QApplication.focusWidget())
        hit(dialog, Key.Key_Tab)
    wanted = {*dialog.rows.values(), *dialog.findChildren(QPushButton)}
    assert wanted <= set(reached)
    rows = [each for each in reached if each in dialog.rows.values()]
    assert rows[: len(dialog.rows)] == list(dialog.rows.values()), "down the window"


def test_up_and_down_go_from_row_to_row_and_enter_presses(console: Console, qtbot: QtBot) -> None:
    dialog = settled(console, qtbot)
    hit(dialog, Key.Key_Down)
    assert dialog.rows[Topic.LEGIBLE].hasFocus()
    hit(dialog, Key.Key_Return)
    assert not closed(console), "a row is not a button"
    hit(dialog, Key.Key_Tab)
    hit(dialog, Key.Key_Return)
    assert row(dialog, Topic.LEGIBLE).state is State.PASS
    hit(dialog, Key.Key_Tab)
    hit(dialog, Key.Key_Space)
    assert row(dialog, Topic.LEGIBLE).state is State.PROBLEM
    hit(dialog, Key.Key_Up)
    assert dialog.rows[Topic.PROJECTOR].hasFocus()
    hit(dialog, Key.Key_Up)
    assert dialog.rows[Topic.PROJECTOR].hasFocus()


def test_states_differ_without_their_colours(console: Console) -> None:
    row_ = opened(console).rows[Topic.CAMERA]
    signs = []
    for state in State:
        row_.follow(Check(Topic.CAMERA, state, "The same."))
        image = row_._state.grab(QRect(8, 0, 26, row_._state.height())).toImage()
        ground = image.pixel(0, image.height() // 2)
        spots = [(x, y) for x in range(26) for y in range(image.height())]
        signs.append(frozenset(spot for spot in spots if image.pixel(*spot) != ground))
    assert len(set(signs)) == len(State)
    assert all(len(sign) > 10 for sign in signs)


def test_rows_are_said_with_their_state(console: Console, qtbot: QtBot) -> None:
    dialog = settled(console, qtbot)
    said = accessible_texts(dialog)
    assert "Disk space: ready. 12 GB free." in said
    assert "No, I did not hear it" in said
    assert any(text.startswith("Clicker: still to do. Press each button") for text in said)


@pytest.mark.parametrize("wide,tall", [(1440, 900), (1280, 680), (960, 500)])
def test_nothing_is_cut_off_on_any_screen(
    console: Console, qtbot: QtBot, wide: int, tall: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = QRect(0, 0, wide, tall)
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: free)
    dialog = settled(console, qtbot)
    for answer in dialog.questions.values():
        answer.no.click()
    assert dialog.area.horizontalScrollBar().maximum() == 0
    assert dialog.height() <= tall - 80
    assert dialog.area.viewport().height() > 200
