"""Pictures as large as they are shown: a recap is mailed, and photos are nearly all that it weighs.

Sizes are halves of what the session keeps, since a JPEG decodes to a half in no time. Each picture
is read once, however often it is shown, and several at a time.
"""

import os
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache

from workshop.domain.image import Image
from workshop.intake.pictures import shrunk
from workshop.intake.vetting import gate
from workshop.recap.pages import Page
from workshop.slides.model import Picture, Shape

_SHARP = 1.25
"""Pixels of a picture to one of a full HD slide: projectors and screens may have more."""
_ON_PAPER = 1000.0
"""Pixels of the longer side in running text: 200 to an inch of a printed handout."""

_GROUND, _GREY = (16, 9), 214


def count(pages: Sequence[Page]) -> int:
    """How many pictures the pages hold."""
    return len({shape.image.key for shape in _pictures(pages)})


def for_slides(pages: Sequence[Page], step: Callable[[], None]) -> tuple[Page, ...]:
    """The pages with their pictures as large as slides show them.

    `step` is called for each picture, and may raise.
    """
    return _with(pages, _scaled(_pictures(pages), _on_slide, step))


def for_paper(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with their pictures as large as running text shows them, on paper and screens."""
    return _with(pages, _scaled(_pictures(pages), _on_paper, lambda: None))


def _pictures(pages: Sequence[Page]) -> list[Picture]:
    return [each for page in pages for each in page.slide.shapes if isinstance(each, Picture)]


def _on_slide(shape: Picture) -> float:
    """How many pixels wide the whole picture has to be, with what is cut off."""
    left, _above, right, _below = shape.crop
    return _SHARP * shape.box.w / max(0.001, 1 - left - right)


def _on_paper(shape: Picture) -> float:
    return _ON_PAPER * min(1.0, shape.image.width / shape.image.height)


def _scaled(
    shown: Sequence[Picture], wide: Callable[[Picture], float], step: Callable[[], None]
) -> dict[str, Image]:
    """Each picture by its key, no larger than the widest of its places asks for."""
    images = {shape.image.key: shape.image for shape in shown}
    widths = dict.fromkeys(images, 0.0)
    for shape in shown:
        widths[shape.image.key] = max(widths[shape.image.key], wide(shape))
    made: dict[str, Image] = {}
    door = gate()

    def smaller(image: Image, width: float) -> Image:
        sound = door.sound(image)
        return shrunk(sound, width) if sound.data else _nothing(image)

    # Pillow lets go of the interpreter while it decodes, scales and packs.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        try:
            for image in pool.map(smaller, images.values(), widths.values()):
                made[image.key] = image
                step()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
        finally:
            door.rest()
    return made


def _nothing(image: Image) -> Image:
    """What stands for a picture that cannot be shown: a plain ground."""
    return replace(image, media="image/png", width=_GROUND[0], height=_GROUND[1], data=_ground())


@cache
def _ground() -> bytes:
    """A grey PNG."""
    width, height = _GROUND
    parts = (
        (b"IHDR", struct.pack(">2L5B", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress((b"\0" + bytes([_GREY]) * width) * height)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))
        for kind, data in parts
    )


def _with(pages: Sequence[Page], images: Mapping[str, Image]) -> tuple[Page, ...]:
    def scaled(shape: Shape) -> Shape:
        return (
            replace(shape, image=images[shape.image.key]) if isinstance(shape, Picture) else shape
        )

    return tuple(
        replace(page, slide=replace(page.slide, shapes=tuple(map(scaled, page.slide.shapes))))
        for page in pages
    )
