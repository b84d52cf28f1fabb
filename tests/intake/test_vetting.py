"""Pictures of sessions from elsewhere are decoded in a process of their own, or not at all."""

import sys
import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from threading import Event

import pytest
from PIL import Image as Pillow

from tests.files.hostile import album, png_of, written
from workshop.domain.changes import PictureKept
from workshop.domain.image import Image
from workshop.files import codec, seals
from workshop.files.session_file import SessionFile
from workshop.intake import pictures, vetting
from workshop.intake.decoding import Decoder
from workshop.intake.vetting import Gate
from workshop.recap.nameless import copy_without_names

CHILD = """
import os, sys, time
from workshop.intake import child, pictures
whole = pictures.take
def take(data, key):
    if b"crash" in data:
        os._exit(3)
    if b"sleep" in data:
        time.sleep(60)
    return whole(data, key)
pictures.take = take
child.main()
"""
COMMAND = (sys.executable, "-c", CHILD)


def photo(key: str = "a", size: tuple[int, int] = (90, 60), more: bytes = b"") -> Image:
    """A photo as another computer keeps it; with `more` behind its end."""
    out = BytesIO()
    exif = Pillow.Exif()
    exif[0x010E] = "taken at Heron Hall"
    Pillow.effect_noise(size, 60).convert("RGB").save(out, "JPEG", exif=exif)
    return Image(key, "image/jpeg", *size, out.getvalue() + more)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """A door of this test alone, whose process crashes and hangs at words in a picture."""
    made = Gate(Decoder(seconds=1.0, command=COMMAND))
    monkeypatch.setattr(vetting, "_gate", made)
    yield made
    made.close()


def opened(path: Path, *images: Image) -> dict[str, Image]:
    """The pictures of a session file that somebody forged."""
    written(path, *(codec.encode(PictureKept(each)) for each in images))
    with SessionFile.open(path, reading=True) as file:
        return dict(file.session.pictures)


def test_a_picture_of_our_own_passes_without_a_process(gate: Gate, tmp_path: Path) -> None:
    with Decoder() as decoder:
        mine = decoder.take(photo().data, "a")
    (found,) = opened(tmp_path / "a.workshop", mine).values()
    assert gate.ready(found) == gate.sound(found) == found
    assert gate.sound(found).data == mine.data
    assert gate.decoder.confined.process is None


def test_a_picture_from_elsewhere_is_made_anew_once(gate: Gate, tmp_path: Path) -> None:
    (theirs,) = opened(tmp_path / "a.workshop", photo()).values()
    assert gate.ready(theirs) is None
    made = gate.sound(theirs)
    assert b"Heron Hall" in theirs.data
    assert b"Heron Hall" not in made.data
    assert (made.key, made.width, made.height) == ("a", 90, 60)
    assert seals.here().holds(made)
    process = gate.decoder.confined.process
    again = gate.ready(replace(theirs, key="b", taken="2026-11-22"))
    assert again is not None
    assert (again.key, again.taken, again.data) == ("b", "2026-11-22", made.data)
    assert gate.sound(photo("c", (80, 60))).data
    assert gate.decoder.confined.process is process
    gate.rest()
    assert gate.decoder.confined.process is None
    assert gate.failed == 0


def deep() -> bytes:
    """A PNG that says 1 by 1 and packs 30,000 lines of pixels."""
    whole = png_of(300, 300)
    data = zlib.compress((b"\0" + bytes(90_000)) * 3000)
    head, at = whole[:16] + (1).to_bytes(4, "big") * 2 + whole[24:29], whole.index(b"IDAT") - 4
    head += zlib.crc32(head[12:29]).to_bytes(4, "big")
    body = len(data).to_bytes(4, "big") + b"IDAT" + data
    assert at == 33
    return head + body + zlib.crc32(b"IDAT" + data).to_bytes(4, "big") + whole[-12:]


def test_what_is_no_picture_is_emptied_and_the_rest_comes(gate: Gate, tmp_path: Path) -> None:
    found = opened(
        tmp_path / "a.workshop",
        replace(photo("cut", (600, 400)), data=photo("cut", (600, 400)).data[:9_000]),
        Image("lacks", "image/png", 4000, 4000, png_of(4000, 4000)),
        Image("bomb", "image/png", 60, 40, png_of(30_000, 30_000)),
        photo("crash", more=b"crash"),
        photo("hang", more=b"sleep"),
        Image("deep", "image/png", 1, 1, deep()),
        photo("good"),
    )
    sound = {key: gate.sound(each) for key, each in found.items()}
    whole = {key for key, each in sound.items() if each.data}
    # What says one pixel gives one pixel, whatever else is packed into it.
    assert whole - {"deep"} == {"good"}
    assert (sound["deep"].width, sound["deep"].height, len(sound["deep"].data) < 200) == (
        1,
        1,
        True,
    )
    assert gate.failed == 4
    assert all(gate.ready(each) is not None for each in found.values())


def test_after_many_that_break_the_decoder_no_more_are_tried() -> None:
    gate = Gate(Decoder(command=COMMAND, most_broken=2))
    for number in range(2):
        assert not gate.sound(photo(more=b"crash" + bytes([number]))).data
    gate.rest()
    assert not gate.sound(photo(more=b"another")).data
    assert gate.decoder.confined.process is None


def test_what_is_wanted_comes_on_another_thread(gate: Gate) -> None:
    told: list[str] = []
    over, counts = Event(), list[int]()

    def ended(failed: int) -> None:
        counts.append(failed)
        over.set()

    for each in (photo("a"), photo("b", more=b"crash"), photo("a")):
        gate.want(each, told.append, ended)
    assert over.wait(30)
    assert sorted(set(told)) == ["a", "b"]
    assert sum(counts) == 1


def test_a_copy_without_names_hands_on_nothing_hidden(gate: Gate, tmp_path: Path) -> None:
    source = tmp_path / "theirs.workshop"
    theirs = photo("p")
    album(source, theirs, photo("hang", more=b"crash"))
    made = copy_without_names(source, tmp_path / "copy.workshop", photos=True)
    assert "1 picture" in " ".join(made.sentences())
    with SessionFile.open(made.path, reading=True) as file:
        copied = file.session.pictures
    assert copied["p"].data == gate.sound(theirs).data != theirs.data
    assert not copied["p"].seal
    assert not copied["hang"].data
    assert pictures.take(copied["p"].data, "p").width == 90
