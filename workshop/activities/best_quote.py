"""The quote to open with: what a group said that deserves to be heard again."""

from collections.abc import Iterable

from workshop.domain.module import Step
from workshop.domain.session import Point

_ACTIONS, _REFLECTION, _THANKS, _LETTER = "actions", "reflection", "thanks", "letter"
_QUOTE, _YES, _NO = "quote", "yes", "no"
"""The field in which somebody said whether they may be quoted."""
_FEWEST_WORDS = 4
"""A quote to open with has at least so many."""


def best(said: Iterable[tuple[Step, Point]]) -> Point | None:
    """The first point with a star, else the first that a reflection left; None without either.

    Never one that somebody does not want quoted, or in a step that asks for it, did not allow.
    """
    long = [
        (step, point)
        for step, point in said
        if step.kind != _ACTIONS
        and len(point.text.split()) >= _FEWEST_WORDS
        and _may_be_quoted(step, point)
    ]
    starred = (point for _step, point in long if point.starred)
    reflected = (
        point
        for step, point in long
        if step.kind == _REFLECTION and step.settings.get("form") != _THANKS
    )
    return next(starred, None) or next(reflected, None)


def _may_be_quoted(step: Step, point: Point) -> bool:
    answer = point.fields.get(_QUOTE, "")
    asked = step.settings.get("permission") == "ask" or step.settings.get("form") == _LETTER
    return answer == _YES or (not asked and answer != _NO)
