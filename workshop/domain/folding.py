"""Texts as they are compared: without capitals, accents and other ways to write the same letter."""

import re
import unicodedata
from collections.abc import Iterable

Range = tuple[int, int]
"""A stretch of a text in characters: from, up to."""

_SPELT = {
    "ı": "i",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "–": "-",
    "—": "-",
    "\u2010": "-",
    "\u2011": "-",
    "\u2212": "-",
}
"""What Unicode does not take apart, by the letters and signs on a keyboard."""
_LEFT_OUT = (range(10, 37), range(200, 256))
"""Classes of marks that a word is read without: the points of Hebrew and Arabic, and accents.
Others are parts of letters: vowels in Hindi and Thai, voicing in Japanese."""
_VARIANTS = re.compile("[\ufe00-\ufe0f]")


class _Folded(dict[int, str]):
    """What each letter is folded to, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        made = self[code] = _folded(chr(code))
        return made


class _Bare(dict[int, str]):
    """Letters, digits and their marks as they are, a space for everything else."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        kept = letter.isalnum() or unicodedata.category(letter).startswith("M")
        made = self[code] = letter if kept else " "
        return made


def _folded(letter: str) -> str:
    if letter.isspace():
        return " "
    if unicodedata.category(letter) == "Cf" or _VARIANTS.match(letter):
        return ""
    apart = unicodedata.normalize("NFKD", letter.casefold())
    kept = "".join(each for each in apart if not _is_accent(each))
    return "".join(_SPELT.get(each, each) for each in kept.casefold())


def _is_accent(letter: str) -> bool:
    return any(unicodedata.combining(letter) in classes for classes in _LEFT_OUT)


_FOLDED, _BARE = _Folded(), _Bare()


def fold(text: str) -> str:
    """The text as it is compared: "Élan" is "elan", "Straße" is "strasse", "ılık" is "ilik"."""
    return text.translate(_FOLDED)


def bare(folded: str) -> str:
    """The words of a folded text: a space stands for every sign that is no letter and no digit."""
    return folded.translate(_BARE)


def ranges(text: str, needles: Iterable[str]) -> tuple[Range, ...]:
    """Where folded `needles` stand in a text that is not folded: in order, none touching another.

    A needle that meets a part of a letter, as "s" does of "ß", has the whole letter.
    """
    folded, origins = _with_origins(text)
    met = [False] * len(text)
    for needle in filter(None, needles):
        at = folded.find(needle)
        while at >= 0:
            first, last = origins[at], origins[at + len(needle) - 1]
            met[first : last + 1] = [True] * (last + 1 - first)
            at = folded.find(needle, at + 1)
    return tuple(_stretches(met))


def _with_origins(text: str) -> tuple[str, list[int]]:
    """The folded text, and of each of its letters the place of that which it came from."""
    parts = [_FOLDED[ord(letter)] for letter in text]
    return "".join(parts), [place for place, part in enumerate(parts) for _letter in part]


def _stretches(met: list[bool]) -> Iterable[Range]:
    start = None
    for place, on in enumerate((*met, False)):
        if on and start is None:
            start = place
        elif not on and start is not None:
            yield start, place
            start = None
