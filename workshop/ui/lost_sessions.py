"""Sessions of which there are backups, but no file any more: one is chosen to be brought back."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Signal, SignalInstance
from PySide6.QtWidgets import QDialog, QListWidgetItem, QWidget

from workshop.files.backups import Lost
from workshop.i18n import _, ngettext
from workshop.ui.choices import choices
from workshop.ui.kit import Role, button, column_in, foot_of
from workshop.ui.restore import when

_SIZE = QSize(760, 520)
_ROW = 82


class LostSessions(QDialog):
    """Lists them, the one with the newest backup first; each signal carries where its file was."""

    backups_wanted = Signal(Path)
    delete_wanted = Signal(Path)

    def __init__(self, lost: Sequence[Lost], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Sessions without a file"))
        self.resize(_SIZE)
        self._lost = lost
        self.list = choices(_("Sessions without a file"))
        for each in lost:
            item = QListWidgetItem("\n".join(_lines(each)))
            item.setSizeHint(QSize(0, _ROW))
            self.list.addItem(item)
        self.leave = button(_("Close"), Role.LIGHT)
        self.delete = button(_("Delete for good…"), Role.LIGHT)
        self.go = button(_("Restore one of its backups…"), Role.PRIMARY)
        self.go.setDefault(True)
        self._lay_out()
        self.leave.clicked.connect(self.reject)
        self.delete.clicked.connect(lambda: self._choose(self.delete_wanted))
        self.go.clicked.connect(lambda: self._choose(self.backups_wanted))
        self.list.itemActivated.connect(self.go.click)
        self.list.setCurrentRow(0)
        for made in (self.go, self.delete):
            made.setEnabled(bool(lost))
        self.finished.connect(self.deleteLater)

    def _lay_out(self) -> None:
        told = _(
            "Their files were moved or removed outside the program, or lie on a stick that is not "
            "plugged in. What is restored becomes a new file."
        )
        if not self._lost:
            told = _("There is none: every backup belongs to a session that is where it was.")
        title = _("Sessions with backups, but without a file")
        column = column_in(self, title, told)
        column.addWidget(self.list, 1)
        column.addLayout(foot_of(self.leave, self.go, left=(self.delete,)))

    def _choose(self, wanted: SignalInstance) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._lost):
            self.accept()
            wanted.emit(self._lost[row].session)


def _lines(lost: Lost) -> Iterator[str]:
    """Three lines on a session: its name, where it was, and what there is of it."""
    count = len(lost.backups)
    yield lost.session.stem
    yield _("Was in “{folder}”").format(folder=lost.session.parent)
    words = ngettext("{count} backup", "{count} backups", count).format(count=count)
    newest = max(lost.backups, key=lambda each: each.at)
    yield _("{backups} · newest: {when}").format(backups=words, when=when(newest))
