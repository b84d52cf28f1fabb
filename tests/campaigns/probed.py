"""Runs the program with the clocks of a campaign, and tells on stdout how it stands.

`python -m tests.campaigns.probed CLOCKS TARGET FAULT`: TARGET is a module or a session file, and
FAULT one of faults.py or empty. It tells once it is open, and when it is asked: by the key Pause or
Scroll Lock, behind all keys that were pressed before, or by a line on stdin with the name of a key
of Qt's to press first, or with nothing.
"""

import json
import sys

from tests.campaigns import moved

if __name__ == "__main__":
    moved.take_over(sys.argv[1])

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.campaigns import faults
from tests.campaigns.opened import opened
from workshop.ui.capture_bar import CaptureLine
from workshop.ui.presenter import Presenter
from workshop.ui.projector import ProjectorWindow

_ASKING = {Qt.Key.Key_Pause: "Pause", Qt.Key.Key_ScrollLock: "Scroll_Lock"}


class Probe(QObject):
    """Sees what the facilitator and the room see."""

    def __init__(self, presenter: Presenter) -> None:
        super().__init__(presenter)
        self._presenter = presenter
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self._commands = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._commands.activated.connect(self._command)
        # The program's own look at the clock comes first: it was there first.
        presenter._timer.timeout.connect(self._looked)
        self._asked = True

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Answer the key that asks, and keep it from everybody else."""
        if not isinstance(event, QKeyEvent) or event.key() not in _ASKING:
            return False
        if event.type() is QEvent.Type.KeyPress:
            self._tell(_ASKING[Qt.Key(event.key())])
        return True

    def _command(self) -> None:
        line = sys.stdin.readline()
        if not line:
            self._commands.setEnabled(False)
            return
        if line.strip():
            QTest.keyClick(self._presenter, Qt.Key[line.strip()])
        self._asked = True

    def _looked(self) -> None:
        if self._asked:
            self._asked = False
            self._tell()

    def _tell(self, asked: str = "") -> None:
        told = {"asked": asked, **self._room(), **self._keys(), **self._time()}
        print(json.dumps(told), flush=True)

    def _room(self) -> dict[str, object]:
        desk, stage = self._presenter.desk, self._presenter._stage
        audience = stage.audience
        return {
            "step": desk.step.id,
            "stop": desk.stop,
            "shown": stage.step,
            "cover": audience.cover.value,
            "frozen": audience.frozen,
            "hidden": audience.hidden,
            "showing": audience.showing,
            "console": self._presenter.screen().name(),
            "running": desk.session.timeline.running,
        }

    def _keys(self) -> dict[str, object]:
        line, focus = self._presenter.capture.line, QApplication.focusWidget()
        return {
            "where": _name(QApplication.activeWindow()),
            "typing": isinstance(focus, CaptureLine),
            "line": line.toPlainText(),
            "cursor": line.textCursor().position(),
            "offered": _offered(self._presenter),
            "windows": {
                _name(each): int(each.winId())
                for each in QApplication.topLevelWidgets()
                if each.isVisible()
            },
        }

    def _time(self) -> dict[str, object]:
        """What the facilitator reads, by the names that a screen reader says."""
        names = [each.accessibleName() for each in self._presenter.top.findChildren(QLabel)]
        left = self._presenter.live.time_left
        return {
            "clock": next(name for name in names if name.startswith("Step time")),
            "pace": next(name for name in names if "finish" in name or "K goes on" in name),
            "left": left.text() if left.isVisibleTo(self._presenter) else "",
        }


def _offered(presenter: Presenter) -> str:
    """What is offered under the line: a list, the rest of a word, or nothing."""
    offer = presenter.capture.catcher.completing.offer
    if offer is None:
        return ""
    return "list" if offer.options else "rest"


def _name(window: QWidget | None) -> str:
    known = {Presenter: "console", ProjectorWindow: "room"}
    return "" if window is None else known.get(type(window), type(window).__name__)


def main(target: str, fault: str) -> int:
    """The program as it is run, with a fault in it where one is asked for."""
    faults.seed(fault)
    program, presenter = opened(target)
    Probe(presenter)
    return program.stay()


if __name__ == "__main__":
    sys.exit(main(sys.argv[2], sys.argv[3]))
