"""A chat on its way into a session: chosen or pasted, sorted by keys, and kept at one press."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workshop.domain.errors import UserError
from workshop.i18n import _, ngettext
from workshop.intake import transcripts
from workshop.live.chat import telling
from workshop.live.chat.board import Board, Goal
from workshop.live.chat.sorting import Sorting
from workshop.ui.chat_job import ChatJob
from workshop.ui.chat_sorter import ChatSorter
from workshop.ui.file_asking import local_files, patterns
from workshop.ui.kit import Role, button, column_in, free_screen, label

_SIZE = (1180, 780)
_WORDS_WIDE = 560
_EDGE = 60
"""What a dialog leaves free of the screen, for its frame."""

_ABOUT = _(
    "A chat as a program saved it: plain lines, with or without names and times, or a table. "
    "Lines that begin with Q1, A1 or FA find their questions by themselves."
)

AskChat = Callable[[QWidget], Path | None]
"""Asks for the file of a chat; None when the person thought better of it."""


def ask_chat(parent: QWidget) -> Path | None:
    """The system's own dialog."""
    kinds = _("Chats ({endings})").format(endings=patterns(transcripts.ENDINGS))
    every = _("All files (*)")
    chosen, _kind = QFileDialog.getOpenFileName(parent, _("Choose a chat"), "", f"{kinds};;{every}")
    return Path(chosen) if chosen else None


class ChatWindow(QDialog):
    """Takes a chat from a file or the clipboard, has it sorted, and gives it to `keep`."""

    read = Signal()
    """A chat was read and sorted, or refused."""

    def __init__(
        self,
        goal: Callable[[Sorting], Goal],
        keep: Callable[[Board], None],
        parent: QWidget,
        known: Sequence[str] = (),
        ask: AskChat = ask_chat,
    ) -> None:
        """`goal` says where a chat goes, and `keep` takes it; both may raise UserError. `known` are
        the questions of the step.
        """
        super().__init__(parent)
        self._goal, self._take, self._known, self._ask = goal, keep, tuple(known), ask
        self._title_of: Callable[[str, Sequence[str]], str] | None = None
        self._job: ChatJob | None = None
        self._asked_to_leave = False
        self.sorting: Sorting | None = None
        self.setAcceptDrops(True)
        self.sorter = ChatSorter()
        self.title, self._title_name = QLineEdit(), label("", "soft")
        self._show_title(False)
        self._name = label(_("Bring in a chat"), "h2")
        self._said = label("", "soft", wrap=True)
        self._pages = QStackedWidget()
        self._fit_screen()
        self._make_buttons()
        self._lay_out()
        self.sorter.changed.connect(self._follow)

    def _fit_screen(self) -> None:
        self.setWindowTitle(_("Bring in a chat"))
        free = free_screen()
        self.resize(min(_SIZE[0], free.width() - _EDGE), min(_SIZE[1], free.height() - _EDGE))

    def _make_buttons(self) -> None:
        QShortcut(QKeySequence.StandardKey.Paste, self, self.paste)
        self.finished.connect(self._end)
        self.file = self._button(_("Choose a file…"))
        self.clipboard = self._button(_("Paste  Ctrl+V"))
        self.other = self._button(_("Another chat…"))
        self.cancel = self._button(_("Cancel"))
        self.keep = self._button(_("Keep"), Role.PRIMARY)
        self.file.clicked.connect(self.choose)
        self.clipboard.clicked.connect(self.paste)
        self.other.clicked.connect(self._begin_anew)
        self.keep.clicked.connect(self.accept)
        self.cancel.clicked.connect(self._leave)

    def _lay_out(self) -> None:
        self._pages.addWidget(self._first_page())
        self._pages.addWidget(self.sorter)
        heading, foot = QHBoxLayout(), QHBoxLayout()
        for row in (heading, foot):
            row.setSpacing(12)
        heading.addWidget(self._name, 1)
        heading.addWidget(self._title_name)
        heading.addWidget(self.title, 1)
        heading.addWidget(self.other)
        foot.addWidget(self._said, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.keep)
        column = column_in(self)
        column.addLayout(heading)
        column.addWidget(self._pages, 1)
        column.addLayout(foot)
        self.other.hide()
        self.keep.hide()

    def _first_page(self) -> QWidget:
        page = QFrame()
        page.setObjectName("drop")
        about = label(_ABOUT, "soft", wrap=True)
        about.setFixedWidth(_WORDS_WIDE)
        about.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title = label(_("Drop a file here"), "h1")
        column = QVBoxLayout(page)
        column.setSpacing(16)
        column.addStretch(2)
        for widgets in ((title,), (about,), (self.file, self.clipboard)):
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addStretch(1)
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(3)
        return page

    def _button(self, text: str, role: Role = Role.LIGHT) -> QPushButton:
        made = button(text, role)
        # Enter takes a guess in the tray.
        made.setAutoDefault(False)
        return made

    def offer_title(self, name: str, of: Callable[[str, Sequence[str]], str]) -> None:
        """Let the session be named; `of` makes a name of the chat's own and its messages."""
        self._title_of = of
        self.title.setAccessibleName(name)
        self._title_name.setText(name)

    # -- taking a chat

    def choose(self) -> None:
        """Ask for a file, and read it."""
        path = self._ask(self)
        if path is not None:
            self.take(path)

    def paste(self) -> None:
        """Read what the clipboard holds."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.take(text)
        else:
            self.say(_("There is no text in the clipboard."))

    def take(self, source: Path | str) -> None:
        """Read and sort a chat, from a file or as a text."""
        if self._job is not None:
            return
        self.say(_("Reading…"))
        self._pages.setEnabled(False)
        self._job = ChatJob(source, self._known, self)
        self._job.finished.connect(self._taken)
        self._job.start()

    def _taken(self) -> None:
        job, self._job = self._job, None
        if job is None:
            return
        job.wait()
        job.deleteLater()
        self._pages.setEnabled(True)
        if job.sorting is None or job.transcript is None:
            self.say(job.trouble)
        else:
            self._show(job.sorting, job.transcript.name)
        self.read.emit()

    def _show(self, sorting: Sorting, name: str) -> None:
        try:
            board = Board(sorting, self._goal(sorting))
        except UserError as error:
            self.say(str(error))
            return
        self.sorting = sorting
        self._name.setText(name)
        if self._title_of is not None:
            texts = [line.message.text for line in sorting.lines]
            self.title.setText(self._title_of(name, texts))
        self._show_title(self._title_of is not None)
        self.other.show()
        self.keep.show()
        self._pages.setCurrentWidget(self.sorter)
        self.sorter.follow(board)

    def _begin_anew(self) -> None:
        self._pages.setCurrentIndex(0)
        self._name.setText(_("Bring in a chat"))
        self._show_title(False)
        self.other.hide()
        self.keep.hide()
        self.say("")

    def _show_title(self, on: bool) -> None:
        self.title.setVisible(on)
        self._title_name.setVisible(on)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file, or a text, may be dropped."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        files = local_files(event.mimeData())
        event.acceptProposedAction()
        if files:
            self.take(files[0])
        elif event.mimeData().text().strip():
            self.take(event.mimeData().text())

    # -- what is said, and leaving

    def say(self, sentence: str) -> None:
        """Tell what was done, or what could not be."""
        self._said.setText(sentence)
        self._said.setAccessibleName(sentence)

    def _follow(self) -> None:
        board = self.sorter.board
        if board is None:
            return
        self._asked_to_leave = False
        left = len(board.tray())
        unsure = ngettext(
            "{count} unsure line is kept as “Not sorted yet”.",
            "{count} unsure lines are kept as “Not sorted yet”.",
            left,
        )
        told = telling.notices(board)
        self.say(" ".join((*told, unsure.format(count=left)) if left else told))

    def accept(self) -> None:
        """Keep the chat; what cannot be kept is said, and nothing is."""
        board = self.sorter.board
        if board is None or self._pages.currentWidget() is not self.sorter:
            return
        try:
            self._take(board)
        except UserError as error:
            self.say(str(error))
            return
        super().accept()

    def reject(self) -> None:
        """Esc closes the window, but not at once where decisions would be lost."""
        board = self.sorter.board
        sorted_by_hand = board is not None and board.decided
        if sorted_by_hand and not self._asked_to_leave:
            self._asked_to_leave = True
            self.say(_("Nothing of this chat is kept yet. Esc once more leaves it."))
            return
        super().reject()

    def _leave(self) -> None:
        super().reject()

    def _end(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.finished.disconnect(self._taken)
            job.let_go()
        self.deleteLater()
