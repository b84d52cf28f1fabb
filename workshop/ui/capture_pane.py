"""The right of the presenter's window: the capture line, its chips, and the points of the step."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop.domain.module import Step
from workshop.domain.session import Session
from workshop.i18n import _, ngettext
from workshop.live.capture import Draft, PartKind
from workshop.ui.capture_bar import CaptureLine, Chips
from workshop.ui.kit import label, named
from workshop.ui.points import Points
from workshop.ui.show import Show


class CapturePane(QWidget):
    """Catches what the group says; a text leaves the line only once it is on disk."""

    def __init__(self, show: Show) -> None:
        super().__init__()
        named(self, "rail")
        self._show, self._desk = show, show.desk
        self._count = label("", "label")
        self.line = CaptureLine()
        self.chips = Chips()
        self._hint = label("", "label", wrap=True)
        self._trouble = label("", "banner", wrap=True)
        self._trouble.hide()
        self._heading = label("", "label")
        self.points = Points(show.desk, show.attempt)
        self.setMinimumWidth(280)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 12)
        column.setSpacing(10)
        for widget in (
            self._count,
            self._trouble,
            self.line,
            self.chips,
            self._hint,
            self._heading,
        ):
            column.addWidget(widget)
        column.addWidget(self.points, 1)
        self.line.entered.connect(self.keep)
        self.line.understood.connect(self._understood)
        self.chips.picked.connect(self._picked)

    def follow(self, session: Session, step: Step) -> None:
        """Show the line, chips and points of the step the room is in."""
        grammar = self._desk.grammar()
        points = session.points_of(step.id)
        count = ngettext("Capture · {count} point", "Capture · {count} points", len(points))
        self._count.setText(count.format(count=len(points)))
        self.line.speak(grammar)
        self.chips.offer(grammar)
        self._heading.setText(_("Captured here, newest first") if points else self._invitation())
        self._heading.setWordWrap(not points)
        self.points.follow(session, step)

    def keep(self, typed: str) -> None:
        """Keep what was typed; where that fails the text stays and the reason is said."""
        left = self._show.keep(typed)
        self.line.leave(left)
        if not left:
            self._trouble.hide()

    def complain(self, sentence: str) -> None:
        """Say what went wrong, until the next point is kept."""
        self._trouble.setText(sentence)
        self._trouble.show()

    def _invitation(self) -> str:
        if not self._desk.kind.captures:
            return _("Nothing is captured in this step.")
        return _("Press / and type what is said. Enter keeps it.")

    def _understood(self, draft: Draft) -> None:
        self.chips.light(draft.zone)
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
