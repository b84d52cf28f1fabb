"""Session files as somebody else could write them: whole by their hashes, whatever is in them; and
files that another program has been at.
"""

import sqlite3
import struct
import zlib
from dataclasses import replace
from pathlib import Path

from tests.campaigns import sample
from tests.live import trial
from workshop.domain.changes import Change, Details, PictureKept, PointAdded, SessionBegun
from workshop.domain.image import Image
from workshop.domain.module import Step, Zone
from workshop.files import chain, codec
from workshop.files.chain import Head, Row
from workshop.files.log import Log

AT = "2026-11-22T09:00:00.000+00:00"


def written(
    path: Path,
    *changes: tuple[str, bytes],
    first: bytes = b"",
    at: str = AT,
    clock: float = 1.0,
) -> Path:
    """A file of a session that begins, with further records of a word and a body each.

    `first` is another body of the first record, `at` and `clock` are those of the others.
    """
    word, body = codec.encode(sample.begun())
    head = Head(0, chain.START)
    rows = []
    told = [(AT, 0.0, word, first or body), *((at, clock, *each) for each in changes)]
    for when, seconds, kind, content in told:
        fields = (head.records + 1, when.encode(), seconds, kind.encode(), content)
        rows.append(Row(*fields, chain.link(head.hash, *fields)))
        head = Head(rows[-1].number, rows[-1].hash)
    Log.create(path, rows)
    return path


def album(path: Path, *images: Image) -> Path:
    """A file whole by its hashes, with photos that everybody agreed to, in its last step."""
    photos = Step("photo", "photos", "Photo", 5, zones=(Zone("group", "Group"),))
    module = replace(trial.module(), steps=(*trial.module().steps, photos))
    changes: list[Change] = []
    for each in images:
        fields = {"picture": each.key, "consent": "yes"}
        changes += [PictureKept(each), PointAdded(each.key, photos.id, "Us", fields=fields)]
    first = codec.encode(SessionBegun(module, Details("2026-11-21")))[1]
    return written(path, *map(codec.encode, changes), first=first)


def png_of(width: int, height: int) -> bytes:
    """A PNG that says it has that size; one that has more than some pixels lacks them."""
    lines = (b"\0" + bytes(3 * width)) * height if width * height < 100_000 else b""
    parts = (
        (b"IHDR", struct.pack(">2L5B", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(lines)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))
        for kind, data in parts
    )


def altered(path: Path, *statements: str) -> Path:
    """The file after another program has been at it."""
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()
    return path
