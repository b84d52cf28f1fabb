"""The hashes that chain records: a changed, lost, added or moved record breaks them."""

import struct
from collections.abc import Sequence
from hashlib import blake2b
from typing import NamedTuple

_FRAME = struct.Struct("<qdIII")
_PERSON = b"workshop.log.1"
START = bytes(32)
"""What stands before the first record."""


class Row(NamedTuple):
    """A record as it lies in the file, its texts as UTF-8."""

    number: int
    at: bytes
    clock: float
    kind: bytes
    body: bytes
    hash: bytes


class Head(NamedTuple):
    """How many records there are, and the hash of the last."""

    records: int
    hash: bytes


class BrokenChain(ValueError):
    """Record `record` is the first that is not as it was written; `lost` where it is not there."""

    def __init__(self, record: int, lost: bool) -> None:
        super().__init__(f"record {record}")
        self.record = record
        self.lost = lost


def link(before: bytes, number: int, at: bytes, clock: float, kind: bytes, body: bytes) -> bytes:
    """The hash of a record that follows the one with hash `before`: 32 bytes."""
    frame = _FRAME.pack(number, clock, len(at), len(kind), len(body))
    content = b"".join((before, frame, at, kind, body))
    return blake2b(content, digest_size=32, person=_PERSON).digest()


def check(rows: Sequence[Row], head: Head) -> None:
    """Raises BrokenChain unless `rows` are every record, from the first, as they were written."""
    before = START
    for index, row in enumerate(rows):
        if row.number != index + 1:
            raise BrokenChain(index + 1, lost=True)
        if not _well_formed(row) or row.hash != link(before, *row[:5]):
            raise BrokenChain(index + 1, lost=False)
        before = row.hash
    if len(rows) < head.records:
        raise BrokenChain(len(rows) + 1, lost=True)
    if Head(len(rows), before) != head:
        raise BrokenChain(max(1, len(rows)), lost=False)


def _well_formed(row: tuple[object, ...]) -> bool:
    """Whether the values are of their types: SQLite itself takes any value in any column."""
    _number, at, clock, kind, body, _hash = row
    return isinstance(clock, float) and all(isinstance(each, bytes) for each in (at, kind, body))
