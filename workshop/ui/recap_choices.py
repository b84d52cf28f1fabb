"""What goes into a recap: names, notes, the list of all points, and each step."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workshop.activities.base import StepView
from workshop.activities.kinds import kind_of
from workshop.domain.module import Module, Step
from workshop.i18n import _
from workshop.recap.formats import FORMATS
from workshop.recap.story import Choices, Names
from workshop.ui.kit import Role, Switch, button, label, named

_WIDTH = 320


class ChoicesPanel(QScrollArea):
    """Switches for the recap; `changed` carries the Choices they add up to."""

    changed = Signal(object)

    def __init__(self, module: Module) -> None:
        super().__init__()
        self.setObjectName("clear")
        sheet = QWidget()
        named(sheet, "sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(22, 20, 22, 20)
        column.setSpacing(6)
        column.addWidget(label(_("Names of speakers"), "h2"))
        column.addLayout(self._names())
        column.addSpacing(14)
        column.addWidget(label(_("Include"), "h2"))
        self._notes = self._switch(column, _("Facilitator’s notes"), on=False)
        self._every_point = self._switch(column, _("Every point at the end"), on=True)
        self._steps = {
            step.id: self._switch(column, step.title, on=True)
            for step in module.steps
            if _leaves_slides(module, step)
        }
        column.addSpacing(14)
        column.addWidget(label(_("Also make"), "h2"))
        self._companions = {
            each.ending: Switch(f"{each.label} ({Path(each.ending.strip()).suffix})", False)
            for each in FORMATS[1:]
        }
        for each in self._companions.values():
            column.addWidget(each)
        column.addStretch(1)
        self.setWidget(sheet)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def choices(self) -> Choices:
        """What is chosen now."""
        return Choices(
            names=tuple(Names)[max(0, self._group.checkedId())],
            left_out=frozenset(key for key, each in self._steps.items() if not each.isChecked()),
            facilitator_notes=self._notes.isChecked(),
            every_point=self._every_point.isChecked(),
        )

    def companions(self) -> tuple[str, ...]:
        """The endings of the files to write beside the deck."""
        return tuple(ending for ending, each in self._companions.items() if each.isChecked())

    def companion_switches(self) -> tuple[Switch, ...]:
        """The switches of the files beside the deck."""
        return tuple(self._companions.values())

    def _names(self) -> QHBoxLayout:
        words = {Names.FULL: _("Full"), Names.INITIALS: _("Initials"), Names.NONE: _("None")}
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(6)
        for number, each in enumerate(Names):
            made = button(words[each], Role.LIGHT)
            made.setCheckable(True)
            made.setChecked(each is Names.FULL)
            self._group.addButton(made, number)
            row.addWidget(made)
        self._group.idClicked.connect(self._tell)
        return row

    def _switch(self, column: QVBoxLayout, text: str, on: bool) -> Switch:
        made = Switch(text, on)
        made.toggled.connect(self._tell)
        column.addWidget(made)
        return made

    def _tell(self) -> None:
        self.changed.emit(self.choices())


def _leaves_slides(module: Module, step: Step) -> bool:
    """Whether a step can be on a slide of the recap: a welcome and a break never are."""
    kind = kind_of(step)
    return kind.captures or bool(kind.recap(StepView(module, step)))
