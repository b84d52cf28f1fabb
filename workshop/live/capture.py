"""The capture line: what a typed line means, part by part, with nothing ever lost.

    3 Some people take longer @Table 1        the third zone, said by Table 1
    /bunny Nobody starts on the black run     a zone by the start of any of its words
    Post a story a week >Grade 4 team by fri  an owner and a date, where the kind asks for them
    !Post a story >Table 4 by friday          an action step, from any step: see Grammar.actions
    "We fell, and we laughed" @Kim            a quote, where it is all that the line says
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
from dataclasses import dataclass, field, replace
from datetime import date

from workshop.activities.action_fields import PROMISE
from workshop.activities.agreed import agrees
from workshop.activities.base import NUMBER, CaptureField, Kind
from workshop.activities.reading import ENGLISH, Reading
from workshop.activities.tally import COUNT
from workshop.domain.errors import UserError
from workshop.domain.module import Step, Zone
from workshop.i18n import _
from workshop.live.draft import Draft, Part, PartKind
from workshop.live.names import Names, names_of
from workshop.live.reader import Reader
from workshop.live.tally_lines import MOST_DOTS, Heap, heaps

__all__ = ["Draft", "Grammar", "Home", "Part", "PartKind"]

_NUMBERS = re.compile(r"[\d\s,]+")


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
    agrees: bool = False
    """Whether the step's own points are action steps."""
    actions: "Home | None" = None
    """The step that "!" leads to, where it is another one."""

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
            agrees(step),
        )

    @property
    def of_actions(self) -> "Grammar":
        """How the rest of a line is read behind "!": with owners and days."""
        if self.actions is not None:
            return self.actions.grammar
        known = {each.name for each in self.fields}
        missing = [each for each in PROMISE if each.name not in known]
        return replace(self, fields=(*self.fields, *missing)) if missing else self

    @property
    def names(self) -> Names:
        """The people by what is typed of them."""
        return names_of(self.people)

    @property
    def reading(self) -> Reading:
        """How the words of a field are read."""
        return Reading(self.today, self.languages)

    def parse(self, line: str) -> Draft:
        """The point that one line stands for."""
        return Reader(self, line).draft()

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

    def whole(self, typed: str) -> tuple[Draft, ...]:
        """All that was typed as one point, however many lines it has; none without words."""
        draft = self.parse(typed)
        return () if draft.empty else (draft,)

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


@dataclass(frozen=True, slots=True)
class Home:
    """The step in which action steps are kept, and how lines are read there."""

    step: str
    title: str
    grammar: Grammar
