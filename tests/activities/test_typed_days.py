"""Days as people type them, in their languages."""

from datetime import date, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from workshop import i18n
from workshop.activities import calendar_words, dates
from workshop.activities.reading import Reading, languages
from workshop.activities.typed_days import read_day

SATURDAY = date(2026, 11, 21)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
SPOKEN = ("en-US", "en-GB", "de", "fr", "es", "it", "nl", "pt", "pt-BR")
LANGUAGES = st.sampled_from(SPOKEN)


def read(typed: str, today: date = SATURDAY, language: str = "en") -> str | None:
    return read_day(typed, Reading(today, (language, "en")))


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
    assert read(typed) == day


@pytest.mark.parametrize(
    "typed", ["", "by", "hand", "the door", "30 Feb", "in many weeks", "in 0 days", "99 Jan", "m"]
)
def test_other_words_are_no_day(typed: str) -> None:
    assert read(typed) is None


def test_a_month_on_from_its_last_day() -> None:
    assert read("in a month", date(2027, 1, 31)) == "2027-02-28"


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_within_the_week_to_come(today: date, weekday: int) -> None:
    name = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[weekday]
    found = date.fromisoformat(read(name, today) or "")
    assert found.weekday() == weekday
    assert timedelta(0) < found - today <= timedelta(7)


@pytest.mark.parametrize(
    "typed, day",
    [
        ("the day after tomorrow", "2026-11-23"),
        ("the end of the month", "2026-11-30"),
        ("end of November", "2026-11-30"),
        ("end of October", "2027-10-31"),
        ("end of the week", "2026-11-27"),
        ("end of the year", "2026-12-31"),
        ("Fri 28 Nov", "2026-11-28"),
        ("in a year", "2027-11-21"),
    ],
)
def test_more_days_in_english(typed: str, day: str) -> None:
    assert read(typed) == day


@pytest.mark.parametrize(
    "language, typed, day",
    [
        ("en-US", "3/4", "2027-03-04"),
        ("en-GB", "3/4", "2027-04-03"),
        ("en-US", "12/25/26", "2026-12-25"),
        ("en-US", "15/1", "2027-01-15"),
        ("en-US", "15.1.", "2027-01-15"),
        ("de", "15.1.", "2027-01-15"),
        ("de", "15. Jan.", "2027-01-15"),
        ("de", "nächsten Dienstag", "2026-11-24"),
        ("de", "fr", "2026-11-27"),
        ("de", "übermorgen", "2026-11-23"),
        ("de", "in zwei Wochen", "2026-12-05"),
        ("de", "Ende des Monats", "2026-11-30"),
        ("fr", "vendredi", "2026-11-27"),
        ("fr", "le 1er février", "2027-02-01"),
        ("fr", "dans quinze jours", None),
        ("fr", "dans 15 jours", "2026-12-06"),
        ("fr", "aujourd’hui", "2026-11-21"),
        ("fr", "fin janvier", "2027-01-31"),
        ("es", "pasado mañana", "2026-11-23"),
        ("es", "15 de enero de 2028", "2028-01-15"),
        ("es", "dentro de una semana", "2026-11-28"),
        ("it", "tra due settimane", "2026-12-05"),
        ("it", "fine mese", "2026-11-30"),
        ("nl", "over drie dagen", "2026-11-24"),
        ("nl", "3-4", "2027-04-03"),
        ("pt", "terça", "2026-11-24"),
        ("pt-BR", "daqui a um mês", "2026-12-21"),
        ("pl", "15 stycznia", "2027-01-15"),
        ("xx", "fri", "2026-11-27"),
    ],
)
def test_days_in_other_languages(language: str, typed: str, day: str | None) -> None:
    assert read(typed, language=language) == day


def test_a_number_with_a_point_is_no_day_in_english_alone() -> None:
    assert read("3.5") is None
    assert read("3.5", language="de") == "2027-05-03"


@given(DAYS, DAYS, LANGUAGES, st.sampled_from(("short", "medium", "long", "full")))
def test_days_written_as_the_language_writes_them(
    each: date, today: date, language: str, form: str
) -> None:
    typed = format_date(each, form, locale=language.replace("-", "_"))
    found = read(typed, today, language)
    # A short form may leave the century open.
    assert found is not None
    assert found[5:] == each.isoformat()[5:]
    assert form == "short" or found == each.isoformat()


@given(DAYS, LANGUAGES, st.integers(0, 6))
def test_every_weekday_is_known_by_all_its_names(today: date, language: str, weekday: int) -> None:
    known = calendar_words.names(language)
    assert known is not None
    for name in known.days[weekday]:
        found = date.fromisoformat(read(name, today, language) or "")
        assert found.weekday() == weekday
        assert timedelta(0) < found - today <= timedelta(7)


@given(DAYS, DAYS)
def test_a_day_that_was_shown_can_be_typed(each: date, today: date) -> None:
    assert read(each.isoformat(), today) == each.isoformat()
    found = read(dates.short_day(each.isoformat()), today)
    assert found is None or found[5:] == each.isoformat()[5:]
    assert found is not None or (each.month, each.day) == (2, 29)


@given(st.text(max_size=40), DAYS, LANGUAGES)
def test_no_words_are_too_odd(typed: str, today: date, language: str) -> None:
    found = read(typed, today, language)
    assert found is None or date.fromisoformat(found).isoformat() == found


@pytest.mark.parametrize(
    "module, mine, wanted",
    [
        ("en", (), ("en",)),
        ("en", ("en_GB.UTF-8",), ("en-GB", "en")),
        ("en", ("de_DE",), ("de-DE", "en")),
        ("en-US", ("de_DE",), ("en-US", "de-DE", "en")),
        ("pt", ("pt_BR", "en_US"), ("pt-BR", "en-US", "en")),
        ("de", ("en_US",), ("de", "en-US", "en")),
        ("de", ("C",), ("de", "C", "en")),
    ],
)
def test_which_languages_a_line_may_be_in(
    module: str, mine: tuple[str, ...], wanted: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(i18n, "_languages", mine)
    assert languages(module) == wanted
    assert read_day("tomorrow", Reading(SATURDAY, wanted)) == "2026-11-22"
