"""Modules and sessions as lists show them: made from their files, and kept as JSON."""

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.domain.earlier import Leaving, OpenAction, Promise

if TYPE_CHECKING:
    from workshop.domain.module import Module, Step


@dataclass(frozen=True, slots=True)
class ModuleCard:
    """A module as a list shows it; `kinds` are the words of its kinds, without repeats.

    `main_step` is the id of the step that a picture of the module shows: one that is a drawing,
    else the longest, of those in which points are caught. `size` (bytes) and `mtime_ns` are its
    file's.
    """

    id: str
    label: str
    title: str
    minutes: int
    people: str
    kinds: tuple[str, ...]
    main_step: str
    path: Path
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class SessionCard:
    """A session as a list shows it.

    `step_title` is where the room was last, `points` how many it has made itself, `last_at` the
    wall clock of the last change (ISO 8601), `finished` whether the room has come to the last step.
    `held_on` is the day it belongs to (ISO date), `begun_at` the wall clock when it began, `year`
    the folder it lies in, empty for none. `module` is the id of its module, and `took` gives the
    seconds that each step has taken.
    """

    path: Path
    label: str
    title: str
    step_title: str
    points: int
    last_at: str
    finished: bool
    held_on: str = ""
    begun_at: str = ""
    leaves: Leaving = field(default_factory=Leaving)
    year: str = ""
    module: str = ""
    took: Mapping[str, float] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Its label and title."""
        return f"{self.label} · {self.title}" if self.label else self.title

    @property
    def held(self) -> tuple[str, float]:
        """What orders sessions: the day, then the moment they began."""
        return self.held_on, datetime.fromisoformat(self.begun_at).timestamp()


def read_module_card(
    path: Path, status: os.stat_result
) -> tuple[ModuleCard | None, tuple[str, ...]]:
    """The card of a module file and its problems as lines. Raises UserError."""
    from workshop.files.module_file import read_module

    reading = read_module(path)
    module = reading.module
    problems = tuple(str(problem) for problem in reading.problems)
    if module is None:
        return None, problems
    card = ModuleCard(
        id=module.id,
        label=module.label,
        title=module.title,
        minutes=module.minutes,
        people=module.people,
        kinds=tuple(dict.fromkeys(step.kind for step in module.steps)),
        main_step=_main_step(module).id,
        path=path,
        size=status.st_size,
        mtime_ns=status.st_mtime_ns,
    )
    return card, problems


def _main_step(module: "Module") -> "Step":
    from workshop.activities.kinds import kind_of

    captured = [step for step in module.steps if kind_of(step).captures]
    return max(captured or module.steps, key=lambda step: (kind_of(step).draws(step), step.minutes))


def read_session_card(
    path: Path, _status: os.stat_result
) -> tuple[SessionCard | None, tuple[str, ...]]:
    """The card of a session file. Raises UserError for one that is not whole."""
    from workshop.activities.action_fields import SINCE
    from workshop.activities.leaving import leaving
    from workshop.domain.timing import took
    from workshop.files.session_file import SessionFile

    with SessionFile.open(path, reading=True) as file:
        session, begun_at, ended = file.session, file.begun_at, file.last_clock
    steps, here = session.module.steps, session.timeline.step
    card = SessionCard(
        path=path,
        label=session.module.label,
        title=session.module.title,
        step_title=session.module.step(here).title if here else "",
        points=sum(p.stands and not p.fields.get(SINCE) for p in session.points.values()),
        last_at=session.touched_at or file.last_at,
        finished=bool(steps) and here == steps[-1].id,
        held_on=session.details.held_on or begun_at[:10],
        begun_at=begun_at,
        leaves=leaving(session),
        module=session.module.id,
        took=took(session.module, session.timeline, ended),
    )
    return card, ()


def stored(card: ModuleCard | SessionCard) -> dict[str, object]:
    """The card as JSON can hold it."""
    return {**asdict(card), "path": str(card.path)}


def module_card(kept: object) -> ModuleCard | None:
    """The card that `stored` was given; None where it is none."""
    match kept:
        case {
            "id": str(name),
            "label": str(label),
            "title": str(title),
            "minutes": int(minutes),
            "people": str(people),
            "kinds": list(kinds),
            "main_step": str(main_step),
            "path": str(path),
            "size": int(size),
            "mtime_ns": int(mtime_ns),
        }:
            return ModuleCard(
                id=name,
                label=label,
                title=title,
                minutes=minutes,
                people=people,
                kinds=tuple(str(kind) for kind in kinds),
                main_step=main_step,
                path=Path(path),
                size=size,
                mtime_ns=mtime_ns,
            )
    return None


def session_card(kept: object) -> SessionCard | None:
    """The card that `stored` was given; None where it is none."""
    match kept:
        case {
            "path": str(path),
            "label": str(label),
            "title": str(title),
            "step_title": str(step_title),
            "points": int(points),
            "last_at": str(last_at),
            "finished": bool(finished),
            "held_on": str(held_on),
            "begun_at": str(begun_at),
            "leaves": dict(leaves),
            "module": str(module),
            "took": dict(took),
        }:
            return SessionCard(
                Path(path),
                label,
                title,
                step_title,
                points,
                last_at,
                finished,
                held_on,
                begun_at,
                _leaving(leaves),
                module=module,
                took={str(s): float(t) for s, t in took.items() if isinstance(t, int | float)},
            )
    return None


def _leaving(kept: dict[object, object]) -> Leaving:
    match kept:
        case {
            "promises": list(promises),
            "quote": str(quote),
            "quote_by": str(quote_by),
            "norms": list(norms),
            "pictures": list(pictures),
        }:
            return Leaving(
                tuple(made for each in promises if (made := _promise(each)) is not None),
                quote,
                quote_by,
                tuple(map(str, norms)),
                tuple(map(str, pictures)),
            )
    return Leaving()


def _promise(kept: object) -> Promise | None:
    match kept:
        case {
            "point": str(point),
            "action": {
                "text": str(text),
                "owner": str(owner),
                "due": str(due),
                "since": str(since),
            },
        }:
            return Promise(point, OpenAction(text, owner, due, since))
        case {"point": str(point)}:
            return Promise(point)
    return None
