"""What a word of the capture line may go on to be: people, tables, zones, words said before.

Nothing here is taken by itself: the window shows it, and only Tab puts it into the line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from workshop.activities.kinds import kind_of
from workshop.domain.changes import Share
from workshop.domain.module import Zone
from workshop.domain.session import Point, Session
from workshop.live.capture import Grammar
from workshop.live.reader import ESCAPE

MOST = 6
"""Options in a list: as many as can be told apart at a glance."""
_LEARNT = 150
"""Points whose words are looked at in one go; the rest follow with the next keys."""
_LONG = 5
"""Letters of a word that is worth completing."""
_TYPED = 3
"""Letters of it that are typed before it is offered."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NAME = 60
"""Letters before the cursor in which a name may begin."""
_OWNER = ">"


@dataclass(frozen=True, slots=True)
class Option:
    """A way to go on: `text` goes into the line, `shown` into the list with `about` beside it."""

    text: str
    shown: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What may stand from `start` up to `end` of a line: options, best first, or the one rest of a
    word that is being typed.
    """

    start: int
    end: int
    options: tuple[Option, ...] = ()
    rest: str = ""


class Words:
    """The longer words of what was said openly, by how they begin."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, _Word]] = {}
        self._count = 0
        self._newest = self._oldest = 0
        """Points from the oldest up to the newest place were looked at."""
        self._of = ""
        """The first point of the session, by which another session is told."""

    def learn(self, session: Session, most: int = _LEARNT) -> bool:
        """Take in the words of new points, and of some old ones; gives whether there are more."""
        points = tuple(session.points.values())
        first = points[0].id if points else ""
        if first != self._of or len(points) < self._newest:
            self._known.clear()
            self._of, self._newest, self._oldest = first, len(points), len(points)
        start = max(0, self._oldest - most)
        for point in (*points[start : self._oldest][::-1], *points[self._newest :]):
            self._take(session, point)
        self._oldest, self._newest = start, len(points)
        return start > 0

    def rest(self, typed: str) -> str:
        """The rest of the word that is most often meant by that start; empty without any."""
        start = typed.casefold()
        if len(typed) < _TYPED:
            return ""
        alike = self._known.get(start[:_TYPED], {})
        if start in alike:
            return ""
        found = [word for folded, word in alike.items() if folded.startswith(start)]
        best = max(found, key=lambda word: (word.times, word.last), default=None)
        return best.form[len(typed) :] if best else ""

    def _take(self, session: Session, point: Point) -> None:
        if not _is_open(session, point):
            return
        for form in _WORD.findall(point.text):
            if len(form) >= _LONG:
                folded = form.casefold()
                alike = self._known.setdefault(folded[:_TYPED], {})
                word = alike.setdefault(folded, _Word(form))
                self._count += 1
                word.times, word.last = word.times + 1, self._count


@dataclass(slots=True)
class _Word:
    form: str
    times: int = 0
    last: int = 0


def _is_open(session: Session, point: Point) -> bool:
    """Whether its words may be offered where the room may look over one's shoulder."""
    if not point.stands or point.hidden or point.share not in (Share.NAMED, Share.NO_NAME):
        return False
    step = session.module.step(point.step)
    return not kind_of(step).sealed(step, point)


def complete(grammar: Grammar, line: str, cursor: int, words: Words) -> Offer | None:
    """What the word before the cursor may go on to be; None where nothing is offered."""
    if line[cursor : cursor + 1].isalnum():
        return None
    before = line[:cursor]
    start = max(before.rfind(" "), before.rfind("\t"), before.rfind("\n")) + 1
    of_line = grammar.of_actions if line.lstrip().startswith("!") else grammar
    offer = _signed(of_line, before, start)
    if offer is None:
        rest = words.rest(_last_word(before[start:])) if not line[cursor:].strip() else ""
        return Offer(cursor, cursor, rest=rest) if rest else None
    return offer if offer.options else None


def _signed(grammar: Grammar, before: str, start: int) -> Offer | None:
    """The offer for a sign that is being followed; None where there is none."""
    if before[start : start + 1] == "/":
        zones = tuple(islice(_zones(grammar, before[start:].lstrip("/")), MOST))
        return Offer(start, len(before), zones)
    at = _name_start(grammar, before, start)
    if at is None:
        return None
    sign, typed = before[at], before[at + 1 :]
    folded = typed.casefold()
    names = (name for name in grammar.names.begun(typed, MOST + 1) if name.casefold() != folded)
    options = (Option(f"{sign}{name} ", name) for name in names)
    return Offer(at, len(before), tuple(islice(options, MOST)))


def _name_start(grammar: Grammar, before: str, start: int) -> int | None:
    """Where the sign of the name stands that the cursor is in or behind; None without one."""
    signs = "@" + (_OWNER if any(each.sign == _OWNER for each in grammar.fields) else "")
    if before[start : start + 1] and before[start] in signs:
        return start
    at = max(before.rfind(sign, max(0, len(before) - _NAME)) for sign in signs)
    if at < 0 or (at > 0 and not before[at - 1].isspace()) or before[at + 1 : at + 2].isspace():
        return None
    # Further words belong to the name only as long as a known one goes on so.
    typed = before[at + 1 :]
    begun = grammar.names.begun(typed, MOST + 1)
    return at if any(name.casefold() != typed.casefold() for name in begun) else None


def _zones(grammar: Grammar, typed: str) -> Iterator[Option]:
    """The zones of which a word begins so, each as the shortest that leads to it."""
    start = typed.casefold()
    for zone in grammar.zones:
        names = [zone.id, *zone.label.replace("-", " ").split()]
        leads = _leading(grammar, zone)
        if any(name.casefold().startswith(start) for name in names) and leads.casefold() != start:
            yield Option(f"/{leads} ", zone.label, grammar.sign(zone))


def _leading(grammar: Grammar, zone: Zone) -> str:
    """A word that can be read and leads to the zone, else its sign."""
    words = zone.label.split()
    return next((word for word in words if grammar.zone_like(word) is zone), grammar.sign(zone))


def _last_word(piece: str) -> str:
    """The letters that end a piece of text; none behind a sign or a backslash."""
    if piece[:1] == ESCAPE:
        return ""
    found = list(_WORD.finditer(piece))
    return found[-1][0] if found and found[-1].end() == len(piece) else ""
