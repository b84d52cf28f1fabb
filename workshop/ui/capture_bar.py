"""The capture line: one line that grows to three, coloured by what is understood."""

from typing import Protocol

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from workshop.domain.text import POINT_LIMIT, TYPED_LIMIT, Pasted, pasted
from workshop.i18n import _
from workshop.live.capture import Grammar, Part, PartKind
from workshop.ui.file_asking import holds_files
from workshop.ui.palette import palette_of

_MOST_LINES = 3
_COLOURED = 20_000
"""Letters up to which they are coloured; nobody types so many, and pasted ones need no colours."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Helper(Protocol):
    """Something over or under the line that is driven from it, without ever having the focus."""

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key was for it, and is done with."""

    def takes_tab(self) -> bool:
        """Whether the Tab key was for it, and is done with."""

    def gives_way(self) -> bool:
        """Go away; gives whether it was there."""

    def lost_focus(self) -> None:
        """The line has no keys any more."""


class _Colours(QSyntaxHighlighter):
    """Marks in the line what was understood, and what was not."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.grammar: Grammar | None = None

    def highlightBlock(self, text: str) -> None:
        """Colour the parts of one line; called by Qt whenever the line changes."""
        if self.grammar is None or not text or self.document().characterCount() > _COLOURED:
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
    sent_back = Signal(str)
    """It is to be kept in the step in which it was begun."""
    pictures_pasted = Signal(QMimeData)
    came_in = Signal(object)
    """What of a text that was pasted or dropped is in the line now: a Pasted."""
    full = Signal()
    """A letter more than one point has room for."""
    understood = Signal(str, object)
    """The line the cursor is in and its Draft, at each change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("capture")
        self.setPlaceholderText(_("What was said, then Enter"))
        self.setAccessibleName(_("Capture line"))
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.helpers: list[Helper] = []
        """Asked for every key before the line itself, one after the other."""
        self._colours = _Colours(self.document())
        self._ghost = ""
        self.textChanged.connect(self._changed)
        self._grow()

    @property
    def grammar(self) -> Grammar | None:
        """How the line is read; None before it is in any step."""
        return self._colours.grammar

    def speak(self, grammar: Grammar) -> None:
        """Read what is typed by another step's zones and fields."""
        if grammar != self._colours.grammar:
            self._colours.grammar = grammar
            if not self.document().isEmpty():
                self._colours.rehighlight()
            self._changed()

    def leave(self, text: str) -> None:
        """Leave only that in the line: what could not be kept."""
        if text != self.toPlainText():
            self.setPlainText(text)
            self.moveCursor(QTextCursor.MoveOperation.End)

    def hint(self, rest: str) -> None:
        """Show behind the cursor, in grey, how the word may go on; empty for nothing."""
        if rest != self._ghost:
            self._ghost = rest
            self.viewport().update()

    def gives_way(self) -> bool:
        """Let go of what is nearest over or under the line; gives whether there was anything."""
        return any(helper.gives_way() for helper in self.helpers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps the point; Shift+Enter starts another line."""
        if any(helper.takes(event) for helper in self.helpers):
            return
        held = event.modifiers()
        if event.key() in _ENTER and not held & Qt.KeyboardModifier.ShiftModifier:
            if self.toPlainText().strip():
                back = held & Qt.KeyboardModifier.ControlModifier
                (self.sent_back if back else self.entered).emit(self.toPlainText())
        elif self._is_full() and event.text().isprintable() and event.text():
            self.full.emit()
        else:
            super().keyPressEvent(event)

    def _is_full(self) -> bool:
        """Whether the line the cursor is in has all the letters that a point may have."""
        cursor = self.textCursor()
        return cursor.block().length() > POINT_LIMIT and not cursor.hasSelection()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab takes what is offered before it leads on."""
        if forward and any(helper.takes_tab() for helper in self.helpers):
            return True
        return super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever types elsewhere wants nothing offered here."""
        super().focusOutEvent(event)
        self._withdraw()

    def hideEvent(self, event: QHideEvent) -> None:
        """What hangs over the window goes with the line."""
        super().hideEvent(event)
        self._withdraw()

    def _withdraw(self) -> None:
        for helper in self.helpers:
            helper.lost_focus()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text can be dropped here; pictures go to the window, whatever text comes with them."""
        return not holds_files(source) and super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text; files and pictures are no text, and are passed on."""
        if holds_files(source) or (source.hasImage() and not source.hasText()):
            self.pictures_pasted.emit(source)
        elif source.hasText():
            self._take_in(source.text())

    def _take_in(self, text: str) -> None:
        """Put a text into the line, as much of it as there is room for."""
        cursor = self.textCursor()
        chosen = cursor.selectionEnd() - cursor.selectionStart()
        taken = pasted(text, max(0, TYPED_LIMIT - self.document().characterCount() + chosen))
        one_line = taken.lines == 1 == taken.lines_in_all
        if one_line:
            taken = self._as_fragment(text, taken, chosen)
        cursor.insertText(taken.text)
        self.ensureCursorVisible()
        self.came_in.emit(taken)

    def _as_fragment(self, text: str, taken: Pasted, chosen: int) -> Pasted:
        """A piece of a line that goes on with what stands there: with its blanks, if it fits."""
        room = max(0, POINT_LIMIT - self.textCursor().block().length() + 1 + chosen)
        before = " " if text[:1] in " \t" else ""
        after = " " if text[-1:] in " \t" else ""
        whole = f"{before}{taken.text}{after}"
        too_long = taken.too_long or (len(text) if len(taken.text) > room else 0)
        return Pasted(whole[:room], 1, 1, too_long)

    def resizeEvent(self, event: object) -> None:
        """Another width breaks other lines."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._grow()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and in grey how its last word may go on."""
        super().paintEvent(event)
        if not self._ghost:
            return
        at, metrics = self.cursorRect(), self.fontMetrics()
        room = self.viewport().width() - at.left() - 4
        mode = Qt.TextElideMode.ElideRight
        with QPainter(self.viewport()) as painter:
            painter.setFont(self.font())
            painter.setPen(palette_of(self).colour("note_soft"))
            shown = metrics.elidedText(self._ghost, mode, room)
            painter.drawText(QPoint(at.left() + 1, at.top() + metrics.ascent()), shown)

    def _changed(self) -> None:
        self._grow()
        if self._colours.grammar is not None:
            line = self.textCursor().block().text()
            self.understood.emit(line, self._colours.grammar.read(line))

    def _grow(self) -> None:
        """As high as the text needs, up to three lines."""
        lines = min(_MOST_LINES, max(1, int(self.document().size().height())))
        height = self.fontMetrics().lineSpacing() * lines + 30
        if height != self.height():
            self.setFixedHeight(height)
