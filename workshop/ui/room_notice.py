"""A banner over the presenter's panes: what is wrong with the room's screen, and what to do."""

import sys

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop.i18n import _
from workshop.live.stage import Stage
from workshop.ui.kit import label
from workshop.ui.projector import Projector


class RoomNotice(QWidget):
    """Says that the projector is gone, or shows what the facilitator sees; otherwise not there."""

    back = Signal(str)
    """A short word: the projector that was gone is there again."""

    def __init__(self) -> None:
        super().__init__()
        self._words = label("", "banner", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 10)
        column.addWidget(self._words)
        self._projector: Projector | None = None
        self._gone = False
        self.hide()

    @property
    def words(self) -> str:
        """What the banner says; empty while there is nothing to say."""
        return "" if self.isHidden() else self._words.text()

    def watch(self, projector: Projector, stage: Stage) -> None:
        """Follow the projector from now on."""
        self._projector = projector
        projector.moved.connect(self.follow)
        stage.listen(self.follow)
        self.follow()

    def follow(self) -> None:
        """Say what is the matter now."""
        if self._projector is None:
            return
        said = notice(self._projector)
        self._words.setText(said)
        self._words.setAccessibleName(said)
        self.setVisible(bool(said))
        gone, self._gone = self._gone, self._projector.lost
        if gone and not self._gone and self._projector.screen is not None:
            self.back.emit(_("The projector is back."))


def notice(projector: Projector) -> str:
    """What is to be said of the room's screen; empty where all is well."""
    if projector.mirrored:
        what = _("The projector shows the same as this screen.")
        then = _("Until then F5 shows nothing but the slide.")
        return f"{what} {how_to_extend(sys.platform)} {then}"
    if projector.lost:
        return _("The projector is gone. Your session goes on; it comes back by itself.")
    return ""


def how_to_extend(platform: str) -> str:
    """What to do on that system (`sys.platform`) so that each screen has a picture of its own."""
    if platform == "win32":
        return _("Press the Windows key and P, and choose “Extend”.")
    if platform == "darwin":
        return _("In the system settings, under Displays, use the projector as “Extended display”.")
    return _("In the settings, under Displays, choose “Join” or “Extend” instead of “Mirror”.")
