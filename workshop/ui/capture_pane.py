"""The right of the presenter's window: the capture line, its chips, and the points of the step."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.domain.module import Step
from workshop.domain.session import Point, Session
from workshop.domain.text import shortened
from workshop.i18n import _, ngettext
from workshop.live.capture import Draft, PartKind
from workshop.ui.bring_in import BringIn
from workshop.ui.catcher import Catcher
from workshop.ui.chips import Chips, Understood
from workshop.ui.keys import Command
from workshop.ui.kit import label, named
from workshop.ui.photo_bar import PhotoBar
from workshop.ui.point_tools import PointTools
from workshop.ui.points import Points
from workshop.ui.show import Show

_ROOM_FOR_PARKING = 520
"""Px of the pane's height."""
_PARKED_SHOWN = 3
_PARKED_LONG = 70
"""Letters of a point in the list of what is parked."""


class ParkingLot(QWidget):
    """What was put aside for later in any step, the newest first; away while there is nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._heading = label("", "label")
        self._newest = label("", "parked", wrap=True)
        self._has_room = True
        self._holds = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._heading)
        column.addWidget(self._newest)
        self.hide()

    def follow(self, parked: Sequence[Point]) -> None:
        """Show what is parked now."""
        count = ngettext("Parking lot · {count} point", "Parking lot · {count} points", len(parked))
        self._heading.setText(count.format(count=len(parked)))
        newest = [" ".join(point.text.split()) for point in parked[: -_PARKED_SHOWN - 1 : -1]]
        self._newest.setText("\n".join(shortened(each, _PARKED_LONG) for each in newest))
        self._holds = bool(parked)
        self.setVisible(self._has_room and self._holds)

    def give_room(self, enough: bool) -> None:
        """Whether there is enough room for it besides what is caught here."""
        self._has_room = enough
        self.setVisible(enough and self._holds)


class CapturePane(QWidget):
    """Catches what the group says: the line, the zones it can name, and what was caught."""

    def __init__(self, show: Show) -> None:
        super().__init__()
        named(self, "rail")
        self._show, self._desk = show, show.desk
        self._count = label("", "label")
        self.bring_in = BringIn()
        self.catcher = Catcher(show)
        self.line = self.catcher.line
        self.chips = Chips()
        self.understood = Understood()
        self.photo_bar = PhotoBar()
        self._hint = label("", "label", wrap=True)
        self._heading = label("", "label")
        self.tools = PointTools()
        self.points = Points(show)
        self.parking = ParkingLot()
        self.setMinimumWidth(280)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 12)
        column.setSpacing(10)
        heading = QHBoxLayout()
        heading.addWidget(self._count, 1)
        heading.addWidget(self.bring_in)
        column.addLayout(heading)
        photos = (self.photo_bar, self.photo_bar.told)
        capture = (self.catcher, self.chips, self.understood, self._hint)
        for widget in (*photos, *capture, self.tools, self._heading):
            column.addWidget(widget)
        column.addWidget(self.points, 1)
        column.addWidget(self.parking)
        self.line.understood.connect(self._understood)
        self.chips.picked.connect(self._picked)
        self.tools.hiding_wanted.connect(self._hide_new)
        self.tools.showing_wanted.connect(self._reveal)
        self.tools.joining_wanted.connect(self._offer_joining)

    def _hide_new(self, on: bool) -> None:
        self._show.attempt(lambda: self._desk.points.hide_new(on))

    def _reveal(self) -> None:
        self._show.do(Command.REVEAL)

    def _offer_joining(self, ids: list[str]) -> None:
        """Points that are alike are shown, and how they would be one; a person decides."""
        self.points.choose(ids)
        self.points.join_chosen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small screen the list of points needs the room."""
        super().resizeEvent(event)
        self.parking.give_room(self.height() >= _ROOM_FOR_PARKING)

    def follow(self, session: Session, step: Step) -> None:
        """Show the line, chips and points of the step the room is in."""
        self.catcher.follow()
        grammar = self._desk.grammar()
        points = session.points_of(step.id)
        count = ngettext("Capture · {count} point", "Capture · {count} points", len(points))
        self._count.setText(count.format(count=len(points)))
        self.bring_in.follow(step)
        if self.chips.offer(grammar):
            self._order_tabs()
        self._heading.setText(_("Captured here, newest first") if points else self._invitation())
        self._heading.setWordWrap(not points)
        self.tools.follow(session, step, self._desk.kind.captures)
        self.points.follow(session, step)
        self.parking.follow(session.parked())

    def _order_tabs(self) -> None:
        """From the line to its chips, which come and go, and on to the points."""
        for before, after in pairwise((self.line, *self.chips.chips, self.points)):
            QWidget.setTabOrder(before, after)

    def _invitation(self) -> str:
        if not self._desk.kind.captures:
            return _(
                "Nothing is captured in this step. “?” before a line keeps it in the parking lot."
            )
        return _("Press / and type what is said. Enter keeps it.")

    def _understood(self, line: str, draft: Draft) -> None:
        self.chips.light(draft)
        self.understood.say(line, draft)
        unknown = [part for part in draft.parts if part.kind is PartKind.UNKNOWN]
        self._hint.setText(_("Not understood, so it stays in the text.") if unknown else "")
        self._hint.setVisible(bool(unknown))

    def _picked(self, sign: str) -> None:
        """A chip was clicked: its zone goes to the start of the line, in place of another."""
        cursor = self.line.textCursor()
        start, text = cursor.block().position(), cursor.block().text()
        for part in self._desk.grammar().parse(text).parts:
            if part.kind is PartKind.ZONE:
                after = text[part.end :]
                end = part.end + len(after) - len(after.lstrip())
                cursor.setPosition(start + part.start)
                cursor.setPosition(start + end, QTextCursor.MoveMode.KeepAnchor)
                cursor.removeSelectedText()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.insertText(f"/{sign} ")
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
