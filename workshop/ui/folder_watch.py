"""Watches a folder that a phone or a camera fills: pictures that come after it was chosen."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from workshop.ui.photo_sources import is_picture

_POLL = 700
"""Milliseconds between two looks. A file that did not grow between them is whole."""


class FolderWatch(QObject):
    """Tells of each new picture once, when it has stopped growing."""

    arrived = Signal(object)
    """The Path."""
    lost = Signal()
    """The folder is not there any more, and is watched no longer."""

    def __init__(self, parent: QObject, poll: int = _POLL) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self._seen: set[str] = set()
        self._growing: dict[str, int] = {}
        self._watcher: QFileSystemWatcher | None = None
        self._timer = QTimer(self, interval=poll)
        self._timer.timeout.connect(self._look)

    def watch(self, folder: Path) -> None:
        """Begin; what is in the folder already stays there."""
        self.stop()
        sizes = _sizes(folder)
        if sizes is None:
            self.lost.emit()
            return
        self.folder, self._seen = folder, set(sizes)
        # The system tells at once of a new file where it can; looking finds it everywhere.
        self._watcher = QFileSystemWatcher([str(folder)], self)
        self._watcher.directoryChanged.connect(self._notice)
        self._timer.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        self.folder = None
        self._growing.clear()
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None

    def _notice(self) -> None:
        """Something came: look now, and once more when a file that is whole has stayed as it is."""
        if not self._growing:
            self._look()
            self._timer.start()

    def _look(self) -> None:
        if self.folder is None:
            return
        sizes = _sizes(self.folder)
        if sizes is None:
            self.stop()
            self.lost.emit()
            return
        for name in sorted(set(sizes) - self._seen):
            if sizes[name] and self._growing.get(name) == sizes[name]:
                self._seen.add(name)
                self._growing.pop(name)
                self.arrived.emit(self.folder / name)
            else:
                self._growing[name] = sizes[name]


def _sizes(folder: Path) -> dict[str, int] | None:
    """The pictures in a folder and their bytes; None where it cannot be read."""
    try:
        paths = [path for path in folder.iterdir() if is_picture(path)]
    except OSError:
        return None
    sizes: dict[str, int] = {}
    for path in paths:
        with suppress(OSError):  # an import may rename its files when they are whole
            sizes[path.name] = path.stat().st_size
    return sizes
