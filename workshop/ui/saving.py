"""While the disk takes nothing: tries again by itself, and goes on in another place when asked."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from workshop.i18n import _
from workshop.ui.catcher import Catcher
from workshop.ui.file_asking import HOME, folder_dialog
from workshop.ui.save_notice import SaveNotice
from workshop.ui.show import Show

_AGAIN = 5000
"""Milliseconds between two tries; each is quick, and waits for nobody."""


class Saving(QObject):
    """Follows the keeper of a session; `said` when saving works again, or goes on elsewhere."""

    said = Signal(str)

    def __init__(
        self,
        show: Show,
        notices: tuple[SaveNotice, ...],
        catchers: tuple[Catcher, ...],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._show = show
        self._notices = notices
        self._keeper = show.desk.keeper
        self._catchers = catchers
        self._window = window
        self._timer = QTimer(self, interval=_AGAIN)
        self._timer.timeout.connect(self.look)
        self._in_trouble = self._keeper.trouble is not None
        self._keeper.watch(self.follow)
        for notice in notices:
            notice.again_wanted.connect(self.save_again)
            notice.elsewhere_wanted.connect(self.ask_where)
        self.follow()

    def follow(self) -> None:
        """The trouble has begun, is another one, or is over."""
        trouble = self._keeper.trouble is not None
        for notice in self._notices:
            notice.follow(self._keeper)
        for catcher in self._catchers:
            catcher.settle()
        if trouble and self._keeper.mendable:
            self._timer.start()
        else:
            self._timer.stop()
        if self._in_trouble and not trouble:
            self.said.emit(_("Saving works again."))
        self._in_trouble = trouble

    def look(self) -> None:
        """See whether the disk works again; what still fails is in the banner already."""
        self._show.quietly(self._show.desk.save_again)

    def save_again(self) -> None:
        """Try at once, and then keep what the disk had refused and is still in the line."""
        if self._show.attempt(self._show.desk.save_again):
            for catcher in self._catchers:
                catcher.keep_again()

    def ask_where(self) -> None:
        """Ask for another folder, and go on there."""
        title = _("Keep on in another place")
        dialog = folder_dialog(self._window, title, HOME)
        dialog.fileSelected.connect(lambda chosen: self.keep_on_in(Path(chosen)))
        self._show.open_dialog(dialog)

    def keep_on_in(self, folder: Path) -> None:
        """Save everything in that folder and go on there."""
        if not self._show.attempt(lambda: self._show.desk.keep_on_in(folder)):
            return
        place = self._show.desk.file.path
        self.said.emit(_("The session goes on in “{path}”.").format(path=place))
        for catcher in self._catchers:
            catcher.keep_again()

    def stop(self) -> None:
        """The session is over."""
        self._timer.stop()
