"""What a module brings along: pictures in the session, posters of films, sentences for the rest."""

from io import BytesIO
from pathlib import Path

import PIL.Image
import pytest

from tests.intake.test_vetting import COMMAND
from tests.live import trial
from workshop import resources
from workshop.activities.kinds import kind_of, room_view
from workshop.domain.errors import UserError
from workshop.domain.image import Image
from workshop.domain.module import Module, Step
from workshop.files import seals
from workshop.files.module_file import parse
from workshop.intake.decoding import Decoder
from workshop.live.belongings import gather, problems
from workshop.slides.model import Picture

PICTURE = Step("one", "talk", "One", 5, settings={"picture": "bridge.png", "alt": "A bridge"})
FILM = Step("two", "talk", "Two", 5, settings={"video": "intro.mp4"})


def poster(path: Path, key: str) -> Image:
    """In place of trying a film out."""
    if path.read_bytes() != b"a film":
        raise UserError("It shows nothing.", "Save it as H.264.")
    return Image(key, "image/jpeg", 160, 90, b"", seconds=4.5)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A picture and a film beside a module file."""
    (tmp_path / "bridge.png").write_bytes(drawn())
    (tmp_path / "intro.mp4").write_bytes(b"a film")
    return tmp_path


def drawn() -> bytes:
    out = BytesIO()
    PIL.Image.new("RGB", (64, 36), "#1f6fa3").save(out, "PNG")
    return out.getvalue()


def test_a_session_needs_no_other_file(folder: Path) -> None:
    brought = gather((PICTURE, FILM, PICTURE), (folder,), poster)
    assert brought.notices == ()
    module = Module("m", "M", "Pictures", (PICTURE, FILM))
    with trial.session_file(folder / "sessions", module, images=brought.images) as file:
        path = file.path
        assert file.session.untouched
    for name in ("bridge.png", "intro.mp4"):
        (folder / name).unlink()
    session = trial.on_disk(path)
    assert set(session.pictures) == {"module/bridge.png", "module/intro.mp4"}
    assert session.pictures["module/intro.mp4"].seconds == 4.5
    for step in (PICTURE, FILM):
        slide = kind_of(step).room(room_view(session, step))
        assert [each.alt for each in slide.shapes if isinstance(each, Picture)] == [
            step.settings.get("alt", "Film: intro.mp4")
        ]


def test_what_cannot_be_had_is_told_and_the_rest_comes(folder: Path) -> None:
    (folder / "bridge.png").write_bytes(b"no picture")
    brought = gather((PICTURE, FILM), (folder,), poster)
    assert [image.key for image in brought.images] == ["module/intro.mp4"]
    (notice,) = brought.notices
    assert notice.startswith("The picture “bridge.png”: It is not a picture")


def test_check_names_the_lines(folder: Path) -> None:
    text = """Title: Pictures

## One
Kind: talk
Minutes: 5
Picture: bridge.png

## Two
Kind: talk
Minutes: 5
Video: other.mp4

## Three
Kind: talk
Minutes: 5
Picture: ../bridge.png
"""
    path = folder / "module.md"
    reading = parse(text, path)
    (folder / "other.mp4").write_bytes(b"nothing")
    assert [(each.line, each.what) for each in problems(reading, path, poster)] == [
        (11, "It shows nothing.")
    ]
    assert [each.line for each in reading.problems] == [16]
    assert reading.module is not None
    assert [step.id for step in reading.module.steps] == ["one", "two"]
    (folder / "bridge.png").unlink()
    assert [each.line for each in problems(reading, path, poster)] == [6, 11]


def test_pictures_that_lie_there_are_read_in_a_process_of_their_own(folder: Path) -> None:
    (folder / "bridge.png").write_bytes(drawn() + b"sleep")
    with Decoder(seconds=1.0, command=COMMAND) as decoder:
        brought = gather((PICTURE, FILM), (folder,), poster, decoder)
        (notice,) = brought.notices
        assert "could not be read, or not in time" in notice
        assert [image.key for image in brought.images] == ["module/intro.mp4"]
        (folder / "bridge.png").write_bytes(drawn())
        (image, _film) = gather((PICTURE, FILM), (folder,), poster, decoder).images
    assert seals.here().holds(image)


def test_a_module_full_of_pictures_that_stall_does_not_keep_anybody_waiting(folder: Path) -> None:
    names = [f"{number}.png" for number in range(9)]
    for name in names:
        (folder / name).write_bytes(drawn() + b"crash" + name.encode())
    steps = [Step(each, "talk", each, 5, settings={"picture": each, "alt": "x"}) for each in names]
    with Decoder(command=COMMAND, most_broken=2) as decoder:
        began = decoder.confined
        brought = gather(steps, (folder,), poster, decoder)
        assert began.process is None
    assert brought.images == ()
    assert len(brought.notices) == len(names)


def test_pictures_that_ship_with_the_program_need_no_process() -> None:
    shipped = resources.shipped_modules()
    step = Step("p", "talk", "P", 5, settings={"picture": "pictures/through-the-dip.png"})
    with Decoder(command=("/no/such/python",)) as decoder:
        brought = gather((step,), (shipped,), poster, decoder)
    assert brought.notices == ()
    assert seals.here().holds(brought.images[0])
