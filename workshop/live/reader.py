"""Reads one line of the capture line from left to right, a word at a time."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from workshop.activities.agreed import ACTION
from workshop.activities.base import YES, CaptureField
from workshop.activities.said import VERBATIM, in_marks
from workshop.domain.module import Zone
from workshop.domain.text import LINE_LIMIT, POINT_LIMIT, clean, clean_line, fits
from workshop.i18n import _
from workshop.live.draft import Draft, Part, PartKind

if TYPE_CHECKING:
    from workshop.live.capture import Grammar

SIGNS = "/@>"
_PARK, _ACT, _OWNER = "?", "!", ">"
_NO_SIGN_BEFORE = "?!.,;:…)="
"""Behind "?" or "!" they make it a part of what was said: "?!"."""
ESCAPE = "\\"
_QUOTES = {'"': '"', "“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』"}
"""What opens a quote, with what may close it."""
_WORDS = re.compile(r"\S+")
_BLANK = re.compile(r"\s")
_STOPS = ".,;:!?"
_READ = 4 * POINT_LIMIT
"""Letters of a line in which signs are looked for; more is no point."""
_LONGEST_NAME = 3
"""Words of a name that nobody has put in quotes."""
_SENTENCE_STARTS = """
    a an and at but every for he i if in it let my no not on one our she so some that the there they
    this three to two we what when who why you your
"""
_NO_NAMES = frozenset(_SENTENCE_STARTS.split())
"""A sentence may begin right behind a name: "@Maria The class ran it"."""


class Reader:
    """Reads one line; whatever is not understood stays in the text."""

    def __init__(self, grammar: "Grammar", line: str, quotes: bool = True) -> None:
        self._grammar = grammar
        self._line = line
        self._may_quote = quotes
        self._kept: list[str] = []
        self._parts: list[Part] = []
        self._zone = ""
        self._person = ""
        self._fields: dict[str, str] = {}
        self._parked = self._action = False
        self._step = ""
        self._worded = False
        """Whether any word was kept."""
        self._quote: int | None = None
        """Where in what is kept the quote stands."""

    def draft(self) -> Draft:
        """The point that the line stands for."""
        position = 0
        while position < min(len(self._line), _READ):
            position = self._take(position)
        self._keep(self._line[position:])
        if self._quote is not None and self._says_more():
            return Reader(self._grammar, self._line, quotes=False).draft()
        said = "".join(self._kept)
        text = clean(said)
        return Draft(
            text,
            self._zone,
            self._person,
            {**self._fields, **self._marks(bool(text or self._fields))},
            tuple(self._parts),
            parked=self._parked,
            action=self._action,
            step=self._step,
            cut=0 if fits(said) else len(said),
        )

    def _marks(self, said: bool) -> dict[str, str]:
        """The fields that say what the whole is."""
        quote = {VERBATIM: YES} if self._quote is not None else {}
        own_list = self._action and not self._step and not self._grammar.agrees
        return {**quote, **({ACTION: YES} if own_list and said else {})}

    def _says_more(self) -> bool:
        """Whether there are other words beside a quote."""
        return any(each.strip() for at, each in enumerate(self._kept) if at != self._quote)

    def _take(self, start: int) -> int:
        """Read the word or blank at `start`; gives where the next one starts."""
        if self._line[start].isspace():
            self._keep(self._line[start])
            return start + 1
        end = self._sign_at(start)
        if end is not None:
            return end
        end = _word_end(self._line, start)
        word = self._line[start:end]
        self._keep(word[1:] if self._is_escaped(word) else word)
        return end

    def _keep(self, text: str) -> None:
        self._kept.append(text)
        self._worded = self._worded or not text.isspace()

    def _is_escaped(self, word: str) -> bool:
        """Whether a backslash keeps the sign plain that the word starts with, or is."""
        bare = word[1:]
        if not word.startswith(ESCAPE) or not bare:
            return False
        if bare[0] in (_PARK, _ACT) and self._begins():
            return True
        if bare[0] in _QUOTES and not self._worded:
            return True
        signs = [each.sign for each in self._grammar.fields]
        return bare[0] in SIGNS or bare[0].isdigit() or bare.casefold() in signs

    def _begins(self) -> bool:
        """Whether nothing but blanks came before."""
        return not (self._worded or self._parts)

    def _sign_at(self, start: int) -> int | None:
        """Read what a sign at `start` introduces; None where there is none.

        Of two zones, persons or owners the first counts, and the other stays in the text.
        """
        sign = self._line[start]
        follows = start + 1 < len(self._line) and not self._line[start + 1].isspace()
        if sign in (_PARK, _ACT) and follows and self._begins():
            return self._read_first(start)
        if sign in _QUOTES and follows and self._may_quote and not self._worded:
            return self._read_quote(start)
        if sign == "/" and follows and not self._zone:
            return self._read_zone(start)
        if sign == "@" and follows and not self._person:
            return self._read_person(start)
        number = self._word(start)
        if self._begins() and self._grammar.numbered(number):
            self._fields.update(self._grammar.besides(number))
            return self._set_zone(start, start + len(number), self._grammar.numbered(number))
        for each in self._grammar.fields:
            end = None if each.name in self._fields else self._read_field(each, start)
            if end is not None:
                return end
        self._doubt(start)
        return None

    def _doubt(self, start: int) -> None:
        """Mark what was meant for a field and is none: its word right behind another part, or an
        owner where there are none.
        """
        word = self._word(start)
        meant = any(word.casefold() == each.sign for each in self._grammar.fields)
        behind = self._parts and not self._line[self._parts[-1].end : start].strip()
        if (meant and behind) or (word[0] == _OWNER and word[1:2].isalpha()):
            self._parts.append(Part(start, start + len(word), PartKind.UNKNOWN, ""))

    def _word(self, start: int) -> str:
        return self._line[start : _word_end(self._line, start)]

    def _read_first(self, start: int) -> int | None:
        """A sign that the line begins with, and that says what the whole is."""
        if self._line[start + 1] in _NO_SIGN_BEFORE:
            return None
        if self._line[start] == _PARK:
            self._parked = True
            part = Part(start, start + 1, PartKind.PARKED, _("Parking lot"))
        else:
            self._action, home = True, self._grammar.actions
            meaning = _("Action → {step}").format(step=home.title) if home else _("Action step")
            part = Part(start, start + 1, PartKind.ACTION, meaning)
            self._step = home.step if home else ""
            self._grammar = self._grammar.of_actions
        self._parts.append(part)
        return start + 1

    def _read_quote(self, start: int) -> int | None:
        """Words in quotation marks: a quote, if signs are all that the line has besides."""
        closing = _QUOTES[self._line[start]]
        within = (at for at in range(start + 1, len(self._line)) if self._line[at] in closing)
        end = next(within, -1)
        after = self._line[end + 1 : end + 2]
        said = self._line[start + 1 : end].strip()
        if end < 0 or not said or (after and not after.isspace()):
            return None
        self._quote = len(self._kept)
        self._keep(in_marks(said))
        self._parts.append(Part(start, end + 1, PartKind.QUOTE, _("Quote")))
        return end + 1

    def _read_zone(self, start: int) -> int:
        end = _word_end(self._line, start)
        # Whoever presses "/" before every point has it twice where the line has the focus.
        named = self._line[start:end].lstrip("/")
        return self._set_zone(start, end, self._grammar.zone_like(named))

    def _set_zone(self, start: int, end: int, zone: Zone | None) -> int:
        if zone is None:
            self._stay(start, end)
        else:
            self._zone = zone.id
            self._parts.append(Part(start, end, PartKind.ZONE, zone.label))
        return end

    def _stay(self, start: int, end: int) -> None:
        """Leave in the text what was meant as a part, and is not understood."""
        self._keep(self._line[start:end])
        self._parts.append(Part(start, end, PartKind.UNKNOWN, ""))

    def _read_person(self, start: int) -> int:
        end, name = self._name(start + 1)
        if len(name) > LINE_LIMIT:
            self._stay(start, end)
            return end
        self._person = self._grammar.names.meant(clean_line(name))
        self._parts.append(Part(start, end, PartKind.PERSON, self._person))
        return end

    def _name(self, start: int) -> tuple[int, str]:
        """A known name, a name in quotes, or one word and the number after it ("Table 2")."""
        line = self._line
        closed = line.find('"', start + 1) if line[start] == '"' else -1
        if start + 1 < closed <= start + LINE_LIMIT:
            return closed + 1, line[start + 1 : closed]
        known = self._grammar.names.at(line, start)
        if known is not None:
            return known
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
        line, far = self._line, min(len(self._line), start + LINE_LIMIT)
        words = [i + 1 for i in range(start, far - 1) if line[i].isspace()]
        stops = [i for i in words if line[i] in SIGNS or self._starts_field(i, wanted)]
        limit = min(stops, default=far)
        if limit == len(line) or line[limit - 1].isspace() or line[limit].isspace():
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
            if rest and wanted.sign in SIGNS and self._word(start).casefold() == sign:
                return True  # an owner ends there, be the date understood or not
            if any(
                other.reads(" ".join(rest[:count]), self._grammar.reading) is not None
                for count in range(1, min(len(rest), 5) + 1)
            ):
                return True
        return False


def _word_end(line: str, start: int) -> int:
    found = _BLANK.search(line, start)
    return found.start() if found else len(line)
