"""Runs the program in a module, with the presenter's window in a colour that no slide has.

`python -m tests.campaigns.marked MODULE`, with the home of the program in WORKSHOP_HOME. With
`--careless` it is the control: whenever a screen comes, the notes are on it for a moment.
"""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.campaigns.watching import MARK
from workshop.app import Program
from workshop.files.places import places
from workshop.ui import kit
from workshop.ui.presenter import Presenter

_MOMENT = 60
"""Milliseconds that the careless one lets its notes be seen."""


def main(module: str, careless: bool) -> int:
    """The program as it is run."""
    application = QApplication(sys.argv[:1])
    kit.dress(application)
    program = Program(application, places())
    program.begin(module)
    (presenter,) = [each for each in application.topLevelWidgets() if isinstance(each, Presenter)]
    mark = "rgb({}, {}, {})".format(*MARK)
    for pane in (presenter, presenter.top, presenter.bottom, presenter.capture):
        pane.setStyleSheet(f"QWidget#{pane.objectName()} {{ background: {mark}; }}")
    if careless:
        application.screenAdded.connect(lambda _screen: _stray(presenter))
    return program.stay()


def _stray(presenter: Presenter) -> None:
    """Put the presenter's window where the projector's is, and take it back."""
    presenter.showNormal()
    presenter.move(QApplication.screens()[-1].geometry().topLeft())
    presenter.raise_()
    QTimer.singleShot(_MOMENT, lambda: _come_back(presenter))


def _come_back(presenter: Presenter) -> None:
    presenter.move(0, 0)
    presenter.showMaximized()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], "--careless" in sys.argv))
