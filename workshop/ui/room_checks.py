"""Opens the room check, and has the test card on the projector while it is open."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from workshop.slides.legibility import card
from workshop.ui.chime import Chime
from workshop.ui.projector import Projector
from workshop.ui.room_facts import Sources, screens
from workshop.ui.show import Show

if TYPE_CHECKING:
    from workshop.ui.room_check import RoomCheck


class RoomChecks(QObject):
    """One room check at a time; what the projector showed before it shows again afterwards."""

    def __init__(
        self,
        show: Show,
        projector: Projector,
        chime: Chime,
        presenter: QWidget,
        sources: Sources | None = None,
    ) -> None:
        super().__init__(presenter)
        self._show, self._projector, self._chime = show, projector, chime
        self._presenter = presenter
        self.sources = sources or Sources()
        self.dialog: RoomCheck | None = None
        show.check_wanted.connect(self.open)
        projector.moved.connect(self._lend)

    def open(self) -> None:
        """Open the window, and take all keys there."""
        from workshop.ui.room_check import RoomCheck

        if self.dialog is not None:
            return
        self.dialog = RoomCheck(self._show, self._chime, self.sources, self._presenter)
        self.dialog.finished.connect(self._closed)
        self._show.divert(self.dialog.take)
        self._lend()
        self._show.open_dialog(self.dialog)

    def _lend(self) -> None:
        """Show the card where there is a screen for it."""
        if self.dialog is None:
            return
        if self._projector.screen is None:
            self._show.stage.take_back()
        else:
            self._show.stage.lend(card())
        self.dialog.follow_screens(screens(self._projector, self._presenter))

    def shut(self) -> None:
        """Close the window, for the presenter's goes."""
        if self.dialog is not None:
            self.dialog.reject()

    def _closed(self) -> None:
        self._show.divert(None)
        self._show.stage.take_back()
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
