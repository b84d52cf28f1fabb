"""Rosters as text: read whatever program wrote them, and written so that they read the same."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workshop.domain.errors import MachineError, UserError
from workshop.domain.people import Person
from workshop.files import roster_file
from workshop.files.plain_text import decoded
from workshop.files.roster_file import (
    line_of,
    parse_roster,
    read_roster,
    tidy,
    write_roster,
)

TEXT = """\
# Our people
Name; Role; School; Table

Robin Marsh; coach; Été School; Table 2
- Kit Hale ; teacher
Ana\tprincipal\t\tTable 1
Sam; away
"""
PEOPLE = (
    Person("Robin Marsh", "coach", "Été School", "Table 2"),
    Person("Kit Hale", "teacher", away=True),
    Person("Ana", "principal", table="Table 1"),
    Person("Sam", away=True),
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_roster_is_read_whatever_program_wrote_it(
    tmp_path: Path, encoding: str, end: str
) -> None:
    path = tmp_path / "Roster.txt"
    path.write_bytes(TEXT.replace("\n", end).encode(encoding))
    assert read_roster(path) == roster_file.RosterReading(PEOPLE)


def test_no_file_is_nobody(tmp_path: Path) -> None:
    assert read_roster(tmp_path / "Roster.txt").people == ()


def test_what_is_wrong_is_said_with_its_line_and_the_rest_is_read() -> None:
    reading = parse_roster("Robin\n; coach\nrobin; teacher\nKit;a;b;c;away;f\nAna; a; b; c; -\n")
    assert [person.name for person in reading.people] == ["Robin", "Kit", "Ana"]
    assert reading.people[2].away
    second, third, fourth = map(str, reading.problems)
    assert second == "Line 2: There is no name. Write: Name; role; school; table."
    assert third.startswith("Line 3: “robin” is in the list already. Add a letter")
    assert fourth.startswith("Line 4: “Kit” has more than a role, a school and a table.")


def test_a_roster_has_its_limits(tmp_path: Path) -> None:
    reading = parse_roster(
        "\n".join(f"Person {number}" for number in range(roster_file.MOST_PEOPLE + 100))
    )
    assert len(reading.people) == roster_file.MOST_PEOPLE
    assert reading.problems[0].line == roster_file.MOST_PEOPLE + 1
    path = tmp_path / "Roster.txt"
    path.write_bytes(b"x" * (roster_file.SIZE_LIMIT + 1))
    with pytest.raises(UserError, match="too long"):
        read_roster(path)


def test_writing_keeps_the_comments_and_leaves_nothing_beside(tmp_path: Path) -> None:
    path = tmp_path / "A year" / "Roster.txt"
    write_roster(path, PEOPLE)
    assert read_roster(path).people == PEOPLE
    assert path.read_text(encoding="utf-8").startswith("# Name; role")
    path.write_text("# Ours\nSomebody else\n", encoding="utf-8")
    write_roster(path, PEOPLE[:1])
    assert path.read_text(encoding="utf-8").splitlines() == [
        "# Ours",
        "Robin Marsh; coach; Été School; Table 2",
    ]
    assert [each.name for each in path.parent.iterdir()] == ["Roster.txt"]


def test_a_roster_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(MachineError, match="cannot be written"):
        write_roster(tmp_path / "file" / "Roster.txt", PEOPLE)


@given(st.binary(max_size=400))
def test_any_bytes_are_read(data: bytes) -> None:
    parse_roster(decoded(data))


CELLS = st.text(max_size=20) | st.sampled_from(["away", "-", "#", "A;B", "a\tb", "Name", "role"])
LINES = st.lists(st.lists(CELLS, min_size=1, max_size=7), max_size=5).map(
    lambda rows: "\n".join(";".join(row) for row in rows)
)


@given(st.text(max_size=200) | LINES)
@example("- - Kit")
@example("Kit; away;")
@example("A;B\t")
@example("ROLE;;;NAME;0")
@example("NAME;ROLE;AWAY")
@example("- Name; role")
def test_what_was_read_is_written_so_that_it_reads_the_same(text: str) -> None:
    people = parse_roster(text).people
    again = parse_roster("\n".join(line_of(person) for person in people))
    assert (again.people, again.problems) == (people, ())


@given(st.builds(Person, CELLS, CELLS, CELLS, CELLS, st.booleans()))
def test_anybody_typed_in_comes_back_from_a_file(person: Person) -> None:
    kept = tidy(person)
    assert tidy(kept) == kept
    known = {"name", "role", "school", "table", "team", "title"}
    if kept.name and kept.name.casefold() not in known:
        assert parse_roster(line_of(kept)).people == (kept,)
