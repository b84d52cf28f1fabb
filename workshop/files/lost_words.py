"""A rescue in words: what is in the new session, and what is not, a line each."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from workshop.domain.errors import MachineError
from workshop.files import beside
from workshop.files.rescue import Lost, Rescued, Why, runs
from workshop.i18n import _, ngettext


def saved(told: Rescued) -> str:
    """How much is in the new session, in a sentence or two."""
    records = ngettext("{count} record", "{count} records", told.records)
    points = ngettext("{count} point", "{count} points", told.points)
    said = _("“{name}” holds {records} with {points}.").format(
        name=told.path.name,
        records=records.format(count=told.records),
        points=points.format(count=told.points),
    )
    if not told.lent:
        return said
    lent = ngettext(
        "{count} record is from a backup.", "{count} records are from backups.", told.lent
    )
    return f"{said} {lent.format(count=told.lent)}"


def warnings(told: Rescued) -> tuple[str, ...]:
    """What to bear in mind with the new session; nothing where all there was is in it."""
    lines = []
    if told.lost:
        missing = ngettext(
            "{count} record could not be saved.",
            "{count} records could not be saved.",
            len(told.lost),
        )
        lines.append(missing.format(count=len(told.lost)))
        lines.append(
            _(
                "A change that is lost may have taken a point back, or kept it in the room: look "
                "the points through before anything goes out."
            )
        )
    if not told.begun:
        lines.append(
            _("The module is lost with the beginning: steps have the names that the program gives.")
        )
    if not told.end_known:
        lines.append(_("Whether anything came after the last record cannot be told."))
    return tuple(lines)


def lines(told: Rescued) -> Iterator[str]:
    """A line for each record that is not in the new session; one for several that left nothing."""
    for first, last in runs(told.lost):
        if first.number == last.number:
            yield _line(first)
        else:
            words = _("Records {first} to {last}: nothing of them can be read.")
            yield words.format(first=first.number, last=last.number)


def _line(lost: Lost) -> str:
    if lost.why is Why.LOST:
        return _("Record {n}: nothing of it can be read.").format(n=lost.number)
    why = _reason(lost.why)
    about = [f"“{lost.kind}”" if lost.kind else "", _time(lost.at), why]
    head = _("Record {n}").format(n=lost.number)
    said = ", ".join(each for each in (head, *about) if each)
    return f"{said}: “{lost.words}”" if lost.words else f"{said}."


def _reason(why: Why) -> str:
    match why:
        case Why.HOMELESS:
            return _("changes something that is lost")
        case Why.REFUSED:
            return _("nothing that a session may hold")
    return _("not known to be as written")


def write_list(told: Rescued) -> Path:
    """Write down beside the new session what is not in it; gives the file. Raises MachineError."""
    name = _("{name} - not saved.txt").format(name=told.path.stem)
    path = told.path.with_name(name)
    try:
        beside.write(path, "\n".join((saved(told), *warnings(told), "", *lines(told), "")))
    except OSError as error:
        what = _("The list could not be written: {why}.").format(why=error.strerror or error)
        raise MachineError(what, _("Check the disk and the folder.")) from error
    return path


def _time(moment: str) -> str:
    try:
        return datetime.fromisoformat(moment).astimezone().strftime("%H:%M:%S")
    except (ValueError, OverflowError):
        return ""
