"""The year that sessions belong to: shown, changed and begun."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from workshop.i18n import _
from workshop.ui.kit import Role, button, column_in, foot_of

_EDGES = 40
"""Padding and border of the button, left and right together."""
_SLACK = 8
"""Qt shortens a text that fills its room to the last px."""
_NARROW = 140
_SIGN = "  ▾"


class YearButton(QPushButton):
    """Tells which year it is; a click offers the others, none, and a new one."""

    chosen = Signal(str)
    """The name of a year; empty for none."""
    begun = Signal(str)
    """The name that somebody gave a new year."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", Role.LIGHT.value)
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.menu_of_years = QMenu(self)
        self.clicked.connect(self._open)

    def follow(self, years: Sequence[str], current: str) -> None:
        """Show the years as they are now."""
        text = _("This year: {year}").format(year=current) if current else _("No year")
        self._words = text
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self._shorten()
        self.setToolTip(_("Sessions of a year share a roster and their action steps"))
        menu = self.menu_of_years
        menu.clear()
        group = QActionGroup(menu)
        for year in (*years, ""):
            action = menu.addAction(year or _("No year"))
            action.setCheckable(True)
            action.setChecked(year == current)
            action.triggered.connect(partial(self.chosen.emit, year))
            group.addAction(action)
        menu.addSeparator()
        menu.addAction(_("New year…")).triggered.connect(self._ask)

    def sizeHint(self) -> QSize:
        """Wide enough for all of its words."""
        letters = self.fontMetrics()
        wide = letters.horizontalAdvance(self._words) + letters.horizontalAdvance(_SIGN)
        return QSize(wide + _EDGES + _SLACK, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """A long name is shortened in a small window."""
        return QSize(min(_NARROW, self.sizeHint().width()), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of the name as there is room for."""
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        letters = self.fontMetrics()
        room = self.width() - _EDGES - letters.horizontalAdvance(_SIGN)
        words = letters.elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(f"{words}{_SIGN}")

    def _open(self) -> None:
        self.menu_of_years.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def _ask(self) -> None:
        dialog = YearDialog(self.window())
        dialog.named.connect(self.begun)
        dialog.open()


class YearDialog(QDialog):
    """Asks for the name of a new year or group."""

    named = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("New year"))
        self.setMinimumWidth(480)
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("2026-27 North schools"))
        self.name.setAccessibleName(_("Name of the year or group"))
        self.name.textChanged.connect(self._follow)
        self._begin, leave = button(_("Begin"), Role.PRIMARY), button(_("Cancel"), Role.LIGHT)
        self._begin.setDefault(True)
        self._begin.clicked.connect(self.accept)
        leave.clicked.connect(self.reject)
        why = _("A folder with its own roster; each session takes up what the last one left open.")
        column = column_in(self, _("New year"), why)
        column.addWidget(self.name)
        column.addLayout(foot_of(leave, self._begin))
        self.accepted.connect(self._tell)
        self.finished.connect(self.deleteLater)
        self._follow("")

    def _follow(self, typed: str) -> None:
        self._begin.setEnabled(bool(typed.strip()))

    def _tell(self) -> None:
        self.named.emit(self.name.text())
