"""A window for notes from a file: where each point goes is seen and changed before any is kept."""

from collections import Counter
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QTableView,
    QWidget,
)

from workshop.i18n import _, ngettext
from workshop.intake.notes import Notes, read
from workshop.live.notes.sheet import Sheet
from workshop.ui.job import Job
from workshop.ui.kit import Role, button, column_in, foot_of, label, rename
from workshop.ui.notes_model import Column, NotesModel

_SIZE = (1100, 680)
_STEP_WIDE, _ZONE_WIDE = 240, 190
_ROW_TALL = 38
_Key = Qt.Key


class ReadNotes(Job):
    """Reads one file away from the interface."""

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.path = path
        self.notes: Notes | None = None

    def work(self) -> None:
        """Read it."""
        self.notes = read(self.path)


class _Lines(QTableView):
    """The lines, driven by keys: a digit, the arrows to the sides, Delete."""

    zone_wanted = Signal(str)
    turn_wanted = Signal(int)
    leave_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What a key does to the lines that are chosen; all others are the list's own."""
        turns = {_Key.Key_Left: -1, _Key.Key_Right: 1}
        if event.text().isdigit() and len(event.text()) == 1:
            self.zone_wanted.emit(event.text())
        elif _Key(event.key()) in turns:
            self.turn_wanted.emit(turns[_Key(event.key())])
        elif event.key() in (_Key.Key_Delete, _Key.Key_Backspace):
            self.leave_wanted.emit()
        else:
            super().keyPressEvent(event)


class NotesWindow(QDialog):
    """The points that a file's notes are to be; `kept` when they are right."""

    kept = Signal()

    def __init__(self, sheet: Sheet, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Notes from a file"))
        self.resize(*_SIZE)
        self.sheet = sheet
        self.model = NotesModel(sheet, self)
        self.table = self._table()
        self._told = label("", "soft", wrap=True)
        self._steps = button(_("Step ▾"), Role.LIGHT)
        self._zones = button(_("Zone ▾"), Role.LIGHT)
        self._leave = button(_("Leave out"), Role.LIGHT)
        self._keep = button(_("Keep"), Role.PRIMARY)
        self._lay_out()
        self._connect()
        self._follow()
        self.table.selectRow(0)
        self.table.setFocus()

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(12)
        for made in (self._steps, self._zones, self._leave):
            made.setAutoDefault(False)
            tools.addWidget(made)
        hint = _("Keys: a digit for the zone, ← and → for the step, Delete leaves out, F2 mends.")
        tools.addWidget(label(hint, "soft", wrap=True), 1)
        cancel = button(_("Cancel"), Role.LIGHT)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self._keep.setAutoDefault(False)
        foot = foot_of(cancel, self._keep)
        foot.setSpacing(12)
        column = column_in(self, self.sheet.name)
        column.addWidget(self._told)
        column.addWidget(self.table, 1)
        column.addLayout(tools)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.model.dataChanged.connect(self._follow)
        self.table.selectionModel().selectionChanged.connect(self._follow)
        self.table.zone_wanted.connect(self.zone)
        self.table.turn_wanted.connect(self.turn)
        self.table.leave_wanted.connect(self.leave)
        self._leave.clicked.connect(self.leave)
        self._keep.clicked.connect(self.keep)
        self._steps.clicked.connect(self._offer_steps)
        self._zones.clicked.connect(self._offer_zones)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.keep)
        self.finished.connect(self.deleteLater)

    def keep(self) -> None:
        """Take the points as they stand, if there are any."""
        if self.sheet.kept:
            self.kept.emit()
            self.accept()

    def zone(self, number: str) -> None:
        """Put the lines that are chosen into a zone of their step."""
        if not self.model.zone(self._chosen(), number):
            self._say(_("There is no zone {number} in that step.").format(number=number))

    def turn(self, by: int) -> None:
        """Put the lines that are chosen into the step before or behind."""
        self.model.turn(self._chosen(), by)

    def leave(self) -> None:
        """Leave the lines that are chosen out, or take them in."""
        self.model.leave(self._chosen())

    def _table(self) -> _Lines:
        table = _Lines()
        table.setModel(self.model)
        table.setAccessibleName(_("Points to be"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_TALL)
        header = table.horizontalHeader()
        header.setSectionResizeMode(Column.WORDS, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(Column.STEP, _STEP_WIDE)
        header.resizeSection(Column.ZONE, _ZONE_WIDE)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return table

    def _chosen(self) -> list[int]:
        return sorted({index.row() for index in self.table.selectionModel().selectedIndexes()})

    def _offer_steps(self) -> None:
        menu = QMenu(self)
        for step in self.sheet.steps:
            menu.addAction(step.title, partial(self._put, step.id))
        self._open(menu, self._steps)

    def _offer_zones(self) -> None:
        menu = QMenu(self)
        for number, zone in self._numbered():
            menu.addAction(f"{number}  {zone}", partial(self.zone, number))
        menu.addAction(f"0  {_('No zone')}", partial(self.zone, "0"))
        self._open(menu, self._zones)

    def _numbered(self) -> list[tuple[str, str]]:
        """The zones of the step of the first line that is chosen, each with its digit."""
        chosen = self._chosen()
        return self.sheet.zones(chosen[0]) if chosen else []

    def _open(self, menu: QMenu, under: QPushButton) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(under.mapToGlobal(under.rect().bottomLeft()))

    def _put(self, step: str) -> None:
        self.model.put(self._chosen(), step)

    def _follow(self, *_changed: object) -> None:
        chosen, sheet = self._chosen(), self.sheet
        out = bool(chosen) and all(sheet.lines[row].out for row in chosen)
        rename(self._leave, _("Take in") if out else _("Leave out"))
        for made in (self._leave, self._steps, self._zones):
            made.setEnabled(bool(chosen))
        kept = ngettext("Keep {count} point", "Keep {count} points", sheet.kept)
        rename(self._keep, kept.format(count=sheet.kept))
        self._keep.setEnabled(bool(sheet.kept))
        self._say(summary(sheet))

    def _say(self, sentence: str) -> None:
        self._told.setText(sentence)
        self._told.setAccessibleName(sentence)


def summary(sheet: Sheet) -> str:
    """How many points go to which step, what is left out, and what the file holds besides."""
    counts = Counter(line.home.step for line in sheet.lines if not line.out)
    parts = [
        _("{count} to “{step}”").format(count=counts[step.id], step=step.title)
        for step in sheet.steps
        if counts[step.id]
    ]
    out = len(sheet.lines) - sheet.kept
    left = ngettext("{count} left out", "{count} left out", out).format(count=out)
    said = ", ".join([*parts, *([left] if out else [])])
    return " ".join((f"{said}.", *sheet.left))


def told_after(sheet: Sheet, count: int) -> str:
    """What was kept, for the presenter's bar."""
    kept = ngettext("{count} point from “{name}”", "{count} points from “{name}”", count)
    return f"{kept.format(count=count, name=sheet.name)} · {_('Ctrl+Z takes them back')}"
