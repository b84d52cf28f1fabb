"""Until when a session is kept."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.domain.retention import MONTHS, is_over, kept_until


@pytest.mark.parametrize(
    "held_on, months, until",
    [
        ("2026-11-21", 6, date(2027, 5, 21)),
        ("2026-08-31", 6, date(2027, 2, 28)),
        ("2023-11-30", 3, date(2024, 2, 29)),
        ("2026-12-01", 12, date(2027, 12, 1)),
        ("2026-11-21", 0, None),
        ("", 6, None),
        ("Friday", 6, None),
        ("9999-12-31", 6, None),
    ],
)
def test_so_many_months_later(held_on: str, months: int, until: date | None) -> None:
    assert kept_until(held_on, months) == until


@given(held=st.dates(max_value=date(9000, 1, 1)), months=st.sampled_from(MONTHS))
def test_the_last_day_still_counts(held: date, months: int) -> None:
    until = kept_until(held.isoformat(), months)
    if until is None:
        assert not months
        assert not is_over(held.isoformat(), months, date.max)
    else:
        assert not is_over(held.isoformat(), months, until)
        assert is_over(held.isoformat(), months, date.fromordinal(until.toordinal() + 1))
