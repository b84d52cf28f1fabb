"""The points of all sessions of a year, from the home window: to be searched and read."""

from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from workshop.i18n import _
from workshop.live.year_points import newest_first
from workshop.ui.card_list import CardList
from workshop.ui.found_model import FoundModel
from workshop.ui.kit import Elided, Role, button, label
from workshop.ui.search_pane import SearchPane
from workshop.ui.searching import YearReading

AROUND = QSize(60, 60)
"""Px that a window of points leaves of the one under it."""
LIKED = QSize(1040, 860)


class YearSearch(QDialog):
    """Finds points of a year; `session_wanted` carries the session that is to be opened."""

    session_wanted = Signal(Path)

    def __init__(self, folder: Path, year: str, parent: QWidget) -> None:
        """`folder` holds the sessions."""
        super().__init__(parent)
        self.setWindowTitle(_("All points"))
        self.resize(LIKED.boundedTo(parent.size() - AROUND))
        model = FoundModel()
        self.pane = SearchPane(model, CardList(model, _leave))
        self.reading = YearReading(self)
        self.open_session = button(_("Open this session"), Role.PRIMARY)
        self._said = label("", "soft", wrap=True)
        self._lay_out(year)
        self.pane.looked_at.connect(self._follow_row)
        self.pane.entered.connect(self._open)
        self.open_session.clicked.connect(self._open)
        self.reading.changed.connect(self._follow)
        self.finished.connect(self._shut)
        self.finished.connect(self.deleteLater)
        self.reading.begin(folder)
        self._follow()
        self.pane.line.setFocus()

    def _lay_out(self, year: str) -> None:
        heading = QHBoxLayout()
        heading.addWidget(label(self.windowTitle(), "h2"))
        heading.addWidget(Elided(year or _("Sessions without a year"), "soft"), 1)
        heading.addWidget(self.pane.count)
        close = button(_("Close"), Role.LIGHT)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self._said, 1)
        for made in (self.open_session, close):
            made.setAutoDefault(False)
            foot.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 18)
        column.setSpacing(12)
        column.addLayout(heading)
        column.addWidget(self.pane.line)
        column.addWidget(self.pane, 1)
        column.addLayout(foot)

    def _follow(self) -> None:
        """One more session was read."""
        self.pane.look_in(newest_first(self.reading.sessions))
        missed = self.reading.missed
        reading = _("Reading the sessions…") if self.reading.going_on else ""
        self._said.setText(missed[0] if missed else reading)

    def _follow_row(self) -> None:
        self.open_session.setEnabled(self.pane.hit is not None)

    def _open(self) -> None:
        hit = self.pane.hit
        if hit is not None:
            self.session_wanted.emit(hit.source.path)
            self.accept()

    def _shut(self) -> None:
        self.reading.shut()
        self.pane.shut()


def _leave(_point: str, _words: str) -> None:
    """Points of a session that is not open are for reading."""
