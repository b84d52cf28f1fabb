"""Screens of other shapes, px and numbers than a laptop and a projector, each set in a process."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.ui.desktop import ROOT
from tests.ui.on_screens import Screen

LAPTOP: Screen = (0, 0, 1440, 900, 1)


def found(folder: Path, trial: str, *screens: Screen) -> Any:
    command = [sys.executable, "-m", "tests.ui.on_screens", trial, json.dumps(screens), str(folder)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    return json.loads(ran.stdout)


@pytest.mark.slow
def test_on_every_screen_the_slide_is_sharp_in_the_middle_with_black_around(tmp_path: Path) -> None:
    screens: list[Screen] = [
        (0, 0, 2880, 1800, 2),
        (2880, 0, 1024, 768, 1),
        (3904, 0, 3840, 2160, 2),
        (7744, 0, 1280, 800, 1),
        (9024, 0, 1366, 768, 1),
        (10390, 0, 3840, 2160, 1),
        (14230, 0, 2048, 1536, 1.5),
    ]
    seen = found(tmp_path, "shapes", *screens)
    assert [each["sharp"] for each in seen] == [True] * len(screens)
    assert [each["size"] for each in seen] == [
        [width, height] for _x, _y, width, height, _r in screens
    ]
    assert [each["slide"] for each in seen] == [
        [0, 90, 2880, 1620],
        [0, 96, 1024, 576],
        [0, 0, 3840, 2160],
        [0, 40, 1280, 720],
        [0, 0, 1365, 768],
        [0, 0, 3840, 2160],
        [0, 192, 2048, 1152],
    ]
    barred = [0, 1, 3, 6]
    assert [number for number, each in enumerate(seen) if each["bars"]] == barred


def test_of_three_screens_the_one_chosen_the_time_before_is_the_rooms(tmp_path: Path) -> None:
    seen = found(tmp_path, "show", LAPTOP, (1440, 0, 1920, 1080, 1), (3360, 0, 1280, 800, 1))
    assert seen == {"notice": "", "room": [3360, 0, 1280, 800], "here": False}


@pytest.mark.parametrize("second", [LAPTOP, (0, 0, 1024, 768, 1)])
def test_where_two_screens_show_the_same_f5_shows_the_slide_alone(
    tmp_path: Path, second: Screen
) -> None:
    seen = found(tmp_path, "show", LAPTOP, second)
    assert seen["notice"].startswith("The projector shows the same as this screen.")
    assert (seen["room"], seen["here"]) == (None, True)


def test_a_program_that_starts_without_a_projector_says_nothing_of_it(tmp_path: Path) -> None:
    assert found(tmp_path, "show", LAPTOP) == {"notice": "", "room": None, "here": True}
