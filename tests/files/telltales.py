"""Sessions full of words that must be nowhere afterwards, and the search for them, byte by byte."""

import base64
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from workshop.domain.changes import (
    Details,
    EarlierTold,
    Mark,
    PictureKept,
    PointAdded,
    PointAttributed,
    PointFilled,
    PointJoined,
    PointMarked,
    PointReworded,
    RosterSet,
    SessionBegun,
    StepEntered,
    Together,
    Undone,
)
from workshop.domain.earlier import Earlier, OpenAction
from workshop.domain.image import Image
from workshop.domain.module import Module, Step, Zone
from workshop.domain.people import Person
from workshop.files import seals
from workshop.files.session_file import SessionFile

HERS = ("Quillfish", "Ocarina", "Zeppelin", "Tamarisk")
"""What Robin Marsh said, in all wordings."""
OTHERS = ("Marigold", "Lighthouse")
"""What others said, and nobody takes back."""
NAMES = ("Robin Marsh", "Juniper Hollow School", "Heron Hall")
_JPEG = bytes.fromhex("ffd8 ffc0 000b 08 0002 0003 01011100")
"""The head of a picture of three by two pixels: what begins like none would be emptied as read."""
PHOTO = _JPEG + random.Random(1).randbytes(40_000)
OTHER_PHOTO = _JPEG + random.Random(2).randbytes(40_000)
_PIECE = 48


def module() -> Module:
    """Two steps in which points are caught, and one for photos."""
    zones = (Zone("near", "Near"), Zone("far", "Far"))
    steps = (
        Step("wall", "board", "A wall", 20, ask="What do you see?", zones=zones),
        Step("next", "actions", "Next steps", 10),
        Step("photos", "photos", "Photos", 5),
    )
    return Module("secrets", "Trial", "A trial run", steps)


def session(path: Path, held_on: str = "2026-11-21") -> SessionFile:
    """A session with a history: mended, joined, removed and undone. It stays open."""
    path.parent.mkdir(parents=True, exist_ok=True)
    begun = SessionBegun(module(), Details(held_on, "Heron Hall", 12, 3))
    earlier = Earlier("Session 6", "2026-10-02", (OpenAction("Zeppelin", "Robin Marsh"),))
    brought = (
        RosterSet((Person("Robin Marsh", "coach", "Juniper Hollow School", "Table 2"),)),
        PointAdded(
            "old", "next", "Zeppelin", fields={"owner": "Robin Marsh", "since": "2026-10-02"}
        ),
        EarlierTold(earlier),
    )
    file = SessionFile.create(path, begun, brought=brought)
    for clock, change in enumerate(_told()):
        file.append(change, float(clock))
    return file


def _told() -> Iterable[
    StepEntered
    | PointAdded
    | PointReworded
    | PointAttributed
    | PointFilled
    | PointMarked
    | Together
    | Undone
]:
    yield StepEntered("wall")
    yield PointAdded("hers", "wall", "Quillfish at dawn", "near", "Robin Marsh")
    yield PointAdded("theirs", "wall", "A Marigold for Robin", "far", "Table 2")
    yield PointReworded("hers", "The Ocarina plays")
    yield PointReworded("hers", "The Tamarisk blooms")
    yield Undone(9)
    kept = PictureKept(picture("face", PHOTO))
    yield Together(
        (kept, PointAdded("photo", "photos", "Robin Marsh laughs", fields=_consented("face")))
    )
    kept = PictureKept(picture("house", OTHER_PHOTO))
    yield Together(
        (kept, PointAdded("other", "photos", "The Lighthouse", fields=_consented("house")))
    )
    yield Together(
        (
            PointAdded("both", "wall", "The Ocarina plays\nA Marigold", "near", "Robin Marsh, T2"),
            PointJoined("hers", "both"),
            PointJoined("theirs", "both"),
        )
    )
    yield PointAdded("gone", "wall", "Quillfish again", "near", "Robin Marsh")
    yield PointMarked("gone", Mark.REMOVED, True)


def picture(key: str, data: bytes) -> Image:
    """A picture that passes for one that was made here, and so is handed on as it is."""
    return seals.here().sealed(Image(key, "image/jpeg", 3, 2, data))


def _consented(key: str) -> dict[str, str]:
    return {"picture": key, "consent": "yes"}


def found(folder: Path, *secrets: str | bytes) -> list[str]:
    """Which of these stand in any file or any file's name below a folder.

    Words are found however they are capitalised; of pictures any piece, as it is or in base64, as
    sessions hold them: a piece may lie on another page than the next.
    """
    told = []
    for path in sorted(folder.rglob("*")):
        held = str(path.name).encode() + (path.read_bytes() if path.is_file() else b"")
        small = held.lower()
        for each in secrets:
            if isinstance(each, str):
                there = each.lower().encode() in small
            else:
                there = any(piece in held for piece in _pieces(each))
            if there:
                told.append(f"{path.name}: {each[:20]!r}")
    return told


def _pieces(picture: bytes) -> Iterator[bytes]:
    for written in (picture, base64.b64encode(picture)):
        yield from (written[at : at + _PIECE] for at in range(0, len(written) - _PIECE, _PIECE))
