"""Which step or zone of a session a heading names, by its words and past small misspellings."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workshop.activities.kinds import kind_of
from workshop.domain.module import Step

_ALIKE = 86.0
"""Of 100: from here on two lines are one with a letter wrong or two."""
_WITHIN = 90.0
_EXACT = 100.0
_WORD = re.compile(r"[^\W_]+")
_TELLING = 3
"""Letters of a word that says something by itself, if it is none of these."""
_SMALL_WORDS = "and are for from has how its not our the was what when who why you your"
_SMALL = frozenset(_SMALL_WORDS.split())
_LEAST_SAID, _LEAST_NAMED = 0.25, 0.4
"""How much of a title a heading has to say; how much of a heading a title within it has to be."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where points go: a step, and a zone of it or none."""

    step: str
    zone: str = ""


def capturing(steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps that take points in words."""
    return tuple(step for step in steps if kind_of(step).captures)


def home_of(heading: str, steps: Sequence[Step], here: Home) -> Home | None:
    """The step or zone that a heading names; None where it names none.

    Of several that fit alike, a zone of the step that is spoken of comes first, then its step.
    """
    best: Home | None = None
    most = 0.0
    for name, home in _names(steps, here.step):
        score = _score(heading, name)
        if score > most:
            best, most = home, score
    return best


def _names(steps: Sequence[Step], here: str) -> Iterator[tuple[str, Home]]:
    near = [step for step in steps if step.id == here]
    for step in near:
        yield from ((zone.label, Home(step.id, zone.id)) for zone in step.zones)
    for step in (*near, *steps):
        yield step.title, Home(step.id)
    for step in steps:
        yield from ((zone.label, Home(step.id, zone.id)) for zone in step.zones)


def _score(heading: str, name: str) -> float:
    """How alike two lines are, 0 to 100; 0 where they are two different things."""
    from rapidfuzz import fuzz

    one, other = _words(heading), _words(name)
    if not one or not other:
        return 0.0
    if one == other:
        return _EXACT
    within = _within(one, other)
    if within >= _LEAST_SAID or _within(other, one) >= _LEAST_NAMED:
        # "Triumphs" for “Triumphs and trials”: the more of it is said, the surer.
        return _WITHIN + 9 * max(within, _within(other, one))
    alike = float(fuzz.ratio(" ".join(one), " ".join(other)))
    return alike if alike >= _ALIKE else 0.0


def _within(some: Sequence[str], more: Sequence[str]) -> float:
    """How much of a line its words are, 0 to 1; 0 where they say nothing, or are not all in it."""
    telling = any(len(word) >= _TELLING and word not in _SMALL for word in some)
    return len(" ".join(some)) / len(" ".join(more)) if telling and set(some) < set(more) else 0.0


def _words(text: str) -> list[str]:
    return [found[0] for found in _WORD.finditer(text.casefold())]
