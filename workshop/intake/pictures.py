"""Takes pictures in: upright, of a size to show, and without what a camera writes into them."""

import re
import struct
import warnings
import zlib
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.domain.errors import MachineError, UserError
from workshop.domain.image import Image
from workshop.i18n import _

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels
    from PIL.ImageFile import ImageFile

    from workshop.intake.child import Answer, Asked

LONGEST = 2048
"""Pixels of the longer side of what is kept."""
_ENOUGH = 1800
"""Pixels a JPEG is to have after it was decoded to a half or a quarter, which is much quicker."""
HEAVIEST = 3 * 1024 * 1024
"""Bytes of what is kept, so that the change that holds it stays below the log's limit."""
MOST_PIXELS = 40_000_000
"""More are never decoded."""
SUFFIXES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".heic", ".heif")
"""How the names of picture files end; HEIC is among them, so that it is told what to do."""

_MOST_IN_JPEG = 250_000_000
"""A JPEG decodes to an eighth of its size at once; above this not even that is tried."""
_MOST_IN_WEBP = 16_000_000
"""Its decoder holds a picture four times over, and half a gigabyte must do."""
_LARGEST_FILE = 120 * 1024 * 1024
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP")
_LOSSLESS = ("PNG", "GIF", "BMP")
_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_QUALITY = 88
_FINE = 1.5
"""How many times its size a picture is at least before it is scaled with care."""
_SMALLER = 0.75
_ORIENTATION = 0x0112
_EXIF, _TAKEN, _TAKEN_OFFSET = 0x8769, 0x9003, 0x9011
_CAMERA_TIME = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)")
_OFFSET = re.compile(r"[+-]\d\d:\d\d")
_DAMAGE = (
    *(OSError, SyntaxError, ValueError, TypeError, LookupError, AttributeError, EOFError),
    *(ArithmeticError, RuntimeError, struct.error, zlib.error),
)
"""What Pillow raises at pictures that are not what they claim to be."""


def read(path: Path, key: str) -> Image:
    """The picture in a file. Raises UserError."""
    return take(contents(path), key)


def file_time(path: Path) -> str:
    """When a file was last written to, ISO 8601; empty where the system does not say."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).astimezone().isoformat()
    except (OSError, ValueError, OverflowError):
        return ""


def contents(path: Path) -> bytes:
    """The bytes of a file that may be a picture. Raises UserError."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise _too_large()
        return path.read_bytes()
    except OSError as error:
        what = _("The file cannot be read.")
        raise MachineError(what, _("Copy it to this computer, then add it again.")) from error


def confined(_asked: "Asked", data: bytes) -> "Answer":
    """What intake/child.py does with a picture. Raises UserError."""
    image = take(data, "")
    size = {"width": image.width, "height": image.height}
    return {"media": image.media, "taken": image.taken, **size}, image.data


def take(data: bytes, key: str) -> Image:
    """The picture that `data` holds, as the program keeps it under `key`. Raises UserError."""
    import PIL.Image

    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        what = _("It is a HEIC picture, which not every computer can read.")
        raise UserError(what, _("Export it as JPEG, then add it again."))
    if _webp_pixels(data) > _MOST_IN_WEBP:
        raise _too_large(_MOST_IN_WEBP)
    # The size is judged below, before anything is decoded.
    PIL.Image.MAX_IMAGE_PIXELS = None
    with warnings.catch_warnings():
        # Pillow warns of what is odd in a camera's notes, which are dropped anyway.
        warnings.simplefilter("ignore")
        return _taken(data, key)


def _taken(data: bytes, key: str) -> Image:
    import PIL.Image

    try:
        with PIL.Image.open(BytesIO(data), formats=_FORMATS) as source:
            _judge_size(source)
            lossless = source.format in _LOSSLESS
            taken = _taken_at(source)
            pixels = _clean(source)
    except MemoryError as error:
        raise _too_large() from error
    except PIL.UnidentifiedImageError as error:
        what = _("It is not a picture that can be read here.")
        raise UserError(what, _("Export it as JPEG or PNG, then add it again.")) from error
    except _DAMAGE as error:
        what = _("The picture is damaged, or only a part of it is there.")
        raise UserError(what, _("Copy it from the camera once more, then add it.")) from error
    media, kept, (width, height) = _encoded(pixels, lossless)
    return Image(key, media, width, height, kept, taken=taken)


def _taken_at(source: "ImageFile") -> str:
    """When the camera says that it took the picture; what says where is not looked at."""
    try:
        notes = source.getexif().get_ifd(_EXIF)
    except _DAMAGE:
        return ""  # the notes are damaged, the picture need not be
    said = _CAMERA_TIME.fullmatch(str(notes.get(_TAKEN, "")).rstrip("\0 "))
    offset = str(notes.get(_TAKEN_OFFSET, "")).rstrip("\0 ")
    if said is None:
        return ""
    year, month, day, clock = said.groups()
    moment = f"{year}-{month}-{day}T{clock}" + (offset if _OFFSET.fullmatch(offset) else "")
    try:
        return datetime.fromisoformat(moment).isoformat()
    except ValueError:
        return ""


def shrunk(image: Image, wide: float) -> Image:
    """A kept picture halved as often as it stays at least `wide` pixels across; the same where it
    is no larger than that, gets no lighter, or cannot be read.
    """
    import PIL.Image

    width = image.halved(wide)
    if width == image.width:
        return image
    size = (width, max(1, round(image.height * width / image.width)))
    try:
        with PIL.Image.open(BytesIO(image.data), formats=("JPEG", "PNG")) as source:
            if source.size != (image.width, image.height):
                return image
            source.draft(None, size)
            pixels = source.resize(size, reducing_gap=2.0)
            kept = _png(pixels) if image.media == "image/png" else _jpeg(pixels)
    except (MemoryError, *_DAMAGE):
        return image
    if len(kept) >= len(image.data):
        return image
    return replace(image, width=size[0], height=size[1], data=kept)


def _judge_size(source: "ImageFile") -> None:
    """Refuse what would decode to too many pixels; a JPEG is asked for fewer first."""
    if source.width * source.height <= _MOST_IN_JPEG:
        share = min(1.0, _ENOUGH / max(source.size))
        source.draft(None, (round(source.width * share), round(source.height * share)))
    if source.width * source.height > MOST_PIXELS:
        raise _too_large()


def _webp_pixels(data: bytes) -> int:
    """How many a WebP picture says it has; 0 for others. Pillow decodes one as it opens it."""
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        return 0
    match data[12:16]:
        case b"VP8X":
            wide, high = (int.from_bytes(data[at : at + 3], "little") for at in (24, 27))
        case b"VP8L":
            both = int.from_bytes(data[21:25], "little")
            wide, high = both & 0x3FFF, both >> 14 & 0x3FFF
        case _:
            wide, high = (int.from_bytes(data[at : at + 2], "little") & 0x3FFF for at in (26, 28))
            return wide * high
    return (wide + 1) * (high + 1)


def _too_large(most: int = MOST_PIXELS) -> UserError:
    what = _("The picture is too large to be read safely.")
    remedy = _("Save it with fewer than {count} million pixels, then add it again.")
    return UserError(what, remedy.format(count=most // 1_000_000))


def _clean(source: "ImageFile") -> "Pixels":
    """Its first frame, in eight bits, small, upright, and nothing besides."""
    source.load()
    orientation = source.getexif().get(_ORIENTATION, 1)
    pixels = _coloured(_coarse(source))
    pixels.thumbnail((LONGEST, LONGEST), reducing_gap=3.0)
    pixels = _turned(pixels, orientation)
    pixels.info.clear()
    return pixels


def _coarse(source: "ImageFile") -> "Pixels":
    """A very large one made smaller at once: every step on it would take its size in memory."""
    factor = int(max(source.size) / (LONGEST * _FINE))
    if factor < 2 or source.mode in ("1", "P", "PA", "I;16", "I;16B", "I;16L", "I;16N"):
        return source
    smaller = source.reduce(factor)
    smaller.info = dict(source.info)
    return smaller


def _coloured(source: "Pixels") -> "Pixels":
    """As grey, RGB, or RGB with transparency, whatever it was."""
    if source.mode.startswith(("I", "F")):
        return _in_eight_bits(source)
    if source.has_transparency_data:
        clear = source.convert("RGBA")
        return clear if _sees_through(clear) else clear.convert("RGB")
    if source.mode in ("1", "L"):
        return source.convert("L")
    return _in_srgb(source)


def _sees_through(pixels: "Pixels") -> bool:
    low, _high = pixels.getchannel("A").getextrema()
    return isinstance(low, int | float) and low < 255


def _in_eight_bits(source: "Pixels") -> "Pixels":
    """Grey of sixteen bits, or of fractions, in eight."""
    wide = source.convert("F")
    _low, high = wide.getextrema()
    top = 65535.0 if source.mode.startswith("I") else max(1.0, float(str(high)))
    scale = 255.0 / top
    return wide.point(lambda value: value * scale + 0.0).convert("L")


def _in_srgb(source: "Pixels") -> "Pixels":
    """In the colours of a screen: a phone's are wider, and look pale without their profile."""
    from PIL import ImageCms

    profile = source.info.get("icc_profile")
    if profile and source.mode in ("RGB", "CMYK"):
        try:
            screen = ImageCms.createProfile("sRGB")
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            turned = ImageCms.profileToProfile(source, own, screen, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            turned = None
        if turned is not None:
            return turned
    return source.convert("RGB")


def _turned(pixels: "Pixels", orientation: object) -> "Pixels":
    """Upright, as the camera was held."""
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    turn = turns.get(orientation) if isinstance(orientation, int) else None
    return pixels if turn is None else pixels.transpose(turn)


def _encoded(pixels: "Pixels", lossless: bool) -> tuple[str, bytes, tuple[int, int]]:
    """The type and bytes of the picture, smaller than it was where it is too heavy otherwise."""
    while True:
        if pixels.mode == "RGBA":
            media, kept = "image/png", _png(pixels)
        else:
            media, kept = "image/jpeg", _jpeg(pixels)
            if lossless and len(drawn := _png(pixels)) < len(kept):
                media, kept = "image/png", drawn
        if len(kept) <= HEAVIEST:
            return media, kept, pixels.size
        width, height = (max(1, round(side * _SMALLER)) for side in pixels.size)
        pixels = pixels.resize((width, height))


def _jpeg(pixels: "Pixels") -> bytes:
    out = BytesIO()
    pixels.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()


def _png(pixels: "Pixels") -> bytes:
    out = BytesIO()
    pixels.save(out, "PNG")
    return out.getvalue()
