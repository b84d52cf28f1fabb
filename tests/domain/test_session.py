"""A session's state is what its changes say, whatever is taken back and brought back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.campaigns import sample
from workshop.domain.anew import made_anew, same_state
from workshop.domain.changes import (
    Change,
    ClockStopped,
    Details,
    DetailsSet,
    EarlierTold,
    HidingSet,
    Mark,
    Part,
    Place,
    PointAdded,
    PointAttributed,
    PointFilled,
    PointJoined,
    PointMarked,
    PointMoved,
    PointReworded,
    PointShared,
    Record,
    Redone,
    RosterSet,
    SessionBegun,
    Share,
    StepEntered,
    StepsTimed,
    StopReached,
    TimeGranted,
    Together,
    Undone,
)
from workshop.domain.earlier import Earlier
from workshop.domain.errors import BugError
from workshop.domain.people import Person
from workshop.domain.session import Session, replay

_RING = PointJoined("p1", "p2")
"""Where p2 is a part of p1: each would be in the other."""
STEPS = [step.id for step in sample.module().steps]
AT = "2026-11-21T16:00:00+00:00"


def record(number: int, change: Change, clock: float = 0.0) -> Record:
    return Record(number, AT, clock, change)


def begun(*changes: Change) -> Session:
    """A session after `changes`."""
    all_of_them = [sample.begun(), *changes]
    return replay(record(number + 1, change) for number, change in enumerate(all_of_them))


def after(session: Session, change: Change) -> Session:
    return session.apply(record(session.length + 1, change))


@dataclass
class Oracle:
    """What is plainly so after some changes: dictionaries, and no inverse of anything."""

    points: dict[str, dict[str, object]]
    details: Details
    granted: dict[str, float]
    hiding: dict[str, bool] = field(default_factory=dict)

    @classmethod
    def of(cls, changes: list[Change]) -> "Oracle":
        oracle = cls({}, sample.begun().details, {})
        for change in changes:
            oracle.take(change)
        return oracle

    def take(self, change: Change) -> None:
        match change:
            case PointAdded(point=point):
                kept = ("step", "text", "zone", "person", "place", "share", "fields")
                self.points[point] = {name: getattr(change, name) for name in kept}
                self.points[point] |= {mark.value: False for mark in Mark}
                self.points[point] |= {"parked": change.parked, "hidden": change.hidden, "into": ""}
            case PointMarked(point=point, mark=mark, on=on):
                self.points[point][mark.value] = on
            case PointMoved(point=point, step=step, zone=zone, place=place):
                self.points[point] |= {"step": step, "zone": zone, "place": place}
            case PointReworded(point=point, text=text):
                self.points[point]["text"] = text
            case PointAttributed(point=point, person=person):
                self.points[point]["person"] = person
            case PointFilled(point=point, fields=fields):
                self.points[point]["fields"] = fields
            case PointShared(point=point, share=share):
                self.points[point]["share"] = share
            case PointJoined(point=point, into=into):
                self.points[point]["into"] = into
            case _:
                self._take_of_all(change)

    def _take_of_all(self, change: Change) -> None:
        match change:
            case DetailsSet(details=details):
                self.details = details
            case TimeGranted(step=step, seconds=seconds):
                self.granted[step] = self.granted.get(step, 0.0) + seconds
            case StepsTimed(granted=granted):
                self.granted = dict(granted)
            case HidingSet(step=step, on=on):
                self.hiding[step] = on
            case Together(changes=changes):
                for each in changes:
                    self.take(each)

    def seen(self) -> list[tuple[str, dict[str, object]]]:
        """The points that were not removed, in order."""
        return [(name, each) for name, each in self.points.items() if not each["removed"]]


def seen(session: Session) -> list[tuple[str, dict[str, Any]]]:
    names = list(Oracle.of([PointAdded("x", STEPS[1], "")]).points["x"])
    return [
        (point.id, {name: getattr(point, name) for name in names})
        for point in session.points.values()
        if not point.removed
    ]


TEXTS = st.sampled_from(["", "One", "Two", "Three"])
PLACES = st.none() | st.builds(Place, st.sampled_from([0.0, 0.5]), st.just(0.25))


class Sessions(RuleBasedStateMachine):
    """Anything in any order; the oracle replays what still holds, from the start."""

    def __init__(self) -> None:
        super().__init__()
        self.records = [record(1, sample.begun())]
        self.session = replay(self.records)
        self.holding: list[tuple[int, Change]] = []
        self.taken_back: list[tuple[int, Change]] = []

    def do(self, change: Change) -> int:
        number = self.session.length + 1
        self.records.append(record(number, change))
        self.session = self.session.apply(self.records[-1])
        return number

    def change(self, change: Change) -> None:
        self.holding.append((self.do(change), change))
        self.taken_back.clear()

    def a_point(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from([name for name, _each in seen(self.session)]))

    def some_points(self) -> bool:
        return bool(seen(self.session))

    @rule(step=st.sampled_from(STEPS), text=TEXTS, zone=TEXTS, place=PLACES, parked=st.booleans())
    def add(self, step: str, text: str, zone: str, place: Place | None, parked: bool) -> None:
        name = f"p{self.session.length}"
        self.change(PointAdded(name, step, text, zone, "", place, parked=parked))

    @precondition(some_points)
    @rule(data=st.data(), mark=st.sampled_from(Mark), on=st.booleans())
    def mark(self, data: st.DataObject, mark: Mark, on: bool) -> None:
        self.change(PointMarked(self.a_point(data), mark, on))

    @precondition(some_points)
    @rule(data=st.data(), text=TEXTS)
    def reword(self, data: st.DataObject, text: str) -> None:
        self.change(PointReworded(self.a_point(data), text))

    @precondition(some_points)
    @rule(data=st.data(), step=st.sampled_from(STEPS), zone=TEXTS, place=PLACES)
    def move(self, data: st.DataObject, step: str, zone: str, place: Place | None) -> None:
        self.change(PointMoved(self.a_point(data), step, zone, place))

    @precondition(some_points)
    @rule(data=st.data(), person=TEXTS, share=st.sampled_from(Share))
    def attribute_and_share(self, data: st.DataObject, person: str, share: Share) -> None:
        self.change(PointAttributed(self.a_point(data), person))
        self.change(PointShared(self.a_point(data), share))

    @precondition(some_points)
    @rule(data=st.data(), fields=st.dictionaries(TEXTS, TEXTS, max_size=2))
    def fill(self, data: st.DataObject, fields: Mapping[str, str]) -> None:
        self.change(PointFilled(self.a_point(data), fields))

    @precondition(some_points)
    @rule(data=st.data(), text=TEXTS)
    def join(self, data: st.DataObject, text: str) -> None:
        """Of any points some become parts of a new one, as one change."""
        names = [name for name, each in seen(self.session) if not each["into"]]
        parts = data.draw(st.lists(st.sampled_from(names or [""]), max_size=3, unique=True))
        whole = f"p{self.session.length}"
        changes: list[Part] = [PointAdded(whole, STEPS[1], text)]
        changes += [PointJoined(part, whole) for part in parts if part]
        self.change(Together(tuple(changes)))

    @precondition(some_points)
    @rule(data=st.data())
    def part(self, data: st.DataObject) -> None:
        self.change(PointJoined(self.a_point(data), ""))

    @precondition(some_points)
    @rule(data=st.data(), mark=st.sampled_from(Mark), on=st.booleans())
    def mark_several(self, data: st.DataObject, mark: Mark, on: bool) -> None:
        names = {self.a_point(data), self.a_point(data)}
        self.change(Together(tuple(PointMarked(name, mark, on) for name in sorted(names))))

    @rule(step=st.sampled_from(STEPS), on=st.booleans())
    def hide_new(self, step: str, on: bool) -> None:
        self.change(HidingSet(step, on))

    @rule(place=TEXTS)
    def set_details(self, place: str) -> None:
        self.change(DetailsSet(Details(place=place)))

    @rule(step=st.sampled_from(STEPS), seconds=st.integers(-60, 60))
    def grant(self, step: str, seconds: int) -> None:
        self.change(TimeGranted(step, float(seconds)))

    @rule(granted=st.dictionaries(st.sampled_from(STEPS), st.integers(-600, 600).map(float)))
    def catch_up(self, granted: Mapping[str, float]) -> None:
        self.change(StepsTimed(granted))

    @rule(step=st.sampled_from(STEPS))
    def enter(self, step: str) -> None:
        """Where the room is cannot be undone, and leaves what can be redone."""
        self.do(StepEntered(step))

    @precondition(lambda self: self.holding)
    @rule()
    def undo(self) -> None:
        number, change = self.holding.pop()
        self.do(Undone(number))
        self.taken_back.append((number, change))

    @precondition(lambda self: self.taken_back)
    @rule()
    def redo(self) -> None:
        number, change = self.taken_back.pop()
        self.do(Redone(number))
        self.holding.append((number, change))

    @precondition(lambda self: self.holding or self.taken_back)
    @rule(number=st.integers(0, 40))
    def nothing_else_can_be_undone(self, number: int) -> None:
        if [number] != [each for each, _change in self.holding[-1:]]:
            with pytest.raises(BugError):
                after(self.session, Undone(number))
        if [number] != [each for each, _change in self.taken_back[-1:]]:
            with pytest.raises(BugError):
                after(self.session, Redone(number))

    @invariant()
    def it_is_as_the_oracle_says(self) -> None:
        oracle = Oracle.of([change for _number, change in self.holding])
        assert seen(self.session) == oracle.seen()
        assert self.session.details == oracle.details
        for step in STEPS:
            assert self.session.hides(step) == oracle.hiding.get(step, False)
        granted = {step: each for step, each in self.session.timeline.granted.items() if each}
        assert granted == {step: each for step, each in oracle.granted.items() if each}

    @invariant()
    def what_can_be_undone_and_redone_is_told(self) -> None:
        done, undone = self.session.done, self.session.undone
        assert (done and done.number) == (self.holding[-1][0] if self.holding else None)
        assert (undone and undone.number) == (self.taken_back[-1][0] if self.taken_back else None)

    @invariant()
    def what_was_looked_up_before_still_holds(self) -> None:
        """Looked up at every state and so carried on; a fold in one go looks everything up anew."""
        fresh = replay(self.records)
        for step in STEPS:
            assert self.session.points_of(step) == fresh.points_of(step)
            assert self.session.in_room(step) == fresh.in_room(step)
        assert self.session.people() == fresh.people()
        for name in fresh.points:
            assert self.session.parts_of(name) == fresh.parts_of(name)

    def teardown(self) -> None:
        """A fold in one go, in two parts, and change by change are the same."""
        half = len(self.records) // 2 + 1
        assert replay(self.records) == self.session
        assert replay(self.records[:half]).apply(*self.records[half:]) == self.session
        self.made_anew()

    def made_anew(self) -> None:
        """The shortest log comes to the same, also without some of the points."""
        told = made_anew(self.records, self.session)
        anew = replay(told)
        assert same_state(anew, self.session)
        assert anew.done is anew.undone is None
        assert anew.touched_at == self.session.touched_at
        for name in self.session.points:
            assert anew.points_of(self.session.points[name].step) == self.session.points_of(
                self.session.points[name].step
            )
        free = {
            n
            for n, p in self.session.points.items()
            if not p.into and not any(each.into == n for each in self.session.points.values())
        }
        fewer = {n: p for n, p in self.session.points.items() if n not in set(sorted(free)[::2])}
        told = made_anew(self.records, replace(self.session, points=fewer))
        assert list(replay(told).points.values()) == list(fewer.values())


TestSessions = Sessions.TestCase
TestSessions.settings = settings(max_examples=60, stateful_step_count=40)


@pytest.mark.parametrize(
    "change",
    [
        StepEntered("nowhere"),
        StopReached("nowhere", 1),
        StopReached(STEPS[1], -1),
        TimeGranted("nowhere", 60.0),
        StepsTimed({STEPS[1]: 60.0, "nowhere": 60.0}),
        PointAdded("p2", "nowhere", "One"),
        PointAdded("p1", STEPS[1], "One"),
        PointReworded("nobody", "One"),
        PointMoved("p1", "nowhere", ""),
        PointMarked("nobody", Mark.STARRED, True),
        PointJoined("p1", "nobody"),
        PointJoined("p1", "p1"),
        HidingSet("nowhere", True),
        Together((PointReworded("p1", "Two"), PointReworded("nobody", "Two"))),
        Together((PointAdded("p2", STEPS[1], "Two"), PointJoined("p2", "p1"), _RING)),
        Undone(1),
        Undone(3),
        Redone(2),
        SessionBegun(sample.module(), Details()),
    ],
)
def test_a_change_that_does_not_fit_is_refused(change: Change) -> None:
    session = begun(PointAdded("p1", STEPS[1], "One"))
    before = replace(session)
    with pytest.raises(BugError):
        after(session, change)
    assert session == before


@pytest.mark.parametrize("number", [0, 1, 3])
def test_a_gap_in_the_numbers_is_refused(number: int) -> None:
    with pytest.raises(BugError):
        begun().apply(record(number, ClockStopped()))


@pytest.mark.parametrize("records", [[], [record(1, ClockStopped())]])
def test_a_session_has_to_begin(records: list[Record]) -> None:
    with pytest.raises(BugError):
        replay(records)


def test_a_state_is_never_altered_in_place() -> None:
    first = begun(PointAdded("p1", STEPS[1], "One"))
    second = after(first, PointReworded("p1", "Two"))
    assert first.points["p1"].text == "One"
    assert second.points["p1"].text == "Two"


def test_points_of_a_step_and_people_named() -> None:
    session = begun(
        PointAdded("p1", STEPS[1], "One", person="Table 1"),
        PointAdded("p2", STEPS[2], "Two", person="Table 2"),
        PointAdded("p3", STEPS[1], "Three", person="Table 1"),
        PointAdded("p4", STEPS[1], "Four", person="Table 4"),
        PointMarked("p4", Mark.REMOVED, True),
    )
    assert [point.id for point in session.points_of(STEPS[1])] == ["p1", "p3"]
    assert session.people() == ("Table 1", "Table 2")


def test_sessions_of_thousands_of_changes_can_be_compared_and_printed() -> None:
    changes = [PointAdded(f"p{number}", STEPS[1], "One") for number in range(3_000)]
    assert begun(*changes) == begun(*changes)
    assert "p2999" in repr(begun(*changes))


def test_what_the_year_brought_is_no_work_and_is_not_undone() -> None:
    assert begun().untouched
    brought = (
        RosterSet((Person("Robin"),)),
        PointAdded("p1", STEPS[2], "One"),
        EarlierTold(Earlier("Trial")),
    )
    session = begun(*brought)
    assert session.untouched
    assert session.done is None
    with pytest.raises(BugError):
        after(session, Undone(3))
    moved = after(session, StepEntered(STEPS[0]))
    assert not moved.untouched
    said = after(moved, PointAdded("p2", STEPS[1], "Two"))
    undone = after(said, Undone(said.length))
    assert undone.done is None
    assert not undone.untouched
