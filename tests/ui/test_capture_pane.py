"""Capturing: from the key press to the disk, to the points, to the projector."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from tests.live import trial
from tests.ui.console import SHIFT, Console, Key, accessible_texts, choose
from workshop.domain.changes import Share
from workshop.domain.session import Point
from workshop.ui.asking import LineDialog
from workshop.ui.points import Points

_LEFT = Qt.MouseButton.LeftButton


def words_of_room(console: Console) -> str:
    """All that the projector's slide says."""
    slide = console.presenter.projector.window.view.slide
    assert slide is not None
    return "\n".join(slide.reading())


def test_from_enter_to_disk_to_the_projector(showing: Console) -> None:
    showing.capture("2 Nobody waits @Table 2")
    (point,) = showing.on_disk().points.values()
    assert (point.text, point.zone, point.person) == ("Nobody waits", "lift", "Table 2")
    assert "Nobody waits" in words_of_room(showing)
    assert (showing.typed, showing.line.hasFocus()) == ("", True)
    assert showing.presenter.capture._count.text() == "Capture · 1 point"


def test_ten_points_without_the_mouse(showing: Console) -> None:
    for number in range(10):
        showing.capture(f"Point {number}")
    assert showing.texts_on_disk() == [f"Point {number}" for number in range(10)]
    model = showing.presenter.capture.points.model()
    newest_first = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert newest_first == [f"Point {number}" for number in reversed(range(10))]


def test_many_lines_pasted_are_many_points(showing: Console) -> None:
    showing.type("/")
    QApplication.clipboard().setText("One\n/lift Two\n\nThree")
    showing.press(Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    showing.press(Key.Key_Return)
    assert showing.texts_on_disk() == ["One", "Two", "Three"]


def test_shift_enter_is_another_line(showing: Console) -> None:
    showing.type("/One")
    showing.press(Key.Key_Return, SHIFT)
    showing.type("Two")
    height = showing.line.height()
    showing.press(Key.Key_Return)
    assert showing.texts_on_disk() == ["One", "Two"]
    assert showing.line.height() < height, "it grew, and is one line again"


def test_what_holds_no_words_stays_in_the_line(showing: Console) -> None:
    showing.capture("@Table 2")
    assert (showing.typed, showing.texts_on_disk()) == ("@Table 2", [])
    assert showing.said[-1] == "There are no words to keep yet."


def test_digits_are_dots_on_the_curve(showing: Console) -> None:
    showing.desk.go(trial.DIP)
    showing.capture("1123")
    zones = [point.zone for point in showing.on_disk().points.values()]
    assert zones == ["start", "start", "low", "up"]


def test_a_line_that_counts_lights_its_chips_while_it_is_typed(showing: Console) -> None:
    showing.desk.go(trial.DIP)
    showing.type("/12 in the low, 4 upwards")
    chips = {chip.text(): chip.isChecked() for chip in showing.presenter.capture.chips.chips}
    assert chips == {"1 Start": False, "12 × Low point": True, "4 × Upwards": True}
    showing.press(Key.Key_Return)
    zones = [point.zone for point in showing.on_disk().points.values()]
    assert (zones.count("low"), zones.count("up"), len(zones)) == (12, 4, 16)
    texts = [chip.text() for chip in showing.presenter.capture.chips.chips]
    assert texts == ["1 Start", "2 Low point", "3 Upwards"]


def test_a_step_that_takes_no_points_leaves_the_text(showing: Console) -> None:
    showing.type("/half")
    showing.press(Key.Key_End)
    showing.desk.go(trial.CLOSE)
    QApplication.processEvents()
    showing.presenter.capture.catcher.keep("half")
    assert showing.typed == "half"
    assert "Nothing is captured in this step" in showing.failed[-1]
    # Typing goes on where it was, so no half sentence turns into commands.
    assert QApplication.focusWidget() is showing.presenter.capture.line
    assert not showing.presenter.capture.catcher.trouble.isHidden()
    showing.desk.go(trial.PAIRS)
    QApplication.processEvents()
    assert showing.presenter.capture.catcher.trouble.isHidden(), "it is not so any more"
    showing.press(Key.Key_End)
    showing.press(Key.Key_Return)
    assert showing.texts_on_disk() == ["half"]


def test_the_parking_lot_is_in_sight_of_every_step(showing: Console) -> None:
    lot = showing.presenter.capture.parking
    assert not lot.isVisible()
    showing.type("/?Who pays")
    assert showing.presenter.capture.understood.told() == ["Parking lot"]
    showing.press(Key.Key_Return)
    assert "Who pays" not in words_of_room(showing)
    showing.desk.go(trial.WALL)
    showing.capture("?Which <b>room</b>")
    QApplication.processEvents()
    assert lot.isVisible()
    assert "Parking lot · 2 points" in accessible_texts(lot)
    assert "Which <b>room</b>\nWho pays" in accessible_texts(lot)


# -- a disk that fails


def test_on_a_full_disk_the_text_stays_and_the_reason_is_shown(showing: Console) -> None:
    pane = showing.presenter.capture
    long = "long " * 780
    with trial.full_disk(showing.file, room=0):
        showing.type("/")
        pane.line.setPlainText(long)
        for _try in range(8):
            showing.press(Key.Key_Return)
            if showing.failed:
                break
            pane.line.setPlainText(long)
    assert showing.typed == long
    assert showing.failed
    assert showing.presenter.save_notice.isVisible()
    assert showing.presenter.save_notice.words == showing.failed[-1]
    assert not pane.catcher.trouble.isVisible(), "it is said once"
    kept = len(showing.desk.session.points)
    assert len(showing.texts_on_disk()) == kept, "shown is what is on disk"
    showing.press(Key.Key_Return)
    assert len(showing.texts_on_disk()) == kept + 1
    assert (showing.typed, showing.presenter.save_notice.isVisible()) == ("", False)


def test_of_many_lines_all_stay_until_all_are_kept(showing: Console) -> None:
    lines = [f"Line {number} " + "long " * 700 for number in range(60)]
    with trial.full_disk(showing.file):
        showing.type("/")
        showing.presenter.capture.line.setPlainText("\n".join(lines))
        showing.press(Key.Key_Return)
    assert (showing.texts_on_disk(), showing.typed) == ([], "\n".join(lines))
    showing.press(Key.Key_Return)
    said = [text.split(" long")[0] for text in showing.texts_on_disk()]
    assert said == [f"Line {number}" for number in range(60)]


# -- zones


def test_chips_show_the_zones_and_the_one_that_the_line_names(showing: Console) -> None:
    chips = showing.presenter.capture.chips
    assert [chip.text() for chip in chips.chips] == [
        "1 Bunny slope",
        "2 Lift",
        "3 Black diamond",
    ]
    showing.type("/2 It hums")
    assert [chip.isChecked() for chip in chips.chips] == [False, True, False]
    showing.press(Key.Key_Return)
    assert not any(chip.isChecked() for chip in chips.chips)
    showing.desk.go(trial.PAIRS)
    assert [chip.text() for chip in chips.chips] == ["1 Helps", "2 Hinders"]


def test_a_chip_that_is_clicked_names_its_zone_in_place_of_another(showing: Console) -> None:
    chips = showing.presenter.capture.chips
    showing.type("/It hums")
    for chip in (chips.chips[0], chips.chips[1]):
        QTest.mouseClick(chip, _LEFT)
    assert showing.typed == "/2 It hums"
    assert showing.line.hasFocus()
    assert [chip.isChecked() for chip in chips.chips] == [False, True, False]
    showing.press(Key.Key_Return)
    (point,) = showing.on_disk().points.values()
    assert (point.text, point.zone) == ("It hums", "lift")


def test_a_zone_that_is_not_there_is_said_and_stays(showing: Console) -> None:
    showing.type("//gondola up")
    assert showing.presenter.capture._hint.isVisible()
    showing.press(Key.Key_Return)
    assert showing.texts_on_disk() == ["/gondola up"]


# -- the points


@pytest.fixture
def points(showing: Console) -> Points:
    showing.capture("First @Bo")
    showing.capture("/lift Second")
    showing.press(Key.Key_Escape)
    return showing.presenter.capture.points


Holds = Callable[[Point], bool]
CHOICES: dict[tuple[str, ...], Holds] = {
    ("Star",): lambda point: point.starred,
    ("Hide from the room",): lambda point: point.hidden,
    ("Remove",): lambda point: point.removed,
    ("Move to", "Black diamond"): lambda point: point.zone == "black-diamond",
    ("How far it goes", "No name"): lambda point: point.share is Share.NO_NAME,
    ("How far it goes", "Room only: not in the recap"): lambda point: point.share is Share.ROOM,
}


@pytest.mark.parametrize("words", CHOICES, ids=" ".join)
def test_the_menu_of_a_point(showing: Console, points: Points, words: tuple[str, ...]) -> None:
    first = next(iter(showing.desk.session.points.values()))
    choose(points.menu(first), *words)
    assert CHOICES[words](showing.on_disk().points[first.id])


def test_a_point_goes_to_another_step(showing: Console, points: Points) -> None:
    first = next(iter(showing.desk.session.points.values()))
    home = showing.desk.points.homes([first])[0]
    choose(points.menu(first), "Move to another step", home.title)
    moved = showing.on_disk().points[first.id]
    assert (moved.step, moved.zone, moved.text) == (home.id, "", first.text)


@pytest.mark.parametrize("who", ["Grade 4 team", ""])
def test_who_said_it_can_be_mended(showing: Console, points: Points, who: str) -> None:
    first = next(iter(showing.desk.session.points.values()))
    choose(points.menu(first), "Change who said it…")
    dialog = points.findChild(LineDialog)
    assert dialog is not None
    assert dialog.line.text() == "Bo"
    dialog.line.setText(who)
    dialog.accept()
    QApplication.processEvents()
    assert showing.on_disk().points[first.id].person == who


def test_a_hidden_point_leaves_the_projector_and_comes_back(
    showing: Console, points: Points
) -> None:
    first = next(iter(showing.desk.session.points.values()))
    choose(points.menu(first), "Hide from the room")
    assert "First" not in words_of_room(showing)
    choose(points.menu(showing.desk.session.points[first.id]), "Show to the room")
    assert "First" in words_of_room(showing)


def test_a_point_is_mended_in_place(showing: Console, points: Points) -> None:
    second = points.model().index(0, 0)
    middle = points.visualRect(second).center()
    QTest.mouseClick(points.viewport(), _LEFT, pos=middle)
    QTest.mouseDClick(points.viewport(), _LEFT, pos=middle)
    editor = points.findChild(QPlainTextEdit, "inplace")
    assert isinstance(editor, QPlainTextEdit)
    assert (editor.toPlainText(), editor.hasFocus()) == ("Second", True)
    showing.type("Mended by n")
    showing.press(Key.Key_Tab)
    assert showing.texts_on_disk() == ["First", "Mended by n"]
    assert showing.step == "slopes", "letters were typed, not obeyed"


def test_mending_is_left_by_esc_and_by_enter(showing: Console, points: Points) -> None:
    second = points.model().index(0, 0)
    points.edit(second)
    showing.type("Nonsense")
    showing.press(Key.Key_Escape)
    assert showing.texts_on_disk() == ["First", "Second"]
    assert showing.stage.audience.showing
    points.edit(second)
    showing.type("Mended")
    showing.press(Key.Key_Return)
    assert showing.texts_on_disk() == ["First", "Mended"]


def test_words_that_look_like_markup_are_plain(showing: Console) -> None:
    showing.capture('<b>bold</b> <img src="x">')
    assert '<b>bold</b> <img src="x">' in words_of_room(showing)
    said = "\n".join(accessible_texts(showing.presenter))
    assert '<b>bold</b> <img src="x">' in said
    showing.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert showing.presenter.top._said.text() == 'Undone: captured “<b>bold</b> <img src="x">”'
    assert showing.presenter.top._said.textFormat() is Qt.TextFormat.PlainText


def test_the_menu_opens_at_a_point_and_nowhere_else(points: Points) -> None:
    assert not points.indexAt(QPoint(5, points.viewport().height() - 3)).isValid()
    assert points.indexAt(QPoint(20, 20)).isValid()
