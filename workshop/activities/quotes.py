"""The quote to open with: what a group said that deserves to be heard again."""

from collections.abc import Iterable

from workshop.domain.module import Step
from workshop.domain.session import Point

_ACTIONS, _REFLECTION, _THANKS = "actions", "reflection", "thanks"
_FEWEST_WORDS = 4
"""A quote to open with has at least so many."""


def best(said: Iterable[tuple[Step, Point]]) -> Point | None:
    """The first point with a star, else the first that a reflection left; None without either."""
    long = [
        (step, point)
        for step, point in said
        if step.kind != _ACTIONS and len(point.text.split()) >= _FEWEST_WORDS
    ]
    starred = (point for _step, point in long if point.starred)
    reflected = (
        point
        for step, point in long
        if step.kind == _REFLECTION and step.settings.get("form") != _THANKS
    )
    return next(starred, None) or next(reflected, None)
