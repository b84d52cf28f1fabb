"""What somebody takes back, through the desk of a running session."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import Clock
from tests.files import telltales
from tests.live import trial
from workshop.domain.changes import GroupsDrawn, PointAdded, PointReworded, RosterSet
from workshop.domain.errors import UserError
from workshop.domain.people import Person, Seat
from workshop.files.erasing import Wanted
from workshop.files.places import places
from workshop.files.refusals import ReadOnlySession
from workshop.files.session_file import SessionFile
from workshop.live import taking_out
from workshop.live.capture import Draft
from workshop.live.desk import Desk

if TYPE_CHECKING:
    from workshop.domain.session import Session


@pytest.fixture
def desk(home: Path, clock: Clock) -> Iterator[Desk]:
    """The desk of a session with a history, and a backup of it."""
    with telltales.session(home / "Trial.workshop") as file:
        file.append(RosterSet((*file.session.roster, Person("Robin Poe"))), 90.0)
        file.append(
            GroupsDrawn(
                "wall", (((Seat("Robin Marsh"), Seat("Robin Poe")), (Seat("Robin Marsh"),)),)
            ),
            91.0,
        )
        shutil.copy(file.path, file.path.with_name("Trial (version 1).workshop-backup"))
        yield trial.desk(file, clock)


def delete(desk: Desk, wanted: Wanted) -> None:
    """As the window does it, on one thread."""
    erasing = desk.begin_erasing(wanted, places())
    erasing.prepare()
    assert desk.take_over(erasing)
    erasing.finish()


def test_a_point_goes_and_everybody_hears_of_it(desk: Desk, home: Path) -> None:
    heard: list[tuple[Session, Session]] = []
    desk.listen(lambda before, after: heard.append((before, after)))
    going = taking_out.points_going(desk, ["photo"])
    assert going.title == "Delete this photo for good?"
    delete(desk, taking_out.without_points(["photo"]))
    assert telltales.found(home, telltales.PHOTO, "laughs") == []
    assert [("photo" in one.points, "photo" in other.points) for one, other in heard] == [
        (True, False)
    ]
    assert desk.undo() == ""
    assert desk.capture(Draft("Another")) in desk.session.points


def test_the_question_says_what_goes_along(desk: Desk) -> None:
    going = taking_out.points_going(desk, ["both"])
    assert going.title == "Delete “The Ocarina plays A Marigold” for good?"
    assert going.points == {"hers", "theirs", "both"}
    assert "2 other points that hold the same words" in going.told[0]


def test_everything_of_a_person_goes(desk: Desk, home: Path) -> None:
    """What she said, alone and with others; her name in texts, on the roster and in groups."""
    going = taking_out.person_going(desk, "Robin Marsh")
    assert going.told[0].startswith("2 points are deleted")
    desk.make(PointAdded("x", "wall", "Robin Marsh’s idea, said robin", person="Table 2"))
    desk.make(PointAdded("duet", "wall", "Harmonium", person="Table 2, Robin Marsh"))
    delete(desk, taking_out.without_person("Robin Marsh"))
    for hers in ("Quillfish", "Harmonium", "Ocarina", "Tamarisk", "Robin Marsh"):
        assert telltales.found(home, hers) == []
    session = desk.session
    assert [person.name for person in session.roster] == ["Robin Poe"]
    assert session.groups["wall"] == (((Seat("Robin Poe"),),),)
    assert session.points["x"].text == "Someone’s idea, said robin"
    assert session.points["theirs"].text == "A Marigold for someone"
    assert session.points["photo"].text == "Someone laughs"
    assert session.points["old"].fields["owner"] == ""


def test_a_recap_that_still_shows_it_is_told(desk: Desk) -> None:
    delete(desk, taking_out.without_points(["hers"]))
    with pytest.raises(UserError, match="deleted for good"):
        desk.edit(PointReworded("hers", "Once more"))


def test_tables_are_no_people(desk: Desk) -> None:
    points = [desk.session.points[each] for each in ("theirs", "hers", "both")]
    assert taking_out.people_of(desk.session, points) == ("Robin Marsh",)


def test_nothing_goes_from_what_can_only_be_read(desk: Desk, home: Path, clock: Clock) -> None:
    before = {each: each.read_bytes() for each in home.glob("*.workshop*")}
    with SessionFile.open(desk.file.path, reading=True) as file:
        reading = trial.desk(file, clock)
        with pytest.raises(ReadOnlySession):
            delete(reading, taking_out.without_points(["hers"]))
    assert {each: each.read_bytes() for each in home.glob("*.workshop*")} == before
