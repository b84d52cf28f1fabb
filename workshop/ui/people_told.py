"""What became of a list in the people window: a sentence, and every row that was odd."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from workshop.domain.people import Joined
from workshop.i18n import _, ngettext
from workshop.intake.rosters import Roster
from workshop.ui.kit import Role, button, label

_LIST_TALL = 108
"""Px: about four rows; more are scrolled to."""


class Told(QWidget):
    """Says what was done or what is wrong, and offers the way out where there is one."""

    back_wanted = Signal()
    """What came is to go again."""
    apart_wanted = Signal()
    """People of one name are to be told apart."""

    def __init__(self) -> None:
        super().__init__()
        self._said = label("", "soft", wrap=True)
        self.back = button(_("Take back"), Role.LIGHT, _("Take the list out again"))
        self.apart = button(_("Tell them apart"), Role.LIGHT)
        self.apart.setToolTip(_("Put the school, the table, the role or a number behind the name"))
        self.problems = QListWidget()
        self.problems.setObjectName("told")
        self.problems.setAccessibleName(_("Rows to look at"))
        self.problems.setMaximumHeight(_LIST_TALL)
        self.problems.setMinimumHeight(_LIST_TALL // 2)
        self.problems.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._said, 1)
        for made, signal in ((self.back, self.back_wanted), (self.apart, self.apart_wanted)):
            made.setAutoDefault(False)
            made.clicked.connect(signal)
            row.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.problems)
        self.say("")

    @property
    def text(self) -> str:
        """The sentence that is told."""
        return self._said.text()

    def say(
        self,
        sentence: str,
        problems: Sequence[object] = (),
        back: bool = False,
        apart: bool = False,
    ) -> None:
        """Tell a sentence with what is odd, one a line, and offer these ways out."""
        self._said.setText(sentence)
        self._said.setAccessibleName(sentence)
        self.back.setVisible(back)
        self.apart.setVisible(apart)
        self.problems.clear()
        self.problems.addItems([str(each) for each in problems])
        self.problems.setVisible(bool(problems))


def told_of(source: str, roster: Roster, joined: Joined) -> str:
    """In a sentence or two: so many new, so many filled in, so many rows to look at."""
    new, more, odd = len(joined.new), len(joined.filled), len(roster.problems)
    counts = (
        (new, ngettext("{count} new", "{count} new", new)),
        (more, ngettext("{count} filled in", "{count} filled in", more)),
        (joined.as_before, ngettext("{count} as before", "{count} as before", joined.as_before)),
        (odd, ngettext("{count} row to look at", "{count} rows to look at", odd)),
    )
    parts = [words.format(count=count) for count, words in counts if count]
    said = _("{source}: {parts}.").format(
        source=source, parts=", ".join(parts) if parts else _("nobody is in it")
    )
    if roster.left_out:
        names = ", ".join(f"“{each}”" for each in roster.left_out)
        said = f"{said} {_('Left out: the columns {names}.').format(names=names)}"
    return said
