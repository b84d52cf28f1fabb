"""All points in a window: found while one types, mended, marked and added to; and the year’s."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import Clock
from tests.live import trial
from tests.ui.console import CTRL, NONE, Console, Key, accessible_texts, alike, picture_of, press
from workshop.domain.changes import Mark, PointAdded, PointMarked, Share
from workshop.files.session_file import SessionFile
from workshop.live import search as finding
from workshop.live.prepared import PreparedPoints, Source
from workshop.live.query import Query
from workshop.live.year_points import YearPoints
from workshop.ui import searching
from workshop.ui.all_points import AllPoints, Scope
from workshop.ui.searching import Searching
from workshop.ui.year_search import YearSearch

OTHERS = (
    PointAdded("a", "wall", "We plan on Fridays", person="Robin Marsh"),
    PointAdded("b", "slopes", "Only for us", "lift", share=Share.ROOM),
    PointAdded("c", "slopes", "Nobody plans alone", "lift", "Table 4", share=Share.NO_NAME),
    PointAdded("d", "wall", "Held back", person="Table 4", hidden=True),
)


def other_session(folder: Path, name: str = "earlier") -> Path:
    with trial.session_file(folder, name=name) as file:
        for number, change in enumerate(OTHERS):
            file.append(change, float(number))
        return file.path


@pytest.fixture
def console(qtbot: QtBot, tmp_path: Path, clock: Clock) -> Iterator[Console]:
    """A session of a year, with another one beside it; the room is at the wall."""
    other_session(tmp_path)
    with trial.session_file(tmp_path, name="today") as file:
        made = Console(file, clock, "2026-27")
        made.open(qtbot)
        made.desk.go(trial.SLOPES)
        for line in ("1 Bunny hops @Table 1", "2 The lift is slow @Table 2", "3 Élan @Robin Marsh"):
            made.desk.capture_line(line)
        made.show_step(trial.WALL)
        made.desk.capture_line("A plan for the wall\nPlanning takes time @Table 1")
        yield made
        made.close()


@pytest.fixture
def window(console: Console) -> AllPoints:
    """Opened by its key, with all points of the session."""
    console.press(Key.Key_F, CTRL)
    opened = console.presenter.dialogs.all_points
    assert opened is not None
    return opened


def listed(window: AllPoints | YearSearch) -> list[str]:
    """The words of all rows."""
    model = window.pane.model
    return [model.card(model.index(row)).words for row in range(model.rowCount())]


def current(window: AllPoints) -> str:
    hit = window.pane.hit
    return hit.point.text if hit else ""


def type_in(window: QWidget, text: str) -> None:
    for letter in text:
        QTest.keyClick(window.windowHandle(), letter)  # type: ignore[call-overload]


def look_for(window: AllPoints, text: str) -> None:
    """Type it, and let the search happen now."""
    window.pane.line.setText(text)
    window.pane.search()


def year(window: AllPoints, qtbot: QtBot) -> None:
    """Search the year, all of which has been read."""
    press(window, Key.Key_Tab, CTRL)
    assert window.in_year
    qtbot.waitUntil(lambda: bool(window.reading.sessions) and not window.reading.going_on)
    QApplication.processEvents()


ALL = ["Planning takes time", "A plan for the wall", "Élan", "The lift is slow", "Bunny hops"]


def test_it_opens_with_all_points_of_all_steps_and_the_keys_in_its_line(window: AllPoints) -> None:
    assert listed(window) == ALL
    assert window.pane.line.hasFocus()
    assert window.pane.count.text() == "5 points"
    said = " ".join(accessible_texts(window))
    assert "Élan Robin Marsh · Black diamond · On the slopes" in said


def test_letters_search_while_they_are_typed(window: AllPoints, qtbot: QtBot) -> None:
    type_in(window, "plan")
    qtbot.waitUntil(lambda: listed(window) == ["A plan for the wall", "Planning takes time"])
    assert window.pane.count.text() == "2 points found"
    model = window.pane.model
    card = model.card(model.index(1))
    assert [card.words[start:end] for start, end in card.words_marked] == ["Plan"]
    type_in(window, " @table")
    qtbot.waitUntil(lambda: listed(window) == ["Planning takes time"])
    card = model.card(model.index(0))
    assert [card.about[start:end] for start, end in card.about_marked] == ["Table"]


def test_what_is_like_it_is_said_to_be_so(window: AllPoints) -> None:
    look_for(window, "bunyn")
    assert listed(window) == ["Bunny hops"]
    assert "like" in window.pane.count.text()
    assert window.pane.model.card(window.pane.model.index(0)).about.endswith("spelt otherwise")


def test_arrows_go_through_the_list_while_the_line_keeps_the_keys(window: AllPoints) -> None:
    assert current(window) == ALL[0]
    press(window, Key.Key_Down)
    press(window, Key.Key_Down)
    assert (current(window), window.pane.line.hasFocus()) == (ALL[2], True)
    press(window, Key.Key_Up)
    assert current(window) == ALL[1]


def editor(window: AllPoints) -> QPlainTextEdit:
    (found,) = window.list.findChildren(QPlainTextEdit, "inplace")
    return found


def test_enter_mends_a_point_in_place_and_the_room_stays(
    console: Console, window: AllPoints
) -> None:
    look_for(window, "lift")
    press(window, Key.Key_Return)
    editor(window).setPlainText("The lift is quick")
    press(window, Key.Key_Return)
    assert "The lift is quick" in console.texts_on_disk()
    assert (console.step, window.isVisible(), window.pane.line.hasFocus()) == ("wall", True, True)
    assert listed(window)[0] == "The lift is quick"


def test_words_that_are_being_mended_outlive_what_happens_meanwhile(
    console: Console, window: AllPoints, qtbot: QtBot
) -> None:
    press(window, Key.Key_Tab, CTRL)
    press(window, Key.Key_Return)
    editor(window).setPlainText("Half a thought")
    qtbot.waitUntil(lambda: bool(window.reading.sessions) and not window.reading.going_on)
    press(window, Key.Key_PageDown)
    console.desk.capture_line("?Somebody else meanwhile")
    assert editor(window).toPlainText() == "Half a thought"
    press(window, Key.Key_Return)
    assert "Half a thought" in console.texts_on_disk()
    assert "Somebody else meanwhile" in listed(window)
    assert "We plan on Fridays" in listed(window)


def test_only_ctrl_enter_goes_to_the_step_of_a_point(console: Console, window: AllPoints) -> None:
    assert not window.go.isEnabled(), "the room is there already"
    look_for(window, "bunny")
    assert (window.go.isEnabled(), console.step) == (True, "wall")
    press(window, Key.Key_Return, CTRL)
    assert (console.step, console.presenter.dialogs.all_points) == ("slopes", None)


def test_a_clicker_goes_on_driving_and_what_is_typed_stays(
    console: Console, window: AllPoints, qtbot: QtBot
) -> None:
    type_in(window, "elan")
    press(window, Key.Key_PageDown)
    assert (console.step, window.isVisible(), window.pane.line.text()) == ("close", True, "elan")
    press(window, Key.Key_PageUp)
    assert console.step == "wall"
    qtbot.waitUntil(lambda: listed(window) == ["Élan"])


def test_esc_gives_the_keys_back(console: Console, window: AllPoints) -> None:
    type_in(window, "b")
    press(window, Key.Key_Escape)
    assert console.presenter.dialogs.all_points is None
    console.presenter.activateWindow()
    console.press(Key.Key_PageUp)
    assert console.step == "dip"
    console.desk.capture_line("Nobody listens any more")


def test_what_changes_meanwhile_is_in_the_list(console: Console, window: AllPoints) -> None:
    look_for(window, "slow")
    assert listed(window) == ["The lift is slow"]
    console.desk.capture_line("Slow is smooth")
    assert listed(window) == ["Slow is smooth", "The lift is slow"]
    assert current(window) == "The lift is slow", "who looks at a point stays there"
    console.desk.undo()
    assert listed(window) == ["The lift is slow"]


def submenu(action: QAction) -> list[QAction]:
    menu = action.menu()
    assert isinstance(menu, QMenu)
    return menu.actions()


def test_the_menu_of_the_list_of_a_step_is_here_too(console: Console, window: AllPoints) -> None:
    look_for(window, "lift")
    menu = window.list.menu(*window.list.chosen())
    actions = {action.text(): action for action in menu.actions()}
    actions["Star"].trigger()
    zones, steps = (submenu(actions[name]) for name in ("Move to", "Move to another step"))
    assert [action.text() for action in zones] == ["Bunny slope", "Lift", "Black diamond"]
    assert [action.text() for action in steps] == ["In pairs", "The dip", "A wall"]
    steps[-1].trigger()
    (point,) = [p for p in console.on_disk().points.values() if p.text == "The lift is slow"]
    assert (point.starred, point.step) == (True, "wall")


def test_points_of_several_steps_are_handled_together(console: Console, window: AllPoints) -> None:
    window.list.selectAll()
    menu = window.list.menu(*window.list.chosen())
    actions = {action.text(): action for action in menu.actions()}
    assert not actions["Join…"].isEnabled()
    assert not actions["Move to"].isEnabled()
    actions["Hide from the room"].trigger()
    points = console.on_disk().points.values()
    assert [point.hidden for point in points] == [True] * 5
    window.list.setFocus()
    press(window, Key.Key_Z, CTRL)
    assert not any(point.hidden for point in console.on_disk().points.values())


def test_delete_removes_what_is_chosen(console: Console, window: AllPoints) -> None:
    window.list.setFocus()
    press(window, Key.Key_Delete)
    assert ALL[0] not in console.texts_on_disk()
    assert listed(window) == ALL[1:]
    assert current(window) == ALL[1]


def test_nothing_of_it_reaches_the_projector(console: Console, window: AllPoints) -> None:
    before = picture_of(console.room)
    look_for(window, "bunny")
    press(window, Key.Key_2, CTRL)
    assert alike(picture_of(console.room), before)
    assert window.screen() is not console.room.screen()
    assert "Bunny hops" not in " ".join(accessible_texts(console.room))


def test_it_does_not_open_where_the_room_sees_the_window(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    presenter = console.presenter
    monkeypatch.setattr(type(presenter.projector), "screen", None)
    press(presenter, Key.Key_F5)
    console.press(Key.Key_F, CTRL)
    assert presenter.dialogs.all_points is None
    assert "Bunny hops" not in " ".join(accessible_texts(presenter))
    assert "notes" in presenter.one_screen.catcher.trouble.text()


# -- late additions


def test_a_step_is_chosen_by_its_number(window: AllPoints) -> None:
    press(window, Key.Key_2, CTRL)
    assert listed(window) == ["Élan", "The lift is slow", "Bunny hops"]
    assert "On the slopes" in window.steps.button.text()
    press(window, Key.Key_9, CTRL)
    assert listed(window) == ["Élan", "The lift is slow", "Bunny hops"], "there is no ninth"
    press(window, Key.Key_0, CTRL)
    assert listed(window) == ALL
    assert not window.late.isVisible()


def test_a_late_point_goes_into_its_step_by_its_signs_and_the_room_stays(
    console: Console, window: AllPoints
) -> None:
    before = picture_of(console.room)
    press(window, Key.Key_2, CTRL)
    QTest.keyClick(window.pane.line, Key.Key_Tab)
    assert window.late.line.hasFocus()
    type_in(window, "/lift Late but good @Table 9")
    press(window, Key.Key_Return)
    late = list(console.on_disk().points.values())[-1]
    said = (late.step, late.zone, late.text, late.person)
    assert said == ("slopes", "lift", "Late but good", "Table 9")
    assert console.step == "wall"
    assert console.on_disk().timeline.step == "wall"
    assert alike(picture_of(console.room), before)
    assert listed(window)[0] == "Late but good"
    assert window.late.line.toPlainText() == ""


def offers(window: AllPoints) -> bool:
    return window.late.completing.offer is not None


def test_names_are_completed_in_a_late_line_and_esc_closes_the_list_first(
    window: AllPoints,
) -> None:
    press(window, Key.Key_2, CTRL)
    window.late.line.setFocus()
    type_in(window, "Late @Rob")
    assert offers(window)
    press(window, Key.Key_Escape)
    assert not offers(window)
    assert (window.isVisible(), window.late.line.hasFocus()) == (True, True)
    type_in(window, "i")
    press(window, Key.Key_Tab)
    assert window.late.line.toPlainText().startswith("Late @Robin Marsh")


def test_a_late_point_that_was_begun_is_there_the_next_time(
    console: Console, window: AllPoints
) -> None:
    press(window, Key.Key_2, CTRL)
    window.late.line.setFocus()
    type_in(window, "Half a thought")
    press(window, Key.Key_Escape)
    press(window, Key.Key_Escape)
    console.presenter.activateWindow()
    console.press(Key.Key_F, CTRL)
    again = console.presenter.dialogs.all_points
    assert again is not None
    assert again.unkept == ("slopes", "Half a thought")
    again.late.line.setFocus()
    press(again, Key.Key_Return)
    assert list(console.on_disk().points.values())[-1].step == "slopes"
    assert again.unkept == ("slopes", "")


def test_a_step_without_points_says_so_and_keeps_the_words(
    console: Console, window: AllPoints
) -> None:
    press(window, Key.Key_1, CTRL)
    window.late.line.setPlainText("For the welcome")
    window.late.line.setFocus()
    press(window, Key.Key_Return)
    assert "Nothing is captured" in window.trouble.text()
    assert window.trouble.isVisible()
    assert window.late.line.toPlainText() == "For the welcome"
    assert "For the welcome" not in console.texts_on_disk()
    press(window, Key.Key_Escape)
    assert (window.isVisible(), window.pane.line.hasFocus()) == (True, True)


def test_words_that_the_disk_refuses_stay_in_the_line(console: Console, window: AllPoints) -> None:
    press(window, Key.Key_2, CTRL)
    window.late.line.setFocus()
    long = "x" * 3000
    with trial.full_disk(console.file, room=100):
        window.late.line.setPlainText(long)
        press(window, Key.Key_Return)
    assert window.trouble.isVisible()
    assert window.late.line.toPlainText() == long


# -- the year


def test_the_year_is_searched_and_its_other_sessions_are_for_reading(
    console: Console, window: AllPoints, qtbot: QtBot
) -> None:
    year(window, qtbot)
    look_for(window, "plan")
    assert listed(window) == [
        *("A plan for the wall", "We plan on Fridays"),
        *("Planning takes time", "Nobody plans alone"),
    ]
    press(window, Key.Key_Down)
    assert "Trial, Sat 21 Nov" in window.pane.model.card(window.list.currentIndex()).about
    assert (window.bring.isEnabled(), window.go.isEnabled()) == (True, False)
    before = console.on_disk()
    press(window, Key.Key_Return)
    assert "reading" in window.said.text()
    assert window.list.findChildren(QPlainTextEdit, "inplace") == []
    assert window.list.chosen() == []
    assert [action.text() for action in window.list.reading_menu().actions()] == [
        "Bring into this step"
    ]
    window.list.setFocus()
    press(window, Key.Key_Delete)
    press(window, Key.Key_J, CTRL)
    assert console.on_disk() == before


def test_a_point_of_another_session_is_brought_into_the_step_of_the_room(
    console: Console, window: AllPoints, qtbot: QtBot
) -> None:
    year(window, qtbot)
    for wanted in ("fridays", "alone", "held"):
        look_for(window, wanted)
        press(window, Key.Key_B, CTRL)
    *_rest, one, two, three = console.on_disk().points.values()
    assert (one.step, one.text, one.person) == ("wall", "We plan on Fridays", "Robin Marsh")
    assert (two.zone, two.person, two.share) == ("", "Table 4", Share.NO_NAME)
    assert (three.text, three.hidden) == ("Held back", True)
    assert one.id not in {change.point for change in OTHERS}


def test_what_was_for_one_room_is_not_brought_into_another(
    console: Console, window: AllPoints, qtbot: QtBot
) -> None:
    year(window, qtbot)
    look_for(window, "only")
    before = console.on_disk()
    press(window, Key.Key_B, CTRL)
    assert console.on_disk() == before
    assert "for the room" in window.trouble.text()


def test_a_session_that_is_damaged_is_named_and_the_others_are_searched(
    console: Console, window: AllPoints, qtbot: QtBot
) -> None:
    (console.file.path.parent / "broken.workshop").write_bytes(b"no session")
    year(window, qtbot)
    assert "broken.workshop" in window.said.text()
    look_for(window, "fridays")
    assert listed(window) == ["We plan on Fridays"]


def test_sessions_are_read_once_and_again_when_they_have_changed(tmp_path: Path) -> None:
    path, known = other_session(tmp_path), YearPoints()
    (first,) = known.read(tmp_path)
    assert list(known.read(tmp_path)) == [first]
    assert list(known.read(tmp_path, besides=path)) == []
    with SessionFile.open(path) as file:
        file.append(PointMarked("a", Mark.REMOVED, True), 9.0)
    (second,) = known.read(tmp_path)
    assert second is not first
    assert isinstance(second, PreparedPoints)
    assert len(finding.find([second], Query())) == len(OTHERS) - 1


def test_what_was_read_is_there_at_once_the_next_time(
    console: Console, window: AllPoints, qtbot: QtBot
) -> None:
    year(window, qtbot)
    press(window, Key.Key_Escape)
    console.presenter.activateWindow()
    console.press(Key.Key_F, CTRL)
    again = console.presenter.dialogs.all_points
    assert again is not None
    press(again, Key.Key_Tab, CTRL)
    assert "We plan on Fridays" in listed(again)
    qtbot.waitUntil(lambda: not again.reading.going_on)
    assert listed(again).count("We plan on Fridays") == 1


def test_the_session_can_be_closed_while_the_year_is_read(
    console: Console, window: AllPoints
) -> None:
    assert window.scope is not None
    window.scope.choose(Scope.YEAR)
    window._look()
    assert window.reading.going_on
    window.reject()
    console.close()


def test_a_long_text_in_the_line_is_cut(window: AllPoints) -> None:
    look_for(window, "so " * 10_000)
    assert len(window.pane.line.text()) <= 300
    many = " ".join(f"word{number}" for number in range(50))
    assert len(Query.of(many).needles) < 20


def test_choosing_a_step_leads_back_to_the_session(window: AllPoints, qtbot: QtBot) -> None:
    year(window, qtbot)
    press(window, Key.Key_2, CTRL)
    assert window.scope is not None
    assert window.scope.value is Scope.SESSION
    assert listed(window) == ["Élan", "The lift is slow", "Bunny hops"]


def test_home_finds_points_of_the_year_and_opens_their_session(
    tmp_path: Path, qtbot: QtBot, console: Console
) -> None:
    window = YearSearch(tmp_path, "2026-27", console.presenter)
    opened: list[Path] = []
    window.session_wanted.connect(opened.append)
    with qtbot.waitExposed(window):
        window.open()
    qtbot.waitUntil(lambda: bool(window.reading.sessions) and not window.reading.going_on)
    window.pane.line.setText("fridays")
    window.pane.search()
    assert listed(window) == ["We plan on Fridays"]
    QTest.keyClick(window.pane.line, Key.Key_Return, NONE)
    assert opened == [tmp_path / "earlier.workshop"]
    assert not window.isVisible()


# -- many points


class Answers(QObject):
    """What a search was answered with."""

    def __init__(self) -> None:
        super().__init__()
        self.searching = Searching(self)
        self.typed: list[str] = []
        self.threads: list[QThread] = []
        self.searching.found.connect(self._found)

    def _found(self, found: finding.Found) -> None:
        self.typed.append(" ".join(needle.text for needle in found.query.needles))
        self.threads.append(QThread.currentThread())


def test_many_points_are_searched_away_from_the_window_and_the_last_word_counts(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "_AT_ONCE", -1)
    answers, points = Answers(), [PreparedPoints(Source(Path("x.workshop")))]
    for typed in ("p", "pl", "plan"):
        answers.searching.ask(points, Query.of(typed), "")
    assert answers.typed == []
    qtbot.waitUntil(lambda: answers.typed[-1:] == ["plan"])
    assert "pl" not in answers.typed, "nobody waits for what was typed over"
    qtbot.waitUntil(lambda: not answers.searching.going_on)
    assert set(answers.threads) == {QApplication.instance().thread()}  # type: ignore[union-attr]


def test_a_long_list_comes_page_by_page(console: Console, window: AllPoints) -> None:
    console.desk.capture_line("\n".join(f"Point {number}" for number in range(120)))
    look_for(window, "point")
    assert window.pane.model.rowCount() < 120
    assert window.pane.model.count == 120
    for _press in range(119):
        press(window, Key.Key_Down)
    assert current(window) == "Point 0"
