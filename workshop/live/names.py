"""People and tables by what is typed of their names, quickly also where there are thousands."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, islice


class Names:
    """Some names, in the order in which the first of two alike counts."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._whole: dict[str, str] = {}
        self._first: dict[str, list[str]] = {}
        for name in names:
            folded = name.casefold()
            self._whole.setdefault(folded, name)
            self._first.setdefault(folded.split(" ")[0], []).append(name)
        self._lengths = sorted({len(name) for name in names if name}, reverse=True)
        self._names = names
        searched = [f"\n{name.casefold()}" for name in names]
        self._searched = "".join(searched)
        self._starts = list(accumulate(map(len, searched), initial=0))
        """Where in what is searched each name starts."""
        self._asked: tuple[str, int, tuple[str, ...]] = ("", 0, ())
        """What was looked for last, and found."""

    def at(self, line: str, start: int) -> tuple[int, str] | None:
        """The longest name that stands in the line from `start`, and where it ends."""
        for length in self._lengths:
            end = start + length
            known = self._whole.get(line[start:end].casefold())
            if known is not None and end <= len(line) and not line[end : end + 1].isalnum():
                return end, known
        return None

    def meant(self, name: str) -> str:
        """The one person known who has that first name: "Robin" is Robin Marsh; else the name."""
        wanted = name.casefold()
        if wanted in self._whole:
            return name
        alike = self._first.get(wanted, [])
        # "Grade" is no first name of "Grade 4 team", nor "Table" of the only table.
        numbered = any(letter.isdigit() for known in alike for letter in known)
        return alike[0] if len(alike) == 1 and not numbered else name

    def begun(self, start: str, most: int) -> tuple[str, ...]:
        """The first names that begin so, then those of which a later word does."""
        if self._asked[:2] != (start, most):
            self._asked = (start, most, tuple(islice(self._begun(start), most)))
        return self._asked[2]

    def _begun(self, start: str) -> Iterator[str]:
        wanted, seen = start.casefold(), set()
        for before in ("\n", " "):
            at = self._searched.find(before + wanted)
            while at >= 0:
                place = bisect_right(self._starts, at) - 1
                if place not in seen:
                    seen.add(place)
                    yield self._names[place]
                at = self._searched.find(before + wanted, at + 1)


@lru_cache(maxsize=8)
def names_of(names: tuple[str, ...]) -> Names:
    """Those names, made ready once for as long as they are the same."""
    return Names(names)
