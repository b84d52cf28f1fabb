"""What somebody searches for: the words of a search line, and the signs of the capture line in it.

    slow slopes          points that hold both words, or words with these in them
    "in the dip"         what stands so
    @table 2  @"Robin M" said by somebody of that name, or theirs to do
    /bunny  /3           in a zone of that name, or the third of its step
    !  *  ?              action steps; starred; in the parking lot; also before a word: *slopes

A backslash keeps a sign plain. Capitals and accents make no difference.
"""

import re
from dataclasses import dataclass, field

from workshop.domain.folding import Range, bare, fold, ranges

_CURLY = str.maketrans("“”„«»", '"""""')
_TOKENS = re.compile(
    r"(?P<plain>\\?)(?P<signs>[@/!*?]*)"
    r"(?:\"(?P<quoted>[^\"]*)\"?|(?P<word>[^\s\"]+))?"
)
_STOPS = ".,;:!?"
_ACTION, _STAR, _PARK, _PERSON, _ZONE = "!*?@/"
_MOST_NEEDLES = 12
"""Words and phrases of one search: whoever pastes a page is not to wait for each of its words."""
_LONGEST_NUMBER = 3
"""Digits behind a name that belong to it: "@Table 2"."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person or table that is asked for; `whole` where no other word may go on from it."""

    words: str
    """Bare."""
    whole: bool = False

    def is_in(self, spaced: str) -> bool:
        """Whether it stands among bare words with a space before and behind."""
        return f" {self.words} " in spaced if self.whole else f" {self.words}" in spaced


@dataclass(frozen=True, slots=True)
class Needle:
    """A word or phrase that a point must hold, folded, and how its words would stand alone."""

    text: str
    spaced: str
    """Bare, with a space before and behind; a mere space where it has no letters."""
    phrase: bool = False

    @classmethod
    def of(cls, text: str, phrase: bool = False) -> "Needle":
        """The needle of a text as it was typed."""
        folded = " ".join(fold(text).split())
        words = " ".join(bare(folded).split())
        return cls(folded, f" {words} " if words else " ", phrase)

    @property
    def start(self) -> str:
        """How a word begins that begins with it."""
        return self.spaced[:-1] or " "


@dataclass(frozen=True, slots=True)
class Query:
    """What points must be to be found; everything holds at once. Without anything, all are."""

    needles: tuple[Needle, ...] = ()
    people: tuple[Name, ...] = ()
    zones: tuple[str, ...] = ()
    """Bare beginnings of words of zones, or the numbers of zones."""
    actions: bool = False
    starred: bool = False
    parked: bool = False

    @classmethod
    def of(cls, typed: str) -> "Query":
        """What a search line asks for. Nothing that can be typed is an error."""
        reader = _Reader()
        for token in _TOKENS.finditer(typed.translate(_CURLY)):
            reader.take(**token.groupdict())
        return reader.query()

    def marks(self, text: str, besides: tuple[str, ...] = ()) -> tuple[Range, ...]:
        """Where a text holds what is asked for, or one of the folded words `besides`."""
        names = (name.words for name in self.people)
        return ranges(text, (*(each.text for each in self.needles), *names, *self.zones, *besides))


@dataclass(slots=True)
class _Reader:
    """Takes a search line apart, token by token."""

    needles: list[Needle] = field(default_factory=list)
    people: list[Name] = field(default_factory=list)
    zones: list[str] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    named: bool = False
    """Whether the last token was a name without quotes."""

    def query(self) -> Query:
        return Query(
            tuple(dict.fromkeys(self.needles))[:_MOST_NEEDLES],
            tuple(dict.fromkeys(self.people)),
            tuple(dict.fromkeys(self.zones)),
            *(flag in self.flags for flag in (_ACTION, _STAR, _PARK)),
        )

    def take(self, plain: str, signs: str, quoted: str | None, word: str | None) -> None:
        before, self.named = self.named, self.named and not (plain or signs or quoted or word)
        said = (quoted if quoted is not None else word) or ""
        if plain:
            self._need(f"{signs}{said}", phrase=quoted is not None)
            return
        self.flags.update(signs)
        last = signs[-1:]
        if last == _PERSON:
            self._name(said, whole=quoted is not None)
        elif last == _ZONE:
            self._zone(said)
        elif before and not signs and said.isdecimal() and len(said) <= _LONGEST_NUMBER:
            self.people[-1] = Name(f"{self.people[-1].words} {fold(said)}", whole=True)
        else:
            self._need(said, phrase=quoted is not None)

    def _name(self, said: str, whole: bool) -> None:
        words = _bare_words(said)
        if words:
            self.people.append(Name(words, whole))
            self.named = not whole

    def _zone(self, said: str) -> None:
        words = _bare_words(said)
        if words:
            self.zones.append(words)

    def _need(self, said: str, phrase: bool) -> None:
        if not phrase:
            said = said.rstrip(_STOPS) or said
        needle = Needle.of(said, phrase)
        if needle.text:
            self.needles.append(needle)


def _bare_words(said: str) -> str:
    return " ".join(bare(fold(said)).split())
