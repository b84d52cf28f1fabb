"""One of a few, as buttons in a row of which one is lit."""

from collections.abc import Mapping
from enum import Enum
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from workshop.ui.kit import Role, button

T = TypeVar("T", bound=Enum | int)


class Choice(QWidget, Generic[T]):
    """Offers values by their words; `chosen` carries the one that somebody took."""

    chosen = Signal(object)

    def __init__(self, name: str, words: Mapping[T, str], now: T) -> None:
        """`name` says to a screen reader what is chosen."""
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self.buttons: dict[T, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for value, text in words.items():
            made = button(text, Role.LIGHT)
            made.setAccessibleName(f"{name}: {text}")
            made.setCheckable(True)
            made.setChecked(value == now)
            made.clicked.connect(partial(self.chosen.emit, value))
            self._group.addButton(made)
            self.buttons[value] = made
            row.addWidget(made)

    @property
    def value(self) -> T:
        """What is lit."""
        return next(value for value, made in self.buttons.items() if made.isChecked())

    def choose(self, value: T) -> None:
        """Light another, without a word to anybody."""
        self.buttons[value].setChecked(True)
