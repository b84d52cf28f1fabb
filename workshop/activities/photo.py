"""A photo among the points of a step: its picture, whether it may leave the room, its place."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import Enum

from workshop.domain.session import Point

PICTURE, CONSENT, ORDER = "picture", "consent", "order"
"""The fields of a point: the key of its picture, whether those on it agreed, where it stands."""
TAKEN, DURING = "taken", "during"
"""When the picture was taken, and the step that was running then where the photo is elsewhere."""
CHART = "chart"
"""The step whose flip chart it shows; see flip_chart.py."""


class Consent(Enum):
    """Whether those on a photo agreed that it leaves the room; the words stand in files."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not asked"


def has_picture(point: Point) -> bool:
    """Whether a point is a photo, and not words alone."""
    return bool(point.fields.get(PICTURE))


def consent(point: Point) -> Consent:
    """What was said when they were asked."""
    word = point.fields.get(CONSENT, "")
    return next((each for each in Consent if each.value == word), Consent.NOT_ASKED)


def taken_at(point: Point) -> datetime | None:
    """When it was taken, as a clock showed it there; None where nobody knows."""
    try:
        return datetime.fromisoformat(point.fields.get(TAKEN, ""))
    except ValueError:
        return None


def in_order(points: Iterable[Point]) -> tuple[Point, ...]:
    """The points as they were put; those that nobody put anywhere last, as they came."""
    return tuple(sorted(points, key=_place))


def last_place(points: Iterable[Point]) -> str:
    """The place behind all of `points`, as the field holds it."""
    places = [place for place in map(_place, points) if place != _NOWHERE]
    return _written(max(places, default=0.0) + 1)


def moved(points: Sequence[Point], point: Point, by: int) -> str | None:
    """The place of a point that goes one earlier (-1) or later (1); None where it cannot."""
    places = [_place(each) for each in in_order(points)]
    here = [each.id for each in in_order(points)].index(point.id)
    passed, beyond = here + by, here + 2 * by
    if not 0 <= passed < len(places):
        return None
    if not 0 <= beyond < len(places):
        return _written(places[passed] + by)
    return _written((places[passed] + places[beyond]) / 2)


_NOWHERE = 1e9


def _place(point: Point) -> float:
    try:
        return float(point.fields.get(ORDER, ""))
    except ValueError:
        return _NOWHERE


def _written(place: float) -> str:
    return f"{place:.12g}"
