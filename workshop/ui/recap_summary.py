"""Under the large slide of the recap: what goes out with it, and what stays."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workshop.i18n import _
from workshop.recap.summary import Summary
from workshop.ui.kit import label


class SummaryView(QWidget):
    """Two short lists beside each other."""

    def __init__(self) -> None:
        super().__init__()
        self.goes, self.stays = label("", "soft", wrap=True), label("", "soft", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(28)
        for heading, lines in ((_("Goes out"), self.goes), (_("Stays here"), self.stays)):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(label(heading, "h2"))
            lines.setAlignment(Qt.AlignmentFlag.AlignTop)
            column.addWidget(lines, 1)
            row.addLayout(column, 1)

    def follow(self, summary: Summary | None) -> None:
        """Show another one; nothing while the slides are being made."""
        self.setVisible(summary is not None)
        if summary is not None:
            _show(self.goes, summary.goes)
            _show(self.stays, summary.stays or (_("Nothing"),))


def _show(lines: QLabel, said: Sequence[str]) -> None:
    text = "\n".join(said)
    lines.setText(text)
    lines.setAccessibleName(text)
