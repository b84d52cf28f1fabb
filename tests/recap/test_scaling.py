"""Photos are as large as they are shown, read once, and never lost."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image as Pillow

from tests.recap import a_day
from workshop.domain.image import Image
from workshop.files import seals
from workshop.intake.pictures import shrunk
from workshop.recap import deck, scaling
from workshop.recap.pages import Page
from workshop.slides import frame, pictures
from workshop.slides.model import WHOLE, Box, Layout, Picture, Slide

SMALL = Box(96, 300, 640, 480)


def photo(key: str, size: tuple[int, int] = (2048, 1536), media: str = "image/jpeg") -> Image:
    out = BytesIO()
    mode, kind = ("RGBA", "PNG") if media == "image/png" else ("RGB", "JPEG")
    made = Pillow.effect_noise(size, 60).convert(mode)
    if mode == "RGBA":
        made.putalpha(Pillow.linear_gradient("L").resize(size))
    made.save(out, kind)
    return Image(key, media, *size, out.getvalue())


PHOTO = photo("photo")


def page(*shown: tuple[Image, Box]) -> Page:
    head = frame.head("", "Photos")
    mine = seals.here().sealed
    shapes = tuple(pictures.cover(mine(image), box, "A photo") for image, box in shown)
    return a_day.pages(Slide(Layout.BOARD, head.title, shapes))[0]


def sizes(pages: tuple[Page, ...]) -> list[tuple[int, int]]:
    shapes = [shape for each in pages for shape in each.slide.shapes]
    return [(s.image.width, s.image.height) for s in shapes if isinstance(s, Picture)]


def nothing() -> None:
    pass


def test_a_small_photo_on_a_slide_is_halved_and_a_large_one_is_not() -> None:
    pages = [page((PHOTO, SMALL)), page((photo("other"), WHOLE))]
    assert sizes(scaling.for_slides(pages, nothing)) == [(1024, 768), (2048, 1536)]


def test_a_photo_in_two_sizes_is_kept_once_for_the_larger() -> None:
    pages = [page((PHOTO, SMALL)), page((PHOTO, WHOLE))]
    assert sizes(scaling.for_slides(pages, nothing)) == [(2048, 1536)] * 2
    stream = BytesIO()
    deck.write(pages, a_day.ABOUT, stream)
    with zipfile.ZipFile(stream) as archive:
        media = [name for name in archive.namelist() if name.startswith("ppt/media/")]
        assert [archive.read(name) for name in media] == [PHOTO.data]


def test_what_is_cut_off_needs_its_pixels_too() -> None:
    narrow = Box(96, 300, 300, 900)
    assert sizes(scaling.for_slides([page((PHOTO, narrow))], nothing)) == [(2048, 1536)]


def test_on_paper_photos_are_no_larger_than_a_column_of_text_shows_them() -> None:
    pages = [page((PHOTO, WHOLE), (photo("tall", (1536, 2048)), SMALL))]
    assert sizes(scaling.for_paper(pages)) == [(1024, 768), (768, 1024)]


def test_each_picture_is_a_step_and_a_step_may_call_it_off() -> None:
    pages = [page((photo(f"photo-{number}", (64, 48)), SMALL)) for number in range(9)]
    done: list[int] = []
    scaling.for_slides(pages, lambda: done.append(1))
    assert len(done) == scaling.count(pages) == 9

    def refuse() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        scaling.for_slides(pages, refuse)


@pytest.mark.parametrize("media", ["image/jpeg", "image/png"])
def test_a_smaller_picture_is_of_the_same_kind_and_lighter(media: str) -> None:
    whole = photo("photo", (800, 600), media)
    small = shrunk(whole, 390)
    assert (small.key, small.media, small.width, small.height) == ("photo", media, 400, 300)
    opened = Pillow.open(BytesIO(small.data))
    assert (opened.size, opened.get_format_mimetype()) == ((400, 300), media)
    assert opened.mode == ("RGBA" if media == "image/png" else "RGB")
    assert len(small.data) < len(whole.data)


@pytest.mark.parametrize(
    "data",
    [b"", b"no picture", PHOTO.data[:9_000], photo("other", (500, 400)).data],
    ids=["empty", "foreign", "cut off", "of another size"],
)
def test_what_cannot_be_read_stays_as_it_is(data: bytes) -> None:
    broken = Image("photo", "image/jpeg", 2048, 1536, data)
    assert shrunk(broken, 500) is broken


def test_the_same_pages_give_the_same_pictures(tmp_path: Path) -> None:
    pages = [page((photo(f"photo-{number}"), SMALL)) for number in range(5)]
    streams = BytesIO(), BytesIO()
    for stream in streams:
        deck.write(pages, a_day.ABOUT, stream)
    assert streams[0].getvalue() == streams[1].getvalue()
