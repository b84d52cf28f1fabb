"""Films made for a test: plain colours one after the other, or in a format that does not play."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtMultimedia import (
    QMediaCaptureSession,
    QMediaFormat,
    QMediaRecorder,
    QVideoFrame,
    QVideoFrameFormat,
    QVideoFrameInput,
)

SIZE = QSize(320, 180)
RATE = 25
"""Frames a second."""
EACH = 1_000_000 // RATE
"""Microseconds of a frame."""
RED_THEN_BLUE = ("#ff0000",) * 25 + ("#0000ff",) * 25


def film(path: Path, colours: Sequence[str] = RED_THEN_BLUE) -> Path:
    """A film without sound, a frame for each colour, 25 a second. Needs the application."""
    recorder, session = QMediaRecorder(), QMediaCaptureSession()
    shape = QVideoFrameFormat(SIZE, QVideoFrameFormat.PixelFormat.Format_BGRA8888)
    shape.setStreamFrameRate(RATE)
    source = QVideoFrameInput(shape)
    form = QMediaFormat(QMediaFormat.FileFormat.MPEG4)
    form.setVideoCodec(QMediaFormat.VideoCodec.MPEG4)
    recorder.setMediaFormat(form)
    recorder.setVideoFrameRate(RATE)
    recorder.setOutputLocation(QUrl.fromLocalFile(str(path)))
    recorder.setAutoStop(True)
    session.setVideoFrameInput(source)
    session.setRecorder(recorder)
    left = [_frame(colour, number) for number, colour in enumerate(colours)]
    left.append(QVideoFrame())

    def feed() -> None:
        if left and source.sendVideoFrame(left[0]):
            left.pop(0)

    def turned(state: QMediaRecorder.RecorderState) -> None:
        if state is QMediaRecorder.RecorderState.StoppedState:
            waiting.quit()

    waiting = QEventLoop()
    source.readyToSendVideoFrame.connect(feed)
    recorder.recorderStateChanged.connect(turned)
    recorder.record()
    waiting.exec()
    return path


def av1(path: Path) -> Path:
    """A film that says it is AV1, which no decoder takes: what AV1 is where none can play it."""
    made = film(path.with_name(f"{path.stem}-as-mpeg4.mp4"))
    data = made.read_bytes()
    made.unlink()
    start = data.rindex(b"mp4v")
    table = data[start:].replace(b"mp4v", b"av01").replace(b"esds", b"free")
    path.write_bytes(data[:start] + table)
    return path


def _frame(colour: str, number: int) -> QVideoFrame:
    image = QImage(SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    made = QVideoFrame(image)
    made.setStreamFrameRate(RATE)
    made.setStartTime(number * EACH)
    made.setEndTime((number + 1) * EACH)
    return made
