"""Who said something and is not on the list: one key makes guests of them."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop.domain.people import Person
from workshop.i18n import _, ngettext
from workshop.ui.kit import Role, button, label

_SHOWN = 6
"""Names that are shown; the others are counted."""


class NamedSoFar(QWidget):
    """Shows the names, and a button that makes guests of them; not there where there are none."""

    wanted = Signal()

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = tuple(names)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(_("Named so far, not on the list"), "soft"))
        column.addWidget(label(_shown(self._names), "", wrap=True))
        made = button(_("Add as guests  Ctrl+G"), Role.LIGHT)
        made.setAutoDefault(False)
        made.clicked.connect(self.wanted)
        column.addWidget(made)
        self.setVisible(bool(names))

    def take(self) -> tuple[str, ...]:
        """The names, which are on the list from now on; none the second time."""
        names, self._names = self._names, ()
        self.hide()
        return names


def not_listed(named: Iterable[str], roster: Iterable[Person]) -> tuple[str, ...]:
    """The names of people who are not on a roster: no tables, and nobody by a first name."""
    listed = {
        word
        for person in roster
        for name in (person.name.casefold(), person.table.casefold())
        for word in (name, name.split(" ")[0])
    }
    # "Table 2" and "Grade 4 team" are groups.
    people = (name for name in named if not any(letter.isdigit() for letter in name))
    return tuple(name for name in people if name.casefold() not in listed)


def _shown(names: Sequence[str]) -> str:
    more = len(names) - _SHOWN
    said = ", ".join(names[:_SHOWN])
    if more <= 0:
        return said
    return f"{said} {ngettext('and {count} more', 'and {count} more', more).format(count=more)}"
