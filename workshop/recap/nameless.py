"""A copy of a session without names, to be given away: what happened, and nobody it happened to."""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from workshop.activities.kinds import as_told
from workshop.activities.photo import PICTURE, has_picture
from workshop.domain.anew import made_anew
from workshop.domain.changes import Share
from workshop.domain.earlier import Earlier
from workshop.domain.image import Image
from workshop.domain.session import Point, Session
from workshop.files.session_file import SessionFile, write_new
from workshop.i18n import _, ngettext
from workshop.intake.vetting import gate, unshown
from workshop.recap.names import given_names, known_people
from workshop.recap.neutral import words_for
from workshop.recap.story import stays

_EARLIER = "earlier/"
"""How the keys of pictures begin that earlier sessions left: since.py."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Copied:
    """What became of a copy: how many points are in it and how many were left out, and words in
    small letters that may be names, with how often they stand there.
    """

    path: Path
    points: int
    left_out: int
    doubtful: tuple[tuple[str, int], ...] = ()
    unshown: int = 0
    """Pictures that are none; they are empty in the copy."""

    def sentences(self) -> tuple[str, ...]:
        """What to know of it before it is given away."""
        told = [
            ngettext(
                "{count} point is in the copy.", "{count} points are in the copy.", self.points
            )
        ]
        if self.left_out:
            left = ngettext(
                "{left} was left out: for the room alone, hidden, or a photo.",
                "{left} were left out: for the room alone, hidden, or photos.",
                self.left_out,
            )
            told.append(left)
        if self.unshown:
            told.append(unshown(self.unshown))
        if self.doubtful:
            told.append(_("These words may still be names: {words}. Search for them."))
        told.append(_("Read it once: names that are on no list, and on no point, are not found."))
        words = ", ".join(f"{word} ({count})" for word, count in self.doubtful)
        return tuple(s.format(count=self.points, left=self.left_out, words=words) for s in told)


def copy_without_names(
    session: Path, copy: Path, photos: bool = False, also: Collection[str] = ()
) -> Copied:
    """Make a new session file at `copy` in which nobody is named.

    It holds what the session is now, and nothing of how it came to that: what was removed or undone
    is not in it, nor what was to stay in the room or nobody agreed to. With `photos` those are in
    it that a recap may show. What is in `also` is taken out like a name. Raises UserError.
    """
    with SessionFile.open(session, reading=True) as file:
        records, now = tuple(file.records()), file.session
    neutral = words_for(now, also)
    wanted = neutral.session(_what_may_leave(now, photos))
    wanted = replace(wanted, pictures=_as_made_here(wanted.pictures))
    told = made_anew(records, wanted)
    write_new(copy, told)
    standing = sum(point.stands for point in now.points.values())
    empty = sum(not image.data for image in wanted.pictures.values())
    left_out = standing - len(wanted.points)
    return Copied(copy, len(wanted.points), left_out, _doubtful(wanted, now), empty)


def _what_may_leave(session: Session, photos: bool) -> Session:
    """The session with the points that may leave the room, each as others may see it."""
    points = {
        point.id: _seen(session, point)
        for point in session.points.values()
        if point.stands and stays(session, point) is None and (photos or not has_picture(point))
    }
    pictures = _pictures(session, {point.fields.get(PICTURE, "") for point in points.values()})
    earlier = replace(session.earlier, pictures=()) if session.earlier != Earlier() else Earlier()
    return replace(session, points=points, pictures=pictures, earlier=earlier)


def _seen(session: Session, point: Point) -> Point:
    told = as_told(session.module.step(point.step), point)
    person = "" if point.share is Share.NO_NAME else told.person
    return replace(told, person=person, into="")


def _pictures(session: Session, shown: Collection[str]) -> dict[str, Image]:
    """The pictures of the module, and those that a point still shows."""
    photos = {p.fields[PICTURE] for p in session.points.values() if has_picture(p)} - set(shown)
    return {
        key: image
        for key, image in session.pictures.items()
        if key not in photos and not key.startswith(_EARLIER)
    }


def _as_made_here(pictures: Mapping[str, Image]) -> dict[str, Image]:
    """Pictures that are handed on: what came from elsewhere is made anew, without what a camera
    may have written into it, and no seal tells which computer knew it.
    """
    door = gate()
    try:
        return {key: replace(door.sound(each), seal="") for key, each in pictures.items()}
    finally:
        door.rest()


def _doubtful(copied: Session, session: Session) -> tuple[tuple[str, int], ...]:
    """Parts of names that stand in texts in small letters: "will" may be somebody, or a word."""
    parts = {p.casefold() for name in known_people(session) for p in given_names(name)}
    found: Counter[str] = Counter()
    for point in copied.points.values():
        for text in (point.text, *point.fields.values()):
            found.update(word for word in map(str.casefold, _WORD.findall(text)) if word in parts)
    return tuple(sorted(found.items()))
