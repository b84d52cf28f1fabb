"""The days on which action steps are due, as entries for a calendar (.ics)."""

from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING

from workshop.activities import listing
from workshop.domain.session import Point
from workshop.i18n import _
from workshop.recap.pages import Recap

if TYPE_CHECKING:
    from icalendar import Event

_DUE, _OWNER, _FIRST = "due", "owner", "first"


def calendar(recap: Recap) -> bytes:
    """A whole day for each action step that has one, by RFC 5545."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//Workshop//EN")
    made.add("version", "2.0")
    for point in recap.points:
        due = _day(point.fields.get(_DUE, ""))
        if due is not None and point.text and not point.parked:
            made.add_component(_entry(recap, point, due))
    return bytes(made.to_ical())


def _entry(recap: Recap, point: Point, due: date) -> "Event":
    from icalendar import Event

    entry = Event()
    entry.add("uid", f"{point.id}@workshop")
    entry.add("dtstamp", recap.made.replace(tzinfo=UTC))
    entry.add("dtstart", due)
    entry.add("dtend", due + timedelta(days=1))
    entry.add("summary", listing.joined(point.text, point.fields.get(_OWNER, "")))
    first = point.fields.get(_FIRST, "")
    said = [recap.title, _("First move: {what}").format(what=first) if first else ""]
    entry.add("description", "\n".join(part for part in said if part))
    return entry


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
