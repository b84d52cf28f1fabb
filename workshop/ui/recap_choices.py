"""What goes into a recap: names, notes, the list of all points, each step, and files beside it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from workshop.activities.base import StepView
from workshop.activities.kinds import kind_of
from workshop.domain.choices import Choices, Names
from workshop.domain.module import Module, Step
from workshop.domain.text import shortened
from workshop.i18n import _
from workshop.recap.formats import FORMATS
from workshop.recap.pages import Page
from workshop.ui.choice import Choice
from workshop.ui.kit import Role, Switch, button, label, named, tip
from workshop.ui.template_choice import TemplateChoice

_WIDTH = 320
_LONGEST = 22
"""Letters of a slide's title on a button."""
_OPEN = "open"
"""What choices call the slides of the parking lot."""


class ChoicesPanel(QScrollArea):
    """Switches for the recap; `changed` carries the Choices they add up to."""

    changed = Signal(object)
    brought_back = Signal(str)
    """The key of a slide that was left out and is wanted after all."""

    def __init__(self, module: Module, choices: Choices, template: TemplateChoice) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._choices = choices
        sheet = QWidget()
        named(sheet, "sheet")
        self._column = QVBoxLayout(sheet)
        self._column.setContentsMargins(22, 20, 22, 20)
        self._column.setSpacing(6)
        self._column.addWidget(label(_("Names of speakers"), "h2"))
        self.names = self._offer_names(choices.names)
        self._column.addWidget(self.names)
        self._heading(_("Include"))
        self._one_slide = self._switch(_("All on one slide"), choices.one_slide)
        self._places = self._switch(_("Where it was, and schools"), choices.places)
        self._notes = self._switch(_("Facilitator’s notes"), choices.facilitator_notes)
        self._every_point = self._switch(_("Every point at the end"), choices.every_point)
        self._steps = {
            step.id: self._switch(step.title, step.id not in choices.left_out)
            for step in module.steps
            if _leaves_slides(module, step)
        }
        self._steps[_OPEN] = self._switch(_("Parking lot"), _OPEN not in choices.left_out)
        self._left_out = QVBoxLayout()
        self._column.addLayout(self._left_out)
        self.template = template
        self._heading(_("Template"))
        self._column.addWidget(template)
        self._heading(_("Also make"))
        self._companions = {each.ending: self._companion(each.ending) for each in FORMATS[1:]}
        self._column.addStretch(1)
        self._show(sheet)

    def _show(self, sheet: QWidget) -> None:
        self.setWidget(sheet)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def follow(self, choices: Choices) -> None:
        """Show choices that were made elsewhere."""
        self._choices = choices
        self.names.choose(choices.names)
        states = [
            (self._one_slide, choices.one_slide),
            (self._places, choices.places),
            (self._notes, choices.facilitator_notes),
            (self._every_point, choices.every_point),
            *((each, key not in choices.left_out) for key, each in self._steps.items()),
        ]
        for switch, on in states:
            switch.blockSignals(True)
            switch.setChecked(on)
            switch.blockSignals(False)

    def offer_parking(self, parked: bool) -> None:
        """Offer the parking lot where there is one."""
        self._steps[_OPEN].setVisible(parked)

    def offer_back(self, pages: Sequence[Page]) -> None:
        """Show which single slides were left out, each with a way back."""
        while (item := self._left_out.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        if pages:
            self._left_out.addSpacing(14)
            self._left_out.addWidget(label(_("Slides left out"), "h2"))
        for page in pages:
            title = page.slide.title.text
            made = button(
                _("Bring back “{title}”").format(title=shortened(title, _LONGEST)), Role.LIGHT
            )
            tip(made, title)
            made.clicked.connect(partial(self.brought_back.emit, page.key))
            self._left_out.addWidget(made)

    def choices(self) -> Choices:
        """What is chosen now; order, titles and single slides are as they were."""
        steps = frozenset(key for key, each in self._steps.items() if not each.isChecked())
        return replace(
            self._choices,
            names=self.names.value,
            left_out=steps | (self._choices.left_out - self._steps.keys()),
            places=self._places.isChecked(),
            facilitator_notes=self._notes.isChecked(),
            every_point=self._every_point.isChecked(),
            one_slide=self._one_slide.isChecked(),
        )

    def companions(self) -> tuple[str, ...]:
        """The endings of the files to write beside the deck."""
        return tuple(ending for ending, each in self._companions.items() if each.isChecked())

    def companion_switches(self) -> tuple[Switch, ...]:
        """The switches of the files beside the deck."""
        return tuple(self._companions.values())

    def _heading(self, text: str) -> None:
        self._column.addSpacing(14)
        self._column.addWidget(label(text, "h2"))

    def _offer_names(self, now: Names) -> Choice[Names]:
        words = {Names.FULL: _("Full"), Names.INITIALS: _("Initials"), Names.NONE: _("None")}
        made = Choice(_("Names of speakers"), words, now)
        made.chosen.connect(self._tell)
        return made

    def _switch(self, text: str, on: bool) -> Switch:
        made = Switch(text, on)
        made.toggled.connect(self._tell)
        self._column.addWidget(made)
        return made

    def _companion(self, ending: str) -> Switch:
        chosen = next(each for each in FORMATS if each.ending == ending)
        made = Switch(f"{chosen.label} ({Path(ending.strip()).suffix or ending})", False)
        self._column.addWidget(made)
        return made

    def _tell(self) -> None:
        self._choices = self.choices()
        self.changed.emit(self._choices)


def _leaves_slides(module: Module, step: Step) -> bool:
    """Whether a step can be on a slide of the recap: a welcome and a break never are."""
    kind = kind_of(step)
    return kind.captures or bool(kind.recap(StepView(module, step)))
