"""What came of rescuing a damaged session: the new one, and what is not in it."""

from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from workshop.domain.errors import UserError
from workshop.files import lost_words
from workshop.files.rescue import Rescued
from workshop.i18n import _
from workshop.ui.choices import choices
from workshop.ui.kit import Role, button, column_in, foot_of, label

_SIZE = QSize(760, 560)


class RescueWindow(QDialog):
    """Shows the outcome; `open_wanted` carries the new session."""

    open_wanted = Signal(Path)

    def __init__(self, told: Rescued, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Rescued"))
        self.resize(_SIZE if told.lost else QSize(_SIZE.width(), 200))
        self._told = told
        self.trouble = label("", "banner", wrap=True)
        self.trouble.hide()
        title = _("All of it was rescued") if told.complete else _("What could be read is rescued")
        column = column_in(self, title, lost_words.saved(told))
        for sentence in lost_words.warnings(told):
            column.addWidget(label(sentence, "soft", wrap=True))
        column.addWidget(self.trouble)
        self.list = choices(_("What could not be saved"))
        self.list.addItems(list(lost_words.lines(told)))
        self.list.setVisible(bool(told.lost))
        column.addWidget(self.list, 1)
        column.addStretch(0 if told.lost else 1)
        column.addLayout(self._buttons())
        self.finished.connect(self.deleteLater)

    def _buttons(self) -> QHBoxLayout:
        leave = button(_("Close"), Role.LIGHT)
        leave.clicked.connect(self.reject)
        tip = _("Writes this list as a text beside the new session")
        self.write = button(_("Write list"), Role.LIGHT, tip)
        self.write.setVisible(not self._told.complete)
        self.write.clicked.connect(self._write)
        go = button(_("Open it"), Role.PRIMARY)
        go.setDefault(True)
        go.clicked.connect(self._open)
        return foot_of(leave, self.write, go)

    def _write(self) -> None:
        try:
            said = _("The list is in “{name}”.").format(name=lost_words.write_list(self._told).name)
            self.write.setEnabled(False)
        except UserError as error:
            said = str(error)
        self.trouble.setText(said)
        self.trouble.show()

    def _open(self) -> None:
        self.open_wanted.emit(self._told.path)
        self.accept()
