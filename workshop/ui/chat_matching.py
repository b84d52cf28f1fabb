"""Which question of the step each question of a chat is: told, and changed in a menu."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from workshop.domain.text import shortened
from workshop.i18n import _
from workshop.live.chat import telling
from workshop.live.chat.board import Aside, Board
from workshop.ui.kit import Role, button, label, rename, scrolling

_LONGEST = 36


class Matching(QWidget):
    """A row for each question of the chat; `changed` when another question of the step is it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._board: Board | None = None
        self.buttons: dict[int, QPushButton] = {}
        self._inside = QWidget()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.setSpacing(12)
        words = _("Which question of this step is which of the chat? Answers go along.")
        inside.addWidget(label(words, "soft", wrap=True))
        inside.addLayout(self._rows)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolling(self._inside, "sheet"))

    def follow(self, board: Board) -> None:
        """Show the questions of a board; done again, where they go now."""
        if board is not self._board:
            self._board = board
            self._lay_out(board)
        for number, made in self.buttons.items():
            rename(made, f"{_goal(board, board.matching.get(number))}  ▾")
            made.setAccessibleName(
                _("{sign} of the chat: {goal}").format(
                    sign=telling.sign(number), goal=_goal(board, board.matching.get(number))
                )
            )

    def _lay_out(self, board: Board) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = {}
        for each in board.sorting.questions:
            said = each.text or _("Not asked in the chat")
            words = label(f"{telling.sign(each.number)}  {said}", "", wrap=True)
            made = button("", Role.LIGHT)
            made.setAutoDefault(False)
            made.clicked.connect(partial(self._open, each.number))
            self._rows.addWidget(words)
            self._rows.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
            self.buttons[each.number] = made

    def menu(self, number: int) -> QMenu:
        """The questions of the step that a question of the chat may be."""
        menu = QMenu(self)
        board = self._board
        if board is not None:
            for place in (*range(1, len(board.goal.questions) + 1), None):
                action = menu.addAction(_goal(board, place), partial(self._match, number, place))
                action.setCheckable(True)
                action.setChecked(board.matching.get(number) == place)
        return menu

    def _open(self, number: int) -> None:
        made = self.buttons[number]
        menu = self.menu(number)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(made.mapToGlobal(QPoint(0, made.height() + 4)))

    def _match(self, number: int, place: int | None) -> None:
        if self._board is not None:
            self._board.match(number, place)
            self.changed.emit()


def _goal(board: Board, place: int | None) -> str:
    if place is None:
        return telling.sign(Aside.TRAY)
    text = shortened(board.goal.questions[place - 1], _LONGEST)
    return f"{telling.sign(place)}  {text}"
