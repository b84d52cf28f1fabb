"""Points that leave the room only when whoever said them agrees: asked, and answered, in a list."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from workshop.domain.changes import Share
from workshop.domain.session import Point, Session
from workshop.i18n import _
from workshop.live.telling import share_word
from workshop.ui.kit import Role, button, column_in, foot_of

_SIZE = QSize(760, 560)
_ANSWERS = (Share.NAMED, Share.NO_NAME, Share.ROOM)


def waiting(session: Session) -> list[Point]:
    """The points that need somebody's permission, in the order they were said."""
    return [p for p in session.points.values() if p.stands and p.share is Share.ASK]


class Permissions(QDialog):
    """One point after the other; `decided` carries its id and how far it may go. A digit answers
    and goes on to the next.
    """

    decided = Signal(str, Share)

    def __init__(self, session: Session, points: Sequence[Point], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Needs permission"))
        self.resize(_SIZE)
        self._points = points
        self._session = session
        self.list = QListWidget()
        self.list.setObjectName("choices")
        self.list.setAccessibleName(_("Points that need permission"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for point in points:
            self.list.addItem(QListWidgetItem(self._told(point, point.share)))
        self.list.setCurrentRow(0)
        self.list.installEventFilter(self)
        self.answers = [self._answer(*each) for each in enumerate(_ANSWERS, 1)]
        self._lay_out()
        self.finished.connect(self.deleteLater)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The number of an answer gives it; the list would look for a point that begins so."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            numbers = {str(number): made for number, made in enumerate(self.answers, 1)}
            if event.text() in numbers:
                numbers[event.text()].click()
                return True
        return super().eventFilter(watched, event)

    def _answer(self, number: int, share: Share) -> QPushButton:
        word = share_word(share)
        made = button(f"{number}   {word[:1].upper()}{word[1:]}", Role.LIGHT)
        made.setAutoDefault(False)
        made.clicked.connect(partial(self._decide, share))
        return made

    def _lay_out(self) -> None:
        done = button(_("Done"), Role.PRIMARY)
        done.clicked.connect(self.accept)
        row = foot_of(done, left=self.answers)
        row.setSpacing(10)
        hint = _("Read each to whoever said it, and press the number of the answer.")
        column = column_in(self, _("Needs permission"), hint)
        column.addWidget(self.list, 1)
        column.addLayout(row)

    def _told(self, point: Point, share: Share) -> str:
        step = self._session.module.step(point.step).title
        about = " · ".join(each for each in (point.person, step, share_word(share)) if each)
        return f"{point.text}\n{about}"

    def _decide(self, share: Share, _checked: bool = False) -> None:
        row = self.list.currentRow()
        if not 0 <= row < len(self._points):
            return
        self.decided.emit(self._points[row].id, share)
        self.list.item(row).setText(self._told(self._points[row], share))
        self.list.setCurrentRow(min(row + 1, len(self._points) - 1))
