"""The template row of the recap window: ours, somebody's own, and back."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.recap import their_templates
from tests.recap.parts import Parts
from tests.ui.test_recap import session
from workshop.files.preferences import Preferences
from workshop.ui.recap import RecapWindow
from workshop.ui.template_choice import TemplateChoice


class Choice:
    """The row in a test, and the file that somebody chooses."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self._qtbot = qtbot
        self.folder = folder
        self.chosen: Path | None = folder / "theirs.potx"
        self.preferences = Preferences(folder / "preferences.json")
        self.row = self.made()

    def made(self) -> TemplateChoice:
        """A row as it is when the window opens."""
        row = TemplateChoice(self.preferences, self._ask)
        self._qtbot.addWidget(row)
        row.show()
        return row

    def window(self) -> RecapWindow:
        """The recap window with such a row in it, which goes with the window."""
        self.row = TemplateChoice(self.preferences, self._ask)
        target = self.folder / "recap.pptx"
        made = RecapWindow(
            session(), self.folder, lambda _parent, _offered: target, template=self.row
        )
        self._qtbot.addWidget(made)
        made.show()
        return made

    def _ask(self, _parent: QWidget) -> Path | None:
        return self.chosen

    def choose(self, data: bytes) -> None:
        """Press the button with such a file there, and wait for it to be read."""
        assert self.chosen is not None
        self.chosen.write_bytes(data)
        with self._qtbot.waitSignal(self.row.settled):
            self.row.choose.click()


@pytest.fixture
def choice(qtbot: QtBot, tmp_path: Path) -> Choice:
    return Choice(qtbot, tmp_path)


def test_it_begins_with_ours(choice: Choice) -> None:
    assert choice.row.template() is None
    assert not choice.row.ours.isVisible()
    assert choice.row.told == ""


def test_a_template_is_chosen_told_of_and_remembered(choice: Choice) -> None:
    choice.choose(their_templates.loaded())
    template = choice.row.template()
    assert template
    assert template.name == "theirs.potx"
    assert "Its macros were taken out." in choice.row.told
    assert choice.preferences.template == choice.chosen
    assert choice.row.ours.isVisible()


def test_it_is_there_the_next_time(choice: Choice) -> None:
    choice.choose(their_templates.bare())
    again = choice.made()
    assert again.template() == choice.row.template()
    assert "no layout for charts" in again.told


def test_back_to_ours_is_remembered(choice: Choice) -> None:
    choice.choose(their_templates.bare())
    choice.row.ours.click()
    assert choice.row.template() is None
    assert choice.row.told == ""
    assert choice.made().template() is None


def test_what_cannot_be_used_is_said_and_ours_is_used(choice: Choice) -> None:
    choice.choose(b"no template")
    assert choice.row.template() is None
    assert "is damaged, or is no PowerPoint file" in choice.row.told
    assert choice.preferences.template is None


def test_one_that_went_away_is_said(choice: Choice) -> None:
    choice.choose(their_templates.bare())
    assert choice.chosen
    choice.chosen.unlink()
    again = choice.made()
    assert again.template() is None
    assert "is not there" in again.told
    assert choice.preferences.template == choice.chosen


def test_thought_better_of(choice: Choice) -> None:
    choice.chosen = None
    choice.row.choose.click()
    assert choice.row.template() is None


def test_what_cannot_be_remembered_is_used_and_said(choice: Choice) -> None:
    choice.row._preferences = Preferences(choice.folder / "theirs.potx" / "preferences.json")
    choice.choose(their_templates.bare())
    assert choice.row.template()
    assert "could not be remembered" in choice.row.told


def test_the_deck_is_made_in_it(choice: Choice, qtbot: QtBot, tmp_path: Path) -> None:
    window = choice.window()
    choice.choose(their_templates.light())
    qtbot.waitUntil(lambda: window.recap is not None and window._teller is None)
    with qtbot.waitSignal(window.ended, timeout=20_000):
        window.bar.export.click()
    assert Parts(tmp_path / "recap.pptx").values("ppt/presentation.xml", "//p:sldSz/@cx") == [
        "9144000"
    ]


def test_closing_while_it_is_read_leaves_no_thread(choice: Choice) -> None:
    assert choice.chosen
    choice.chosen.write_bytes(their_templates.loaded())
    window = choice.window()
    choice.row.choose.click()
    window.close()
    assert choice.row._job is None
