"""Notes on their way into a session, as rows: the words, the step and the zone of each."""

from collections.abc import Iterable
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workshop.activities.kinds import kind_of
from workshop.i18n import _
from workshop.live.notes.sheet import Line, Sheet
from workshop.ui.palette import palette_of

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_NOWHERE = QModelIndex()


class Column(IntEnum):
    """What stands in which column."""

    WORDS = 0
    STEP = 1
    ZONE = 2


class NotesModel(QAbstractTableModel):
    """The lines of a sheet; every change of one is told to the views."""

    def __init__(self, sheet: Sheet, parent: QObject) -> None:
        super().__init__(parent)
        self.sheet = sheet

    def zone(self, rows: Iterable[int], number: str) -> bool:
        """Put lines into the zone that a digit means; gives whether one of them has it."""
        done = [self.sheet.zone(row, number) for row in rows]
        self._changed()
        return any(done)

    def turn(self, rows: Iterable[int], by: int) -> None:
        """Put lines into the step before or behind theirs."""
        for row in rows:
            self.sheet.turn(row, by)
        self._changed()

    def put(self, rows: Iterable[int], step: str) -> None:
        """Put lines into a step."""
        for row in rows:
            self.sheet.put(row, step)
        self._changed()

    def leave(self, rows: Iterable[int]) -> None:
        """Leave lines out, or take them in."""
        self.sheet.leave(*rows)
        self._changed()

    def _changed(self) -> None:
        last = self.index(self.rowCount() - 1, len(Column) - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    # -- as Qt asks for it

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """One row a line."""
        return 0 if parent.isValid() else len(self.sheet.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Words, step and zone."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        """The words over the columns; rows have the numbers of their paragraphs."""
        if role != _Role.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(self.sheet.lines[section].number)
        return (_("Point"), _("Step"), _("Zone"))[section]

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """A cell's words; softer where the line stays out."""
        line = self.sheet.lines[index.row()]
        if role == _Role.EditRole:
            return line.source if index.column() == Column.WORDS else None
        if role == _Role.ForegroundRole and line.out:
            return palette_of(None).colour("soft")
        if role not in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return None
        return self._words(line, Column(index.column()))

    def _words(self, line: Line, column: Column) -> str:
        step = self.sheet.step(line)
        match column:
            case Column.WORDS:
                return said(self.sheet, line)
            case Column.STEP if line.out:
                return _("heading, left out") if line.heading else _("left out")
            case Column.STEP:
                return step.title
            case Column.ZONE:
                return "" if line.out else step.label_of(line.home.zone)

    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        """Mend the words of a line."""
        if role != _Role.EditRole or index.column() != Column.WORDS:
            return False
        self.sheet.reword(index.row(), str(value))
        self._changed()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Words can be mended; step and zone have their keys."""
        common = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return common | Qt.ItemFlag.ItemIsEditable if index.column() == Column.WORDS else common


def said(sheet: Sheet, line: Line) -> str:
    """A line in words: what is said, by whom, and what its step's kind holds besides."""
    draft, fields = line.draft, kind_of(sheet.step(line)).fields_of(sheet.step(line))
    held = (each.tells(draft.fields[each.name]) for each in fields if each.name in draft.fields)
    parked = _("parking lot") if draft.parked else ""
    parts = (" ".join(draft.text.split()), draft.person, *held, parked)
    return " · ".join(part for part in parts if part)
