"""The capture line: one line that grows to three, and a chip for each zone."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget

from workshop.domain.module import Zone
from workshop.i18n import _
from workshop.live.capture import Draft, Grammar, Part, PartKind
from workshop.ui.flow import Flow
from workshop.ui.kit import Role, button, label, rename
from workshop.ui.photo_sources import holds_files

_MOST_LINES = 3
_CHIPPED = (PartKind.FIELD, PartKind.PARKED)
"""Parts that have a chip of their own below the line."""
_WIDEST = 360
"""Of a chip, in px of the screen."""


class _Colours(QSyntaxHighlighter):
    """Marks in the line what was understood, and what was not."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.grammar: Grammar | None = None

    def highlightBlock(self, text: str) -> None:
        """Colour the parts of one line; called by Qt whenever the line changes."""
        if self.grammar is None:
            return
        for part in self.grammar.read(text).parts:
            self.setFormat(part.start, part.end - part.start, _format(part))


def _format(part: Part) -> QTextCharFormat:
    known = part.kind is not PartKind.UNKNOWN
    made = QTextCharFormat()
    made.setBackground(QColor("#d9ebf6" if known else "#ffe1cc"))
    made.setForeground(QColor("#0f5484" if known else "#8a3a0c"))
    return made


class CaptureLine(QPlainTextEdit):
    """Where the facilitator types; `entered` carries the text, which stays until it is kept."""

    entered = Signal(str)
    pictures_pasted = Signal(QMimeData)
    understood = Signal(object)
    """The Draft of the line the cursor is in, at each change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("capture")
        self.setPlaceholderText(_("What was said, then Enter"))
        self.setAccessibleName(_("Capture line"))
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._colours = _Colours(self.document())
        self.textChanged.connect(self._changed)
        self._grow()

    def speak(self, grammar: Grammar) -> None:
        """Read what is typed by another step's zones and fields."""
        if grammar != self._colours.grammar:
            self._colours.grammar = grammar
            self._colours.rehighlight()
            self._changed()

    def leave(self, text: str) -> None:
        """Leave only that in the line: what could not be kept."""
        if text != self.toPlainText():
            self.setPlainText(text)
            self.moveCursor(QTextCursor.MoveOperation.End)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps the point; Shift+Enter starts another line."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            if self.toPlainText().strip():
                self.entered.emit(self.toPlainText())
            return
        super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text can be dropped here; pictures go to the window, whatever text comes with them."""
        return not holds_files(source) and super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text; files and pictures are no text, and are passed on."""
        if holds_files(source) or (source.hasImage() and not source.hasText()):
            self.pictures_pasted.emit(source)
        else:
            super().insertFromMimeData(source)

    def resizeEvent(self, event: object) -> None:
        """Another width breaks other lines."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._grow()

    def _changed(self) -> None:
        self._grow()
        if self._colours.grammar is not None:
            self.understood.emit(self._colours.grammar.read(self.textCursor().block().text()))

    def _grow(self) -> None:
        """As high as the text needs, up to three lines."""
        lines = min(_MOST_LINES, max(1, int(self.document().size().height())))
        height = self.fontMetrics().lineSpacing() * lines + 30
        if height != self.height():
            self.setFixedHeight(height)


class Chips(QWidget):
    """The zones of the step with their digits; the one the line names is lit, a click names one."""

    picked = Signal(str)
    """What to type behind "/" for the zone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = Flow(self)
        self._grammar: Grammar | None = None
        self.chips: list[QPushButton] = []

    def offer(self, grammar: Grammar) -> bool:
        """Show the zones of a step; gives whether they are other ones than before."""
        before = self._grammar
        if before and (before.zones, before.scale) == (grammar.zones, grammar.scale):
            return False
        self._grammar = grammar
        while self.chips:
            self.chips.pop().deleteLater()
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
            chip.setChecked(zone.id == draft.zone or count is not None)

    def _clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, QPushButton) and self._grammar is not None:
            zone = self._grammar.zones[self.chips.index(chip)]
            self.picked.emit(self._grammar.sign(zone))


class Understood(QWidget):
    """What the line was understood as beside its zone, each on a chip: "By: Fri 4 Dec"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = Flow(self)
        self.chips: list[QLabel] = []
        self._told: list[str] = []
        self.hide()

    def say(self, draft: Draft) -> None:
        """Show the fields of a line."""
        told = [part.meaning for part in draft.parts if part.kind in _CHIPPED]
        if told == self._told:
            return
        self._told = told
        while self.chips:
            self.chips.pop().deleteLater()
        for text in told:
            chip = label("", "pill")
            short = chip.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, _WIDEST)
            chip.setText(short)
            chip.setAccessibleName(text)
            self._flow.addWidget(chip)
            self.chips.append(chip)
        self.setVisible(bool(told))

    def told(self) -> list[str]:
        """What the chips say."""
        return list(self._told)


def _words(grammar: Grammar, zone: Zone) -> str:
    """What a chip says: the zone, behind the digit that means it."""
    sign = grammar.sign(zone)
    named = sign.isdigit() and not zone.label.startswith(sign)
    return f"{sign} {zone.label}" if named else zone.label
