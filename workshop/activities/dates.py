"""Days and times as the room reads them, and the days people type."""

import re
from datetime import date, datetime, timedelta

from workshop.i18n import _

_LONGEST_NUMBER = 3


def day(iso: str) -> str:
    """An ISO date with its year, as "Sat 21 Nov 2026"; what is no ISO date comes back as it is."""
    read = _iso(iso)
    return f"{_short(read)} {read.year}" if read else iso


def short_day(iso: str) -> str:
    """An ISO date as "Fri 4 Dec"; what is no ISO date comes back as it is."""
    read = _iso(iso)
    return _short(read) if read else iso


def clock_time(moment: datetime) -> str:
    """A time of day as it is said in a room, to the nearest minute: "3:55"."""
    whole = moment + timedelta(seconds=30)
    return f"{(whole.hour - 1) % 12 + 1}:{whole.minute:02}"


def read_day(text: str, today: date) -> str | None:
    """The ISO date that was typed, or None where the words are no day.

    Reads "fri" and "Friday" (the next one after today), "15 Jan" and "Jan 15" (this year or, where
    that is over, the next), "2027-01-15", "today", "tomorrow", "in two weeks", "in 3 days".
    """
    words = re.sub(r"[.,]", " ", text.casefold()).split()
    if words[:1] in (["on"], ["next"], ["this"]):
        words = words[1:]
    found = _named(words, today) or _ahead(words, today) or _in_year(words, today)
    if found is None and len(words) == 1:
        found = _iso(words[0])
    return found.isoformat() if found else None


def _iso(text: str) -> date | None:
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


_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_YEAR = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_COUNTS = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_NUMBERS = {"a": 1, "an": 1, **{name: count for count, name in enumerate(_COUNTS, 1)}}


def _begun(word: str, names: tuple[str, ...]) -> int | None:
    """Which of `names` the word is, or is the start of, from three letters on."""
    if len(word) < 3:
        return None
    return next((index for index, name in enumerate(names) if name.startswith(word)), None)


def _named(words: list[str], today: date) -> date | None:
    if len(words) != 1:
        return None
    if words[0] in ("today", "tomorrow"):
        return today + timedelta(days=words[0] == "tomorrow")
    # "thurs" and "tues" are starts of the names as well.
    weekday = _begun(words[0], _DAYS)
    if weekday is None:
        return None
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _ahead(words: list[str], today: date) -> date | None:
    """ "in two weeks", "in 3 days", "in a month"."""
    match words:
        case ["in", count, unit]:
            number = _NUMBERS.get(count) or _number(count)
        case ["week"]:
            number, unit = 1, "week"
        case _:
            return None
    if not number:
        return None
    match unit.removesuffix("s"):
        case "day":
            return today + timedelta(days=number)
        case "week":
            return today + timedelta(weeks=number)
        case "month":
            return _months_on(today, number)
    return None


def _in_year(words: list[str], today: date) -> date | None:
    """ "15 Jan", "Jan 15", "15th of January 2027"."""
    words = [word for word in words if word not in ("the", "of")]
    year = _number(words.pop(), 4) if len(words) == 3 else None
    if len(words) != 2:
        return None
    for number, name in (words, reversed(words)):
        each = _number(re.sub(r"(?<=\d)(st|nd|rd|th)$", "", number))
        month = _begun(name, _YEAR)
        if each and month is not None:
            found = _valid(year or today.year, month + 1, each)
            over = found is not None and found < today and not year
            return _valid(today.year + 1, month + 1, each) if over else found
    return None


def _number(text: str, longest: int = _LONGEST_NUMBER) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= longest else None


def _valid(year: int, month: int, each: int) -> date | None:
    try:
        return date(year, month, each)
    except ValueError:
        return None


def _months_on(today: date, months: int) -> date | None:
    """The same day of a later month, or the last of that month where it is shorter."""
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    tries = (_valid(year, month + 1, today.day - shorter) for shorter in range(4))
    return next((found for found in tries if found), None)
