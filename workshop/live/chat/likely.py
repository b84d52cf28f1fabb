"""To which question a remark without a label most likely belongs: a guess, and told as one."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from enum import Enum
from math import log

_LONGEST = 400
"""Words of a line that are looked at."""
_SHORTEST = 4
"""Letters of a word that says something."""
_CLEARLY = 1.5
"""So much better than the next question words must fit, to count for more than the time."""
_FEWEST = 2


class Why(Enum):
    """What a guess rests on."""

    ASKED_LAST = "asked last"
    WORDS = "words"
    NUMBER = "number"


class Words:
    """The words of the questions and of what was answered to them."""

    def __init__(self) -> None:
        self._counts: dict[int, Counter[str]] = defaultdict(Counter)
        self._weights: dict[str, dict[int, float]] | None = None

    def learn(self, question: int, key: str) -> None:
        """These words belong to that question."""
        self._counts[question].update(_words(key))

    def nearest(self, key: str) -> int | None:
        """The question whose words fit clearly best; None where there is none."""
        weights = self._weighed()
        scores: dict[int, float] = defaultdict(float)
        hits: Counter[int] = Counter()
        for word in _words(key):
            for question, weight in weights.get(word, {}).items():
                scores[question] += weight
                hits[question] += 1
        best, *others = sorted(scores, key=lambda each: -scores[each]) or (None,)
        if best is None or hits[best] < _FEWEST:
            return None
        return best if not others or scores[best] >= _CLEARLY * scores[others[0]] else None

    def _weighed(self) -> Mapping[str, Mapping[int, float]]:
        """For each word the questions in which it comes up; one that is everywhere says nothing."""
        if self._weights is None:
            found: dict[str, dict[int, float]] = defaultdict(dict)
            for question, counts in self._counts.items():
                for word, count in counts.items():
                    found[word][question] = log(1 + count)
            most = len(self._counts)
            self._weights = {
                word: {q: value * log(most / len(where)) for q, value in where.items()}
                for word, where in found.items()
                if len(where) < most
            }
        return self._weights


def _words(key: str) -> tuple[str, ...]:
    """Each word of a line that is long enough to say something, once."""
    words = key.split(" ", _LONGEST)[:_LONGEST]
    return tuple(dict.fromkeys(word for word in words if len(word) >= _SHORTEST))
