"""Notes and dots taken hold of with the mouse, in the presenter's live picture as in one screen."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.live import trial
from tests.ui.console import Console, Key
from workshop.domain.session import Point
from workshop.live.capture import Draft
from workshop.slides.model import Box, Chart, Drawn, Note
from workshop.ui.projector import Projector
from workshop.ui.slide_view import SlideView

_LEFT = Qt.MouseButton.LeftButton


def middle(view: SlideView, box: Box) -> QPoint:
    return view.on_widget(box).center()


def note_of(console: Console, point: str) -> Note:
    shapes = console.stage.slide.shapes
    return next(each for each in shapes if isinstance(each, Note) and each.point == point)


def drag(view: SlideView, start: QPoint, end: QPoint, *, let_go: bool = True) -> None:
    """Press, move in two steps as a hand does, and let go."""
    QTest.mousePress(view, _LEFT, pos=start)
    for share in (0.5, 1.0):
        step = start + (end - start) * share
        QTest.mouseMove(view, step)
    if let_go:
        QTest.mouseRelease(view, _LEFT, pos=end)


def at_slopes(console: Console) -> Point:
    console.show_step(trial.SLOPES)
    point = console.desk.capture(Draft("Nobody waits", "lift"))
    return console.desk.session.points[point]


def test_a_note_is_dragged_to_another_zone_and_undo_takes_it_back(console: Console) -> None:
    point, view = at_slopes(console), console.presenter.live.view
    before = note_of(console, point.id)
    start = middle(view, before.box)
    drag(view, start, start + QPoint(250, -60))
    moved = console.on_disk().points[point.id]
    assert moved.place is not None
    assert moved.zone == "bunny-slope"
    shift = note_of(console, point.id).box.x - before.box.x
    assert abs(shift - 250 / view.scale()) < 3 / view.scale()
    console.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert console.on_disk().points[point.id] == point
    assert note_of(console, point.id) == before


def test_while_it_is_dragged_an_outline_follows(console: Console) -> None:
    point, view = at_slopes(console), console.presenter.live.view
    start = middle(view, note_of(console, point.id).box)
    QTest.mouseMove(view, start)
    assert view.cursor().shape() is Qt.CursorShape.OpenHandCursor
    before = view.grab().toImage()
    drag(view, start, start + QPoint(200, -80), let_go=False)
    assert view.cursor().shape() is Qt.CursorShape.ClosedHandCursor
    assert view.grab().toImage() != before
    QTest.mouseRelease(view, _LEFT, pos=start)
    assert view.cursor().shape() is not Qt.CursorShape.ClosedHandCursor


def test_what_is_dragged_keeps_its_words_in_sight(console: Console) -> None:
    point, view = at_slopes(console), console.presenter.live.view
    place = view.on_widget(note_of(console, point.id).box)
    there = place.translated(200, -80)
    before = _dark(view, there)
    drag(view, place.center(), there.center(), let_go=False)
    assert _dark(view, there) > before + 20, "its letters"
    QTest.mouseRelease(view, _LEFT, pos=place.center())


def _dark(view: SlideView, area: QRect) -> int:
    """How many dots of an area are as dark as letters."""
    seen = view.grab(area).toImage()
    across, down = range(12, seen.width() - 12), range(6, seen.height() - 6)
    return sum(seen.pixelColor(x, y).lightness() < 110 for x in across for y in down)


def test_esc_calls_a_drag_off_and_nothing_else(console: Console) -> None:
    point, view = at_slopes(console), console.presenter.live.view
    start = middle(view, note_of(console, point.id).box)
    drag(view, start, start + QPoint(200, -80), let_go=False)
    console.press(Key.Key_Escape)
    QTest.mouseRelease(view, _LEFT, pos=start + QPoint(200, -80))
    assert console.on_disk().points[point.id] == point
    assert console.stage.audience.showing
    console.press(Key.Key_Escape)
    assert not console.stage.audience.showing


def test_a_press_that_does_not_move_is_a_click(console: Console, qtbot: QtBot) -> None:
    point, view = at_slopes(console), console.presenter.live.view
    box = note_of(console, point.id).box
    with qtbot.waitSignal(view.clicked):
        QTest.mouseClick(view, _LEFT, pos=middle(view, box))
    assert console.on_disk().points[point.id] == point


def test_a_frozen_picture_is_not_to_be_touched(console: Console) -> None:
    point, view = at_slopes(console), console.presenter.live.view
    start = middle(view, note_of(console, point.id).box)
    console.press(Key.Key_F)
    drag(view, start, start + QPoint(200, -80))
    assert console.on_disk().points[point.id] == point


def test_in_columns_a_note_goes_between_others(console: Console) -> None:
    console.show_step(trial.PAIRS)
    ids = [console.desk.capture(Draft(text, "helps")) for text in ("One", "Two", "Three")]
    view = console.presenter.live.view
    target = view.on_widget(note_of(console, ids[0]).box).topLeft() + QPoint(30, -4)
    drag(view, view.on_widget(note_of(console, ids[2]).box).topLeft() + QPoint(30, 3), target)
    tops = {each: note_of(console, each).box.y for each in ids}
    assert sorted(ids, key=lambda each: tops[each]) == [ids[2], ids[0], ids[1]]


def test_a_dot_is_dragged_along_the_curve(console: Console) -> None:
    console.show_step(trial.DIP)
    point = console.desk.capture(Draft("", "start"))
    view, shapes = console.presenter.live.view, console.stage.slide.shapes
    chart = next(each for each in shapes if isinstance(each, Chart))
    (dots,) = [series for series in chart.series if series.drawn is Drawn.DOTS]
    x, y = chart.at(*dots.points[0])
    start = middle(view, Box(x, y, 0, 0))
    drag(view, start, start + QPoint(400, 0))
    moved = console.on_disk().points[point]
    assert moved.zone == "up"
    assert moved.place is not None


def test_in_one_screen_notes_are_dragged_on_the_slide(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Projector, "screen", property(lambda _projector: None))
    point = at_slopes(console)
    view = console.presenter.one_screen.view
    assert view.isVisible()
    start = middle(view, note_of(console, point.id).box)
    drag(view, start, start + QPoint(300, -60))
    assert console.on_disk().points[point.id].place is not None
    console.press(Key.Key_B)
    drag(view, start + QPoint(300, -60), start)
    assert console.on_disk().points[point.id].place == console.desk.session.points[point.id].place


def test_earlier_notes_are_turned_to_and_a_new_one_brings_the_newest_back(
    console: Console,
) -> None:
    console.show_step(trial.SLOPES)
    for number in range(9):
        console.desk.capture(Draft(f"Said as number {number}", "lift"))
    seen: list[str] = []
    pages = console.stage.pages()
    assert pages > 1
    for _page in range(pages):
        seen += [each.said.text for each in console.stage.slide.shapes if isinstance(each, Note)]
        console.press(Key.Key_E)
    assert console.stage.page == 0
    assert sorted(seen) == [f"Said as number {number}" for number in range(9)]
    console.presenter.live.earlier.click()
    assert console.stage.page == 1
    assert "Page 2 of" in "\n".join(console.stage.slide.reading())
    assert "page 2 of" in console.presenter.live._heading_words.text()
    console.capture("One more")
    assert console.stage.page == 0
    console.press(Key.Key_Escape)
    console.press(Key.Key_E)
    console.press(Key.Key_PageDown)
    assert console.stage.page == 0


def test_e_types_while_typing_and_says_where_there_is_nothing_earlier(console: Console) -> None:
    console.show_step(trial.SLOPES)
    console.press(Key.Key_E)
    assert console.said[-1] == "There are no earlier notes."
    console.type("/e")
    assert console.typed == "e"
