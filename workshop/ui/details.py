"""Date, place and head count of a session, in a small dialog."""

from dataclasses import replace

from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from workshop.domain.changes import Details
from workshop.domain.text import clean_line
from workshop.i18n import _
from workshop.ui.kit import Role, button, label

_MOST_PEOPLE = 2000


class DetailsDialog(QDialog):
    """What is true of the session as a whole; every field may stay empty."""

    def __init__(self, details: Details, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About this session"))
        self._before = details
        self._place = QLineEdit(details.place)
        self._people = _number(details.people)
        self._tables = _number(details.tables)
        self._next = QLineEdit(details.next_time)
        self.setMinimumWidth(460)
        form = QFormLayout(self)
        form.setContentsMargins(28, 24, 28, 20)
        form.setSpacing(12)
        form.addRow(label(_("About this session"), "h2"))
        form.addRow(_("Place"), self._place)
        form.addRow(_("People"), self._people)
        form.addRow(_("Tables"), self._tables)
        form.addRow(_("Next time"), self._next)
        form.addRow(self._buttons())

    def details(self) -> Details:
        """What was filled in."""
        return replace(
            self._before,
            place=clean_line(self._place.text()),
            people=self._people.value(),
            tables=self._tables.value(),
            next_time=clean_line(self._next.text()),
        )

    def _buttons(self) -> QHBoxLayout:
        keep, leave = button(_("Keep"), Role.PRIMARY), button(_("Cancel"), Role.LIGHT)
        keep.setDefault(True)
        keep.clicked.connect(self.accept)
        leave.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(keep)
        return row


def _number(value: int) -> QSpinBox:
    field = QSpinBox()
    field.setRange(0, _MOST_PEOPLE)
    field.setSpecialValueText("–")
    field.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
    field.setValue(value)
    return field
