"""The demo: a whole sample session through the real windows, with real key presses.

Time is simulated, so that two hours of a workshop pass in seconds and the pace still reads true.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from workshop.domain.changes import Change, SessionBegun
from workshop.domain.earlier import Earlier
from workshop.domain.errors import MachineError
from workshop.domain.module import Step
from workshop.domain.settings import Motion, Settings
from workshop.files.beginning import with_pictures
from workshop.files.module_file import load_module
from workshop.files.sample_file import SamplePhoto, read_sample
from workshop.files.session_file import SessionFile
from workshop.files.since import told
from workshop.i18n import _
from workshop.live.belongings import gather
from workshop.live.desk import Desk
from workshop.live.stage import Stage
from workshop.ui.film_probe import poster
from workshop.ui.presenter import Presenter
from workshop.ui.recap import RecapWindow
from workshop.ui.show import Show

_BEGINS = 13
"""The hour at which the sample session begins."""
_SHARE = 0.45
"""How far into its minutes a step is when its picture is taken."""
_HALF = 0.5
"""How far into its time a stop is whose end comes by itself."""
_LATE = 0.001
"""Seconds that every look at the clock comes after a deadline."""


class Demo:
    """Plays the sample of one module; what it leaves lies in one folder."""

    def __init__(self, module: Path, out: Path) -> None:
        self._module = load_module(module)
        self._folder = module.parent
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
            desk.enrol(self._sample.roster)
            # Its pictures are of slides, not of the way there.
            settings = Settings(motion=Motion.NONE)
            presenter = Presenter(Show(desk, Stage(desk)), (self._folder,), settings=settings)
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
        """The module's pictures, and what the sample says of the sessions before this one."""
        images = gather(self._module.steps, (self._folder,), poster).images
        earlier, points = self._sample.earlier, range(len(self._sample.earlier.actions))
        if earlier == Earlier():
            return with_pictures(images)
        return with_pictures(images, told(self._module, earlier, [f"s{n}" for n in points]))

    def _run_step(self, presenter: Presenter, number: int, step: Step) -> None:
        """One step: its words typed into the capture line, and a picture of each window at each
        of its stops.
        """
        lines, name = self._sample.lines.get(step.id, ()), f"{number:02}-{step.id}"
        if presenter.desk.kind.advances(step):
            self._follow_time(presenter, name, lines)
        else:
            self._lead(presenter, name, step, lines)

    def _lead(self, presenter: Presenter, name: str, step: Step, lines: tuple[str, ...]) -> None:
        """A step that the facilitator leads through: from stop to stop by the key."""
        share = step.minutes * 60 * _SHARE
        self._capture(presenter, lines, share)
        if photos := self._sample.photos.get(step.id, ()):
            self._picture(presenter.projector.window, f"projector-{name}-before.png")
            self._take_photos(presenter, photos)
        stops = max(1, len(presenter.desk.stops))
        for stop in range(1, stops + 1):
            self._pictures(presenter, name, stop)
            self._elapsed += step.minutes * 60 * (1 - _SHARE) / stops
            self._press(presenter, Qt.Key.Key_PageDown)

    def _follow_time(self, presenter: Presenter, name: str, lines: tuple[str, ...]) -> None:
        """A step that time leads through: only the last stop, which waits, is left by the key."""
        desk = presenter.desk
        timed = len(desk.stops) - 1
        for stop in range(timed):
            mine = lines[stop * len(lines) // timed : (stop + 1) * len(lines) // timed]
            self._capture(presenter, mine, (desk.time.stop_left() or 0.0) * _HALF)
            presenter.tick()
            self._pictures(presenter, name, stop + 1)
            self._elapsed += (desk.time.stop_left() or 0.0) + _LATE
            presenter.tick()
        self._settle()
        self._pictures(presenter, name, timed + 1)
        self._press(presenter, Qt.Key.Key_PageDown)

    def _capture(self, presenter: Presenter, lines: tuple[str, ...], seconds: float) -> None:
        """Type the lines into the capture line, which takes the room so many seconds."""
        if lines:
            self._press(presenter, Qt.Key.Key_Slash, "/")
        for line in lines:
            self._elapsed += seconds / len(lines)
            self._type(presenter, line)
        if lines:
            self._press(presenter.capture.line, Qt.Key.Key_Escape)
        else:
            self._elapsed += seconds
        self._settle()

    def _pictures(self, presenter: Presenter, step: str, stop: int) -> None:
        """What both windows show at a stop of a step."""
        name = step + (f"-{stop}.png" if stop > 1 else ".png")
        self._picture(presenter, f"presenter-{name}")
        self._picture(presenter.projector.window, f"projector-{name}")

    def _take_photos(self, presenter: Presenter, photos: Sequence[SamplePhoto]) -> None:
        """Drop the files on the window; then say on each what it shows, and whether it may go."""
        ways, desk = presenter.photos, presenter.desk
        for taken in photos:
            waiting = QEventLoop()
            ways.intake.ended.connect(waiting.quit)
            _drop(presenter, taken.path)
            waiting.exec()
            ways.intake.ended.disconnect(waiting.quit)
            point = desk.session.points_of(desk.step.id)[-1]
            draft = desk.grammar().parse(taken.said)
            desk.points.reword(point.id, draft.text)
            desk.points.move(draft.zone, point.id)
            desk.points.attribute(draft.person, point.id)
            desk.points.fill(point.id, consent=taken.consent)
        self._settle()

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


def _drop(window: QWidget, path: Path) -> None:
    """A file dragged over a window and let go there."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path.absolute()))])
    at, copy = window.rect().center(), Qt.DropAction.CopyAction
    hand, nothing = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(at, copy, mime, hand, nothing))
    QApplication.sendEvent(window, QDropEvent(QPointF(at), copy, mime, hand, nothing))
