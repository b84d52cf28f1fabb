"""Opens the program at a module or a session, as a campaign runs it."""

import os
from pathlib import Path

from PySide6.QtWidgets import QApplication

from workshop.app import Program, _application
from workshop.files.places import places
from workshop.ui.offscreen import two_screens
from workshop.ui.presenter import Presenter


def opened(target: str) -> tuple[Program, Presenter]:
    """The program and its console; on two screens in memory where there is no DISPLAY."""
    home = places()
    home.sessions.mkdir(parents=True, exist_ok=True)
    if not os.environ.get("DISPLAY"):
        two_screens(home.sessions)
    program = Program(_application(home), home)
    if target.endswith(".workshop"):
        program.resume(Path(target))
    else:
        program.begin(target)
    windows = QApplication.topLevelWidgets()
    (presenter,) = [each for each in windows if isinstance(each, Presenter)]
    return program, presenter
