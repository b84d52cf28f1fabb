"""Points in the presenter's list: chosen, joined, split and hidden by keys; what was done."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.console import CTRL, SHIFT, Console, Key, choose
from workshop.domain.changes import Mark
from workshop.domain.session import Point
from workshop.ui.asking import TextDialog
from workshop.ui.history import HistoryWindow
from workshop.ui.points import Points


@pytest.fixture
def points(showing: Console) -> Points:
    for text in ("/1 They help", "/2 It hums", "/1 They help a lot"):
        showing.capture(text)
    showing.press(Key.Key_Escape)
    showing.presenter.capture.points.setFocus()
    return showing.presenter.capture.points


def standing(showing: Console) -> list[Point]:
    """The points of the step, as a second reader finds them."""
    return list(showing.on_disk().points_of(showing.step))


def dialog_of(points: Points) -> TextDialog:
    found = points.findChild(TextDialog)
    assert found is not None
    return found


def test_points_are_chosen_and_joined_by_keys_alone(showing: Console, points: Points) -> None:
    showing.press(Key.Key_Down, SHIFT)
    showing.press(Key.Key_Down, SHIFT)
    assert [point.text for point in points.chosen()] == ["They help", "It hums", "They help a lot"]
    showing.press(Key.Key_J, CTRL)
    dialog = dialog_of(points)
    assert dialog.field.toPlainText() == "It hums\nThey help a lot"
    QTest.keyClick(dialog.field, Key.Key_Return)
    (joined,) = standing(showing)
    assert joined.text == "It hums\nThey help a lot"
    assert len(showing.on_disk().parts_of(joined.id)) == 3
    assert "3 joined" in points.model().data(
        points.model().index(0, 0), Qt.ItemDataRole.AccessibleTextRole
    )
    showing.press(Key.Key_Z, CTRL)
    assert len(standing(showing)) == 3


def test_what_was_joined_is_told_and_comes_apart(showing: Console, points: Points) -> None:
    ids = [point.id for point in standing(showing)]
    showing.desk.points.join("One for all", *ids)
    (joined,) = standing(showing)
    inside = next(a for a in points.menu(joined).actions() if a.text() == "What was joined").menu()
    assert [action.text() for action in inside.actions()] == [  # type: ignore[attr-defined]
        "They help  (Bunny slope)",
        "It hums  (Lift)",
        "They help a lot  (Bunny slope)",
    ]
    choose(points.menu(joined), "Take apart")
    assert [point.id for point in standing(showing)] == ids


def test_a_point_is_split_line_by_line(showing: Console, points: Points) -> None:
    first = standing(showing)[0]
    choose(points.menu(first), "Split…")
    dialog = dialog_of(points)
    dialog.field.setPlainText("They help\nThey ask")
    QTest.keyClick(dialog.field, Key.Key_Return)
    assert dialog.isVisible(), "Enter begins another line here"
    QTest.keyClick(dialog.field, Key.Key_Backspace)
    QTest.keyClick(dialog.field, Key.Key_Return, CTRL)
    assert [point.text for point in standing(showing)] == [
        *("They help", "It hums", "They help a lot"),
        "They ask",
    ]


def test_several_are_removed_by_a_key_and_come_back_by_one_undo(
    showing: Console, points: Points
) -> None:
    showing.press(Key.Key_Down)
    showing.press(Key.Key_A, CTRL)
    showing.press(Key.Key_Delete)
    assert standing(showing) == []
    showing.press(Key.Key_Z, CTRL)
    assert len(standing(showing)) == 3
    assert showing.said[-1] == "Undone: removing 3 points"


def test_what_is_chosen_stays_chosen_when_a_point_comes(showing: Console, points: Points) -> None:
    showing.press(Key.Key_Down)
    chosen = points.chosen()
    showing.desk.capture_line("Another")
    assert points.chosen() == chosen
    showing.desk.points.mark(Mark.REMOVED, standing(showing)[0].id)
    assert points.chosen() == chosen


def test_enter_mends_the_point_and_typing_goes_nowhere_else(
    showing: Console, points: Points
) -> None:
    showing.press(Key.Key_Return)
    showing.type("Mended b")
    showing.press(Key.Key_Return)
    assert standing(showing)[-1].text == "Mended b"


def test_a_point_like_another_is_told_and_joined_by_hand(
    showing: Console, points: Points, qtbot: QtBot
) -> None:
    bar = showing.presenter.capture.tools.alike
    qtbot.waitUntil(bar.isVisible)
    assert bar.words.text() == "The newest point is like 1 other."
    assert len(standing(showing)) == 3, "nothing is joined by itself"
    bar.join.click()
    dialog = dialog_of(points)
    assert dialog.field.toPlainText() == "They help a lot"
    dialog.accept()
    QApplication.processEvents()
    assert [point.text for point in standing(showing)] == ["It hums", "They help a lot"]
    assert not bar.isVisible()


def test_new_points_stay_hidden_until_a_key_shows_them(showing: Console, points: Points) -> None:
    tools = showing.presenter.capture.tools
    tools.hide_new.click()
    showing.capture("A secret")
    assert standing(showing)[-1].hidden
    assert tools.show_all.text() == "Show 1 hidden point  A"
    showing.press(Key.Key_Escape)
    points.setFocus()
    showing.press(Key.Key_A)
    assert not standing(showing)[-1].hidden
    assert showing.said[-1] == "1 point shown"
    assert not tools.show_all.isVisible()
    showing.press(Key.Key_A)
    assert showing.said[-1] == "No point is hidden here."


def test_the_list_of_what_was_done_goes_back_by_keys(showing: Console, points: Points) -> None:
    showing.press(Key.Key_H, CTRL)
    window = showing.presenter.findChild(HistoryWindow)
    assert window is not None
    QTest.keyClick(window.list, Key.Key_Down)
    assert window.go.text() == "Undo 2 changes"
    QTest.keyClick(window.list, Key.Key_Return)
    QApplication.processEvents()
    assert [point.text for point in standing(showing)] == ["They help"]
    assert showing.said[-1] == "Undone: captured “It hums”"
    showing.press(Key.Key_H, CTRL)
    again = next(w for w in showing.presenter.findChildren(HistoryWindow) if w.isVisible())
    assert again.list.item(0).text().startswith("Captured “They help a lot” (taken back)")
    again.list.setCurrentRow(1)
    assert again.go.text() == "Do 1 change again"
    again.go.click()
    QApplication.processEvents()
    assert [point.text for point in standing(showing)] == ["They help", "It hums"]
