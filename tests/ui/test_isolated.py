"""A name that is written from right to left does not turn round what stands beside it."""

import pytest
from PySide6.QtGui import QTextLayout, QTextLine
from pytestqt.qtbot import QtBot

from tests.ui.console import Console, accessible_texts
from workshop.domain.text import clean, side_by_side
from workshop.live.telling import about
from workshop.recap.pages import Choices
from workshop.recap.story import tell

NAME = "נועה"


def left_of(line: str, one: str, other: str) -> bool:
    """Whether `one` is drawn left of `other` in a line."""
    layout = QTextLayout(line)
    layout.beginLayout()
    drawn = layout.createLine()
    layout.endLayout()
    return _place(drawn, line.index(one)) < _place(drawn, line.index(other))


def _place(drawn: QTextLine, letter: int) -> float:
    """Px from the left at which a letter begins."""
    told: object = drawn.cursorToX(letter)
    place = told[0] if isinstance(told, tuple) else told
    assert isinstance(place, float)
    return place


def test_what_comes_behind_a_name_is_drawn_behind_it(qtbot: QtBot) -> None:
    joined = side_by_side(NAME, "2 Lift", "12 people")
    assert left_of(joined, NAME[-1], "2 Lift")
    assert left_of(joined, "Lift", "12")
    plain = f"{NAME} · 2 Lift · 12 people"
    assert not left_of(plain, NAME[-1], "2 Lift"), "without isolates it is not so"


@pytest.fixture
def said(showing: Console) -> Console:
    showing.desk.capture_line(f'2 We got up together again @"{NAME}"')
    return showing


def test_points_and_slides_isolate_it_and_nothing_that_is_kept_does(said: Console) -> None:
    (point,) = said.on_disk().points.values()
    assert point.person == NAME
    isolated = f"\u2068{NAME}\u2069"
    assert about(said.desk.step, point) == f"{isolated} · Lift"
    said.presenter.capture.line.setPlainText("@" + NAME[:1])
    chips = said.presenter.capture.understood.told()
    assert chips == [f"Said by \u2068{NAME[:1]}\u2069"]
    assert any(isolated in text for text in accessible_texts(said.presenter))
    told = tell(said.on_disk(), Choices())
    assert all(clean(each.person) == each.person for each in told.points)
    remarks = [remark for page in told.pages for remark in page.remarks]
    assert any(isolated in remark for remark in remarks)
