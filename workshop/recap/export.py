"""A recap into a file: written beside its place, read back, and only then put there."""

import errno
import json
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

from workshop.domain.errors import MachineError, UsageError, UserError
from workshop.files import beside
from workshop.i18n import _
from workshop.recap.pages import Recap

Progress = Callable[[int, int], None]
Check = Callable[[], None]
Writer = Callable[[Recap, IO[bytes], Progress, Check], None]


class Cancelled(Exception):
    """Somebody called the export off; whatever stood at its place still does."""


class BrokenExport(Exception):
    """What was written does not read back."""


def export(
    recap: Recap,
    target: Path,
    progress: Progress = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Path:
    """Write `recap` as what the ending of `target` asks for: .pptx, .md or .json.

    `progress` hears how many of all steps are done. Raises UsageError for another ending, UserError
    or MachineError where it cannot be written, Cancelled once `cancelled` answers yes. In all these
    cases a file that stood at `target` is untouched.
    """
    writer = _WRITERS.get(target.suffix.casefold())
    if writer is None:
        what = _("A recap cannot be written as “{name}”.").format(name=target.name)
        raise UsageError(what, _("Use a name that ends in .pptx, .md or .json."))
    _refuse(recap, target)

    def check() -> None:
        if cancelled():
            raise Cancelled

    try:
        _write(recap, target, writer, progress, check)
    except BrokenExport as broken:
        what = _("“{name}” did not read back as it was written.").format(name=target.name)
        raise MachineError(what, _("Try again, or save it to another disk.")) from broken
    except OSError as error:
        raise _complaint(error, target) from error
    return target


def _refuse(recap: Recap, target: Path) -> None:
    if not recap.pages:
        what = _("There is nothing to tell of what was chosen.")
        raise UserError(what, _("Choose a step in which something was said."))
    if target.is_dir():
        what = _("“{name}” is a folder.").format(name=target.name)
        raise UserError(what, _("Choose another name."))


def _write(recap: Recap, target: Path, writer: Writer, progress: Progress, check: Check) -> None:
    """Beside its place, on the disk, read back, in its place; nothing is left where that fails."""
    made = beside.beside(target)
    try:
        with made.open("xb") as stream:
            writer(recap, stream, progress, check)
        beside.sync(made)
        _READERS[target.suffix.casefold()](made, recap)
        check()
        beside.put_over(made, target)
    finally:
        made.unlink(missing_ok=True)


def _deck(recap: Recap, stream: IO[bytes], progress: Progress, check: Check) -> None:
    from workshop.recap import deck

    about = deck.Properties(
        title=recap.title,
        subject=recap.module.about or recap.module.title,
        language=recap.module.language,
        made=recap.made,
    )
    deck.write(recap.pages, about, stream, progress, check)


def _markdown(recap: Recap, stream: IO[bytes], progress: Progress, check: Check) -> None:
    from workshop.recap.words import markdown

    check()
    stream.write(markdown(recap).encode("utf-8", "replace"))
    progress(1, 1)


def _json(recap: Recap, stream: IO[bytes], progress: Progress, check: Check) -> None:
    from workshop.recap.data import document

    check()
    stream.write(document(recap).encode("utf-8", "replace"))
    progress(1, 1)


def _read_deck(made: Path, recap: Recap) -> None:
    """Every part is XML that parses or a workbook, and there are as many slides as pages."""
    from lxml import etree

    slides = 0
    try:
        with zipfile.ZipFile(made) as archive:
            for name in archive.namelist():
                blob = archive.read(name)
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(blob)
                slides += name.startswith("ppt/slides/slide")
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError) as error:
        raise BrokenExport(str(error)) from error
    if slides != len(recap.pages):
        raise BrokenExport(f"{slides} slides for {len(recap.pages)} pages")


def _read_text(made: Path, _recap: Recap) -> None:
    _text(made)


def _read_json(made: Path, recap: Recap) -> None:
    try:
        pages = json.loads(_text(made))["pages"]
    except (ValueError, KeyError) as error:
        raise BrokenExport(str(error)) from error
    if len(pages) != len(recap.pages):
        raise BrokenExport(f"{len(pages)} of {len(recap.pages)} pages")


def _text(made: Path) -> str:
    try:
        text = made.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise BrokenExport(str(error)) from error
    if not text:
        raise BrokenExport("empty")
    return text


def _complaint(error: OSError, target: Path) -> UserError:
    """What the system refused, in words, and what to do about it."""
    name = target.name
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            what = _("The disk is full, so “{name}” was not saved.").format(name=name)
            return MachineError(what, _("Free some space, or save it to another disk."))
        case errno.ENOENT | errno.ENOTDIR:
            what = _("The folder “{folder}” is not there.").format(folder=target.parent)
            return UserError(what, _("Choose another folder."))
        case errno.EACCES | errno.EPERM | errno.EROFS:
            what = _("“{name}” may not be written there, or is open in another program.")
            return MachineError(what.format(name=name), _offer(target))
    what = _("“{name}” was not saved: {reason}.").format(name=name, reason=error.strerror or error)
    return MachineError(what, _offer(target))


def _offer(target: Path) -> str:
    """Another name in the same folder: "Recap (2).pptx"."""
    number = 2
    while (other := target.with_name(f"{target.stem} ({number}){target.suffix}")).exists():
        number += 1
    return _("Close it, or save it as “{name}” or in another folder.").format(name=other.name)


_WRITERS: Mapping[str, Writer] = {
    ".pptx": _deck,
    ".md": _markdown,
    ".json": _json,
}
_READERS: Mapping[str, Callable[[Path, Recap], None]] = {
    ".pptx": _read_deck,
    ".md": _read_text,
    ".json": _read_json,
}
