"""Brings pictures into the session: read away from the interface, kept one by one."""

from collections import deque
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from workshop.domain.errors import UserError
from workshop.domain.image import Image
from workshop.files.session_file import new_id
from workshop.i18n import _, ngettext
from workshop.intake.decoding import Decoder
from workshop.ui.photo_sources import Found
from workshop.ui.show import Show

_NAMED = 3
"""So many pictures that were not added are named; the others are counted."""


class _Reader(QObject):
    """Reads one picture after the other on a thread of its own."""

    read = Signal(object)
    """The Image."""
    refused = Signal(str)

    def __init__(self, decoder: Decoder) -> None:
        super().__init__()
        self._decoder = decoder

    @Slot(object)
    def take(self, source: Path | bytes) -> None:
        """Read a picture; called by Qt on the thread."""
        try:
            if isinstance(source, Path):
                self.read.emit(self._decoder.read(source, new_id()))
            else:
                self.read.emit(self._decoder.take(source, new_id()))
        except UserError as error:
            self.refused.emit(str(error))


class PhotoIntake(QObject):
    """Takes pictures in; each is kept as soon as it is read, whatever becomes of the others."""

    advanced = Signal(int, int)
    """Done and total of those that are coming in."""
    ended = Signal()
    _wanted = Signal(object)

    def __init__(self, show: Show, parent: QObject) -> None:
        super().__init__(parent)
        self._show, self._desk = show, show.desk
        self._waiting: deque[tuple[Found, str]] = deque()
        self._refused: list[tuple[str, str]] = []
        self._done = self._total = self._kept = 0
        self._decoder = Decoder()
        self._thread: QThread | None = None
        self._reader: _Reader | None = None

    @property
    def busy(self) -> bool:
        """Whether pictures are coming in."""
        return self._thread is not None

    def add(self, found: Sequence[Found]) -> None:
        """Take these into the photos step the room is in or comes to next."""
        if not found:
            return
        try:
            step = self._desk.photo_step().id
        except UserError as error:
            self._show.failed.emit(str(error))
            return
        self._waiting.extend((each, step) for each in found)
        self._total += len(found)
        self.advanced.emit(self._done, self._total)
        if self._thread is None:
            self._begin()

    def cancel(self) -> None:
        """Take no more; what was kept stays."""
        self._total -= max(0, len(self._waiting) - 1)
        while len(self._waiting) > 1:
            self._waiting.pop()

    def shut(self) -> None:
        """End at once, for the window goes."""
        self._waiting.clear()
        if self._thread is not None:
            self._decoder.close()
            self._stop()

    def _begin(self) -> None:
        self._thread, self._reader = QThread(self), _Reader(self._decoder)
        self._reader.moveToThread(self._thread)
        queued = Qt.ConnectionType.QueuedConnection
        self._wanted.connect(self._reader.take, queued)
        self._reader.read.connect(self._read, queued)
        self._reader.refused.connect(self._refuse, queued)
        self._thread.start()
        self._wanted.emit(self._waiting[0][0].source)

    def _stop(self) -> None:
        thread, reader = self._thread, self._reader
        self._thread = self._reader = None
        if thread is not None and reader is not None:
            reader.read.disconnect(self._read)
            reader.refused.disconnect(self._refuse)
            self._wanted.disconnect(reader.take)
            thread.quit()
            thread.wait()
            reader.deleteLater()
            thread.deleteLater()

    @Slot(object)
    def _read(self, image: Image) -> None:
        if not self._waiting:
            return
        name, step = self._waiting[0][0].name, self._waiting[0][1]
        try:
            self._desk.capture_picture(image, step=step)
        except UserError as error:
            self._refused.append((name, str(error)))
        else:
            self._kept += 1
        self._go_on()

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
        if self._waiting:
            self._wanted.emit(self._waiting[0][0].source)
            return
        self._stop()
        self._decoder.close()
        self._tell()
        self._refused.clear()
        self._done = self._total = self._kept = 0
        self.ended.emit()

    def _tell(self) -> None:
        """Say how many came in, and of each that did not, why."""
        if self._kept:
            added = ngettext("{count} photo added", "{count} photos added", self._kept)
            self._show.said.emit(added.format(count=self._kept))
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
