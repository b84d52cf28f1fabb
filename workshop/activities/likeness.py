"""Whether two short answers say the same in nearly the same words."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

_ALIKE = 85.0
"""Of 100: how alike the letters of two answers must be, whatever the order of their words."""
_SPELT_ALIKE = 88.0
"""Of 100: one letter too many or too few in a word of five."""
_SHORTEST_MISSPELT = 5
_FEWEST_TO_TURN = 3
"""With fewer words another order means something else: "teachers ask" and "ask teachers"."""
_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_DENYING = """
    no not never none nobody nothing nowhere neither nor cannot without hardly less few fewer
"""
_COUNTING = """
    zero one two three four five six seven eight nine ten eleven twelve half twice once all
"""
_CONNECTING = """
    a an the on in at of to for our is are be and with it that this so just really very
"""
_DENIES, _COUNTS = frozenset(_DENYING.split()), frozenset(_COUNTING.split())
_SMALL = frozenset(_CONNECTING.split())
"""Words that answers may have or leave out."""
_OPPOSITES = ("un", "in", "im", "dis", "non", "mis", "re")


@dataclass(frozen=True, slots=True)
class Saying:
    """An answer as it is compared: what it counts and denies, and the words that carry it."""

    letters: str
    """All words in alphabetical order."""
    firm: tuple[str, ...]
    """Numbers and negations: two answers that differ in these are never the same."""
    words: tuple[str, ...]
    """The words that say something, in their order."""


@lru_cache(maxsize=4096)
def saying(text: str) -> Saying:
    """What an answer says, without capitals, punctuation and articles."""
    words = [word.replace("’", "'") for word in _WORDS.findall(text.casefold()) or [text]]
    firm = sorted(_firm(word) for word in words if _firm(word))
    kept = tuple(word for word in words if word not in _SMALL) or tuple(words)
    return Saying(" ".join(sorted(kept)), tuple(firm), kept)


def _firm(word: str) -> str:
    if word in _DENIES or word.endswith("n't"):
        return "not"
    return word if word in _COUNTS or any(letter.isdecimal() for letter in word) else ""


class Sayings:
    """What was said so far, each thing once, in the order in which it was said first."""

    def __init__(self) -> None:
        self._places: dict[Saying, int] = {}
        self._firsts: dict[tuple[str, ...], dict[int, Saying]] = {}
        self._letters: dict[tuple[str, ...], dict[int, str]] = {}

    def place(self, text: str) -> int:
        """The place of the first that says the same; a new one where none does."""
        said = saying(text)
        if said not in self._places:
            found = self._alike(said)
            self._places[said] = self._new(said) if found is None else found
        return self._places[said]

    def _new(self, said: Saying) -> int:
        place = sum(map(len, self._firsts.values()))
        self._firsts.setdefault(said.firm, {})[place] = said
        self._letters.setdefault(said.firm, {})[place] = said.letters
        return place

    def _alike(self, said: Saying) -> int | None:
        from rapidfuzz import fuzz, process

        firsts = self._firsts.get(said.firm, {})
        near = process.extract(
            said.letters,
            self._letters.get(said.firm, {}),
            scorer=fuzz.ratio,
            score_cutoff=_ALIKE,
            limit=None,
        )
        places = sorted(place for _letters, _score, place in near)
        return next((place for place in places if _is_same(said, firsts[place])), None)


def _is_same(one: Saying, other: Saying) -> bool:
    """Whether no word that one of them has alone changes what is said."""
    mine, theirs = Counter(one.words), Counter(other.words)
    respelt = _respelt(list((mine - theirs).elements()), list((theirs - mine).elements()))
    if respelt is None:
        return False
    return _is_turned([respelt.get(word, word) for word in one.words], list(other.words))


def _respelt(mine: list[str], theirs: list[str]) -> dict[str, str] | None:
    """For each word that only one has the other's spelling of it; None where one has none."""
    if len(mine) != len(theirs):
        return None
    found = {}
    for word in mine:
        same = next((other for other in theirs if _is_spelling(word, other)), None)
        if same is None:
            return None
        theirs.remove(same)
        found[word] = same
    return found


def _is_spelling(one: str, other: str) -> bool:
    """Whether two words are one, in the plural or with a letter too many or too few."""
    from rapidfuzz import fuzz

    short, long = sorted((one, other), key=len)
    if long in (f"{short}s", f"{short}es"):
        return True
    if any(long == f"{opposite}{short}" for opposite in _OPPOSITES):
        return False
    return len(short) >= _SHORTEST_MISSPELT and fuzz.ratio(one, other) >= _SPELT_ALIKE


def _is_turned(one: list[str], other: list[str]) -> bool:
    """Whether the words stand in one order, begun at any of them: "on Fridays we plan"."""
    if one == other:
        return True
    if len(one) < _FEWEST_TO_TURN:
        return False
    return any(one[start:] + one[:start] == other for start in range(1, len(one)))
