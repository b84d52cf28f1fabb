"""Lists of a chat's messages: rows of one height, so that a hundred thousand scroll at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workshop.i18n import _, ngettext
from workshop.live.chat import telling
from workshop.live.chat.board import Aside, Board, Place
from workshop.ui.agenda import Index
from workshop.ui.fonts import FAMILY
from workshop.ui.palette import palette_of

_TALL = 58
_PAD = 12
_SHOWN = 400
"""Characters of a message that a row can show at the most."""


@dataclass(frozen=True, slots=True)
class Row:
    """A message by its place among all, or a heading."""

    at: int = -1
    words: str = ""
    about: str = ""

    @property
    def heads(self) -> bool:
        """Whether it stands over messages."""
        return self.at < 0


class Rows(QAbstractListModel):
    """Rows of a board; what a message says is asked for when it comes into sight."""

    def __init__(self, about: Callable[[Board, int], str]) -> None:
        """`about` is the small line under a message."""
        super().__init__()
        self._board: Board | None = None
        self._rows: Sequence[Row] = ()
        self._about = about

    def follow(self, board: Board, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._board, self._rows = board, rows
        self.endResetModel()

    def row(self, index: Index) -> Row | None:
        """The row at an index; None where there is none."""
        return self._rows[index.row()] if index.isValid() else None

    def words(self, row: Row) -> str:
        """What stands in a row."""
        if row.heads or self._board is None:
            return row.words
        return self._board.text(self._board.sorting.lines[row.at])

    def about(self, row: Row) -> str:
        """The small line of a row."""
        return row.about if row.heads or self._board is None else self._about(self._board, row.at)

    # -- as Qt asks for it

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """As many as there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words and what is said of them, for readers and for tips."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self._rows[index.row()]
        return "\n".join(part for part in (self.words(row), self.about(row)) if part)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Messages can be chosen, headings cannot."""
        heads = self._rows[index.row()].heads
        plain = Qt.ItemFlag.ItemIsEnabled
        return plain if heads else plain | Qt.ItemFlag.ItemIsSelectable


class _Painter(QStyledItemDelegate):
    """A row: its words on one line or two, and a small line under a heading or a short message."""

    def __init__(self, model: Rows, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._said, self._bold, self._small = QFont(FAMILY), QFont(FAMILY), QFont(FAMILY)
        for font, size in ((self._said, 17), (self._bold, 18), (self._small, 15)):
            font.setPixelSize(size)
        self._bold.setBold(True)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows alike."""
        return QSize(200, _TALL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Words above, what is said of them below; a ring where the keys go."""
        row = self._model.row(index)
        if row is None:
            return
        view, colours = option.widget, palette_of(option.widget)
        # One list has the keys: only there something is chosen.
        selected = bool(option.state & QStyle.StateFlag.State_Selected) and view.hasFocus()
        rect = option.rect.adjusted(3, 2, -3, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not row.heads:
            painter.setBrush(colours.colour("chosen" if selected else "raised"))
            painter.setPen(QPen(colours.colour("focus" if selected else "line"), 1 + 2 * selected))
            painter.drawRoundedRect(rect, 8, 8)
        self._write(painter, rect.adjusted(0 if row.heads else _PAD, 3, -_PAD, -3), row)
        painter.restore()

    def _write(self, painter: QPainter, place: QRect, row: Row) -> None:
        colours = palette_of(self.parent())  # type: ignore[arg-type]
        words = " ".join(self._model.words(row)[:_SHOWN].split())
        for font, text, colour, top in (
            (self._bold if row.heads else self._said, words, "text", 0),
            (self._small, self._model.about(row), "soft", place.height() // 2),
        ):
            painter.setFont(font)
            painter.setPen(colours.colour(colour))
            line = QRect(place.x(), place.y() + top, place.width(), place.height() // 2)
            cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), cut)


class Messages(QListView):
    """A list whose chosen message is put somewhere by a key."""

    put = Signal(int, object)
    """The place of a message, and where it is to go."""
    guess_taken = Signal(int)
    menu_wanted = Signal(int, QPoint)
    """The place of a message, and where on the screen."""
    chosen = Signal(object)
    """The place of the message that is chosen; None for none."""

    def __init__(self, model: Rows, name: str) -> None:
        super().__init__()
        self.rows = model
        self.setModel(model)
        self._painter = _Painter(model, self)
        self.setItemDelegate(self._painter)
        self.setObjectName("clear")
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.selectionModel().currentChanged.connect(self._tell)

    def at(self) -> int | None:
        """The place of the message that is chosen; None for none."""
        row = self.rows.row(self.currentIndex())
        return None if row is None or row.heads else row.at

    def choose(self, row: int) -> None:
        """Choose the message in that row, or the nearest that is one."""
        count = self.rows.rowCount()
        order = (*range(row, count), *range(min(row, count) - 1, -1, -1))
        for each in order:
            index = self.rows.index(each)
            found = self.rows.row(index)
            if found is not None and not found.heads:
                self.setCurrentIndex(index)
                return
        self.chosen.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit or F puts the chosen message somewhere, Enter takes the guess."""
        at, place = self.at(), _place(event)
        if at is not None and place is not None:
            self.put.emit(at, place)
        elif at is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.guess_taken.emit(at)
        elif event.text().isalnum():
            # A list would go looking for a row that begins with that letter.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _ask_menu(self, where: QPoint) -> None:
        at = self.at()
        if at is None:
            return
        below = self.visualRect(self.currentIndex()).bottomLeft()
        inside = self.viewport().rect().contains(where)
        self.menu_wanted.emit(at, self.viewport().mapToGlobal(where if inside else below))

    def _tell(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self.at())


def _place(event: QKeyEvent) -> Place | None:
    """Where a key puts a message."""
    if event.modifiers() & ~(
        Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
    ):
        return None
    if event.key() == Qt.Key.Key_Delete or event.text() == "0":
        return Aside.OUT
    if event.text() in ("f", "F"):
        return Aside.FINAL
    return int(event.text()) if event.text() in tuple("123456789") else None


def placed_rows(board: Board) -> list[Row]:
    """Each question with what goes to it, what is said last, and what is left out."""
    going = board.going()
    rows: list[Row] = []
    for place in board.places:
        mine = going.get(place, [])
        rows.append(Row(words=_heading(board, place), about=_about_question(board, place, mine)))
        rows += (Row(each.at) for each in mine)
    out = [each.at for each in going.get(Aside.OUT, []) if telling.may_be_kept(each.line)]
    if out:
        rows.append(Row(words=_("Left out"), about=_("A digit puts a line back to a question.")))
        rows += map(Row, out)
    return rows


def _heading(board: Board, place: Place) -> str:
    if isinstance(place, Aside):
        return telling.sign(place)
    return f"{telling.sign(place)}  {board.goal.questions[place - 1]}"


def _about_question(board: Board, place: Place, mine: Sequence[object]) -> str:
    """How many answers there are, and how the chat itself asked."""
    said = ngettext("{count} answer", "{count} answers", len(mine)).format(count=len(mine))
    if isinstance(place, Aside):
        return said
    text = board.goal.questions[place - 1]
    asked = [each.text for each in board.asked(place) if each.text and each.text != text]
    also = _("in the chat: {text}").format(text=" / ".join(asked))
    return f"{said} · {also}" if asked else said


def about_placed(board: Board, at: int) -> str:
    """Who said it, where, and how often it was posted again."""
    line = board.sorting.lines[at]
    is_out = board.where(at) is Aside.OUT
    return telling.about(line, telling.fate(board, at) if is_out else "")


def about_unsure(board: Board, at: int) -> str:
    """The same, with the guess."""
    line, guess = board.sorting.lines[at], board.guess(at)
    if guess is None or line.guess is None:
        return telling.about(line)
    said = _("likely {place}, {why}").format(
        place=telling.sign(guess), why=telling.why(line.guess.why)
    )
    return telling.about(line, said)
