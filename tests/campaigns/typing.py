"""A program in which somebody types, to be killed: what was typed, and what is there again.

`python -m tests.campaigns.typing SESSION TEXT` opens the session in memory and prints, a line each,
what the capture line holds at first, as JSON, and what it says over it; then it types TEXT letter
by letter and prints how many letters the line holds.
"""

import json
import sys

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.campaigns.opened import opened
from workshop.ui.presenter import Presenter

_PAUSE = 8
"""Milliseconds between two letters: faster than anybody types."""


class Typist(QObject):
    """Types a text into the capture line."""

    def __init__(self, presenter: Presenter, text: str) -> None:
        super().__init__(presenter)
        self._line = presenter.capture.line
        self._window = presenter
        self._rest = list(text)
        self._timer = QTimer(self, interval=_PAUSE)
        self._timer.timeout.connect(self._type)
        presenter.activateWindow()
        QApplication.processEvents()
        catcher = presenter.capture.catcher
        print(json.dumps([self._line.toPlainText(), catcher.origin.text()]), flush=True)
        self._line.setFocus()
        self._timer.start()

    def _type(self) -> None:
        if not self._rest:
            self._timer.stop()
            return
        letter = self._rest.pop(0)
        if letter == "\n":
            QTest.keyClick(self._line, Qt.Key.Key_Return)
        elif letter == "\f":
            QTest.keyClick(self._line, Qt.Key.Key_PageDown)
        else:
            QTest.keyClicks(self._line, letter)
        print(len(self._line.toPlainText()), flush=True)


def main(session: str, text: str) -> int:
    """The program as it is run."""
    program, presenter = opened(session)
    Typist(presenter, text)
    return program.stay()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
