"""Days and times as the room reads them."""

from datetime import date, datetime, timedelta

from workshop.i18n import _


def day(iso: str) -> str:
    """An ISO date with its year, as "Sat 21 Nov 2026"; what is no ISO date comes back as it is."""
    read = iso_day(iso)
    return f"{_short(read)} {read.year}" if read else iso


def short_day(iso: str) -> str:
    """An ISO date as "Fri 4 Dec"; what is no ISO date comes back as it is."""
    read = iso_day(iso)
    return _short(read) if read else iso


def clock_time(moment: datetime) -> str:
    """A time of day as it is said in a room, to the nearest minute: "3:55"."""
    whole = moment + timedelta(seconds=30)
    return f"{(whole.hour - 1) % 12 + 1}:{whole.minute:02}"


def iso_day(text: str) -> date | None:
    """The day that an ISO date names; None for everything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _short(each: date) -> str:
    days = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    return f"{days[each.weekday()]} {each.day} {_months()[each.month - 1]}"


def _months() -> tuple[str, ...]:
    return (
        *(_("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun")),
        *(_("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec")),
    )
