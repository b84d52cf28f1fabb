"""Place, head count and next time of a session, as fields."""

from dataclasses import replace

from PySide6.QtWidgets import QFormLayout, QLineEdit, QSpinBox, QWidget

from workshop.activities.dates import day
from workshop.domain.changes import Details
from workshop.domain.retention import kept_until
from workshop.domain.text import clean_line
from workshop.files.roster_file import MOST_PEOPLE
from workshop.i18n import _
from workshop.ui.kit import label


class DetailsForm(QWidget):
    """What is true of the session as a whole; every field may stay empty."""

    def __init__(self, details: Details) -> None:
        super().__init__()
        self._before = details
        self._place = QLineEdit(details.place)
        self._people = _number(details.people)
        self._tables = _number(details.tables)
        self._next = QLineEdit(details.next_time)
        self._form = form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(12)
        form.addRow(label(_("About this session"), "soft"))
        form.addRow(_("Place"), self._place)
        form.addRow(_("People"), self._people)
        form.addRow(_("Tables"), self._tables)
        form.addRow(_("Next time"), self._next)

    def tell_kept(self, months: int) -> None:
        """Say until when the session is to be kept, where there is a limit."""
        until = kept_until(self._before.held_on, months)
        if until is not None:
            self.kept = label(day(until.isoformat()), "soft")
            self._form.addRow(_("Kept until"), self.kept)

    def details(self) -> Details:
        """What was filled in."""
        return replace(
            self._before,
            place=clean_line(self._place.text()),
            people=self._people.value(),
            tables=self._tables.value(),
            next_time=clean_line(self._next.text()),
        )


def _number(value: int) -> QSpinBox:
    field = QSpinBox()
    field.setRange(0, MOST_PEOPLE)
    field.setSpecialValueText("–")
    field.setValue(value)
    # The style sheet's padding does not reach the line inside.
    field.lineEdit().setTextMargins(10, 0, 10, 0)
    return field
