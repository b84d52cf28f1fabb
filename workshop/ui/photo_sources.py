"""Pictures in what was dropped or pasted: files, folders of files, or a picture itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter

from workshop.i18n import _
from workshop.intake.pictures import SUFFIXES
from workshop.ui.file_asking import holds_files, local_files

_FINE = 96
"""As Qt counts quality: what is scaled and packed once more loses little before that."""


@dataclass(frozen=True, slots=True)
class Found:
    """A picture that is to come in: its file, or its bytes."""

    name: str
    source: Path | bytes


def clipboard() -> QMimeData | None:
    """What was copied; nothing at all on a desktop that has just begun."""
    return QGuiApplication.clipboard().mimeData()


def holds_pictures(mime: QMimeData) -> bool:
    """Whether there is something in it that may be a picture."""
    return mime.hasImage() or holds_files(mime)


def found_in(mime: QMimeData) -> tuple[Found, ...]:
    """The files in it, else the picture itself."""
    files = found_at(local_files(mime))
    if files or not mime.hasImage():
        return files
    image = mime.imageData()
    return (found_shot(image, _("the picture")),) if isinstance(image, QImage) else ()


def found_at(paths: Iterable[Path]) -> tuple[Found, ...]:
    """The files themselves, and of a folder the pictures in it."""
    return tuple(Found(path.name, path) for path in _files(paths))


def found_shot(image: QImage, name: str) -> Found:
    """A picture that is in no file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if image.hasAlphaChannel():
        writer = QImageWriter(buffer, QByteArray(b"PNG"))
    else:
        writer = QImageWriter(buffer, QByteArray(b"JPEG"))
        writer.setQuality(_FINE)
    writer.write(image)
    return Found(name, bytes(buffer.data().data()))


def is_picture(path: Path) -> bool:
    """Whether a file is named like a picture."""
    return path.suffix.casefold() in SUFFIXES and not path.name.startswith(".")


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(each for each in path.iterdir() if is_picture(each))
        else:
            yield path
