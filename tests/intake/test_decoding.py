"""A picture that breaks its reader costs that picture, and nothing else."""

import sys
import threading
import time
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image as Pillow

from workshop.domain.errors import UserError
from workshop.intake import pictures
from workshop.intake.decoding import Decoder

BROKEN = b"crash"
SLOW = b"sleep"

CHILD = """
import os, sys, time
from workshop.intake import child, pictures
whole = pictures.take
def take(data, key):
    if data == b"crash":
        os._exit(3)
    if data == b"sleep":
        time.sleep(60)
    if data == b"noise":
        print("what?", flush=True)
    return whole(data, key)
pictures.take = take
child.main()
"""


def png() -> bytes:
    out = BytesIO()
    Pillow.new("RGB", (60, 40), "teal").save(out, "PNG")
    return out.getvalue()


def test_a_batch_is_read_by_one_process(tmp_path: Path) -> None:
    path = tmp_path / "teal.png"
    path.write_bytes(png())
    with Decoder() as decoder:
        first = decoder.take(png(), "a")
        process = decoder.confined.process
        second = decoder.read(path, "b")
        assert decoder.confined.process is process
    assert (first.key, second.key) == ("a", "b")
    assert first.data == second.data == pictures.take(png(), "a").data
    assert (first.media, first.width, first.height) == ("image/png", 60, 40)


def test_a_refusal_comes_in_its_own_words() -> None:
    with Decoder() as decoder:
        with pytest.raises(UserError, match="not a picture"):
            decoder.take(b"Dear colleagues", "a")
        assert decoder.take(png(), "b").width == 60


@pytest.mark.parametrize("evil", [BROKEN, SLOW, b"noise"])
def test_the_next_picture_comes_in_after_a_crash_or_a_hang(evil: bytes) -> None:
    with Decoder(seconds=1.0, command=(sys.executable, "-c", CHILD)) as decoder:
        began = time.monotonic()
        with pytest.raises(UserError, match="could not be read"):
            decoder.take(evil, "a")
        assert time.monotonic() - began < 20
        assert decoder.take(png(), "b").width == 60


@pytest.mark.parametrize("command", [(sys.executable, "-c", "pass"), ("/no/such/python",)])
def test_what_cannot_even_start_says_so(command: tuple[str, ...]) -> None:
    with (
        Decoder(command=command) as decoder,
        pytest.raises(UserError, match="could not be read"),
    ):
        decoder.take(png(), "a")


def test_closing_ends_a_picture_under_way() -> None:
    decoder = Decoder(seconds=60.0, command=(sys.executable, "-c", CHILD))
    decoder.take(png(), "a")
    refused: list[str] = []

    def take() -> None:
        try:
            decoder.take(SLOW, "b")
        except UserError as error:
            refused.append(error.what)

    waiting = threading.Thread(target=take)
    waiting.start()
    while waiting.is_alive():
        decoder.close()
        waiting.join(0.05)
    assert refused


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_a_picture_cannot_take_all_memory() -> None:
    greedy = CHILD.replace("time.sleep(60)", "bytearray(4 << 30)")
    with Decoder(command=(sys.executable, "-c", greedy)) as decoder:
        with pytest.raises(UserError):
            decoder.take(SLOW, "a")
        assert decoder.take(png(), "b").width == 60
