"""A photo of a flip chart: beside the points while they are typed, and a slide of the recap."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.live import trial
from tests.ui.console import CTRL, NONE, Console, Key
from tests.ui.test_photos import drop, files, jpeg, settled
from workshop.activities import photo
from workshop.activities.kinds import room_view
from workshop.domain.choices import Choices
from workshop.domain.session import Point
from workshop.live.telling import about
from workshop.recap.story import tell
from workshop.slides.model import Picture
from workshop.ui.chart_pane import ChartPane

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def charted(console: Console, qtbot: QtBot, tmp_path: Path) -> Console:
    """A session at its wall, which has one flip chart and one point."""
    console.desk.go(trial.WALL)
    console.capture("typed before")
    add(console, qtbot, tmp_path / "chart.jpg")
    return console


def add(console: Console, qtbot: QtBot, path: Path) -> None:
    """Choose a photo for the flip chart of the step."""
    path.write_bytes(jpeg("teal", (600, 900)))
    console.presenter.capture.bring_in.chart.trigger()
    dialog = console.presenter.findChildren(QFileDialog)[-1]
    dialog.filesSelected.emit([str(path)])
    dialog.close()
    settled(qtbot, console)
    QApplication.processEvents()


def pane(console: Console) -> ChartPane:
    return console.presenter.live.chart


def charts(console: Console) -> list[Point]:
    return [point for point in console.on_disk().points.values() if point.fields.get("chart")]


def slides(console: Console) -> list[str]:
    recap = tell(console.on_disk(), Choices())
    pictures = [page for page in recap.pages if any(_is_chart(s) for s in page.slide.shapes)]
    return [page.key for page in pictures]


def _is_chart(shape: object) -> bool:
    return isinstance(shape, Picture) and shape.name == "Flip chart"


def test_a_flip_chart_comes_up_beside_the_points(charted: Console) -> None:
    assert pane(charted).isVisible()
    (chart,) = charts(charted)
    assert chart.step == "wall"
    assert charted.said[-1] == "1 photo to “A wall”"
    step = charted.desk.session.module.steps[trial.WALL]
    assert about(step, chart).startswith("flip chart · ")
    assert about(step, chart).endswith("consent not asked")
    points = room_view(charted.desk.session, step).points
    assert [point.text for point in points] == ["typed before"], "the room's slide has none of it"


def test_it_is_enlarged_and_moved_while_the_points_are_typed(charted: Console) -> None:
    view = pane(charted).view
    whole = view.scaled
    charted.capture("first line of it")
    charted.type("second")
    for _press in range(6):
        charted.press(Key.Key_Equal, CTRL)
    assert view.scaled == pytest.approx(whole * 1.25**6)
    before = view.verticalScrollBar().value()
    charted.press(Key.Key_Down, ALT)
    assert view.verticalScrollBar().value() > before
    assert charted.typed == "second", "nothing of that is typed"
    charted.press(Key.Key_Minus, CTRL)
    assert view.scaled == pytest.approx(whole * 1.25**5)
    charted.press(Key.Key_0, CTRL)
    assert view.scaled == pytest.approx(whole)
    middle, turn = QPointF(view.rect().center()), QPoint(0, 240)
    wheel = (middle, view.mapToGlobal(middle), QPoint(), turn, Qt.MouseButton.NoButton, NONE)
    QApplication.sendEvent(
        view.viewport(), QWheelEvent(*wheel, Qt.ScrollPhase.NoScrollPhase, False)
    )
    assert view.scaled == pytest.approx(whole * 1.25**2)
    charted.press(Key.Key_Return)
    assert charted.texts_on_disk()[-1] == "second"


def test_it_goes_and_comes_with_its_step_and_by_key(
    charted: Console, qtbot: QtBot, tmp_path: Path
) -> None:
    charted.press(Key.Key_T, CTRL)
    assert not pane(charted).isVisible()
    charted.capture("more")
    assert not pane(charted).isVisible(), "hidden stays hidden"
    charted.press(Key.Key_T, CTRL)
    assert pane(charted).isVisible()
    charted.desk.go(trial.PAIRS)
    assert not pane(charted).isVisible()
    charted.desk.go(trial.WALL)
    assert pane(charted).isVisible()
    add(charted, qtbot, tmp_path / "second.jpg")
    assert "Flip chart 2 of 2" in pane(charted)._told.text()
    pane(charted).on.click()
    assert "Flip chart 1 of 2" in pane(charted)._told.text()
    charted.desk.undo()
    assert pane(charted)._told.text().startswith("Flip chart ·")


def test_without_a_step_for_photos_what_is_dropped_is_a_flip_chart(
    console: Console, qtbot: QtBot, tmp_path: Path
) -> None:
    console.desk.go(trial.WALL)
    path = tmp_path / "chart.jpg"
    path.write_bytes(jpeg("teal"))
    assert drop(console.presenter, files(path))
    settled(qtbot, console)
    assert len(charts(console)) == 1


def test_a_step_without_points_has_none(console: Console) -> None:
    console.desk.go(trial.CLOSE)
    assert not console.presenter.capture.bring_in.chart.isVisible()
    console.press(Key.Key_T, CTRL)
    assert console.said[-1] == "This step has no flip chart."


def test_it_is_a_slide_of_its_own_after_its_step_where_people_agreed(charted: Console) -> None:
    (chart,) = charts(charted)
    assert slides(charted) == []
    charted.desk.points.fill(chart.id, consent="yes")
    (key,) = slides(charted)
    step, number = key.split("/")
    assert (step, int(number) > 0) == ("wall", True)
    recap = tell(charted.on_disk(), Choices())
    (page,) = [each for each in recap.pages if each.key == key]
    assert page.slide.title is not None
    assert "A wall · Flip chart" in page.slide.title.text
    charted.desk.points.fill(chart.id, consent="no")
    assert slides(charted) == []


def test_a_photo_becomes_a_flip_chart_and_undo_takes_it_back(charted: Console) -> None:
    (chart,) = charts(charted)
    desk = charted.desk
    homes = [step.id for step in desk.points.chart_homes(chart)]
    assert homes == ["slopes", "pairs", "dip"]
    desk.points.make_chart(chart.id, "pairs")
    (moved,) = charts(charted)
    assert (moved.step, moved.fields[photo.CHART]) == ("pairs", "pairs")
    assert not pane(charted).isVisible()
    desk.undo()
    assert charts(charted)[0].step == "wall"
    assert pane(charted).isVisible()
