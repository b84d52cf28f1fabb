"""A session with photos from another computer: the window shows them once they are made anew."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image as Pillow
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.conftest import Clock
from tests.files.hostile import album
from tests.intake.test_vetting import COMMAND
from tests.ui.console import Console, picture_of
from workshop.domain.image import Image
from workshop.files import seals
from workshop.files.session_file import SessionFile
from workshop.intake import vetting
from workshop.intake.decoding import Decoder
from workshop.intake.vetting import Gate
from workshop.recap.export import export
from workshop.recap.formats import FORMATS
from workshop.recap.story import tell
from workshop.ui.recap import RecapWindow

PHOTO = 6
COLOUR = "#2a7f3b"


@pytest.fixture(autouse=True)
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """A door of this test alone."""
    made = Gate(Decoder(seconds=1.0, command=COMMAND))
    monkeypatch.setattr(vetting, "_gate", made)
    yield made
    made.close()


def photo(key: str, more: bytes = b"") -> Image:
    out = BytesIO()
    Pillow.new("RGB", (640, 480), COLOUR).save(out, "JPEG", quality=95)
    return Image(key, "image/jpeg", 640, 480, out.getvalue() + more)


def is_shown(console: Console) -> bool:
    """Whether the colour of the photos is on the projector."""
    seen: QImage = picture_of(console.presenter.projector.window)
    wanted = QImage(1, 1, QImage.Format.Format_RGB32)
    wanted.fill(COLOUR)
    colour = wanted.pixelColor(0, 0)
    return any(
        abs(seen.pixelColor(x, y).green() - colour.green()) < 6
        and abs(seen.pixelColor(x, y).red() - colour.red()) < 6
        for x in range(0, seen.width(), 20)
        for y in range(0, seen.height(), 20)
    )


@pytest.fixture
def present(qtbot: QtBot, clock: Clock) -> Iterator[Callable[[Path], Console]]:
    """Opens a session in its windows, at the photos."""
    opened: list[Console] = []

    def make(path: Path) -> Console:
        console = Console(SessionFile.open(path), clock)
        opened.append(console)
        console.open(qtbot)
        console.show_step(PHOTO)
        return console

    yield make
    for console in opened:
        console.close()
        console.file.close()


def test_own_photos_are_there_at_once_and_start_no_process(
    gate: Gate, tmp_path: Path, present: Callable[[Path], Console]
) -> None:
    mine = [seals.here().sealed(photo(key)) for key in "abc"]
    console = present(album(tmp_path / "mine.workshop", *mine))
    assert is_shown(console)
    export(tell(console.desk.session, console.desk.session.choices), tmp_path / "recap.pptx")
    assert gate.decoder.confined.process is None
    assert not gate.failed


def test_photos_from_elsewhere_arrive_and_what_breaks_is_counted(
    gate: Gate,
    tmp_path: Path,
    present: Callable[[Path], Console],
    qtbot: QtBot,
) -> None:
    theirs = photo("a", b"theirs"), photo("b", b"sleep"), photo("c", b"crash")
    console = present(album(tmp_path / "theirs.workshop", *theirs))
    assert not is_shown(console), "nothing of theirs was decoded here"
    qtbot.waitUntil(lambda: is_shown(console), timeout=30_000)
    # The window answers while the decoder hangs at the second.
    console.capture("still there")
    assert "still there" in console.texts_on_disk()
    qtbot.waitUntil(lambda: bool(console.failed), timeout=30_000)
    assert console.failed[-1].startswith("2 pictures of this session cannot be shown")
    qtbot.waitUntil(lambda: gate.decoder.confined.process is None, timeout=30_000)


def test_the_recap_shows_and_hands_on_what_was_made_anew(
    gate: Gate, tmp_path: Path, qtbot: QtBot
) -> None:
    theirs = photo("a", b"hidden words"), photo("c", b"crash again")
    path = album(tmp_path / "theirs.workshop", *theirs)
    with SessionFile.open(path, reading=True) as file:
        told = file.session
    window = RecapWindow(told, tmp_path)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: window.recap is not None)
    for row in range(window.slides.model().rowCount()):
        window.slides.setCurrentIndex(window.slides.model().index(row, 0))
        QApplication.processEvents()
    qtbot.waitUntil(lambda: gate.failed == 1, timeout=30_000)
    qtbot.waitUntil(lambda: "1 picture" in window.bar._trouble.text(), timeout=30_000)
    window.close()
    for each in FORMATS:
        made = export(tell(told, told.choices), tmp_path / f"recap{each.ending}")
        assert b"hidden words" not in made.read_bytes()
        assert b"crash" not in made.read_bytes()
    qtbot.waitUntil(lambda: gate.decoder.confined.process is None, timeout=30_000)
    QApplication.processEvents()
