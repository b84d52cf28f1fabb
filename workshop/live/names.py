"""People and tables by what is typed of their names, quickly also where there are thousands."""

from collections.abc import Iterator
from functools import lru_cache


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
        self._searched = tuple(f" {name.casefold()}" for name in names)
        self._names = names

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

    def begun(self, start: str) -> Iterator[str]:
        """The names that begin so, then those of which a later word does."""
        wanted = f" {start.casefold()}"
        later = []
        for place, name in enumerate(self._searched):
            if wanted in name:
                if name.startswith(wanted):
                    yield self._names[place]
                else:
                    later.append(place)
        for place in later:
            yield self._names[place]


@lru_cache(maxsize=8)
def names_of(names: tuple[str, ...]) -> Names:
    """Those names, made ready once for as long as they are the same."""
    return Names(names)
