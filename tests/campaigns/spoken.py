"""What somebody says in Session 7A, how it is typed, and what is to be on disk, told by hand.

Nothing here asks the program's grammar: each line is put together with what must become of it.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

ZONES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "triumphs": (
        *(("relationships", "rel"), ("tools", "tools"), ("students", "stud")),
        ("personal-growth", "growth"),
    ),
    "deforestaction": (
        *(("challenging-problem", "chall"), ("sustained-inquiry", "inqu")),
        *(("authenticity", "auth"), ("voice-and-choice", "voice"), ("reflection", "refl")),
        *(("critique-and-revision", "crit"), ("public-product", "pub")),
    ),
    "slopes": (
        *(("bunny-slope", "bunny"), ("lift", "lift"), ("gondola", "gon")),
        *(("black-diamond", "black"), ("falling-well", "fall"), ("stories", "stor")),
    ),
    "action-steps": (
        *(("open-doors", "doors"), ("celebrate-successes", "cele")),
        *(("foster-growth", "foster"), ("meet-teachers-where-they-are", "meet")),
    ),
    "thanks": (
        *(("colleagues", "coll"), ("leaders", "lead"), ("partners", "part")),
        ("my-pair", "pair"),
    ),
}
"""The ids of each step's zones in the order of their digits, and what is typed behind "/"."""
COUNTS = {
    "welcome": 2,
    "triumphs": 12,
    "deforestaction": 12,
    "break": 3,
    "slopes": 14,
    "action-steps": 9,
    "thanks": 8,
}
"""How many points are said in each step, in the order of the agenda: sixty."""
_AGREED = "action-steps"
_QUIET = ("welcome", "break")
_FRIDAY = "2026-11-27"
"""What "friday" means on the day on which a campaign's wall clock begins."""
_PEOPLE = ("Table 1", "Table 4", "Table 12", "Robin Marsh", "Kim Hill", "Marta Sand")
_WHO = ("nobody", "everybody", "somebody", "they", "people", "colleagues", "pairs")
_DOES = ("waits", "asks", "listens", "falls", "laughs", "plans", "shares", "forgets", "writes")
_WHAT = ("alone", "first", "slowly", "together", "twice", "before lunch", "by hand", "at last")


@dataclass(frozen=True)
class Said:
    """A point as a second reader is to find it."""

    step: str
    text: str
    zone: str = ""
    person: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    parked: bool = False


@dataclass(frozen=True)
class Turn:
    """One point: what is typed for it, and what is to be kept."""

    kind: str
    step: str
    typed: str
    due: Said
    wrong: str = ""
    """Typed, kept and undone before it."""
    late: str = ""
    """The end of it, typed when the room is in the next step already; Ctrl+Enter keeps it then."""


class Speaker:
    """Says things at random, each once."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._named: list[str] = []
        self._number = 0

    def turns(self) -> Iterator[Turn]:
        """Sixty points, step by step."""
        for step, count in COUNTS.items():
            kinds = self._kinds(step, count)
            for kind in kinds:
                yield kind(step)

    def _kinds(self, step: str, count: int) -> Sequence[Callable[[str], Turn]]:
        """What is said in a step: some of everything, and mostly zones and people."""
        if step in _QUIET:
            return (self._action, self._parked, self._parked)[:count]
        always = [self._corrected, self._quote, self._escaped, self._parked, self._completed]
        if step not in (_AGREED, "thanks"):
            always.append(self._action)
        fill = (self._digit, self._named_zone, self._unknown, self._plain)
        rest = self._chance.choices(fill, (5, 4, 1, 1), k=count - len(always) - 1)
        kinds = [*always, *rest]
        self._chance.shuffle(kinds)
        return (*kinds, self._late)

    def _words(self) -> str:
        """A sentence that nobody has said before."""
        self._number += 1
        chance, words = self._chance, f"number {self._number}"
        return f"{chance.choice(_WHO)} {chance.choice(_DOES)} {chance.choice(_WHAT)} {words}"

    def _person(self) -> str:
        person = self._chance.choice(_PEOPLE)
        self._named.append(person)
        return person

    def _zone(self, step: str) -> tuple[int, str, str]:
        """The digit, the id and the start of the name of one of the step's zones."""
        place = self._chance.randrange(len(ZONES[step]))
        zone, start = ZONES[step][place]
        return place + 1, zone, start

    # -- ways to say it

    def _plain(self, step: str) -> Turn:
        text = self._words()
        return Turn("plain", step, text, Said(step, text))

    def _digit(self, step: str) -> Turn:
        (digit, zone, _start), text, person = self._zone(step), self._words(), self._person()
        said = Said(step, text, zone, person)
        return Turn("zone by digit", step, f"{digit} {text} @{person}", said)

    def _named_zone(self, step: str) -> Turn:
        (_digit, zone, start), text, person = self._zone(step), self._words(), self._person()
        said = Said(step, text, zone, person)
        return Turn("zone by name", step, f"/{start} {text} @{person}", said)

    def _completed(self, step: str) -> Turn:
        """A name that was said before, by its start and Tab."""
        text = self._words()
        if not self._named:
            return self._digit(step)
        person = self._chance.choice(self._named)
        # Tables begin alike: typed but for the last letter, only one of them goes on so.
        start = person[:3].lower() if not person.startswith("Table") else person
        taken = "" if start == person else "\t"
        return Turn("name by Tab", step, f"{text} @{start}{taken}", Said(step, text, "", person))

    def _corrected(self, step: str) -> Turn:
        (_digit, zone, start), text = self._zone(step), self._words()
        said = Said(step, text, zone)
        return Turn("corrected by undo", step, f"/{start} {text}", said, f"/{start} {text} not")

    def _quote(self, step: str) -> Turn:
        words, person = self._words().capitalize(), self._person()
        said = Said(step, f"“{words}”", "", person, {"verbatim": "yes"})
        return Turn("quote", step, f'"{words}" @{person}', said)

    def _action(self, step: str) -> Turn:
        text, owner = self._words(), self._chance.choice(_PEOPLE)
        said = Said(_AGREED, text, "", "", {"owner": owner, "due": _FRIDAY})
        return Turn("action", step, f"!{text} >{owner} by friday", said)

    def _parked(self, step: str) -> Turn:
        text = self._words()
        return Turn("parked", step, f"?{text}", Said(step, text, parked=True))

    def _escaped(self, step: str) -> Turn:
        text = self._words()
        typed, kept = self._chance.choice(
            (
                (f"\\3 {text}", f"3 {text}"),
                (f"\\/{text}", f"/{text}"),
                (f"and/or {text} / or", f"and/or {text} / or"),
                (f"\\!{text}", f"!{text}"),
                (f"{text} \\@home", f"{text} @home"),
                (f"? {text}", f"? {text}"),
            )
        )
        return Turn("escaped", step, typed, Said(step, kept))

    def _unknown(self, step: str) -> Turn:
        text = f"/nowhere {self._words()}"
        return Turn("not understood", step, text, Said(step, text))

    def _late(self, step: str) -> Turn:
        (_digit, zone, start), text = self._zone(step), self._words()
        typed, late = f"/{start} {text[:8]}", text[8:]
        return Turn("kept where begun", step, typed, Said(step, text, zone), late=late)
