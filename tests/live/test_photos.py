"""Photos at the desk: where they go, and that picture and point are kept together."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Clock
from tests.live import trial
from workshop.activities.photo import PICTURE
from workshop.domain.changes import PictureKept, PointAdded, Together
from workshop.domain.errors import MachineError, UserError
from workshop.domain.image import Image
from workshop.domain.module import Step
from workshop.files.session_file import SessionFile
from workshop.live.desk import Desk
from workshop.live.photo_places import PhotoPlace

FIRST, MIDDLE, SECOND, END = range(4)


def image(key: str = "k", size: int = 2000) -> Image:
    return Image(key, "image/jpeg", 40, 30, bytes(size))


@pytest.fixture
def file(tmp_path: Path, clock: Clock) -> Iterator[SessionFile]:
    steps = (
        Step("first", "photos", "First photos", 5),
        Step("middle", "board", "A wall", 5),
        Step("second", "photos", "More photos", 5),
        Step("end", "talk", "Close", 5),
    )
    module = replace(trial.module(), steps=steps)
    with trial.session_file(tmp_path, module, now=trial.wall(clock)) as made:
        yield made


@pytest.fixture
def desk(file: SessionFile, clock: Clock) -> Desk:
    return trial.desk(file, clock)


@pytest.mark.parametrize(
    "here, goes_to", [(FIRST, "first"), (MIDDLE, "second"), (SECOND, "second"), (END, "second")]
)
def test_a_photo_goes_here_else_to_the_next_step_for_photos(
    desk: Desk, here: int, goes_to: str
) -> None:
    desk.go(here)
    point = desk.points.capture_picture(image(), "  The wall ")
    kept = trial.on_disk(desk.file.path)
    assert kept.points[point].step == goes_to
    assert kept.points[point].text == "The wall"
    assert kept.pictures[kept.points[point].fields[PICTURE]] == image()


def test_without_a_step_for_photos_the_desk_says_so(tmp_path: Path, clock: Clock) -> None:
    with trial.session_file(tmp_path / "other") as file:
        desk = trial.desk(file, clock)
        with pytest.raises(UserError, match="no step for photos"):
            desk.points.capture_picture(image())
        assert desk.session.pictures == {}


def test_the_picture_comes_with_the_point_that_shows_it(desk: Desk) -> None:
    desk.points.capture_picture(image())
    last = trial.changes_on_disk(desk.file.path)[-1]
    assert isinstance(last, Together)
    assert [type(change) for change in last.changes] == [PictureKept, PointAdded]


def test_a_full_disk_refuses_the_photo_and_takes_the_next_one(desk: Desk) -> None:
    with trial.full_disk(desk.file), pytest.raises(MachineError):
        desk.points.capture_picture(image("large", 400_000))
    assert desk.session.points == {}
    desk.points.capture_picture(image("small"))
    assert len(trial.on_disk(desk.file.path).points) == 1


def test_photos_stand_in_the_order_they_came(desk: Desk) -> None:
    points = [desk.points.capture_picture(image(f"k{number}")) for number in range(3)]
    places = [desk.session.points[point].fields["order"] for point in points]
    assert places == ["1", "2", "3"]


@pytest.mark.parametrize(
    "taken, step, during",
    [
        ("2026-11-21T13:00:00+01:00", "first", ""),
        ("2026-11-21T12:04:59+00:00", "first", ""),
        ("2026-11-21T13:05:00", "second", "middle"),
        ("2026-11-21T13:14:59", "second", "middle"),
        ("2026-11-21T13:15:00", "second", ""),
        ("2026-11-21T13:25:00", "second", "end"),
        ("2026-11-21T12:59:59+01:00", "second", ""),
        ("2026-11-21T13:55:00+01:00", "second", ""),
        ("2026-11-20T13:05:00+01:00", "second", ""),
        ("2026-11-22T13:05:00+01:00", "second", ""),
        ("", "second", ""),
        ("yesterday", "second", ""),
    ],
)
def test_a_photo_goes_where_the_room_was_when_it_was_taken(
    desk: Desk, clock: Clock, taken: str, step: str, during: str
) -> None:
    for index, seconds in ((FIRST, 300), (MIDDLE, 600), (SECOND, 600), (END, 600)):
        desk.go(index)
        clock.seconds += seconds
    assert desk.points.photo_place(replace(image(), taken=taken), "second") == PhotoPlace(
        step, during
    )


def test_a_photo_keeps_its_time_and_what_was_going_on(desk: Desk) -> None:
    shot = replace(image(), taken="2026-11-21T13:05:00")
    point = desk.points.capture_picture(shot, step="second", during="middle")
    fields = trial.on_disk(desk.file.path).points[point].fields
    assert (fields["taken"], fields["during"]) == ("2026-11-21T13:05:00", "middle")


def test_filling_in_what_is_there_already_changes_nothing(desk: Desk) -> None:
    point = desk.points.capture_picture(image())
    desk.points.fill(point, consent="yes")
    length = desk.session.length
    desk.points.fill(point, consent="yes")
    assert desk.session.length == length
    assert desk.session.points[point].fields[PICTURE] == "k"
    desk.undo()
    assert desk.session.points[point].fields["consent"] == "not asked"
