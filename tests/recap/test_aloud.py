"""Decks are read aloud in the order of their slides' own reading, and hold nothing unused."""

import zlib
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from itertools import chain
from struct import pack

import pytest
from lxml import etree

from tests.activities import examples
from tests.recap import a_day
from tests.recap.aloud import aloud, silent
from tests.recap.parts import Parts
from tests.recap.test_every_kind import session
from workshop.domain.image import Image
from workshop.recap import deck
from workshop.recap.pages import Choices, Page
from workshop.recap.story import tell
from workshop.slides import frame, pictures
from workshop.slides.model import Box, Layout, Slide

PRESENTATION = "ppt/presentation.xml"


def png() -> bytes:
    """One grey dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")
    )


def photo_page() -> Page:
    """A slide with a picture that says something and one that does not, both twice."""
    head = frame.head("", "Photos")
    shown = [
        pictures.cover(Image(f"p{number}", "image/png", 1, 1, png()), box, alt)
        for number, alt in enumerate(("A hill in snow", ""))
        for box in (Box(96, 300, 300, 200), Box(500, 300, 300, 200))
    ]
    return Page("photos", "", "Photos", Slide(Layout.BOARD, head.title, (*head.shapes, *shown)))


def kind_pages(name: str) -> tuple[Page, ...]:
    """The recap of a step of that kind and form."""
    step = examples.step(name)
    pages = tell(
        session(examples.view(step, examples.points(step, 24, (40, 160)))), Choices()
    ).pages
    return tuple(replace(page, section=name) for page in pages)


@pytest.fixture(scope="module")
def pages() -> Sequence[Page]:
    """Every kind and form in one deck."""
    day = tell(a_day.session(), Choices(every_point=True)).pages
    return [*day, *chain.from_iterable(map(kind_pages, examples.NAMES)), photo_page()]


@pytest.fixture(scope="module")
def parts(pages: Sequence[Page]) -> Parts:
    stream = BytesIO()
    deck.write(pages, a_day.ABOUT, stream)
    return Parts(stream)


@pytest.fixture(scope="module")
def slides(parts: Parts) -> list[etree._Element]:
    return [parts.xml(name) for name in parts.slides()]


def test_what_is_read_and_in_which_order(
    pages: Sequence[Page], slides: list[etree._Element]
) -> None:
    for page, slide in zip(pages, slides, strict=True):
        assert aloud(slide) == [said for said in page.slide.reading() if said.strip()], page.key


def test_another_order_is_noticed(pages: Sequence[Page], slides: list[etree._Element]) -> None:
    """What the walk is worth: with two shapes exchanged it reads something else."""
    page, slide = next(
        (page, etree.fromstring(etree.tostring(slide)))
        for page, slide in zip(pages, slides, strict=True)
        if len(page.slide.shapes) > 3
    )
    tree = slide[0].find("{*}spTree")
    assert tree is not None
    tree.append(tree[-2])
    assert aloud(slide) != [said for said in page.slide.reading() if said.strip()]


def test_nothing_is_silent_that_is_not_decoration(slides: list[etree._Element]) -> None:
    assert [names for slide in slides if (names := silent(slide))] == []


def test_a_picture_without_its_text_is_noticed(slides: list[etree._Element]) -> None:
    slide = etree.fromstring(etree.tostring(slides[-1]))
    for about in slide.iterfind(".//{*}nvPicPr/{*}cNvPr"):
        about.attrib.pop("descr", None)
    assert silent(slide) == ["Picture", "Picture"]


def test_the_language_is_set_on_all_text(slides: list[etree._Element]) -> None:
    for slide in slides:
        for run in slide.iterfind(".//{*}r/{*}rPr"):
            assert run.get("lang") == "en-US"


def test_sections_name_every_slide_and_no_other(parts: Parts, pages: Sequence[Page]) -> None:
    listed = parts.values(PRESENTATION, "//p:sldIdLst/p:sldId/@id")
    assert len(listed) == len(pages)
    assert parts.values(PRESENTATION, "//p14:section//p14:sldId/@id") == listed


def test_nothing_is_in_the_deck_that_no_slide_needs(parts: Parts, pages: Sequence[Page]) -> None:
    layouts = {name for name in parts.blobs if name.startswith("ppt/slideLayouts/slideLayout")}
    used = {each for slide in parts.slides() for each in parts.related(slide, "slideLayout")}
    assert layouts == used
    media = {name for name in parts.blobs if name.startswith("ppt/media/")}
    shown = {each for slide in parts.slides() for each in parts.related(slide, "image")}
    assert media == shown
    assert len(media) >= 2
    charts = {name for name in parts.blobs if name.startswith("ppt/charts/chart")}
    assert charts == {each for slide in parts.slides() for each in parts.related(slide, "chart")}
    assert {name for name in parts.blobs if name.startswith("ppt/slides/slide")} == set(
        parts.slides()
    )
