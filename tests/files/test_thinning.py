"""Whatever the times of backups are, the newest stays, and one of each span."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workshop.files.thinning import ALL_OF, DAILY, HOURLY, staying

NOW = datetime(2026, 11, 21, 16, 30, tzinfo=UTC)

ages = st.one_of(
    st.integers(-7200, 30_000),
    st.integers(0, 3 * 86_400),
    st.integers(0, 500 * 86_400),
)
times = st.lists(ages.map(lambda each: NOW - timedelta(seconds=each)), max_size=60)


def kept(moments: list[datetime], now: datetime = NOW) -> list[datetime]:
    return [moments[place] for place in sorted(staying(moments, now))]


@given(times)
def test_the_newest_stays(moments: list[datetime]) -> None:
    assert not moments or max(moments) in kept(moments)


@given(times)
def test_all_of_the_last_hours_stay(moments: list[datetime]) -> None:
    recent = [each for each in moments if NOW - each < ALL_OF]
    assert [each for each in kept(moments) if NOW - each < ALL_OF] == recent


@given(times)
def test_no_span_loses_its_only_one(moments: list[datetime]) -> None:
    stay = kept(moments)
    for each in moments:
        age = NOW - each
        if age < ALL_OF:
            continue
        if age < HOURLY:
            assert any(same_hour(each, other) for other in stay)
        elif age < DAILY:
            assert any(each.date() == other.date() for other in stay)
        else:
            assert any(each.isocalendar()[:2] == other.isocalendar()[:2] for other in stay)


@given(times)
def test_of_each_span_there_is_one_and_it_is_the_last(moments: list[datetime]) -> None:
    stay = kept(moments)
    for each in stay:
        if each == max(moments) or NOW - each < ALL_OF:
            continue
        assert not any(same_hour(each, other) and other > each and NOW - other >= ALL_OF
                       for other in moments)  # fmt: skip
        if NOW - each >= HOURLY:
            assert sum(each.date() == other.date() and NOW - other >= HOURLY for other in stay) == 1


@given(times, st.lists(st.integers(0, 20 * 86_400), min_size=1, max_size=5))
def test_thinning_often_loses_nothing_that_a_later_one_does_not_hold(
    moments: list[datetime], pauses: list[int]
) -> None:
    """Where an hour’s time is over and its day’s begins, thinning at once may keep one more."""
    at_once, now = sorted(set(moments)), NOW
    step_by_step = at_once
    for pause in pauses:
        now += timedelta(seconds=pause)
        step_by_step = kept(step_by_step, now)
    once = kept(at_once, now)
    assert set(step_by_step) <= set(once)
    for gone in set(once) - set(step_by_step):
        assert any(other > gone and same_week(other, gone) for other in step_by_step)


def test_a_week_of_backups_every_ten_minutes() -> None:
    moments = [NOW - timedelta(minutes=10 * each) for each in range(6 * 24 * 7)]
    stay = kept(moments)
    assert sum(NOW - each < ALL_OF for each in stay) == 24
    assert sum(ALL_OF <= NOW - each < HOURLY for each in stay) in (20, 21)
    assert sum(each < NOW - HOURLY for each in stay) in (6, 7)


def same_week(one: datetime, other: datetime) -> bool:
    return one.isocalendar()[:2] == other.isocalendar()[:2]


def same_hour(one: datetime, other: datetime) -> bool:
    return one.replace(minute=0, second=0) == other.replace(minute=0, second=0)
