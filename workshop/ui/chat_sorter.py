"""A sorted chat before it is kept: the questions with their answers, and the tray of the unsure."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workshop.i18n import _, ngettext
from workshop.live.chat import matching, telling
from workshop.live.chat.board import Aside, Board, Place
from workshop.live.chat.tidying import Keep
from workshop.ui.chat_matching import Matching
from workshop.ui.chat_rows import Messages, Row, Rows, about_placed, about_unsure, placed_rows
from workshop.ui.kit import Role, Switch, button, label, rename, scrolling

_TRAY_WIDE = 430
_WHOLE_TALL = 150


class ChatSorter(QWidget):
    """Shows a board and lets keys decide; `changed` after each decision."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._board: Board | None = None
        self.placed = Messages(Rows(about_placed), _("Questions and answers"))
        self.tray = Messages(Rows(about_unsure), _("Not sorted yet"))
        self.matching = Matching()
        self.match = self._tool(_("Match the questions"))
        self.match.setCheckable(True)
        self.guesses = self._tool(_("Take all guesses"))
        self.hashtags = Switch(_("Keep hashtags"), on=False)
        self.handles = Switch(_("Keep @names"), on=False)
        self._summary = label("", "soft", wrap=True)
        self._heading = label("", "h2")
        self._whole = label("", "", wrap=True)
        self._whole.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._hint = label("", "soft", wrap=True)
        self._left = QStackedWidget()
        self._lay_out()
        self._connect()

    def _tool(self, text: str) -> QPushButton:
        made = button(text, Role.LIGHT)
        made.setAutoDefault(False)
        return made

    def _lay_out(self) -> None:
        self._left.addWidget(self.placed)
        self._left.addWidget(self.matching)
        body = QHBoxLayout()
        body.setSpacing(24)
        body.addWidget(self._left, 1)
        body.addWidget(self._right())
        options = QHBoxLayout()
        options.setSpacing(24)
        options.addWidget(self.match)
        options.addStretch(1)
        options.addWidget(self.hashtags)
        options.addWidget(self.handles)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._summary)
        column.addLayout(body, 1)
        column.addLayout(options)

    def _right(self) -> QWidget:
        """The tray, all words of what is chosen, and the keys."""
        right = QWidget()
        right.setFixedWidth(_TRAY_WIDE)
        tray = QVBoxLayout(right)
        tray.setContentsMargins(0, 0, 0, 0)
        tray.setSpacing(10)
        heading = QHBoxLayout()
        heading.addWidget(self._heading, 1)
        heading.addWidget(self.guesses)
        whole = scrolling(self._whole, "sheet")
        whole.setMaximumHeight(_WHOLE_TALL)
        tray.addLayout(heading)
        tray.addWidget(self.tray, 3)
        tray.addWidget(whole, 1)
        tray.addWidget(self._hint)
        return right

    def _connect(self) -> None:
        for messages in (self.placed, self.tray):
            messages.put.connect(self._put)
            messages.guess_taken.connect(self._take_guess)
            messages.menu_wanted.connect(self._open_menu)
            messages.chosen.connect(self._show_whole)
        self.matching.changed.connect(self._follow)
        self.match.toggled.connect(self._turn)
        self.guesses.clicked.connect(self._take_guesses)
        for switch in (self.hashtags, self.handles):
            switch.toggled.connect(self._keep)
        QShortcut(QKeySequence.StandardKey.Undo, self, self.undo)

    @property
    def board(self) -> Board | None:
        """What is shown."""
        return self._board

    def follow(self, board: Board) -> None:
        """Show a chat; where its questions are others than the step's, these first."""
        self._board = board
        self.hashtags.setChecked(board.keep.hashtags)
        self.handles.setChecked(board.keep.handles)
        # Where the questions are the chat's own there is nothing to match.
        may_differ = bool(board.sorting.questions) and not board.goal.matching
        self.match.setVisible(may_differ)
        self.match.setChecked(may_differ and matching.differ(board.matching))
        self._hint.setText(_hint(board))
        self._follow()
        self.tray.choose(0)
        (self.tray if board.tray() else self.placed).setFocus()

    def undo(self) -> None:
        """Take the last decision back."""
        board = self._board
        if board is None:
            return
        before = {each.at for each in board.tray()}
        if board.undo():
            self._follow()
            back = [row for row, each in enumerate(board.tray()) if each.at not in before]
            if back:
                self.tray.choose(back[0])

    # -- showing

    def _follow(self) -> None:
        board = self._board
        if board is None:
            return
        rows = (self.placed.currentIndex().row(), self.tray.currentIndex().row())
        tray = board.tray()
        self.placed.rows.follow(board, placed_rows(board))
        self.tray.rows.follow(board, [Row(each.at) for each in tray])
        self.matching.follow(board)
        for messages, row in zip((self.placed, self.tray), rows, strict=True):
            messages.choose(max(0, row))
        self._summary.setText(" · ".join(telling.summary(board)))
        self._heading.setText(_("Not sorted yet · {count}").format(count=len(tray)))
        guessed = sum(board.guess(each.at) is not None for each in tray)
        words = ngettext("Take {count} guess", "Take all {count} guesses", guessed)
        rename(self.guesses, words.format(count=guessed))
        self.guesses.setEnabled(bool(guessed))
        self._show_whole(self._focused().at())
        self.changed.emit()

    def _focused(self) -> Messages:
        return self.placed if self.placed.hasFocus() else self.tray

    def _show_whole(self, at: object) -> None:
        """All words of the message that is chosen, as they would be kept."""
        board = self._board
        if board is None or not isinstance(at, int):
            self._whole.setText("" if board is None or board.tray() else _("All is sorted."))
            return
        about = about_unsure if board.where(at) is Aside.TRAY else about_placed
        line = board.sorting.lines[at]
        self._whole.setText(f"{board.text(line)}\n{about(board, at)}")

    def _turn(self, on: bool) -> None:
        self._left.setCurrentIndex(1 if on else 0)

    # -- deciding

    def _put(self, at: int, place: Place) -> None:
        board = self._board
        if board is not None and (place is Aside.OUT or place in board.places):
            board.put(at, place)
            self._follow()

    def _take_guess(self, at: int) -> None:
        board = self._board
        if board is not None and board.where(at) is Aside.TRAY and (place := board.guess(at)):
            self._put(at, place)

    def _take_guesses(self) -> None:
        if self._board is not None:
            self._board.take_guesses()
            self._follow()

    def _keep(self) -> None:
        if self._board is not None:
            self._board.keep = Keep(self.hashtags.isChecked(), self.handles.isChecked())
            self._follow()

    def menu(self, at: int) -> QMenu:
        """Where a message can go."""
        menu = QMenu(self)
        board = self._board
        if board is not None:
            for place in (*board.places, Aside.OUT):
                words = telling.sign(place)
                if isinstance(place, int):
                    words = f"{words}  {board.goal.questions[place - 1]}"
                action = menu.addAction(words, partial(self._put, at, place))
                action.setEnabled(board.where(at) != place)
        return menu

    def _open_menu(self, at: int, where: QPoint) -> None:
        menu = self.menu(at)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)


def _hint(board: Board) -> str:
    """The keys that sort."""
    count = min(9, len(board.goal.questions))
    parts = (
        _("1–{last} to a question").format(last=count) if count > 1 else _("1 to the question"),
        _("Enter takes the guess"),
        _("F final thoughts") if board.goal.final else "",
        _("0 leaves out"),
        _("Ctrl+Z back"),
    )
    # A key and what it does stay on one line.
    return " · ".join(part.replace(" ", "\N{NO-BREAK SPACE}") for part in parts if part)
