"""The keys of a running session, from the presenter's window as from the projector's.

While text is being typed only Page Up, Page Down, function keys and Ctrl combinations drive;
letters, digits, arrows and Space type. A clicker sends Page Up, Page Down, F5, Esc and ".".

A key is named as Qt names it in files: "PgDown", "Shift+F5", "Ctrl+Z", "B". A sign is named by
itself, since it lies under different keys on different keyboards.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_Key = Qt.Key
_Modifier = Qt.KeyboardModifier
_HELD = _Modifier.ControlModifier | _Modifier.AltModifier | _Modifier.MetaModifier
"""Modifiers with which a key does not type."""
_MODIFIERS = _HELD | _Modifier.ShiftModifier


class Command(Enum):
    """What a key does."""

    NEXT = "next"
    BACK = "back"
    FIRST = "first"
    LAST = "last"
    GO_TO = "go to"
    OVERVIEW = "overview"
    SHOW = "show"
    SHOW_HERE = "show here"
    BLACK = "black"
    WHITE = "white"
    FREEZE = "freeze"
    HIDE = "hide"
    SWAP = "swap"
    PAUSE = "pause"
    MINUTE = "minute"
    CATCH_UP = "catch up"
    FILM = "film"
    EARLIER = "earlier"
    CAPTURE = "capture"
    CHART = "chart"
    NOTES = "notes"
    PEOPLE = "people"
    ESCAPE = "escape"
    UNDO = "undo"
    REDO = "redo"
    HISTORY = "history"
    REVEAL = "reveal"
    SEARCH = "search"
    ROOM_CHECK = "room check"
    SETTINGS = "settings"
    HELP = "help"


DEFAULTS: Mapping[Command, tuple[str, ...]] = {
    Command.NEXT: ("PgDown", "Right", "Down", "Space", "Return", "Enter", "N"),
    Command.BACK: ("PgUp", "Left", "Up", "Backspace", "P"),
    Command.FIRST: ("Home",),
    Command.LAST: ("End",),
    Command.GO_TO: ("G",),
    Command.OVERVIEW: ("D", "Ctrl+Tab"),
    Command.SHOW: ("F5",),
    Command.SHOW_HERE: ("Shift+F5",),
    Command.BLACK: ("B", "."),
    Command.WHITE: ("W", ","),
    Command.FREEZE: ("F",),
    Command.HIDE: ("H",),
    Command.SWAP: ("S",),
    Command.PAUSE: ("K",),
    Command.MINUTE: ("+",),
    Command.CATCH_UP: ("C",),
    Command.FILM: ("V", "Media Play", "Media Pause", "Toggle Media Play/Pause"),
    Command.EARLIER: ("E",),
    Command.CAPTURE: ("/",),
    Command.CHART: ("Ctrl+T",),
    Command.NOTES: ("Ctrl+O",),
    Command.PEOPLE: ("Ctrl+P",),
    Command.ESCAPE: ("Esc",),
    Command.UNDO: ("Ctrl+Z",),
    Command.REDO: ("Ctrl+Shift+Z", "Ctrl+Y"),
    Command.HISTORY: ("Ctrl+H",),
    Command.REVEAL: ("A",),
    Command.SEARCH: ("Ctrl+F",),
    Command.ROOM_CHECK: ("R",),
    Command.SETTINGS: ("Ctrl+,",),
    Command.HELP: ("F1", "?"),
}
FIXED = frozenset({Command.ESCAPE})
"""What has no other key: the way out has to be the same for everybody."""


@dataclass(frozen=True, slots=True)
class Press:
    """What one key press means: a command, or a digit of the step to go to."""

    command: Command | None = None
    digit: str = ""


class Keys:
    """Which key does what: the program's own, but for what somebody changed."""

    def __init__(self, changed: Mapping[str, Sequence[str]] | None = None) -> None:
        """`changed` gives all keys of a command by its value; what is no key is left out."""
        self._keys = {**DEFAULTS, **dict(_understood(changed or {}))}
        self._commands = {key: command for command, keys in self._keys.items() for key in keys}

    def of(self, command: Command) -> tuple[str, ...]:
        """The keys of a command; none where it has none."""
        return self._keys.get(command, ())

    def owner(self, key: str) -> Command | None:
        """What a key does; None where it is free."""
        return self._commands.get(key)

    def read(self, event: QKeyEvent, typing: bool) -> Press | None:
        """What a key press means while typing or not; None where it is not ours."""
        for name in _names(event):
            command = self._commands.get(name)
            if command is not None and (drives_always(name) or not typing):
                return Press(command)
        digit = event.text()
        if typing or event.modifiers() & _HELD or len(digit) != 1 or digit not in "0123456789":
            return None
        return Press(digit=digit)

    def with_keys(self, command: Command, keys: Sequence[str]) -> "Keys":
        """The same but for `command`, which gets those, taken from others that had them."""
        taken = {each: self._without(each, keys) for each in self._keys}
        wanted = {**taken, command: tuple(dict.fromkeys(keys))}
        return Keys({each.value: of for each, of in wanted.items()})

    def changes(self) -> dict[str, tuple[str, ...]]:
        """What differs from the program's own keys, as settings keep it."""
        return {each.value: of for each, of in self._keys.items() if of != DEFAULTS[each]}

    def _without(self, command: Command, keys: Sequence[str]) -> tuple[str, ...]:
        return tuple(key for key in self._keys[command] if key not in keys)


def _understood(changed: Mapping[str, Sequence[str]]) -> Iterator[tuple[Command, tuple[str, ...]]]:
    """The commands that have other keys; of a key given twice, the first command has it."""
    by_name = {command.value: command for command in Command if command not in FIXED}
    seen: set[str] = set()
    given: dict[Command, tuple[str, ...]] = {}
    for name, keys in changed.items():
        if name in by_name:
            good = [key for key in map(normal, keys) if key and not refused(key)]
            given[by_name[name]] = tuple(key for key in dict.fromkeys(good) if key not in seen)
            seen.update(good)
    for command, keys in DEFAULTS.items():
        if command in given:
            yield command, given[command]
        elif seen.intersection(keys):
            yield command, tuple(key for key in keys if key not in seen)


def normal(key: str) -> str:
    """A key's name as this module writes it; empty where it names none."""
    if len(key) == 1 and not key.isalnum():
        return key if key.isprintable() and not key.isspace() else ""
    sequence = QKeySequence.fromString(key, QKeySequence.SequenceFormat.PortableText)
    name = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    return name if sequence.count() == 1 and name not in _MODIFIERS_ALONE else ""


def pressed(event: QKeyEvent) -> str:
    """The name of the key that was pressed; empty for Shift and its like."""
    return next(_names(event), "")


_MODIFIERS_ALONE = ("Shift", "Ctrl", "Alt", "Meta")
_ALONE = (_Key.Key_Shift, _Key.Key_Control, _Key.Key_Alt, _Key.Key_Meta, _Key.Key_AltGr)


def _names(event: QKeyEvent) -> Iterator[str]:
    """The names a press may go by: with its modifiers, as a sign, and without Shift."""
    key, held = event.key(), event.modifiers() & _MODIFIERS
    if key in _ALONE or key == _Key.Key_unknown:
        return
    if not held & _HELD:
        text = event.text()
        if len(text) == 1 and text.isprintable() and not (text.isalnum() or text.isspace()):
            yield text
            return
    yield _portable(key, held)
    if held == _Modifier.ShiftModifier:
        yield _portable(key, _Modifier.NoModifier)


def _portable(key: int, held: Qt.KeyboardModifier) -> str:
    sequence = QKeySequence(QKeyCombination(held, _Key(key)))
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)


_TYPE_NOT = ("PgUp", "PgDown", "Esc", "Media", "Toggle Media", "Volume", "Launch")


def drives_always(key: str) -> bool:
    """Whether a key drives while text is typed, too: it types nothing and moves no cursor."""
    *held, last = key.rsplit("+", 1) if len(key) > 1 else [key]
    if any(each in held[0].split("+") for each in ("Ctrl", "Alt", "Meta") if held):
        return True
    is_function = last[0] == "F" and last[1:].isdigit()
    return is_function or last.startswith(_TYPE_NOT)


_EDITING = frozenset(f"Ctrl+{key}" for key in (*"ACVX", "Return", "Enter"))


def refused(key: str) -> bool:
    """Whether a key is kept for something else: digits, Tab, Esc, copying, pasting and
    keeping a line where it was begun.
    """
    plain = key.removeprefix("Shift+")
    return plain.isdigit() or plain in ("Tab", "Backtab", "Esc") or key in _EDITING
