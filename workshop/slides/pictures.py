"""Pictures in their boxes: cropped or as a whole, and never stretched."""

from workshop.domain.image import Image
from workshop.slides.model import Box, Picture

_ABOVE = 0.4
"""Of what is cut off above and below, the share from above: faces are in the upper half."""


def cover(image: Image, box: Box, alt: str, *, radius: float = 0.0, name: str = "") -> Picture:
    """The picture over the whole box; what does not fit its proportions is cut off outside."""
    wide, tall = _shares(image, box)
    across, down = 1 - wide, 1 - tall
    crop = (across / 2, down * _ABOVE, across / 2, down * (1 - _ABOVE))
    return Picture(box, image, alt, crop, radius, name=name or "Picture")


def contain(image: Image, box: Box, alt: str, *, radius: float = 0.0, name: str = "") -> Picture:
    """The whole picture, as large as it goes in the middle of the box."""
    scale = min(box.w / image.width, box.h / image.height)
    w, h = image.width * scale, image.height * scale
    inner = Box(box.x + (box.w - w) / 2, box.y + (box.h - h) / 2, w, h)
    return Picture(inner, image, alt, radius=radius, name=name or "Picture")


def _shares(image: Image, box: Box) -> tuple[float, float]:
    """How much of the picture's width and height the box can show."""
    proportion = (box.w / box.h) / (image.width / image.height)
    return (min(1.0, proportion), min(1.0, 1 / proportion))
