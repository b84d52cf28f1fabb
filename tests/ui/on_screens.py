"""Runs one of the trials below on screens of any kind, and prints what it found as JSON.

`python -m tests.ui.on_screens TRIAL SCREENS FOLDER`; SCREENS is JSON: [[x, y, w, h, ratio]].
A process can have one set of screens only, so each trial has a process of its own.
"""

import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.conftest import Clock
from tests.live import trial
from tests.ui.console import Console, alike
from workshop.files.preferences import Preferences
from workshop.live.stage import Audience
from workshop.ui import kit
from workshop.ui.painter import picture
from workshop.ui.projector import ProjectorWindow
from workshop.ui.screens import identify

Screen = tuple[int, int, int, int, float]


def shapes(application: QApplication, folder: Path) -> list[dict[str, object]]:
    """One window taken from screen to screen: what each shows."""
    with trial.session_file(folder) as file:
        stage = Console(file, Clock()).stage
    window, found = ProjectorWindow(), []
    window.view.follow(stage.slide, Audience(showing=True), stage.stop)
    for screen in application.screens():
        window.fill(screen)
        application.processEvents()
        found.append(_seen(window, window.grab().toImage()))
    return found


def _seen(window: ProjectorWindow, image: QImage) -> dict[str, object]:
    """What a grabbed window shows, in px of its screen."""
    ratio, area = window.devicePixelRatioF(), window.view.area()
    image.setDevicePixelRatio(1)
    slide = window.view.slide
    assert slide is not None
    due = picture(slide, round(area.width() * ratio))
    left, top = round(area.x() * ratio), round(area.y() * ratio)
    shown = image.copy(left, top, due.width(), due.height()).convertToFormat(due.format())
    corners = [(0, 0), (image.width() - 1, image.height() - 1)]
    black = [image.pixelColor(*at) == QColor("#000000") for at in corners]
    # The last row of px may be half a slide's and half a bar's.
    due, shown = (each.copy(0, 0, due.width(), due.height() - 1) for each in (due, shown))
    return {
        "size": [image.width(), image.height()],
        "slide": [left, top, round(area.width() * ratio), round(area.height() * ratio)],
        "bars": all(black),
        "sharp": alike(shown, due),
    }


def show(application: QApplication, folder: Path) -> dict[str, object]:
    """F5 in a session, with the last of the screens chosen the time before."""
    preferences = Preferences(folder / "settings.json")
    preferences.keep_screen(identify(application.screens()[-1]).text())
    with trial.session_file(folder) as file:
        console = Console(file, Clock())
        presenter = console.presenter
        presenter.screens.remember_in(preferences)
        presenter.show()
        said = presenter.notice.words
        QTest.keyClick(presenter.windowHandle(), Qt.Key.Key_F5)
        application.processEvents()
        place = console.room.geometry().getRect() if console.room.isVisible() else None
        here = presenter.one_screen.isVisible()
        console.close()
    return {"notice": said, "room": place, "here": here}


def main(chosen: str, described: list[Screen], folder: Path) -> int:
    """Run one trial."""
    names = [f"S{number}" for number in range(len(described))]
    screens = [
        {"name": name, "x": x, "y": y, "width": width, "height": height}
        | {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        for name, (x, y, width, height, _ratio) in zip(names, described, strict=True)
    ]
    config = folder / "screens.json"
    config.write_text(json.dumps({"screens": screens}))
    ratios = (f"{name}={each[4]}" for name, each in zip(names, described, strict=True))
    os.environ["QT_SCREEN_SCALE_FACTORS"] = ";".join(ratios)
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={config}"
    application = QApplication(sys.argv[:1])
    kit.dress(application)
    trials = {"shapes": shapes, "show": show}
    print(json.dumps(trials[chosen](application, folder)), flush=True)
    # What is left of windows and Python's objects ends with the process, in no order.
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], json.loads(sys.argv[2]), Path(sys.argv[3])))
