"""The projector's window: the slide, full screen, and nothing else ever."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QGuiApplication,
    QHideEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop.i18n import _
from workshop.live.stage import Audience, Cover, Stage, Stop
from workshop.slides.model import Slide
from workshop.ui import screens
from workshop.ui.fade import Fade
from workshop.ui.mirrors import Mirrors
from workshop.ui.motion import less_motion
from workshop.ui.pointer import Pointer
from workshop.ui.screens import ScreenId, Screens, identify
from workshop.ui.slide_view import SlideView

_COVERS = {Cover.BLACK: QColor("#000000"), Cover.WHITE: QColor("#ffffff")}
_SETTLING = 250
"""Milliseconds that a window manager has for putting the window where it belongs."""
_TRIES = 4
"""How often it is put back, at most."""
_PATIENCE = 6
"""How often it is looked for before it is shown anew: one and a half seconds."""


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
    placed = Signal()
    """It has come to another place, by whoever's will."""

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(_("Workshop: projector"))
        # The keys stay where they were: what is being typed goes on into the capture line.
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.view = AudienceView(self)
        self.pointer = Pointer(self, self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)

    def fills(self, screen: QScreen | None) -> bool:
        """Whether it covers that screen now."""
        return self.stays_on(screen) and screen is not None and self.size() == screen.size()

    def stays_on(self, screen: QScreen | None) -> bool:
        """Whether it is on that screen, and nowhere else, whatever its size."""
        if screen is None or not self.isVisible() or self.screen() is not screen:
            return False
        return screen.geometry().topLeft() == self.geometry().topLeft()

    def fill(self, screen: QScreen) -> None:
        """Cover that screen, whichever one the window was on before."""
        if self.fills(screen):
            return
        self.winId()
        self.windowHandle().setScreen(screen)
        self.setGeometry(screen.geometry())
        # Not showFullScreen, which asks for the keys.
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Tell of it."""
        super().moveEvent(event)
        self.placed.emit()

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

    `moved` tells that a screen came or went, or that another was chosen; `chosen` that a person
    chose one, to be remembered.
    """

    moved = Signal()
    chosen = Signal(ScreenId)

    def __init__(self, stage: Stage, presenter: QWidget) -> None:
        super().__init__(presenter)
        self._stage = stage
        self._presenter = presenter
        self._wanted: ScreenId | None = None
        self._room: ScreenId | None = None
        """The screen that the room was last shown on."""
        self._own: ScreenId | None = None
        """The screen that the presenter was on then."""
        self.in_window = False
        """Whether somebody chose to show in the presenter's window, projector or not."""
        self.stranded = False
        """Whether the presenter's own screen is gone, and its window lies on the room's."""
        self.window = ProjectorWindow()
        self.window.closing.connect(self._closing)
        self._maximised = False
        self._misplaced = 0
        """How often in a row the window was found on the presenter's screen."""
        self._unseen = 0
        """How often in a row it was not on any screen yet."""
        self._check = QTimer(self, singleShot=True, interval=_SETTLING)
        self._check.timeout.connect(self._check_place)
        self.window.placed.connect(self._check.start)
        self._screens = Screens(self)
        self._screens.changed.connect(self._screens_changed)
        self._mirrors = Mirrors(self)
        self._mirrors.changed.connect(self._screens_changed)
        presenter.winId()
        presenter.windowHandle().screenChanged.connect(self._screens_changed)
        self._mirrors.look()
        stage.listen(self.follow)

    @property
    def screen(self) -> QScreen | None:
        """The screen for the room: another than the presenter's; None where there is none."""
        if self.in_window or self.stranded or self._misplaced >= _TRIES:
            return None
        return screens.for_room(self._presenter.screen(), self._wanted)

    @property
    def mirrored(self) -> bool:
        """Whether the room sees what is on the presenter's screen, whatever that is."""
        return self._mirrors.on or screens.mirrored(self._presenter.screen())

    @property
    def here(self) -> bool:
        """Whether the room's view belongs in the presenter's window, and no notes."""
        return self.in_window or self.stranded or self.mirrored

    @property
    def lost(self) -> bool:
        """Whether the room was shown something on a screen that is not there now."""
        return self._room is not None and self.screen is None and not self.here

    def want(self, wanted: ScreenId | None) -> None:
        """Show on that screen where it is there, and not the presenter's own."""
        self._wanted = wanted
        self._screens_changed()

    def choose(self, screen: QScreen | None) -> None:
        """Somebody wants that screen for the room, or None: the presenter's window."""
        self.in_window = screen is None
        if screen is None:
            self._screens_changed()
            return
        if screen is self._presenter.screen():
            self.swap()
        self.want(identify(screen))
        self.chosen.emit(identify(screen))

    def follow(self) -> None:
        """Show what the stage says, where there is a screen for it."""
        audience, screen = self._stage.seen, self.screen
        self.window.view.follow(self._stage.slide, audience, self._stage.stop)
        if audience.showing and not audience.hidden and screen is not None:
            self._room, self._own = identify(screen), identify(self._presenter.screen())
            self._maximised = self._presenter.isMaximized()
            self.window.fill(screen)
            self._check.start()
        elif self.window.isVisible():
            self.window.leave()
        if not audience.showing:
            self._room, self.stranded = None, False

    def try_again(self) -> None:
        """Somebody wants to show: a screen that was given up, since its window strayed, counts."""
        if self._misplaced:
            self._misplaced = 0
            self.follow()

    def swap(self) -> None:
        """The presenter goes to the projector's screen, and the projector to the presenter's."""
        target = self.screen
        if target is None:
            return
        self.window.leave()
        self._wanted = identify(self._presenter.screen())
        self._bring_presenter(target, self._presenter.isMaximized())
        self._screens_changed()

    def shut(self) -> None:
        """Take the window away for good."""
        self._mirrors.stop()
        self._check.stop()
        self._stage.turn(self._stage.audience.ended())
        self.window.leave()
        self.window.deleteLater()

    def _screens_changed(self) -> None:
        # Hidden first: the place where the screen was may show somebody's notes now. But not on a
        # screen that stays, and has another size at most: there it is given that size.
        if not self.window.stays_on(self.screen):
            self.window.leave()
        self._misplaced = 0
        self._mirrors.look()
        home = self._notice_stranding()
        if home is not None:
            # Unseen until it is there: the notes must not pass over the room's screen.
            maximised = self._maximised
            self._presenter.hide()
            self._presenter.windowHandle().setScreen(home)
            self._bring_presenter(home, maximised)
        self.follow()
        self.moved.emit()

    def _notice_stranding(self) -> QScreen | None:
        """See whether the presenter's window was left on the room's screen, by a lid that closed.

        Gives the screen to take it to once there is one again.
        """
        own, present = self._presenter.screen(), QGuiApplication.screens()
        there = screens.others(own)
        if self.stranded and there:
            self.stranded = False
            return there[screens.find(self._own, [identify(each) for each in there]) or 0]
        if self._room is not None and len(present) == 1 and self._is_room(present[0]):
            self.stranded = own not in present or own is present[0]
        return None

    def _is_room(self, screen: QScreen) -> bool:
        return self._room is not None and self._room.likeness(identify(screen)) > 1

    def _bring_presenter(self, target: QScreen, maximised: bool) -> None:
        size = self._presenter.size().boundedTo(target.availableGeometry().size())
        # A hidden one comes as what it is to be: of a window that it does not know yet, a window
        # manager would not hear that it is to be maximised now.
        self._presenter.setWindowState(Qt.WindowState.WindowNoState)
        self._presenter.windowHandle().setScreen(target)
        self._presenter.resize(size)
        self._presenter.move(target.availableGeometry().topLeft())
        if maximised:
            self._presenter.showMaximized()
        else:
            self._presenter.show()

    def _check_place(self) -> None:
        """Put the window right where a window manager has put it over the notes, or nowhere."""
        if not self.window.isVisible():
            return
        if self._presenter.screen().geometry().contains(self.window.geometry().center()):
            self._misplaced += 1
            self._show_again()
        elif self.window.windowHandle().isExposed():
            self._misplaced = self._unseen = 0
        else:
            # Some take a second after a screen has changed; whoever shows it anew begins anew.
            self._unseen += 1
            if self._unseen % _PATIENCE == 0:
                self._show_again()
            self._check.start()

    def _show_again(self) -> None:
        self.window.leave()
        self.follow()
        self.moved.emit()

    def _closing(self) -> None:
        if not self._stage.audience.hidden:
            self._stage.turn(self._stage.audience.hid())
