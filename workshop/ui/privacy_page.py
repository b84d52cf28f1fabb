"""What is kept and for how long, as a page of the settings; and the log of faults, to be read."""

from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from workshop.domain.retention import FOR_GOOD, MONTHS
from workshop.i18n import _, ngettext
from workshop.ui import faults
from workshop.ui.choice import Choice
from workshop.ui.kit import Role, button, column_in, foot_of, label, named

_SIZE = QSize(760, 520)


class PrivacyPage(QWidget):
    """`months_chosen` carries for how many months sessions are to be kept."""

    months_chosen = Signal(object)

    def __init__(self, months: int, log: Path) -> None:
        super().__init__()
        named(self, "sheet")
        self._log = log
        words = {
            each: ngettext("{count} month", "{count} months", each).format(count=each)
            for each in MONTHS
        }
        words[FOR_GOOD] = _("No limit")
        self.months = Choice(_("Keep sessions for"), words, months)
        self.months.chosen.connect(self.months_chosen)
        self.show_log = button(_("Show the log…"), Role.LIGHT)
        self.show_log.clicked.connect(self._open_log)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        column.addWidget(label(_("Keep sessions for"), ""))
        column.addWidget(self.months)
        kept = _(
            "Counted from the day of the session, and shown beside it. When it is over, the "
            "session is listed for deletion; nothing is ever deleted by itself."
        )
        column.addWidget(label(kept, "soft", wrap=True))
        column.addSpacing(18)
        row = QHBoxLayout()
        row.addWidget(label(_("The log of faults"), ""), 1)
        row.addWidget(self.show_log)
        column.addLayout(row)
        noted = _(
            "Where the program went wrong, for whoever mends it. It holds no texts and no names, "
            "and is sent nowhere."
        )
        column.addWidget(label(noted, "soft", wrap=True))
        column.addSpacing(18)
        column.addWidget(label(_("What leaves this computer"), ""))
        nothing = _(
            "Nothing by itself. The program opens no connection; what you export lies where you "
            "save it."
        )
        column.addWidget(label(nothing, "soft", wrap=True))
        column.addStretch(1)

    def _open_log(self) -> None:
        self.log = LogWindow(self._log, self.window())
        self.log.open()


class LogWindow(QDialog):
    """The log of faults as it is, to be read before it is given to anybody."""

    def __init__(self, log: Path, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._log = log
        self.setWindowTitle(_("The log of faults"))
        self.resize(_SIZE)
        self.text = QPlainTextEdit()
        self.text.setObjectName("field")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("The log of faults"))
        self.copy = button(_("Copy"), Role.LIGHT)
        self.empty = button(_("Empty the log"), Role.LIGHT)
        close = button(_("Close"), Role.PRIMARY)
        self.copy.clicked.connect(self._copy)
        self.empty.clicked.connect(self._clear)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        column = column_in(self, _("The log of faults"), _("Kept in {file}").format(file=log))
        column.addWidget(self.text, 1)
        column.addLayout(foot_of(self.copy, close, left=(self.empty,)))
        self._show()
        self.finished.connect(self.deleteLater)

    def _show(self) -> None:
        noted = faults.read(self._log)
        self.text.setPlainText(noted or _("Nothing has gone wrong so far."))
        for made in (self.copy, self.empty):
            made.setEnabled(bool(noted))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(faults.read(self._log))

    def _clear(self) -> None:
        try:
            faults.clear(self._log)
        except OSError as error:
            self.text.setPlainText(_("The log could not be emptied: {why}.").format(why=error))
        else:
            self._show()
