"""Under the large slide of the recap: what goes out with it, and what stays."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workshop.i18n import _, ngettext
from workshop.recap.summary import Summary
from workshop.ui.kit import Role, button, label, rename


class SummaryView(QWidget):
    """Two short lists beside each other; `asking_wanted` when permissions are to be asked for."""

    asking_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.goes, self.stays = label("", "soft", wrap=True), label("", "soft", wrap=True)
        self.ask = button("", Role.LIGHT)
        self.ask.clicked.connect(self.asking_wanted)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(28)
        whole.addLayout(row)
        whole.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignRight)
        for heading, lines in ((_("Goes out"), self.goes), (_("Stays here"), self.stays)):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(label(heading, "h2"))
            lines.setAlignment(Qt.AlignmentFlag.AlignTop)
            column.addWidget(lines, 1)
            row.addLayout(column, 1)

    def follow(self, summary: Summary | None, asking: int = 0) -> None:
        """Show another one; nothing while the slides are being made. `asking` is how many points
        need permission.
        """
        self.setVisible(summary is not None)
        words = ngettext("Ask about {count} point…", "Ask about {count} points…", asking)
        rename(self.ask, words.format(count=asking))
        self.ask.setVisible(bool(asking))
        if summary is not None:
            _show(self.goes, summary.goes)
            _show(self.stays, summary.stays or (_("Nothing"),))


def _show(lines: QLabel, said: Sequence[str]) -> None:
    text = "\n".join(said)
    lines.setText(text)
    lines.setAccessibleName(text)
