"""A log made anew: the shortest one that comes to a given state, without what is not in it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workshop.domain.changes import (
    Change,
    ClockStarted,
    ClockStopped,
    EarlierTold,
    GroupsDrawn,
    HidingSet,
    MadeAnew,
    Mark,
    Part,
    PictureKept,
    PointAdded,
    PointJoined,
    PointMarked,
    RecapChosen,
    Record,
    RosterSet,
    SessionBegun,
    StepEntered,
    StepsTimed,
    StopReached,
    TimeGranted,
    Together,
)
from workshop.domain.choices import Choices
from workshop.domain.errors import BugError
from workshop.domain.point import Point
from workshop.domain.session import Session, effects, replay

_WORDLESS = (
    StepEntered,
    StopReached,
    ClockStopped,
    ClockStarted,
    TimeGranted,
    StepsTimed,
    HidingSet,
)
"""Changes that hold nobody's words: kept as they were made, which keeps all times."""


def made_anew(records: Sequence[Record], wanted: Session) -> tuple[Record, ...]:
    """The log that comes to `wanted`, which `records` come to but for what is taken out or altered.

    Nothing but what is in `wanted` is in it: no earlier wording, no removed name, nothing undone.
    What happened when is as it was. `wanted` may hold fewer points and pictures than `records`
    tell of, and others than they were, but no new ones. Raises BugError where it does not come out.
    """
    touched = next(each for each in reversed(records) if not isinstance(each.change, RecapChosen))
    made = _Made(wanted)
    told = [
        replace(record, change=change)
        for record, did in effects(records)
        for change in made.instead(did)
    ]
    told += [replace(touched, change=change) for change in (*made.joined(), MadeAnew())]
    if wanted.choices != Choices():
        told.append(replace(records[-1], change=RecapChosen(wanted.choices)))
    numbered = tuple(replace(each, number=number) for number, each in enumerate(told, start=1))
    if not same_state(replay(numbered), wanted):
        raise BugError("a log made anew comes to something else")
    return numbered


def same_state(one: Session, other: Session) -> bool:
    """Whether two sessions differ in nothing but how many changes they took."""
    return _bare(one) == _bare(other) and list(one.points) == list(other.points)


def _bare(session: Session) -> Session:
    return replace(session, length=0, begun=0, touched_at="", done=None, undone=None)


class _Made:
    """What stands for each change of the old log; each thing is told once, as it is wanted."""

    def __init__(self, wanted: Session) -> None:
        self._wanted = wanted
        self._told: set[tuple[type, str]] = set()

    def instead(self, did: Change) -> Iterator[Change]:
        """The changes that stand for one."""
        if isinstance(did, Together):
            parts = tuple(part for each in did.changes for part in self._parts(each))
        elif isinstance(did, Part):
            parts = tuple(self._parts(did))
        else:
            yield from self._whole(did)
            return
        if parts:
            yield parts[0] if len(parts) == 1 else Together(parts)

    def _whole(self, did: Change) -> Iterator[Change]:
        wanted = self._wanted
        match did:
            case SessionBegun():
                yield SessionBegun(wanted.module, wanted.details)
            case EarlierTold():
                yield EarlierTold(wanted.earlier)
            case GroupsDrawn(step=step) if step in wanted.groups and self._first(did, step):
                yield GroupsDrawn(step, wanted.groups[step])
            case _ if isinstance(did, _WORDLESS):
                yield did

    def _parts(self, did: Part) -> Iterator[Part]:
        wanted = self._wanted
        match did:
            case RosterSet() if wanted.roster and self._first(did, ""):
                yield RosterSet(wanted.roster)
            case PictureKept(image=image) if image.key in wanted.pictures:
                if self._first(did, image.key):
                    yield PictureKept(wanted.pictures[image.key])
            case PointAdded(point=point) if point in wanted.points and self._first(did, point):
                yield from _as_it_is(wanted.points[point])

    def _first(self, did: Change, name: str) -> bool:
        """Whether this is the first of its sort with that name."""
        key = (type(did), name)
        first = key not in self._told
        self._told.add(key)
        return first

    def joined(self) -> Iterator[Change]:
        """The change that puts parts into what they were joined into, now that all are there."""
        joints = tuple(PointJoined(p.id, p.into) for p in self._wanted.points.values() if p.into)
        if joints:
            yield joints[0] if len(joints) == 1 else Together(joints)


def _as_it_is(point: Point) -> Iterator[Part]:
    """The changes that make a point as it is, but for what it is a part of."""
    yield PointAdded(
        point=point.id,
        step=point.step,
        text=point.text,
        zone=point.zone,
        person=point.person,
        place=point.place,
        share=point.share,
        fields=point.fields,
        parked=point.parked,
        hidden=point.hidden,
    )
    for mark in (Mark.STARRED, Mark.REMOVED):
        if point.has(mark):
            yield PointMarked(point.id, mark, True)
