"""Which records found in a damaged file are as they were written: the chain of hashes tells."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workshop.files import chain
from workshop.files.carving import Counted, Found
from workshop.files.chain import Row

_TRIES = 200_000
"""Hashes that are tried beyond two for each record: only a hostile file wants more."""
_MOST_BEYOND = 100_000
"""Records that a count may tell of beyond the last one found; a larger count is itself damaged."""


@dataclass(frozen=True, slots=True)
class Proven:
    """The records that are as they were written, by number, and what is known of the others.

    `last` is the number of the last there was, as far as anything tells; `end_known` whether that
    is sure. `lent` are the numbers of those that came from a backup.
    """

    rows: Mapping[int, Row]
    others: Mapping[int, Found]
    last: int
    end_known: bool
    lent: frozenset[int]


def prove(
    found: Iterable[Found],
    counts: Iterable[Counted],
    lenders: Sequence[Sequence[Row]] = (),
    going_on: Sequence[Row] = (),
) -> Proven:
    """Tell the records that are as written from those that are not.

    A record is, if its hash follows from its content and from the hash before it; of that record
    nothing but the hash is needed. `lenders` are whole logs of earlier moments, of which a record
    is taken where the chain of this file leads to it. `going_on` is one that is known to be an
    earlier moment of this very log: it may also lend what came after the last record found here.
    """
    return _Proof(found, tuple(counts), lenders, going_on).proven()


class _Proof:
    def __init__(
        self,
        found: Iterable[Found],
        counts: Sequence[Counted],
        lenders: Sequence[Sequence[Row]],
        going_on: Sequence[Row],
    ) -> None:
        self._counts, self._going_on = counts, going_on
        self._found = tuple(found)
        self._tries = 2 * len(self._found) + _TRIES
        self._own: dict[int, list[Found]] = defaultdict(list)
        self._by_hash: dict[bytes, list[Found]] = defaultdict(list)
        self._lent: dict[int, dict[bytes, Row]] = defaultdict(dict)
        for each in self._found:
            self._own[each.number].append(each)
            self._by_hash[each.hash].append(each)
        for rows in (*lenders, going_on):
            for row in rows:
                self._lent[row.number][row.hash] = row

        # Records whose number may be damaged: there is none, it is too high, or another has it too.
        self._strays = {
            each.hash
            for number, rows in self._own.items()
            if not 0 < number <= len(self._found) or len(rows) > 1
            for each in rows
        }

    def proven(self) -> Proven:
        rows, lent = self._from_the_end()
        top = max(rows, default=0)
        for row in self._what_came_after(rows.get(top)):
            rows[row.number] = row
            lent.add(row.number)
        unproven = sum(each.number not in rows for each in self._found)
        top = max(rows, default=0)
        seen = max((n for n in self._own if n <= top + unproven), default=0)
        last, sure = self._end(max(seen, top), rows)
        others = {
            number: max(self._own[number], key=lambda each: len(each.body))
            for number in range(1, last + 1)
            if number not in rows and number in self._own
        }
        return Proven(rows, others, last, sure, frozenset(lent))

    def _from_the_end(self) -> tuple[dict[int, Row], set[int]]:
        """The proven records, going back from the last: each says which one came before it."""
        rows: dict[int, Row] = {}
        lent: set[int] = set()
        wanted = b""
        most = len(self._found) + _MOST_BEYOND
        for number in range(max((n for n in self._own if n <= most), default=0), 0, -1):
            before, row = self._own_row(number, wanted)
            if row is None and wanted in self._lent.get(number, {}):
                row = self._lent[number][wanted]
                before = self._before_lent(row)
                lent.add(number)
            if row is not None:
                rows[number] = row
            wanted = before
        return rows, lent

    def _own_row(self, number: int, wanted: bytes) -> tuple[bytes, Row | None]:
        """A record of this file that is proven, and the hash before it; `wanted` is its own hash,
        where the one after it tells.
        """
        befores = self._hashes(number - 1)
        # One with a damaged number is found by its hash.
        for each in (*self._own.get(number, ()), *self._by_hash.get(wanted, ()), *self._unplaced()):
            if not each.hash or wanted not in (b"", each.hash):
                continue
            content = (number, each.at, each.clock, each.kind, each.body)
            for before in befores:
                self._tries -= 1
                if self._tries < 0:
                    return b"", None
                if chain.link(before, *content) == each.hash:
                    return before, Row(*content, each.hash)
        return b"", None

    def _unplaced(self) -> Sequence[Found]:
        return self._own.get(0, ())

    def _hashes(self, number: int) -> set[bytes]:
        """What the hash of that record may be."""
        if number == 0:
            return {chain.START}
        own = {each.hash for each in self._own.get(number, ())}
        return {*(own or self._strays), *self._lent.get(number, ())} - {b""}

    def _before_lent(self, row: Row) -> bytes:
        for before in (chain.START,) if row.number == 1 else self._lent.get(row.number - 1, ()):
            if chain.link(before, *row[:5]) == row.hash:
                return before
        return b""

    def _what_came_after(self, last: Row | None) -> Sequence[Row]:
        """What an earlier moment of this log has beyond the last record found."""
        number, rows = 0 if last is None else last.number, self._going_on
        if last is not None and Counted(number, last.hash) in self._counts:
            return ()
        within = [each for each in self._counts if number < each.records <= len(rows)]
        if any(rows[each.records - 1].hash != each.hash for each in within):
            return ()  # what came after was something else
        if last is None or (
            number <= len(self._going_on) and self._going_on[number - 1].hash == last.hash
        ):
            return self._going_on[number:]
        return ()

    def _end(self, seen: int, rows: Mapping[int, Row]) -> tuple[int, bool]:
        """The number of the last record, and whether that is sure."""
        last = rows.get(seen)
        if last is not None and Counted(seen, last.hash) in self._counts:
            return seen, True
        beyond = [n.records for n in self._counts if seen <= n.records <= seen + _MOST_BEYOND]
        return max((seen, *beyond)), bool(beyond)
