"""The choice of the room's screen: a menu with an entry for each, and for this window."""

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton

from workshop.domain.errors import MachineError
from workshop.files.preferences import Preferences
from workshop.i18n import _
from workshop.ui.projector import Projector
from workshop.ui.screens import ScreenId, identify


class ScreenMenu(QObject):
    """Opens over its button, which is there while there is something to choose."""

    failed = Signal(str)

    def __init__(self, button: QPushButton, projector: Projector) -> None:
        super().__init__(button)
        self._button = button
        self._projector = projector
        self._preferences: Preferences | None = None
        self.menu = QMenu(button)
        self.menu.triggered.connect(self._chosen)
        button.clicked.connect(self._open)
        projector.moved.connect(self.follow)
        projector.chosen.connect(self._keep)
        self.follow()

    def remember_in(self, preferences: Preferences) -> None:
        """Take the screen that was chosen last time, and keep what is chosen from now on."""
        self._projector.want(ScreenId.of_text(preferences.screen))
        self._preferences = preferences

    def follow(self) -> None:
        """Offer the screens that are there now."""
        screens, room = QGuiApplication.screens(), self._projector.screen
        self._button.setVisible(len(screens) > 1)
        self.menu.clear()
        group = QActionGroup(self.menu)
        for number, screen in enumerate(screens):
            words = _("Projector: {screen}").format(screen=identify(screen).words())
            self._add(group, words, screen is room, number)
        self._add(group, _("In this window"), room is None, None)

    def _add(self, group: QActionGroup, words: str, checked: bool, number: int | None) -> None:
        # A sign of & would be taken for the mark of a key.
        action = self.menu.addAction(words.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(checked)
        action.setData(number)
        group.addAction(action)

    def _chosen(self, action: QAction) -> None:
        number, screens = action.data(), QGuiApplication.screens()
        if number is None:
            self._projector.choose(None)
        elif number < len(screens):
            self._projector.choose(screens[number])

    def _open(self) -> None:
        self.follow()
        above = self._button.mapToGlobal(QPoint(0, -self.menu.sizeHint().height()))
        self.menu.popup(above)

    def _keep(self, screen: ScreenId) -> None:
        if self._preferences is None:
            return
        try:
            self._preferences.keep_screen(screen.text())
        except MachineError as error:
            self.failed.emit(str(error))
