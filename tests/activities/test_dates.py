"""Days as they are typed and as they are read."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.activities import dates

SATURDAY = date(2026, 11, 21)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    "typed, day",
    [
        ("fri", "2026-11-27"),
        ("Friday", "2026-11-27"),
        ("next Friday.", "2026-11-27"),
        ("sat", "2026-11-28"),
        ("15 Jan", "2027-01-15"),
        ("Jan 15", "2027-01-15"),
        ("January 15th", "2027-01-15"),
        ("the 15th of January 2028", "2028-01-15"),
        ("4 Dec", "2026-12-04"),
        ("2027-01-15", "2027-01-15"),
        ("today", "2026-11-21"),
        ("tomorrow", "2026-11-22"),
        ("in two weeks", "2026-12-05"),
        ("in 3 weeks", "2026-12-12"),
        ("in 10 days", "2026-12-01"),
        ("next week", "2026-11-28"),
        ("in a month", "2026-12-21"),
    ],
)
def test_days_people_type(typed: str, day: str) -> None:
    assert dates.read_day(typed, SATURDAY) == day


@pytest.mark.parametrize(
    "typed", ["", "by", "hand", "the door", "30 Feb", "in many weeks", "in 0 days", "99 Jan", "m"]
)
def test_other_words_are_no_day(typed: str) -> None:
    assert dates.read_day(typed, SATURDAY) is None


def test_a_month_on_from_its_last_day() -> None:
    assert dates.read_day("in a month", date(2027, 1, 31)) == "2027-02-28"


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_within_the_week_to_come(today: date, weekday: int) -> None:
    name = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[weekday]
    read = dates.read_day(name, today)
    assert read is not None
    found = date.fromisoformat(read)
    assert found.weekday() == weekday
    assert timedelta(0) < found - today <= timedelta(7)


@given(DAYS, DAYS)
def test_a_day_that_was_shown_can_be_typed(each: date, today: date) -> None:
    assert dates.read_day(each.isoformat(), today) == each.isoformat()
    _weekday, typed = dates.short_day(each.isoformat()).split(" ", 1)
    read = dates.read_day(typed, today)
    assert read is None or read[5:] == each.isoformat()[5:]
    assert read is not None or (each.month, each.day) == (2, 29)


@given(st.text(max_size=40), DAYS)
def test_no_words_are_too_odd(typed: str, today: date) -> None:
    read = dates.read_day(typed, today)
    assert read is None or date.fromisoformat(read).isoformat() == read


def test_how_days_and_times_are_shown() -> None:
    assert dates.day("2026-11-21") == "Sat 21 Nov 2026"
    assert dates.short_day("2026-12-04") == "Fri 4 Dec"
    assert dates.short_day("some day") == "some day"
    assert dates.clock_time(datetime.fromisoformat("2026-11-21T00:00:00+00:00")) == "12:00"
    assert dates.clock_time(datetime.fromisoformat("2026-11-21T15:54:40+00:00")) == "3:55"
