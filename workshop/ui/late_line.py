"""A capture line for a step that the room is not in."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop.domain.module import Step
from workshop.i18n import _
from workshop.live.capture import Grammar
from workshop.ui.capture_bar import CaptureLine
from workshop.ui.completing import Completing
from workshop.ui.kit import label
from workshop.ui.show import Show

_UNBROKEN, _JOINER = "\N{NO-BREAK SPACE}", "\N{WORD JOINER}"


class LateLine(QWidget):
    """Keeps what is typed in the step that was chosen, by that step's signs; away without one."""

    def __init__(self, show: Show) -> None:
        super().__init__()
        self._show = show
        self.step = ""
        """The id of the step; empty while none is chosen."""
        self.line = CaptureLine()
        self.completing = Completing(self.line, show.desk, show.words)
        self.line.helpers.append(self.completing)
        self._told = label("", "label", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.line)
        column.addWidget(self._told)
        self.line.entered.connect(self._keep)
        self.hide()

    def choose(self, step: Step | None) -> None:
        """Take what is typed for that step from now on."""
        self.step = step.id if step is not None else ""
        self.setVisible(step is not None)
        if step is None:
            return
        grammar = self._show.desk.grammar(step.id)
        self.line.speak(grammar)
        self.line.setAccessibleName(_("Add a point to “{step}”").format(step=step.title))
        stays = _("Added to “{step}”; the room stays where it is.").format(step=step.title)
        self._told.setText("   ".join((stays, *_zones(grammar))))

    def follow(self) -> None:
        """People were named, or a zone came: what signs mean may be another thing."""
        if self.step:
            self.line.speak(self._show.desk.grammar(self.step))

    def _keep(self, typed: str) -> None:
        if self._show.keep(typed, self.step):
            self.line.leave("")


def _zones(grammar: Grammar) -> list[str]:
    """The zones with what to type for them: "/1 Bunny slope"."""
    told = (f"/{_JOINER}{grammar.sign(zone)} {zone.label}" for zone in grammar.zones)
    return [each.replace(" ", _UNBROKEN) for each in told]
