"""The demo: a whole sample session through the real windows, with real key presses.

Time is simulated, so that two hours of a workshop pass in seconds and the pace still reads true.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from workshop.domain.changes import Change, SessionBegun
from workshop.domain.earlier import Earlier
from workshop.domain.errors import MachineError
from workshop.domain.module import Step
from workshop.files.module_file import load_module
from workshop.files.sample_file import read_sample
from workshop.files.session_file import SessionFile
from workshop.files.since import told
from workshop.i18n import _
from workshop.live.desk import Desk
from workshop.live.stage import Stage
from workshop.ui.presenter import Presenter
from workshop.ui.recap import RecapWindow
from workshop.ui.show import Show

_BEGINS = 13
"""The hour at which the sample session begins."""
_SHARE = 0.45
"""How far into its minutes a step is when its picture is taken."""


class Demo:
    """Plays the sample of one module; what it leaves lies in one folder."""

    def __init__(self, module: Path, out: Path) -> None:
        self._module = load_module(module)
        self._sample = read_sample(module)
        self._out = out
        self._elapsed = 0.0
        today = datetime.now().astimezone()
        self._start = today.replace(hour=_BEGINS, minute=0, second=0, microsecond=0)
        self._left: list[Path] = []

    def play(self) -> tuple[Path, ...]:
        """Run, capture, export; gives the files that were left. Raises UserError."""
        self._prepare()
        begun, brought = self._begun(), self._brought()
        with SessionFile.create(self._session_path, begun, self._wall, brought) as file:
            desk = Desk(file, self._now, self._wall)
            presenter = Presenter(Show(desk, Stage(desk)))
            presenter.resize(1440, 900)
            presenter.show()
            self._settle()
            self._press(presenter, Qt.Key.Key_F5)
            for number, step in enumerate(self._module.steps, start=1):
                self._run_step(presenter, number, step)
            self._export(file)
            presenter.close()
            self._settle()
        self._left.insert(0, self._session_path)
        return tuple(self._left)

    @property
    def _session_path(self) -> Path:
        return self._out / f"{self._module.id}.workshop"

    def _prepare(self) -> None:
        """An empty place: the results of an earlier demo make way for this one's."""
        try:
            self._out.mkdir(parents=True, exist_ok=True)
            for old in (self._session_path, *self._out.glob("*.png")):
                old.unlink(missing_ok=True)
        except OSError as error:
            what = _("The folder {folder} cannot be written to.").format(folder=self._out)
            raise MachineError(what, _("Name another one with --out.")) from error

    def _begun(self) -> SessionBegun:
        held_on = self._start.date().isoformat()
        return SessionBegun(self._module, replace(self._sample.details, held_on=held_on))

    def _brought(self) -> tuple[Change, ...]:
        """What the sample says of the sessions before this one."""
        earlier = self._sample.earlier
        if earlier == Earlier():
            return ()
        return told(self._module, earlier, [f"s{n}" for n in range(len(earlier.actions))])

    def _run_step(self, presenter: Presenter, number: int, step: Step) -> None:
        """One step: its words typed into the capture line, then on from stop to stop, with a
        picture of each window at each.
        """
        lines = self._sample.lines.get(step.id, ())
        share = step.minutes * 60 * _SHARE
        if lines:
            self._press(presenter, Qt.Key.Key_Slash, "/")
        for line in lines:
            self._elapsed += share / len(lines)
            self._type(presenter, line)
        if lines:
            self._press(presenter.capture.line, Qt.Key.Key_Escape)
        else:
            self._elapsed += share
        self._settle()
        stops = max(1, len(presenter.desk.stops))
        for stop in range(1, stops + 1):
            name = f"{number:02}-{step.id}" + (f"-{stop}.png" if stop > 1 else ".png")
            self._picture(presenter, f"presenter-{name}")
            self._picture(presenter.projector.window, f"projector-{name}")
            self._elapsed += step.minutes * 60 * (1 - _SHARE) / stops
            self._press(presenter, Qt.Key.Key_PageDown)

    def _type(self, presenter: Presenter, line: str) -> None:
        field = presenter.capture.line
        for letter in line:
            _send(field, Qt.Key(0), letter)
        self._press(field, Qt.Key.Key_Return, "\r")

    def _export(self, file: SessionFile) -> None:
        """The recap window, and the deck with its companions from its own button."""
        window = RecapWindow(
            file.session, self._out, lambda _parent, _offered: self._out / f"{file.path.stem}.pptx"
        )
        for switch in window.panel.companion_switches():
            switch.setChecked(True)
        window.resize(1440, 900)
        window.show()
        waiting = QEventLoop()
        window.ready.connect(waiting.quit)
        waiting.exec()
        failed: list[str] = []
        window.exported.connect(self._left.extend)
        window.ended.connect(waiting.quit)
        window.refused.connect(failed.append)
        window.bar.export.click()
        waiting.exec()
        if failed:
            raise MachineError(failed[0], _("Then play the demo again."))
        window.slides.choose(self._richest(window))
        self._settle()
        self._picture(window, "recap.png")
        window.close()

    def _richest(self, window: RecapWindow) -> int:
        """The slide with the most on it, for the picture."""
        pages = window.recap.pages if window.recap else ()
        return max(range(len(pages)), key=lambda row: len(pages[row].slide.shapes))

    def _picture(self, window: QWidget, name: str) -> None:
        path = self._out / name
        if not window.grab().save(str(path)):
            what = _("{path} could not be written.").format(path=path)
            raise MachineError(what, _("See whether the disk is full."))
        self._left.append(path)

    def _press(self, widget: QWidget, key: Qt.Key, text: str = "") -> None:
        _send(widget, key, text)
        self._settle()

    def _settle(self) -> None:
        QApplication.processEvents()

    def _now(self) -> float:
        return self._elapsed

    def _wall(self) -> datetime:
        return self._start + timedelta(seconds=self._elapsed)


def _send(widget: QWidget, key: Qt.Key, text: str) -> None:
    """A key pressed and let go, with the letter it types."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
        QApplication.sendEvent(widget, event)
