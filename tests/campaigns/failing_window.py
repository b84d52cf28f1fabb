"""The program at a session, typed into while the disk fails: see ioerrors.py.

For each line `[TEXT, AT, ERROR, STICKY]` on stdin it types the text and Enter, and prints what is
left in the line, what the banner says, and how many calls it took. Then, once the disk works and
the program has looked, what the banner says, and what is left in the line after another Enter.
"""

import ctypes
import json
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.campaigns import sample
from tests.campaigns.opened import opened
from workshop.ui.presenter import Presenter


def main() -> None:
    """Open the program and do as told."""
    _program, presenter = opened(str(Path(sys.argv[1]).resolve()))
    presenter.desk.go(presenter.desk.session.module.index(sample.STEP))
    presenter.activateWindow()
    presenter.capture.line.setFocus()
    QApplication.processEvents()
    disk = ctypes.CDLL(None)
    disk.disk_count.restype = ctypes.c_long
    for line in sys.stdin:
        text, at, error, sticky = json.loads(line)
        disk.disk_arm(ctypes.c_long(at), error, sticky)
        left, said = _entered(presenter, text), _banner(presenter)
        count = int(disk.disk_count())
        disk.disk_arm(ctypes.c_long(0), 0, 0)
        presenter.saving.look()
        QApplication.processEvents()
        later = _banner(presenter)
        print(
            json.dumps([left, said, count, later, _entered(presenter, "") if left else ""]),
            flush=True,
        )


def _entered(presenter: Presenter, text: str) -> str:
    window = presenter.windowHandle()
    for letter in text:
        QTest.keyClick(window, letter)  # type: ignore[call-overload]
    QTest.keyClick(window, Qt.Key.Key_Return)
    QApplication.processEvents()
    return presenter.capture.line.toPlainText()


def _banner(presenter: Presenter) -> str:
    trouble = presenter.capture.catcher.trouble
    return presenter.save_notice.words or (trouble.text() if trouble.isVisible() else "")


if __name__ == "__main__":
    main()
