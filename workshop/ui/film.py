"""Plays one film, frame by frame for whoever paints it, with its sound."""

import time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import (
    QAudioOutput,
    QMediaDevices,
    QMediaMetaData,
    QMediaPlayer,
    QtAudio,
    QVideoFrame,
    QVideoSink,
)

from workshop.ui.film_probe import NO_FRAME_FOR, shows_nothing, unreadable

_State = QMediaPlayer.PlaybackState


class Film(QObject):
    """A film that stands at its start, ready to play.

    `shown` carries each frame, `moved` tells that it plays, stands or is somewhere else, `failed`
    carries a sentence, after which it plays no more.
    """

    shown = Signal(QImage)
    moved = Signal()
    failed = Signal(str)

    def __init__(self, path: Path, volume: float, parent: QObject) -> None:
        super().__init__(parent)
        self._name = path.name
        self._seen = self._broken = False
        self._latest = QVideoFrame()
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._sound = QAudioOutput(self)
        self._devices = QMediaDevices(self)
        self._sink = QVideoSink(self)
        self._player = QMediaPlayer(self)
        self._patience = QTimer(self, singleShot=True, interval=NO_FRAME_FOR)
        self.turn_sound(volume)
        self._connect()
        self._player.setAudioOutput(self._sound)
        self._player.setVideoOutput(self._sink)
        self._player.setSource(QUrl.fromLocalFile(str(path)))

    def _connect(self) -> None:
        self._sink.videoFrameChanged.connect(self._take)
        self._player.playbackStateChanged.connect(self.moved)
        self._player.positionChanged.connect(self.moved)
        self._player.durationChanged.connect(self.moved)
        self._player.mediaStatusChanged.connect(self._turned)
        self._player.errorOccurred.connect(self._break)
        self._patience.timeout.connect(self._break)
        self._turn.timeout.connect(self._show_latest)
        self._devices.audioOutputsChanged.connect(self._follow_sound)

    @property
    def playing(self) -> bool:
        """Whether it runs."""
        return self._player.playbackState() is _State.PlayingState

    @property
    def position(self) -> int:
        """Where it is, in milliseconds."""
        return self._player.position()

    @property
    def length(self) -> int:
        """Its length in milliseconds; 0 before that is known."""
        return self._player.duration()

    def play(self) -> None:
        """Go on from where it is; from the start once it is over."""
        if self._broken:
            self._break()
            return
        if not self._seen:
            self._patience.start()
        self._player.play()

    def pause(self) -> None:
        """Stand still on the frame it shows."""
        if self.playing:
            self._player.pause()

    def rewind(self) -> None:
        """Go to the start, and go on from there if it runs."""
        if self.playing:
            self._player.setPosition(0)
        else:
            self._player.stop()

    def seek(self, position: int) -> None:
        """Go to a place, in milliseconds, and stand there unless it runs."""
        if self._player.playbackState() is _State.StoppedState:
            self._player.pause()
        self._player.setPosition(position)

    def turn_sound(self, volume: float) -> None:
        """Set how loud it is: 0 to 1, as loudness is heard."""
        scale = QtAudio.VolumeScale
        linear = scale.LogarithmicVolumeScale, scale.LinearVolumeScale
        self._sound.setVolume(QtAudio.convertVolume(volume, *linear))

    def close(self) -> None:
        """Stop and let go of the file; nothing comes from it any more."""
        self.blockSignals(True)
        self._patience.stop()
        self._turn.stop()
        self._player.stop()
        self._player.setSource(QUrl())
        self.deleteLater()

    def _take(self, frame: QVideoFrame) -> None:
        # The end of a film comes as a frame without a picture; the last one stays.
        if not frame.isValid():
            return
        self._seen = True
        self._patience.stop()
        self._latest = QVideoFrame(frame)
        if not self._turn.isActive():
            self._turn.start()

    def _show_latest(self) -> None:
        """Hand out the newest frame. A slow machine leaves some out, and has time for the keys."""
        began = time.perf_counter()
        image = self._latest.toImage()
        if not image.isNull():
            self.shown.emit(image)
        self._turn.setInterval(round(2000 * (time.perf_counter() - began)))

    def _turned(self, status: QMediaPlayer.MediaStatus) -> None:
        if status is QMediaPlayer.MediaStatus.EndOfMedia and not self._seen:
            self._break()

    def _break(self) -> None:
        """Say why it does not play."""
        self._patience.stop()
        self._broken = True
        self._player.stop()
        if self._player.error() is QMediaPlayer.Error.NoError and self._player.hasVideo():
            codec = self._player.metaData().stringValue(QMediaMetaData.Key.VideoCodec)
            self.failed.emit(str(shows_nothing(self._name, codec)))
        else:
            self.failed.emit(str(unreadable(self._name)))

    def _follow_sound(self) -> None:
        """Another loudspeaker is the machine's own now, such as the projector's."""
        self._sound.setDevice(QMediaDevices.defaultAudioOutput())
