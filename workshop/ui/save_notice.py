"""A banner over the presenter's panes, and over the line in the room's view in the same window: the
disk takes nothing, and what can be done about it.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop.i18n import _
from workshop.live.keeper import Keeper
from workshop.ui.kit import Role, button, label


class SaveNotice(QWidget):
    """Stays while nothing is kept, and goes by itself when that is over."""

    again_wanted = Signal()
    elsewhere_wanted = Signal()

    def __init__(self, edges: bool = True) -> None:
        """Without `edges` it is as wide as what it stands over."""
        super().__init__()
        self._words = label("", "banner", wrap=True)
        self.again = button(_("Save again"), Role.LIGHT)
        self.again.clicked.connect(self.again_wanted)
        told = _("Saves everything in another folder and goes on there.")
        self.elsewhere = button(_("Keep on in another place…"), Role.LIGHT, told)
        self.elsewhere.clicked.connect(self.elsewhere_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(*((20, 10, 20, 10) if edges else (0, 0, 0, 0)))
        row.setSpacing(10)
        row.addWidget(self._words, 1)
        for each in (self.again, self.elsewhere):
            row.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    @property
    def words(self) -> str:
        """What the banner says; empty while there is nothing to say."""
        return "" if self.isHidden() else self._words.text()

    def follow(self, keeper: Keeper) -> None:
        """Say what is the matter now."""
        said = "" if keeper.trouble is None else str(keeper.trouble)
        self._words.setText(said)
        self._words.setAccessibleName(said)
        for each in (self.again, self.elsewhere):
            each.setVisible(keeper.mendable)
        self.setVisible(bool(said))
