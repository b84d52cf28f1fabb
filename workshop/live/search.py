"""Finds points of a session and of its year by words, the best first.

A word that stands as it was typed comes before one that begins so, and that before one that holds
it; what only the title of a step says comes after these. Then starred ones first, then the newest.
Where hardly anything is found, words that are spelt nearly so are found behind.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import overload

from workshop.domain.folding import Range
from workshop.domain.module import Step
from workshop.domain.session import Point
from workshop.live.prepared import Places, PreparedPoints, Source
from workshop.live.query import Needle, Query

_NONE: Places = frozenset()

FEW = 5
"""With fewer exact hits, misspelt ones are looked for."""
_SHORTEST_MISSPELT, _LONG = 4, 8
"""Letters of a word that can be misspelt, and of one that can be in two places."""
_MOST_LIKE = 6
"""Words of a session that one misspelt word may mean."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A point that was found, with its step and session; `near` where it is spelt otherwise."""

    source: Source
    step: Step
    point: Point
    near: bool = False


class _Run:
    """Hits of one session that rank alike: all of `places` but the `better` among them, and of
    these the starred ones or the others. Put in order when one is asked for.
    """

    def __init__(
        self,
        prepared: PreparedPoints,
        places: Places,
        better: Places = _NONE,
        starred: bool | None = None,
        near: bool = False,
    ) -> None:
        """With `starred` None, all of them, starred or not."""
        self.prepared = prepared
        self.near = near
        self._places, self._better, self._starred = places, better, starred
        self._stars = _NONE if starred is None else (places & prepared.starred) - better

    def __len__(self) -> int:
        if self._starred:
            return len(self._stars)
        return len(self._places) - len(self._better) - len(self._stars)

    @cached_property
    def order(self) -> list[int]:
        """The places, the newest first."""
        if self._starred:
            return sorted(self._stars, reverse=True)
        others = (self._better, self._stars)
        left = self._places.difference(*others) if any(others) else self._places
        return sorted(left, reverse=True)


class Found(Sequence[Hit]):
    """The hits of a query in their order; each is made when it is asked for."""

    def __init__(self, query: Query, runs: Sequence[_Run] = (), like: Sequence[str] = ()) -> None:
        self.query = query
        self.like = tuple(like)
        """Words that stand for misspelt ones."""
        self._runs = [run for run in runs if len(run)]
        self._ends = list(accumulate(map(len, self._runs)))

    @property
    def near(self) -> int:
        """How many of them, the last ones, are spelt otherwise."""
        return sum(len(run) for run in self._runs if run.near)

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, place: int) -> Hit: ...
    @overload
    def __getitem__(self, place: slice) -> list[Hit]: ...
    def __getitem__(self, place: int | slice) -> Hit | list[Hit]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        place %= len(self)
        number = bisect_right(self._ends, place)
        run, before = self._runs[number], self._ends[number - 1] if number else 0
        prepared = run.prepared
        point = prepared.points[run.order[place - before]]
        return Hit(prepared.source, prepared.steps[point.step], point, run.near)

    def marks(self, text: str) -> tuple[Range, ...]:
        """Where any text of a hit holds what was searched for."""
        return self.query.marks(text, self.like)


def find(sessions: Sequence[PreparedPoints], query: Query, step: str = "") -> Found:
    """The points of `sessions`, given the newest first, for which everything in `query` holds.

    With `step`, those of that step alone. Quick enough for every key: see docs/speed.md.
    """
    searches = [_Search(each, query, step) for each in sessions]
    # Rank by rank, and within a rank session by session.
    runs = [run for rank in zip(*(each.ranked() for each in searches), strict=True) for run in rank]
    if sum(map(len, runs)) >= FEW or not any(map(_can_be_misspelt, query.needles)):
        return Found(query, runs)
    near = [search.near() for search in searches]
    runs += [run for rank in zip(*(found.runs for found in near), strict=True) for run in rank]
    return Found(query, runs, tuple(dict.fromkeys(word for found in near for word in found.like)))


@dataclass(frozen=True, slots=True)
class _Near:
    """What is spelt nearly so: starred ones, then the others, and the words that stand there."""

    runs: tuple[_Run, _Run]
    like: tuple[str, ...]


class _Search:
    """A query in one session."""

    def __init__(self, prepared: PreparedPoints, query: Query, step: str) -> None:
        self.prepared = prepared
        self._query = query
        self._met = [prepared.meet(needle) for needle in query.needles]
        signs = self._signs(step)
        # A copy, since the register goes on with the session.
        self._allowed = [prepared.kept.intersection(*signs)] if signs or not query.needles else []

    def _signs(self, step: str) -> list[Places]:
        """What each sign of the query, and the choice of a step, leaves over."""
        prepared, query = self.prepared, self._query
        chosen = [prepared.by_step.places((step,))] if step else []
        marks = (
            (query.starred, prepared.starred),
            (query.parked, prepared.parked),
            (query.actions, prepared.actions),
        )
        chosen += [places for wanted, places in marks if wanted]
        chosen += map(prepared.in_zone, query.zones)
        chosen += map(prepared.said_by, query.people)
        return chosen

    @cached_property
    def _found(self) -> Places:
        return self._all_of(met.all for met in self._met)

    def _all_of(self, places: Iterable[Places]) -> Places:
        """What is in all of them and allowed."""
        every = [*self._allowed, *places]
        return every[0].intersection(*every[1:]) if len(every) > 1 else every[0]

    def ranked(self) -> list[_Run]:
        """What was found by rank, the best first; without words all are alike."""
        prepared, met = self.prepared, self._met
        if not met:
            return [_Run(prepared, self._found)]
        exact = self._all_of(each.exact for each in met)
        start = self._all_of(each.start for each in met)
        said = self._all_of(each.said for each in met)
        ranks = ((exact, _NONE), (start, exact), (said, start), (self._found, said))
        return [_Run(prepared, *rank, starred=on) for rank in ranks for on in (True, False)]

    def near(self) -> _Near:
        """Further points, in which words are spelt nearly so."""
        prepared, wider, used = self.prepared, [], []
        for needle, met in zip(self._query.needles, self._met, strict=True):
            like = _like(needle, prepared.words)
            wider.append(met.all | prepared.words.places(like))
            used += like
        places = self._all_of(wider) - self._found
        starred, others = (_Run(prepared, places, starred=on, near=True) for on in (True, False))
        return _Near((starred, others), tuple(used) if places else ())


def _can_be_misspelt(needle: Needle) -> bool:
    text = needle.text
    return not needle.phrase and len(text) >= _SHORTEST_MISSPELT and text.isalpha()


def _like(needle: Needle, vocabulary: Iterable[str]) -> list[str]:
    """Words that differ from one in a letter, or in two where it is long; the nearest first."""
    if not _can_be_misspelt(needle):
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    most = 2 if len(needle.text) >= _LONG else 1
    known = tuple(vocabulary)
    found = process.extract(
        needle.text, known, scorer=OSA.distance, score_cutoff=most, limit=_MOST_LIKE
    )
    like = (known[place] for _word, _distance, place in found)
    return [word for word in like if _begins_like(word, needle.text)]


def _begins_like(word: str, typed: str) -> bool:
    """Whether two words begin with the same letter, or with the same two the wrong way round."""
    return word[0] == typed[0] or word[1::-1] == typed[:2]
