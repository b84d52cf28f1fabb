"""Trying films out: their first picture, their length, and why one does not play."""

from io import BytesIO
from pathlib import Path

import PIL.Image
import pytest
from PySide6.QtWidgets import QApplication

from tests import filming
from workshop.domain.errors import MachineError, UserError
from workshop.ui import film_probe
from workshop.ui.film_probe import poster


def test_a_film_gives_a_picture_that_is_not_black_and_its_length(
    qapp: QApplication, tmp_path: Path
) -> None:
    colours = ("#000000",) * 10 + ("#20c040",) * 15
    image = poster(filming.film(tmp_path / "intro.mp4", colours), "module/intro.mp4")
    assert (image.key, image.media) == ("module/intro.mp4", "image/jpeg")
    assert (image.width, image.height) == (320, 180)
    assert image.seconds == pytest.approx(1.0, abs=0.1)
    red, green, blue = _colour(image.data)
    assert green > 150
    assert green > red + 100
    assert green > blue + 80


def test_a_film_that_is_black_throughout_is_a_film_all_the_same(
    qapp: QApplication, tmp_path: Path
) -> None:
    image = poster(filming.film(tmp_path / "night.mp4", ("#000000",) * 10), "module/night.mp4")
    assert max(_colour(image.data)) < 20


def test_av1_is_named_with_what_to_do(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        poster(filming.av1(tmp_path / "new.mp4"), "module/new.mp4")
    said = "The film “new.mp4” is AV1, which does not play here: no picture came."
    assert str(caught.value) == f"{said} Save it as H.264 (.mp4)."


@pytest.mark.parametrize("data", [b"", b"no film at all" * 100, b"\x00\x00\x00\x18ftypmp42"])
def test_what_is_no_film_is_told(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "broken.mp4"
    path.write_bytes(data)
    with pytest.raises(UserError, match="cannot be read"):
        poster(path, "module/broken.mp4")


def test_half_a_film_is_told(qapp: QApplication, tmp_path: Path) -> None:
    path = filming.film(tmp_path / "half.mp4")
    path.write_bytes(path.read_bytes()[:4000])
    with pytest.raises(UserError, match="cannot be read"):
        poster(path, "module/half.mp4")


def test_a_process_that_hangs_is_ended(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(film_probe, "_LIMIT", 0.01)
    with pytest.raises(UserError, match="cannot be read"):
        poster(filming.film(tmp_path / "intro.mp4"), "module/intro.mp4")


def test_a_python_that_cannot_be_started_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", str(tmp_path / "nothing"))
    with pytest.raises(MachineError, match="could not be tried out"):
        poster(tmp_path / "intro.mp4", "module/intro.mp4")


def _colour(jpeg: bytes) -> tuple[int, int, int]:
    with PIL.Image.open(BytesIO(jpeg)) as image:
        pixel = image.convert("RGB").getpixel((160, 90))
    assert isinstance(pixel, tuple)
    return pixel[0], pixel[1], pixel[2]
