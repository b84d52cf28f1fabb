"""What is offered while a line is typed: chosen and taken by keys, never in the way of typing."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.live import trial
from tests.ui.console import Console, Key, accessible_texts, picture_of
from workshop.domain.people import Person
from workshop.live.telling import about
from workshop.ui.completing import Completing, OptionList

PEOPLE = (
    Person("Robin Marsh", table="Table 2"),
    Person("Robin Gale", table="Table 12"),
    Person("Kim Hill", table="Table 2"),
)


@pytest.fixture
def here(showing: Console) -> Console:
    """At the slopes, with some people expected."""
    showing.desk.enrol(PEOPLE)
    return showing


def completing(console: Console) -> Completing:
    return console.presenter.capture.catcher.completing


def listed(console: Console) -> list[str]:
    """What the list shows, the lit one with a star; empty while there is no list."""
    shown = completing(console).list
    if shown is None or not shown.isVisible():
        return []
    return [("*" if row.property("lit") == "true" else "") + row.text() for row in shown.rows]


def test_tab_takes_the_lit_name_and_typing_goes_on(here: Console) -> None:
    here.type("/@ro")
    assert listed(here) == ["*Robin Marsh", "Robin Gale"]
    here.press(Key.Key_Down)
    assert listed(here) == ["Robin Marsh", "*Robin Gale"]
    assert here.line.hasFocus()
    here.press(Key.Key_Tab)
    assert (here.typed, listed(here), here.line.hasFocus()) == ("@Robin Gale ", [], True)
    here.type("waits")
    here.press(Key.Key_Return)
    (point,) = here.on_disk().points.values()
    assert (point.person, point.text) == ("Robin Gale", "waits")


def test_typing_on_filters_and_the_choice_goes_round(here: Console) -> None:
    here.type("/@")
    assert listed(here)[0] == "*Robin Marsh"
    here.press(Key.Key_Up)
    assert listed(here)[-1].startswith("*")
    here.type("k")
    assert listed(here) == ["*Kim Hill"]
    here.type("x")
    assert listed(here) == []


def test_enter_keeps_the_point_and_takes_nothing(here: Console) -> None:
    here.type("/Who waits @Ro")
    assert listed(here)
    here.press(Key.Key_Return)
    (point,) = here.on_disk().points.values()
    assert (point.text, point.person, listed(here)) == ("Who waits", "Ro", [])


def test_esc_closes_only_the_list(here: Console) -> None:
    here.type("/@ro")
    here.press(Key.Key_Escape)
    assert (listed(here), here.typed, here.line.hasFocus()) == ([], "@ro", True)
    here.press(Key.Key_Tab)
    assert here.typed == "@ro", "nothing is offered any more"
    assert here.line.hasFocus(), "and whoever expected a name does not type elsewhere"
    here.press(Key.Key_Escape)
    assert not here.line.hasFocus()
    assert here.stage.audience.showing


def test_zones_are_offered_with_their_digits(here: Console) -> None:
    here.type("//bl")
    assert listed(here) == ["*3 Black diamond"]
    here.press(Key.Key_Tab)
    assert here.typed == "/Black "


def test_the_rest_of_a_word_is_seen_and_taken(here: Console) -> None:
    here.capture("We go together")
    here.type("All tog")
    before = picture_of(here.line)
    offer = completing(here).offer
    assert offer is not None
    assert offer.rest == "ether"
    assert here.line.accessibleDescription() == "Tab: ether"
    here.press(Key.Key_Escape)
    QApplication.processEvents()
    assert picture_of(here.line) != before, "it was seen"
    here.type("e")
    here.press(Key.Key_Tab)
    assert here.typed == "All together"
    here.press(Key.Key_Tab)
    assert not here.line.hasFocus(), "with nothing to take, Tab leads on"


def test_the_list_goes_with_the_focus_and_with_the_cursor(here: Console) -> None:
    here.type("/@ro")
    here.press(Key.Key_Left)
    assert listed(here) == []
    here.press(Key.Key_End)
    here.type("b")
    assert listed(here)
    here.presenter.setFocus()
    assert listed(here) == []


def test_stepping_goes_on_over_the_list(here: Console) -> None:
    here.type("/@ro")
    here.press(Key.Key_PageDown)
    assert (here.step, here.typed) == ("pairs", "@ro")


def test_a_click_takes_an_option(here: Console) -> None:
    here.type("/@ro")
    shown = completing(here).list
    assert isinstance(shown, OptionList)
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton, pos=shown.rows[1].geometry().center())
    assert (here.typed, here.line.hasFocus()) == ("@Robin Gale ", True)


@pytest.mark.parametrize("size", [QSize(1440, 900), QSize(960, 540), QSize(900, 500)], ids=str)
def test_the_list_lies_under_the_line_within_the_window(here: Console, size: QSize) -> None:
    here.presenter.resize(size)
    QApplication.processEvents()
    here.type("/@")
    shown, line = completing(here).list, here.line
    assert shown is not None
    assert here.presenter.rect().contains(shown.geometry())
    assert shown.y() >= line.mapTo(here.presenter, QPoint(0, line.height())).y()
    last = shown.rows[-1]
    assert shown.rect().contains(last.geometry())
    assert last.height() >= last.fontMetrics().height()


def test_a_screen_reader_hears_what_tab_would_take(here: Console) -> None:
    here.type("/@ro")
    said = "\n".join(accessible_texts(here.presenter))
    assert "Robin Marsh, 1 of 2. Tab takes it." in said
    here.press(Key.Key_Down)
    assert here.line.accessibleDescription() == "Robin Gale, 2 of 2. Tab takes it."
    here.press(Key.Key_Tab)
    assert here.line.accessibleDescription() == ""


def test_chips_tell_who_said_it_and_what_the_whole_is(here: Console) -> None:
    understood = here.presenter.capture.understood
    here.type('/"We fell" @Kim Hill')
    assert understood.told() == ["Quote", "Said by Kim Hill"]
    here.press(Key.Key_Return)
    here.type("!Visit a lesson >Table 2 by 4 Dec /gondola")
    assert understood.told()[:2] == ["Action step", "Who: Table 2"]
    assert understood.told()[-1] == "“/gondola” not understood"
    here.press(Key.Key_Return)
    quote, action = here.on_disk().points.values()
    assert quote.fields == {"verbatim": "yes"}
    assert action.fields["action"] == "yes"
    assert "Table 2" in about(here.desk.step, action)


def test_a_pasted_letter_more_than_has_room_is_refused(here: Console) -> None:
    here.type("/")
    here.presenter.capture.line.setPlainText("x" * 4_000)
    here.press(Key.Key_End)
    here.type("y")
    assert len(here.typed) == 4_000
    assert "One point has room for 4,000 letters" in here.presenter.capture.catcher.trouble.text()
    assert trial.SECRET not in here.presenter.capture.catcher.trouble.text()
