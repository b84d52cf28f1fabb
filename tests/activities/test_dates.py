"""Days and times as they are read."""

from datetime import datetime

from workshop.activities import dates


def test_how_days_and_times_are_shown() -> None:
    assert dates.day("2026-11-21") == "Sat 21 Nov 2026"
    assert dates.short_day("2026-12-04") == "Fri 4 Dec"
    assert dates.short_day("some day") == "some day"
    assert dates.clock_time(datetime.fromisoformat("2026-11-21T00:00:00+00:00")) == "12:00"
    assert dates.clock_time(datetime.fromisoformat("2026-11-21T15:54:40+00:00")) == "3:55"
