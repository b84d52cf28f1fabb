"""What goes out with a recap, and what stays behind and why: read before anything is written."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from workshop.activities.agreed import is_agreed
from workshop.activities.kinds import kind_of
from workshop.activities.listing import joined
from workshop.activities.photo import PICTURE, has_picture
from workshop.domain.choices import Choices, Names
from workshop.domain.session import Point, Session
from workshop.i18n import _, ngettext
from workshop.recap.pages import Recap
from workshop.recap.story import Stays, stays


@dataclass(frozen=True, slots=True)
class Summary:
    """Short lines for people to read: what goes, and what stays."""

    goes: tuple[str, ...]
    stays: tuple[str, ...]
    in_room: str
    """How much of what was said stays in the room, in a few words; empty where nothing does."""


def summary(session: Session, choices: Choices, recap: Recap) -> Summary:
    """What `recap`, told of `session` by those choices, holds and does not hold."""
    held = [point for point in session.points.values() if point.stands]
    why = [(point, stays(session, point)) for point in held]
    kept = [(point, reason) for point, reason in why if reason]
    lines = (*_held_back(kept), *_left_out(session, choices, recap))
    return Summary(tuple(_goes(choices, recap)), lines, _in_room(kept))


def _goes(choices: Choices, recap: Recap) -> Iterator[str]:
    steps = {step.id: step for step in recap.module.steps}
    said = sum(bool(point.text) for point in recap.points)
    actions = sum(is_agreed(steps[point.step], point) for point in recap.points)
    parked = sum(point.parked for point in recap.points)
    photos = len({point.fields[PICTURE] for point in recap.points if has_picture(point)})
    yield _counted(len(recap.pages), lambda n: ngettext("{count} slide", "{count} slides", n))
    yield from _some(said, lambda n: ngettext("{count} point", "{count} points", n))
    yield from _some(actions, lambda n: ngettext("{count} action step", "{count} action steps", n))
    yield from _some(parked, lambda n: ngettext("{count} still open", "{count} still open", n))
    yield from _some(photos, lambda n: ngettext("{count} photo", "{count} photos", n))
    names = {
        Names.FULL: _("Names of speakers"),
        Names.INITIALS: _("Initials of speakers"),
        Names.NONE: "",
    }
    if names[choices.names]:
        yield names[choices.names]
    if choices.facilitator_notes:
        yield _("Your notes")


Kept = Sequence[tuple[Point, Stays]]
"""Points that stay in the room, each with the reason."""


def _held_back(kept: Kept) -> Iterator[str]:
    count = Counter(reason for _point, reason in kept)
    yield from _some(
        count[Stays.ROOM],
        lambda n: ngettext(
            "{count} point meant for the room alone", "{count} points meant for the room alone", n
        ),
    )
    yield from _some(
        count[Stays.ASK],
        lambda n: ngettext(
            "{count} point that needs permission", "{count} points that need permission", n
        ),
    )
    yield from _some(
        count[Stays.HIDDEN],
        lambda n: ngettext("{count} hidden point", "{count} hidden points", n),
    )
    yield from _some(
        count[Stays.CONSENT],
        lambda n: ngettext(
            "{count} photo that nobody agreed to", "{count} photos that nobody agreed to", n
        ),
    )


def _in_room(kept: Kept) -> str:
    photos = sum(has_picture(point) for point, _reason in kept)
    said = _some(
        len(kept) - photos,
        lambda n: ngettext("{count} point stays in the room", "{count} points stay in the room", n),
    )
    shot = _some(
        photos,
        lambda n: ngettext("{count} photo stays in the room", "{count} photos stay in the room", n),
    )
    return joined(*said, *shot)


def _left_out(session: Session, choices: Choices, recap: Recap) -> Iterator[str]:
    yield from _some(
        sum(_is_own(session, point) for point in session.points.values() if point.stands),
        lambda n: ngettext("{count} line of a letter", "{count} lines of letters", n),
    )
    if choices.names is not Names.FULL:
        yield _("All names") if choices.names is Names.NONE else _("Names in full")
    if not choices.places and session.details.place:
        yield _("Where it was")
    if not choices.facilitator_notes:
        yield _("Your notes")
    left_out = [step.title for step in session.module.steps if step.id in choices.left_out]
    left_out += [_("Parking lot")] if "open" in choices.left_out and session.parked() else []
    left_out += [page.slide.title.text for page in recap.left_out]
    if left_out:
        yield _("Left out by you: {titles}").format(titles="; ".join(left_out))


def _is_own(session: Session, point: Point) -> bool:
    """Whether its words are its writer's own."""
    step = session.module.step(point.step)
    return bool(point.text) and kind_of(step).sealed(step, point)


def _some(count: int, words: Callable[[int], str]) -> Iterator[str]:
    if count:
        yield _counted(count, words)


def _counted(count: int, words: Callable[[int], str]) -> str:
    return words(count).format(count=count)
