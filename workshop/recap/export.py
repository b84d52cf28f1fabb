"""A recap into a file: written beside its place, read back, and only then put there."""

import errno
import os
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from workshop.domain.errors import MachineError, UsageError, UserError
from workshop.files import beside, making
from workshop.i18n import _
from workshop.recap.formats import FORMATS, BrokenExport, Check, Format, Progress, format_of
from workshop.recap.pages import Recap

if TYPE_CHECKING:
    from workshop.intake.templates import Template

_LONGEST_STEM = 50
"""Letters of a name that is offered: with four bytes to each no system finds it too long."""
_NUMBER = re.compile(r" \(\d+\)$")


class Cancelled(Exception):
    """Somebody called the export off; whatever stood at its place still does."""


class NotSaved(MachineError):
    """The system refused that one name: `offer` is another in the same folder."""

    def __init__(self, what: str, remedy: str, offer: Path) -> None:
        super().__init__(what, remedy)
        self.offer = offer


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not written, and why."""

    target: Path
    error: UserError

    @property
    def offer(self) -> Path | None:
        """Another path at which it can be saved; None where another name is no help."""
        return self.error.offer if isinstance(self.error, NotSaved) else None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an export into several files."""

    written: tuple[Path, ...]
    refused: tuple[Refusal, ...] = ()
    called_off: bool = False


def export_all(
    recap: Recap,
    targets: Sequence[Path],
    progress: Progress = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
    own: "Template | None" = None,
) -> Outcome:
    """Write `recap` into each of `targets`, whatever becomes of the others.

    `progress` hears of all files together. Once `cancelled` answers yes, no more are written.
    """
    written: list[Path] = []
    refused: list[Refusal] = []
    for number, target in enumerate(targets):

        def advance(done: int, total: int, before: int = number) -> None:
            progress(before * total + done, total * len(targets))

        try:
            written.append(export(recap, target, advance, cancelled, own))
        except Cancelled:
            return Outcome(tuple(written), tuple(refused), called_off=True)
        except UserError as error:
            refused.append(Refusal(target, error))
    return Outcome(tuple(written), tuple(refused))


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
    or MachineError where it cannot be written (NotSaved where it can under another name), Cancelled
    once `cancelled` answers yes. In all these cases a file that stood at `target` is untouched.
    """
    chosen = format_of(target.name)
    if chosen is None:
        what = _("A recap cannot be written as “{name}”.").format(name=_short(target.name))
        endings = ", ".join(each.ending.strip() for each in FORMATS)
        raise UsageError(
            what, _("Use a name that ends in one of {endings}.").format(endings=endings)
        )
    if not recap.pages:
        what = _("There is nothing to tell of what was chosen.")
        raise UserError(what, _("Choose a step in which something was said."))

    def check() -> None:
        if cancelled():
            raise Cancelled

    def write(stream: IO[bytes]) -> None:
        chosen.write(recap, stream, progress, check, own)

    try:
        _refuse(target, chosen)
        _write(target, write, lambda made: chosen.read(made, recap), check)
    except BrokenExport as broken:
        what = _("“{name}” did not read back as it was written.").format(name=target.name)
        raise MachineError(what, _("Try again, or save it to another disk.")) from broken
    except OSError as error:
        raise _complaint(error, target, chosen) from error
    return target


def _refuse(target: Path, chosen: Format) -> None:
    """See before the work whether it can go there. Raises NotSaved, OSError."""
    if target.is_dir():
        what = _("“{name}” is a folder.").format(name=target.name)
        raise _not_saved(what, target, chosen)
    if not target.exists() or not os.access(target.parent, os.W_OK):
        return  # where nothing at all may be written, another name is no help
    if _is_protected(target):
        what = _("“{name}” is for reading only.").format(name=target.name)
        raise _not_saved(what, target, chosen)
    if _is_open(target):
        what = _("“{name}” is open in another program.").format(name=target.name)
        offer = another_name(target, chosen)
        remedy = _("Close it there, or save it as “{name}”.").format(name=offer.name)
        raise NotSaved(what, remedy, offer)


def _is_protected(target: Path) -> bool:
    # The administrator may write everything, but whoever took those rights away meant it.
    return not (os.access(target, os.W_OK) and target.stat().st_mode & 0o222)


def _is_open(target: Path) -> bool:
    """Whether an office program says so by the file that it keeps beside what it has open."""
    marks = f".~lock.{target.name}#", f"~${target.name}"
    return any(target.with_name(mark).exists() for mark in marks)


def _write(
    target: Path,
    write: Callable[[IO[bytes]], None],
    read: Callable[[Path], None],
    check: Check,
) -> None:
    """Beside its place, on the disk, read back, in its place; nothing is left where that fails."""
    making.clear(target.parent, lambda name: format_of(name) is not None)
    with making.making(target) as (made, stream):
        write(stream)
        stream.flush()
        beside.sync(made)
        read(made)
        check()
        if sys.platform == "win32":
            # It gives no other name to what is open.
            stream.close()
        beside.put_over(made, target)


def _complaint(error: OSError, target: Path, chosen: Format) -> UserError:
    """What the system refused, in words, and what to do about it."""
    name = target.name
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            what = _("The disk is full, so “{name}” was not saved.").format(name=name)
            return MachineError(what, _("Free some space, or save it to another disk."))
        case errno.ENOENT | errno.ENOTDIR:
            what = _("The folder “{folder}” is not there.").format(folder=target.parent)
            return UserError(what, _("Choose another folder."))
        case errno.ENAMETOOLONG:
            what = _("The name “{name}” is too long.").format(name=_short(name))
            return _not_saved(what, target, chosen)
        case errno.EACCES | errno.EPERM | errno.EROFS if isinstance(error, making.NoPlace):
            what = _("In the folder “{folder}” nothing may be written.").format(
                folder=target.parent
            )
            return MachineError(what, _("Choose another folder."))
        case errno.EACCES | errno.EPERM | errno.EROFS:
            what = _("“{name}” may not be written there, or is open in another program.")
            return _not_saved(what.format(name=name), target, chosen)
    what = _("“{name}” was not saved: {reason}.").format(name=name, reason=error.strerror or error)
    return _not_saved(what, target, chosen)


def _not_saved(what: str, target: Path, chosen: Format) -> NotSaved:
    offer = another_name(target, chosen)
    remedy = _("Save it as “{name}”, or in another folder.").format(name=offer.name)
    return NotSaved(what, remedy, offer)


def another_name(target: Path, chosen: Format) -> Path:
    """A path in the same folder at which nothing is: "Recap (2).pptx"."""
    ending = target.name[-len(chosen.ending) :]
    stem = _NUMBER.sub("", target.name.removesuffix(ending))[:_LONGEST_STEM].rstrip()
    number = 2
    while os.path.lexists(other := target.with_name(f"{stem} ({number}){ending}")):
        number += 1
    return other


def _short(name: str) -> str:
    """As much of a name as a sentence takes."""
    return name if len(name) <= _LONGEST_STEM else f"{name[:_LONGEST_STEM]}…"
