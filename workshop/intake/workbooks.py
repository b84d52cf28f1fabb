"""Workbooks of Excel: the first sheet with something in it, as rows of text."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import islice
from re import compile as pattern

from lxml import etree

from workshop.domain.errors import UserError
from workshop.i18n import _
from workshop.intake import packages, parts, safe_xml
from workshop.intake.delimited import MOST_COLUMNS, Record
from workshop.intake.sheet_values import Numbers
from workshop.intake.tables import MOST_ROWS

_REFERENCE = pattern(r"([A-Za-z]{1,3})([0-9]{1,7})")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
MOST_CELLS = 1_000_000
"""Of one sheet, those filled by merging among them, and of the texts that they refer to."""
MOST_MERGED = 5_000
_LAST_COLUMN = 16_384

_Cells = dict[int, str]
"""The texts of a row's cells by column, counted from 0."""


def rows_of(data: bytes, name: str) -> Iterator[Record]:
    """The rows of a workbook, hidden ones too, formulas by the value they had. Raises UserError.

    A cell that was merged over several rows counts in each of them.
    """
    entries = packages.unpack(data, name, packages.EXCEL)
    try:
        yield from _Workbook(entries, name).rows()
    except (safe_xml.UnsafeXml, ValueError, OverflowError) as error:
        raise packages.broken(name, packages.EXCEL) from error


class _Workbook:
    """Looks up the parts of a workbook."""

    def __init__(self, entries: Mapping[str, bytes], name: str) -> None:
        self._entries = entries
        self._name = name
        self._part = _main_part(entries, name)
        self._related = parts.relations(entries, self._part)
        book = safe_xml.parse(self._entry(self._part))
        if etree.QName(book).localname != "workbook":
            raise packages.broken(name, packages.EXCEL)
        self._sheets = [
            (each.get(_RELATION, each.get(_STRICT_RELATION, "")), each.get("state", ""))
            for each in book.iter("{*}sheet")
        ]
        since_1904 = any(
            each.get("date1904") in ("1", "true") for each in book.iter("{*}workbookPr")
        )
        styles = parts.of_kind(self._related, "styles")
        self._numbers = Numbers(self._entry(styles.target) if styles else b"", since_1904)

    def rows(self) -> Iterator[Record]:
        """The rows of the first sheet with any; of hidden sheets only where no other has some."""
        shared = self._shared()
        for hidden in (False, True):
            for sheet in self._targets(hidden):
                rows = _Sheet(self._entry(sheet), shared, self._numbers).rows()
                if rows:
                    for number, cells in rows:
                        wide = max(cells) + 1
                        yield Record(number, tuple(cells.get(i, "") for i in range(wide)))
                    return

    def _targets(self, hidden: bool) -> Iterator[str]:
        """The parts of the sheets that hold cells, in the workbook's order."""
        known = {each.id: each for each in self._related if each.kind == "worksheet"}
        for related, state in self._sheets:
            found = known.get(related)
            if (
                found is not None
                and not found.external
                and (state not in ("", "visible")) is hidden
            ):
                yield found.target

    def _shared(self) -> list[str]:
        """The texts that cells refer to by number."""
        related = parts.of_kind(self._related, "sharedStrings")
        if related is None:
            return []
        texts = safe_xml.pieces(self._entry(related.target), "si")
        found = [_said(each) for each in islice(texts, MOST_CELLS + 1)]
        if len(found) > MOST_CELLS:
            raise packages.too_large(self._name, packages.EXCEL)
        return found

    def _entry(self, part: str) -> bytes:
        found = self._entries.get(part)
        if found is None:
            raise packages.broken(self._name, packages.EXCEL)
        return found


class _Sheet:
    """Reads one sheet."""

    def __init__(self, data: bytes, shared: list[str], numbers: Numbers) -> None:
        self._data = data
        self._shared = shared
        self._numbers = numbers
        self._count = 0

    def rows(self) -> list[tuple[int, _Cells]]:
        """The rows that hold something, by number."""
        rows: list[tuple[int, _Cells]] = []
        merged: list[str] = []
        number = 0
        for each in safe_xml.pieces(self._data, "row", "mergeCell"):
            if etree.QName(each).localname == "mergeCell":
                merged.append(each.get("ref", ""))
                continue
            number = max(int(each.get("r", number + 1)), number + 1)
            cells = self._cells(each)
            if cells:
                rows.append((number, cells))
            if len(rows) > MOST_ROWS or (cells and max(cells) >= MOST_COLUMNS):
                break  # more than a table may have, and told by whoever makes one of them
        self._spread(rows, merged[:MOST_MERGED])
        return rows

    def _cells(self, row: etree._Element) -> _Cells:
        cells: _Cells = {}
        column = -1
        for each in row.iterchildren("{*}c"):
            found = _REFERENCE.fullmatch(each.get("r", ""))
            column = _column(found[1]) if found else column + 1
            text = self._text(each)
            if text.strip():
                self._counted()
                cells[column] = text
                if column >= MOST_COLUMNS:
                    break
        return cells

    def _text(self, cell: etree._Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return "".join(_said(each) for each in cell.iterchildren("{*}is"))
        value = next((each.text or "" for each in cell.iterchildren("{*}v")), "")
        if kind == "s":
            place = int(value or -1)
            return self._shared[place] if 0 <= place < len(self._shared) else ""
        if kind == "b":
            return "TRUE" if value.strip() == "1" else "FALSE"
        return self._numbers.shown(value, cell.get("s", "0")) if kind == "n" else value

    def _spread(self, rows: list[tuple[int, _Cells]], merged: list[str]) -> None:
        """Put what stands in a cell merged downwards into the rows below it."""
        numbers = [number for number, _cells in rows]
        for each in merged:
            first, _colon, last = each.partition(":")
            start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
            if not start or not end:
                continue
            column, at = _column(start[1]), bisect_left(numbers, int(start[2]))
            if numbers[at : at + 1] != [int(start[2])] or column not in rows[at][1]:
                continue
            for number, cells in rows[at + 1 :]:
                if number > int(end[2]):
                    break
                self._counted()
                cells.setdefault(column, rows[at][1][column])

    def _counted(self) -> None:
        self._count += 1
        if self._count > MOST_CELLS:
            raise ValueError("too many cells")


def _main_part(entries: Mapping[str, bytes], name: str) -> str:
    """The part with the list of sheets. Raises UserError for packages of another kind."""
    target = parts.main_part(entries)
    if target.endswith(".xml") and target in entries:
        return target
    raise _other(entries, target, name)


def _other(entries: Mapping[str, bytes], target: str, name: str) -> UserError:
    """The complaint about a package that is no workbook of Excel 2007 and later."""
    program = packages.other_program(entries, "spreadsheet", "Numbers")
    if not program and target.endswith(".bin"):
        program = "Excel"
    if not program:
        return packages.broken(name, packages.EXCEL)
    what = _("“{name}” is a table in a form that only {program} reads well.")
    remedy = _("Open it in {program} and save or export it as .xlsx or .csv.")
    return UserError(what.format(name=name, program=program), remedy.format(program=program))


def _said(item: etree._Element) -> str:
    """The text of a shared or inline string; how it is pronounced is no part of it."""
    said = [each.text or "" for each in item.iterchildren("{*}t")]
    for run in item.iterchildren("{*}r"):
        said += [each.text or "" for each in run.iterchildren("{*}t")]
    return "".join(said)


def _column(letters: str) -> int:
    """The place of a column by its letters: A is 0."""
    place = 0
    for letter in letters.upper():
        place = place * 26 + ord(letter) - 64
    if place > _LAST_COLUMN:
        raise ValueError("too far to the right")
    return place - 1
