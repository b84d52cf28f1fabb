"""Since last time: what the earlier sessions of a year bring into the one that begins now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workshop.activities.leaving import actions_step, carried
from workshop.domain.changes import Change, EarlierTold, PictureKept, RosterSet
from workshop.domain.earlier import Earlier
from workshop.domain.errors import UserError
from workshop.domain.image import Image
from workshop.domain.module import Module
from workshop.domain.people import Person
from workshop.files.cards import SessionCard
from workshop.files.open_steps import open_steps
from workshop.files.session_file import SessionFile

MOST_PICTURES = 12
_KEY = "earlier/{number}"


@dataclass(frozen=True, slots=True)
class Brought:
    """The changes that put a year into a session, and what could not be brought, in sentences."""

    changes: tuple[Change, ...] = ()
    problems: tuple[str, ...] = ()


def bring(module: Module, people: tuple[Person, ...], sessions: Sequence[SessionCard]) -> Brought:
    """The people of a year and what its `sessions` left, for a session of `module`.

    Open action steps become points of its first actions step. Nothing at all is brought where the
    year holds neither people nor sessions.
    """
    if not (people or sessions):
        return Brought()
    pictures, problems = _pictures(sessions)
    steps = open_steps(sessions)
    earlier = replace(
        _earlier(sessions) if sessions else Earlier(),
        actions=tuple(each.action for each in steps),
        pictures=tuple(image.key for image in pictures),
    )
    changes = (
        *([RosterSet(people)] if people else ()),
        *(PictureKept(image) for image in pictures),
        *told(module, earlier, [each.point for each in steps]),
    )
    return Brought(changes, problems)


def told(module: Module, earlier: Earlier, points: Sequence[str]) -> tuple[Change, ...]:
    """The changes that tell a session of `module` what was earlier: its open action steps, under
    the ids of their `points`, in the first actions step; and then all of it.
    """
    home = actions_step(module)
    if home is None:
        return (EarlierTold(earlier),)
    steps = zip(points, earlier.actions, strict=True)
    return (*(carried(point, action, home) for point, action in steps), EarlierTold(earlier))


def _earlier(sessions: Sequence[SessionCard]) -> Earlier:
    """What the last session was, the last quote and the last norms."""
    quoted = next((card.leaves for card in reversed(sessions) if card.leaves.quote), None)
    norms = next((card.leaves.norms for card in reversed(sessions) if card.leaves.norms), ())
    return Earlier(
        session=sessions[-1].name,
        held_on=sessions[-1].held_on,
        quote=quoted.quote if quoted else "",
        quote_by=quoted.quote_by if quoted else "",
        norms=norms,
    )


def _pictures(sessions: Sequence[SessionCard]) -> tuple[tuple[Image, ...], tuple[str, ...]]:
    """The newest pictures that may be shown again, and which sessions could not be read."""
    found: list[Image] = []
    problems: list[str] = []
    for card in reversed(sessions):
        if len(found) >= MOST_PICTURES:
            break
        try:
            found += _pictures_of(card)
        except UserError as error:
            problems.append(str(error))
    kept = enumerate(found[:MOST_PICTURES], start=1)
    return (
        tuple(replace(image, key=_KEY.format(number=number)) for number, image in kept),
        tuple(problems),
    )


def _pictures_of(card: SessionCard) -> Iterator[Image]:
    """The pictures that a session leaves, the newest first."""
    if not card.leaves.pictures:
        return
    with SessionFile.open(card.path, reading=True) as file:
        held = file.session.pictures
    yield from (held[key] for key in reversed(card.leaves.pictures) if key in held)
