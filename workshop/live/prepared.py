"""The points of one session, prepared for being searched: each is made ready once."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workshop.activities.action_fields import DUE, OWNER
from workshop.activities.agreed import ACTION, agrees
from workshop.activities.kinds import KINDS, held
from workshop.domain.folding import bare, fold
from workshop.domain.module import Step
from workshop.domain.session import Point, Session
from workshop.live.capture import Grammar
from workshop.live.query import Name, Needle

Places = set[int] | frozenset[int]
"""Points by their place among all of their session, the first that was said being 0."""

_TOLD_BY = frozenset({ACTION, OWNER, DUE})
"""Fields that an action step has in any step."""
_REMEMBERED = 12
"""Words looked for last, most of which the next letter that is typed leaves as they are."""
_BETWEEN = "\0"
"""Between the parts of a point's text: nobody can type it, so nothing is found across it."""


@dataclass(frozen=True, slots=True)
class Source:
    """The session that points are from; `mine` says whether it is the one that is open here.

    `held_on` is its day (ISO date), `begun_at` the wall clock when it began (ISO 8601).
    """

    path: Path
    name: str = ""
    held_on: str = ""
    begun_at: str = ""
    mine: bool = False


class Register(dict[str, list[int]]):
    """The places of what points have: of a word those that hold it, in their order."""

    def enter(self, place: int, keys: Iterable[str]) -> None:
        """A point has these keys; its place is mostly the last of all."""
        for key in keys:
            held = self.setdefault(key, [])
            at = len(held) if not held or held[-1] < place else bisect_left(held, place)
            if held[at : at + 1] != [place]:
                held.insert(at, place)

    def leave(self, place: int, keys: Iterable[str]) -> None:
        """It has them no more."""
        for key in set(keys):
            held = self[key]
            del held[bisect_left(held, place)]
            if not held:
                del self[key]

    def places(self, keys: Iterable[str]) -> Places:
        """The places of all points that have one of the keys."""
        return set().union(*(self.get(key, ()) for key in keys))


@dataclass(frozen=True, slots=True)
class Met:
    """Where a needle was met, each in the next: alone, at the beginning of a word, in the words or
    names of a point, and there or in the title of its step.
    """

    exact: Places
    start: Places
    said: Places
    all: Places


class PreparedPoints:
    """The points of a session, with the places of every word, step, zone and person among them.

    A point that was removed, or joined with others, keeps its place and is found by nothing.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self._begin({})

    def _begin(self, steps: Mapping[str, Step]) -> None:
        self.steps = steps
        self.points: list[Point] = []
        self._texts: list[str] = []
        """Folded: words, person and zone of a point, and what its fields hold."""
        self.words, self.by_step, self._by_zone, self._by_person = (Register() for _ in range(4))
        self._met: dict[Needle, Met] = {}
        self._titles = {step.id: fold(step.title) for step in steps.values()}
        self._agreed = {step.id for step in steps.values() if agrees(step)}
        self.kept: set[int] = set()
        """Those that can be found."""
        self.starred: set[int] = set()
        self.parked: set[int] = set()
        self.actions: set[int] = set()
        """What somebody will do: in a step for that, or with an owner or a day."""

    def follow(self, session: Session) -> bool:
        """Take the points as they are now; only what is new or changed is prepared. Gives whether
        anything was.
        """
        changed = False
        steps = {step.id: step for step in session.module.steps}
        if steps != self.steps:
            self._begin(steps)
        known = len(self.points)
        for place, point in enumerate(session.points.values()):
            if place >= known:
                self.points.append(point)
                self._texts.append("")
            elif self.points[place] is not point:
                self._leave(place)
                self.points[place] = point
            else:
                continue
            self._enter(place)
            changed = True
        return changed

    def _enter(self, place: int) -> None:
        self._met.clear()
        point = self.points[place]
        if not self._stands(point):
            return
        self._texts[place] = self._text(point)
        for register, keys in self._registered(place):
            register.enter(place, keys)
        for marked, on in self._marked(point):
            if on:
                marked.add(place)

    def _leave(self, place: int) -> None:
        self._met.clear()
        if not self._stands(self.points[place]):
            return
        for register, keys in self._registered(place):
            register.leave(place, keys)
        for marked, _on in self._marked(self.points[place]):
            marked.discard(place)
        self._texts[place] = ""

    def _stands(self, point: Point) -> bool:
        """Whether it can be found: what is its writer's own, only in the session it is from."""
        step = self.steps[point.step]
        kind = KINDS.get(step.kind)
        own = not self.source.mine and kind is not None and kind.sealed(step, point)
        return point.stands and not own

    def _text(self, point: Point) -> str:
        step = self.steps[point.step]
        more = held(step, point) if point.fields and step.kind in KINDS else ()
        parts = (point.text, point.person, step.label_of(point.zone), *more)
        return fold(_BETWEEN.join(parts))

    def _registered(self, place: int) -> Iterator[tuple[Register, Sequence[str]]]:
        point = self.points[place]
        yield self.words, bare(self._texts[place]).split()
        yield self.by_step, (point.step,)
        yield self._by_zone, (_BETWEEN.join((point.step, point.zone)),)
        yield self._by_person, (point.person, point.fields.get(OWNER, ""))

    def _marked(self, point: Point) -> Iterator[tuple[set[int], bool]]:
        yield self.kept, True
        yield self.starred, point.starred
        yield self.parked, point.parked
        told = not _TOLD_BY.isdisjoint(point.fields)
        yield self.actions, told or point.step in self._agreed

    # -- looking

    def said_by(self, name: Name) -> Places:
        """What people of that name said, or what is theirs to do."""
        people = (each for each in self._by_person if name.is_in(f" {bare(fold(each))} "))
        return self._by_person.places(people)

    def in_zone(self, wanted: str) -> Places:
        """What is in zones with a word that begins so, or in those of that number."""
        return self._by_zone.places(
            _BETWEEN.join((step.id, zone))
            for step in self.steps.values()
            for zone in _zones(step, wanted)
        )

    def meet(self, needle: Needle) -> Met:
        """The points that hold a word or a phrase, by how it stands there."""
        met = self._met.get(needle)
        if met is None:
            if len(self._met) == _REMEMBERED:
                del self._met[next(iter(self._met))]
            met = self._met[needle] = self._meet(needle)
        return met

    def _meet(self, needle: Needle) -> Met:
        text, words = needle.text, self.words
        if text == needle.spaced.strip() and " " not in text:
            holding = [word for word in words if text in word]
            exact = words.places((text,))
            start = words.places(word for word in holding if word.startswith(text))
            said = self._holding(text, holding)
        else:
            said = self._reading(needle)
            start = {place for place in said if needle.start in self._spaced(place)}
            exact = {place for place in start if needle.spaced in self._spaced(place)}
        titled = (step for step, title in self._titles.items() if text in title)
        by_title = self.by_step.places(titled)
        return Met(exact, start, said, said | by_title if by_title else said)

    def _holding(self, text: str, words: Sequence[str]) -> Places:
        """What holds some letters and digits: all points with one of `words`."""
        if sum(len(self.words[word]) for word in words) < len(self.points):
            return self.words.places(words)
        # A letter or two that nearly every point has: reading them all is quicker.
        return {place for place, said in enumerate(self._texts) if text in said}

    def _reading(self, needle: Needle) -> Places:
        """What holds a phrase, or a word with signs in it: where all of its words stand is read."""
        found = self.kept
        for part in needle.spaced.split():
            found = found & self.words.places(word for word in self.words if part in word)
        return {place for place in found if needle.text in self._texts[place]}

    def _spaced(self, place: int) -> str:
        return f" {' '.join(bare(self._texts[place]).split())} "


def _zones(step: Step, wanted: str) -> Iterator[str]:
    """The zones of a step that a word means: by a word's beginning, or by the zone's number."""
    for zone in step.zones:
        words = f"{zone.label} {zone.id}"
        if f" {wanted}" in f" {bare(fold(words))}":
            yield zone.id
    if wanted.isdecimal() and step.kind in KINDS:
        grammar = Grammar.of(step, KINDS[step.kind], (), date.min)
        numbered = grammar.numbered(wanted)
        if numbered is not None:
            yield numbered.id
