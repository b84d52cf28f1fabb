"""Records of a session found in its bytes, wherever they lie: SQLite itself gives up too early.

After “Database File Format” (sqlite.org/fileformat2.html): a row lies in a page as the length of
its content, its number, and the content: a header with the type of each column, then their values;
what has no room in the page goes on in a chain of further pages.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

_PAGE = 4096
_PAGES_ALLOWED = frozenset(1 << power for power in range(9, 17))
_BODY_LIMIT = 16 * 1024 * 1024
_SLACK = 64 * 1024 * 1024
"""Bytes that may be read beyond all there are: a hostile file leads to the same pages for ever."""

# The header of a row of `log`: its length, no number (that stands before it), then the types of
# `at`, `clock`, `kind`, `body` and a hash of 32 bytes. In a look-ahead, so that each is found.
_ROW = re.compile(
    rb"(?=([\x07-\x0b])\x00([\x0c-\x7f])([\x01-\x09])([\x0c-\x7f])"
    rb"([\x80-\xff]{0,3}[\x00-\x7f])[\x4c\x4d])",
    re.DOTALL,
)
_HEAD = re.compile(rb"(?=\x04\x00([\x01-\x06\x08\x09])[\x4c\x4d])", re.DOTALL)
_INT_SIZES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 8: 0, 9: 0}


@dataclass(frozen=True, slots=True)
class Found:
    """A row of the log as its bytes say, unproven; `number` 0 where none can be read.

    `body` and `hash` are empty where the rest of the row is gone.
    """

    number: int
    at: bytes
    clock: float
    kind: bytes
    body: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class Counted:
    """What a row of `head` says: how many records there are, and the hash of the last."""

    records: int
    hash: bytes


def rows(content: bytes, journal: bytes = b"") -> set[Found]:
    """Every row of the log in the bytes of a session file, and in the journal beside it."""
    found: set[Found] = set()
    for size in {_page_size(content), _PAGE}:
        pages = _Pages(content, size)
        for match in _ROW.finditer(content):
            row = pages.row(match)
            if row is not None:
                found.add(row)
    # A journal holds whole pages as they were before, with their neighbours elsewhere.
    alone = _Pages(journal, _PAGE, alone=True)
    found.update(row for match in _ROW.finditer(journal) if (row := alone.row(match)) is not None)
    return found


def counts(content: bytes) -> Iterator[Counted]:
    """Every row of `head` in the bytes of a session file."""
    for match in _HEAD.finditer(content):
        kind = match[1][0]
        start = match.start() + 4
        middle = start + _INT_SIZES[kind]
        last = content[middle : middle + 32]
        # Before it stand its length and its number, which is 1.
        before = content[start - 6 : start - 4]
        if len(last) == 32 and before == bytes((middle + 32 - start + 4, 1)):
            yield Counted(int(_number(kind, content[start:middle])), last)


class _Pages:
    """The bytes of a file, in pages of one size."""

    def __init__(self, content: bytes, size: int, alone: bool = False) -> None:
        """Pages that are `alone` have no further ones."""
        self._content, self._size, self._alone = content, size, alone
        self._left = len(content) + _SLACK

    def row(self, match: re.Match[bytes]) -> Found | None:
        """The row whose header is there; None where it cannot be one."""
        length, body = match[1][0], _varint(match[5])
        if length != 6 + len(match[5]) or body < 12 or body // 2 > _BODY_LIMIT:
            return None
        clock = match[3][0]
        sizes = [_length(match[2][0]), _number_size(clock), _length(match[4][0]), _length(body), 32]
        start = match.start()
        whole = self._payload(start, length + sum(sizes))
        parts, at = [], length
        for size in sizes:
            parts.append(whole[at : at + size])
            at += size
        if len(parts[2]) < sizes[2]:
            return None
        if len(parts[4]) < sizes[4]:
            parts[3:] = [b"", b""]
        number = self._row_number(start, length + sum(sizes))
        return Found(number, parts[0], float(_number(clock, parts[1])), *parts[2:])

    def _payload(self, start: int, length: int) -> bytes:
        """So many bytes of content from there on, or as many as can be had."""
        local = _local(length, self._size)
        content = self._content[start : start + local]
        if local == length or self._alone:
            return content
        parts, left = [content], length - local
        page = _after(self._content, start + local)
        while page and left > 0 and self._left > 0:
            place = (page - 1) * self._size
            part = self._content[place + 4 : place + min(self._size, left + 4)]
            if not part:
                break
            parts.append(part)
            left -= len(part)
            self._left -= len(part)
            page = _after(self._content, place)
        return b"".join(parts)

    def _row_number(self, start: int, length: int) -> int:
        """What stands between the length of the content and the content; 0 where it is not so."""
        before, said = self._content[max(0, start - 12) : start], _as_varint(length)
        for size in range(1, 10):
            number = before[-size:]
            if len(number) == size and _is_varint(number) and before[:-size].endswith(said):
                return _varint(number)
        return 0


def _page_size(content: bytes) -> int:
    size = int.from_bytes(content[16:18], "big")
    size = 65_536 if size == 1 else size
    return size if size in _PAGES_ALLOWED else _PAGE


def _local(length: int, page: int) -> int:
    """How many bytes of a content of that length lie in the page itself."""
    most = page - 35
    if length <= most:
        return length
    least = (page - 12) * 32 // 255 - 23
    local = least + (length - least) % (page - 4)
    return local if local <= most else least


def _after(content: bytes, place: int) -> int:
    """The number of the page that goes on, as stands there; 0 for none."""
    four = content[place : place + 4]
    return int.from_bytes(four, "big") if len(four) == 4 else 0


def _length(kind: int) -> int:
    """Bytes of a text or blob of that type."""
    return (kind - 12) // 2


def _number_size(kind: int) -> int:
    return 8 if kind == 7 else _INT_SIZES[kind]


def _number(kind: int, value: bytes) -> float:
    """A number as it is stored: one without a fraction as an integer."""
    if kind == 7:
        return float(struct.unpack(">d", value)[0]) if len(value) == 8 else 0.0
    return {8: 0, 9: 1}.get(kind, int.from_bytes(value, "big", signed=True))


def _varint(value: bytes) -> int:
    number = 0
    for each in value:
        number = number << 7 | each & 0x7F
    return number


def _as_varint(number: int) -> bytes:
    parts = [number & 0x7F]
    while number := number >> 7:
        parts.append(number & 0x7F | 0x80)
    return bytes(reversed(parts))


def _is_varint(value: bytes) -> bool:
    return value[-1] < 0x80 and all(each >= 0x80 for each in value[:-1])
