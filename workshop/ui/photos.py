"""Draws pictures: each is decoded and scaled once for a size, and kept while it is in use."""

from collections import OrderedDict
from functools import cache

from PySide6.QtCore import QBuffer, QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPainterPath, QTransform

from workshop.domain.image import Image
from workshop.slides.model import Box, Picture, Slide
from workshop.slides.pictures import cover

_ROOM = 64 * 1024 * 1024
"""Bytes of decoded pictures that are kept: what two or three full slides of photos need."""
_CORNER = 6.0
_GROUND = QColor(128, 128, 128, 56)
"""Where a picture is not there yet, or cannot be shown."""
_kept: OrderedDict[tuple[str, int, int], QImage] = OrderedDict()


class Arrivals(QObject):
    """Tells of pictures that were not known and are there by now, from whatever thread."""

    arrived = Signal(str)
    """The key of one that is to be drawn anew."""
    ended = Signal(int)
    """No more are coming; so many of them cannot be shown."""


def unshown(count: int) -> str:
    """How many pictures cannot be shown, in a sentence."""
    from workshop.intake import vetting

    return vetting.unshown(count)


@cache
def arrivals() -> Arrivals:
    """The one of this process."""
    return Arrivals()


def shows(slide: Slide | None, key: str) -> bool:
    """Whether the picture of that key is on a slide."""
    shapes = slide.shapes if slide else ()
    return any(isinstance(each, Picture) and each.image.key == key for each in shapes)


def draw(painter: QPainter, shape: Picture) -> None:
    """The part of the picture that its crop leaves, over the whole box."""
    place = QRectF(shape.box.x, shape.box.y, shape.box.w, shape.box.h)
    scale = _scale(painter.combinedTransform()) * painter.device().devicePixelRatio()
    left, top, right, foot = shape.crop
    wide = shape.box.w / max(0.001, 1 - left - right) * scale
    pixels = _scaled(shape.image, wide)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    if shape.radius:
        outline = QPainterPath()
        outline.addRoundedRect(place, shape.radius, shape.radius)
        painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
    if pixels.isNull():
        painter.fillRect(place, _GROUND)
    w, h = pixels.width(), pixels.height()
    source = QRectF(left * w, top * h, (1 - left - right) * w, (1 - top - foot) * h)
    painter.drawImage(place, pixels, source)
    painter.restore()


def draw_frame(painter: QPainter, shape: Picture, frame: QImage) -> None:
    """A frame of a film as a whole in the box of the picture that stands for the film."""
    place = QRectF(shape.box.x, shape.box.y, shape.box.w, shape.box.h)
    scale = min(place.width() / frame.width(), place.height() / frame.height())
    inner = QRectF(0, 0, frame.width() * scale, frame.height() * scale)
    inner.moveCenter(place.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    outline = QPainterPath()
    outline.addRoundedRect(place, shape.radius, shape.radius)
    painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
    painter.fillRect(place, Qt.GlobalColor.black)
    painter.drawImage(inner, frame)
    painter.restore()


def whole(image: Image) -> QImage:
    """All pixels of a picture; none as long as it is being made, or where it cannot be shown."""
    sound = _sound(image)
    return _decoded(sound, sound.width) if sound and sound.data else QImage()


def thumbnail(painter: QPainter, image: Image, box: Box) -> None:
    """The middle of the picture over a small box, in the painter's own px."""
    draw(painter, cover(image, box, "", radius=_CORNER))


def _scaled(image: Image, wide: float) -> QImage:
    """The picture halved as often as it stays at least that many pixels wide, and never enlarged.

    Halves are quick to decode, and a picture that is shown a little larger is not decoded anew.
    """
    width = image.halved(wide)
    # Two sessions may have different pictures under one key. Python keeps the hash of bytes.
    key = (image.key, width, hash(image.data))
    found = _kept.get(key)
    if found is None:
        sound = _sound(image)
        if sound is None:
            return QImage()
        found = _kept[key] = _decoded(sound, sound.halved(wide)) if sound.data else QImage()
        while len(_kept) > 1 and sum(each.sizeInBytes() for each in _kept.values()) > _ROOM:
            _kept.popitem(last=False)
    _kept.move_to_end(key)
    return found


def _sound(image: Image) -> Image | None:
    """The picture as it may be decoded here; None while it is being made, which `arrivals` tell."""
    from workshop.intake.vetting import gate

    ready = gate().ready(image)
    if ready is None:
        told = arrivals()
        gate().want(image, told.arrived.emit, told.ended.emit)
    return ready


def _decoded(image: Image, width: int) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(image.data))
    reader = QImageReader(buffer)
    reader.setScaledSize(QSize(width, max(1, round(image.height * width / image.width))))
    return reader.read()


def _scale(transform: QTransform) -> float:
    return abs(transform.m11()) or abs(transform.m12())
