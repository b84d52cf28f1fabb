"""Opens the program at a session and types points by key events until it is killed.

`python -m tests.campaigns.typing_away SESSION` prints a point’s text once the line is empty again,
which is what tells a facilitator that it is kept. With `--hasty` it is the control: the line is
emptied at once, and the point is kept a moment later.
"""

import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.campaigns import sample
from tests.campaigns.opened import opened
from workshop.ui.catcher import Catcher
from workshop.ui.presenter import Presenter

_LATER = 5
"""Milliseconds that the hasty one takes its time."""


def type_away(presenter: Presenter) -> None:
    """Type points for ever."""
    window, line = presenter.windowHandle(), presenter.capture.line
    line.setFocus()
    number = 0
    while True:
        text = f"Line {number} of a long morning"
        for letter in text:
            QTest.keyClick(window, letter)  # type: ignore[call-overload]
        QTest.keyClick(window, Qt.Key.Key_Return)
        QApplication.processEvents()
        if line.toPlainText():
            print(f"not kept: {presenter.capture.catcher.trouble.text()}", file=sys.stderr)
            return
        print(text, flush=True)
        number += 1


def _hasty(self: Catcher, typed: str) -> None:
    self.line.clear()
    QTimer.singleShot(_LATER, partial(self._show.keep, typed))


def main() -> None:
    """Open the program where the session left off, in the step that takes points."""
    if "--hasty" in sys.argv:
        setattr(Catcher, "keep", _hasty)  # noqa: B010  mypy lets nobody replace a method
    _program, presenter = opened(str(Path(sys.argv[1]).resolve()))
    presenter.desk.go(presenter.desk.session.module.index(sample.STEP))
    presenter.activateWindow()
    QApplication.processEvents()
    type_away(presenter)


if __name__ == "__main__":
    main()
