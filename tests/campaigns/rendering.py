"""A deck as LibreOffice draws it: a picture of each slide, and where its words stand."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import PIL.Image
from lxml import etree
from PySide6.QtGui import QImage

from workshop.slides.model import WIDTH, Bars, Box, Note, Slide, Table, TextBox
from workshop.ui.painter import picture

TOOLS = ("soffice", "pdftoppm", "pdftotext")
WIDE = 960
"""Pixels of a picture: a half of the slide's px."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the page, and the box around its letters in px of the slide."""

    text: str
    box: Box


@dataclass(frozen=True)
class Rendered:
    """One slide as LibreOffice draws it."""

    picture: PIL.Image.Image
    """In greys."""
    words: tuple[Word, ...]


def missing_tools() -> list[str]:
    """The programs that this machine lacks."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


def render(deck: Path) -> list[Rendered]:
    """Every slide of a deck."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _run(
            *("soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
            *("--convert-to", "pdf", "--outdir", str(folder), str(deck)),
        )
        pdf = folder / f"{deck.stem}.pdf"
        size = ("-scale-to-x", str(WIDE), "-scale-to-y", "-1")
        _run("pdftoppm", *size, str(pdf), str(folder / "slide"))
        _run("pdftotext", "-bbox", str(pdf), str(folder / "words.html"))
        pictures = [_opened(path) for path in sorted(folder.glob("slide*.ppm"))]
        words = list(_pages((folder / "words.html").read_bytes()))
    return [Rendered(*both) for both in zip(pictures, words, strict=True)]


def painted(slide: Slide) -> PIL.Image.Image:
    """The slide as the painter draws it, in greys."""
    image = picture(slide, WIDE).convertToFormat(QImage.Format.Format_RGB888)
    size = (image.width(), image.height())
    data = bytes(image.constBits())
    # Made grey by the same rule as the other one.
    return PIL.Image.frombytes("RGB", size, data, "raw", "RGB", image.bytesPerLine()).convert("L")


def texts(slide: Slide) -> Iterator[tuple[Box, str]]:
    """Every text of a slide with the box that it may fill."""
    for shape in (slide.title, *slide.shapes):
        match shape:
            case TextBox() | Note():
                yield shape.box, shape.text
            case Table():
                top = shape.box.y
                for row, tall in zip((shape.header, *shape.rows), shape.heights, strict=True):
                    left = shape.box.x
                    for cell, wide in zip(row, shape.widths, strict=True):
                        yield Box(left, top, wide, tall), cell.said.text
                        left += wide
                    top += tall
            case Bars():
                yield shape.box, ""  # its numbers, of which some have no room
            case _:
                pass


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def _opened(path: Path) -> PIL.Image.Image:
    with PIL.Image.open(path) as image:
        return image.convert("L")


def _pages(bbox: bytes) -> Iterator[tuple[Word, ...]]:
    root = etree.fromstring(bbox, etree.XMLParser(recover=True))
    for page in root.iterfind(".//{*}page"):
        scale = WIDTH / float(page.get("width", "1"))
        yield tuple(_word(word, scale) for word in page.iterfind("{*}word"))


def _word(word: etree._Element, scale: float) -> Word:
    left, top, right, foot = (
        float(word.get(side, "0")) * scale for side in ("xMin", "yMin", "xMax", "yMax")
    )
    return Word("".join(word.itertext()), Box(left, top, right - left, foot - top))
