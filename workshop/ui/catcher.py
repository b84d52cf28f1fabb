"""A capture line with what stands over it: why something was not kept, a question, a hint."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop.domain.text import POINT_LIMIT, Pasted
from workshop.i18n import _, ngettext
from workshop.ui.capture_bar import CaptureLine
from workshop.ui.completing import Completing
from workshop.ui.kit import label
from workshop.ui.paste_question import PasteQuestion
from workshop.ui.show import Show


class Catcher(QWidget):
    """Keeps what is typed; a text leaves the line only once it is on disk.

    What is wrong with the disk a notice over it says.
    """

    def __init__(self, show: Show) -> None:
        super().__init__()
        self._show = show
        self._desk = show.desk
        self._here = show.desk.step.id
        self.begun = ""
        """The id of the step in which the text in the line was begun; empty while there is none."""
        self._from_before = ""
        self._keeper = show.desk.keeper
        self._refused = ""
        """What the disk has not taken, as it stood in the line."""
        self.line = CaptureLine()
        self.trouble = label("", "banner", wrap=True)
        self.question = PasteQuestion()
        self.origin = label("", "label", wrap=True)
        """Where the draft comes from, when that is not here and now."""
        self.completing = Completing(self.line, show.desk, show.words)
        self.line.helpers += [self.question, self.completing]
        self._lay_out()
        self.line.entered.connect(self.keep)
        self.line.sent_back.connect(self._keep_where_begun)
        self.line.came_in.connect(self._came_in)
        self.line.full.connect(self._full)
        self.line.textChanged.connect(self._changed)
        self.question.answered.connect(self._answered)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self.trouble, self.question, self.origin, self.line):
            column.addWidget(widget)
        self.trouble.hide()
        self.origin.hide()

    def follow(self) -> None:
        """Read the line by the step the room is in; why nothing was kept in the last one is over.

        The text stays: it will be kept here, unless it is sent back to where it was begun.
        """
        here = self._desk.step.id
        if here != self._here:
            self._here = here
            self.settle()
        self.line.speak(self._desk.grammar())
        self._tell_origin()

    def keep(self, typed: str) -> None:
        """Keep what was typed; where that fails the text stays and the reason is said."""
        self._done(self._show.keep(typed))

    def keep_again(self) -> None:
        """Keep what the disk had refused, if it still stands in the line as it did."""
        if self._refused and self._refused == self.line.toPlainText():
            self._done(self._show.keep(self._refused, self.begun))

    def complain(self, sentence: str) -> None:
        """Say what went wrong, until the next point is kept or the room moves on."""
        if sentence == str(self._keeper.trouble):
            sentence = ""  # it is said over it, for as long as it lasts
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def settle(self) -> None:
        """Say no more than what is wrong with the disk, if anything is."""
        self.complain("" if self._keeper.trouble is None else str(self._keeper.trouble))

    def resume(self, text: str, begun: str, why: str) -> None:
        """Put a draft into the line that was begun before, and say so."""
        self.line.leave(text)
        self.begun, self._from_before = begun or self._here, why
        self._tell_origin()

    def hand_over(self, other: "Catcher") -> None:
        """Let another line go on with the draft, unless it has one of its own."""
        text, begun, why = self.line.toPlainText(), self.begun, self._from_before
        if text and not other.line.toPlainText():
            other.resume(text, begun, why)
            self.line.leave("")

    def _keep_where_begun(self, typed: str) -> None:
        self._done(self._show.keep(typed, self.begun))

    def _answered(self, as_one: bool) -> None:
        self._done(self._show.keep(self.line.toPlainText(), whole=as_one))

    def _done(self, kept: bool) -> None:
        """It was kept, or the text stays; what the disk has not taken is tried again later."""
        self._refused = ""
        if kept:
            self.line.leave("")
            self.settle()
        elif self._keeper.trouble is not None:
            self._refused = self.line.toPlainText()

    def _came_in(self, taken: Pasted) -> None:
        """A text was pasted or dropped: say what of it is not in the line, and ask about many."""
        if told := _left_out(taken):
            self.complain(told)
        lines = sum(1 for line in self.line.toPlainText().splitlines() if line.strip())
        if lines > 1:
            self.question.ask(lines)

    def _full(self) -> None:
        told = _("One point has room for {count} letters. Enter keeps it, then go on.")
        self.complain(told.format(count=f"{POINT_LIMIT:,}"))

    def _changed(self) -> None:
        if self.line.document().isEmpty():
            self.begun = self._from_before = ""
            self.question.hide()
        elif not self.begun:
            self.begun = self._desk.step.id
        self._tell_origin()

    def _tell_origin(self) -> None:
        told = [self._from_before] if self._from_before else []
        if self.begun and self.begun != self._here:
            step = self._desk.session.module.step(self.begun).title
            words = _("Begun in “{step}”: Enter keeps it here, Ctrl+Enter there.")
            told.append(words.format(step=step))
        self.origin.setText(" ".join(told))
        self.origin.setVisible(bool(told))


def _left_out(taken: Pasted) -> str:
    """What of a text was not taken, in a sentence; empty where all of it was."""
    if taken.lines < taken.lines_in_all:
        told = ngettext(
            "Only the first line of {all} has room here; the others stay where they were copied.",
            "Only the first {count} lines of {all} have room here; the others stay where they were "
            "copied.",
            taken.lines,
        )
        return told.format(count=f"{taken.lines:,}", all=f"{taken.lines_in_all:,}")
    if taken.too_long:
        told = _(
            "{count} letters were too long for one point: cut to {limit}. The rest stays where it "
            "was copied."
        )
        return told.format(count=f"{taken.too_long:,}", limit=f"{POINT_LIMIT:,}")
    return ""
