"""What a screen reader finds: a name for everything, nothing private in the room, plain words."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from sys import getrefcount

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.live import trial
from tests.ui.console import Console, Key, accessible_texts
from workshop.domain.changes import Change, Details, PointAdded, Record, SessionBegun
from workshop.domain.people import Person
from workshop.domain.session import Session, replay
from workshop.domain.settings import Settings
from workshop.files.library import ModuleCard, SessionCard
from workshop.ui import announcer
from workshop.ui.asking import LineDialog
from workshop.ui.home import Home
from workshop.ui.home_pages import Shown
from workshop.ui.key_list import KeyList
from workshop.ui.keys import Keys
from workshop.ui.kit import Elided
from workshop.ui.nameless_copy import NamelessCopy
from workshop.ui.people import SessionPeople
from workshop.ui.points_model import PointsModel
from workshop.ui.privacy_page import LogWindow
from workshop.ui.question import Question
from workshop.ui.recap import RecapWindow
from workshop.ui.settings_window import SettingsWindow
from workshop.ui.year_menu import YearDialog


def nameless(window: QWidget) -> list[str]:
    """Widgets that the keys can reach and that a screen reader cannot name."""
    focusable = [
        each
        for each in window.findChildren(QWidget)
        if each.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and each.isVisibleTo(window)
        and not isinstance(each.parent(), QAbstractSpinBox)
    ]
    assert focusable
    return [repr(each) for each in focusable if not _name(each)]


def _name(widget: QWidget) -> str:
    from PySide6.QtGui import QAccessible

    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def session(points: int) -> Session:
    """A session with that many points on the wall."""
    changes: list[Change] = [
        SessionBegun(trial.module(), Details(held_on=date(2026, 11, 21).isoformat())),
        *(
            PointAdded(f"p{number}", "wall", f"Point {number}", "", "Table 2")
            for number in range(points)
        ),
    ]
    return replay(
        Record(number, "2026-11-21T13:00:00+01:00", 0.0, change)
        for number, change in enumerate(changes, 1)
    )


@pytest.mark.parametrize("step", range(6))
def test_everything_in_the_console_has_a_name(showing: Console, step: int) -> None:
    showing.desk.go(step)
    showing.presenter.capture.catcher.complain("Something is wrong.")
    assert nameless(showing.presenter) == []


def test_everything_at_home_has_a_name(qtbot: QtBot) -> None:
    card = ModuleCard("a", "Trial", "A trial", 60, "Everybody", ("board",), "s", Path("a"), 1, 1)
    begun = SessionCard(
        Path("b"), "Trial", "A trial", "Wall", 3, "2026-11-21T13:00:00+01:00", False
    )
    home = Home([card], Shown([begun]))
    qtbot.addWidget(home)
    home.show()
    assert nameless(home) == []


def test_everything_in_the_recap_has_a_name(qtbot: QtBot, tmp_path: Path) -> None:
    window = RecapWindow(session(3), tmp_path)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.recap is not None and window._teller is None)
    assert nameless(window) == []


_DIALOGS = [
    lambda parent: KeyList(parent, Keys()),
    YearDialog,
    lambda parent: LineDialog("Who said it?", "A person or a table.", "Bo", parent),
    lambda parent: SessionPeople((Person("Robin Marsh"),), Details(), "A year", parent),
    lambda parent: SettingsWindow(Settings(), Path("settings.json"), Path("faults.log"), parent),
    lambda parent: LogWindow(Path("faults.log"), parent),
    lambda parent: Question("Delete it?", ("It goes.",), "Delete", parent),
    lambda parent: NamelessCopy(Path("Session.workshop"), parent),
]


@pytest.mark.parametrize("make", _DIALOGS)
def test_everything_in_the_dialogs_has_a_name(console: Console, make: type[QDialog]) -> None:
    dialog = make(console.presenter)
    dialog.show()
    assert nameless(dialog) == []
    dialog.close()
    dialog.deleteLater()


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is asked to say."""
    heard: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            assert event.politeness() is QAccessible.AnnouncementPoliteness.Polite
            heard.append(event.message())

    monkeypatch.setattr(announcer, "QAccessible", _Hearing(hear))
    return heard


class _Hearing:
    """Qt's own, but for whom it tells."""

    AnnouncementPoliteness = QAccessible.AnnouncementPoliteness

    def __init__(self, hear: Callable[[QAccessibleEvent], None]) -> None:
        self.updateAccessibility = hear


def test_step_and_pace_are_spoken_once_each_time_they_change(
    console: Console, spoken: list[str]
) -> None:
    console.show_step(trial.SLOPES)
    assert spoken == ["Step 1 of 6: Welcome, 5 minutes", "Step 2 of 6: On the slopes, 20 minutes"]
    spoken.clear()
    for minutes in (19, 2, 1, 1):
        console.clock.pass_by(minutes * 60)
        console.presenter.tick()
        console.presenter.tick()
    assert spoken == ["The step is over its time"], "skipped time makes up for it so far"
    console.clock.pass_by(9 * 60)
    console.presenter.tick()
    assert spoken[1:] == ["7 min behind"]
    console.press(Key.Key_Home)
    assert spoken[2:] == ["Step 1 of 6: Welcome, 5 minutes"]


def test_private_notes_are_never_in_the_projectors_window(showing: Console) -> None:
    for step in range(6):
        showing.desk.go(step)
        QApplication.processEvents()
        said = "\n".join(accessible_texts(showing.room))
        assert trial.SECRET not in said
        assert showing.stage.slide.title.text in said
        assert trial.SECRET in "\n".join(accessible_texts(showing.presenter))


def test_the_room_reads_what_was_captured_and_not_what_is_hidden(showing: Console) -> None:
    showing.capture("Nobody waits")
    assert "Nobody waits" in "\n".join(accessible_texts(showing.room))
    showing.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Nobody waits" not in "\n".join(accessible_texts(showing.room))


def test_labels_never_take_words_for_markup(showing: Console) -> None:
    labels = [*showing.presenter.findChildren(QLabel), *showing.room.findChildren(QLabel)]
    assert labels
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_words_that_are_cut_are_no_markup(qtbot: QtBot) -> None:
    made = Elided("<b>bold</b>", "h2")
    qtbot.addWidget(made)
    assert made.textFormat() is Qt.TextFormat.PlainText
    assert made.sizeHint().width() > made.fontMetrics().horizontalAdvance("bold") * 2


# -- many points


def test_ten_thousand_points_are_listed_as_far_as_somebody_scrolls(qtbot: QtBot) -> None:
    model = PointsModel()
    whole = session(10_000)
    model.follow(whole, whole.module.step("wall"))
    assert 0 < model.rowCount() < 1000
    assert model.index(0).data() == "Point 9999", "the newest first"
    while model.canFetchMore(model.index(-1)):
        model.fetchMore(model.index(-1))
    assert model.rowCount() == 10_000
    assert model.index(9999).data() == "Point 0"
    model.deleteLater()


def test_scrolling_to_the_end_brings_the_older_points(showing: Console) -> None:
    points = showing.presenter.capture.points
    showing.desk.capture_line("\n".join(f"Point {number}" for number in range(120)))
    showing.desk.next()
    showing.desk.back()
    QApplication.processEvents()
    before = points.model().rowCount()
    for _each in range(30):
        points.scrollToBottom()
        QApplication.processEvents()
    assert before < points.model().rowCount() == 120


@pytest.fixture
def rows(showing: Console) -> list[tuple[int, int]]:
    """Which rows were drawn anew, and how often the list began anew."""
    model = showing.presenter.capture.points.model()
    assert isinstance(model, PointsModel)
    heard: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: heard.append((first.row(), last.row())))
    model.modelReset.connect(lambda: heard.append((-1, -1)))
    return heard


def test_a_new_or_changed_point_moves_no_other(
    showing: Console, rows: list[tuple[int, int]]
) -> None:
    first, *_rest = showing.desk.capture_line("One\nTwo\nThree")
    assert rows == [], "added rows and nothing else"
    showing.desk.points.reword(first, "Mended")
    assert rows == [(2, 2)]


def test_a_point_says_who_where_and_how_far(showing: Console) -> None:
    points = showing.presenter.capture.points
    showing.capture("/lift Nobody waits @Table 2")
    said = points.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Nobody waits Table 2 · Lift"


# -- the library under the windows


def test_qt_gives_back_what_it_takes(qtbot: QtBot) -> None:
    """A faulty release of PySide6 drops a reference to None in every call that returns nothing."""
    label = QLabel()
    qtbot.addWidget(label)
    before = getrefcount(None)
    for _each in range(20_000):
        label.setText("")
    assert abs(getrefcount(None) - before) < 5_000
