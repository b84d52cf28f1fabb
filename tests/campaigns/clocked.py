"""Runs the program in a step of a module, and prints at every tenth of a second where the room is.

`python -m tests.campaigns.clocked MODULE STEP`, with the home of the program in WORKSHOP_HOME.
"""

import json
import sys

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.campaigns.opened import opened
from workshop.app import session_time
from workshop.ui.presenter import Presenter

_EVERY = 100
"""Milliseconds from line to line."""


def main(module: str, step: int) -> int:
    """The program as it is run, shown to the room and led to the step by keys."""
    program, presenter = opened(module)
    QTest.keyClick(presenter, Qt.Key.Key_F5)
    for _each in range(step):
        QTest.keyClick(presenter, Qt.Key.Key_PageDown)
    timer = QTimer(presenter, interval=_EVERY)
    timer.timeout.connect(lambda: _say(presenter))
    timer.start()
    return program.stay()


def _say(presenter: Presenter) -> None:
    """When it is, at which stop the room is, and what the facilitator reads of both."""
    desk, now = presenter.desk, session_time()
    labels = (each.text() for each in presenter.live.findChildren(QLabel))
    heading = next(text for text in labels if text.startswith("On the projector"))
    shown = f"{heading} · {presenter.live.time_left.text()}"
    told = {"at": now(), "stop": desk.stop, "left": desk.time.stop_left(), "shown": shown}
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
