"""A soft bell for the end of a stage; silent, without a complaint, where nothing can be heard."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl

from workshop import resources

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QSoundEffect

_VOLUME = 0.7


class Chime(QObject):
    """Rings once each time it is asked to. What plays sounds is loaded by the first ring."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sound: QSoundEffect | None = None

    def ring(self) -> None:
        """Play the bell on the sound device there is now; headphones may have come or gone."""
        try:
            from PySide6.QtMultimedia import QMediaDevices, QSoundEffect
        except ImportError:
            return  # a system without its sound libraries shows the end, and does not ring it
        device = QMediaDevices.defaultAudioOutput()
        if device.isNull():
            return
        if self._sound is None or self._sound.audioDevice() != device:
            self._sound = QSoundEffect(device, self)
            self._sound.setVolume(_VOLUME)
            self._sound.setSource(QUrl.fromLocalFile(str(resources.asset("sounds", "chime.wav"))))
        self._sound.play()
