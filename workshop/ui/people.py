"""The people of a session or of a year, in a window: who is here, and who they are."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from workshop.domain.changes import Details
from workshop.domain.people import Person
from workshop.files.roster_file import parse_roster
from workshop.i18n import _, ngettext
from workshop.ui.details import DetailsForm
from workshop.ui.kit import Role, Switch, button, label
from workshop.ui.people_model import Column, PeopleModel

_SIZE = (1080, 620)
_BULLET = re.compile(r"^\s*(?:[-–—•*]|\d{1,3}[.)])\s+", re.MULTILINE)
_TICK_WIDE = 64
_ROW_TALL = 38


class PeopleWindow(QDialog):
    """A list of people that can be mended, pasted into and added to; `kept` when it is right."""

    kept = Signal()

    def __init__(
        self, title: str, people: tuple[Person, ...], parent: QWidget, newcomer: str = ""
    ) -> None:
        """`newcomer` is the role of whoever is added by hand."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(*_SIZE)
        self._newcomer = Person("", newcomer)
        self.model = PeopleModel(people, self)
        self.table = self._table()
        self._said = label("", "soft", wrap=True)
        self._count = label("", "soft")
        self._beside = QHBoxLayout()
        self._foot = QHBoxLayout()
        self._lay_out(title)
        for signal in (self.model.dataChanged, self.model.rowsInserted, self.model.rowsRemoved):
            signal.connect(self._follow)
        self.finished.connect(self.deleteLater)
        self._follow()

    def _lay_out(self, title: str) -> None:
        self._beside.setSpacing(24)
        self._beside.addWidget(self.table, 1)
        self._foot.setSpacing(12)
        self._foot.addStretch(1)
        self._foot.addWidget(self._button(_("Cancel"), Role.LIGHT, self.reject))
        self._foot.addWidget(self._button(_("Keep"), Role.PRIMARY, self.keep))
        heading = QHBoxLayout()
        heading.addWidget(label(title, "h2"), 1)
        heading.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(12)
        column.addLayout(heading)
        column.addLayout(self._beside, 1)
        column.addLayout(self._tools())
        column.addWidget(self._said)
        column.addLayout(self._foot)

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody on the list."""
        return self.model.people()

    def keep(self) -> None:
        """Take the list as it is, unless two people would be one."""
        names = [person.name.casefold() for person in self.people]
        twice = next((p.name for p in self.people if names.count(p.name.casefold()) > 1), "")
        if twice:
            what = _("“{name}” is in the list twice. Add a letter to one of the two names.")
            self.say(what.format(name=twice))
            return
        self.kept.emit()
        self.accept()

    def add(self) -> None:
        """One more person, whose name is typed at once."""
        row = self.model.add(self._newcomer)
        index = self.model.index(row, Column.NAME)
        self.table.setFocus()
        self.table.setCurrentIndex(index)
        self.table.edit(index)

    def paste(self) -> None:
        """Everybody the clipboard names, a line each, who is not on the list."""
        text = _BULLET.sub("", QGuiApplication.clipboard().text())
        reading = parse_roster(text)
        known = {person.name.casefold() for person in self.people}
        fresh = [person for person in reading.people if person.name.casefold() not in known]
        if fresh:
            self.model.add(*fresh)
            self.table.scrollToBottom()
        added = ngettext("{count} person added.", "{count} people added.", len(fresh))
        self.say(added.format(count=len(fresh)), reading.problems)

    def remove(self) -> None:
        """Take out the people who are chosen."""
        rows = {index.row() for index in self.table.selectionModel().selectedIndexes()}
        for row in sorted(rows, reverse=True):
            self.model.remove(row)

    def say(self, sentence: str, problems: Sequence[object] = ()) -> None:
        """Tell what was done, and the first of what is wrong."""
        words = " ".join((sentence, *map(str, problems[:1])))
        more = len(problems) - 1
        if more > 0:
            rest = ngettext("… and {count} more", "… and {count} more", more)
            words = f"{words} {rest.format(count=more)}"
        self._said.setText(words)
        self._said.setAccessibleName(words)

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(_("People"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_TALL)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(Column.HERE, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(Column.HERE, _TICK_WIDE)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        here = Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence.StandardKey.Paste, table, self.paste, context=here)
        QShortcut(QKeySequence.StandardKey.Delete, table, self.remove, context=here)
        return table

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        adding = _("Add a guest") if self._newcomer.role else _("Add a person")
        for text, does in (
            (adding, self.add),
            (_("Paste a list"), self.paste),
            (_("Remove"), self.remove),
        ):
            row.addWidget(self._button(text, Role.LIGHT, does))
        hint = _("A line each, as “Name; role; school; table” or from a table. F2 mends a cell.")
        row.addWidget(label(hint, "soft", wrap=True), 1)
        return row

    def _button(self, text: str, role: Role, does: Callable[[], None]) -> QPushButton:
        made = button(text, role)
        # Enter belongs to the cell that is being typed into.
        made.setAutoDefault(False)
        made.clicked.connect(does)
        return made

    def _follow(self, _parent: QModelIndex | None = None) -> None:
        people = self.people
        here = sum(not person.away for person in people)
        said = _("{here} of {count} here").format(here=here, count=len(people))
        self._count.setText(said if people else _("Nobody yet"))


class SessionPeople(PeopleWindow):
    """Who is here today, with the session's place and head count."""

    def __init__(
        self, people: tuple[Person, ...], details: Details, year: str, parent: QWidget
    ) -> None:
        super().__init__(_("Who is here?"), people, parent, newcomer=_("guest"))
        self._before = details
        self._counted = details.people in (0, _here(people))
        self.form = DetailsForm(details)
        self.form.setFixedWidth(320)
        self._beside.addWidget(self.form, 0, Qt.AlignmentFlag.AlignTop)
        self.for_year = Switch(_("Keep for the year"), on=False)
        self.for_year.setToolTip(_("Write names, roles and schools into the roster of the year"))
        self.for_year.setVisible(bool(year))
        self._foot.insertWidget(0, self.for_year)

    def details(self) -> Details:
        """What is true of the session; the head count follows the list until somebody sets it."""
        filled = self.form.details()
        if self._counted and filled.people == self._before.people and self.people:
            return replace(filled, people=_here(self.people))
        return filled


def _here(people: Sequence[Person]) -> int:
    return sum(not person.away for person in people)
