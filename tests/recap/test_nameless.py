"""A copy without names: no name, place or earlier wording is in any byte of it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.files import telltales
from workshop.cli import main
from workshop.domain.changes import (
    Details,
    EarlierTold,
    GroupsDrawn,
    Mark,
    PictureKept,
    PointAdded,
    PointMarked,
    RecapChosen,
    RosterSet,
    SessionBegun,
    Share,
)
from workshop.domain.choices import Choices
from workshop.domain.earlier import Earlier
from workshop.domain.module import Module, Step
from workshop.domain.people import Person, Seat
from workshop.domain.session import Session
from workshop.files.refusals import SessionExists
from workshop.files.session_file import SessionFile, verify
from workshop.recap.export import export
from workshop.recap.nameless import copy_without_names
from workshop.recap.neutral import Neutral
from workshop.recap.story import tell

PEOPLE = (
    Person("Robin Marsh", "coach", "Juniper Hollow School", "Table 2"),
    Person("Sam Okafor-Lind", "teacher", "Birchfield", "Table 3"),
)
NAMED = (
    "Robin",
    "Marsh",
    "Sam",
    "Okafor",
    "Juniper Hollow",
    "Birchfield",
    "Heron Hall",
    "Toni Vale",
)
NEVER = ("Quillfish", "Tamarisk", "Whisper", "Hush")
"""What was undone, removed, or meant for the room alone."""


@pytest.fixture
def session(home: Path) -> Path:
    """A session in which people are named in every place that there is."""
    with telltales.session(home / "Trial.workshop") as file:
        for change in (
            RosterSet(PEOPLE),
            PointAdded("a", "wall", "ROBIN MARSH thanked Sam’s class", "near", "Sam Okafor-Lind"),
            PointAdded("b", "next", "Write to Toni Vale", fields={"owner": "Toni Vale, Robin"}),
            PointAdded("c", "wall", "Whisper", person="Table 2", share=Share.ROOM),
            PointAdded("d", "wall", "Hush", share=Share.ASK),
            PointAdded("e", "wall", "A shared worry", person="Robin Marsh", share=Share.NO_NAME),
            PointAdded("f", "wall", "At Birchfield as at Heron Hall", person="Table 2"),
            GroupsDrawn("wall", (((Seat("Robin Marsh"), Seat("Sam Okafor-Lind")),),)),
            GroupsDrawn("wall", (((Seat("Sam Okafor-Lind"), Seat("Robin Marsh")),),)),
            RecapChosen(Choices(titles={"wall/0": "What Robin saw"})),
            PointMarked("hers", Mark.STARRED, True),
        ):
            file.append(change, 60.0)
        return file.path


def read(path: Path) -> Session:
    with SessionFile.open(path, reading=True) as file:
        return file.session


def test_nobody_is_named_in_any_byte(session: Path, tmp_path: Path) -> None:
    copy = tmp_path / "given" / "Copy.workshop"
    copy.parent.mkdir()
    copy_without_names(session, copy)
    assert telltales.found(copy.parent, *NAMED, *NEVER) == []
    assert telltales.found(copy.parent, telltales.PHOTO, telltales.OTHER_PHOTO) == []
    before = telltales.found(session.parent, *NAMED, *NEVER, telltales.PHOTO)
    assert all(any(each[:20] in told for told in before) for each in (*NAMED, *NEVER))
    assert telltales.found(session.parent, telltales.PHOTO) != []


def test_each_is_called_the_same_everywhere(session: Path, tmp_path: Path) -> None:
    copy_without_names(session, tmp_path / "Copy.workshop")
    made = read(tmp_path / "Copy.workshop")
    assert [(p.name, p.school, p.table) for p in made.roster] == [
        ("Person 1", "School 1", "Table 2"),
        ("Person 2", "School 2", "Table 3"),
    ]
    points = made.points
    assert (points["a"].text, points["a"].person) == (
        "Person 1 thanked Person 2’s class",
        "Person 2",
    )
    assert points["b"].text == "Write to Person 3"
    assert points["b"].fields["owner"] == "Person 3, Person 1"
    assert points["e"].person == ""
    assert (points["f"].text, points["f"].person) == ("At School 2 as at Place 1", "Table 2")
    assert made.groups["wall"] == (((Seat("Person 2"), Seat("Person 1")),),)
    assert made.earlier.actions[0].owner == "Person 1"
    assert made.choices.titles == {"wall/0": "What Person 1 saw"}
    assert made.details.place == "Place 1"


def test_it_opens_plays_and_exports(session: Path, tmp_path: Path) -> None:
    copy = tmp_path / "Copy.workshop"
    copy_without_names(session, copy)
    assert verify(copy).whole
    with SessionFile.open(copy) as file:
        file.append(PointAdded("new", "wall", "One more"), 99.0)
    made = read(copy)
    assert made.timeline.step == "wall"
    assert export(tell(made, made.choices), tmp_path / "Recap.pptx").exists()


def test_its_log_is_its_own(session: Path, tmp_path: Path) -> None:
    """Nothing that was done can be undone in it, so nothing comes back."""
    copy_without_names(session, tmp_path / "Copy.workshop")
    made = read(tmp_path / "Copy.workshop")
    assert made.done is made.undone is None
    assert "gone" not in made.points


def test_photos_come_along_only_when_asked_for_and_agreed(session: Path, tmp_path: Path) -> None:
    with SessionFile.open(session) as file:
        refused = {"picture": "face", "consent": "no"}
        file.append(PointAdded("no", "photos", "No", fields=refused), 70.0)
    copy_without_names(session, tmp_path / "Copy.workshop", photos=True)
    made = read(tmp_path / "Copy.workshop")
    assert {"photo", "other"} <= set(made.points)
    assert "no" not in made.points
    assert made.points["photo"].text == "Person 1 laughs"


def test_what_an_author_wrote_and_earlier_photos_name_nobody_either(tmp_path: Path) -> None:
    steps = (
        Step("wall", "board", "Robin Marsh’s wall", 5, ask="Ask Robin", notes="Marsh first"),
        Step("talk", "talk", "Words", 5, settings={"quote": "Yes", "by": "Robin Marsh"}),
    )
    begun = SessionBegun(Module("own", "", "For Robin", steps), Details(next_time="At Robin’s"))
    face = telltales.picture("earlier/1", telltales.PHOTO)
    brought = (
        RosterSet(PEOPLE[:1]),
        PictureKept(face),
        EarlierTold(Earlier("Before", quote="Marsh knew", quote_by="Robin", pictures=(face.key,))),
    )
    folder = tmp_path / "given"
    folder.mkdir()
    SessionFile.create(tmp_path / "Own.workshop", begun, brought=brought).close()
    copy_without_names(tmp_path / "Own.workshop", folder / "Copy.workshop", photos=True)
    assert telltales.found(folder, "Robin", "Marsh", telltales.PHOTO) == []
    assert read(folder / "Copy.workshop").module.steps[1].settings["by"] == "Person 1"


def test_a_part_of_two_names_is_nobody(tmp_path: Path) -> None:
    neutral = Neutral({"Robin Marsh": "Person 1", "Robin Poe": "Person 2"}, {})
    assert neutral.text("Robin, Poe and Robin Marsh") == "Someone, Person 2 and Person 1"


def test_words_that_may_be_names_are_told(session: Path, tmp_path: Path) -> None:
    with SessionFile.open(session) as file:
        file.append(PointAdded("g", "wall", "i saw sam in a marsh"), 70.0)
    made = copy_without_names(session, tmp_path / "Copy.workshop", also=("Lighthouse",))
    assert made.doubtful == (("marsh", 1), ("sam", 1))
    assert any("marsh (1), sam (1)" in sentence for sentence in made.sentences())


def test_words_of_ones_own_go_as_well(session: Path, tmp_path: Path) -> None:
    copy = tmp_path / "Copy.workshop"
    assert main(["anonymise", str(session), "-o", str(copy), "--also", "Marigold"]) == 0
    assert telltales.found(tmp_path, "Marigold") == []


def test_the_command_never_writes_over_a_file(
    session: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["anonymise", str(session), "-o", str(tmp_path / "Copy")]) == 0
    told = capsys.readouterr()
    assert told.out.strip() == str(tmp_path / "Copy.workshop")
    assert "Read it once" in told.err
    assert main(["anonymise", str(session), "-o", str(tmp_path / "Copy.workshop")]) == 1
    with pytest.raises(SessionExists):
        copy_without_names(session, session)


def test_the_session_itself_is_as_it_was(session: Path, tmp_path: Path) -> None:
    before = session.read_bytes()
    copy_without_names(session, tmp_path / "Copy.workshop")
    assert session.read_bytes() == before


@given(
    name=st.sampled_from(("Ann Lee", "Jörg Groß", "Ann", "O’Neil Fay", "Li", "van Dam")),
    before=st.text(max_size=20),
    after=st.text(max_size=20),
)
def test_a_name_between_any_letters(name: str, before: str, after: str) -> None:
    said = Neutral({name: "Person 1"}, {}).text(f"{before} {name} {after}")
    assert said == f"{Neutral({name: 'Person 1'}, {}).text(before)} Person 1 " + Neutral(
        {name: "Person 1"}, {}
    ).text(after)
