"""All steps at a glance: look at one without the room, go there, or leave it where it is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView

from tests.live import trial
from tests.ui.console import CTRL, Console, Key, accessible_texts, alike, picture_of, press
from workshop.ui.overview import Overview


@pytest.fixture
def overview(showing: Console) -> Overview:
    """Opened by its key while the room is at the slopes."""
    showing.press(Key.Key_D)
    return showing.presenter.overview


def grid(overview: Overview) -> QListView:
    return overview.list


def test_it_opens_where_the_room_is_and_names_every_step(overview: Overview) -> None:
    assert overview.row == trial.SLOPES
    model = grid(overview).model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        step.title for step in trial.module().steps
    ]
    said = " ".join(accessible_texts(overview))
    assert "On the slopes, 20 minutes, the room is here" in said


def test_looking_closer_shows_slide_and_notes_and_leaves_the_room(
    showing: Console, overview: Overview
) -> None:
    before = picture_of(showing.room)
    QTest.keyClick(grid(overview), Key.Key_Right)
    assert overview.row == trial.PAIRS
    assert overview.peek.view.slide == showing.stage.slide_at(trial.PAIRS)
    assert trial.SECRET in overview.notes.text()
    assert (showing.step, showing.on_disk().timeline.step) == ("slopes", "slopes")
    assert alike(picture_of(showing.room), before)
    QTest.keyClick(grid(overview), Key.Key_Escape)
    assert not overview.isVisible()
    assert showing.step == "slopes"


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Space])
def test_enter_goes_there(showing: Console, overview: Overview, key: Key) -> None:
    QTest.keyClick(grid(overview), Key.Key_End)
    QTest.keyClick(grid(overview), key)
    assert (showing.step, overview.isVisible()) == ("close", False)


def test_a_number_looks_at_its_step(overview: Overview) -> None:
    QTest.keyClick(grid(overview), Key.Key_5)
    assert overview.row == trial.WALL
    QTest.keyClick(grid(overview), Key.Key_9)
    assert overview.row == trial.WALL, "there is no ninth"


@pytest.mark.parametrize("key, held", [(Key.Key_D, None), (Key.Key_Tab, CTRL)])
def test_its_own_key_closes_it(
    showing: Console, overview: Overview, key: Key, held: object
) -> None:
    if held is None:
        QTest.keyClick(grid(overview), key)
    else:
        QTest.keyClick(grid(overview), key, CTRL)
    assert not overview.isVisible()


def test_ctrl_tab_opens_it_while_typing_and_the_line_stays(showing: Console) -> None:
    showing.type("/half a thou")
    showing.press(Key.Key_Tab, CTRL)
    overview = showing.presenter.overview
    assert overview.isVisible()
    overview.close()
    assert showing.typed == "half a thou"


def test_a_clicker_goes_on_driving(showing: Console, overview: Overview) -> None:
    QTest.keyClick(grid(overview), Key.Key_PageDown)
    assert (showing.step, overview.isVisible()) == ("pairs", True)


def test_notes_are_not_shown_where_the_room_sees_the_window(
    showing: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    presenter = showing.presenter
    monkeypatch.setattr(type(presenter.projector), "screen", None)
    press(presenter, Key.Key_F5)
    showing.press(Key.Key_D)
    assert trial.SECRET not in " ".join(accessible_texts(presenter.overview))
    presenter.overview.close()


def test_a_double_click_goes_there(showing: Console, overview: Overview) -> None:
    view = grid(overview)
    at = view.visualRect(view.model().index(trial.DIP, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert showing.step == "dip"
