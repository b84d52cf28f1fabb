"""The recap window: the pages as they will be, the choices, and the export."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.live import trial
from tests.recap import a_day
from workshop.domain.changes import (
    Change,
    Details,
    Mark,
    PointAdded,
    PointChange,
    PointMarked,
    PointShared,
    RecapChosen,
    Record,
    SessionBegun,
    Share,
)
from workshop.domain.errors import UserError
from workshop.domain.session import Session, replay
from workshop.recap.formats import FORMATS, format_of
from workshop.recap.story import Names, Page
from workshop.slides.model import Note, Table
from workshop.ui import kit
from workshop.ui.asking import LineDialog
from workshop.ui.permissions import Permissions
from workshop.ui.recap import RecapWindow

if TYPE_CHECKING:
    from workshop.domain.choices import Choices

_PLAIN = Qt.KeyboardModifier.NoModifier
Ask = Callable[[QWidget, Path], Path | None]


def session(points: int = 6) -> Session:
    """A session with points on the slopes, one of them hidden and one for the room only."""
    changes: list[Change] = [SessionBegun(trial.module(), Details("2026-11-21", "Room 2", 12, 3))]
    changes += [
        PointAdded(f"p{number}", "slopes", f"Point {number}", "lift", "Anna Lee")
        for number in range(points)
    ]
    changes += [PointMarked("p0", Mark.HIDDEN, True), PointShared("p1", Share.ROOM)]
    return replay(
        Record(number, "2026-11-21T13:00:00+01:00", 0.0, change)
        for number, change in enumerate(changes, 1)
    )


class Recap:
    """The window in a test, and where it is told to save."""

    def __init__(self, qtbot: QtBot, folder: Path, of: Session) -> None:
        self._qtbot = qtbot
        self.target: Path | None = folder / "recap.pptx"
        self.offered: list[Path] = []
        self.kept: list[Choices] = []
        self._of = of
        self.window = RecapWindow(of, folder, self._ask, self._edit)
        qtbot.addWidget(self.window)
        self.window.show()
        self.written: list[list[Path]] = []
        self.refused: list[str] = []
        self.window.exported.connect(self.written.append)
        self.window.refused.connect(self.refused.append)

    def _edit(self, change: RecapChosen | PointChange) -> Session:
        if isinstance(change, RecapChosen):
            self.kept.append(change.choices)
        at, number = "2026-11-21T15:00:00+01:00", self._of.length + 1
        self._of = self._of.apply(Record(number, at, 0.0, change))
        return self._of

    def _ask(self, _parent: QWidget, offered: Path) -> Path | None:
        self.offered.append(offered)
        return self.target

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages, once they are made."""
        self._qtbot.waitUntil(lambda: self.window.recap is not None and self.window._teller is None)
        assert self.window.recap is not None
        return self.window.recap.pages

    def export(self) -> None:
        """Press the button and wait for the end."""
        assert self.pages
        with self._qtbot.waitSignal(self.window.ended, timeout=20_000):
            self.window.bar.export.click()

    def words(self) -> str:
        """All that the pages say."""
        pages = self.pages
        return "\n".join(text for page in pages for text in page.slide.reading())


def test_a_name_that_is_left_out_is_not_in_the_file_s_name(qtbot: QtBot, tmp_path: Path) -> None:
    module = replace(trial.module(), label="A day with Anna Lee")
    began = session()
    recap = Recap(qtbot, tmp_path, replace(began, module=module))
    recap.export()
    recap.window.panel.names.buttons[Names.NONE].click()
    recap.export()
    names = [offered.name for offered in recap.offered]
    assert names == [
        "2026-11-21 A day with Anna Lee recap.pptx",
        "2026-11-21 A day with someone recap.pptx",
    ]


@pytest.fixture
def recap(qtbot: QtBot, tmp_path: Path) -> Recap:
    return Recap(qtbot, tmp_path, session())


def test_thumbnails_are_the_pages(recap: Recap) -> None:
    pages = recap.pages
    model = recap.window.slides.model()
    titles = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert titles == [f"{n}  {page.slide.title.text}" for n, page in enumerate(pages, 1)]
    assert recap.window.large.slide == pages[0].slide


def test_a_thumbnail_that_is_chosen_is_shown_large(recap: Recap) -> None:
    for row in range(len(recap.pages)):
        recap.window.slides.choose(row)
        assert recap.window.large.slide == recap.pages[row].slide


def test_what_stays_in_the_room_is_said_and_not_shown(recap: Recap) -> None:
    assert recap.pages
    assert "2 points stay in the room" in recap.window.bar._state.text()
    assert "Point 2" in recap.words()
    assert "Point 0" not in recap.words()
    assert "Point 1" not in recap.words()


def test_names_are_initials_or_none(recap: Recap) -> None:
    assert "Anna Lee" in recap.words()
    panel = recap.window.panel
    panel.names.buttons[Names.INITIALS].click()
    assert "Anna Lee" not in recap.words()
    panel.names.buttons[Names.NONE].click()
    assert "Anna" not in recap.words()
    assert panel.choices().names is Names.NONE


def test_a_step_that_is_left_out_has_no_pages(recap: Recap) -> None:
    before = len(recap.pages)
    recap.window.panel._steps["slopes"].click()
    steps = {page.step_id for page in recap.pages}
    assert "slopes" not in steps
    assert len(recap.pages) < before
    assert recap.window.slides.model().rowCount() == len(recap.pages)
    recap.window.panel._steps["slopes"].click()
    assert len(recap.pages) == before


def test_it_follows_the_session(recap: Recap) -> None:
    recap.window.follow(session(40))
    assert "Point 39" in recap.words()


def test_a_deck_is_written_and_can_be_opened(recap: Recap) -> None:
    recap.export()
    assert recap.written == [[recap.target]]
    assert recap.target is not None
    with zipfile.ZipFile(recap.target) as deck:
        slides = [name for name in deck.namelist() if name.startswith("ppt/slides/slide")]
    assert len(slides) == len(recap.pages)
    assert recap.window.bar.open.isVisible()
    assert "recap.pptx" in recap.window.bar._state.text()
    assert recap.offered[0].name == "2026-11-21 Trial recap.pptx"


def test_its_companions_are_written_beside_it(recap: Recap, tmp_path: Path) -> None:
    for switch in recap.window.panel.companion_switches():
        switch.setChecked(True)
    recap.export()
    assert len(list(tmp_path.iterdir())) == len(FORMATS)
    assert {format_of(each.name) for each in tmp_path.iterdir()} == set(FORMATS)


def test_thought_better_of(recap: Recap, tmp_path: Path) -> None:
    recap.target = None
    assert recap.pages
    recap.window.bar.export.click()
    assert list(tmp_path.iterdir()) == []
    assert recap.window.bar.export.isEnabled()


def test_progress_is_shown_and_the_window_stays_free(qtbot: QtBot, tmp_path: Path) -> None:
    recap = Recap(qtbot, tmp_path, session(900))
    assert recap.pages
    heard: list[int] = []
    with qtbot.waitSignal(recap.window.ended, timeout=20_000):
        recap.window.bar.export.click()
        assert not recap.window.bar.export.isEnabled()
        assert recap.window._job is not None
        recap.window._job.advanced.connect(lambda done, _total: heard.append(done))
    assert recap.window.bar.export.isEnabled()
    assert heard == sorted(heard)
    assert len(heard) > 3


def test_cancelled_nothing_is_left_and_what_was_there_stays(qtbot: QtBot, tmp_path: Path) -> None:
    recap = Recap(qtbot, tmp_path, session(900))
    assert recap.pages
    assert recap.target is not None
    recap.target.write_bytes(b"as before")
    with qtbot.waitSignal(recap.window.ended, timeout=20_000):
        recap.window.bar.export.click()
        recap.window.bar.cancel.click()
    assert [each.name for each in tmp_path.iterdir()] == ["recap.pptx"]
    assert recap.target.read_bytes() == b"as before"
    assert recap.written == []
    assert "Cancelled" in recap.window.bar._state.text()


def test_closing_the_window_calls_an_export_off(qtbot: QtBot, tmp_path: Path) -> None:
    recap = Recap(qtbot, tmp_path, session(900))
    assert recap.pages
    recap.window.bar.export.click()
    recap.window.close()
    QApplication.processEvents()
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_is_said(recap: Recap, tmp_path: Path) -> None:
    recap.target = tmp_path / "no such folder" / "recap.pptx"
    recap.export()
    assert recap.written == []
    assert recap.refused[0]
    assert recap.window.bar._trouble.text() == recap.refused[0]
    assert recap.window.bar._trouble.isVisible()
    recap.target = tmp_path / "recap.pptx"
    recap.export()
    assert recap.written == [[recap.target]]
    assert not recap.window.bar._trouble.isVisible()


def test_a_name_that_is_refused_is_saved_under_another_by_one_click(
    recap: Recap, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "recap.pptx").mkdir()
    recap.export()
    again = recap.window.bar.again
    assert again.isVisible()
    assert again.text() == "Save as “recap (2).pptx”"
    recap.window.follow(session(7))
    assert recap.pages
    assert again.isVisible(), "what is captured meanwhile does not take the offer away"
    with qtbot.waitSignal(recap.window.ended, timeout=20_000):
        again.click()
    assert recap.written == [[tmp_path / "recap (2).pptx"]]
    assert not again.isVisible()
    assert not recap.window.bar._trouble.isVisible()
    assert recap.window.bar._state.text() == "Saved as recap (2).pptx"


def test_companions_are_written_though_one_of_them_is_refused(
    recap: Recap, tmp_path: Path, qtbot: QtBot
) -> None:
    for switch in recap.window.panel.companion_switches():
        switch.setChecked(True)
    for refused in ("recap.md", "recap.json"):
        (tmp_path / refused).mkdir()
    recap.export()
    bar = recap.window.bar
    assert len(recap.written[0]) == len(FORMATS) - 2
    assert bar._state.text().endswith("Not saved: recap.md, recap.json")
    assert "“recap.md” is a folder." in bar._trouble.text()
    assert bar.again.text() == "Save 2 files as “… (2)”"
    assert bar.open.isVisible()
    with qtbot.waitSignal(recap.window.ended, timeout=20_000):
        bar.again.click()
    assert recap.written[1] == [tmp_path / "recap (2).md", tmp_path / "recap (2).json"]


def test_what_was_written_is_opened_by_one_click(recap: Recap, tmp_path: Path) -> None:
    bar, opened = recap.window.bar, list[Path]()
    bar.open_wanted.disconnect()
    bar.open_wanted.connect(opened.append)
    recap.export()
    assert (bar.open.isVisible(), bar.mail.isVisible()) == (True, False)
    endings = [each.ending for each in FORMATS[1:]]
    recap.window.panel.companion_switches()[endings.index(".eml")].setChecked(True)
    recap.export()
    bar.open.click()
    bar.mail.click()
    assert opened == [tmp_path / "recap.pptx", tmp_path / "recap.eml"]


def test_no_other_name_is_offered_where_none_would_help(recap: Recap, tmp_path: Path) -> None:
    recap.target = tmp_path / "no such folder" / "recap.pptx"
    recap.export()
    assert recap.window.bar._trouble.isVisible()
    assert not recap.window.bar.again.isVisible()


def test_notes_are_in_it_only_when_they_are_asked_for(recap: Recap) -> None:
    def remarks() -> str:
        return "\n".join(line for page in recap.pages for line in page.remarks)

    assert trial.SECRET not in remarks() + recap.words()
    recap.window.panel._notes.click()
    assert trial.SECRET in remarks()
    assert trial.SECRET not in recap.words()


def test_choosing_on_while_the_slides_are_made_ends_with_the_last_choice(recap: Recap) -> None:
    switch = recap.window.panel._steps["slopes"]
    for _each in range(5):
        switch.click()
    assert not switch.isChecked()
    assert "slopes" not in {page.step_id for page in recap.pages}


def test_closing_while_the_slides_are_made_leaves_no_thread(qtbot: QtBot, tmp_path: Path) -> None:
    recap = Recap(qtbot, tmp_path, session(900))
    recap.window.follow(session(400))
    recap.window.close()
    QApplication.processEvents()
    assert recap.window._teller is None


def keys(recap: Recap) -> list[str]:
    return [page.key for page in recap.pages]


def press(recap: Recap, key: Qt.Key, modifier: Qt.KeyboardModifier = _PLAIN) -> None:
    QTest.keyClick(recap.window.slides, key, modifier)


def test_a_slide_is_left_out_and_brought_back(recap: Recap) -> None:
    before = keys(recap)
    recap.window.slides.choose(2)
    press(recap, Qt.Key.Key_Delete)
    assert keys(recap) == [*before[:2], *before[3:]]
    (back,) = [
        each
        for each in recap.window.panel.findChildren(QPushButton)
        if each.text().startswith("Bring back")
    ]
    back.click()
    assert keys(recap) == before
    assert [choices.left_out for choices in recap.kept] == [{before[2]}, set()]


def test_what_people_typed_is_plain_text_in_tips_too(recap: Recap) -> None:
    for typed in ('A <img src="file:///etc/hostname"> & more\nof it', "Plain\nwords", "R&D"):
        kit.tip(recap.window, typed)
        shown = QTextDocument()
        if recap.window.toolTip().startswith("<qt>"):
            shown.setHtml(recap.window.toolTip())
        else:
            shown.setPlainText(recap.window.toolTip())
        assert shown.toPlainText() == typed


def test_the_last_slide_cannot_be_left_out(recap: Recap) -> None:
    while len(keys(recap)) > 1:
        press(recap, Qt.Key.Key_Delete)
    press(recap, Qt.Key.Key_Delete)
    assert len(keys(recap)) == 1


def test_slides_are_put_in_another_order(recap: Recap) -> None:
    before = keys(recap)
    recap.window.slides.choose(1)
    press(recap, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert keys(recap) == [before[0], before[2], before[1], *before[3:]]
    assert recap.window.slides.current() == 2
    press(recap, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert keys(recap) == before


def test_a_slide_gets_another_title_and_its_own_again(recap: Recap) -> None:
    own = recap.pages[0].slide.title.text
    recap.window.retitle(keys(recap)[0], "  Up the hill\n together ")
    assert recap.pages[0].slide.title.text == "Up the hill together"
    recap.window.retitle(keys(recap)[0], "")
    assert recap.pages[0].slide.title.text == own


def test_the_title_is_asked_for(recap: Recap, qtbot: QtBot) -> None:
    assert recap.pages
    press(recap, Qt.Key.Key_F2)
    (dialog,) = recap.window.findChildren(LineDialog)
    dialog.line.setText("Another")
    dialog.accept()
    assert recap.pages[0].slide.title.text == "Another"
    qtbot.waitUntil(lambda: not recap.window.findChildren(LineDialog))


def test_choices_are_taken_back_one_by_one(recap: Recap) -> None:
    before = keys(recap)
    press(recap, Qt.Key.Key_Delete)
    assert recap.pages
    recap.window.panel._one_slide.click()
    assert keys(recap) == ["one"]
    for expected in (before[1:], before):
        QTest.keyClick(recap.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert keys(recap) == expected
    assert not recap.window.panel._one_slide.isChecked()


def test_a_choice_that_cannot_be_kept_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    def refuse(_change: RecapChosen | PointChange) -> Session:
        raise UserError("The session is open elsewhere.", "Close it there.")

    recap = Recap(qtbot, tmp_path, session())
    recap.window._edit = refuse
    count = len(keys(recap))
    press(recap, Qt.Key.Key_Delete)
    assert len(keys(recap)) == count - 1
    assert recap.window.bar._trouble.text() == "The session is open elsewhere. Close it there."
    assert recap.window.bar._trouble.isVisible()


def test_what_goes_out_and_what_stays_is_said_before_it_is_written(recap: Recap) -> None:
    assert recap.pages
    assert recap.window.summary.goes.text().splitlines()[1:] == ["4 points", "Names of speakers"]
    stays = recap.window.summary.stays.text()
    assert stays == "1 point meant for the room alone\n1 hidden point\nYour notes"
    press(recap, Qt.Key.Key_Delete)
    assert recap.pages
    assert "Left out by you: " in recap.window.summary.stays.text()


def note(recap: Recap, words: str) -> Note:
    """The note with those words on the slide that is shown large."""
    slide = recap.window.large.slide
    assert slide is not None
    notes = (shape for shape in slide.shapes if isinstance(shape, Note))
    return next(each for each in notes if words in each.said.text)


def click(recap: Recap, words: str) -> QMenu:
    """The menu that opens at a note."""
    box = note(recap, words).box
    return click_at(recap, box.x + 5, box.y + 5)


def click_at(recap: Recap, x: float, y: float) -> QMenu:
    recap.window._clicked(x, y)
    return next(each for each in recap.window.findChildren(QMenu) if each.isVisible())


def answer(recap: Recap, text: str) -> None:
    (dialog,) = recap.window.findChildren(LineDialog)
    dialog.line.setText(text)
    dialog.accept()
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))


def choose(menu: QMenu, start: str) -> None:
    """Choose the line of a menu that begins so."""
    next(each for each in menu.actions() if each.text().startswith(start)).trigger()
    menu.close()


def undo(recap: Recap) -> None:
    """The keys for it, in the window that was left for a dialog or menu."""
    recap.window.activateWindow()
    recap._qtbot.waitUntil(recap.window.isActiveWindow)
    QTest.keyClick(recap.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def show_slopes(recap: Recap) -> None:
    recap.window.slides.choose(keys(recap).index("slopes/0"))


def test_the_group_corrects_its_words_in_the_recap(recap: Recap) -> None:
    show_slopes(recap)
    choose(click(recap, "Point 3"), "Correct")
    answer(recap, "Point three, as it was meant")
    assert "Point three, as it was meant" in recap.words()
    assert "Point 3" not in recap.words()
    undo(recap)
    assert "Point 3" in recap.words()


def test_a_point_is_starred_or_kept_in_the_room_from_the_recap(recap: Recap) -> None:
    show_slopes(recap)
    choose(click(recap, "Point 3"), "Star")
    assert recap.pages
    assert recap._of.points["p3"].starred
    show_slopes(recap)
    choose(click(recap, "Point 4"), "Keep it in the room")
    assert "Point 4" not in recap.words()
    undo(recap)
    undo(recap)
    assert "Point 4" in recap.words()
    assert not recap._of.points["p3"].starred


def test_who_said_it_is_corrected_and_a_point_parked_from_the_recap(recap: Recap) -> None:
    show_slopes(recap)
    choose(click(recap, "Point 3"), "Correct who")
    answer(recap, "Table 2")
    assert recap.pages
    assert recap._of.points["p3"].person == "Table 2"
    choose(click(recap, "Point 4"), "To the parking lot")
    assert "open/0" in keys(recap)
    undo(recap)
    undo(recap)
    assert recap.pages
    assert "open/0" not in keys(recap)
    assert recap._of.points["p3"].person == "Anna Lee"


@pytest.fixture
def agreed(qtbot: QtBot, tmp_path: Path) -> Recap:
    """The slide with the table of action steps."""
    recap = Recap(qtbot, tmp_path, a_day.session())
    recap.window.slides.choose(keys(recap).index("actions/0"))
    return recap


def click_row(recap: Recap, row: int) -> QMenu:
    """The menu that opens at a row of the table."""
    assert recap.pages
    slide = recap.window.large.slide
    assert slide is not None
    (table,) = (shape for shape in slide.shapes if isinstance(shape, Table))
    y = table.box.y + sum(table.heights[: row + 1]) + 5
    return click_at(recap, table.box.x + 5, y)


def test_what_was_agreed_is_corrected_in_its_row(agreed: Recap) -> None:
    menu = click_row(agreed, 0)
    assert "By: Fri 4 Dec…" in [each.text() for each in menu.actions()]
    choose(menu, "Who: Robin Marsh")
    answer(agreed, "Grade 4 team")
    choose(click_row(agreed, 0), "By: Fri 4 Dec")
    answer(agreed, "11 Dec 2026")
    choose(click_row(agreed, 0), "First move")
    answer(agreed, "")
    assert agreed.pages
    fields = agreed._of.points["a1"].fields
    assert fields == {"owner": "Grade 4 team", "due": "2026-12-11"}
    assert "Fri 11 Dec" in agreed.words()
    for _change in range(3):
        undo(agreed)
    assert agreed._of.points["a1"].fields == dict(a_day.points()[12].fields)


def test_a_day_that_is_none_is_said_and_changes_nothing(agreed: Recap) -> None:
    choose(click_row(agreed, 0), "By")
    answer(agreed, "when the snow melts")
    trouble = agreed.window.bar._trouble
    assert trouble.isVisible()
    assert trouble.text() == "“when the snow melts” is not understood after “By”."
    assert agreed._of.points["a1"].fields["due"] == "2026-12-04"


def test_a_row_of_headings_or_beside_all_rows_offers_nothing(agreed: Recap) -> None:
    slide = agreed.window.large.slide
    assert slide is not None
    (table,) = (shape for shape in slide.shapes if isinstance(shape, Table))
    for y in (table.box.y + 5, table.box.bottom + 5):
        agreed.window._clicked(table.box.x + 5, y)
    assert not [each for each in agreed.window.findChildren(QMenu) if each.isVisible()]


def test_a_click_beside_all_notes_offers_nothing(recap: Recap) -> None:
    show_slopes(recap)
    recap.window._clicked(5, 5)
    assert not [each for each in recap.window.findChildren(QMenu) if each.isVisible()]


def test_permissions_are_asked_for_and_answered_by_digits(qtbot: QtBot, tmp_path: Path) -> None:
    of = session()
    first, second, third = [p for p in of.points.values() if p.stands and not p.hidden][:3]
    for point in (first, second, third):
        of = of.apply(Record(of.length + 1, "", 0.0, PointShared(point.id, Share.ASK)))
    recap = Recap(qtbot, tmp_path, of)
    assert first.text not in recap.words()
    assert recap.window.summary.ask.text() == "Ask about 3 points…"
    recap.window.summary.ask.click()
    dialog = recap.window.findChild(Permissions)
    assert dialog is not None
    for digit in (Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_3):
        QTest.keyClick(dialog.list, digit)
    assert dialog.list.item(0).text().endswith("no name")
    dialog.accept()
    shares = [recap._of.points[point.id].share for point in (first, second, third)]
    assert shares == [Share.NO_NAME, Share.NAMED, Share.ROOM]
    words = recap.words()
    assert first.text in words
    assert third.text not in words
    assert not recap.window.summary.ask.isVisible()
    for _change in range(3):
        undo(recap)
    assert {recap._of.points[p.id].share for p in (first, second, third)} == {Share.ASK}
