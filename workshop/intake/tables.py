"""Tables of other programs: .csv, .tsv, .txt and .xlsx, as rows of text with their numbers.

The cells are as they came, but for NULs: whoever takes them cleans them (domain/text.py) with the
limits of what they become.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.domain.errors import UserError
from workshop.files.plain_text import decoded
from workshop.i18n import _
from workshop.intake import packages
from workshop.intake.delimited import MOST_COLUMNS, Record, records

if TYPE_CHECKING:
    from workshop.intake.child import Answer, Asked

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx")
MOST_TEXT = 32 * 1024 * 1024
"""Bytes of a table as text: a chat of a whole day has one or two million."""
_SHORT = 1024 * 1024
"""Bytes of a text that needs no process of its own: nothing but Python reads it."""
MOST_ROWS = 100_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row that holds something: its number, as a spreadsheet shows it, and its cells."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in a row, and how to mend it."""

    row: int
    what: str
    remedy: str

    def __str__(self) -> str:
        return _("Row {row}: {what} {remedy}").format(
            row=self.row, what=self.what, remedy=self.remedy
        )


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table that hold something, and what is wrong with some of them."""

    rows: tuple[Row, ...] = ()
    problems: tuple[RowProblem, ...] = ()


def read_table(path: Path) -> Table:
    """The table in a file, by what the file holds, whatever its ending.

    A workbook or a long text is read in a process of its own. Raises UserError where it is no table
    or too large, MachineError where the disk is at fault.
    """
    data = packages.load(path, packages.EXCEL)
    if len(data) <= _SHORT and not data.startswith(packages.ZIP):
        return table_of(data, path.name)
    import msgspec

    from workshop.intake.confined import once

    _said, rows = once("table", path)
    return msgspec.json.decode(rows, type=Table)


def confined(asked: "Asked", _data: bytes) -> "Answer":
    """What intake/child.py does with a table. Raises UserError, MachineError."""
    import msgspec

    table = table_of(packages.load(Path(asked.path), packages.EXCEL), asked.name)
    return {}, msgspec.json.encode(table)


def table_of(data: bytes, name: str) -> Table:
    """The table in a file's bytes; `name` is the file's, for the sentences. Raises UserError."""
    if data.startswith(packages.OLD_OFFICE):
        raise packages.locked(name, packages.EXCEL)
    if data.startswith(packages.ZIP):
        from workshop.intake.workbooks import rows_of

        return _table(rows_of(data, name), name)
    if data.startswith(packages.NO_TEXT):
        raise no_table(name)
    if len(data) > MOST_TEXT:
        raise packages.too_large(name, packages.EXCEL)
    return parse_table(decoded(data), name)


def parse_table(text: str, name: str = "", separator: str = "") -> Table:
    """The table in a text, as it was pasted or saved; a separator that is known may be given.

    Raises UserError where it has more rows or columns than a table.
    """
    return _table(records(text.replace("\0", ""), separator), name)


def no_table(name: str) -> UserError:
    """The complaint about a file that is something else."""
    what = _("“{name}” is no table.").format(name=name)
    return UserError(what, _("Choose a file that ends in .csv, .tsv, .txt or .xlsx."))


def _table(found: Iterable[Record], name: str) -> Table:
    rows: list[Row] = []
    problems: list[RowProblem] = []
    for each in found:
        if each.unclosed:
            problems.append(_unclosed(each.number))
        if not any(cell.strip() for cell in each.cells):
            continue
        if len(rows) == MOST_ROWS or len(each.cells) > MOST_COLUMNS:
            raise _too_much(name)
        rows.append(Row(each.number, each.cells))
    return Table(tuple(rows), tuple(problems))


def _unclosed(number: int) -> RowProblem:
    what = _("A quote is opened and never closed.")
    return RowProblem(number, what, _("The row was read as it stands; close the quote."))


def _too_much(name: str) -> UserError:
    what = _("“{name}” has more than {rows} rows or {columns} columns.")
    said = what.format(name=name or _("The list"), rows=MOST_ROWS, columns=MOST_COLUMNS)
    return UserError(said, _("Leave only the rows and columns that are needed, and try again."))
