"""Rosters from other programs: whoever is on them comes in, and what is wrong is told by row."""

from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import example, given
from hypothesis import strategies as st

from tests.intake.test_tables import ENCODINGS, saved
from workshop.domain.people import Person, join, told_apart
from workshop.files import roster_file
from workshop.files.roster_file import tidy
from workshop.intake.rosters import Roster, people_in, read_people, roster_of
from workshop.intake.tables import parse_table, table_of

OPEN_QUOTE = "A quote is opened and never closed. The row was read as it stands; close the quote."
HEADINGS = ("Name", "Role", "School", "Table")
PEOPLE = (
    Person("Zoë Marsh", "coach", "North School", "Table 2"),
    Person("Kit Hale", "teacher", "Été School"),
    Person("Ana"),
)
ROWS = [(each.name, each.role, each.school, each.table) for each in PEOPLE]


def listed(text: str) -> Roster:
    return roster_of(parse_table(text))


def told(roster: Roster) -> list[str]:
    return [str(each) for each in roster.problems]


@pytest.mark.parametrize("encoding", ENCODINGS.values(), ids=ENCODINGS)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("rows", [[HEADINGS, *ROWS], ROWS], ids=["headings", "none"])
def test_a_roster_is_read_whatever_program_saved_it(
    tmp_path: Path, encoding: str, separator: str, rows: list[tuple[str, ...]]
) -> None:
    path = tmp_path / "theirs.csv"
    path.write_bytes(saved(rows, separator).encode(encoding))
    assert read_people(path) == Roster(PEOPLE)


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["away", "-", "#", "A;B", "a,b", 'say "x"', "two\nlines", "Name", "role", "=1+1"]
)


@given(
    st.lists(st.builds(Person, CELLS, CELLS, CELLS, CELLS), max_size=6),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]),
)
@example([Person("Robin", "away")], ",", "utf-8")
@example([Person("A;B", "x")], ",", "utf-8")
def test_any_roster_that_was_saved_reads_back_the_same(
    people: list[Person], separator: str, encoding: str
) -> None:
    wanted = {each.name.casefold(): each for each in map(tidy, people) if each.name}
    rows = [(each.name, each.role, each.school, each.table) for each in wanted.values()]
    data = saved([HEADINGS, *rows], separator).encode(encoding)
    if encoding in ("utf-16-le", "utf-16-be") and not data[:4096].isascii():
        return  # without a mark it is known by its zeros only where the letters are plain
    assert roster_of(table_of(data, "theirs.csv")) == Roster(tuple(wanted.values()))


@given(st.text(max_size=200))
def test_any_pasted_text_is_read(text: str) -> None:
    people_in(text)


@pytest.mark.parametrize(
    "heading, row",
    [
        ("Campus,First name,Group,Position,Last name", "North,Robin,Table 2,coach,Marsh"),
        ("FULL NAME,JOB TITLE,Organization,Team", "Robin Marsh,coach,North,Table 2"),
        (
            "Timestamp,Your name,Email,School / site,Role,Table no.",
            "1,Robin Marsh,x,North,coach,Table 2",
        ),
        ("table;school;role;name", "Table 2;North;coach;Robin Marsh"),
        ("Last name, first;Position;Building;Group", "Marsh, Robin;coach;North;Table 2"),
        ("Surname,Given names,Role,School name,Seat", "Marsh,Robin,coach,North,Table 2"),
        ("Participant,Role,School,Table", "Robin Marsh,coach,North,Table 2"),
    ],
)
def test_headings_are_understood_in_any_order_and_in_usual_words(heading: str, row: str) -> None:
    assert listed(f"{heading}\n{row}").people == (
        Person("Robin Marsh", "coach", "North", "Table 2"),
    )


@pytest.mark.parametrize(
    "text, names",
    [
        ("Name\nRobin Marsh\nKit Hale", ["Robin Marsh", "Kit Hale"]),
        ("Robin Marsh\nKit Hale", ["Robin Marsh", "Kit Hale"]),
        ("Robin;participant;North School", ["Robin"]),
        ("Given name\nRobin\nKit", ["Robin", "Kit"]),
        ("Name,Email\nRobin,r@x", ["Robin"]),
        ("Teacher Robin;coach;School", ["Teacher Robin"]),
    ],
)
def test_a_list_may_have_one_heading_or_none(text: str, names: list[str]) -> None:
    assert [person.name for person in listed(text).people] == names


def test_columns_that_nobody_asked_for_and_titles_are_told() -> None:
    found = listed("Our people of 2026\n\nName,Email,Role\nRobin,r@example,coach\n")
    assert found.people == (Person("Robin", "coach"),)
    assert found.left_out == ("Email",)
    assert told(found) == ["Row 1: It stands above the headings. It was left out."]


def test_wrong_rows_are_told_and_the_rest_is_taken() -> None:
    found = listed('Name,Role\nRobin,coach\n,teacher\n"Kit,x\nAna,principal\n')
    assert [person.name for person in found.people] == ["Robin", '"Kit', "Ana"]
    assert told(found) == [
        "Row 3: There is no name. Write: Name; role; school; table.",
        f"Row 4: {OPEN_QUOTE}",
    ]
    assert "more than a role" in told(listed("Robin,a,b,c,,more"))[0]


def test_two_people_of_one_name_are_told_apart() -> None:
    found = listed(
        "Name,School\nRobin Marsh,North\nrobin marsh,South\nRobin Marsh,\nRobin Marsh,South\n"
    )
    assert found.people == (
        Person("Robin Marsh", school="North"),
        Person("robin marsh (South)", school="South"),
    )
    assert "Row 3: “robin marsh” is in the list already. This one is" in told(found)[0]
    one = "“Robin Marsh” is in the list already. Both rows are one person here."
    assert told(found)[1:] == [f"Row 4: {one}", f"Row 5: {one}"]


def test_the_marks_of_the_program_s_own_form_are_understood() -> None:
    text = "# Our people\nRobin Marsh; coach; North\n- Kit Hale; teacher\nSam; away\n"
    own = (
        Person("Robin Marsh", "coach", "North"),
        Person("Kit Hale", "teacher", away=True),
        Person("Sam", away=True),
    )
    assert listed(text).people == own
    assert listed(f"Name; Role; School; Table\n{text}").people == own


def test_a_list_is_pasted_from_a_spreadsheet_or_from_anywhere() -> None:
    assert people_in("Role\tName\ncoach\tRobin\n\tKit\n").people == (
        Person("Robin", "coach"), Person("Kit"),
    )  # fmt: skip
    assert people_in("- Robin; coach\n• Kit\n3. Ana").people == (
        Person("Robin", "coach"), Person("Kit"), Person("Ana"),
    )  # fmt: skip


def test_a_workbook_of_five_thousand_people_is_right(tmp_path: Path) -> None:
    people = tuple(
        Person(f"Person {n:04}", "teacher", f"School {n % 40}", f"Table {n % 9}")
        for n in range(5_000)
    )
    path = tmp_path / "theirs.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Table", "Full name", "Campus", "Position"])
        for number, each in enumerate(people, 1):
            sheet.write_row(number, 0, [each.table, each.name, each.school, each.role])
    assert read_people(path) == Roster(people)
    rows = [(each.name, each.role, each.school, each.table) for each in people]
    assert listed(saved([HEADINGS, *rows], ";")) == Roster(people)


def test_a_roster_has_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshop.intake.rosters.MOST_PEOPLE", 2)
    found = listed("Robin\nKit\nAna\nSam")
    assert len(found.people) == 2
    assert told(found)[0].startswith("Row 3: A roster has at most")
    assert roster_file.MOST_PEOPLE >= 5_000


def test_those_who_are_there_are_filled_in_and_not_doubled() -> None:
    before = (Person("Robin", "coach", away=True), Person("Kit", "teacher", "North"))
    coming = (Person("ROBIN", "", "South"), Person("Kit", "teacher"), Person("Ana"))
    joined = join(before, coming)
    assert joined.people == (
        Person("Robin", "coach", "South", away=True), before[1], Person("Ana"),
    )  # fmt: skip
    assert (set(joined.new), set(joined.filled), joined.as_before) == ({2}, {0}, 1)
    again = join(joined.people, coming)
    assert again.people == joined.people
    assert (len(again.new), len(again.filled), again.as_before) == (0, 0, 3)


def test_a_name_is_told_apart_by_what_is_known_or_by_a_number() -> None:
    taken = {"robin"}
    assert told_apart(Person("Robin", "coach"), taken).name == "Robin (coach)"
    assert told_apart(Person("Robin"), taken).name == "Robin (2)"
    assert told_apart(Person("Robin"), {"robin", "robin (2)"}).name == "Robin (3)"
