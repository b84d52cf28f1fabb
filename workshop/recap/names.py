"""Names in a recap: kept, cut to initials, or taken out, also where a text mentions them.

Places, of the session and of people's schools, are kept or taken out alike.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from workshop.activities.photo import CHART, CONSENT, DURING, ORDER, PICTURE, TAKEN
from workshop.domain.changes import Details, Share
from workshop.domain.earlier import Earlier
from workshop.domain.module import Module, Step
from workshop.domain.people import Person, Rounds
from workshop.domain.session import Point, Session
from workshop.i18n import _
from workshop.recap.pages import Names

NAME_FIELDS = frozenset({"owner"})
"""Fields of points that name people."""
_NAMELESS_FIELDS = frozenset({PICTURE, CONSENT, ORDER, TAKEN, DURING, CHART})
"""Fields that hold no words: the key of a picture could look like a name."""

JOINTS = re.compile(r"\s*(?:[,;/&+]|\band\b)\s*")
_APOSTROPHES = re.compile("['’]")
_INNER = re.compile("['’‐-]")
"""What may stand inside a part of a name."""
SENTENCE_END = (".", "!", "?", ":", "“", '"', "\n", "•", "-")


class Treatment:
    """Treats every text of a session alike; who is what, those say that stand on it."""

    _pattern: re.Pattern[str] | None
    """Finds every name."""

    def person(self, name: str) -> str:
        """How somebody is called where a point is attributed."""
        raise NotImplementedError

    def _instead(self, found: re.Match[str]) -> str:
        """What stands for a name in a text."""
        raise NotImplementedError

    def text(self, text: str) -> str:
        """A text that may mention people."""
        if self._pattern is None or not text:
            return text
        return self._pattern.sub(self._instead, text)

    def _field(self, key: str, value: str) -> str:
        if key in _NAMELESS_FIELDS:
            return value
        return self.person(value) if key in NAME_FIELDS else self.text(value)

    def rounds(self, rounds: Rounds) -> Rounds:
        """The groups that were made."""
        return tuple(
            tuple(
                tuple(replace(seat, person=self.person(seat.person)) for seat in group)
                for group in groups
            )
            for groups in rounds
        )

    def earlier(self, earlier: Earlier) -> Earlier:
        """What earlier sessions left."""
        actions = tuple(
            replace(action, text=self.text(action.text), owner=self.person(action.owner))
            for action in earlier.actions
        )
        return replace(
            earlier,
            session=self.text(earlier.session),
            actions=actions,
            quote=self.text(earlier.quote),
            quote_by=self.person(earlier.quote_by),
            norms=tuple(self.text(norm) for norm in earlier.norms),
        )

    def module(self, module: Module) -> Module:
        """The module, since whoever wrote it may have named people as well."""
        return replace(
            module,
            label=self.text(module.label),
            title=self.text(module.title),
            about=self.text(module.about),
            people=self.text(module.people),
            steps=tuple(self._step(step) for step in module.steps),
        )

    def _step(self, step: Step) -> Step:
        return replace(
            step,
            title=self.text(step.title),
            ask=self.text(step.ask),
            show=tuple(self.text(line) for line in step.show),
            notes=self.text(step.notes),
            zones=tuple(replace(zone, label=self.text(zone.label)) for zone in step.zones),
        )


class Mask(Treatment):
    """Names as far as `names` asks for them, and `places`, in a recap."""

    def __init__(self, session: Session, names: Names, places: bool = True) -> None:
        self._names = names
        self._tells_place = places
        known = set() if names is Names.FULL else known_people(session)
        self._short = {fold_name(name): initials(name) for name in known}
        given = {part for name in known for part in given_names(name)}
        self._short.update({fold_name(part): initials(part) for part in given - known})
        hidden = set() if places else places_of(session)
        self._places = set(map(fold_name, hidden))
        # "Library" may be a place, and "library" is none.
        plain = {place for place in hidden if " " not in place}
        self._pattern = name_pattern(known | (hidden - plain), given | plain)

    def person(self, name: str) -> str:
        """How somebody is called where a point is attributed."""
        match self._names:
            case Names.FULL:
                return name
            case Names.INITIALS:
                # Of a point that was joined, several people said it.
                return ", ".join(map(initials, name.split(", ")))
            case Names.NONE:
                return ""

    def point(self, point: Point) -> Point:
        """A point, with everything that names people."""
        person = "" if point.share is Share.NO_NAME else self.person(point.person)
        fields = {key: self._field(key, value) for key, value in point.fields.items()}
        return replace(point, text=self.text(point.text), person=person, fields=fields)

    def details(self, details: Details) -> Details:
        """What is true of the whole session."""
        place = self.text(details.place) if self._tells_place else ""
        return replace(details, place=place, next_time=self.text(details.next_time))

    def roster(self, people: tuple[Person, ...]) -> tuple[Person, ...]:
        """The roster; nobody where names are taken out."""
        if self._names is Names.NONE:
            return ()
        return tuple(replace(person, name=self.person(person.name)) for person in people)

    def _instead(self, found: re.Match[str]) -> str:
        folded = fold_name(found[0])
        if folded not in self._places and self._names is Names.INITIALS:
            return self._short.get(folded) or initials(found[0])
        before = found.string[: found.start()].rstrip(" ")
        word = _("our place") if folded in self._places else _("someone")
        return word.capitalize() if not before or before.endswith(SENTENCE_END) else word


def initials(name: str) -> str:
    """ "Jordan Poe" as "J.P."; a name with a number in it keeps that: "Table 2" is "T2"."""
    words = re.findall(r"\w+", name)
    if any(word.isdigit() for word in words):
        return "".join(word if word.isdigit() else word[0].upper() for word in words)
    return "".join(f"{word[0].upper()}." for word in words)


def known_people(session: Session) -> set[str]:
    """Everybody a point of the session is attributed to, or given to."""
    # Points that stay in the room count too: others may speak of the same people.
    people = {point.person for point in session.points.values()}
    people |= {person.name for person in session.roster} | {session.earlier.quote_by}
    people -= {""}
    owners = set(_owners(session)) - people - {""}
    # What the module speaks of itself is a role, such as "Principals", and no secret.
    told = "\n".join(_words(session.module))
    return people | {owner for owner in owners if not mentions(told, owner)}


def places_of(session: Session) -> set[str]:
    """Where the session was and people came from, but for what the module itself speaks of."""
    places = {session.details.place, *(person.school for person in session.roster)}
    told = "\n".join(_words(session.module))
    return {place for place in places if place and not mentions(told, place)}


def mentions(text: str, name: str) -> bool:
    pattern = name_pattern({name}, set())
    return pattern is not None and pattern.search(text) is not None


def _owners(session: Session) -> Iterator[str]:
    held = (point.fields.get(key, "") for point in session.points.values() for key in NAME_FIELDS)
    for whole in (*held, *(action.owner for action in session.earlier.actions)):
        yield from (whole, *JOINTS.split(whole))


def _words(module: Module) -> Iterator[str]:
    yield from (module.title, module.about, module.people)
    for step in module.steps:
        yield from (step.title, step.ask, *step.show)


def given_names(name: str) -> tuple[str, ...]:
    """The parts of a name of capitalised words, by which texts may call the same person."""
    words = name.split()
    personal = len(words) > 1 and all(_in_a_name(word) for word in words)
    return tuple(word for word in words if len(word) > 2) if personal else ()


def _in_a_name(word: str) -> bool:
    """Whether it may be a part of somebody's name: "Poe", "Lind-Okafor", "O'Neil"."""
    return word[0].isupper() and all(part.isalpha() for part in _INNER.split(word))


def fold_name(name: str) -> str:
    """A name as it is looked up, however it is capitalised and spaced."""
    return " ".join(_APOSTROPHES.sub("'", name).split()).casefold()


def name_pattern(known: set[str], given: set[str]) -> re.Pattern[str] | None:
    """Finds whole names, the longest first. Short ones and parts only as they are capitalised:
    "Will" is a name, "will" is not.
    """
    names = sorted({*known, *given}, key=lambda name: (-len(name), name))
    loose = {name for name in known if len(name) > 2}
    found = [
        _spelled(name) if name in loose else f"(?-i:{_spelled(name)})"
        for name in names
        if re.search(r"\w", name)
    ]
    if not found:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)", re.IGNORECASE)


def _spelled(name: str) -> str:
    words = (_APOSTROPHES.sub("['’]", re.escape(word)) for word in name.split())
    return r"\s+".join(words)
