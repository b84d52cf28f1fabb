"""The presenter's window: what its keys do, to the session on disk and to the projector."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.live import trial
from tests.ui.console import CTRL, NONE, SHIFT, Console, Key, colour_at
from workshop.domain.changes import StepsTimed
from workshop.live.stage import Audience, Cover

NEXT = (Key.Key_PageDown, Key.Key_Right, Key.Key_Down, Key.Key_Space, Key.Key_Return, Key.Key_N)
BACK = (Key.Key_PageUp, Key.Key_Left, Key.Key_Up, Key.Key_Backspace, Key.Key_P)

_LEFT = Qt.MouseButton.LeftButton

Press = Callable[[Console, Key], None]


def from_presenter(console: Console, key: Key) -> None:
    console.press(key)


def from_projector(console: Console, key: Key) -> None:
    console.press_in_room(key)


either_window = pytest.mark.parametrize("press", [from_presenter, from_projector])


@either_window
@pytest.mark.parametrize("key", NEXT)
def test_keys_that_go_on(showing: Console, press: Press, key: Key) -> None:
    press(showing, key)
    assert (showing.step, showing.on_disk().timeline.step) == ("pairs", "pairs")


@either_window
@pytest.mark.parametrize("key", BACK)
def test_keys_that_go_back(showing: Console, press: Press, key: Key) -> None:
    press(showing, key)
    assert (showing.step, showing.on_disk().timeline.step) == ("welcome", "welcome")


@either_window
def test_first_and_last(showing: Console, press: Press) -> None:
    press(showing, Key.Key_End)
    assert showing.step == "close"
    press(showing, Key.Key_PageDown)
    assert showing.step == "close", "the end is the end"
    press(showing, Key.Key_Home)
    assert showing.step == "welcome"
    press(showing, Key.Key_PageUp)
    assert showing.step == "welcome"


@either_window
@pytest.mark.parametrize("first", [[], [Key.Key_G]])
def test_a_number_and_enter(showing: Console, press: Press, first: list[Key]) -> None:
    for key in [*first, Key.Key_4, Key.Key_Return]:
        press(showing, key)
    assert showing.step == "dip"


def test_the_step_that_a_number_stands_for_is_named(showing: Console) -> None:
    showing.type("2")
    assert showing.desk.session.module.steps[1].title in showing.said[-1]


def test_a_number_that_is_no_step_is_said(showing: Console) -> None:
    for key in (Key.Key_1, Key.Key_2, Key.Key_Return):
        showing.press(key)
    assert (showing.step, showing.said[-1]) == ("slopes", "There are steps 1 to 6.")
    showing.press(Key.Key_G)
    showing.press(Key.Key_Return)
    assert (showing.step, showing.said[-1]) == ("slopes", "There are steps 1 to 6.")


def test_a_number_of_very_many_digits_is_no_step(showing: Console) -> None:
    showing.press(Key.Key_1)
    showing.show._number.add("1" * 5000)
    showing.press(Key.Key_Return)
    assert showing.step == "slopes"


def test_a_number_is_forgotten_by_esc_and_by_another_key(showing: Console) -> None:
    showing.press(Key.Key_4)
    showing.press(Key.Key_Escape)
    assert showing.stage.audience.showing, "Esc took back the number and nothing else"
    showing.press(Key.Key_Return)
    assert showing.step == "pairs"
    showing.press(Key.Key_4)
    showing.press(Key.Key_B)
    showing.press(Key.Key_Return)
    assert showing.step == "dip", "one on from the third, which is the fourth anyway"
    assert showing.stage.audience.cover is Cover.BLACK


@either_window
@pytest.mark.parametrize(
    "key,colour",
    [
        (Key.Key_B, "#000000"),
        (Key.Key_Period, "#000000"),
        (Key.Key_W, "#ffffff"),
        (Key.Key_Comma, "#ffffff"),
    ],
)
def test_black_and_white_come_and_go(showing: Console, press: Press, key: Key, colour: str) -> None:
    press(showing, key)
    corners = {colour_at(showing.room, x, y) for x, y in ((0, 0), (960, 540), (1919, 1079))}
    assert corners == {colour}
    before = showing.stage.slide
    showing.desk.next()
    press(showing, key)
    assert showing.stage.audience.cover is Cover.NONE
    assert showing.presenter.projector.window.view.slide == showing.stage.slide != before


@either_window
def test_freeze(showing: Console, press: Press) -> None:
    press(showing, Key.Key_F)
    before = showing.stage.slide
    press(showing, Key.Key_PageDown)
    assert showing.step == "pairs"
    assert showing.presenter.projector.window.view.slide is before
    press(showing, Key.Key_F)
    assert showing.presenter.projector.window.view.slide == showing.stage.slide != before


@either_window
def test_hide(showing: Console, press: Press) -> None:
    press(showing, Key.Key_H)
    assert not showing.room.isVisible()
    showing.press(Key.Key_H)
    assert showing.room.isVisible()


@either_window
def test_esc_takes_back_one_state_at_a_time_and_never_ends_the_program(
    showing: Console, press: Press
) -> None:
    for key in (Key.Key_B, Key.Key_F):
        press(showing, key)
    states = []
    for _press in range(5):
        press(showing, Key.Key_Escape)
        audience = showing.stage.audience
        states.append((audience.cover, audience.frozen, audience.showing))
    assert states[0] == (Cover.NONE, True, True)
    assert states[1] == (Cover.NONE, False, True)
    assert states[2:] == [(Cover.NONE, False, False)] * 3
    assert showing.presenter.isVisible()
    assert not showing.room.isVisible()
    assert showing.step == "slopes"


@either_window
def test_f5_pressed_again_does_no_harm(showing: Console, press: Press) -> None:
    before = showing.stage.audience, showing.desk.session.length, showing.room.geometry()
    for key in (Key.Key_F5, Key.Key_F5):
        press(showing, key)
    assert (showing.stage.audience, showing.desk.session.length, showing.room.geometry()) == before
    showing.press(Key.Key_F5, SHIFT)
    assert (showing.stage.audience, showing.desk.session.length, showing.room.geometry()) == before


def test_f5_begins_with_the_first_step_and_shift_f5_with_none(console: Console) -> None:
    console.press(Key.Key_F5, SHIFT)
    assert (console.step, console.stage.audience) == ("", Audience(showing=True))
    console.press(Key.Key_Escape)
    console.press(Key.Key_F5)
    assert (console.step, console.stage.audience) == ("welcome", Audience(showing=True))


def test_f5_goes_on_where_the_session_is(console: Console) -> None:
    console.desk.go(trial.PAIRS)
    console.press(Key.Key_F5)
    assert console.step == "pairs"


@either_window
def test_pause_and_one_more_minute(showing: Console, press: Press) -> None:
    press(showing, Key.Key_K)
    assert not showing.on_disk().timeline.running
    press(showing, Key.Key_K)
    assert showing.on_disk().timeline.running
    press(showing, Key.Key_Plus)
    assert showing.on_disk().timeline.granted == {"slopes": 60.0}


@either_window
def test_slash_jumps_into_the_line_and_is_not_typed(showing: Console, press: Press) -> None:
    press(showing, Key.Key_Slash)
    assert showing.line.hasFocus()
    assert showing.presenter.isActiveWindow()
    assert showing.typed == ""


@either_window
@pytest.mark.parametrize("again", [(Key.Key_Z, CTRL | SHIFT), (Key.Key_Y, CTRL)])
def test_undo_and_redo(
    showing: Console, press: Press, again: tuple[Key, Qt.KeyboardModifier]
) -> None:
    showing.capture("Nobody waits")
    showing.press(Key.Key_Escape)
    hand = showing.press if press is from_presenter else showing.press_in_room
    hand(Key.Key_Z, CTRL)
    assert (showing.texts_on_disk(), showing.said[-1]) == ([], "Undone: captured “Nobody waits”")
    hand(*again)
    assert showing.texts_on_disk() == ["Nobody waits"]
    assert showing.said[-1] == "Redone: captured “Nobody waits”"


@either_window
def test_swap_changes_the_screens(showing: Console, press: Press) -> None:
    laptop, beamer = QGuiApplication.screens()
    press(showing, Key.Key_S)
    QApplication.processEvents()
    assert showing.presenter.screen() is beamer
    assert showing.room.geometry() == laptop.geometry()
    showing.press(Key.Key_S)
    QApplication.processEvents()
    assert showing.presenter.screen() is laptop
    assert showing.room.geometry() == beamer.geometry()


def test_other_keys_do_nothing(showing: Console) -> None:
    before = showing.desk.session.length, showing.stage.audience
    for key in (Key.Key_X, Key.Key_Q, Key.Key_F2, Key.Key_Delete, Key.Key_Insert):
        showing.press(key)
    showing.press(Key.Key_N, CTRL)
    showing.press(Key.Key_Right, CTRL)
    assert (showing.desk.session.length, showing.stage.audience) == before


# -- typing


def test_letters_digits_arrows_and_space_type(showing: Console) -> None:
    showing.type("/")
    showing.type("b w f 3 k + . , ? n/p h")
    for key in (Key.Key_Left, Key.Key_Backspace, Key.Key_Home, Key.Key_End, Key.Key_Up):
        showing.press(key)
    assert (showing.typed, showing.step) == ("b w f 3 k + . , ? n/ph", "slopes")
    assert showing.stage.audience == Audience(showing=True)
    assert showing.texts_on_disk() == []


def test_while_typing_a_clicker_drives(showing: Console) -> None:
    showing.type("/Half a sen")
    showing.press(Key.Key_PageDown)
    assert (showing.step, showing.typed) == ("pairs", "Half a sen")
    assert showing.line.hasFocus()
    showing.type("tence")
    showing.press(Key.Key_PageUp)
    assert (showing.step, showing.typed) == ("slopes", "Half a sentence")


def test_esc_leaves_the_line_and_keeps_the_text(showing: Console) -> None:
    showing.type("/Half a sentence")
    showing.press(Key.Key_Escape)
    assert (showing.typed, showing.line.hasFocus()) == ("Half a sentence", False)
    assert showing.stage.audience.showing, "Esc left the line and nothing else"
    showing.press(Key.Key_N)
    assert (showing.step, showing.typed) == ("pairs", "Half a sentence")


def test_undo_while_typing_is_about_the_session(showing: Console) -> None:
    showing.capture("Nobody waits")
    showing.type("half")
    showing.press(Key.Key_Z, CTRL)
    assert (showing.texts_on_disk(), showing.typed) == ([], "half")


def test_driving_into_a_step_without_capture_leaves_no_key_on_a_button(showing: Console) -> None:
    showing.type("/half")
    showing.press(Key.Key_F5)
    showing.desk.go(trial.CLOSE)
    QApplication.processEvents()
    before = showing.stage.audience, showing.desk.session.length
    showing.type("x ")
    assert showing.typed.startswith("half")
    assert (showing.stage.audience, showing.desk.session.length) == before


# -- what is shown


def test_the_projector_lies_on_the_second_screen_and_shows_the_same_slide(showing: Console) -> None:
    beamer = QGuiApplication.screens()[1]
    assert showing.room.geometry() == beamer.geometry()
    assert showing.room.isVisible()
    room, live = showing.presenter.projector.window.view, showing.presenter.live.view
    assert room.slide == live.slide == showing.stage.slide
    showing.capture("Nobody waits")
    assert room.slide == live.slide == showing.stage.slide
    assert "Nobody waits" in "\n".join(room.slide.reading())


def test_the_badge_says_what_the_room_sees_instead(console: Console) -> None:
    badge = console.presenter.live._badge
    assert badge.text().startswith("Not showing yet")
    console.press(Key.Key_F5)
    assert not badge.isVisible()
    for key, start in ((Key.Key_B, "Black"), (Key.Key_W, "White"), (Key.Key_H, "Projector hid")):
        console.press(key)
        assert badge.text().startswith(start)
        console.press(key)
    assert not badge.isVisible()
    console.press(Key.Key_F)
    assert badge.text().startswith("Frozen")


def test_the_time_of_the_step_and_the_pace(showing: Console) -> None:
    showing.clock.pass_by(25 * 60)
    showing.presenter.tick()
    assert showing.presenter.top._clock.text() == "-05:00"
    assert showing.presenter.projector.window.view._clock.text == "-05:00"
    assert "step over its time" in showing.presenter.top._pace.text()
    showing.press(Key.Key_K)
    assert showing.presenter.top._pace.text().startswith("Clock stopped")


def test_behind_one_key_offers_ways_to_catch_up_and_one_takes_it(showing: Console) -> None:
    top = showing.presenter.top
    showing.press(Key.Key_C)
    assert (top.catch_up.isVisible(), showing.said) == (False, ["You are on time."])
    assert top._said.text() == "You are on time."
    showing.clock.pass_by(31 * 60)
    showing.presenter.tick()
    assert top.catch_up.isVisible()
    showing.press(Key.Key_C)
    dialog = showing.presenter.dialogs.catching_up
    offered = [button.text() for button in dialog.buttons]
    assert offered[0].startswith("1   Shorten all 4 steps a little")
    assert offered[1].startswith("2   Take 6 min from “The dip”")
    assert all("on time" in each for each in offered)
    QTest.keyClicks(dialog, "2")
    assert not top.catch_up.isVisible()
    assert top._pace.text().endswith("on time · finish 2:05")
    agenda = showing.presenter.agenda.model()
    assert [agenda.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(6)] == [
        5,
        20,
        10,
        9,
        10,
        5,
    ]
    showing.press(Key.Key_Z, CTRL)
    assert top.catch_up.isVisible()


def test_a_clicker_drives_while_ways_to_catch_up_are_offered(showing: Console) -> None:
    showing.clock.pass_by(31 * 60)
    showing.press(Key.Key_C)
    dialog = showing.presenter.dialogs.catching_up
    QTest.keyClick(dialog, Key.Key_PageDown)
    assert showing.desk.index == trial.PAIRS
    QTest.keyClick(dialog, Key.Key_Escape)
    assert showing.desk.session.timeline.granted == {}


def test_where_a_clicker_caught_up_meanwhile_no_undo_is_promised(showing: Console) -> None:
    showing.capture("Some take longer")
    showing.press(Key.Key_Escape)
    showing.clock.pass_by(31 * 60)
    showing.press(Key.Key_C)
    dialog = showing.presenter.dialogs.catching_up
    for _each in range(3):
        QTest.keyClick(dialog, Key.Key_PageDown)
    QTest.keyClicks(dialog, "1")
    assert showing.desk.session.timeline.granted == {}
    assert showing.presenter.top._said.text() == "You are on time."


def test_a_step_that_is_skipped_says_so_in_the_agenda(showing: Console) -> None:
    showing.file.append(StepsTimed({"dip": -15 * 60.0}), 1.0)
    showing.desk.time.grant_minute()
    index = showing.presenter.agenda.model().index(trial.DIP, 0)
    assert index.data(Qt.ItemDataRole.UserRole) == "skip"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "The dip, skipped"


def test_a_frozen_picture_has_no_time(showing: Console) -> None:
    showing.press(Key.Key_F)
    showing.presenter.tick()
    assert showing.presenter.projector.window.view._clock.text == ""


def test_a_click_on_the_curve_is_a_dot_and_none_while_frozen(showing: Console) -> None:
    showing.desk.go(trial.DIP)
    showing.presenter.live.view.clicked.emit(900.0, 600.0)
    assert len(showing.on_disk().points) == 1
    showing.press(Key.Key_F)
    showing.presenter.live.view.clicked.emit(900.0, 600.0)
    assert len(showing.on_disk().points) == 1


def test_the_agenda_goes_where_it_is_clicked(showing: Console) -> None:
    agenda = showing.presenter.agenda
    place = agenda.visualRect(agenda.model().index(trial.DIP, 0)).center()
    QTest.mouseClick(agenda.viewport(), _LEFT, NONE, place)
    assert showing.step == "dip"


def test_buttons_do_what_they_say_and_light_up(showing: Console) -> None:
    bottom = showing.presenter.bottom
    assert bottom._show.isChecked()
    QTest.mouseClick(bottom._black, _LEFT)
    assert showing.stage.audience.cover is Cover.BLACK
    assert bottom._black.isChecked()
    QTest.mouseClick(bottom._black, _LEFT)
    assert not bottom._black.isChecked()
    showing.type("/half")
    QTest.mouseClick(bottom._freeze, _LEFT)
    assert showing.line.hasFocus(), "a click never takes the typing away"


def test_a_button_reached_by_tab_is_pressed_by_space(showing: Console) -> None:
    showing.presenter.bottom._black.setFocus()
    showing.press(Key.Key_Space)
    assert showing.stage.audience.cover is Cover.BLACK
    assert showing.step == "slopes"


# -- the end


def test_closing_ends_the_show(showing: Console) -> None:
    heard: list[None] = []
    showing.presenter.closed.connect(lambda: heard.append(None))
    showing.presenter.close()
    QApplication.processEvents()
    assert heard == [None]
    assert not showing.stage.audience.showing


def test_closing_the_projectors_window_only_hides_it(showing: Console) -> None:
    showing.room.close()
    assert showing.stage.audience == Audience(showing=True, hidden=True)
    showing.press(Key.Key_H)
    assert showing.room.isVisible()


def test_the_agenda_tells_what_steps_took_now_and_the_last_time(console: Console) -> None:
    agenda = console.presenter.agenda
    console.presenter.remember({"slopes": 25 * 60.0, "welcome": 290.0})
    assert console.presenter._heading.text() == "Agenda · 65 min · last time 30 min"
    console.show_step(trial.SLOPES)
    console.clock.pass_by(12 * 60)
    console.press(Key.Key_PageDown)
    console.press(Key.Key_PageDown)
    assert [agenda.steps.remark(row) for row in range(4)] == [
        "last time 5 min",
        "took 12 min · last time 25 min",
        "",
        "",
    ]
    said = agenda.steps.index(trial.SLOPES).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "On the slopes, 20 minutes, done, took 12 min · last time 25 min"
    rows = [agenda.visualRect(agenda.steps.index(row)).height() for row in range(3)]
    assert rows[0] == rows[1] > rows[2]


def test_the_room_sees_the_time_only_where_the_step_says_so(showing: Console) -> None:
    views = (showing.presenter.live.view, showing.presenter.projector.window.view)
    assert {view._clock.text for view in views} == {"20:00"}
    showing.desk.go(trial.PAIRS)
    assert {view._clock.text for view in views} == {""}
    assert showing.presenter.top._clock.text() == "10:00", "the facilitator sees it always"
