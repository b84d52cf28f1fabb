"""The projector's window: the slide, full screen, and nothing else ever."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop.i18n import _
from workshop.live.stage import Cover, Stage
from workshop.slides.model import Slide
from workshop.ui.slide_view import SlideView

_COVERS = {Cover.BLACK: QColor("#000000"), Cover.WHITE: QColor("#ffffff")}


class AudienceView(SlideView):
    """What the room sees: the slide, or the cover over it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_COVERS[Cover.BLACK], parent)
        self._cover = Cover.NONE

    def follow(self, slide: Slide, cover: Cover) -> None:
        """Show the slide under its cover; lifting a cover never shows an older slide."""
        self.show_slide(slide)
        if cover is not self._cover:
            self._cover = cover
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cover alone, or the slide."""
        if self._cover is Cover.NONE:
            super().paintEvent(event)
        else:
            QPainter(self).fillRect(self.rect(), _COVERS[self._cover])


class ProjectorWindow(QWidget):
    """A window for one screen; closing it by the window manager only hides it."""

    closing = Signal()

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(_("Workshop: projector"))
        self.setCursor(Qt.CursorShape.BlankCursor)
        # The keys stay where they were: what is being typed goes on into the capture line.
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.view = AudienceView(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)

    def fill(self, screen: QScreen) -> None:
        """Cover that screen, whichever one the window was on before."""
        if self.isVisible() and self.screen() is screen and self.geometry() == screen.geometry():
            return
        self.winId()
        self.windowHandle().setScreen(screen)
        self.setGeometry(screen.geometry())
        # Not showFullScreen(), which takes the keys: what is being typed would drive the show.
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()

    def leave(self) -> None:
        """Go from the screen. Shown again it is a new window to the system.

        A window manager takes its time to put a window away. One that is to be shown again
        meanwhile, on another screen at that, it would leave out of sight or on the old screen.
        """
        if self.isVisible():
            self.hide()
            self.destroy()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Not a way to end the show."""
        event.ignore()
        self.closing.emit()


class Projector(QObject):
    """Keeps the projector's window on the projector: when to show it, and on which screen.

    `moved` tells that a screen came or went, or that the two were swapped.
    """

    moved = Signal()

    def __init__(self, stage: Stage, presenter: QWidget) -> None:
        super().__init__(presenter)
        self._stage = stage
        self._presenter = presenter
        self.window = ProjectorWindow()
        self.window.closing.connect(self._closing)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._screens_changed)
            application.screenRemoved.connect(self._screens_changed)
            application.primaryScreenChanged.connect(self._screens_changed)
        presenter.winId()
        presenter.windowHandle().screenChanged.connect(self._screens_changed)
        stage.listen(self.follow)

    @property
    def screen(self) -> QScreen | None:
        """The screen for the room: another than the presenter's; None with one screen only."""
        screens, own = QGuiApplication.screens(), self._presenter.screen()
        # After its screen was unplugged a window may name that screen until it is moved.
        if len(screens) < 2 or own not in screens:
            return None
        apart = [s for s in screens if not s.geometry().intersects(own.geometry())]
        return apart[0] if apart else None

    def follow(self) -> None:
        """Show what the stage says, where there is a screen for it."""
        audience, screen = self._stage.audience, self.screen
        self.window.view.follow(self._stage.slide, audience.cover)
        if audience.showing and not audience.hidden and screen is not None:
            self.window.fill(screen)
        elif self.window.isVisible():
            self.window.leave()

    def swap(self) -> None:
        """The presenter goes to the projector's screen, and the projector to the presenter's."""
        target = self.screen
        if target is None:
            return
        self.window.leave()
        size = self._presenter.size().boundedTo(target.availableGeometry().size())
        maximised = self._presenter.isMaximized()
        self._presenter.showNormal()
        self._presenter.windowHandle().setScreen(target)
        self._presenter.resize(size)
        self._presenter.move(target.availableGeometry().topLeft())
        if maximised:
            self._presenter.showMaximized()
        self._screens_changed()

    def shut(self) -> None:
        """Take the window away for good."""
        self._stage.turn(self._stage.audience.ended())
        self.window.leave()
        self.window.deleteLater()

    def _screens_changed(self) -> None:
        # Hidden first: the place where the screen was may show somebody's notes now.
        self.window.leave()
        self.follow()
        self.moved.emit()

    def _closing(self) -> None:
        if not self._stage.audience.hidden:
            self._stage.turn(self._stage.audience.hid())
