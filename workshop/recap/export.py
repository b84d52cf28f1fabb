"""A recap into a file: written beside its place, read back, and only then put there."""

import errno
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING

from workshop.domain.errors import MachineError, UsageError, UserError
from workshop.files import beside
from workshop.i18n import _
from workshop.recap.formats import FORMATS, BrokenExport, Check, Progress, format_of
from workshop.recap.pages import Recap

if TYPE_CHECKING:
    from workshop.intake.templates import Template


class Cancelled(Exception):
    """Somebody called the export off; whatever stood at its place still does."""


def export(
    recap: Recap,
    target: Path,
    progress: Progress = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
    own: "Template | None" = None,
) -> Path:
    """Write `recap` as what the ending of `target` asks for (formats.py).

    A deck is written in somebody's own template where one is given.

    `progress` hears how many of all steps are done. Raises UsageError for another ending, UserError
    or MachineError where it cannot be written, Cancelled once `cancelled` answers yes. In all these
    cases a file that stood at `target` is untouched.
    """
    chosen = format_of(target.name)
    if chosen is None:
        what = _("A recap cannot be written as “{name}”.").format(name=target.name)
        endings = ", ".join(each.ending.strip() for each in FORMATS)
        raise UsageError(
            what, _("Use a name that ends in one of {endings}.").format(endings=endings)
        )
    _refuse(recap, target)

    def check() -> None:
        if cancelled():
            raise Cancelled

    def write(stream: IO[bytes]) -> None:
        chosen.write(recap, stream, progress, check, own)

    try:
        _write(target, write, lambda made: chosen.read(made, recap), check)
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


def _write(
    target: Path,
    write: Callable[[IO[bytes]], None],
    read: Callable[[Path], None],
    check: Check,
) -> None:
    """Beside its place, on the disk, read back, in its place; nothing is left where that fails."""
    made = beside.beside(target)
    try:
        with made.open("xb") as stream:
            write(stream)
        beside.sync(made)
        read(made)
        check()
        beside.put_over(made, target)
    finally:
        made.unlink(missing_ok=True)


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
