"""A button that tells which step is chosen, and offers the others."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from workshop.domain.module import Step
from workshop.domain.text import shortened
from workshop.i18n import _
from workshop.ui.kit import Role, button, rename

_LONGEST = 28
"""Letters of a title on the button."""
_KEYED = 9
"""Steps that a digit with Ctrl chooses."""


class StepChoice(QObject):
    """Chooses one step or all, by the menu of its `button`; `chosen` tells when it is another."""

    chosen = Signal()

    def __init__(self, steps: Sequence[Step]) -> None:
        super().__init__()
        self._steps = steps
        self.step: Step | None = None
        """None for all."""
        self.button = button("", Role.LIGHT, _("Which step’s points"))
        self.menu = QMenu(self.button)
        self.menu.addAction(_("All steps") + "\tCtrl+0", partial(self.choose, 0))
        for number, step in enumerate(steps, 1):
            plain = f"{number}  {step.title}".replace("&", "&&")
            key = f"\tCtrl+{number}" if number <= _KEYED else ""
            self.menu.addAction(f"{plain}{key}", partial(self.choose, number))
        self.button.clicked.connect(self._open)
        self._name()

    def choose(self, number: int) -> None:
        """Choose a step by its number from 1, or all with 0; another number changes nothing."""
        if 0 <= number <= len(self._steps):
            self.step = self._steps[number - 1] if number else None
            self._name()
            self.chosen.emit()

    def _name(self) -> None:
        words = shortened(self.step.title, _LONGEST) if self.step else _("All steps")
        rename(self.button, words.replace("&", "&&"), "▾")

    def _open(self) -> None:
        self.menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height() + 4)))
