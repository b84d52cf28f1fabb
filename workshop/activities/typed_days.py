"""The days that people type: "fri", "15 Jan", "in zwei Wochen", "fin du mois", "3/4"."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from workshop.activities import calendar_words, dates
from workshop.activities.calendar_words import MONTH, WEEK, Names, Phrases
from workshop.activities.reading import Reading

_LONGEST_NUMBER = 3
_LONGEST = 60
"""No day takes more letters to tell."""
_NUMERIC = re.compile(r"(\d{1,2})\s*([./-])\s*(\d{1,2})(?:\s*\2\s*(\d{4}|\d{2})?)?")
_ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th|er|e|º|ª|°)$")
_FRIDAY = 4


def read_day(text: str, reading: Reading) -> str | None:
    """The ISO date that was typed, or None where the words are no day.

    A weekday is the next one after today. A day without its year is in this year or, where that is
    over, in the next. Two numbers stand in the order of the first language; where that gives no
    day, in the other.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    found = dates.iso_day(text.rstrip(".,;"))
    for language in reading.languages:
        found = found or _Reader(language, reading.today).read(text)
    return found.isoformat() if found else None


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads days in one language."""

    language: str
    today: date

    def read(self, text: str) -> date | None:
        names = calendar_words.names(self.language)
        if names is None:
            return None
        numeric = _NUMERIC.fullmatch(text)
        if numeric:
            return self._numeric(numeric, names)
        phrases = calendar_words.phrases(self.language)
        passed = phrases.passed if phrases else frozenset()
        words = re.sub(r"[.,;]", " ", calendar_words.fold(text)).split()
        words = [word for word in words if word not in passed]
        found = self._phrase(words, phrases) if phrases else None
        return found or self._weekday(words, names) or self._in_year(words, names, phrases)

    def _numeric(self, found: re.Match[str], names: Names) -> date | None:
        """ "3/4", "15.1.", "15-01-2027"."""
        one, sign, other, year = found.groups()
        if sign == "." and not year and found[0][-1] != "." and self._has_decimal_points:
            return None
        first, second = int(one), int(other)
        month_first = names.month_first and sign != "."
        pairs = [(first, second), (second, first)]
        if month_first:
            pairs.reverse()
        known = int(year) + (2000 if len(year) == 2 else 0) if year else 0
        return next((day for pair in pairs if (day := self._coming(*pair, known))), None)

    @property
    def _has_decimal_points(self) -> bool:
        """Whether "3.5" is a number rather than a day."""
        return self.language.split("-")[0].casefold() == "en"

    def _phrase(self, words: list[str], known: Phrases) -> date | None:
        """ "tomorrow", "in two weeks", "next month", "end of the month"."""
        days = known.ahead.get(tuple(words))
        if days is not None:
            return self.today + timedelta(days)
        match words:
            case [word] if word in known.month_ends:
                return _end(self.today, MONTH)
            case [word, unit] if word in known.end and unit in known.units:
                return _end(self.today, known.units[unit])
            case [unit] if known.units.get(unit) in (WEEK, MONTH):
                return _later(self.today, 1, known.units[unit])
            case [word, count, unit] if word in known.within and unit in known.units:
                number = known.numbers.get(count) or _number(count)
                return _later(self.today, number, known.units[unit]) if number else None
        return None

    def _weekday(self, words: list[str], names: Names) -> date | None:
        weekday = names.day(words[0]) if len(words) == 1 else None
        if weekday is None:
            return None
        return self.today + timedelta(days=(weekday - self.today.weekday() - 1) % 7 + 1)

    def _in_year(self, words: list[str], names: Names, known: Phrases | None) -> date | None:
        """ "15 Jan", "Jan 15", "Fri 15 Jan", "15th of January 2027", "end of January"."""
        year = 0
        if len(words) > 2 and (given := _number(words[-1], 4)) and given > 999:
            year, words = given, words[:-1]
        if len(words) == 3 and names.day(words[0]) is not None:
            words = words[1:]
        if len(words) != 2:
            return None
        for number, name in (words, reversed(words)):
            month = names.month(name)
            if month is None:
                continue
            each = _number(_ORDINAL.sub("", number))
            if each:
                return self._coming(each, month, year)
            if known and number in known.end:
                return self._month_end(month, year)
        return None

    def _month_end(self, month: int, year: int) -> date | None:
        this = _valid(year or self.today.year, month, 1)
        last = _end(this, MONTH) if this else None
        if last is None or year or last >= self.today:
            return last
        return _end(date(self.today.year + 1, month, 1), MONTH)

    def _coming(self, each: int, month: int, year: int) -> date | None:
        """That day in that year; for 0 in this one or, where it is over, in the next."""
        found = _valid(year or self.today.year, month, each)
        over = found is not None and found < self.today and not year
        return _valid(self.today.year + 1, month, each) if over else found


def _number(text: str, longest: int = _LONGEST_NUMBER) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= longest else None


def _valid(year: int, month: int, each: int) -> date | None:
    try:
        return date(year, month, each)
    except ValueError:
        return None


def _later(today: date, count: int, unit: str) -> date | None:
    match unit:
        case calendar_words.DAY:
            return today + timedelta(days=count)
        case calendar_words.WEEK:
            return today + timedelta(weeks=count)
        case calendar_words.MONTH:
            return _months_on(today, count)
    return _months_on(today, 12 * count)


def _end(today: date, unit: str) -> date | None:
    """The last day of the month or year; of a week its Friday."""
    match unit:
        case calendar_words.WEEK:
            return today + timedelta(days=(_FRIDAY - today.weekday()) % 7)
        case calendar_words.MONTH:
            return today.replace(day=monthrange(today.year, today.month)[1])
        case calendar_words.YEAR:
            return date(today.year, 12, 31)
    return today


def _months_on(today: date, months: int) -> date | None:
    """The same day of a later month, or the last of that month where it is shorter."""
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    tries = (_valid(year, month + 1, today.day - shorter) for shorter in range(4))
    return next((found for found in tries if found), None)
