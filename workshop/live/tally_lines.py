"""Lines that count: "12 in the dip, 4 climbing and 3 on top", understood whole or not at all.

A number, then words of which each begins a word of one zone's name; words that only connect are
passed over. Where anything else is said, the line is a point like any other.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workshop.domain.module import Zone

MOST_DOTS = 500
"""In one line: more is a typing error."""
_TOKENS = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)*|\S")
_MOST_DIGITS = 6
_BETWEEN = frozenset(",;&-–.")
_CONNECTING = """
    a an and are at dot dots for hand hands have in is it of on people person said say says the
    them us vote voted votes
"""
_CONNECTS = frozenset(_CONNECTING.split())
_ENDINGS = ("ing", "ers", "er", "ed", "es", "s")
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Heap:
    """So many for a zone, said from `start` up to `end` of a line."""

    start: int
    end: int
    count: int
    zone: Zone


def heaps(line: str, zones: Sequence[Zone], nicknames: Mapping[str, str]) -> tuple[Heap, ...]:
    """What a line counts; nothing where not every word of it is understood.

    `nicknames` are other words for zones, with the ids of these.
    """
    found = []
    for number, words in _counted(line):
        zone = _zone_of([word[0] for word in words], zones, nicknames)
        if number is None or zone is None or not int(number[0]):
            return ()
        found.append(Heap(number.start(), words[-1].end(), int(number[0]), zone))
    return tuple(found)


_Said = tuple[re.Match[str] | None, list[re.Match[str]]]


def _counted(line: str) -> Iterator[_Said]:
    """Each number with the words that say something about it; no number for what comes before."""
    number: re.Match[str] | None = None
    words: list[re.Match[str]] = []
    for token in _TOKENS.finditer(line):
        if token[0].isdecimal() and token[0].isascii() and len(token[0]) <= _MOST_DIGITS:
            if number or words:
                yield number, words
            number, words = token, []
        elif token[0] not in _BETWEEN and token[0].casefold() not in _CONNECTS:
            words.append(token)
    if number or words:
        yield number, words


def _zone_of(
    words: Sequence[str], zones: Sequence[Zone], nicknames: Mapping[str, str]
) -> Zone | None:
    """The first zone that all of the words may mean, by its own name before any nickname."""
    if not words:
        return None
    for zone in zones:
        if all(_means(word, zone) for word in words):
            return zone
    wanted = {nicknames.get(word.casefold()) for word in words}
    return next((zone for zone in zones if wanted == {zone.id}), None)


def _means(said: str, zone: Zone) -> bool:
    """Whether a word begins one of the zone's, as it stands or without its ending: "climbing"."""
    word = said.casefold()
    stems = [word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)]
    starts = [word, *(stem for stem in stems if len(stem) >= _SHORTEST_STEM)]
    names = re.split(r"[\s-]+", f"{zone.id} {zone.label}".casefold())
    return any(name == word for name in names) or (
        len(word) > 1 and any(name.startswith(start) for name in names for start in starts)
    )
