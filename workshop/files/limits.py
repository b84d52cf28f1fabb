"""How much a session file may hold, judged before any of it is read into memory.

What is beyond is hostile or damaged: nothing the program writes comes near. `SessionFile.append`
holds to the same limits, so that no session grows until it cannot be opened any more.
"""

from copy import copy
from pathlib import Path

from workshop.domain.changes import Change, PictureKept, Together
from workshop.files import migrations
from workshop.files.refusals import DamagedSession, SessionFull
from workshop.i18n import _

MOST_FILE = 640 * 1024 * 1024
"""Bytes of the file, with what was freed in it."""
MOST_BYTES = 320 * 1024 * 1024
"""Of all records together: some three hundred photos."""
MOST_WORDS = 48 * 1024 * 1024
"""Of those without pictures: ten thousand points have three million."""
MOST_ODD = 24 * 1024 * 1024
"""Of those whose texts are looked at one by one, such as all in Chinese or Hindi."""
MOST_RECORDS = 200_000
"""Records, and changes kept as one with others: a long day has five thousand."""
MOST_PICTURES = 2_000
ROOM_LEFT = 32 * 1024 * 1024
"""Bytes that pictures leave for words: when no more photos fit, points still do."""


_SQLITE = b"SQLite format 3\0"
_PAGE_HEAD = 108
"""Bytes of the header of a file of SQLite and of its first page, https://sqlite.org/fileformat2.html"""
_OURS = migrations.APPLICATION_ID.to_bytes(4, "big")
_LEAF = 13
_MOST_TABLES = 64


class Tally:
    """What a session file holds so far."""

    def __init__(self) -> None:
        self.records = 0
        self.bytes = 0
        self.words = 0
        self.odd = 0
        self.pictures = 0

    def add(self, change: Change, length: int, plain: bool) -> None:
        """One more record, with a body of `length` bytes; `plain` is what `is_plain` says of it."""
        records, pictures = _counted(change)
        self.records += records
        self.pictures += pictures
        self.bytes += length
        if not pictures:
            self.words += length
            self.odd += 0 if plain else length

    @property
    def beyond(self) -> bool:
        """Whether it is more than may be."""
        return (
            self.records > MOST_RECORDS
            or self.bytes > MOST_BYTES
            or self.words > MOST_WORDS
            or self.odd > MOST_ODD
            or self.pictures > MOST_PICTURES
        )

    def takes(self, change: Change, length: int, plain: bool) -> bool:
        """Count one more record, unless it would be too much; gives whether it was counted."""
        after = copy(self)
        after.add(change, length, plain)
        if not after.beyond:
            self.add(change, length, plain)
        return not after.beyond

    def check_room(self, path: Path, change: Change, length: int, plain: bool) -> None:
        """Raises SessionFull where one more record would be too much."""
        after = copy(self)
        after.add(change, length, plain)
        brings_pictures = after.pictures > self.pictures
        if after.beyond or (brings_pictures and after.bytes > MOST_BYTES - ROOM_LEFT):
            raise SessionFull(path, brings_pictures)


def _counted(change: Change) -> tuple[int, int]:
    """As how many records and how many pictures a change counts."""
    if not isinstance(change, Together):
        return 1, int(isinstance(change, PictureKept))
    parts = change.changes
    return max(1, len(parts)), sum(isinstance(part, PictureKept) for part in parts)


def check_file(path: Path, size: int) -> None:
    """Raises DamagedSession for a file that is larger than any session, and for one that lists more
    tables than a page holds: SQLite reads that list before anything else can be asked, and takes
    minutes for some hundred thousand.
    """
    if size > MOST_FILE:
        raise DamagedSession(path, _("it is larger than any session."))
    with path.open("rb") as file:
        head = file.read(_PAGE_HEAD)
    # What is none of ours, which is said in other words, is not asked for its tables.
    if head.startswith(_SQLITE) and head[68:72] == _OURS and len(head) == _PAGE_HEAD:
        kind, tables = head[100], int.from_bytes(head[103:105], "big")
        if kind != _LEAF or tables > _MOST_TABLES:
            raise DamagedSession(path, _("its tables are not those of a session."))


def check_table(path: Path, records: int, length: int) -> None:
    """Raises DamagedSession where the log has more records or bytes than any session."""
    if records > MOST_RECORDS:
        raise DamagedSession(path, _("it has more records than any session."))
    if length > MOST_BYTES + MOST_RECORDS * 100:
        raise DamagedSession(path, _("its records are longer than those of any session."))
