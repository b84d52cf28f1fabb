"""Notes on their way into a session: headings lead, signs keep their meaning, nothing is lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Clock
from tests.live import trial
from workshop.domain.changes import Details, Together
from workshop.domain.errors import UserError
from workshop.domain.module import Step
from workshop.domain.session import Session
from workshop.domain.timing import Timeline
from workshop.files.session_file import SessionFile
from workshop.intake.notes import of_bytes
from workshop.live.notes import importing
from workshop.live.notes.headings import Home, capturing, home_of
from workshop.live.notes.sheet import Sheet

TODAY = date(2026, 11, 21)
STEPS = (
    *trial.module().steps,
    Step("next", "actions", "Action steps", 10),
    Step("colours", "vote", "Colours", 5, zones=trial.module().steps[trial.SLOPES].zones),
)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[SessionFile]:
    with trial.session_file(tmp_path, replace(trial.module(), steps=STEPS)) as made:
        yield made


@pytest.fixture
def session(file: SessionFile) -> Session:
    return file.session


def sheet(session: Session, text: str, step: str = "wall", name: str = "theirs.md") -> Sheet:
    return Sheet(of_bytes(text.encode(), name), session, step, TODAY)


def homes(made: Sheet) -> list[tuple[str, str, str]]:
    return [
        (line.draft.text, line.home.step, line.home.zone) for line in made.lines if not line.out
    ]


@pytest.mark.parametrize(
    "heading, home",
    [
        ("On the slopes", Home("slopes")),
        ("ON THE SLOPES!", Home("slopes")),
        ("On the sloeps", Home("slopes")),
        ("slopes", Home("slopes")),
        ("Bunny slope", Home("slopes", "bunny-slope")),
        ("black diamnod", Home("slopes", "black-diamond")),
        ("Hinders", Home("pairs", "hinders")),
        ("Notes on the dip", Home("dip")),
        ("Action step", Home("next")),
        ("Lunch", None),
        ("Lift your spirits", None),
        ("", None),
        ("Welcome", None),
    ],
)
def test_headings_name_steps_and_zones_by_their_words(heading: str, home: Home | None) -> None:
    assert home_of(heading, capturing(STEPS), Home("wall")) == home


def test_of_two_zones_alike_the_one_at_hand_comes_first() -> None:
    assert home_of("Lift", capturing(STEPS), Home("colours")) == Home("colours", "lift")
    assert home_of("Lift", capturing(STEPS), Home("wall")) == Home("slopes", "lift")


def test_what_stands_under_a_heading_goes_there(session: Session) -> None:
    made = sheet(
        session,
        "before\n\n# On the slopes\n\none\n\n## Lift\n- two\n\n## Something else\n- three\n\n"
        "# Lunch\nfour\n\n# In pairs\nfive\n\n## Hinders\nsix\n",
    )
    assert homes(made) == [
        ("before", "wall", ""), ("one", "slopes", ""), ("two", "slopes", "lift"),
        ("three", "slopes", ""), ("four", "wall", ""), ("five", "pairs", ""),
        ("six", "pairs", "hinders"),
    ]  # fmt: skip
    told = list(made.told())
    assert told[:3] == [
        "3 points to “On the slopes”", "2 points to “In pairs”", "2 points to “A wall”",
    ]  # fmt: skip
    assert told[3] == "Paragraph 2, heading: On the slopes"
    assert len(told) == 3 + 6


def test_plain_text_has_headings_too_where_they_name_something(session: Session) -> None:
    made = sheet(session, "Lift:\nunder it\nRemember:\nso much", name="theirs.txt")
    assert homes(made) == [
        ("under it", "slopes", "lift"), ("Remember:", "slopes", "lift"),
        ("so much", "slopes", "lift"),
    ]  # fmt: skip


def test_signs_keep_their_meaning(session: Session) -> None:
    made = sheet(
        session,
        "# On the slopes\n- /bunny Nobody starts there @Table 2\n- ?Who pays\n- 3 people left\n\n"
        "# Action steps\n- Post a story >Grade 4 team by friday\n\n# Colours\n- 2 x3\n- 112\n",
    )
    points = made.changes(session)
    bunny, parked, people, action, *votes = points
    assert (bunny.zone, bunny.person, bunny.text) == (
        "bunny-slope", "Table 2", "Nobody starts there",
    )  # fmt: skip
    assert (parked.parked, parked.text) == (True, "Who pays")
    assert (people.zone, people.text) == ("", "3 people left"), "whoever writes notes types no keys"
    assert (action.text, action.fields["owner"]) == ("Post a story", "Grade 4 team")
    assert action.fields["due"] == "2026-11-27"
    assert [vote.zone for vote in votes][-3:] == ["bunny-slope", "bunny-slope", "lift"]


def test_lines_are_changed_by_hand(session: Session) -> None:
    made = sheet(session, "one\n\ntwo @Kit\n\nPost it >Robin Marsh")
    assert not made.zone(0, "1"), "the wall has no zones"
    made.put(0, "pairs")
    assert made.zone(0, "2")
    assert made.lines[0].home == Home("pairs", "hinders")
    assert made.zone(0, "0")
    assert made.lines[0].home == Home("pairs")
    made.put(2, "next")
    assert made.lines[2].draft.fields == {"owner": "Robin Marsh"}
    made.put(2, "wall")
    assert made.lines[2].draft.text == "Post it >Robin Marsh"
    made.leave(1)
    assert made.kept == 2
    made.leave(1)
    assert made.kept == 3
    made.reword(1, "two and a half @Kit")
    assert (made.lines[1].draft.text, made.lines[1].draft.person) == ("two and a half", "Kit")
    made.turn(1, -9)
    assert made.lines[1].home.step == "slopes"


WORDS = st.text('abc /@>?!1 "\\#*\n', max_size=60)


@given(WORDS)
def test_no_line_is_dropped(text: str) -> None:
    session = plain_session()
    try:
        found = of_bytes(text.encode(), "theirs.txt")
    except UserError:
        return
    made = Sheet(found, session, "wall", TODAY)
    assert {line.number for line in made.lines} == {each.number for each in found.passages}
    assert all(line.draft.text or not line.draft.empty for line in made.lines)


def plain_session() -> Session:
    return Session(replace(trial.module(), steps=STEPS), Details(), Timeline(), {}, 1)


def test_they_come_in_from_the_command_line(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "theirs.md"
    path.write_text("one\n\n# Lift\ntwo\n")
    assert importing.takes(STEPS[trial.WALL], path)
    assert not importing.takes(STEPS[trial.WELCOME], path)
    points, told = importing.bring(session, STEPS[trial.WALL], path)
    assert [(point.step, point.zone) for point in points] == [("wall", ""), ("slopes", "lift")]
    assert len(told) == 3


def test_they_are_one_change(file: SessionFile, clock: Clock) -> None:
    desk = trial.desk(file, clock, trial.WALL)
    made = sheet(desk.session, "one\n\ntwo")
    desk.together(*made.changes(desk.session))
    assert isinstance(trial.changes_on_disk(file.path)[-1], Together)
    desk.undo()
    assert not desk.session.points_of("wall")


def test_a_session_that_takes_no_points_is_said(tmp_path: Path) -> None:
    steps = (Step("welcome", "talk", "Welcome", 5),)
    with trial.session_file(tmp_path / "x", replace(trial.module(), steps=steps)) as file:
        found = of_bytes(b"one", "theirs.txt")
        with pytest.raises(UserError, match="No step of this session takes points"):
            Sheet(found, file.session, "welcome", TODAY)
