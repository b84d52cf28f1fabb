"""A session made of a chat, asked for in the home window: its questions, and their answers."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workshop.domain.errors import UserError
from workshop.files.library import Library
from workshop.i18n import _
from workshop.ui.home import Home

if TYPE_CHECKING:
    from workshop.domain.module import Step
    from workshop.files.session_file import SessionFile
    from workshop.live.chat.board import Board


class Chats(QObject):
    """Opens the window over the home window; a chat that is kept there is opened as a session."""

    def __init__(self, library: Library, home: Home) -> None:
        super().__init__(home)
        self._library, self._home = library, home
        self._path = Path()
        home.chat_wanted.connect(self._open)

    def _open(self) -> None:
        from workshop.live.chat import opening
        from workshop.ui.chat import ChatWindow

        self.window = ChatWindow(opening.goal, self._keep, self._home)
        self.window.offer_title(_("Name of the session"), opening.title)
        self.window.accepted.connect(self._resume)
        self.window.open()

    def _keep(self, board: "Board") -> None:
        """Begin a session with what is in the chat. Raises UserError, and leaves no file then."""
        from workshop.files.beginning import begin
        from workshop.live.chat import opening

        module = opening.module(self.window.title.text(), board.sorting)
        file = begin(self._library, module, self._library.series.current, ()).file
        self._path = file.path
        try:
            with file:
                _fill(file, board, module.step(opening.QUESTIONS))
        except UserError:
            self._path.unlink(missing_ok=True)
            raise

    def _resume(self) -> None:
        self._home.resume_wanted.emit(self._path)


def _fill(file: "SessionFile", board: "Board", step: "Step") -> None:
    from workshop.domain.changes import Together
    from workshop.files.session_file import new_id
    from workshop.live.chat import keeping

    kept = keeping.points(board, file.session, step, new_id)
    file.append(Together(kept.points), file.last_clock)
