"""Small windows: nothing is clipped or overlaps, and what gave way is still there by its key."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.live import trial
from tests.ui.console import Console, Key
from workshop.ui import kit

SIZES = [kit.SMALLEST, (960, 540), (1280, 720), (1440, 900), (1920, 1080)]


@pytest.fixture(params=SIZES, ids=str)
def small(showing: Console, request: pytest.FixtureRequest) -> Console:
    """The console in a window of that size, with points, a late clock and a covered projector."""
    showing.desk.capture_line("/lift One of us goes first\n?Who covers the class\n/bunny Slowly")
    showing.clock.pass_by(40 * 60)
    showing.press(Key.Key_B)
    showing.presenter.resize(*request.param)
    showing.presenter.tick()
    QApplication.processEvents()
    assert showing.presenter.size().toTuple() == request.param, "no pane asks for more"
    return showing


def place(widget: QWidget, window: QWidget) -> QRect:
    """Where in the window a widget is."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def buttons(window: QWidget) -> list[QPushButton]:
    return [each for each in window.findChildren(QPushButton) if each.isVisibleTo(window)]


def test_no_button_is_narrower_than_its_words_or_out_of_sight(small: Console) -> None:
    window = small.presenter
    shown = buttons(window)
    assert len(shown) > 8
    clipped = [each.text() for each in shown if each.width() < each.minimumWidth()]
    outside = [each.text() for each in shown if not window.rect().contains(place(each, window))]
    assert (clipped, outside) == ([], [])


def test_no_button_lies_over_another_or_out_of_its_pane(small: Console) -> None:
    window = small.presenter
    for one, other in combinations(buttons(window), 2):
        assert not place(one, window).intersects(place(other, window)), (one.text(), other.text())
    chips = small.presenter.capture.chips
    assert all(chips.rect().contains(each.geometry()) for each in buttons(chips))


def test_what_gives_way_is_still_there_by_its_key(small: Console) -> None:
    check = small.presenter.bottom.check
    wide = small.presenter.width() >= 1280
    assert wide or not check.isVisible()
    small.press(Key.Key_R)
    assert small.presenter.checks.dialog is not None
    small.presenter.checks.shut()


def test_a_long_name_gives_way_to_the_clock(small: Console) -> None:
    top = small.presenter.top
    assert place(top._clock, top).right() <= top.width()
    title = next(each for each in top.findChildren(kit.Elided))
    assert title.accessibleName() == trial.module().name
    assert title.text() == trial.module().name or title.text().endswith("…")


def test_a_button_that_comes_makes_others_give_way(showing: Console) -> None:
    bottom = showing.presenter.bottom
    for width in range(kit.SMALLEST[0], 1200, 20):
        bottom.screens.hide()
        showing.presenter.resize(width, 540)
        QApplication.processEvents()
        bottom.screens.show()
        QApplication.processEvents()
        shown = buttons(bottom)
        assert bottom.screens in shown
        assert all(bottom.rect().contains(place(each, bottom)) for each in shown), width
        assert [each.text() for each in shown if each.width() < each.minimumWidth()] == []
        for one, other in combinations(shown, 2):
            assert not place(one, bottom).intersects(place(other, bottom)), width
