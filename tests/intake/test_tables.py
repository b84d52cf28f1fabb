"""Tables of other programs, in every form they come in: read right, or a clear sentence."""

import io
import time
import tracemalloc
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import example, given
from hypothesis import strategies as st

from workshop.domain.errors import UserError
from workshop.intake import tables, workbooks
from workshop.intake.tables import parse_table, read_table, table_of

ROWS = (("Name", "Role"), ("Zoë Marsh", "coach"), ("Kit, Hale", "line one\nline; two"))
ENCODINGS = {
    "utf-8": "utf-8",
    "with a mark": "utf-8-sig",
    "UTF-16": "utf-16",
    "UTF-16 without a mark": "utf-16-le",
    "the other UTF-16": "utf-16-be",
    "UTF-32": "utf-32",
    "Windows": "cp1252",
}


def saved(rows: Iterable[Sequence[str]], separator: str = ",", end: str = "\r\n") -> str:
    """As a spreadsheet saves it: in quotes what would else be read otherwise."""
    marks = ('"', "\r", "\n", separator)
    return "".join(
        separator.join(
            '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in marks) else cell
            for cell in row
        )
        + end
        for row in rows
    )


def cells(text: str) -> list[tuple[str, ...]]:
    return [row.cells for row in parse_table(text).rows]


def refusal(data: bytes, name: str = "theirs") -> str:
    with pytest.raises(UserError) as caught:
        table_of(data, name)
    assert name in caught.value.what
    assert caught.value.remedy
    return str(caught.value)


@pytest.mark.parametrize("encoding", ENCODINGS.values(), ids=ENCODINGS)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_text_is_read_whatever_program_saved_it(
    tmp_path: Path, encoding: str, separator: str, end: str
) -> None:
    path = tmp_path / "theirs.csv"
    path.write_bytes(saved(ROWS, separator, end).encode(encoding))
    assert tuple(row.cells for row in read_table(path).rows) == ROWS


LETTERS = st.characters(codec="utf-8", exclude_characters="\0")
CELLS = st.text(LETTERS, max_size=12) | st.sampled_from(
    ['"', '""', '"x', 'x"', ",", ";", " ", "\r"]
)


@given(
    st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_was_saved_is_read_back(
    rows: list[tuple[str, str, str]], separator: str, encoding: str, end: str
) -> None:
    text = saved([("Name", "Role", "School"), *rows], separator, end)
    found = table_of(text.encode(encoding), "theirs.csv")
    assert not found.problems
    full = [each for each in rows if any(cell.strip() for cell in each)]
    assert [row.cells for row in found.rows[1:]] == full


def test_rows_have_the_numbers_that_a_spreadsheet_shows() -> None:
    found = parse_table('a,b\n\n"two\nlines",c\n , \nd,e')
    assert [(row.number, row.cells[0]) for row in found.rows] == [
        (1, "a"), (3, "two\nlines"), (5, "d"),
    ]  # fmt: skip


def test_a_quote_that_is_never_closed_is_told_and_costs_no_other_row() -> None:
    found = parse_table('Name,Role\n"Robin,coach\nKit,teacher\n"Ana, B",principal\n')
    assert [row.cells for row in found.rows] == [
        ("Name", "Role"), ('"Robin', "coach"), ("Kit", "teacher"), ("Ana, B", "principal"),
    ]  # fmt: skip
    assert [str(each) for each in found.problems] == [
        "Row 2: A quote is opened and never closed. The row was read as it stands; close the quote."
    ]


def test_quotes_within_a_cell_are_no_trouble() -> None:
    assert cells('"Robin ""Bob"" Marsh"; "coach" ;x "y" z') == [
        ('Robin "Bob" Marsh', "coach", 'x "y" z')
    ]
    assert not parse_table('"Bob" Marsh,coach\n').problems


def test_a_cell_may_be_as_long_as_it_likes() -> None:
    long = "word " * 60_000
    assert cells(saved([("a", "b"), (long, '"' * 200_000)]))[1] == (long, '"' * 200_000)


def test_a_row_that_never_ends_is_refused_at_once() -> None:
    start = time.process_time()
    for piece in ('"a""b;', "a;"):
        with pytest.raises(UserError, match="256 columns"):
            parse_table(piece * 1_000_000)
    assert time.process_time() - start < 1.5


@pytest.mark.parametrize("piece", ["a;", '"a";'])
def test_a_row_that_never_ends_fills_no_memory(piece: str) -> None:
    row = piece * 1_000_000
    tracemalloc.start()
    with pytest.raises(UserError, match="256 columns"):
        parse_table(row)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3 * len(row), "a list of its cells would take thirty times as much"


def test_nulls_are_dropped() -> None:
    assert [row.cells for row in table_of(b"Ro\0bin,co\0ach\nKit,x", "theirs").rows] == [
        ("Robin", "coach"), ("Kit", "x"),
    ]  # fmt: skip


def test_the_separator_is_seen_from_the_rows() -> None:
    assert cells("Our people\nMarsh, Robin;coach;North\nHale, Kit;teacher;South")[1][0] == (
        "Marsh, Robin"
    )
    assert cells("sep=;\na,b;c") == [("a,b", "c")]
    assert cells("Robin Marsh\nKit Hale") == [("Robin Marsh",), ("Kit Hale",)]


@given(st.binary(max_size=600))
@example(b'"')
@example(b"\xff\xfe")
@example(b'a,"\n"')
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(UserError):
        table_of(data, "theirs")


@pytest.mark.parametrize("piece", ['"a\n', '"""a,', '"a""', 'x"\n', ',"'])
def test_quotes_without_end_are_read_quickly(piece: str) -> None:
    start = time.process_time()
    parse_table("\n".join([piece * 200] * 300))
    assert time.process_time() - start < 3


def test_a_table_has_its_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    assert len(parse_table("a\n" * 3).rows) == 3
    with pytest.raises(UserError, match="The list” has more than 3 rows or 256 columns"):
        parse_table("a\n" * 4)
    with pytest.raises(UserError, match="256 columns"):
        parse_table("a," * 300)
    monkeypatch.setattr(tables, "MOST_TEXT", 3)
    assert "holds more" in refusal(b"abcd")


# -- workbooks


def workbook(path: Path) -> Path:
    """A book with a title's empty sheet, and people with every kind of cell, one row hidden."""
    with xlsxwriter.Workbook(path, {"remove_timezone": True}) as book:
        book.add_worksheet("Nothing")
        sheet = book.add_worksheet("People")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        moment = book.add_format({"num_format": 'd "of" mmm h:mm'})
        clock = book.add_format({"num_format": "h:mm"})
        sheet.write_row(1, 0, ["Name", "Role", "Table", "Since", "At", "Hour"])
        sheet.write_row(2, 0, ["Zoë <Marsh>", "coach"])
        sheet.merge_range("C3:C5", "Table 2")
        sheet.write_datetime(2, 3, datetime(2026, 3, 4, tzinfo=UTC), day)
        sheet.write_datetime(2, 4, datetime(2026, 3, 4, 9, 30, tzinfo=UTC), moment)
        sheet.write_number(2, 5, 0.5, clock)
        sheet.write_row(3, 0, ["Kit\nHale", 4.25])
        sheet.write_formula(3, 3, '="no"&"where"', None, "nowhere")
        sheet.write_boolean(3, 4, True)
        sheet.write_rich_string(4, 0, "An", book.add_format({"bold": True}), "a")
        sheet.write_number(4, 3, 45_600)
        sheet.set_row(4, None, None, {"hidden": True})
        book.add_worksheet("Later").write(0, 0, "not this one")
    return path


def test_a_workbook_is_read_as_it_looks(tmp_path: Path) -> None:
    found = read_table(workbook(tmp_path / "theirs.xlsx"))
    assert [(row.number, row.cells) for row in found.rows] == [
        (2, ("Name", "Role", "Table", "Since", "At", "Hour")),
        (3, ("Zoë <Marsh>", "coach", "Table 2", "2026-03-04", "2026-03-04 09:30", "12:00")),
        (4, ("Kit\nHale", "4.25", "Table 2", "nowhere", "TRUE")),
        (5, ("Ana", "", "Table 2", "45600")),
    ]


def test_a_workbook_with_texts_in_its_cells_is_read(tmp_path: Path) -> None:
    path = tmp_path / "theirs.xlsx"
    with xlsxwriter.Workbook(path, {"in_memory": True, "constant_memory": True}) as book:
        book.add_worksheet().write_row(0, 0, ["Robin", "coach"])
    assert read_table(path).rows[0].cells == ("Robin", "coach")


def test_hidden_sheets_count_only_where_no_other_holds_anything(tmp_path: Path) -> None:
    path = tmp_path / "theirs.xlsx"
    for others, first in (("Robin", "Robin"), ("", "hidden")):
        with xlsxwriter.Workbook(path) as book:
            hidden = book.add_worksheet()
            hidden.write(0, 0, "hidden")
            shown = book.add_worksheet()
            shown.activate()
            hidden.hide()
            if others:
                shown.write(0, 0, others)
        assert read_table(path).rows[0].cells == (first,)


def with_part(path: Path, part: str, data: bytes) -> bytes:
    """The bytes of a package with another content of one part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            new.writestr(each, data if each == part else old.read(each))
    return stream.getvalue()


def sheet(inside: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}">{inside}</worksheet>'.encode()


@pytest.mark.parametrize(
    "inside",
    [
        "<sheetData><row r='x'><c><v>1</v></c></row></sheetData>",
        "<sheetData><row><c r='ZZZ1'><v>1</v></c></row></sheetData>",
        "<sheetData><row><c t='s'><v>one</v></c></row></sheetData>",
        "<sheetData><row>",
        "<!DOCTYPE x [<!ENTITY a 'b'>]>",
    ],
)
def test_sheets_that_make_no_sense_are_refused(tmp_path: Path, inside: str) -> None:
    path = workbook(tmp_path / "theirs.xlsx")
    data = with_part(path, "xl/worksheets/sheet1.xml", sheet(inside))
    assert "is damaged, or is no Excel file" in refusal(data)


def test_cells_without_places_follow_each_other(tmp_path: Path) -> None:
    path = workbook(tmp_path / "theirs.xlsx")
    inside = (
        "<sheetData><row><c t='str'><v>a</v></c><c t='s'><v>99</v></c><c><v>1e3</v></c></row>"
        "<row/><row><c t='inlineStr'><is><t>b</t></is></c></row></sheetData>"
        "<mergeCells><mergeCell ref='A3:A9'/><mergeCell ref='?'/></mergeCells>"
    )
    found = table_of(with_part(path, "xl/worksheets/sheet1.xml", sheet(inside)), "theirs")
    assert [(row.number, row.cells) for row in found.rows] == [
        (1, ("a", "", "1000")), (3, ("b",)),
    ]  # fmt: skip


def test_five_thousand_rows_are_read(tmp_path: Path) -> None:
    path = tmp_path / "theirs.xlsx"
    rows = [(f"Person {n}", "teacher", f"School {n % 40}", f"Table {n % 9}") for n in range(5_000)]
    with xlsxwriter.Workbook(path) as book:
        made = book.add_worksheet()
        for number, row in enumerate(rows):
            made.write_row(number, 0, row)
    assert [row.cells for row in read_table(path).rows] == rows
    assert cells(saved(rows, ";")) == rows


def test_a_workbook_has_its_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "theirs.xlsx"
    for text, said in (("Robin {}", "holds more"), ("{}", "is damaged")):
        with xlsxwriter.Workbook(path, {"strings_to_numbers": True}) as book:
            made = book.add_worksheet()
            for row in range(4):
                made.write(row, 0, text.format(row))
        with monkeypatch.context() as limited:
            limited.setattr(workbooks, "MOST_CELLS", 4)
            assert len(table_of(path.read_bytes(), "theirs").rows) == 4
            limited.setattr(workbooks, "MOST_CELLS", 3)
            assert said in refusal(path.read_bytes())
    with xlsxwriter.Workbook(path) as book:
        made = book.add_worksheet()
        for column, cell in enumerate(("A", "B")):
            made.merge_range(0, column, 1, column, cell)
        made.write(1, 2, "C")
    monkeypatch.setattr(workbooks, "MOST_MERGED", 1)
    assert table_of(path.read_bytes(), "theirs").rows[1].cells == ("A", "", "C")


def test_a_sheet_is_not_read_beyond_what_a_table_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "<row><c><v>1</v></c></row>" * 4 + "<row r='nonsense'/>"
    path = workbook(tmp_path / "theirs.xlsx")
    data = with_part(path, "xl/worksheets/sheet1.xml", sheet(f"<sheetData>{rows}</sheetData>"))
    for module in (tables, workbooks):
        monkeypatch.setattr(module, "MOST_ROWS", 2)
    assert "has more than 2 rows" in refusal(data)


def packed(entries: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return stream.getvalue()


OTHERS = {
    "an old or locked one": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
        "password, or older",
    ),
    "LibreOffice": (
        packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
        "Open it in LibreOffice",
    ),
    "Numbers": (packed({"Index/Document.iwa": b"x"}), "Open it in Numbers"),
    "a zip": (packed({"a.txt": b"x"}), "is no Excel file"),
    "a cut zip": (packed({"a.txt": b"x" * 999})[:60], "is no Excel file"),
    "a bomb": (packed({"xl/worksheets/sheet1.xml": bytes(40 * 1024 * 1024)}), "holds more"),
    "a PDF": (b"%PDF-1.7", "is no table"),
    "a picture": (b"\x89PNG\r\n", "is no table"),
}


@pytest.mark.parametrize("data, said", OTHERS.values(), ids=OTHERS)
def test_other_files_are_refused_with_what_to_do(data: bytes, said: str) -> None:
    assert said in refusal(data)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="not there"):
        read_table(tmp_path / "theirs.csv")
