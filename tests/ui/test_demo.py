"""The demo of a step that time leads through: the clock goes on, and no key hurries it."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.live import trial
from workshop.activities.tip_slide import RING
from workshop.domain.changes import StopReached
from workshop.slides.model import Colour
from workshop.slides.theme import LIGHT
from workshop.ui.demo import Demo

MODULE = """Title: A trial run

## In short
Kind: lightning
Minutes: 2

- Start small: with one lesson
- Praise exactly: say what you saw

## A wall
Kind: board
Minutes: 5
Ask: What do you see?
Form: wall
"""
SAMPLE = "## in-short\n- One\n- Two\n- Three\n- Four\n"


@pytest.mark.slow
@pytest.mark.usefixtures("nothing_left")
def test_time_leads_and_each_item_has_a_picture_in_the_middle_of_its_time(
    qapp: QApplication, tmp_path: Path
) -> None:
    module = tmp_path / "trial.md"
    module.write_text(MODULE, encoding="utf-8")
    (tmp_path / "samples").mkdir()
    (tmp_path / "samples" / "trial.md").write_text(SAMPLE, encoding="utf-8")
    out = tmp_path / "demo"
    left = {path.name for path in Demo(module, out).play()}
    pictures = {f"projector-01-in-short{stop}.png" for stop in ("", "-2", "-3")}
    assert pictures <= left
    assert "projector-02-a-wall.png" in left
    changes = trial.changes_on_disk(out / "trial.workshop")
    reached = [change for change in changes if isinstance(change, StopReached)]
    assert [(each.stop, each.since) for each in reached] == [(1, 60.0), (2, 120.0)]
    zones = [point.zone for point in trial.on_disk(out / "trial.workshop").points.values()]
    assert zones == ["tip-1", "tip-1", "tip-2", "tip-2"]
    for name in ("projector-01-in-short.png", "projector-01-in-short-2.png"):
        assert _ring(QImage(str(out / name))) == (Colour.SKY, Colour.SOFT)


def _ring(picture: QImage) -> tuple[Colour | None, Colour | None]:
    """The colours of the ring at its right and at its left: half of it is left, or not."""
    right, left = RING.box.right - RING.width / 2, RING.box.x + RING.width / 2
    return _colour(picture, right), _colour(picture, left)


def _colour(picture: QImage, x: float) -> Colour | None:
    """The colour of the slide in the middle of the ring's height."""
    scale = picture.width() / 1920
    pixel = picture.pixelColor(round(x * scale), round((RING.box.y + RING.box.h / 2) * scale))
    return next((each for each in Colour if "#" + LIGHT.hex(each) == pixel.name()), None)
