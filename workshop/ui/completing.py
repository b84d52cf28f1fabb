"""What is offered while the capture line is typed: a small list under it, or the rest of a word.

It never has the focus, and Enter never takes anything from it.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from workshop.domain.text import isolated
from workshop.i18n import _
from workshop.live.completion import Offer, Option, Words, complete
from workshop.live.desk import Desk
from workshop.live.reader import SIGNS
from workshop.ui.announcer import announce
from workshop.ui.capture_bar import CaptureLine
from workshop.ui.kit import label, named, restyle

_GAP = 4
_EDGES = 40
"""Px of the list that are not for words."""
_NARROWEST, _WIDEST = 240, 480


class OptionList(QWidget):
    """The options, one of them lit; a click takes one."""

    clicked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "options")
        self.setAccessibleName(_("Suggestions"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows: list[QLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6, 6, 6, 6)
        self._column.setSpacing(0)
        self._column.addWidget(label(_("Tab takes it · Esc closes"), "optionhint"))
        self.hide()

    def fill(self, options: Sequence[Option], wide: int) -> None:
        """Show those options, at most so wide."""
        while self.rows:
            row = self.rows.pop()
            self._column.removeWidget(row)
            row.setParent(None)
            row.deleteLater()
        for place, option in enumerate(options):
            row = label("", "option")
            words = f"{option.about} {option.shown}" if option.about.isdigit() else option.shown
            mode = Qt.TextElideMode.ElideRight
            row.setText(row.fontMetrics().elidedText(isolated(words), mode, wide - _EDGES))
            row.setAccessibleName(option.shown)
            self._column.insertWidget(place, row)
            self.rows.append(row)

    def light(self, place: int) -> None:
        """Light one of them."""
        for at, row in enumerate(self.rows):
            restyle(row, "lit", "true" if at == place else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a row takes it."""
        row = self.childAt(event.position().toPoint())
        if isinstance(row, QLabel) and row in self.rows:
            self.clicked.emit(self.rows.index(row))


class Completing(QObject):
    """Offers to complete what is typed into a line."""

    def __init__(self, line: CaptureLine, desk: Desk, words: Words) -> None:
        super().__init__(line)
        self._line = line
        self._desk = desk
        self._words = words
        self._offer: Offer | None = None
        self._at = -1
        self.place = 0
        self.list: OptionList | None = None
        line.textChanged.connect(self._follow)
        line.cursorPositionChanged.connect(self._moved)

    @property
    def offer(self) -> Offer | None:
        """What is offered now."""
        return self._offer

    def takes(self, event: QKeyEvent) -> bool:
        """Up and Down choose; every other key is the line's own."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None or self._offer is None or not self._offer.options:
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        self._light((self.place + step) % len(self._offer.options))
        return True

    def takes_tab(self) -> bool:
        """Tab puts what is lit, or the rest of the word, into the line.

        Behind a sign it stays there, if nothing is offered: who expected a name types on, and
        letters typed elsewhere would drive.
        """
        if self._offer is not None:
            self._take(self.place)
            return True
        cursor = self._line.textCursor()
        words = cursor.block().text()[: cursor.positionInBlock()].split(" ")
        return words[-1][:1] in SIGNS and len(words[-1]) > 1

    def gives_way(self) -> bool:
        """Offer nothing until something else is typed."""
        was_there = self._offer is not None
        self._close()
        return was_there

    def lost_focus(self) -> None:
        """Whoever types elsewhere wants nothing offered here."""
        self._close()

    def _follow(self) -> None:
        line = self._line
        cursor, grammar = line.textCursor(), line.grammar
        self._at = cursor.position()
        if grammar is None or not line.hasFocus() or cursor.hasSelection():
            self._close()
            return
        self._words.learn(self._desk.session)
        block = cursor.block().text()
        self._show(complete(grammar, block, cursor.positionInBlock(), self._words))

    def _moved(self) -> None:
        """The cursor went elsewhere without a letter being typed."""
        if self._line.textCursor().position() != self._at:
            self._close()

    def _show(self, offer: Offer | None) -> None:
        if offer is None:
            self._close()
            return
        self._offer = offer
        self._line.hint(offer.rest)
        if offer.options:
            self._open(offer.options)
        else:
            self._put_away()
            self._describe(_("Tab: {word}").format(word=offer.rest))

    def _open(self, options: Sequence[Option]) -> None:
        window = self._line.window()
        if self.list is None or self.list.parent() is not window:
            self._drop_list()
            self.list = OptionList(window)
            self.list.clicked.connect(self._take)
        wide = min(max(_NARROWEST, self._line.width()), _WIDEST)
        self.list.fill(options, wide)
        self._light(0)
        self.list.setFixedWidth(min(wide, window.width()))
        self.list.ensurePolished()
        self.list.setFixedHeight(self.list.sizeHint().height())
        self.list.move(self._beside(window, self.list.height()))
        self.list.show()
        self.list.raise_()

    def _beside(self, window: QWidget, tall: int) -> QPoint:
        """Under the line where there is room, else over it."""
        under = self._line.mapTo(window, QPoint(0, self._line.height() + _GAP))
        if under.y() + tall <= window.height():
            return under
        return self._line.mapTo(window, QPoint(0, -tall - _GAP))

    def _light(self, place: int) -> None:
        self.place = place
        if self._offer is None or self.list is None:
            return
        self.list.light(place)
        count, option = len(self._offer.options), self._offer.options[place]
        told = _("{option}, {number} of {count}. Tab takes it.")
        self._describe(told.format(option=option.shown, number=place + 1, count=count))
        announce(self._line, self._line.accessibleDescription())

    def _take(self, place: int) -> None:
        offer, cursor = self._offer, self._line.textCursor()
        if offer is None:
            return
        text = offer.options[place].text if offer.options else offer.rest
        block = cursor.block()
        if text.endswith(" ") and block.text()[offer.end : offer.end + 1] == " ":
            text = text.removesuffix(" ")
        cursor.setPosition(block.position() + offer.start)
        cursor.setPosition(block.position() + offer.end, cursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        self._line.setTextCursor(cursor)

    def _close(self) -> None:
        if self._offer is None:
            return
        self._offer = None
        self._line.hint("")
        self._describe("")
        self._put_away()

    def _put_away(self) -> None:
        if self.list is not None:
            self.list.hide()

    def _drop_list(self) -> None:
        if self.list is not None:
            self.list.deleteLater()
            self.list = None

    def _describe(self, words: str) -> None:
        """What a screen reader says of the line besides its name and text."""
        self._line.setAccessibleDescription(words)
