"""One button for what comes in without being typed: a chat, notes, the photo of a flip chart."""

from PySide6.QtCore import QPoint, Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from workshop.domain.module import Step
from workshop.i18n import _
from workshop.live.chat.keeping import takes_chats
from workshop.live.handling import takes_charts
from workshop.ui.kit import Role, button


class BringIn(QWidget):
    """Opens a menu of what the step the room is in can take."""

    chat_wanted = Signal()
    notes_wanted = Signal()
    chart_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.button = button(_("Bring in…"), Role.DARK, _("A chat, notes or a flip chart"))
        self.button.clicked.connect(self._open)
        self._menu = QMenu(self)
        self.chat = self._offer(_("A chat: a file, or what was copied"), self.chat_wanted)
        self.notes = self._offer(_("Notes: .txt, .md or .docx"), self.notes_wanted)
        self.chart = self._offer(_("A photo of the flip chart, to type off"), self.chart_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)

    def follow(self, step: Step) -> None:
        """Offer what that step can take."""
        self.chat.setVisible(takes_chats(step))
        self.chart.setVisible(takes_charts(step))

    def _offer(self, text: str, wanted: SignalInstance) -> QAction:
        action = self._menu.addAction(text)
        action.triggered.connect(wanted)
        return action

    def _open(self) -> None:
        self._menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))
