"""The bar above the recap: what it is, whether it can go, and how the export stands."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from workshop.i18n import _, ngettext
from workshop.recap.export import Outcome
from workshop.ui.kit import Role, button, label, named, tip

_DECK, _DRAFT = ".pptx", ".eml"


class RecapBar(QWidget):
    """Title, state and the export button; while writing a progress bar and a way out."""

    export_wanted = Signal()
    cancel_wanted = Signal()
    open_wanted = Signal(Path)
    """A deck, or a mail, is to be opened in the program that the system has for it."""
    again_wanted = Signal()
    """What was refused is to be saved under the names that were offered."""

    def __init__(self, title: str) -> None:
        super().__init__()
        named(self, "sheet")
        self._deck = self._draft = Path()
        self._state = label("", "good")
        self._progress = QProgressBar(textVisible=False)
        self._progress.setFixedWidth(220)
        self._progress.setAccessibleName(_("Export progress"))
        self.cancel = button(_("Cancel"), Role.LIGHT)
        self.open = button(_("Open the deck"), Role.LIGHT)
        self.mail = button(_("Open the mail"), Role.LIGHT)
        self.export = button(_("Export…"), Role.PRIMARY)
        self.again = button("", Role.PRIMARY)
        self._trouble = label("", "banner", wrap=True)
        row = QHBoxLayout()
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(14)
        row.addWidget(label(title, "h2"))
        row.addStretch(1)
        done = (self.open, self.mail)
        for widget in (self._state, self._progress, self.cancel, *done, self.export):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2)
        column.addLayout(row)
        below = QHBoxLayout()
        below.setContentsMargins(24, 0, 24, 8)
        below.setSpacing(14)
        below.addWidget(self._trouble, 1)
        below.addWidget(self.again)
        column.addLayout(below)
        for hidden in (self._progress, self.cancel, *done, self._trouble, self.again):
            hidden.hide()
        self.export.clicked.connect(self.export_wanted)
        self.cancel.clicked.connect(self.cancel_wanted)
        self.open.clicked.connect(lambda: self.open_wanted.emit(self._deck))
        self.mail.clicked.connect(lambda: self.open_wanted.emit(self._draft))
        self.again.clicked.connect(self.again_wanted)

    def wait(self, text: str) -> None:
        """The slides are not there yet, and nothing can be exported."""
        self.export.setEnabled(False)
        self._state.setText(text)
        if self.again.isHidden():
            # Another name that was offered stays on offer, whatever is captured meanwhile.
            self._trouble.hide()

    def complain(self, sentence: str) -> None:
        """Say what could not be done; the slides are as they were chosen all the same."""
        self._trouble.setText(sentence)
        self._trouble.show()
        self.again.hide()

    def say(self, count: str, left_out: str) -> None:
        """How many slides there are, and what stays in the room; they can be exported."""
        self.export.setEnabled(True)
        self._state.setText(" · ".join(part for part in (count, left_out) if part))

    def begin(self) -> None:
        """Writing has begun."""
        self._writing(True)
        self._trouble.hide()
        self.again.hide()
        self.open.hide()
        self.mail.hide()
        self._progress.setRange(0, 0)

    def advance(self, done: int, total: int) -> None:
        """So far."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def tell(self, outcome: Outcome) -> None:
        """It is over: what is written, what is not and why, and what can be done about it."""
        self._writing(False)
        self._state.setText(_state(outcome))
        tip(self._state, "\n".join(map(str, outcome.written)))
        if not outcome.called_off:
            files = {path.suffix.casefold(): path for path in outcome.written}
            self._deck, self._draft = files.get(_DECK, Path()), files.get(_DRAFT, Path())
            self.open.setVisible(_DECK in files)
            self.mail.setVisible(_DRAFT in files)
        if outcome.refused:
            # Several files that are refused for one reason have it said once.
            reasons = dict.fromkeys(str(each.error) for each in outcome.refused)
            self.complain("\n".join(reasons))
        self._offer([each.offer for each in outcome.refused if each.offer])

    def refuse(self, sentence: str) -> None:
        """There is nothing to export, and why."""
        self._state.clear()
        self.complain(sentence)

    def _offer(self, paths: Sequence[Path]) -> None:
        """The names under which all that was refused can be saved by one click."""
        if len(paths) == 1:
            words = _("Save as “{name}”").format(name=paths[0].name)
        else:
            words = ngettext(
                "Save {count} file as “… (2)”", "Save {count} files as “… (2)”", len(paths)
            ).format(count=len(paths))
        self.again.setText(words)
        self.again.setAccessibleName(words)
        tip(self.again, "\n".join(map(str, paths)))
        self.again.setVisible(bool(paths))

    def _writing(self, on: bool) -> None:
        self._progress.setVisible(on)
        self.cancel.setVisible(on)
        self.export.setEnabled(not on)


def _state(outcome: Outcome) -> str:
    """What is there now and what is not, by name."""
    written = ", ".join(path.name for path in outcome.written)
    if outcome.called_off:
        if not written:
            return _("Cancelled: nothing was written")
        return _("Cancelled: only {names} was written").format(names=written)
    refused = ", ".join(each.target.name for each in outcome.refused)
    if not written:
        return ""
    if refused:
        return _("Saved: {names}. Not saved: {others}").format(names=written, others=refused)
    first, *more = outcome.written
    if not more:
        return _("Saved as {name}").format(name=first.name)
    words = ngettext(
        "Saved as {name}, and {count} more file beside it",
        "Saved as {name}, and {count} more files beside it",
        len(more),
    )
    return words.format(name=first.name, count=len(more))
