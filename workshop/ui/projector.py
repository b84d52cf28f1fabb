"""The projector's window: the slide, full screen, and nothing else ever."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QGuiApplication,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop.i18n import _
from workshop.live.stage import Audience, Cover, Stage, Stop
from workshop.slides.model import Slide
from workshop.ui.fade import Fade
from workshop.ui.motion import less_motion
from workshop.ui.slide_view import SlideView

_COVERS = {Cover.BLACK: QColor("#000000"), Cover.WHITE: QColor("#ffffff")}


class AudienceView(SlideView):
    """What the room sees: the slide, or the cover over it.

    Another step or stop fades in, and nothing else does. Whatever else is told meanwhile ends the
    fade, so that nothing is seen any more of what was covered, hidden or taken away.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_COVERS[Cover.BLACK], parent)
        self._audience = Audience()
        self._stop: Stop | None = None
        self._seen = False
        """Whether the slide was painted since it was told of, with no cover over it."""
        self.fade = Fade(self)

    def follow(self, slide: Slide, audience: Audience, stop: Stop) -> None:
        """Show the slide of a stop as the audience is to see it; lifting a cover never shows an
        older slide.
        """
        self.fade.stop()
        same = slide == self.slide and audience == self._audience
        if self._fades(slide, audience, stop):
            self.fade.start(self.hand_over())
        self.show_slide(slide)
        if audience.cover is not self._audience.cover:
            self.update()
        self._audience, self._stop = audience, stop
        self._seen = self._seen and same

    def _fades(self, slide: Slide, audience: Audience, stop: Stop) -> bool:
        """Whether the room goes on from a slide that it sees, and all else is as it was."""
        goes_on = stop != self._stop and slide != self.slide and audience == self._audience
        return goes_on and self._seen and self.isVisible() and not less_motion()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cover alone, or the slide, with what is left of the one before."""
        if self._audience.cover is not Cover.NONE:
            QPainter(self).fillRect(self.rect(), _COVERS[self._audience.cover])
            return
        super().paintEvent(event)
        self._seen = True
        if self.fade.running:
            self.fade.paint(QPainter(self), self.area().topLeft())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A picture of another size cannot give way to this one."""
        self.fade.stop()
        super().resizeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """What comes back comes back as it is."""
        self.fade.stop()
        super().hideEvent(event)


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
        self.showFullScreen()

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
        audience, screen = self._stage.seen, self.screen
        self.window.view.follow(self._stage.slide, audience, self._stage.stop)
        if audience.showing and not audience.hidden and screen is not None:
            self.window.fill(screen)
        elif self.window.isVisible():
            self.window.hide()

    def swap(self) -> None:
        """The presenter goes to the projector's screen, and the projector to the presenter's."""
        target = self.screen
        if target is None:
            return
        self.window.hide()
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
        self.window.hide()
        self.window.deleteLater()

    def _screens_changed(self) -> None:
        # Hidden first: the place where the screen was may show somebody's notes now.
        self.window.hide()
        self.follow()
        self.moved.emit()

    def _closing(self) -> None:
        if not self._stage.audience.hidden:
            self._stage.turn(self._stage.audience.hid())
