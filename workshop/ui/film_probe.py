"""Tries a film out: whether it plays here, how long it is, and a picture that stands for it.

That is done in a process of its own, which needs no screen and may take its time or crash: a film
that breaks its decoder must not take a session along. Nothing here imports Qt before that.
"""

import base64
import binascii
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import workshop
from workshop.domain.errors import MachineError, UserError
from workshop.domain.image import Image
from workshop.i18n import _

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtMultimedia import QVideoFrame

NO_FRAME_FOR = 4000
"""Milliseconds after which a film that shows nothing does not play."""
_NOT_BLACK_FOR = 3000
"""Milliseconds within which a picture that is not black is looked for."""
_LIMIT = 20.0
"""Seconds for all of it."""
_BLACK = 20
"""Of 255: no darker picture stands for a film as long as there is a lighter one."""
_WIDEST = 1920
_QUALITY = 88


def poster(path: Path, key: str) -> Image:
    """A picture of the film that is not black, with its length. Raises UserError.

    Takes up to twenty seconds; a second where the film plays.
    """
    command = [sys.executable, "-P", "-m", __name__, str(path)]
    try:
        done = subprocess.run(
            command,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_LIMIT,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        found = _Findings.read(done.stdout)
    except subprocess.TimeoutExpired:
        raise unreadable(path.name) from None
    except OSError as error:
        raise _not_tried(path.name) from error
    if done.returncode or found is None:
        raise _not_tried(path.name)
    return found.image(path.name, key)


def _environment() -> dict[str, str]:
    """For Python to find this program, and Qt no screen."""
    root = str(Path(workshop.__file__).parent.parent)
    return {**os.environ, "PYTHONPATH": root, "QT_QPA_PLATFORM": "offscreen"}


def unreadable(name: str) -> UserError:
    """A file that is no film, or a damaged one."""
    what = _("The film “{name}” cannot be read.").format(name=name)
    return UserError(what, _("Save it as H.264 (.mp4)."))


def shows_nothing(name: str, codec: str) -> UserError:
    """A film of which no picture came: its format is not known here, or only in part."""
    said = _("The film “{name}” is {codec}, which does not play here: no picture came.")
    if not codec:
        said = _("No picture came of the film “{name}”.")
    return UserError(said.format(name=name, codec=codec), _("Save it as H.264 (.mp4)."))


def _not_tried(name: str) -> MachineError:
    what = _("The film “{name}” could not be tried out.").format(name=name)
    return MachineError(what, _("Install the program again, or play it in another one."))


@dataclass(frozen=True, slots=True)
class _Findings:
    """What the other process found; it is handed over as JSON."""

    readable: bool = False
    codec: str = ""
    seconds: float = 0.0
    width: int = 0
    height: int = 0
    jpeg: bytes = b""

    def image(self, name: str, key: str) -> Image:
        """The picture. Raises UserError where there is none."""
        if not self.readable:
            raise unreadable(name)
        if not self.jpeg:
            raise shows_nothing(name, self.codec)
        from workshop.files import seals

        made = Image(key, "image/jpeg", self.width, self.height, self.jpeg, self.seconds)
        return seals.here().sealed(made)

    def written(self) -> str:
        picture = base64.b64encode(self.jpeg).decode("ascii")
        kept = (self.readable, self.codec, self.seconds, self.width, self.height, picture)
        return json.dumps(kept)

    @classmethod
    def read(cls, written: bytes) -> "_Findings | None":
        try:
            readable, codec, seconds, width, height, picture = json.loads(written)
            return cls(readable, codec, seconds, width, height, base64.b64decode(picture))
        except (ValueError, TypeError, binascii.Error):
            return None


def _main() -> None:
    """Look into the film that the command line names, and print what was found."""
    from PySide6.QtGui import QGuiApplication

    _application = QGuiApplication(sys.argv[:1])
    sys.stdout.write(_look(Path(sys.argv[1])).written())
    sys.stdout.flush()
    # At once: winding up a decoder that was given nonsense may never end.
    os._exit(0)


def _look(path: Path) -> _Findings:
    """Play the film without sound until something can be seen, or it is clear that nothing can."""
    from PySide6.QtCore import QEventLoop, QTimer, QUrl
    from PySide6.QtMultimedia import QMediaMetaData, QMediaPlayer, QVideoSink

    player, sink, waiting, best = QMediaPlayer(), QVideoSink(), QEventLoop(), _Brightest()
    ended = (QMediaPlayer.MediaStatus.EndOfMedia, QMediaPlayer.MediaStatus.InvalidMedia)

    def seen(frame: "QVideoFrame") -> None:
        if frame.isValid() and best.take(frame.toImage()):
            waiting.quit()
        elif not limit.isActive() or limit.interval() != _NOT_BLACK_FOR:
            limit.start(_NOT_BLACK_FOR)

    def turned(status: QMediaPlayer.MediaStatus) -> None:
        if status in ended:
            waiting.quit()

    sink.videoFrameChanged.connect(seen)
    player.setVideoOutput(sink)
    player.mediaStatusChanged.connect(turned)
    player.errorOccurred.connect(waiting.quit)
    limit = QTimer(singleShot=True, interval=NO_FRAME_FOR)
    limit.timeout.connect(waiting.quit)
    limit.start()
    player.setSource(QUrl.fromLocalFile(str(path)))
    player.play()
    waiting.exec()
    codec = player.metaData().stringValue(QMediaMetaData.Key.VideoCodec)
    readable = player.error() is QMediaPlayer.Error.NoError and player.hasVideo()
    return best.findings(readable, codec, player.duration() / 1000)


class _Brightest:
    """The lightest picture so far."""

    def __init__(self) -> None:
        self._image: QImage | None = None
        self._light = -1.0

    def take(self, image: "QImage") -> bool:
        """Consider one more; gives whether it is light enough."""
        light = _lightness(image)
        if light > self._light:
            self._image, self._light = image, light
        return light > _BLACK

    def findings(self, readable: bool, codec: str, seconds: float) -> _Findings:
        if self._image is None:
            return _Findings(readable, codec, seconds)
        from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
        from PySide6.QtGui import QImageWriter

        image = self._image
        if image.width() > _WIDEST:
            image = image.scaledToWidth(_WIDEST, Qt.TransformationMode.SmoothTransformation)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QImageWriter(buffer, QByteArray(b"jpeg"))
        writer.setQuality(_QUALITY)
        writer.write(image)
        jpeg = bytes(buffer.data().data())
        return _Findings(readable, codec, seconds, image.width(), image.height(), jpeg)


def _lightness(image: "QImage") -> float:
    """The mean of its grey, 0 to 255."""
    from PySide6.QtGui import QImage

    small = image.scaled(32, 18).convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = [small.pixelColor(x, y).value() for x in range(32) for y in range(18)]
    return sum(pixels) / len(pixels)


if __name__ == "__main__":
    _main()
