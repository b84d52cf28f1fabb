"""The capture line: what a typed line means, part by part, with nothing ever lost.

    3 Some people take longer @Table 1        the third zone, said by Table 1
    /bunny Nobody starts on the black run     a zone by the start of any of its words
    Post a story a week >Grade 4 team by fri  an owner and a date, where the kind asks for them
    3 x12                                     twelve hands for the third zone, in a vote
    1123                                      two dots for the first zone, one each for two others
    40 55 70                                  three answers on a scale of numbers
    12 in the dip, 4 climbing                 so many dots for zones, by the words of their names
    ?Who pays for the visits                  for the parking lot, where it begins the line

A sign counts at the start of a word and right before its word: "and/or", "/ or" and "\\/or" are
plain text. What cannot be placed stays in the text and is told apart, so that a chip can show it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from workshop.activities.base import NUMBER, CaptureField, Kind
from workshop.activities.reading import ENGLISH, Reading
from workshop.activities.tally import COUNT
from workshop.domain.errors import UserError
from workshop.domain.module import Step, Zone
from workshop.domain.text import clean, clean_line
from workshop.i18n import _
from workshop.live.tally_lines import MOST_DOTS, Heap, heaps

_SIGNS = "/@>"
_PARK = "?"
_NO_PARKING = "?!.,;:…)"
"""Behind the sign they make it a part of what was said: "?!"."""
_ESCAPE = "\\"
_WORDS = re.compile(r"\S+")
_NUMBERS = re.compile(r"[\d\s,]+")
_STOPS = ".,;:!?"
_LONGEST_NAME = 3
"""Words of a name that nobody has put in quotes."""
_SENTENCE_STARTS = """
    a an and at but every for he i if in it let my no not on one our she so some that the there they
    this three to two we what when who why you your
"""
_NO_NAMES = frozenset(_SENTENCE_STARTS.split())
"""A sentence may begin right behind a name: "@Maria The class ran it"."""


class PartKind(Enum):
    """What a part of the line was understood as."""

    ZONE = "zone"
    PERSON = "person"
    FIELD = "field"
    COUNT = "count"
    PARKED = "parked"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the line, from `start` up to `end`, and what it stands for."""

    start: int
    end: int
    kind: PartKind
    meaning: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A point before it is kept."""

    text: str
    zone: str = ""
    person: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    heaps: tuple[Heap, ...] = ()
    """What the line counts, where it stands for several points."""
    parked: bool = False
    """Whether it is for the parking lot."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to keep: no words, and no field filled in."""
        return not self.text and not self.fields


@dataclass(frozen=True, slots=True)
class Grammar:
    """What signs can mean in one step: its zones, its kind's fields, the people named so far."""

    zones: tuple[Zone, ...]
    fields: tuple[CaptureField, ...]
    people: tuple[str, ...]
    today: date
    tallies: bool = False
    scale: Mapping[str, str] = field(default_factory=dict)
    """Zone ids by the numbers that mean them, where these are not just counted."""
    languages: tuple[str, ...] = ENGLISH
    """What days may be typed in: see reading.py."""
    nicknames: Mapping[str, str] = field(default_factory=dict)
    """Zone ids by other words that mean them."""

    @classmethod
    def of(
        cls,
        step: Step,
        kind: Kind,
        people: Sequence[str],
        today: date,
        languages: tuple[str, ...] = ENGLISH,
    ) -> "Grammar":
        """The grammar of a step."""
        return cls(
            step.zones,
            kind.fields_of(step),
            tuple(people),
            today,
            kind.tallies(step),
            kind.scale(step),
            languages,
            kind.nicknames(step),
        )

    @property
    def reading(self) -> Reading:
        """How the words of a field are read."""
        return Reading(self.today, self.languages)

    def parse(self, line: str) -> Draft:
        """The point that one line stands for."""
        return _Reader(self, line).draft()

    def read(self, line: str) -> Draft:
        """What a line means while it is typed: a point, or so many for each zone."""
        heaps = self._heaps(line)
        if not heaps:
            return self.parse(line)
        parts = (
            Part(each.start, each.end, PartKind.COUNT, f"{each.count} × {each.zone.label}")
            for each in heaps
        )
        return Draft("", parts=tuple(parts), heaps=heaps)

    def drafts(self, typed: str) -> tuple[Draft, ...]:
        """The points that were typed: one a line, or one a digit where dots are counted.

        Lines without words give nothing, except a lone digit where dots are counted. Raises
        UserError for a line of numbers of which one stands for nothing here, and for more dots
        than anybody places at once.
        """
        return tuple(self._drafts(typed))

    def _drafts(self, typed: str) -> Iterator[Draft]:
        for line in typed.splitlines():
            tally = self._tally(line) or self._counted(line) if self.tallies else ()
            if tally:
                yield from tally
                continue
            draft = self.parse(line)
            if not draft.empty or (self.tallies and draft.zone):
                yield draft

    def _tally(self, line: str) -> tuple[Draft, ...]:
        """A point for each of the numbers, or digits, of a line that holds nothing else."""
        drafts = []
        for word in line.replace(",", " ").split():
            whole = self._answers or self.numbered(word)
            for number in [word] if whole else word:
                zone = self.numbered(number)
                if zone is None and _NUMBERS.fullmatch(line):
                    what = _("“{number}” is none of the numbers here.").format(number=number)
                    raise UserError(what, _("Use those on the chips; nothing was kept."))
                if zone is None:
                    return ()
                drafts.append(Draft("", zone.id, fields=self.besides(number)))
        return tuple(drafts)

    def _heaps(self, line: str) -> tuple[Heap, ...]:
        return heaps(line, self.zones, self.nicknames) if self.tallies and not self._answers else ()

    def _counted(self, line: str) -> tuple[Draft, ...]:
        """A point for each dot that a line counts, or one for each zone where points can count."""
        found = self._heaps(line)
        if any(each.name == COUNT for each in self.fields):
            return tuple(Draft("", each.zone.id, fields={COUNT: str(each.count)}) for each in found)
        if sum(each.count for each in found) > MOST_DOTS:
            what = _("A line places at most {most} dots.").format(most=MOST_DOTS)
            raise UserError(what, _("See whether the number is right; nothing was kept."))
        return tuple(Draft("", each.zone.id) for each in found for _dot in range(each.count))

    @property
    def _answers(self) -> bool:
        """Whether numbers are answers of their own, and no names of zones."""
        return len(self.scale) > len(self.zones)

    def numbered(self, number: str) -> Zone | None:
        """The zone that a number stands for: "1" is the first, where no scale says otherwise."""
        if self.scale:
            wanted = self.scale.get(number, "")
            return next((zone for zone in self.zones if zone.id == wanted), None)
        place = "123456789".find(number) if len(number) == 1 else -1
        return self.zones[place] if 0 <= place < len(self.zones) else None

    def besides(self, number: str) -> dict[str, str]:
        """What a number says beside its zone, as fields of its point."""
        return {NUMBER: number} if self._answers else {}

    def sign(self, zone: Zone) -> str:
        """What to type behind "/" for a zone: its number, or its id where it has none."""
        numbers = {} if self._answers else self.scale
        given = next((number for number, each in numbers.items() if each == zone.id), "")
        place = self.zones.index(zone) + 1
        return given or (zone.id if self.scale or place > 9 else str(place))

    def whole_name(self, name: str) -> str:
        """The one person known who has that first name: "Robin" is Robin Marsh; else the name."""
        wanted = name.casefold()
        if any(known.casefold() == wanted for known in self.people):
            return name
        alike = [known for known in self.people if known.casefold().split(" ")[0] == wanted]
        # "Grade" is no first name of "Grade 4 team", nor "Table" of the only table.
        numbered = any(letter.isdigit() for known in alike for letter in known)
        return alike[0] if len(alike) == 1 and not numbered else name

    def zone_like(self, word: str) -> Zone | None:
        """The zone with that number, or with a word that starts so; the first of several."""
        numbered = self.numbered(word)
        if numbered is not None:
            return numbered
        start = word.casefold().rstrip(".,;:!?")
        if not start:
            return None
        for zone in self.zones:
            words = [zone.id, zone.label, *zone.label.replace("-", " ").split()]
            if any(each.casefold().startswith(start) for each in words):
                return zone
        wanted = self.nicknames.get(start, "")
        return next((zone for zone in self.zones if zone.id == wanted), None)


class _Reader:
    """Reads one line from left to right, a word at a time."""

    def __init__(self, grammar: Grammar, line: str) -> None:
        self._grammar = grammar
        self._line = line
        self._kept: list[str] = []
        self._parts: list[Part] = []
        self._zone = ""
        self._person = ""
        self._fields: dict[str, str] = {}
        self._parked = False

    def draft(self) -> Draft:
        position = 0
        while position < len(self._line):
            position = self._take(position)
        return Draft(
            clean("".join(self._kept)),
            self._zone,
            self._person,
            self._fields,
            tuple(self._parts),
            parked=self._parked,
        )

    def _take(self, start: int) -> int:
        """Read the word or blank at `start`; gives where the next one starts."""
        if self._line[start].isspace():
            self._kept.append(self._line[start])
            return start + 1
        end = self._sign_at(start)
        if end is not None:
            return end
        end = _word_end(self._line, start)
        word = self._line[start:end]
        self._kept.append(word[1:] if self._is_escaped(word, start) else word)
        return end

    def _is_escaped(self, word: str, start: int) -> bool:
        """Whether a backslash keeps the sign plain that the word starts with, or is."""
        bare = word[1:]
        if not word.startswith(_ESCAPE) or not bare:
            return False
        signs = [each.sign for each in self._grammar.fields]
        if bare[0] == _PARK and self._begins(start):
            return True
        return bare[0] in _SIGNS or bare[0].isdigit() or bare.casefold() in signs

    def _begins(self, start: int) -> bool:
        """Whether nothing but blanks stands before that place."""
        return not self._line[:start].strip()

    def _sign_at(self, start: int) -> int | None:
        """Read what a sign at `start` introduces; None where there is none.

        Of two zones, persons or owners the first counts, and the other stays in the text.
        """
        sign = self._line[start]
        follows = start + 1 < len(self._line) and not self._line[start + 1].isspace()
        if sign == _PARK and follows and self._begins(start):
            return self._read_parking(start)
        if sign == "/" and follows and not self._zone:
            return self._read_zone(start)
        if sign == "@" and follows and not self._person:
            return self._read_person(start)
        number = self._word(start)
        if self._begins(start) and self._grammar.numbered(number):
            self._fields.update(self._grammar.besides(number))
            return self._set_zone(start, start + len(number), self._grammar.numbered(number))
        for each in self._grammar.fields:
            end = None if each.name in self._fields else self._read_field(each, start)
            if end is not None:
                return end
        self._doubt(start)
        return None

    def _doubt(self, start: int) -> None:
        """Mark a field's word right behind another part: it was meant, and not understood."""
        word = self._word(start)
        meant = any(word.casefold() == each.sign for each in self._grammar.fields)
        if meant and self._parts and not self._line[self._parts[-1].end : start].strip():
            self._parts.append(Part(start, start + len(word), PartKind.UNKNOWN, ""))

    def _word(self, start: int) -> str:
        return self._line[start : _word_end(self._line, start)]

    def _read_parking(self, start: int) -> int | None:
        if self._line[start + 1] in _NO_PARKING:
            return None
        self._parked = True
        self._parts.append(Part(start, start + 1, PartKind.PARKED, _("Parking lot")))
        return start + 1

    def _read_zone(self, start: int) -> int:
        end = _word_end(self._line, start)
        # Whoever presses "/" before every point has it twice where the line has the focus.
        named = self._line[start:end].lstrip("/")
        return self._set_zone(start, end, self._grammar.zone_like(named))

    def _set_zone(self, start: int, end: int, zone: Zone | None) -> int:
        if zone is None:
            self._kept.append(self._line[start:end])
            self._parts.append(Part(start, end, PartKind.UNKNOWN, ""))
        else:
            self._zone = zone.id
            self._parts.append(Part(start, end, PartKind.ZONE, zone.label))
        return end

    def _read_person(self, start: int) -> int:
        end, name = self._name(start + 1)
        self._person = self._grammar.whole_name(clean_line(name))
        self._parts.append(Part(start, end, PartKind.PERSON, self._person))
        return end

    def _name(self, start: int) -> tuple[int, str]:
        """A known name, a name in quotes, or one word and the number after it ("Table 2")."""
        line = self._line
        if line[start] == '"' and line.find('"', start + 1) > start + 1:
            end = line.index('"', start + 1)
            return end + 1, line[start + 1 : end]
        for known in sorted(self._grammar.people, key=len, reverse=True):
            end = start + len(known)
            if line[start:end].casefold() == known.casefold() and not line[end : end + 1].isalnum():
                return end, known
        end = start
        for count, found in enumerate(_WORDS.finditer(line, start)):
            word = found[0].rstrip(_STOPS)
            if count and not self._goes_on(line[start:end], word, count):
                break
            end = found.start() + len(word)
            if word != found[0] or word.isdigit():
                break
        return max(end, start + 1), line[start:end]

    def _goes_on(self, name: str, word: str, count: int) -> bool:
        """Whether `word` belongs to the name before it: a table's number, or another part of it."""
        if word.isdigit():
            return len(word) < 4
        named = name[:1].isupper() and word[:1].isupper() and count < _LONGEST_NAME
        return named and word.casefold() not in _NO_NAMES

    def _read_field(self, wanted: CaptureField, start: int) -> int | None:
        line, sign = self._line, wanted.sign
        if line[start : start + len(sign)].casefold() != sign:
            return None
        value = start + len(sign)
        if sign.isalpha() and not wanted.close:
            if not line[value : value + 1].isspace():
                return None
            value += 1
        if not line[value:].strip() or (not sign[:1].isalpha() and line[value].isspace()):
            return None
        for end in self._ends(value, wanted):
            kept = wanted.reads(line[value:end].strip(), self._grammar.reading)
            if kept is not None:
                self._fields[wanted.name] = kept
                meaning = f"{wanted.label}: {wanted.shows(kept)}"
                self._parts.append(Part(start, end, PartKind.FIELD, meaning))
                return end
        return None

    def _ends(self, start: int, wanted: CaptureField) -> Iterator[int]:
        """Where a field's value may end: before the next sign, then word by word nearer."""
        line = self._line
        words = [i + 1 for i in range(start, len(line) - 1) if line[i].isspace()]
        stops = [i for i in words if line[i] in _SIGNS or self._starts_field(i, wanted)]
        limit = min(stops, default=len(line))
        yield limit
        for i in reversed(words):
            if start < i < limit and line[start:i].strip():
                yield i - 1

    def _starts_field(self, start: int, wanted: CaptureField) -> bool:
        """Whether another of the kind's fields is given at `start`."""
        for other in self._grammar.fields:
            sign = other.sign
            if other is wanted or self._line[start : start + len(sign)].casefold() != sign:
                continue
            rest = self._line[start + len(sign) :].split()
            if rest and wanted.sign in _SIGNS and self._word(start).casefold() == sign:
                return True  # an owner ends there, be the date understood or not
            if any(
                other.reads(" ".join(rest[:count]), self._grammar.reading) is not None
                for count in range(1, min(len(rest), 5) + 1)
            ):
                return True
        return False


def _word_end(line: str, start: int) -> int:
    end = start
    while end < len(line) and not line[end].isspace():
        end += 1
    return end
