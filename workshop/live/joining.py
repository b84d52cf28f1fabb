"""Several points as one, and one as several: which changes that takes."""

import re
from collections.abc import Callable, Iterator, Sequence

from workshop.activities.likeness import saying
from workshop.activities.photo import has_picture
from workshop.domain.changes import (
    Mark,
    Part,
    PointAdded,
    PointJoined,
    PointMarked,
    PointReworded,
    Share,
)
from workshop.domain.errors import UserError
from workshop.domain.session import Point
from workshop.domain.text import POINT_LIMIT, shortened
from workshop.i18n import _

_SENTENCE_END = re.compile(r"(?<=[.!?…;])\s+")
_ALIKE = 80.0
"""Of 100: how much of the shorter text must be in the longer one."""
_MOST_ALIKE = 20
_STRICTEST = (Share.ROOM, Share.ASK, Share.NO_NAME, Share.NAMED)


def joined(text: str, parts: Sequence[Point], new: str) -> tuple[PointAdded, *tuple[Part, ...]]:
    """The changes that make `parts` one point with the id `new`; the first of them adds it.

    It goes no further than the strictest of its parts, is starred and parked as any of them, and
    hidden only if all are. Raises UserError for fewer than two, for photos, and without words.
    """
    if len(parts) < 2 or any(map(has_picture, parts)):
        what = _("Only two or more points with words can be joined.")
        raise UserError(what, _("Choose them in the list with Ctrl and a click."))
    if not text:
        raise UserError(_("A point needs words."), _("Type what the joined point is to say."))
    first = parts[0]
    people = dict.fromkeys(point.person for point in parts if point.person)
    fields = {name: value for point in reversed(parts) for name, value in point.fields.items()}
    added = PointAdded(
        point=new,
        step=first.step,
        text=text,
        zone=next((point.zone for point in parts if point.zone), ""),
        person=", ".join(people),
        share=min((point.share for point in parts), key=_STRICTEST.index),
        fields=fields,
        parked=any(point.parked for point in parts),
        hidden=all(point.hidden for point in parts),
    )
    starred = any(point.starred for point in parts)
    star = (PointMarked(new, Mark.STARRED, True),) if starred else ()
    return (added, *star, *(PointJoined(point.id, new) for point in parts))


def apart(point: str, parts: Sequence[Point]) -> Iterator[Part]:
    """The changes that let the parts of a joined point stand by themselves again."""
    if parts:
        yield PointMarked(point, Mark.REMOVED, True)
        for part in parts:
            yield PointJoined(part.id, "")


def split(point: Point, texts: Sequence[str], new_id: Callable[[], str]) -> Iterator[Part]:
    """The changes that make a point of each text: the point itself of the first."""
    yield PointReworded(point.id, texts[0])
    for text in texts[1:]:
        added = PointAdded(
            new_id(),
            point.step,
            text,
            point.zone,
            point.person,
            share=point.share,
            fields=point.fields,
            parked=point.parked,
            hidden=point.hidden,
        )
        yield added


def words_of_all(parts: Sequence[Point]) -> str:
    """What a joined point may say, a line each: every wording that says more than another does."""
    wordings = dict.fromkeys(point.text for point in parts if point.text)
    said = {text: frozenset(saying(text).words) for text in wordings}
    kept: list[str] = []
    for text in sorted(said, key=len, reverse=True):
        if not any(said[text] <= said[longer] for longer in kept):
            kept.append(text)
    return shortened("\n".join(text for text in said if text in kept), POINT_LIMIT)


def sentences(text: str) -> tuple[str, ...]:
    """A text cut where a new thought may begin: at its lines, or else behind its sentences."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > 1:
        return tuple(lines)
    return tuple(part for part in _SENTENCE_END.split(text.strip()) if part)


def alike(point: Point, others: Sequence[Point]) -> list[Point]:
    """The points that say nearly the same as one, the nearest first.

    A suggestion for a person, so wider than what is counted together without asking
    (likeness.py): words may be added and left out, but numbers and negations must agree.
    """
    from rapidfuzz import fuzz, process

    mine = saying(point.text)
    firm = {each.id: saying(each.text) for each in others if each.id != point.id and each.text}
    letters = {name: said.letters for name, said in firm.items() if said.firm == mine.firm}
    near = process.extract(
        mine.letters, letters, scorer=fuzz.token_set_ratio, score_cutoff=_ALIKE, limit=_MOST_ALIKE
    )
    by_id = {each.id: each for each in others}
    return [by_id[name] for _letters, _score, name in near]
