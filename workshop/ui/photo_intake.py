"""Brings pictures into the session: read away from the interface, kept one by one."""

from collections import Counter, deque
from collections.abc import Sequence
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from PySide6.QtCore import QObject, Qt, Signal, Slot

from workshop.domain.errors import UserError
from workshop.domain.image import Image
from workshop.domain.text import shortened
from workshop.files.session_file import new_id
from workshop.i18n import _, ngettext
from workshop.intake.decoding import Decoder
from workshop.live.handling import takes_charts
from workshop.ui.photo_sources import Found
from workshop.ui.show import Show

_PATIENCE = 0.05
"""Seconds between two looks whether the thread has ended."""
_LONGEST = 40
"""Letters of a step's title where it is told of."""
_NAMED = 3
"""So many pictures that were not added are named; the others are counted."""


class _Reader(QObject):
    """Reads one picture after the other on a thread of its own."""

    read = Signal(object)
    """The Image."""
    refused = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._decoder = Decoder()
        self._wanted: SimpleQueue[Path | bytes | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="photos", daemon=True)
        self._thread.start()

    def take(self, source: Path | bytes) -> None:
        """Read a picture; `read` or `refused` tells."""
        self._wanted.put(source)

    def end(self) -> None:
        """Read no more, and give up what is being read."""
        self._wanted.put(None)
        while self._thread.is_alive():
            self._decoder.close()
            self._thread.join(_PATIENCE)
        self.deleteLater()

    def _run(self) -> None:
        with self._decoder:
            while (source := self._wanted.get()) is not None:
                try:
                    self.read.emit(self._image(source))
                except UserError as error:
                    self.refused.emit(str(error))

    def _image(self, source: Path | bytes) -> Image:
        if isinstance(source, Path):
            return self._decoder.read(source, new_id())
        return self._decoder.take(source, new_id())


class PhotoIntake(QObject):
    """Takes pictures in; each is kept as soon as it is read, whatever becomes of the others."""

    advanced = Signal(int, int)
    """Done and total of those that are coming in."""
    ended = Signal()

    def __init__(self, show: Show, parent: QObject) -> None:
        super().__init__(parent)
        self._show, self._desk = show, show.desk
        self._waiting: deque[tuple[Found, str, bool]] = deque()
        """Each with the step it goes to, and whether it is to be its flip chart."""
        self._refused: list[tuple[str, str]] = []
        self._done = self._total = 0
        self._kept: Counter[str] = Counter()
        """How many were kept, by step."""
        self._reader: _Reader | None = None

    @property
    def busy(self) -> bool:
        """Whether pictures are coming in."""
        return self._reader is not None

    def add(self, found: Sequence[Found]) -> None:
        """Take these into the photos step the room is in or comes to next.

        Where the session has none, they are flip charts of a step that takes points.
        """
        if not found:
            return
        try:
            self._take(found, self._desk.points.photo_step().id, chart=False)
        except UserError as error:
            if takes_charts(self._desk.step):
                self.add_charts(found)
            else:
                self._show.failed.emit(str(error))

    def add_charts(self, found: Sequence[Found]) -> None:
        """Take these as flip charts of the step the room is in."""
        if found:
            self._take(found, self._desk.step.id, chart=True)

    def _take(self, found: Sequence[Found], step: str, chart: bool) -> None:
        self._waiting.extend((each, step, chart) for each in found)
        self._total += len(found)
        self.advanced.emit(self._done, self._total)
        if self._reader is None:
            self._begin()

    def cancel(self) -> None:
        """Take no more; what was kept stays."""
        self._total -= max(0, len(self._waiting) - 1)
        while len(self._waiting) > 1:
            self._waiting.pop()

    def shut(self) -> None:
        """End at once, for the window goes."""
        self._waiting.clear()
        self._stop()

    def _begin(self) -> None:
        self._reader = _Reader(self)
        # The reader tells from its own thread; everything here is done on the interface's.
        queued = Qt.ConnectionType.QueuedConnection
        self._reader.read.connect(self._read, queued)
        self._reader.refused.connect(self._refuse, queued)
        self._reader.take(self._waiting[0][0].source)

    def _stop(self) -> None:
        reader, self._reader = self._reader, None
        if reader is not None:
            reader.end()

    @Slot(object)
    def _read(self, image: Image) -> None:
        if not self._waiting or self._reader is None:
            return
        found, step, chart = self._waiting[0]
        try:
            self._kept[self._keep(image, step, chart)] += 1
        except UserError as error:
            self._refused.append((found.name, str(error)))
        self._go_on()

    def _keep(self, image: Image, step: str, chart: bool) -> str:
        """Keep a picture; gives the step it went to. Raises UserError."""
        points = self._desk.points
        if chart:
            points.capture_chart(image, step)
            return step
        place = points.photo_place(image, step)
        points.capture_picture(image, step=place.step, during=place.during)
        return place.step

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        if self._waiting:
            self._refused.append((self._waiting[0][0].name, sentence))
            self._go_on()

    def _go_on(self) -> None:
        """On to the next picture, or to the end."""
        self._waiting.popleft()
        self._done += 1
        self.advanced.emit(self._done, self._total)
        if self._waiting and self._reader is not None:
            self._reader.take(self._waiting[0][0].source)
            return
        self._stop()
        self._tell()
        self._refused.clear()
        self._kept.clear()
        self._done = self._total = 0
        self.ended.emit()

    def _where(self) -> str:
        """How many went to which step: "3 photos to “Triumphs”, 1 to “Photos”"."""
        parts: list[str] = []
        for step in self._desk.session.module.steps:
            count = self._kept[step.id]
            if not count:
                continue
            if parts:
                said = _("{count} to “{step}”")
            else:
                said = ngettext("{count} photo to “{step}”", "{count} photos to “{step}”", count)
            parts.append(said.format(count=count, step=shortened(step.title, _LONGEST)))
        return ", ".join(parts)

    def _tell(self) -> None:
        """Say how many came in, and of each that did not, why."""
        if self._kept:
            self._show.said.emit(self._where())
        if self._refused:
            self._show.failed.emit(_not_added(self._refused))


def _not_added(refused: Sequence[tuple[str, str]]) -> str:
    """What was not added, and why, in one banner."""
    count = len(refused)
    start = ngettext("{count} photo was not added.", "{count} photos were not added.", count)
    named = [
        _("“{name}”: {reason}").format(name=name, reason=reason)
        for name, reason in refused[:_NAMED]
    ]
    rest = count - len(named)
    more = ngettext("And {count} more.", "And {count} more.", rest).format(count=rest)
    return " ".join((start.format(count=count), *named, *([more] if rest else [])))
