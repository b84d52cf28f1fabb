"""A roster as rows that can be mended: who is here, name, role, school and table."""

from collections.abc import Iterable
from dataclasses import replace
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workshop.domain.people import Joined, Person, join, told_apart
from workshop.files.roster_file import tidy
from workshop.i18n import _

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_NOWHERE = QModelIndex()


class Column(IntEnum):
    """What stands in which column."""

    HERE = 0
    NAME = 1
    ROLE = 2
    SCHOOL = 3
    TABLE = 4
    NEWS = 5
    """Whether somebody came with the last list, or was filled in by it."""


class PeopleModel(QAbstractTableModel):
    """The rows while they are being mended; one without a name is nobody yet."""

    def __init__(self, people: tuple[Person, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._rows = [tidy(person) for person in people]
        self._news: list[str] = [""] * len(people)
        self._before: tuple[list[Person], list[str]] | None = None

    def people(self) -> tuple[Person, ...]:
        """Everybody who has a name."""
        return tuple(person for person in self._rows if person.name)

    def counts(self) -> tuple[int, int]:
        """How many are here, and how many there are."""
        people = self.people()
        return sum(not person.away for person in people), len(people)

    def add(self, *people: Person) -> int:
        """Put people at the end; gives the row of the first."""
        first = len(self._rows)
        self.beginInsertRows(_NOWHERE, first, first + len(people) - 1)
        self._rows += people
        self._news += [""] * len(people)
        self.endInsertRows()
        return first

    def remove(self, row: int) -> None:
        """Take a row out."""
        self.beginRemoveRows(_NOWHERE, row, row)
        del self._rows[row], self._news[row]
        self.endRemoveRows()

    # -- many at once

    @property
    def has_news(self) -> bool:
        """Whether somebody is new or was filled in."""
        return any(self._news)

    @property
    def can_take_back(self) -> bool:
        """Whether the last people who came at once can go again."""
        return self._before is not None

    def join(self, people: Iterable[Person]) -> Joined:
        """Add people, or fill in those who are there; gives what became of them by row."""
        joined = join(self._rows, people)
        if joined.new or joined.filled:
            self._before = (self._rows, self._news)
            self._show(list(joined.people), _news(joined))
        return joined

    def take_back(self) -> None:
        """Make the rows what they were before people came at once."""
        if self._before is not None:
            (rows, news), self._before = self._before, None
            self._show(rows, news)

    def namesakes(self) -> tuple[int, ...]:
        """The rows of those whose name somebody above them has."""
        seen: set[str] = set()
        found = []
        for row, person in enumerate(self._rows):
            if person.name and person.name.casefold() in seen:
                found.append(row)
            seen.add(person.name.casefold())
        return tuple(found)

    def tell_apart(self) -> tuple[int, ...]:
        """Give names of their own to those whose name somebody above has; gives their rows."""
        rows = self.namesakes()
        taken = {person.name.casefold() for person in self._rows}
        for row in rows:
            self._rows[row] = told_apart(self._rows[row], taken)
            taken.add(self._rows[row].name.casefold())
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))
        return rows

    def _show(self, rows: list[Person], news: list[str]) -> None:
        self.beginResetModel()
        self._rows, self._news = rows, news
        self.endResetModel()

    # -- as Qt asks for it

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """One row a person."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Here, and the four words of a person."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        """The words over the columns; rows are numbered."""
        if role != _Role.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1)
        return (_("Here"), _("Name"), _("Role"), _("School"), _("Table"), "")[section]

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """A cell's words, or the tick of who is here."""
        person, column = self._rows[index.row()], Column(index.column())
        if column is Column.HERE:
            return _here(person, role)
        shown = (_Role.DisplayRole, _Role.EditRole, _Role.AccessibleTextRole)
        news = self._news[index.row()]
        words = ("", person.name, person.role, person.school, person.table, news)
        return words[column] if role in shown else None

    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        """Mend one cell."""
        column = Column(index.column())
        if role != (_Role.CheckStateRole if column is Column.HERE else _Role.EditRole):
            return False
        self._rows[index.row()] = tidy(_mended(self._rows[index.row()], column, value))
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be mended: words are typed, the tick is set with Space or a click."""
        common = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == Column.HERE:
            return common | Qt.ItemFlag.ItemIsUserCheckable
        if index.column() == Column.NEWS:
            return common
        return common | Qt.ItemFlag.ItemIsEditable


def _mended(person: Person, column: Column, value: object) -> Person:
    match column:
        case Column.HERE:
            return replace(person, away=Qt.CheckState(value) is not Qt.CheckState.Checked)
        case Column.NAME:
            return replace(person, name=str(value))
        case Column.ROLE:
            return replace(person, role=str(value))
        case Column.SCHOOL:
            return replace(person, school=str(value))
        case Column.TABLE:
            return replace(person, table=str(value))
        case Column.NEWS:
            return person


def _news(joined: Joined) -> list[str]:
    """A word for each row on what became of it."""
    new, more = _("new"), _("filled in")
    return [
        new if row in joined.new else more if row in joined.filled else ""
        for row in range(len(joined.people))
    ]


def _here(person: Person, role: int) -> object:
    if role == _Role.CheckStateRole:
        return Qt.CheckState.Unchecked if person.away else Qt.CheckState.Checked
    if role == _Role.AccessibleTextRole:
        said = _("{name} is not here") if person.away else _("{name} is here")
        return said.format(name=person.name or _("Somebody"))
    return None
