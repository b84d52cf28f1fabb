"""A picture that breaks its reader costs that picture, and nothing else."""

import sys
import threading
import time
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image as Pillow

from workshop.domain.errors import UserError
from workshop.intake import child, confined, pictures
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


def saying(answer: str) -> tuple[str, ...]:
    """A process that says that it is ready, and then something of its own."""
    code = f"import sys, json; print('ready', flush=True); sys.stdin.readline(); {answer}"
    return (sys.executable, "-c", code)


def answer(length: int, media: str = "image/png", made: str = "") -> str:
    """The answer for a picture of one pixel, with what was made of it."""
    said = {"media": media, "width": 1, "height": 1, "length": length}
    return f"print(json.dumps({said!r})); print({made!r}, end='', flush=True)"


def refused(command: tuple[str, ...] | None = None) -> None:
    """The process has no answer that is believed."""
    decoder = Decoder() if command is None else Decoder(command=command)
    with decoder, pytest.raises(UserError, match="could not be read"):
        decoder.take(png(), "a")


def test_what_is_not_our_process_is_not_asked() -> None:
    with Decoder(command=saying(answer(0))) as decoder:
        assert decoder.take(b"", "a").width == 1
    refused(tuple(each.replace("'ready'", "'hello'") for each in saying(answer(0))))


def test_an_answer_without_end_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "_LONGEST_LINE", 2000)
    refused(saying(answer(0, "x" * 5000)))


def test_more_than_any_picture_has_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "_LARGEST", 10)
    refused()


def test_an_answer_that_was_cut_is_none() -> None:
    refused(saying(answer(50, made="cut")))


def test_what_a_reader_prints_is_not_shown(capfd: pytest.CaptureFixture[str]) -> None:
    """A desktop keeps what programs print, and a reader may quote what it reads."""
    loud = f"print('Heron Hall', file=sys.stderr, flush=True); {answer(0)}"
    with Decoder(command=saying(loud)) as decoder:
        decoder.take(b"", "a")
    assert "Heron" not in capfd.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_the_real_process_is_held_to_its_memory() -> None:
    with Decoder() as decoder:
        decoder.take(png(), "a")
        process = decoder.confined.process
        assert process is not None
        held = Path(f"/proc/{process.pid}/limits").read_text(encoding="ascii").splitlines()
    (memory,) = (line for line in held if line.startswith("Max address space"))
    assert str(child.MEMORY) in memory
