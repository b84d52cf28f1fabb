"""Text with a separator between cells, as spreadsheets save it, read as they would read it.

Python's own csv refuses long fields unless a limit of the whole process is raised, and reads to the
end of the file what a forgotten quote opens. Here the row with such a quote is told and read
literally, and the rows after it are there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

SEPARATORS = ("\t", ";", ",")
"""Which one a text uses is seen from its rows; of several that fit, the first here."""
MOST_COLUMNS = 256
"""Of a row; of one that has more, so many and one are given, and the rest is not looked at."""
_LOOKED_AT = 64 * 1024
_ROWS_LOOKED_AT = 50
_QUOTE = '"'
_EXCELS = re.compile(r"sep=([;,\t|])\r?\n?", re.IGNORECASE)
"""The first line with which a file tells Excel its separator."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its number, counted from 1 as a spreadsheet counts, and its cells.

    `unclosed` is whether a quote was opened in it that is closed nowhere.
    """

    number: int
    cells: tuple[str, ...]
    unclosed: bool = False


def records(text: str, separator: str = "") -> Iterator[Record]:
    """The rows of a text, empty ones too; where no separator is given, the one that fits."""
    said = _EXCELS.match(text)
    if said:
        text, separator = text[said.end() :], said[1]
    return _Scanner(text, separator or separator_of(text)).records()


def separator_of(text: str) -> str:
    """The separator that divides most rows; of several, the one that divides them most alike."""
    head = text[:_LOOKED_AT]
    return max(SEPARATORS, key=lambda each: _fit(head, each))


def _fit(head: str, separator: str) -> tuple[int, int, int]:
    """How many of the first rows it divides, how many of them alike, and into how many cells."""
    counts: dict[int, int] = {}
    for seen, record in enumerate(_Scanner(head, separator).records()):
        if seen == _ROWS_LOOKED_AT:
            break
        if any(cell.strip() for cell in record.cells):
            counts[len(record.cells)] = counts.get(len(record.cells), 0) + 1
    counts.pop(1, None)
    if not counts:
        return 0, 0, 0
    cells, alike = max(counts.items(), key=lambda each: (each[1], each[0]))
    return sum(counts.values()), alike, cells


class _Scanner:
    """Goes through a text once, cell by cell."""

    def __init__(self, text: str, separator: str) -> None:
        self._text = text
        self._separator = separator
        ends = re.escape(separator) + r"\r\n"
        # Blanks before a quote, doubled quotes in it, and nothing but blanks behind it. What is
        # possessive is never tried again, so that a forgotten quote costs one look ahead.
        self._quoted = re.compile(
            rf'[^\S\r\n{re.escape(separator)}]*+"([^"]*+(?:""[^"]*+)*+)"'
            rf"[^\S\r\n{re.escape(separator)}]*+(?=[{ends}]|\Z)"
        )
        self._plain = re.compile(f"[^{ends}]*")
        self._line = re.compile(r"[^\r\n]*")

    def records(self) -> Iterator[Record]:
        """The rows, the last one without a line break too."""
        position, number = 0, 0
        while position < len(self._text):
            number += 1
            position, record = self._record(position, number)
            yield record

    def _record(self, position: int, number: int) -> tuple[int, Record]:
        """The row that begins at `position`, and where the next one does."""
        line = self._line.match(self._text, position)
        assert line, "it matches nothing too"
        cells, unclosed, quoted = [], False, _QUOTE in line[0]
        if not quoted:
            cells, position = line[0].split(self._separator, MOST_COLUMNS), line.end()
        while quoted and len(cells) <= MOST_COLUMNS:
            cell, position, open_quote = self._cell(position)
            cells.append(cell)
            unclosed = unclosed or open_quote
            if self._text[position : position + 1] != self._separator:
                break
            position += 1
        if self._text.startswith("\r\n", position):
            position += 1
        return position + 1, Record(number, tuple(cells), unclosed)

    def _cell(self, position: int) -> tuple[str, int, bool]:
        """A cell, where it ends, and whether its quote is never closed."""
        quoted = self._quoted.match(self._text, position)
        if quoted:
            return quoted[1].replace(_QUOTE * 2, _QUOTE), quoted.end(), False
        plain = self._plain.match(self._text, position)
        assert plain, "it matches nothing too"
        opened = plain[0].lstrip().startswith(_QUOTE) and plain[0].count(_QUOTE) % 2 == 1
        return plain[0], plain.end(), opened
