"""The quote to open with: what a group said that deserves to be heard again."""

from collections.abc import Iterable

from workshop.activities.agreed import stands_alone
from workshop.activities.kinds import kind_of
from workshop.activities.photo import has_picture
from workshop.activities.said import is_quote
from workshop.activities.thanks import thanks
from workshop.domain.module import Step
from workshop.domain.session import Point

_REFLECTION = "reflection"
_FEWEST_WORDS = 4
"""A quote to open with has at least so many."""


def best(said: Iterable[tuple[Step, Point]]) -> Point | None:
    """The first point with a star, else the first that was captured as a quote, else the first that
    a reflection left; None without any.

    Never one that its kind does not let be pulled out, nor the caption of a photo.
    """
    long = [
        (step, point)
        for step, point in said
        if kind_of(step).quotable(step, point)
        and len(point.text.split()) >= _FEWEST_WORDS
        and not has_picture(point)
        and not stands_alone(step, point)
    ]
    starred = (point for _step, point in long if point.starred)
    quoted = (point for _step, point in long if is_quote(point))
    reflected = (point for step, point in long if step.kind == _REFLECTION and not thanks(step))
    return next(starred, None) or next(quoted, None) or next(reflected, None)
