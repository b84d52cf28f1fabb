"""The keys of a running session, from the presenter's window as from the projector's.

While text is being typed only Page Up, Page Down, function keys and Ctrl combinations drive;
letters, digits, arrows and Space type. A clicker sends Page Up, Page Down, F5, Esc and ".".
"""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from workshop.i18n import _

_Key = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Command(Enum):
    """What a key does."""

    NEXT = "next"
    BACK = "back"
    FIRST = "first"
    LAST = "last"
    GO_TO = "go to"
    BLACK = "black"
    WHITE = "white"
    FREEZE = "freeze"
    HIDE = "hide"
    SHOW = "show"
    SHOW_HERE = "show here"
    SWAP = "swap"
    PAUSE = "pause"
    MINUTE = "minute"
    CATCH_UP = "catch up"
    EARLIER = "earlier"
    CAPTURE = "capture"
    ESCAPE = "escape"
    UNDO = "undo"
    REDO = "redo"
    FILM = "film"
    HELP = "help"


# These drive whether or not text is being typed.
_ALWAYS = {
    _Key.Key_PageDown: Command.NEXT,
    _Key.Key_PageUp: Command.BACK,
    _Key.Key_F5: Command.SHOW,
    _Key.Key_F1: Command.HELP,
    _Key.Key_MediaPlay: Command.FILM,
    _Key.Key_MediaPause: Command.FILM,
    _Key.Key_MediaTogglePlayPause: Command.FILM,
    _Key.Key_Escape: Command.ESCAPE,
}
_NOT_TYPING = {
    _Key.Key_Right: Command.NEXT,
    _Key.Key_Down: Command.NEXT,
    _Key.Key_Space: Command.NEXT,
    _Key.Key_Return: Command.NEXT,
    _Key.Key_Enter: Command.NEXT,
    _Key.Key_N: Command.NEXT,
    _Key.Key_Left: Command.BACK,
    _Key.Key_Up: Command.BACK,
    _Key.Key_Backspace: Command.BACK,
    _Key.Key_P: Command.BACK,
    _Key.Key_Home: Command.FIRST,
    _Key.Key_End: Command.LAST,
    _Key.Key_G: Command.GO_TO,
    _Key.Key_B: Command.BLACK,
    _Key.Key_W: Command.WHITE,
    _Key.Key_F: Command.FREEZE,
    _Key.Key_H: Command.HIDE,
    _Key.Key_S: Command.SWAP,
    _Key.Key_K: Command.PAUSE,
    _Key.Key_C: Command.CATCH_UP,
    _Key.Key_V: Command.FILM,
    _Key.Key_E: Command.EARLIER,
}
# By what they type, since a sign lies under different keys on different keyboards.
_SIGNS = {
    ".": Command.BLACK,
    ",": Command.WHITE,
    "+": Command.MINUTE,
    "/": Command.CAPTURE,
    "?": Command.HELP,
}


@dataclass(frozen=True, slots=True)
class Press:
    """What one key press means: a command, or a digit of the step to go to."""

    command: Command | None = None
    digit: str = ""


def read(event: QKeyEvent, typing: bool) -> Press | None:
    """What a key press means while typing or not; None where it is not ours."""
    key, modifiers = event.key(), event.modifiers()
    if modifiers & _ALT:
        return None
    if modifiers & _CTRL:
        return _with_ctrl(key, modifiers)
    if key == _Key.Key_F5 and modifiers & _SHIFT:
        return Press(Command.SHOW_HERE)
    if key in _ALWAYS:
        return Press(_ALWAYS[_Key(key)])
    if typing:
        return None
    text = event.text()
    if text in _SIGNS:
        return Press(_SIGNS[text])
    if len(text) == 1 and text in "0123456789":
        return Press(digit=text)
    return Press(_NOT_TYPING[_Key(key)]) if key in _NOT_TYPING else None


def _with_ctrl(key: int, modifiers: Qt.KeyboardModifier) -> Press | None:
    if key == _Key.Key_Z:
        return Press(Command.REDO if modifiers & _SHIFT else Command.UNDO)
    return Press(Command.REDO) if key == _Key.Key_Y else None


def listing() -> tuple[tuple[str, str], ...]:
    """The keys and what they do, for people."""
    return (
        (_("Page Down, →, ↓, Space, Enter, N"), _("next step")),
        (_("Page Up, ←, ↑, Backspace, P"), _("back")),
        (_("Home / End"), _("first / last step")),
        (_("G, or a number and Enter"), _("go to a step")),
        (_("F5"), _("start showing; from the first step if the session has not begun")),
        (_("Shift+F5"), _("start showing from here")),
        (_("B or ."), _("black screen, and back")),
        (_("W or ,"), _("white screen, and back")),
        (_("F"), _("freeze the projector, and let it follow again")),
        (_("H"), _("hide the projector window, and back")),
        (_("S"), _("swap the screens")),
        (_("K"), _("stop the clock, and let it go on")),
        (_("V"), _("play the film of the step, and pause it")),
        (_("+"), _("one more minute for this step")),
        (_("C"), _("ways to catch up, when behind; then the number of one")),
        (_("E"), _("earlier notes, page by page, and back to the newest")),
        (_("/"), _("write in the capture line")),
        (_("Esc"), _("leave the line; then black, freeze and the show, one at a time")),
        (_("Ctrl+Z / Ctrl+Shift+Z"), _("undo / redo")),
        (_("Ctrl+V"), _("add the photo or the files that were copied")),
        (_("F1 or ?"), _("this list")),
    )
