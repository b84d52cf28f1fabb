"""A deck as LibreOffice draws it: a picture of each slide, and where its words stand."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import PIL.Image
from lxml import etree
from PySide6.QtGui import QImage

from workshop.slides.model import WHOLE, Box

_BESIDE, _BELOW, _OF_IT = 6.0, 14.0, 0.3
"""Px by which a word may reach beyond its box, and which share of its height at most: it is told
as high as the font's highest letter."""
_ROW = 4
"""Px by which the feet of words on one line may differ."""
TOOLS = ("soffice", "pdftoppm", "pdftotext")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the page, and the box around its letters in px of the page."""

    text: str
    box: Box


@dataclass(frozen=True)
class Rendered:
    """One slide as LibreOffice draws it."""

    picture: PIL.Image.Image
    """In greys, half as large as the page's px."""
    words: tuple[Word, ...]


def missing_tools() -> list[str]:
    """The programs that this machine lacks."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


def render(deck: Path, sheet: Box = WHOLE) -> list[Rendered]:
    """Every slide of a deck whose page is that large in px."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _run(
            *("soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
            *("--convert-to", "pdf", "--outdir", str(folder), str(deck)),
        )
        pdf = folder / f"{deck.stem}.pdf"
        size = ("-scale-to-x", str(round(sheet.w / 2)), "-scale-to-y", "-1")
        _run("pdftoppm", *size, str(pdf), str(folder / "slide"))
        _run("pdftotext", "-bbox", str(pdf), str(folder / "words.html"))
        pictures = [_opened(path) for path in sorted(folder.glob("slide*.ppm"))]
        words = list(_pages((folder / "words.html").read_bytes(), sheet))
    return [Rendered(*both) for both in zip(pictures, words, strict=True)]


def holds(box: Box, word: Word) -> bool:
    """Whether a word stands in a box."""
    mine = word.box
    below = min(_BELOW, mine.h * _OF_IT)
    return (
        mine.x >= box.x - _BESIDE
        and mine.right <= box.right + _BESIDE
        and mine.y >= box.y - below
        and mine.bottom <= box.bottom + below
    )


def lines(words: Iterable[Word]) -> frozenset[str]:
    """What stands side by side, without blanks."""
    rows: dict[int, str] = {}
    for word in sorted(words, key=lambda each: each.box.x):
        foot = round(word.box.bottom)
        near = next((each for each in rows if abs(each - foot) < _ROW), foot)
        rows[near] = rows.get(near, "") + word.text
    return frozenset(rows.values())


def grey(image: QImage) -> PIL.Image.Image:
    """A picture of ours, made grey by the same rule as one of LibreOffice's."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    size = (image.width(), image.height())
    data = bytes(image.constBits())
    return PIL.Image.frombytes("RGB", size, data, "raw", "RGB", image.bytesPerLine()).convert("L")


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def _opened(path: Path) -> PIL.Image.Image:
    with PIL.Image.open(path) as image:
        return image.convert("L")


def _pages(bbox: bytes, sheet: Box) -> Iterator[tuple[Word, ...]]:
    root = etree.fromstring(bbox, etree.XMLParser(recover=True))
    for page in root.iterfind(".//{*}page"):
        scale = sheet.w / float(page.get("width", "1"))
        yield tuple(_word(word, scale) for word in page.iterfind("{*}word"))


def _word(word: etree._Element, scale: float) -> Word:
    left, top, right, foot = (
        float(word.get(side, "0")) * scale for side in ("xMin", "yMin", "xMax", "yMax")
    )
    return Word("".join(word.itertext()), Box(left, top, right - left, foot - top))
