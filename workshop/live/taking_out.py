"""What somebody takes back goes for good: a point, a photo, or everything of one person."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from workshop.activities.photo import has_picture
from workshop.domain.changes import Record
from workshop.domain.people import Rounds
from workshop.domain.session import Point, Session
from workshop.domain.text import shortened
from workshop.files import erasing
from workshop.i18n import _, ngettext
from workshop.live.desk import Desk
from workshop.recap.names import fold_name, known_people
from workshop.recap.neutral import Neutral, is_table

_LONGEST = 60
_MOST_PEOPLE = 3


@dataclass(frozen=True, slots=True)
class Going:
    """What would go, for the question whether it shall: the ids of points, and a title for it."""

    title: str
    points: frozenset[str]
    told: tuple[str, ...]


def people_of(session: Session, points: Sequence[Point]) -> tuple[str, ...]:
    """The people, not tables, by whom these points are; nobody where they are many."""
    names = dict.fromkeys(n for p in points for n in p.person.split(", ") if n)
    people = tuple(name for name in names if not is_table(session, name))
    return people if len(people) <= _MOST_PEOPLE else ()


def points_going(desk: Desk, points: Sequence[str]) -> Going:
    """What goes with points: also what they were joined into, which holds their words."""
    session = desk.session
    going = _with_others(desk, points)
    one = session.points[points[0]]
    said = shortened(" ".join(one.text.split()), _LONGEST)
    if len(points) == 1 and has_picture(one):
        title = _("Delete this photo for good?")
    elif len(points) == 1 and said:
        title = _("Delete “{text}” for good?").format(text=said)
    else:
        title = _("Delete {count} points for good?").format(count=len(points))
    more = len([each for each in going - set(points) if not session.points[each].removed])
    also = ngettext(
        "So is {count} other point that holds the same words: they were joined.",
        "So are {count} other points that hold the same words: they were joined.",
        more,
    )
    told = (*([also.format(count=more)] if more else []), *_told())
    return Going(title, frozenset(going), told)


def person_going(desk: Desk, name: str) -> Going:
    """What goes with a person: what they said, their place on the roster, their name in texts."""
    going = _with_others(desk, _said_by(desk.session, name), parts=False)
    count = sum(not desk.session.points[each].removed for each in going)
    what = ngettext(
        "{count} point is deleted, said alone or with others, and their line on the roster. In all "
        "other texts their name becomes “someone”.",
        "{count} points are deleted, said alone or with others, and their line on the roster. In "
        "all other texts their name becomes “someone”.",
        count,
    )
    told = (what.format(count=count), *_told())
    title = _("Delete everything of {name} for good?").format(name=name)
    return Going(title, frozenset(going), told)


def _told() -> tuple[str, ...]:
    return (
        _("Every wording they had goes from the session and its backups."),
        _(
            "This cannot be undone, and the list of what was done begins anew: what was removed "
            "before goes as well."
        ),
        _("What you have exported or sent stays, and so does what other sessions took over."),
    )


def without_points(points: Collection[str]) -> erasing.Wanted:
    """A session without these points."""

    def wanted(records: Sequence[Record], session: Session) -> Session:
        return erasing.without(session, records, erasing.going_with(session, records, points))

    return wanted


def without_person(name: str) -> erasing.Wanted:
    """A session without everything of a person."""

    def wanted(records: Sequence[Record], session: Session) -> Session:
        going = erasing.going_with(session, records, _said_by(session, name), parts=False)
        return _nameless(erasing.without(session, records, going), name)

    return wanted


def _with_others(desk: Desk, points: Collection[str], parts: bool = True) -> set[str]:
    return erasing.going_with(desk.session, desk.file.known, points, parts)


def _said_by(session: Session, name: str) -> set[str]:
    """The points of a person, also those that they said together with others."""
    folded = fold_name(name)
    return {
        point.id
        for point in session.points.values()
        if folded in map(fold_name, point.person.split(", "))
    }


def _nameless(session: Session, name: str) -> Session:
    """The session in which nobody has that name any more."""
    folded = fold_name(name)
    roster = tuple(each for each in session.roster if fold_name(each.name) != folded)
    earlier = session.earlier
    if fold_name(earlier.quote_by) == folded:
        earlier = replace(earlier, quote="", quote_by="")
    left = replace(session, roster=roster, earlier=earlier)
    others = {each: each for each in known_people(left) if fold_name(each) != folded}
    masked = Neutral({**others, name: ""}, {}).session(left)
    return replace(masked, groups={step: _filled(each) for step, each in masked.groups.items()})


def _filled(rounds: Rounds) -> Rounds:
    """The groups without the seats of nobody."""
    filled = (
        tuple(tuple(seat for seat in group if seat.person) for group in groups) for groups in rounds
    )
    return tuple(tuple(group for group in groups if group) for groups in filled)
