"""The presenter's window in a test: pressed, typed into and read."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import Clock
from tests.live import trial
from workshop.domain.session import Session
from workshop.files.session_file import SessionFile
from workshop.live.desk import Desk
from workshop.live.stage import Stage
from workshop.ui.presenter import Presenter
from workshop.ui.show import Show

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


class Console:
    """A session, its windows, and the two hands of a facilitator."""

    def __init__(self, file: SessionFile, clock: Clock, year: str = "") -> None:
        self.file = file
        self.clock = clock
        self.desk = Desk(file, clock, trial.wall(clock))
        self.stage = Stage(self.desk)
        self.show = Show(self.desk, self.stage)
        self.presenter = Presenter(self.show, year=year)
        self.said: list[str] = []
        self.failed: list[str] = []
        self.show.said.connect(self.said.append)
        self.show.failed.connect(self.failed.append)

    def open(self, qtbot: QtBot) -> None:
        """Bring the window up and give it the keys."""
        self.presenter.resize(1440, 900)
        with qtbot.waitExposed(self.presenter):
            self.presenter.show()
        self.presenter.activateWindow()
        qtbot.waitUntil(self.presenter.isActiveWindow)

    def close(self) -> None:
        """End it as the facilitator would."""
        if self.presenter.isVisible():
            self.presenter.close()
        self.presenter.deleteLater()

    def show_step(self, index: int) -> None:
        """Start showing, at a step."""
        self.press(Key.Key_F5)
        self.desk.go(index)
        # Window managers leave the keys where they are; the platform in memory does not ask.
        self.presenter.activateWindow()
        QApplication.processEvents()

    # -- hands

    def press(self, key: Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key in the presenter's window, wherever the focus is there."""
        press(self.presenter, key, modifiers)

    def press_in_room(self, key: Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key, as a clicker does, while the projector's window is the active one."""
        self.room.winId()  # one that has left the screen has no window of the system's
        self.room.activateWindow()
        press(self.room, key, modifiers)

    def type(self, text: str) -> None:
        """Type a text, letter by letter, wherever the focus is."""
        for letter in text:
            QTest.keyClick(self.presenter.windowHandle(), letter)  # type: ignore[call-overload]
        QApplication.processEvents()

    def capture(self, text: str) -> None:
        """Jump into the line, type, and press Enter."""
        if not self.line.hasFocus():
            self.type("/")
        self.type(text)
        self.press(Key.Key_Return)

    # -- eyes

    @property
    def line(self) -> "QWidget":
        """The capture line."""
        return self.presenter.capture.line

    @property
    def typed(self) -> str:
        """What stands in the capture line."""
        return self.presenter.capture.line.toPlainText()

    @property
    def room(self) -> QWidget:
        """The projector's window."""
        return self.presenter.projector.window

    @property
    def step(self) -> str:
        """The id of the step the room is in."""
        return self.desk.session.timeline.step

    def on_disk(self) -> Session:
        """What a second reader finds in the file."""
        return trial.on_disk(self.file.path)

    def texts_on_disk(self) -> list[str]:
        """The points in the file, removed ones left out."""
        return [point.text for point in self.on_disk().points.values() if not point.removed]


def choose(menu: QMenu, *words: str) -> None:
    """Choose a line of a menu, or of a menu in it."""
    for word in words[:-1]:
        inner = _action(menu, word).menu()
        assert isinstance(inner, QMenu)
        menu = inner
    _action(menu, words[-1]).trigger()
    QApplication.processEvents()


def _action(menu: QMenu, word: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == word)


def press(window: QWidget, key: Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press a key in a window: it goes where the focus is, as from a keyboard."""
    QTest.keyClick(window.windowHandle(), key, modifiers)
    QApplication.processEvents()


def picture_of(widget: QWidget) -> QImage:
    """What a widget shows now."""
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


_TRACE = 12
"""Of 255: Qt sometimes draws a letter a trace darker than another time. A shape that is missing,
old or moved by a pixel differs by far more."""


def alike(one: QImage, other: QImage, trace: int = _TRACE) -> bool:
    """Whether two pictures show the same: no channel of any pixel differs by more than a trace."""
    if one == other:
        return True
    if one.size() != other.size():
        return False
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return all(abs(a - b) <= trace for a, b in pairs)


def alike_at(one: QImage, other: QImage, x: int, y: int) -> bool:
    """Whether two pictures show the same in one place, but for a trace."""
    here, there = one.pixelColor(x, y), other.pixelColor(x, y)
    channels = (QColor.red, QColor.green, QColor.blue)
    return all(abs(channel(here) - channel(there)) <= _TRACE for channel in channels)


def colour_at(widget: QWidget, x: int, y: int) -> str:
    """The colour of one pixel, as "#rrggbb"."""
    return picture_of(widget).pixelColor(QPoint(x, y)).name()


def accessible_texts(window: QWidget) -> list[str]:
    """Everything that a screen reader can say of a window: names, values, descriptions."""
    root = QAccessible.queryAccessibleInterface(window)
    return [text for each in tree(root) for text in texts(each) if text]


def texts(interface: QAccessibleInterface) -> list[str]:
    """Name, value and description of one thing."""
    kinds = (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description)
    return [interface.text(kind) for kind in kinds]


def tree(root: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """A thing and all that is in it and can be seen."""
    if not root.isValid() or root.state().invisible:
        return
    yield root
    for number in range(root.childCount()):
        child = root.child(number)
        if child is not None:
            yield from tree(child)
