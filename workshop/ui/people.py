"""The people of a session or of a year, in a window: who is here, and who they are."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
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
from workshop.i18n import _
from workshop.intake.rosters import Roster
from workshop.ui.details import DetailsForm
from workshop.ui.kit import Role, Switch, button, column_in, label, scrolling
from workshop.ui.named_so_far import NamedSoFar
from workshop.ui.people_intake import PeopleIntake
from workshop.ui.people_model import Column, PeopleModel
from workshop.ui.people_told import Told, told_of

_SIZE = (1080, 680)
_TICK_WIDE, _NEWS_WIDE = 64, 96
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
        self.intake = PeopleIntake(self)
        self.told = Told()
        self._count = label("", "soft")
        self._beside = QHBoxLayout()
        self._foot = QHBoxLayout()
        self._lay_out(title)
        self._connect()
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
        column = column_in(self)
        column.addLayout(heading)
        column.addLayout(self._beside, 1)
        column.addLayout(self._tools())
        column.addWidget(self.told)
        column.addLayout(self._foot)

    def _connect(self) -> None:
        model = self.model
        changes = (model.dataChanged, model.rowsInserted, model.rowsRemoved, model.modelReset)
        for signal in changes:
            signal.connect(self._follow)
        self.intake.came.connect(self.take)
        self.intake.failed.connect(self.say)
        self.told.back_wanted.connect(self.take_back)
        self.told.apart_wanted.connect(self.tell_apart)
        QShortcut(QKeySequence.StandardKey.Open, self, self.intake.ask)
        QShortcut(QKeySequence.StandardKey.Undo, self, self.take_back)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.keep)
        self.finished.connect(self.intake.wait)
        self.finished.connect(self.deleteLater)

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody on the list."""
        return self.model.people()

    def keep(self) -> None:
        """Take the list as it is, unless two people would be one."""
        counts = Counter(person.name.casefold() for person in self.people)
        twice = next((p.name for p in self.people if counts[p.name.casefold()] > 1), "")
        if twice:
            what = _("“{name}” is in the list twice. Add a letter to one of the two names.")
            self.told.say(what.format(name=twice), apart=True)
            self._choose(self.model.namesakes()[0])
            return
        self.kept.emit()
        self.accept()

    def add(self) -> None:
        """One more person, whose name is typed at once."""
        row = self.model.add(self._newcomer)
        self.table.setFocus()
        self._choose(row)
        self.table.edit(self.model.index(row, Column.NAME))

    def paste(self) -> None:
        """Everybody the clipboard names, in lines or in a file."""
        self.intake.paste()

    def take(self, roster: Roster, source: str) -> None:
        """Put people in: who is there is filled in, the others are added; nothing is kept yet."""
        joined = self.model.join(roster.people)
        if joined.new or joined.filled:
            self._choose(min(joined.new | joined.filled))
        said = told_of(source, roster, joined)
        self.told.say(said, roster.problems, back=self.model.can_take_back)

    def take_back(self) -> None:
        """Make the list what it was before the last people came at once."""
        if self.model.can_take_back:
            self.model.take_back()
            self.say(_("The list is as it was before."))

    def tell_apart(self) -> None:
        """Give a name of their own to all whose name somebody else has."""
        rows = self.model.tell_apart()
        if rows:
            self._choose(rows[0])
        self.say(_("Nobody has the name of another any more."))

    def remove(self) -> None:
        """Take out the people who are chosen."""
        rows = {index.row() for index in self.table.selectionModel().selectedIndexes()}
        for row in sorted(rows, reverse=True):
            self.model.remove(row)

    def say(self, sentence: str, problems: Sequence[object] = ()) -> None:
        """Tell what was done, and what is wrong."""
        self.told.say(sentence, problems)

    def _choose(self, row: int) -> None:
        index = self.model.index(row, Column.NAME)
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index)

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
        for column, wide in ((Column.HERE, _TICK_WIDE), (Column.NEWS, _NEWS_WIDE)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, wide)
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
            (_("From a file…"), self.intake.ask),
            (_("Paste a list"), self.paste),
            (_("Remove"), self.remove),
        ):
            row.addWidget(self._button(text, Role.LIGHT, does))
        hint = _("A list is a table, or lines of “Name; role; school; table”. F2 mends a cell.")
        row.addWidget(label(hint, "soft", wrap=True), 1)
        return row

    def _button(self, text: str, role: Role, does: Callable[[], None]) -> QPushButton:
        made = button(text, role)
        # Enter belongs to the cell that is being typed into.
        made.setAutoDefault(False)
        made.clicked.connect(does)
        return made

    def _follow(self, _parent: QModelIndex | None = None) -> None:
        here, count = self.model.counts()
        said = _("{here} of {count} here").format(here=here, count=count)
        self._count.setText(said if count else _("Nobody yet"))
        self.table.setColumnHidden(Column.NEWS, not self.model.has_news)


class SessionPeople(PeopleWindow):
    """Who is here today, with the session's place and head count."""

    def __init__(
        self,
        people: tuple[Person, ...],
        details: Details,
        year: str,
        parent: QWidget,
        named: Sequence[str] = (),
    ) -> None:
        """`named` is whom points were said by who are not on the list."""
        super().__init__(_("Who is here?"), people, parent, newcomer=_("guest"))
        self._before = details
        self._counted = details.people in (0, _here(people))
        self.form = DetailsForm(details)
        self.named = NamedSoFar(named)
        self.named.wanted.connect(self.add_named)
        QShortcut(QKeySequence("Ctrl+G"), self, self.add_named)
        self._beside.addWidget(self._side())
        self.for_year = Switch(_("Keep for the year"), on=False)
        self.for_year.setToolTip(_("Write names, roles and schools into the roster of the year"))
        self.for_year.setVisible(bool(year))
        self._foot.insertWidget(0, self.for_year)

    def _side(self) -> QWidget:
        """What is not about one person; it scrolls where the window is low."""
        inside = QWidget()
        side = QVBoxLayout(inside)
        side.setContentsMargins(0, 0, 12, 0)
        side.setSpacing(20)
        side.addWidget(self.named)
        side.addWidget(self.form)
        side.addStretch(1)
        area = scrolling(inside, "sheet")
        area.setFixedWidth(332)
        return area

    def add_named(self) -> None:
        """Everybody who was named so far and is not on the list, as guests."""
        names = self.named.take()
        if names:
            guests = tuple(replace(self._newcomer, name=name) for name in names)
            self.take(Roster(guests), _("Named so far"))

    def details(self) -> Details:
        """What is true of the session; the head count follows the list until somebody sets it."""
        filled = self.form.details()
        if self._counted and filled.people == self._before.people and self.people:
            return replace(filled, people=_here(self.people))
        return filled


def _here(people: Sequence[Person]) -> int:
    return sum(not person.away for person in people)
