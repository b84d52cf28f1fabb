"""Which backups stay: all of the last hours, then one an hour, one a day and one a week."""

from collections.abc import Sequence
from datetime import datetime, timedelta

ALL_OF = timedelta(hours=4)
HOURLY = timedelta(days=1)
DAILY = timedelta(days=28)

_HOUR, _DAY, _WEEK = 3600, 86_400, 604_800
_MONDAY = 3 * _DAY
"""Seconds by which 1 January 1970 came after a Monday."""


def staying(times: Sequence[datetime], now: datetime) -> frozenset[int]:
    """The places in `times`, moments with their offset, of those that stay.

    Of each span the last one stays: a session only grows, so that it holds what those before it
    hold. Spans are hours, days and weeks of UTC, each part of the next, so that thinning often
    leaves the last of each as thinning once does. What is of the future was made before a clock
    was set back, and stays.
    """
    last: dict[tuple[int, int], int] = {}
    stay: set[int] = set()
    for place in sorted(range(len(times)), key=lambda each: (times[each], each)):
        age = now - times[place]
        if age < ALL_OF:
            stay.add(place)
        else:
            last[_span(times[place], age)] = place
    newest = sorted(range(len(times)), key=lambda each: (times[each], each))[-1:]
    return frozenset({*stay, *last.values(), *newest})


def _span(moment: datetime, age: timedelta) -> tuple[int, int]:
    """The span that a moment belongs to, by the length of its kind and its number."""
    seconds = int(moment.timestamp())
    if age < HOURLY:
        return _HOUR, seconds // _HOUR
    if age < DAILY:
        return _DAY, seconds // _DAY
    return _WEEK, (seconds + _MONDAY) // _WEEK
