"""Pictures of every make come in upright and clean, or with a sentence."""

import os
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Pillow
from PIL import ImageCms, ImageDraw

from workshop.domain.changes import PictureKept
from workshop.domain.errors import UserError
from workshop.domain.image import Image
from workshop.files import codec
from workshop.intake import pictures
from workshop.intake.decoding import Decoder

RED, BLUE = (200, 30, 30), (30, 30, 200)


def drawn(mode: str = "RGB", size: tuple[int, int] = (120, 80)) -> Pillow.Image:
    """Red, with a blue corner at the top left."""
    made = Pillow.new("RGB", size, RED)
    ImageDraw.Draw(made).rectangle((0, 0, size[0] // 3, size[1] // 3), BLUE)
    return made.convert(mode)


def saved(made: Pillow.Image, kind: str, **options: object) -> bytes:
    out = BytesIO()
    made.save(out, kind, **options)
    return out.getvalue()


def shown(image: Image) -> Pillow.Image:
    opened = Pillow.open(BytesIO(image.data))
    assert opened.size == (image.width, image.height)
    assert opened.get_format_mimetype() == image.media
    return opened.convert("RGB")


def is_near(one: object, other: tuple[int, int, int]) -> bool:
    assert isinstance(one, tuple)
    return all(abs(a - b) < 40 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize(
    "mode, kind",
    [
        ("RGB", "JPEG"),
        ("CMYK", "JPEG"),
        ("RGB", "PNG"),
        ("P", "PNG"),
        ("RGBA", "PNG"),
        ("P", "GIF"),
        ("RGB", "WEBP"),
        ("RGB", "TIFF"),
        ("CMYK", "TIFF"),
        ("RGB", "BMP"),
    ],
)
def test_every_make_keeps_its_colours(mode: str, kind: str) -> None:
    image = pictures.take(saved(drawn(mode), kind), "k")
    assert (image.key, image.width, image.height) == ("k", 120, 80)
    assert is_near(shown(image).getpixel((10, 10)), BLUE)
    assert is_near(shown(image).getpixel((100, 60)), RED)


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_sixteen_bits_become_eight(kind: str) -> None:
    grey = Pillow.new("I;16", (40, 30), 32768)
    value = shown(pictures.take(saved(grey, kind), "k")).getpixel((20, 15))
    assert is_near(value, (128, 128, 128))


def test_black_and_white_comes_in() -> None:
    value = shown(pictures.take(saved(drawn("1"), "PNG"), "k")).getpixel((100, 60))
    assert isinstance(value, tuple)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "PNG", "WEBP"])
def test_a_picture_stands_upright(orientation: int, kind: str) -> None:
    upright = drawn()
    backwards = {
        2: Pillow.Transpose.FLIP_LEFT_RIGHT,
        3: Pillow.Transpose.ROTATE_180,
        4: Pillow.Transpose.FLIP_TOP_BOTTOM,
        5: Pillow.Transpose.TRANSPOSE,
        6: Pillow.Transpose.ROTATE_90,
        7: Pillow.Transpose.TRANSVERSE,
        8: Pillow.Transpose.ROTATE_270,
    }
    turn = backwards.get(orientation)
    exif = Pillow.Exif()
    exif[0x0112] = orientation
    data = saved(upright.transpose(turn) if turn is not None else upright, kind, exif=exif)
    image = pictures.take(data, "k")
    assert (image.width, image.height) == (120, 80)
    assert is_near(shown(image).getpixel((10, 10)), BLUE)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_nothing_of_where_and_when_is_kept(kind: str) -> None:
    exif = Pillow.Exif()
    exif[0x010F] = "SECRET maker"
    exif[0x9003] = "2026:01:01 SECRET"
    exif.get_ifd(0x8825)[1] = "SECRET"
    data = saved(drawn(), kind, exif=exif, **({"comment": b"SECRET"} if kind == "JPEG" else {}))
    assert b"SECRET" in data
    image = pictures.take(data, "k")
    assert b"SECRET" not in image.data
    assert not Pillow.open(BytesIO(image.data)).getexif()


TIMES = {
    ("2026:11:21 13:05:09", "+01:00"): "2026-11-21T13:05:09+01:00",
    ("2026:11:21 13:05:09", ""): "2026-11-21T13:05:09",
    ("2026:11:21 13:05:09\0", "noon"): "2026-11-21T13:05:09",
    ("2026:13:21 13:05:09", ""): "",
    ("0000:00:00 00:00:00", ""): "",
    ("SECRET", "+01:00"): "",
}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("said, taken", TIMES.items())
def test_the_time_is_told_as_the_camera_says_it(
    kind: str, said: tuple[str, str], taken: str
) -> None:
    exif = Pillow.Exif()
    exif[0x010F] = "A maker"
    exif.get_ifd(0x8769).update({0x9003: said[0], 0x9011: said[1]})
    image = pictures.take(saved(drawn(), kind, exif=exif), "k")
    assert image.taken == taken
    assert not Pillow.open(BytesIO(image.data)).getexif()


def test_a_picture_without_a_time_was_taken_when_its_file_was_written(tmp_path: Path) -> None:
    path = tmp_path / "IMG_1.jpg"
    path.write_bytes(saved(drawn(), "JPEG"))
    os.utime(path, (1_000_000_000, 1_000_000_000))
    with Decoder() as decoder:
        taken = datetime.fromisoformat(decoder.read(path, "k").taken)
    assert taken.timestamp() == 1_000_000_000
    assert pictures.take(path.read_bytes(), "k").taken == ""


def test_the_colour_profile_is_worked_in_and_dropped() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = pictures.take(saved(drawn(), "PNG", icc_profile=profile), "k")
    assert "icc_profile" not in Pillow.open(BytesIO(image.data)).info
    broken = pictures.take(saved(drawn(), "JPEG", icc_profile=b"no profile at all"), "k")
    assert is_near(shown(broken).getpixel((100, 60)), RED)


def test_what_can_be_seen_through_stays_so() -> None:
    glass = drawn("RGBA")
    glass.putalpha(Pillow.linear_gradient("L").resize(glass.size))
    image = pictures.take(saved(glass, "WEBP"), "k")
    assert image.media == "image/png"
    assert Pillow.open(BytesIO(image.data)).mode == "RGBA"


def test_a_drawing_stays_sharp_and_a_photo_small() -> None:
    assert pictures.take(saved(drawn(), "PNG"), "k").media == "image/png"
    noise = Pillow.effect_noise((300, 300), 90)
    assert pictures.take(saved(noise, "PNG"), "k").media == "image/jpeg"


def test_large_pictures_are_scaled_and_never_too_heavy_for_a_change() -> None:
    noise = Pillow.merge("RGB", [Pillow.effect_noise((3000, 2400), 120) for _ in range(3)])
    image = pictures.take(saved(noise, "JPEG", quality=95), "k")
    assert max(image.width, image.height) <= pictures.LONGEST
    assert image.width / image.height == pytest.approx(3000 / 2400, rel=0.01)
    assert len(image.data) <= pictures.HEAVIEST
    assert len(codec.encode(PictureKept(image))[1]) < codec.BODY_LIMIT


def test_what_hardly_packs_is_made_smaller_until_it_fits_a_change() -> None:
    noise = Pillow.merge("RGB", [Pillow.effect_noise((1200, 1000), 120) for _ in range(3)])
    noise.putalpha(Pillow.linear_gradient("L").resize(noise.size))
    image = pictures.take(saved(noise, "PNG"), "k")
    assert image.media == "image/png"
    assert len(image.data) <= pictures.HEAVIEST


def test_a_very_narrow_picture_keeps_a_pixel() -> None:
    image = pictures.take(saved(drawn(size=(9000, 2)), "PNG"), "k")
    assert (image.width, image.height) == (2048, 1)


def test_a_jpeg_of_many_pixels_is_read_smaller() -> None:
    data = saved(Pillow.new("L", (9000, 6000), 90), "JPEG")
    image = pictures.take(data, "k")
    assert max(image.width, image.height) == pictures.LONGEST


@pytest.mark.parametrize("kind", ["PNG", "GIF", "TIFF"])
def test_other_pictures_of_too_many_pixels_are_refused(kind: str) -> None:
    data = saved(Pillow.new("1", (8000, 6000)), kind)
    assert len(data) < 8_000_000
    with pytest.raises(UserError, match="too large"):
        pictures.take(data, "k")


@pytest.mark.parametrize("options", [{"lossless": True}, {"quality": 50}, {"quality": 50, "a": 1}])
def test_a_webp_of_too_many_pixels_is_refused_before_it_is_opened(
    options: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Pillow.new("RGBA" if options.pop("a", 0) else "RGB", (161, 97), (1, 2, 3, 90)[:3])
    if made.mode == "RGBA":
        made.putalpha(Pillow.linear_gradient("L").resize(made.size))
    data = saved(made, "WEBP", **options)
    monkeypatch.setattr(pictures, "_MOST_IN_WEBP", 161 * 97)
    assert pictures.take(data, "k").width == 161
    monkeypatch.setattr(pictures, "_MOST_IN_WEBP", 161 * 97 - 1)
    monkeypatch.setattr(Pillow, "open", lambda *_all, **_some: pytest.fail("it was opened"))
    with pytest.raises(UserError, match="too large"):
        pictures.take(data, "k")


def test_of_an_animation_the_first_picture_is_kept() -> None:
    frames = [drawn("P"), Pillow.new("P", (120, 80), 3)]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=40)
    image = pictures.take(data, "k")
    assert is_near(shown(image).getpixel((4, 4)), BLUE)
    assert is_near(shown(image).getpixel((100, 60)), RED)


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["RGBA", "CMYK"])
def test_forty_million_pixels_fit_into_the_memory_of_the_process(mode: str) -> None:
    whole = Pillow.new(mode, (8000, 4990))
    data = saved(whole, "TIFF" if mode == "CMYK" else "PNG", compression="tiff_lzw")
    del whole
    with Decoder(seconds=60) as decoder:
        image = decoder.take(data, "k")
    assert (image.width, image.height) == (2048, 1277)


@pytest.mark.parametrize("sides", [b"\xff\xdc\xff\xdc", b"\x7f\xff\x7f\xff"])
def test_a_bomb_of_a_jpeg_is_refused(sides: bytes) -> None:
    """Also one that would be no larger than others, once it is read as an eighth of its size."""
    data = bytearray(saved(Pillow.new("L", (64, 64)), "JPEG"))
    size = data.index(b"\xff\xc0") + 5
    data[size : size + 4] = sides
    with pytest.raises(UserError, match="too large"):
        pictures.take(bytes(data), "k")


def test_a_picture_that_ends_too_soon_says_so() -> None:
    for kind in ("JPEG", "PNG", "WEBP", "TIFF", "BMP"):
        data = saved(Pillow.effect_noise((200, 200), 50).convert("RGB"), kind)
        with pytest.raises(UserError, match="damaged"):
            pictures.take(data[: len(data) // 2], "k")


def test_what_is_no_picture_says_so() -> None:
    for data in (
        b"",
        b"Dear colleagues",
        b"%PDF-1.7\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    ):
        with pytest.raises(UserError, match="not a picture"):
            pictures.take(data, "k")


def test_a_form_that_is_not_known_is_not_read() -> None:
    with pytest.raises(UserError, match="not a picture that can be read here"):
        pictures.take(saved(drawn(), "PPM"), "k")


def test_heic_says_what_to_do() -> None:
    with pytest.raises(UserError, match=r"HEIC picture.*Export it as JPEG"):
        pictures.take(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "k")


def test_a_file_is_read_or_told_of(tmp_path: Path) -> None:
    path = tmp_path / "bridge.png"
    with pytest.raises(UserError, match="cannot be read"):
        pictures.read(path, "k")
    path.write_bytes(saved(drawn(), "PNG"))
    assert pictures.read(path, "k") == pictures.take(path.read_bytes(), "k")
    with path.open("r+b") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(UserError, match="too large"):
        pictures.read(path, "k")


WHOLE = (
    saved(drawn(), "JPEG"),
    saved(drawn("P"), "PNG"),
    saved(drawn("P"), "GIF"),
    saved(drawn(), "WEBP"),
    saved(drawn(), "TIFF"),
    saved(drawn(), "BMP"),
)


@settings(max_examples=300)
@given(
    st.sampled_from(WHOLE),
    st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=4)), max_size=6),
    st.floats(0.1, 1),
)
def test_damaged_pictures_are_taken_or_refused_with_a_sentence(
    data: bytes, wounds: list[tuple[float, bytes]], share: float
) -> None:
    hurt = bytearray(data)
    for where, with_what in wounds:
        at = int(where * (len(hurt) - 1))
        hurt[at : at + len(with_what)] = with_what
    try:
        image = pictures.take(bytes(hurt[: int(share * len(hurt)) + 1]), "k")
    except UserError:
        return
    shown(image)
