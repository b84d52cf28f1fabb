"""A roster as rows that can be mended: who is here, name, role, school and table."""

from dataclasses import replace
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workshop.domain.people import Person
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


class PeopleModel(QAbstractTableModel):
    """The rows while they are being mended; one without a name is nobody yet."""

    def __init__(self, people: tuple[Person, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._rows = list(people)

    def people(self) -> tuple[Person, ...]:
        """Everybody who has a name."""
        return tuple(person for person in map(tidy, self._rows) if person.name)

    def add(self, *people: Person) -> int:
        """Put people at the end; gives the row of the first."""
        first = len(self._rows)
        self.beginInsertRows(_NOWHERE, first, first + len(people) - 1)
        self._rows += people
        self.endInsertRows()
        return first

    def remove(self, row: int) -> None:
        """Take a row out."""
        self.beginRemoveRows(_NOWHERE, row, row)
        del self._rows[row]
        self.endRemoveRows()

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
        return (_("Here"), _("Name"), _("Role"), _("School"), _("Table"))[section]

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """A cell's words, or the tick of who is here."""
        person, column = self._rows[index.row()], Column(index.column())
        if column is Column.HERE:
            return _here(person, role)
        shown = (_Role.DisplayRole, _Role.EditRole, _Role.AccessibleTextRole)
        words = ("", person.name, person.role, person.school, person.table)
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


def _here(person: Person, role: int) -> object:
    if role == _Role.CheckStateRole:
        return Qt.CheckState.Unchecked if person.away else Qt.CheckState.Checked
    if role == _Role.AccessibleTextRole:
        said = _("{name} is not here") if person.away else _("{name} is here")
        return said.format(name=person.name or _("Somebody"))
    return None
