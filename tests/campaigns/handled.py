"""Catches and handles points in any order, and compares file, list and a plain model each time.

`python -m tests.campaigns.handled --steps 100000` takes so many steps through the real desk and a
real session file: capture, edit, move, mark, join, split, take apart, hide, undo, redo, reopen. It
prints one line, and exits 1 on a difference or if a control, a program with a fault put into it,
was not caught.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import hypothesis
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QCoreApplication, Qt

from tests.live import trial
from workshop.domain.changes import Mark, PointMarked, Share, Together
from workshop.domain.point import Point
from workshop.domain.session import Session
from workshop.files.session_file import SessionFile
from workshop.live.desk import Desk
from workshop.live.handling import Handling
from workshop.ui.points_model import PointsModel

STEPS = {"slopes": ("bunny-slope", "lift", "black-diamond"), "pairs": ("helps", "hinders")}
"""The steps that are used, with their zones."""
_PLACES = {"slopes": trial.SLOPES, "pairs": trial.PAIRS}
_SHARES = (Share.NAMED, Share.NO_NAME, Share.ASK, Share.ROOM)
TEXTS = st.sampled_from(("One", "Two words", "Three words here", "Ünï wörds 🌲", "4 is plain"))
PEOPLE = st.sampled_from(("", "Bo", "Table 2"))

taken: Counter[str] = Counter()
"""How often each rule was followed, since the program began."""


@dataclass(frozen=True)
class Kept:
    """What the plain model holds of a point."""

    text: str
    step: str
    zone: str = ""
    person: str = ""
    share: Share = Share.NAMED
    marks: frozenset[Mark] = frozenset()
    into: int | None = None
    """The number of the point that it is a part of."""

    @property
    def stands(self) -> bool:
        return self.into is None and Mark.REMOVED not in self.marks


State = tuple[dict[int, Kept], dict[str, bool]]


@dataclass
class Model:
    """Points by number, in the order they were said; every state before, to undo to."""

    points: dict[int, Kept] = field(default_factory=dict)
    hides: dict[str, bool] = field(default_factory=lambda: dict.fromkeys(STEPS, False))
    """Whether new points of a step stay hidden."""
    done: list[State] = field(default_factory=list)
    undone: list[State] = field(default_factory=list)

    @property
    def state(self) -> State:
        return dict(self.points), dict(self.hides)

    def about_to_change(self) -> None:
        self.done.append(self.state)
        self.undone.clear()

    def undo(self) -> None:
        self.undone.append(self.state)
        self.points, self.hides = self.done.pop()

    def redo(self) -> None:
        self.done.append(self.state)
        self.points, self.hides = self.undone.pop()

    def standing(self, step: str) -> list[int]:
        """The points of a step, in the order they were said."""
        return [n for n, kept in sorted(self.points.items()) if kept.stands and kept.step == step]

    def parts(self, whole: int) -> list[int]:
        """The points that were joined into one."""
        return [number for number, kept in self.points.items() if kept.into == whole]


def joined(text: str, parts: Sequence[Kept]) -> Kept:
    """What several points are as one."""
    people = dict.fromkeys(part.person for part in parts if part.person)
    marks = {mark for mark in (Mark.STARRED, Mark.PARKED) if any(mark in p.marks for p in parts)}
    if all(Mark.HIDDEN in part.marks for part in parts):
        marks.add(Mark.HIDDEN)
    return Kept(
        text,
        parts[0].step,
        next((part.zone for part in parts if part.zone), ""),
        ", ".join(people),
        max((part.share for part in parts), key=_SHARES.index),
        frozenset(marks),
    )


def seen(kept: Kept) -> tuple[str, str, str] | None:
    """What the room sees of a point: its words, its zone, who said it."""
    if kept.marks & {Mark.HIDDEN, Mark.PARKED}:
        return None
    return (kept.text, kept.zone, "" if kept.share is Share.NO_NAME else kept.person)


class Points(RuleBasedStateMachine):
    """A session in a file; whatever is done to its points, three ways of looking agree."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._clock = _Clock()
        self._file = trial.session_file(Path(self._folder.name))
        self._desk = trial.desk(self._file, self._clock, _PLACES["slopes"])
        self._list = PointsModel()
        self._model = Model()
        self._ids: dict[int, str] = {}
        self._desk.listen(self._follow)

    def teardown(self) -> None:
        self._file.close()
        self._folder.cleanup()

    def _follow(self, _before: Session, after: Session) -> None:
        self._list.follow(after, self._desk.step)

    @property
    def _here(self) -> list[int]:
        return self._model.standing(self._desk.step.id)

    def _some(self, data: st.DataObject, least: int = 1) -> list[int]:
        """Points of the step the room is in."""
        drawn = st.lists(
            st.sampled_from(self._here), min_size=least, max_size=least + 2, unique=True
        )
        return data.draw(drawn)

    def _names(self, numbers: list[int]) -> list[str]:
        return [self._ids[number] for number in numbers]

    def _is_hidden(self, number: int) -> bool:
        return Mark.HIDDEN in self._model.points[number].marks

    def _change(self, numbers: list[int], **to: Any) -> None:
        self._model.about_to_change()
        for number in numbers:
            self._model.points[number] = replace(self._model.points[number], **to)

    def _add(self, name: str, kept: Kept) -> int:
        """A point that the program made; one that was undone long ago is not come back to."""
        number = 1 + max(self._ids, default=0)
        self._model.points[number] = kept
        self._ids[number] = name
        return number

    # -- what is done

    @rule(lines=st.lists(st.tuples(TEXTS, PEOPLE, st.integers(0, 2)), min_size=1, max_size=3))
    def capture(self, lines: list[tuple[str, str, int]]) -> None:
        taken["capture"] += 1
        step = self._desk.step.id
        zones = STEPS[step]
        typed, kept = [], []
        marks = frozenset({Mark.HIDDEN} if self._model.hides[step] else ())
        for text, person, place in lines:
            number = place % len(zones)
            named = f' @"{person}"' if person else ""
            typed.append(f"/{number + 1} {text}{named}")
            kept.append(Kept(text, step, zones[number], person, marks=marks))
        names = self._desk.capture_line("\n".join(typed))
        self._model.about_to_change()
        for name, each in zip(names, kept, strict=True):
            self._add(name, each)

    @rule(text=TEXTS, person=PEOPLE)
    def capture_one(self, text: str, person: str) -> None:
        """As often as everything else: there is to be something to handle."""
        self.capture([(text, person, 0)])

    @precondition(lambda self: self._here)
    @rule(data=st.data(), text=TEXTS)
    def reword(self, data: st.DataObject, text: str) -> None:
        taken["reword"] += 1
        (number,) = self._some(data)[:1]
        if self._model.points[number].text != text:
            self._change([number], text=text)
        self._desk.points.reword(self._ids[number], text)

    @precondition(lambda self: self._here)
    @rule(data=st.data(), place=st.integers(0, 2))
    def move(self, data: st.DataObject, place: int) -> None:
        taken["move"] += 1
        numbers, zones = self._some(data), STEPS[self._desk.step.id]
        zone = zones[place % len(zones)]
        self._desk.points.move(zone, *self._names(numbers))
        self._change(numbers, zone=zone)

    @precondition(lambda self: self._here)
    @rule(data=st.data())
    def move_to_the_other_step(self, data: st.DataObject) -> None:
        taken["move to a step"] += 1
        numbers = self._some(data)
        other = next(step for step in STEPS if step != self._desk.step.id)
        self._desk.points.move("", *self._names(numbers), step=other)
        self._change(numbers, step=other, zone="")

    @precondition(lambda self: self._here)
    @rule(data=st.data(), mark=st.sampled_from(Mark))
    def mark(self, data: st.DataObject, mark: Mark) -> None:
        taken[f"mark {mark.value}"] += 1
        numbers = self._some(data)
        marks = {number: self._model.points[number].marks for number in numbers}
        off = all(mark in each for each in marks.values())
        self._desk.points.mark(mark, *self._names(numbers))
        self._change([])
        for number, each in marks.items():
            after = each - {mark} if off else each | {mark}
            self._model.points[number] = replace(self._model.points[number], marks=after)

    @precondition(lambda self: self._here)
    @rule(data=st.data(), person=PEOPLE, share=st.sampled_from(_SHARES))
    def attribute_and_share(self, data: st.DataObject, person: str, share: Share) -> None:
        taken["attribute and share"] += 1
        numbers = self._some(data)
        self._desk.points.attribute(person, *self._names(numbers))
        self._change(numbers, person=person)
        self._desk.points.share(share, *self._names(numbers))
        self._change(numbers, share=share)

    @precondition(lambda self: len(self._here) > 1)
    @rule(data=st.data(), text=TEXTS)
    def join(self, data: st.DataObject, text: str) -> None:
        taken["join"] += 1
        numbers = self._some(data, least=2)
        parts = [self._model.points[number] for number in numbers]
        name = self._desk.points.join(text, *self._names(numbers))
        self._model.about_to_change()
        whole = self._add(name, joined(text, parts))
        for number, part in zip(numbers, parts, strict=True):
            self._model.points[number] = replace(part, into=whole)

    @precondition(lambda self: any(map(self._model.parts, self._here)))
    @rule(data=st.data())
    def take_apart(self, data: st.DataObject) -> None:
        taken["take apart"] += 1
        whole = data.draw(st.sampled_from([n for n in self._here if self._model.parts(n)]))
        parts = self._model.parts(whole)
        self._desk.points.take_apart(self._ids[whole])
        self._change(parts, into=None)
        gone = self._model.points[whole]
        self._model.points[whole] = replace(gone, marks=gone.marks | {Mark.REMOVED})

    @precondition(lambda self: self._here)
    @rule(data=st.data(), texts=st.lists(TEXTS, min_size=2, max_size=3))
    def split(self, data: st.DataObject, texts: list[str]) -> None:
        taken["split"] += 1
        (number,) = self._some(data)[:1]
        before, known = self._model.points[number], set(self._desk.session.points)
        self._desk.points.split(self._ids[number], texts)
        self._change([number], text=texts[0])
        fresh = [name for name in self._desk.session.points if name not in known]
        marks = before.marks - {Mark.STARRED}
        for name, text in zip(fresh, texts[1:], strict=True):
            self._add(name, replace(before, text=text, marks=marks))

    @rule(on=st.booleans())
    def hide_new(self, on: bool) -> None:
        taken["hide new"] += 1
        step = self._desk.step.id
        self._desk.points.hide_new(on)
        if self._model.hides[step] is not on:
            self._change([])
            self._model.hides[step] = on

    @precondition(lambda self: any(self._is_hidden(number) for number in self._here))
    @rule()
    def show_all(self) -> None:
        taken["show all"] += 1
        hidden = [number for number in self._here if self._is_hidden(number)]
        assert self._desk.points.show_all() == len(hidden)
        if hidden:
            self._change([])
        for number in hidden:
            kept = self._model.points[number]
            self._model.points[number] = replace(kept, marks=kept.marks - {Mark.HIDDEN})

    @precondition(lambda self: self._model.done)
    @rule()
    def undo(self) -> None:
        taken["undo"] += 1
        said = self._desk.undo()
        assert said
        self._model.undo()

    @precondition(lambda self: self._model.undone)
    @rule()
    def redo(self) -> None:
        taken["redo"] += 1
        said = self._desk.redo()
        assert said
        self._model.redo()

    @rule(step=st.sampled_from(sorted(STEPS)))
    def go(self, step: str) -> None:
        taken["go"] += 1
        self._desk.go(_PLACES[step])

    @rule()
    def reopen(self) -> None:
        taken["reopen"] += 1
        path = self._file.path
        self._file.close()
        self._file = SessionFile.open(path)
        self._desk = trial.desk(self._file, self._clock)
        self._desk.listen(self._follow)
        self._follow(self._desk.session, self._desk.session)

    # -- what is seen of it

    @invariant()
    def the_file_holds_what_the_model_holds(self) -> None:
        session = trial.on_disk(self._file.path)
        assert session == self._desk.session
        numbers = {name: number for number, name in self._ids.items()}
        held = {
            numbers[name]: _plain(point, numbers)
            for name, point in session.points.items()
            if numbers[name] in self._model.points
        }
        assert held == self._model.points
        gone = [point for name, point in session.points.items() if numbers[name] not in held]
        assert all(point.removed for point in gone), "what was undone is no point"
        assert {step: session.hides(step) for step in STEPS} == self._model.hides

    @invariant()
    def the_list_shows_what_the_model_holds(self) -> None:
        rows = range(self._list.rowCount())
        ids = [self._list.point(self._list.index(row)).id for row in reversed(rows)]
        assert ids == self._names(self._here)[-len(ids) :] if ids else not self._here
        texts = [self._list.data(self._list.index(row)) for row in reversed(rows)]
        assert texts == [self._model.points[n].text for n in self._here][-len(texts) :]
        told = [str(self._list.data(self._list.index(row), _TOLD)).count("joined") for row in rows]
        parts = [bool(self._model.parts(n)) for n in reversed(self._here)][: len(told)]
        assert [bool(count) for count in told] == parts

    @invariant()
    def the_room_sees_what_the_model_lets_it(self) -> None:
        for step in STEPS:
            shown = [seen(self._model.points[n]) for n in self._model.standing(step)]
            room = [(p.text, p.zone, p.person) for p in self._desk.session.in_room(step)]
            assert room == [each for each in shown if each is not None]


def _plain(point: Point, numbers: dict[str, int]) -> Kept:
    """A point of the program as the model holds one."""
    return Kept(
        *(point.text, point.step, point.zone, point.person, point.share),
        frozenset(mark for mark in Mark if point.has(mark)),
        numbers[point.into] if point.into else None,
    )


class _Clock:
    """Time stands still."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


# -- faults that must be seen


def _parts_stay() -> tuple[object, str, object]:
    """Parts of a joined point are still in the list."""
    return Point, "stands", property(lambda self: not self.removed)


def _undo_is_half() -> tuple[object, str, object]:
    """Of several changes the first is not kept."""

    def most(desk: Desk, *parts: Any) -> None:
        desk.make(Together(parts[1:]) if len(parts) > 2 else Together(parts))

    return Desk, "together", most


def _showing_forgets_one() -> tuple[object, str, object]:
    """One of the hidden points stays hidden."""

    def most(self: Handling) -> int:
        desk = self._desk
        hidden = [p.id for p in desk.session.points_of(desk.step.id) if p.hidden]
        if hidden[1:]:
            changes = [PointMarked(name, Mark.HIDDEN, False) for name in hidden[1:]]
            desk.together(*changes)
        return len(hidden)

    return Handling, "show_all", most


FAULTS: dict[str, Callable[[], tuple[object, str, object]]] = {
    "parts stay in the list": _parts_stay,
    "the first of several is lost": _undo_is_half,
    "a hidden point is forgotten": _showing_forgets_one,
}


@contextmanager
def put(fault: str) -> Iterator[None]:
    """The program with a fault in it."""
    where, name, broken = FAULTS[fault]()
    whole = getattr(where, name)
    setattr(where, name, broken)
    try:
        yield
    finally:
        setattr(where, name, whole)


# -- many steps


def run(steps: int, seed: int, long: int = 100) -> None:
    """Take at least so many steps, in sessions of `long`. Raises AssertionError on a difference."""
    machine = hypothesis.seed(seed)(Points)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=max(1, steps // long),
            stateful_step_count=long,
            deadline=None,
            database=None,
            derandomize=False,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


def is_caught(fault: str, seed: int, steps: int = 3_000) -> bool:
    """Whether a program with that fault parts from the model."""
    with put(fault):
        try:
            run(steps, seed)
        except Exception:  # noqa: BLE001  whichever way it shows
            return True
    return False


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the campaign, print its line, and give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    _application = QCoreApplication.instance() or QCoreApplication([])
    difference = ""
    taken.clear()
    while not difference and sum(taken.values()) < chosen.steps:
        try:
            run(chosen.steps - sum(taken.values()), chosen.seed + len(taken))
        except AssertionError as error:
            difference = str(error)
    total, kinds = sum(taken.values()), dict(taken.most_common())
    caught = [fault for fault in FAULTS if is_caught(fault, chosen.seed)]
    print(
        f"{total:,} steps {kinds}; differences: {difference or 0}; "
        f"{len(caught)} of {len(FAULTS)} faults caught"
    )
    return int(bool(difference) or len(caught) < len(FAULTS))


_TOLD = Qt.ItemDataRole.AccessibleTextRole

if __name__ == "__main__":
    sys.exit(main())
