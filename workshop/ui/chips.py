"""The chips below the capture line: the zones it can name, and what it was understood as."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from workshop.domain.module import Zone
from workshop.domain.text import isolated
from workshop.i18n import _
from workshop.live.capture import Draft, Grammar, Part, PartKind
from workshop.ui.flow import Flow
from workshop.ui.kit import Role, button, label, rename, restyle

_CHIPPED = (
    *(PartKind.FIELD, PartKind.PARKED, PartKind.PERSON),
    *(PartKind.ACTION, PartKind.QUOTE, PartKind.UNKNOWN),
)
"""Parts that have a chip of their own below the line."""
_WIDEST = 360
"""Of a chip, in px of the screen."""


class Chips(QWidget):
    """The zones of the step with their digits; the one the line names is lit, a click names one."""

    picked = Signal(str)
    """What to type behind "/" for the zone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = Flow(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._grammar: Grammar | None = None
        self.chips: list[QPushButton] = []

    def offer(self, grammar: Grammar) -> bool:
        """Show the zones of a step; gives whether they are other ones than before."""
        before = self._grammar
        if before and (before.zones, before.scale) == (grammar.zones, grammar.scale):
            return False
        self._grammar = grammar
        _clear(self._flow, self.chips)
        for zone in grammar.zones:
            chip = button(_words(grammar, zone), Role.DARK)
            chip.setCheckable(True)
            chip.clicked.connect(self._clicked)
            self._flow.addWidget(chip)
            self.chips.append(chip)
        self.setMinimumHeight(self._flow.heightForWidth(self.width()))
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All rows are to be seen, however little room there is for the rest."""
        super().resizeEvent(event)
        self.setMinimumHeight(self._flow.heightForWidth(self.width()))

    def light(self, draft: Draft) -> None:
        """Light the chip of the zone that a line names, or those it counts for: "12 × Bottom"."""
        if self._grammar is None:
            return
        counts = {heap.zone.id: 0 for heap in draft.heaps}
        for heap in draft.heaps:
            counts[heap.zone.id] += heap.count
        for chip, zone in zip(self.chips, self._grammar.zones, strict=True):
            count = counts.get(zone.id)
            words = _words(self._grammar, zone)
            rename(chip, words if count is None else f"{count} × {zone.label}")
            named = zone.id == draft.zone and not draft.step
            chip.setChecked(named or count is not None)

    def _clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, QPushButton) and self._grammar is not None:
            zone = self._grammar.zones[self.chips.index(chip)]
            self.picked.emit(self._grammar.sign(zone))


class Understood(QWidget):
    """What the line was understood as, each part on a chip: "By: Fri 4 Dec"; and what was not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = Flow(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.chips: list[QLabel] = []
        self._told: list[tuple[str, str]] = []
        self.hide()

    def say(self, line: str, draft: Draft) -> None:
        """Show the parts of a line."""
        parts = [part for part in draft.parts if _has_chip(part, draft)]
        told = [_told(line, part) for part in parts]
        if told == self._told:
            return
        self._told = told
        _clear(self._flow, self.chips)
        for text, mood in told:
            chip = label("", "pill")
            short = chip.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, _WIDEST)
            chip.setText(short)
            chip.setAccessibleName(text)
            restyle(chip, "mood", mood)
            self._flow.addWidget(chip)
            self.chips.append(chip)
        self.setVisible(bool(told))
        self.setMinimumHeight(self._flow.heightForWidth(self.width()) if told else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All rows are to be seen."""
        super().resizeEvent(event)
        self.setMinimumHeight(self._flow.heightForWidth(self.width()) if self._told else 0)

    def told(self) -> list[str]:
        """What the chips say."""
        return [text for text, _mood in self._told]


def _clear(flow: Flow, chips: list[QPushButton] | list[QLabel]) -> None:
    """Take chips away at once, so that nobody counts their rows any more."""
    while chips:
        chip = chips.pop()
        flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()


def _has_chip(part: Part, draft: Draft) -> bool:
    """Whether a part is told below: a zone of this step is lit on its own chip instead."""
    return part.kind in _CHIPPED or (part.kind is PartKind.ZONE and bool(draft.step))


def _told(line: str, part: Part) -> tuple[str, str]:
    """What a chip says of a part, and its mood."""
    if part.kind is PartKind.UNKNOWN:
        said = line[part.start : part.end]
        return _("“{words}” not understood").format(words=isolated(said)), "behind"
    if part.kind is PartKind.PERSON:
        return _("Said by {name}").format(name=isolated(part.meaning)), ""
    return isolated(part.meaning), "ahead" if part.kind is PartKind.ACTION else ""


def _words(grammar: Grammar, zone: Zone) -> str:
    """What a chip says: the zone, behind the digit that means it."""
    sign = grammar.sign(zone)
    named = sign.isdigit() and not zone.label.startswith(sign)
    return f"{sign} {zone.label}" if named else zone.label
