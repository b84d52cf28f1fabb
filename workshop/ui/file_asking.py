"""How files come in at a window: chosen in a dialog, or let go over it."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QDir, QEvent, QMimeData, QStandardPaths, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from workshop.i18n import _

DOCUMENTS = QStandardPaths.StandardLocation.DocumentsLocation
HOME = QStandardPaths.StandardLocation.HomeLocation
PICTURES = QStandardPaths.StandardLocation.PicturesLocation


def file_dialog(
    over: QWidget,
    title: str,
    files: str = "",
    place: QStandardPaths.StandardLocation = DOCUMENTS,
) -> QFileDialog:
    """A dialog, not open yet, that begins in that place and goes when it is closed; `files` says
    which it offers besides all: “Notes (*.txt *.md)”.
    """
    dialog = QFileDialog(over, title, QStandardPaths.writableLocation(place) or QDir.homePath())
    if files:
        dialog.setNameFilters([files, _("All files (*)")])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def folder_dialog(
    over: QWidget, title: str, place: QStandardPaths.StandardLocation = DOCUMENTS
) -> QFileDialog:
    """The same for choosing a folder."""
    dialog = file_dialog(over, title, place=place)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return dialog


def patterns(endings: Iterable[str]) -> str:
    """Endings such as ".txt" as a dialog wants them: "*.txt *.md"."""
    return " ".join(f"*{ending}" for ending in endings)


def local_files(mime: QMimeData) -> tuple[Path, ...]:
    """The files and folders in what was dropped or copied."""
    return tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())


def holds_files(mime: QMimeData) -> bool:
    """Whether there are files in it."""
    return bool(local_files(mime))


def let_go(
    event: QEvent,
    dropped: Callable[[QMimeData], None],
    takes: Callable[[QMimeData], bool] = holds_files,
) -> bool:
    """Take what is dragged over a window, where `takes`, and hand it on when it is let go there;
    gives whether the event is dealt with.
    """
    if not isinstance(event, QDropEvent) or not takes(event.mimeData()):
        return False
    # Copied, whatever the other program offers: the files stay where they are.
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
    if event.type() is QEvent.Type.Drop:
        dropped(event.mimeData())
    return True
