"""Office files looked into before they are opened: a zip from anywhere may be a trap."""

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from workshop.domain.errors import MachineError, UserError
from workshop.i18n import _

MOST_BYTES = 96 * 1024 * 1024
"""Of the file as it lies on the disk: templates with many photos have 60 MB."""
MOST_UNPACKED = 96 * 1024 * 1024
"""Of all entries together. They are in memory three times over, as they came, cleaned, and in the
deck that is made of them, and half a gigabyte must do."""
MOST_IN_ONE = 48 * 1024 * 1024
"""Of a single entry: the largest picture that a slide makes sense of is far smaller."""
MOST_ENTRIES = 4_000
"""A template with twenty masters of thirty layouts has two thousand."""
MOST_RATIO = 250
"""How many times its packed size an entry may have. XML of Office packs to a fifth, at most to a
fiftieth; a deflated run of zeros to a thousandth: a file of 806 KB of them took 1.55 GB."""
SMALL = 256 * 1024
"""Below so many bytes an entry may pack as well as it likes."""
MOST_FOLDERS = 12
"""Folders within folders; Office uses three."""
LONGEST_NAME = 255
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Office begin that are older than 2007, and newer ones with a password."""
ZIP = b"PK\x03\x04"
"""How newer ones begin, as every zip does."""
NO_TEXT = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"SQLite format 3\0")
"""How files begin that hold no text, whatever their ending says."""


@dataclass(frozen=True, slots=True)
class Program:
    """The program that a file is from, and the endings it can be saved with, for sentences."""

    name: str
    endings: str


POWERPOINT = Program("PowerPoint", ".pptx, .potx")
EXCEL = Program("Excel", ".xlsx, .csv")
WORD = Program("Word", ".docx")

_LOCAL_HEADER = 30
_ENCRYPTED = 0x1
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_UNSAFE = re.compile(r'[\x00-\x1f\\:*?"<>|]')


def load(path: Path, program: Program = POWERPOINT) -> bytes:
    """The bytes of a file of a size that makes sense. Raises UserError, MachineError."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        what = _("The file “{name}” is not there.").format(name=path.name)
        raise UserError(what, _("Choose another file.")) from error
    except IsADirectoryError as error:
        what = _("“{name}” is a folder.").format(name=path.name)
        raise UserError(what, _("Choose a file in it.")) from error
    except OSError as error:
        what = _("“{name}” cannot be read: {why}.")
        said = what.format(name=path.name, why=error.strerror or error)
        raise MachineError(said, _("Copy it to this computer, or choose another file.")) from error
    if len(data) > MOST_BYTES:
        raise too_large(path.name, program)
    return data


def unpack(data: bytes, name: str, program: Program = POWERPOINT) -> dict[str, bytes]:
    """The entries of an Office file by name, without those of folders.

    What its table of contents says is judged before anything is unpacked, and nothing is unpacked
    beyond what it says. `name` is the file's, for the sentence. Raises UserError.
    """
    if data.startswith(OLD_OFFICE):
        raise locked(name, program)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            _judge(entries, len(data), name, program)
            return {each.filename: archive.read(each) for each in entries if not each.is_dir()}
    # RuntimeError and NotImplementedError: what zipfile says to passwords and odd packings.
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise broken(name, program) from error
    except (NotImplementedError, RuntimeError, OverflowError, IndexError) as error:
        raise broken(name, program) from error


def locked(name: str, program: Program = POWERPOINT) -> UserError:
    """The complaint about a file that only its own program can open."""
    what = _("“{name}” is protected by a password, or older than {program} 2007.")
    remedy = _("Open it in {program} and save it without a password as one of these: {endings}.")
    return UserError(
        what.format(name=name, program=program.name),
        remedy.format(program=program.name, endings=program.endings),
    )


def broken(name: str, program: Program = POWERPOINT) -> UserError:
    """The complaint about a file that is damaged or something else."""
    what = _("“{name}” is damaged, or is no {program} file.")
    remedy = _("Open it in {program}, save it anew, and choose that file.")
    return UserError(
        what.format(name=name, program=program.name), remedy.format(program=program.name)
    )


def other_program(entries: Mapping[str, bytes], form: str, apples: str) -> str:
    """The program that saves such packages, where it is none of Office: LibreOffice what it calls
    `form`, or Apple's program; empty where it is neither.
    """
    said = f"application/vnd.oasis.opendocument.{form}".encode()
    if entries.get("mimetype", b"").startswith(said):
        return "LibreOffice"
    return apples if any(each.endswith(".iwa") for each in entries) else ""


def too_large(name: str, program: Program = POWERPOINT) -> UserError:
    """The complaint about a file that would fill the memory."""
    what = _("“{name}” holds more than is opened here.").format(name=name)
    remedy = _("Remove large pictures and films from it in {program}, and save it anew.")
    return UserError(what, remedy.format(program=program.name))


def _judge(entries: list[zipfile.ZipInfo], size: int, name: str, program: Program) -> None:
    if len(entries) > MOST_ENTRIES or sum(each.file_size for each in entries) > MOST_UNPACKED:
        raise too_large(name, program)
    if any(_is_too_large(each) for each in entries):
        raise too_large(name, program)
    names = [each.filename.rstrip("/").casefold() for each in entries]
    sound = (
        len(set(names)) == len(names)
        and all(_is_safe(each.filename) for each in entries)
        and all(each.compress_type in _PACKED for each in entries)
        and not any(each.flag_bits & _ENCRYPTED for each in entries)
        and not _overlap(entries, size)
    )
    if not sound:
        raise broken(name, program)


def _is_too_large(entry: zipfile.ZipInfo) -> bool:
    if entry.file_size > MOST_IN_ONE:
        return True
    return entry.file_size > SMALL and entry.file_size > entry.compress_size * MOST_RATIO


def _is_safe(name: str) -> bool:
    """Whether a name stays inside the package, on every system."""
    parts = name.rstrip("/").split("/")
    return (
        len(name) <= LONGEST_NAME
        and len(parts) <= MOST_FOLDERS
        and not _UNSAFE.search(name)
        and not any(part in ("", ".", "..") for part in parts)
    )


def _overlap(entries: list[zipfile.ZipInfo], size: int) -> bool:
    """Whether entries share bytes, by which a small file unpacks to a huge one."""
    end = 0
    for start, stop in sorted(_spans(entries)):
        if start < end or stop > size:
            return True
        end = stop
    return False


def _spans(entries: list[zipfile.ZipInfo]) -> Iterator[tuple[int, int]]:
    for each in entries:
        # The least that its header takes: a letter of its name may be several bytes.
        head = _LOCAL_HEADER + len(each.orig_filename)
        yield each.header_offset, each.header_offset + head + each.compress_size
