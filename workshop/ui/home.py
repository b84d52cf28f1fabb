"""The first window: resume in one click, run a module, open a past session."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workshop.files.library import ModuleCard, SessionCard
from workshop.files.open_steps import OpenStep
from workshop.i18n import _, ngettext
from workshop.ui import kit
from workshop.ui.busy import Busy
from workshop.ui.home_pages import (
    OverRow,
    SessionRow,
    Shown,
    StepRow,
    in_progress,
    name_of,
    page,
)
from workshop.ui.kit import Role, button, label, named, scrolling
from workshop.ui.module_tile import COLUMN, ModuleTile
from workshop.ui.year_menu import YearButton

_SMALLEST = (680, 430)
_GAP = 20
_PAST, _STEPS = 1, 2
"""Pages by their place."""
_FIRST_STEPS = 4
"""Open action steps under the modules; the page has them all."""


class Home(QWidget):
    """Sessions and modules; says what was chosen and does nothing itself."""

    run_wanted = Signal(str)
    """The id of a module to run."""
    resume_wanted = Signal(Path)
    recap_wanted = Signal(Path)
    backups_wanted = Signal(Path)
    lost_wanted = Signal()
    """Sessions that have backups and no file are to be listed."""
    copy_wanted = Signal(Path)
    """A copy of a session without names is to be made."""
    delete_wanted = Signal(Path)
    keys_wanted = Signal()
    settings_wanted = Signal()
    chat_wanted = Signal()
    """A session is to be made of a chat."""
    module_wanted = Signal()
    """A module is to be added."""
    save_wanted = Signal(str)
    """The id of a module that is to be saved as a package."""
    people_wanted = Signal()
    """The roster of the year."""
    search_wanted = Signal()
    """All points of the year."""
    year_chosen = Signal(str)
    """The name of a year; empty for none."""
    year_begun = Signal(str)
    """The name of a year that is to be."""

    def __init__(self, modules: Sequence[ModuleCard], shown: Shown) -> None:
        super().__init__()
        named(self, "home")
        self.setWindowTitle(_("Workshop"))
        self.setMinimumSize(*_SMALLEST)
        kit.fit_screen(self)
        side = self._sidebar()
        self.tiles: tuple[ModuleTile, ...] = ()
        self._columns = 0
        self._pages = QStackedWidget()
        self._trouble = label("", "banner", wrap=True)
        self._trouble.hide()
        self._said = label("", "soft", wrap=True)
        self._said.hide()
        self.year = YearButton()
        self.year.chosen.connect(self.year_chosen)
        self.year.begun.connect(self.year_begun)
        self.chat = button(
            _("A session from a chat…"),
            Role.LIGHT,
            _("Its questions and answers, without typing them again"),
        )
        self.chat.clicked.connect(self.chat_wanted)
        self.busy = Busy()
        self.recovery = QVBoxLayout()
        """For strips on sessions that were left open, or are damaged."""
        self._resume, self._steps = QWidget(), QWidget()
        self._pages.addWidget(self._run_page())
        self._lists = {_PAST: QWidget(), _STEPS: QWidget()}
        for made in self._lists.values():
            self._pages.addWidget(made)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addLayout(self._main(), 1)
        self.show_modules(modules)
        self.refresh(shown)
        QShortcut(QKeySequence.StandardKey.Find, self, self.search_wanted.emit)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocus()

    def _main(self) -> QVBoxLayout:
        """The pages; over whichever is shown, what is being done and what could not be."""
        over = QVBoxLayout()
        over.setContentsMargins(44, 20, 44, 0)
        over.setSpacing(12)
        over.addWidget(self._trouble)
        over.addWidget(self.busy)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(over)
        column.addWidget(self._pages, 1)
        return column

    def complain(self, sentence: str) -> None:
        """Say what could not be done."""
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))
        self.say("")

    def say(self, sentence: str) -> None:
        """Say what was done."""
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

    def show_modules(self, modules: Sequence[ModuleCard]) -> None:
        """A tile for each module, in the place of those before."""
        for old in self.tiles:
            old.hide()
            old.deleteLater()
        self.tiles = tuple(ModuleTile(card) for card in modules)
        for tile in self.tiles:
            tile.clicked.connect(self._run)
            tile.save_wanted.connect(self.save_wanted)
        self._none.setVisible(not self.tiles)
        before, self._columns = self._columns, 0
        if before:
            self._arrange()

    def refresh(self, shown: Shown) -> None:
        """Show the sessions and the year as they are now: after one was run, or chosen."""
        self.year.follow(shown.years, shown.year)
        self._months = shown.keep_months
        self._resume = self._replaced(self._resume, self._resume_strip(shown))
        self._steps = self._replaced(self._steps, self._first_steps(shown))
        self._set_page(_PAST, self._past_page(shown))
        self._set_page(_STEPS, self._steps_page(shown))
        if self._columns:
            self._order_tabs()

    def _order_tabs(self) -> None:
        """The Tab key goes down the page, also through what was put into it later."""
        resume, steps = (part.findChildren(QPushButton) for part in (self._resume, self._steps))
        for one, other in pairwise((self.year, *resume, *self.tiles, self.chat, *steps)):
            self.setTabOrder(one, other)

    def _replaced(self, old: QWidget, fresh: QWidget) -> QWidget:
        self._run_column.replaceWidget(old, fresh)
        old.hide()
        old.deleteLater()
        return fresh

    def _set_page(self, index: int, fresh: QWidget) -> None:
        current = self._pages.currentIndex()
        old, self._lists[index] = self._lists[index], fresh
        self._pages.removeWidget(old)
        old.deleteLater()
        self._pages.insertWidget(index, fresh)
        self._pages.setCurrentIndex(current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, more columns."""
        super().resizeEvent(event)
        self._arrange()

    def _sidebar(self) -> QWidget:
        side = QWidget()
        named(side, "homeside")
        side.setFixedWidth(240)
        column = QVBoxLayout(side)
        column.setContentsMargins(22, 26, 22, 22)
        column.setSpacing(6)
        column.addWidget(label(_("Workshop"), "brand"))
        column.addSpacing(18)
        self._navigation = [
            button(_("Sessions"), Role.NAV),
            button(_("Past sessions"), Role.NAV),
            button(_("Action steps"), Role.NAV),
        ]
        for each in self._navigation:
            each.setCheckable(True)
            each.setAutoExclusive(True)
            each.clicked.connect(self._navigate)
            column.addWidget(each)
        self._navigation[0].setChecked(True)
        for text, wanted in (
            (_("People"), self.people_wanted),
            (_("All points"), self.search_wanted),
            (_("Add a module…"), self.module_wanted),
            (_("Keys and clickers"), self.keys_wanted),
            (_("Settings"), self.settings_wanted),
        ):
            made = button(text, Role.NAV)
            made.clicked.connect(wanted)
            column.addWidget(made)
        column.addStretch(1)
        return side

    def _navigate(self) -> None:
        chosen = [each.isChecked() for each in self._navigation]
        self._pages.setCurrentIndex(chosen.index(True))

    def _run_page(self) -> QWidget:
        page = QWidget()
        self._run_column = column = QVBoxLayout(page)
        column.setContentsMargins(44, 34, 44, 34)
        column.setSpacing(16)
        heading = QHBoxLayout()
        heading.addWidget(label(_("Run a session"), "h1"), 1)
        heading.addWidget(self.year)
        column.addLayout(heading)
        column.addLayout(self.recovery)
        column.addWidget(self._said)
        column.addWidget(self._resume)
        self._grid = QGridLayout()
        self._grid.setSpacing(_GAP)
        column.addLayout(self._grid)
        self._none = label(_("No modules were found."), "soft")
        column.addWidget(self._none)
        column.addWidget(self.chat, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._steps)
        column.addStretch(1)
        return scrolling(page)

    # -- lists

    def _resume_strip(self, shown: Shown) -> QWidget:
        """The session that was not finished, with one button; nothing where there is none."""
        card = in_progress(shown.sessions)
        if card is None or card.path == shown.told:
            return QWidget()
        text = _("{name} · in progress").format(name=name_of(card))
        return self._session_row(card, text, _("Resume"))

    def _session_row(self, card: SessionCard, name: str, primary: str) -> SessionRow:
        row = SessionRow(card, name, primary, self._months)
        row.opened.connect(self.resume_wanted)
        row.recap_wanted.connect(self.recap_wanted)
        row.backups_wanted.connect(self.backups_wanted)
        row.copy_wanted.connect(self.copy_wanted)
        row.delete_wanted.connect(self.delete_wanted)
        return row

    def _over_rows(self, shown: Shown) -> list[QWidget]:
        """The sessions that are to be kept no longer; none where there are none."""
        over = shown.over()
        if not over:
            return []
        why = _("Kept for as long as the settings say. Nothing is deleted without your click.")
        rows: list[QWidget] = [label(_("To be deleted"), "h2"), label(why, "soft", wrap=True)]
        for card in over:
            row = OverRow(card, shown.keep_months)
            row.delete_wanted.connect(self.delete_wanted)
            rows.append(row)
        return [*rows, label(_("All sessions"), "h2")]

    def _past_page(self, shown: Shown) -> QWidget:
        """The sessions of this year, then all others."""
        if not shown.sessions:
            words = label(_("Sessions you have run will be listed here."), "soft")
            return page(label(_("Past sessions"), "h1"), words, self._lost_button())
        mine = [card for card in shown.sessions if card.year == shown.year]
        others = [card for card in shown.sessions if card.year != shown.year]
        rows: list[QWidget] = [label(_("Past sessions"), "h1"), *self._over_rows(shown)]
        if shown.year and mine:
            rows.append(label(shown.year, "h2"))
        rows += [self._session_row(card, card.name, _("Open")) for card in mine]
        if others and shown.years:
            rows.append(label(_("Other sessions"), "h2"))
        for card in others:
            name = f"{card.name} ({card.year})" if card.year else card.name
            rows.append(self._session_row(card, name, _("Open")))
        return page(*rows, self._lost_button())

    def _lost_button(self) -> QWidget:
        """The way to what no list of files can show."""
        made = button(
            _("Sessions without a file…"),
            Role.LIGHT,
            _("Those that were moved or removed, and have backups"),
        )
        made.clicked.connect(self.lost_wanted)
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return made

    def _steps_page(self, shown: Shown) -> QWidget:
        title = label(_("Action steps still open"), "h1")
        year = [label(shown.year, "soft")] if shown.year else []
        if shown.steps:
            return page(title, *year, *self._step_rows(shown.steps))
        words = _("What a session of this year leaves undone will be listed here.")
        return page(title, *year, label(words, "soft", wrap=True))

    def _first_steps(self, shown: Shown) -> QWidget:
        """The steps that are due first, under the modules; nothing where none is open."""
        part = QWidget()
        if not shown.steps:
            return part
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(_("Action steps still open"), "h2"))
        for row in self._step_rows(shown.steps[:_FIRST_STEPS]):
            column.addWidget(row)
        more = len(shown.steps) - _FIRST_STEPS
        if more > 0:
            words = ngettext("{count} more…", "{count} more…", more).format(count=more)
            every = button(words, Role.LIGHT)
            every.clicked.connect(self._navigation[_STEPS].click)
            column.addWidget(every, 0, Qt.AlignmentFlag.AlignLeft)
        return part

    def _step_rows(self, steps: Sequence[OpenStep]) -> list[StepRow]:
        rows = [StepRow(step) for step in steps]
        for row in rows:
            row.opened.connect(self.resume_wanted)
        return rows

    def _arrange(self) -> None:
        width = self._pages.width() - 88
        columns = max(1, min(4, (width + _GAP) // (COLUMN + _GAP)))
        if columns == self._columns:
            return
        self._columns = columns
        for index, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, index // columns, index % columns)
        for column in range(5):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._order_tabs()

    def _run(self) -> None:
        tile = self.sender()
        if isinstance(tile, ModuleTile):
            self.run_wanted.emit(tile.card.id)
