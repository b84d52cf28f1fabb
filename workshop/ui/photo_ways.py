"""The ways photos come in at the presenter's window: dropped, pasted, chosen, watched for, shot."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLoggingCategory, QMimeData, QObject, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from workshop.i18n import _
from workshop.intake.notes import ENDINGS
from workshop.intake.pictures import SUFFIXES
from workshop.live.handling import takes_charts
from workshop.ui import photos
from workshop.ui.file_asking import (
    PICTURES,
    file_dialog,
    folder_dialog,
    let_go,
    local_files,
    patterns,
)
from workshop.ui.folder_watch import FolderWatch
from workshop.ui.photo_bar import PhotoBar
from workshop.ui.photo_intake import PhotoIntake
from workshop.ui.photo_sources import (
    Found,
    clipboard,
    found_at,
    found_in,
    found_shot,
    holds_pictures,
)
from workshop.ui.show import Show

if TYPE_CHECKING:
    from workshop.ui.camera import CameraWindow

_QUIET = "qt.multimedia.symbolsresolver=false\nqt.multimedia.ffmpeg=false"
"""Which libraries Qt looks for when it is loaded is of no use to anybody here."""


class PhotoWays(QObject):
    """Joins a window and its photo bar to what takes pictures in.

    `notes_dropped` carries a file that is notes, and no picture.
    """

    notes_dropped = Signal(object)

    def __init__(self, show: Show, window: QWidget, bar: PhotoBar) -> None:
        super().__init__(window)
        self._show, self._window, self._bar = show, window, bar
        self._camera_asked = False
        self._camera: CameraWindow | None = None
        self.intake = PhotoIntake(show, self)
        self.watch = FolderWatch(self)
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        QShortcut(QKeySequence.StandardKey.Paste, window, self._paste)
        self._connect()

    def _connect(self) -> None:
        bar = self._bar
        bar.files_wanted.connect(self.ask_files)
        bar.folder_wanted.connect(self._ask_folder)
        bar.folder_left.connect(self._leave_folder)
        bar.camera_wanted.connect(self._open_camera)
        bar.cancel_wanted.connect(self.intake.cancel)
        self.intake.advanced.connect(bar.tell_progress)
        self.watch.arrived.connect(self._arrived)
        self.watch.lost.connect(self._lost)
        photos.arrivals().ended.connect(self._tell_unshown)

    def _tell_unshown(self, count: int) -> None:
        """Say how many of the pictures that came from elsewhere cannot be shown."""
        if count:
            self._show.failed.emit(photos.unshown(count))

    def follow(self, takes: bool) -> None:
        """Offer the ways in where the step takes photos."""
        if takes and not self._camera_asked:
            self._camera_asked = True
            self._bar.offer_camera(_is_camera_there())
        self._bar.follow(takes)

    def shut(self) -> None:
        """End whatever is under way, for the window goes."""
        self.watch.stop()
        self.intake.shut()
        if self._camera is not None:
            self._camera.close()

    def paste(self, mime: QMimeData) -> bool:
        """Take the pictures of a clipboard; gives whether there were any."""
        found = found_in(mime)
        self.intake.add(found)
        return bool(found)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take what is dragged over the window and let go there."""
        return let_go(event, self._dropped, holds_pictures)

    def _dropped(self, mime: QMimeData) -> None:
        """Take the pictures; notes go to their own window."""
        files = local_files(mime)
        notes = [path for path in files if path.suffix.casefold() in ENDINGS]
        if not notes:
            self.intake.add(found_in(mime))
            return
        self.intake.add(found_at(path for path in files if path not in notes))
        self.notes_dropped.emit(notes[0])
        if len(notes) > 1:
            self._show.said.emit(_("Notes come one file at a time; this is the first."))

    def _paste(self) -> None:
        mime = clipboard()
        if mime is None or not self.paste(mime):
            self._show.said.emit(_("There is no picture to paste."))

    def ask_files(self) -> None:
        """Let photos be chosen."""
        self._ask_pictures(_("Add photos"), self._chosen)

    def ask_chart(self) -> None:
        """Let the photo of a flip chart be chosen, for the step the room is in."""
        if takes_charts(self._show.desk.step):
            self._ask_pictures(_("Photo of the flip chart"), self._chart_chosen)
        else:
            self._show.said.emit(_("This step has no flip chart."))

    def _ask_pictures(self, title: str, taken: Callable[[list[str]], None]) -> None:
        pictures = _("Pictures ({endings})").format(endings=patterns(SUFFIXES))
        dialog = file_dialog(self._window, title, pictures, PICTURES)
        dialog.setFileMode(dialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(taken)
        self._show.open_dialog(dialog)

    def _ask_folder(self) -> None:
        title = _("The folder into which your phone or camera puts its photos")
        dialog = folder_dialog(self._window, title, PICTURES)
        dialog.fileSelected.connect(self._watch)
        self._show.open_dialog(dialog)

    def _chosen(self, paths: list[str]) -> None:
        self.intake.add(found_at(Path(path) for path in paths))

    def _chart_chosen(self, paths: list[str]) -> None:
        self.intake.add_charts(found_at(Path(path) for path in paths))

    def _watch(self, path: str) -> None:
        self.watch.watch(Path(path))
        self._bar.tell_folder(self.watch.folder.name if self.watch.folder else "")

    def _leave_folder(self) -> None:
        self.watch.stop()
        self._bar.tell_folder("")

    def _arrived(self, path: Path) -> None:
        self.intake.add((Found(path.name, path),))

    def _lost(self) -> None:
        self._bar.tell_folder("")
        what = _("The folder that was watched is not there any more.")
        self._show.failed.emit(f"{what} {_('Choose it again when it is.')}")

    def _open_camera(self) -> None:
        from workshop.ui.camera import CameraWindow

        if self._camera is None:
            self._camera = CameraWindow(self._window)
            self._camera.taken.connect(self._shot)
            self._camera.destroyed.connect(self._camera_gone)
            # A clicker goes on driving while the camera's window is the active one.
            self._show.watch(self._camera)
        self._camera.show()
        self._camera.raise_()

    def _camera_gone(self) -> None:
        self._camera = None

    def _shot(self, image: QImage) -> None:
        self.intake.add((found_shot(image, _("the camera’s picture")),))


def _is_camera_there() -> bool:
    """Whether there is a camera; to look loads a good deal, so nobody does before a photos step."""
    QLoggingCategory.setFilterRules(_QUIET)
    from workshop.ui import camera

    return camera.is_there()
