"""Ways to finish on time, each one key away."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from workshop.domain.catching_up import Plan, Way
from workshop.domain.module import Module
from workshop.domain.text import shortened
from workshop.domain.timing import in_minutes
from workshop.i18n import _, ngettext
from workshop.ui.kit import Role, button, column_in

_MOST_NAMED, _LONGEST = 3, 28
"""Steps that a line names, and letters of a title in it."""


class CatchUp(QDialog):
    """Offers the ways; `chosen` carries one of them. A digit takes it, Esc leaves all as it is."""

    chosen = Signal(Way)

    def __init__(self, module: Module, ways: Sequence[tuple[Plan, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Catch up"))
        self.setMinimumWidth(520)
        hint = _("Press a number. Ctrl+Z takes it back.")
        column = column_in(self, _("Catch up"), hint, spacing=10)
        self.buttons = []
        for number, (plan, finish) in enumerate(ways, 1):
            said = f"{number}   {words(module, plan)}\n      {_end(plan, finish)}"
            made = button(said, Role.LIGHT)
            made.setStyleSheet("text-align: left;")
            made.clicked.connect(partial(self._choose, plan.way))
            column.addWidget(made)
            self.buttons.append(made)
        self.finished.connect(self.deleteLater)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The number of a way takes it."""
        numbers = {str(number): each for number, each in enumerate(self.buttons, 1)}
        if event.text() in numbers:
            numbers[event.text()].click()
        else:
            super().keyPressEvent(event)

    def _choose(self, way: Way) -> None:
        self.chosen.emit(way)
        self.accept()


def words(module: Module, plan: Plan) -> str:
    """What a way does, in one line."""
    titles = [f"“{shortened(module.step(step).title, _LONGEST)}”" for step in plan.steps]
    if len(titles) > _MOST_NAMED:
        others = len(titles) - _MOST_NAMED + 1
        more = ngettext("{count} more", "{count} more", others).format(count=others)
        titles = [*titles[: _MOST_NAMED - 1], more]
    match plan.way:
        case Way.EVENLY:
            said = ngettext(
                "Shorten {count} step a little",
                "Shorten all {count} steps a little",
                len(plan.steps),
            )
            return said.format(count=len(plan.steps))
        case Way.SKIP:
            return _("Skip {titles}").format(titles=", ".join(titles))
        case Way.LONGEST:
            said = _("Take {gain} from {titles}")
            return said.format(gain=in_minutes(plan.gained), titles=", ".join(titles))


def _end(plan: Plan, finish: str) -> str:
    """When it ends then, and what is left to catch up."""
    left = int(plan.behind // 60)
    if left < 1:
        return _("finish {time}, on time").format(time=finish)
    said = ngettext(
        "finish {time}, still {count} min behind", "finish {time}, still {count} min behind", left
    )
    return said.format(time=finish, count=left)
