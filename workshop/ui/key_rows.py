"""Which key does what, a row for each command, to be changed by pressing the key that is wanted."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from workshop.i18n import _
from workshop.ui.flow import Flow
from workshop.ui.key_names import said, why_refused, words
from workshop.ui.keys import FIXED, Command, Keys, pressed
from workshop.ui.kit import Role, button, label, named

_BETWEEN = 10
"""Px between rows."""


class KeyRows(QWidget):
    """Shows the keys of every command; `changed` carries what differs from the program's own.

    While it listens for a key, that key does nothing else. A key that does something already is
    named with what it does, and taken over when it is pressed once more; Esc leaves all as it was.
    """

    changed = Signal(object)
    told = Signal(str)
    """What to press, what a key does already, or nothing."""

    def __init__(self, keys: Keys) -> None:
        super().__init__()
        named(self, "sheet")
        self.keys = keys
        self.listening: Command | None = None
        self._doubted = ""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 14, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(_BETWEEN)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        self._fields: dict[Command, Flow] = {}
        for row, command in enumerate(command for command in Command if command not in FIXED):
            field = QWidget()
            told = label(words(command), "", wrap=True)
            told.setAlignment(Qt.AlignmentFlag.AlignTop)
            told.setContentsMargins(0, 9, 0, 0)
            grid.addWidget(told, row, 0)
            grid.addWidget(field, row, 1)
            self._fields[command] = Flow(field)
            self._fill(command)

    def _fill(self, command: Command) -> None:
        """A button for each key, which takes it away, and one that listens for another."""
        field = self._fields[command]
        while (item := field.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for key in self.keys.of(command):
            made = button(f"{said(key)}  ×", Role.LIGHT, _("Take this key away"))
            told = _("{key}: take this key away from “{command}”")
            made.setAccessibleName(told.format(key=said(key), command=words(command)))
            made.clicked.connect(partial(self._take_away, command, key))
            field.addWidget(made)
        another = button(_("Add…"), Role.LIGHT)
        another.setAccessibleName(_("Another key for “{command}”").format(command=words(command)))
        another.clicked.connect(partial(self.listen, command))
        field.addWidget(another)

    def listen(self, command: Command) -> None:
        """Wait for the key that is to do this."""
        self.listening, self._doubted = command, ""
        self.setFocus()
        self.grabKeyboard()
        told = _("Press the key for “{command}”, or Esc.")
        self.told.emit(told.format(command=words(command)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The key that was waited for."""
        key = pressed(event)
        if self.listening is None:
            super().keyPressEvent(event)
        elif key == "Esc":
            self.stop()
        elif key:
            self._offer(self.listening, key)

    def stop(self) -> None:
        """Wait for no key any more."""
        self.listening, self._doubted = None, ""
        self.releaseKeyboard()
        self.told.emit("")

    def _offer(self, command: Command, key: str) -> None:
        owner, refusal = self.keys.owner(key), why_refused(key)
        if refusal:
            self.told.emit(refusal)
        elif owner not in (None, command) and key != self._doubted:
            self._doubted = key
            told = _("“{key}” already does this: {command}. Press it again to take it, or Esc.")
            self.told.emit(told.format(key=said(key), command=words(owner)))
        else:
            self.stop()
            self._change(command, (*self.keys.of(command), key))

    def _take_away(self, command: Command, key: str) -> None:
        self._change(command, tuple(each for each in self.keys.of(command) if each != key))

    def _change(self, command: Command, keys: tuple[str, ...]) -> None:
        self.show_keys(self.keys.with_keys(command, keys))
        self.changed.emit(self.keys.changes())

    def show_keys(self, keys: Keys) -> None:
        """Show other keys."""
        self.keys = keys
        for command in self._fields:
            self._fill(command)
