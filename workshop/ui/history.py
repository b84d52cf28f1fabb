"""What was done, as a list: going back to any place in it, and forth again."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QDialog, QListWidgetItem, QWidget

from workshop.i18n import _, ngettext
from workshop.live.history import Done
from workshop.ui.choices import choices
from workshop.ui.kit import Role, button, column_in, foot_of, rename
from workshop.ui.palette import palette_of

_SIZE = QSize(720, 620)
_ROW = 58


class HistoryWindow(QDialog):
    """The changes, the newest at the top; `wanted` carries the number of the change to go back
    before, or, of one that was taken back, to go forth to.
    """

    wanted = Signal(int)

    def __init__(self, done: Sequence[Done], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("What was done"))
        self.resize(_SIZE)
        self._done = done
        self.list = choices(_("What was done, newest first"))
        self.go = button("", Role.PRIMARY)
        self.go.setDefault(True)
        self.go.clicked.connect(self._go)
        self._lay_out()
        self._fill()
        self.list.currentRowChanged.connect(self._name)
        self.list.itemActivated.connect(self._go)
        first = next((row for row, each in enumerate(done) if not each.undone), 0)
        self.list.setCurrentRow(first)
        self._name(first)
        self.finished.connect(self.deleteLater)

    def _lay_out(self) -> None:
        leave = button(_("Close"), Role.LIGHT)
        leave.clicked.connect(self.reject)
        hint = _("Choose how far to go back. What is taken back can be done again.")
        column = column_in(self, _("What was done"), hint)
        column.addWidget(self.list, 1)
        column.addLayout(foot_of(leave, self.go))

    def _fill(self) -> None:
        soft = QColor(palette_of(self.parentWidget()).soft)
        italic = QFont(self.list.font())
        italic.setItalic(True)
        for each in self._done:
            words = _("{what} (taken back)").format(what=each.words) if each.undone else each.words
            below = " · ".join(part for part in (each.step, each.about) if part)
            item = QListWidgetItem(f"{words[:1].upper()}{words[1:]}\n{below}")
            item.setSizeHint(QSize(0, _ROW))
            if each.undone:
                item.setForeground(soft)
                item.setFont(italic)
            self.list.addItem(item)

    def _name(self, row: int) -> None:
        """Say on the button what it will do."""
        if not 0 <= row < len(self._done):
            self.go.setEnabled(False)
            rename(self.go, _("Undo"))
            return
        self.go.setEnabled(True)
        if self._done[row].undone:
            count = sum(each.undone for each in self._done[row:])
            words = ngettext("Do {count} change again", "Do {count} changes again", count)
        else:
            count = sum(not each.undone for each in self._done[: row + 1])
            words = ngettext("Undo {count} change", "Undo {count} changes", count)
        rename(self.go, words.format(count=count))

    def _go(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._done):
            self.wanted.emit(self._done[row].number)
            self.accept()
