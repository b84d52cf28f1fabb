"""A session that came by mail, through the presenter's window and every export."""

import json
import unicodedata
from pathlib import Path

import pytest
from pptx import Presentation
from pytestqt.qtbot import QtBot

from tests.conftest import Clock
from tests.files.hostile import png_of, written
from tests.live import trial
from tests.ui.console import Console
from workshop.domain.changes import Details, PictureKept, PointAdded, SessionBegun
from workshop.domain.image import Image
from workshop.files import codec
from workshop.files.session_file import SessionFile
from workshop.recap.export import export
from workshop.recap.formats import FORMATS
from workshop.recap.story import tell

NASTY = (
    "control \x00\x01\x0b\x1b\x7f\x9b",
    "tower a" + "\u0301" * 400_000,
    "turned \u202e\u2066 round",
    "not written \ufffe\uffff\U0001fffe\ufdd0",
    "<b>bold</b> <script>alert(1)</script> & ]]> {{ x }} #include \\\\ $x$",
    "x" * 300_000,
    "=cmd|' /C calc'!A0",
)


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """A file whole by its hashes, with texts and a picture that nobody could type or take."""
    first = codec.encode(SessionBegun(trial.module(), Details("2026-11-21", NASTY[0], 12)))[1]
    steps = [step.id for step in trial.module().steps]
    changes = [
        (
            "point added",
            body(PointAdded(f"{step}{n}", step, text, person=text[:900], fields={"a": text})),
        )
        for step in steps[1:5]
        for n, text in enumerate(NASTY)
    ]
    bomb = PictureKept(Image("bomb", "image/png", 60, 40, png_of(30_000, 30_000)))
    photo = PointAdded("photo", "wall", "A photo", fields={"picture": "bomb", "consent": "yes"})
    return written(
        tmp_path / "theirs.workshop",
        *changes,
        codec.encode(bomb),
        codec.encode(photo),
        *(("step entered", json.dumps({"step": step}).encode()) for step in steps),
        first=first,
    )


def body(change: PointAdded) -> bytes:
    """As JSON, without what the program itself sees to before it writes."""
    content = {"point": change.point, "step": change.step, "text": change.text,
               "person": change.person, "fields": dict(change.fields)}  # fmt: skip
    return json.dumps(content, ensure_ascii=False).encode()


def is_plain(text: str) -> bool:
    controls = {"Cc", "Cs"}
    tower = max((len(run) for run in text.split("a")), default=0) if "\u0301" in text else 0
    odd = any(unicodedata.category(each) in controls and each not in "\n\t\x0b\r" for each in text)
    return not odd and "\u202e" not in text and "\ufffe" not in text and tower < 20


def test_it_runs_in_the_window(theirs: Path, clock: Clock, qtbot: QtBot) -> None:
    with SessionFile.open(theirs) as file:
        assert all(is_plain(point.text) for point in file.session.points.values())
        console = Console(file, clock)
        console.open(qtbot)
        for step in range(len(file.session.module.steps)):
            console.show_step(step)
        console.close()


def test_it_goes_into_every_export(theirs: Path, tmp_path: Path) -> None:
    with SessionFile.open(theirs, reading=True) as file:
        session = file.session
    recap = tell(session, session.choices)
    for each in FORMATS:
        assert export(recap, tmp_path / f"recap{each.ending}").stat().st_size
    for slide in Presentation(str(tmp_path / "recap.pptx")).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                assert is_plain(shape.text_frame.text)
