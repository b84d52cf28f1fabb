"""Zip files from strangers, read strictly: what could be read in two ways is not read at all.

Python's own zipfile takes entries that share bytes, bytes before the first and a local header that
says something else than the table of contents. Here every byte of the file belongs to one entry or
to the table, and the two say the same.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from workshop.domain.errors import UserError
from workshop.i18n import _
from workshop.intake import file_names

MOST_BYTES = 1024**3
"""Of the file, and of all that it unpacks to: films are large."""
MOST_ENTRIES = 400
MOST_RATIO = 250
"""How many times its packed size an entry may have; a run of zeros has a thousand times."""
SMALL = 256 * 1024
"""Below so many bytes an entry may pack as well as it likes."""
_MOST_CONTENTS = 512 * 1024
"""Bytes of the table of contents."""

_END = struct.Struct("<4s4H2LH")
_LISTED = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_END_SIGN, _LISTED_SIGN, _LOCAL_SIGN = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
_WIDE_SIGN, _DESCRIPTOR_SIGN = b"PK\x06\x07", b"PK\x07\x08"
_EMPTY, _FULL = 0xFFFF, 0xFFFFFFFF
_LONGEST_COMMENT = 0xFFFF
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _AFTERWARDS, _UTF8 = 0x1, 0x8, 0x800
_KNOWN = 0x6 | _AFTERWARDS | _UTF8
"""The flags that change nothing of how an entry is read; the first say how hard it was packed."""
_WIDE_EXTRA = 0x0001
_KIND, _FILE, _FOLDER = 0o170000, 0o100000, 0o040000
_CHUNK = 64 * 1024
_MOST_AT_ONCE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in a zip: its name with "/" between folders, and where its bytes are."""

    name: str
    size: int
    packed: int
    deflated: bool
    crc: int
    start: int
    """Where its bytes begin."""
    end: int
    """Where all that belongs to it ends."""
    head: int
    """Where its local header begins."""


class Zip:
    """An open zip whose table of contents was found to be true. Nothing is unpacked by that."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        """`name` is the file's, for the sentences. Raises UserError."""
        self._stream = stream
        self._name = name
        size = stream.seek(0, 2)
        if size > MOST_BYTES:
            raise self.refusal(_("It is larger than 1 GB."))
        start, end, count = self._end(size)
        listed = self._listed(start, end, count)
        self.entries: tuple[Entry, ...] = tuple(each for each in listed if each.name[-1] != "/")
        self._judge_names([each.name for each in listed])
        self._judge_sizes(listed)
        self._judge_places(listed, start)

    def chunks(self, entry: Entry) -> Iterator[bytes]:
        """The bytes of a file, piece by piece: as many as it says, or UserError."""
        unpacking = zlib.decompressobj(-15) if entry.deflated else None
        crc, size = 0, 0
        try:
            for piece in self._unpacked(entry, unpacking):
                crc, size = zlib.crc32(piece, crc), size + len(piece)
                if size > entry.size:
                    raise self._lie(entry)
                yield piece
        except zlib.error as error:
            raise self._damaged(entry) from error
        if unpacking is not None and (not unpacking.eof or unpacking.unused_data):
            raise self._damaged(entry)
        if size != entry.size:
            raise self._lie(entry)
        if crc != entry.crc:
            raise self._damaged(entry)

    def _unpacked(self, entry: Entry, unpacking: "zlib._Decompress | None") -> Iterator[bytes]:
        for at in range(entry.start, entry.start + entry.packed, _CHUNK):
            taken = self._at(at, min(_CHUNK, entry.start + entry.packed - at))
            yield from _pieces(unpacking, taken)
        if unpacking is not None:
            yield unpacking.flush()

    def whole(self, entry: Entry) -> bytes:
        """All bytes of a file. Raises UserError."""
        return b"".join(self.chunks(entry))

    # -- what its parts say

    def _end(self, size: int) -> tuple[int, int, int]:
        """Where the table of contents begins and ends, and how many entries it has."""
        tail = self._at(max(0, size - _END.size), min(size, _END.size))
        if len(tail) < _END.size or not tail.startswith(_END_SIGN):
            raise self._no_end(size)
        _sign, disk, first, here, count, length, start, comment = _END.unpack(tail)
        end = size - _END.size
        if self._at(max(0, end - 20), 4) == _WIDE_SIGN or _EMPTY in (count, here, disk):
            raise self._wide()
        if _FULL in (length, start):
            raise self._wide()
        if disk or first or here != count:
            raise self.refusal(_("It is only one of several parts."))
        if count > MOST_ENTRIES or length > _MOST_CONTENTS:
            raise self.refusal(_("It holds more than {count} files.").format(count=MOST_ENTRIES))
        if comment or start + length != end:
            raise self._more()
        return start, end, count

    def _no_end(self, size: int) -> UserError:
        tail = self._at(max(0, size - _END.size - _LONGEST_COMMENT), size)
        if _END_SIGN in tail:
            return self._more()
        if self._at(0, 4) == _LOCAL_SIGN:
            return self._cut()
        return self.refusal(_("It is no package of a module."))

    def _listed(self, start: int, end: int, count: int) -> list[Entry]:
        """What the table of contents lists, each compared with its local header."""
        table = self._at(start, end - start)
        found, at = [], 0
        for _each in range(count):
            head = table[at : at + _LISTED.size]
            if len(head) < _LISTED.size or not head.startswith(_LISTED_SIGN):
                raise self._cut()
            fields = _LISTED.unpack(head)
            named, extra, comment = fields[10:13]
            at += _LISTED.size
            raw, extras = table[at : at + named], table[at + named : at + named + extra]
            at += named + extra + comment
            found.append(self._entry(fields, raw, extras))
        if at != len(table):
            raise self._more()
        return found

    def _entry(self, fields: tuple[int, ...], raw: bytes, extras: bytes) -> Entry:
        _sign, _by, _needs, flags, method, _time, _day, crc, packed, size = fields[:10]
        disk, _inside, outside, head = fields[13:]
        name = file_names.decoded(raw, bool(flags & _UTF8))
        if not name:
            raise self.refusal(_("A file in it has no name that can be read."))
        if flags & _ENCRYPTED:
            raise self.refusal(_("It is protected by a password."))
        if flags & ~_KNOWN or method not in (_STORED, _DEFLATED):
            raise self.refusal(_("“{name}” in it is packed in a way that is not read here."), name)
        if _FULL in (packed, size, head) or disk or _has(extras, _WIDE_EXTRA):
            raise self._wide()
        kind = outside >> 16 & _KIND
        if kind not in (0, _FOLDER if name.endswith("/") else _FILE):
            raise self.refusal(_("“{name}” in it is a link or a device, and no file."), name)
        if (method == _STORED and packed != size) or (name.endswith("/") and size):
            raise self._two_ways(name)
        start = self._checked_start(head, raw, (flags, method, crc, packed, size), name)
        end = start + packed
        end += self._descriptor(end, (crc, packed, size), name) if flags & _AFTERWARDS else 0
        return Entry(name, size, packed, method == _DEFLATED, crc, start, end, head)

    def _checked_start(
        self, head: int, raw: bytes, told: tuple[int, int, int, int, int], name: str
    ) -> int:
        """Where the bytes of an entry begin, once its local header says what the table says."""
        local = self._at(head, _LOCAL.size)
        if len(local) < _LOCAL.size or not local.startswith(_LOCAL_SIGN):
            raise self._two_ways(name)
        _sign, _needs, flags, method, _time, _day, *sizes, named, extra = _LOCAL.unpack(local)
        after = bool(flags & _AFTERWARDS) and not any(sizes)
        start = head + _LOCAL.size
        same = (flags, method) == told[:2] and (tuple(sizes) == told[2:] or after)
        if not same or self._at(start, named) != raw:
            raise self._two_ways(name)
        if _has(self._at(start + named, extra), _WIDE_EXTRA):
            raise self._wide()
        return start + int(named) + int(extra)

    def _descriptor(self, at: int, told: tuple[int, int, int], name: str) -> int:
        """How long what follows an entry is that was packed before its size was known."""
        plain = struct.pack("<3L", *told)
        for length, wanted in ((16, _DESCRIPTOR_SIGN + plain), (12, plain)):
            if self._at(at, length) == wanted:
                return length
        raise self._two_ways(name)

    def _at(self, place: int, length: int) -> bytes:
        self._stream.seek(place)
        return self._stream.read(length)

    # -- the whole

    def _judge_names(self, names: Sequence[str]) -> None:
        known: dict[str, str] = {}
        for name in names:
            wrong = file_names.problem(name)
            if wrong:
                raise self.refusal(wrong)
            other = known.setdefault(file_names.twin(name.rstrip("/")), name)
            if other is not name:
                said = _("“{one}” and “{other}” in it would be the same file.")
                raise self.refusal(said.format(one=other, other=name))
        for name in names:
            above = name.rstrip("/").split("/")[:-1]
            for deep in range(1, len(above) + 1):
                folder = known.get(file_names.twin("/".join(above[:deep])), "/")
                if not folder.endswith("/"):
                    raise self.refusal(_("“{name}” in it is a file and a folder."), folder)

    def _judge_sizes(self, entries: Sequence[Entry]) -> None:
        if sum(each.size for each in entries) > MOST_BYTES:
            raise self.refusal(_("It unpacks to more than 1 GB."))
        for each in entries:
            if each.size > SMALL and each.size > each.packed * MOST_RATIO:
                said = _("“{name}” in it unpacks to far more than a file that makes sense.")
                raise self.refusal(said, each.name)

    def _judge_places(self, entries: Sequence[Entry], table: int) -> None:
        """Whether the entries lie one after the other from the first byte to the table."""
        at = 0
        for each in sorted(entries, key=lambda entry: entry.head):
            if each.head < at:
                raise self.refusal(_("Files in it share the same bytes."))
            if each.head > at:
                raise self._more()
            at = each.end
        if at > table:
            raise self.refusal(_("Files in it share the same bytes."))
        if at < table:
            raise self._more()

    # -- sentences

    def refusal(self, why: str, entry: str = "") -> UserError:
        """The complaint about the whole file; `why` is a sentence, which may name an entry."""
        what = _("“{file}” is not opened: {why}")
        said = why.format(name=file_names.shown(entry)) if entry else why
        remedy = _("Ask whoever sent it to save the package anew in Workshop.")
        return UserError(what.format(file=self._name, why=said), remedy)

    def _wide(self) -> UserError:
        return self.refusal(_("It is a zip of the kind for files over 4 GB."))

    def _more(self) -> UserError:
        return self.refusal(_("There is something in it besides its files."))

    def _cut(self) -> UserError:
        return self.refusal(_("Only a part of it is there."))

    def _two_ways(self, name: str) -> UserError:
        return self.refusal(_("It says two different things about “{name}”."), name)

    def _lie(self, entry: Entry) -> UserError:
        return self.refusal(_("“{name}” in it is not as large as it says."), entry.name)

    def _damaged(self, entry: Entry) -> UserError:
        return self.refusal(_("“{name}” in it is damaged."), entry.name)


def _pieces(unpacking: "zlib._Decompress | None", taken: bytes) -> Iterator[bytes]:
    """What packed bytes unpack to, never more at once than fits well into memory."""
    if unpacking is None:
        yield taken
        return
    while taken:
        if unpacking.eof:
            raise zlib.error("something behind it")
        yield unpacking.decompress(taken, _MOST_AT_ONCE)
        taken = unpacking.unconsumed_tail


def _has(extras: bytes, wanted: int) -> bool:
    """Whether there is a field of that kind among the extra ones; also where they are cut."""
    at = 0
    while at + 4 <= len(extras):
        kind, length = struct.unpack_from("<2H", extras, at)
        if kind == wanted:
            return True
        at += 4 + length
    return False
