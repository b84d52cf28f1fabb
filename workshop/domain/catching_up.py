"""Ways to finish on time when a session runs behind: which steps give up how much."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from itertools import combinations

from workshop.domain.module import Module
from workshop.domain.timing import Timeline, pace, planned

_KEPT = 0.4
"""A step that is shortened keeps at least this share of its time: below it is no step any more."""
_WORTH = 30.0
"""Seconds that a way has to gain."""
_MOST_OPTIONAL = 10
"""Optional steps of which every choice is looked at: 1,024 of them."""


class Way(Enum):
    """Where the time is taken from."""

    EVENLY = "evenly"
    SKIP = "skip"
    LONGEST = "longest"


@dataclass(frozen=True, slots=True)
class Plan:
    """One way to catch up."""

    way: Way
    granted: Mapping[str, float]
    """Seconds that each step is given on top of its minutes, all steps of the timeline's."""
    steps: tuple[str, ...]
    """The steps that give up time, in the order of the agenda."""
    remaining: float
    """Seconds until the end."""
    behind: float
    """Seconds behind that are left; what can be given up may not be enough."""
    gained: float
    """Seconds that are given up in all."""


def plans(module: Module, timeline: Timeline, clock: float) -> tuple[Plan, ...]:
    """The ways to catch up at session time `clock`; none where it is on time or nothing helps."""
    behind = pace(module, timeline, clock).behind
    if behind < _WORTH:
        return ()
    left = _left(module, timeline, clock)
    cuts = {
        Way.EVENLY: _evenly(left, behind),
        Way.SKIP: _skipped(module, timeline, left, behind),
        Way.LONGEST: _from_the_longest(left, behind),
    }
    made = (_plan(way, cut, module, timeline, clock) for way, cut in cuts.items())
    return tuple(plan for plan in made if behind - plan.behind >= _WORTH)


def _left(module: Module, timeline: Timeline, clock: float) -> dict[str, float]:
    """Seconds that each step still has, from the one the room is in."""
    here = module.index(timeline.step) if timeline.step else 0
    left = {
        step.id: planned(module, timeline, here + number)
        for number, step in enumerate(module.steps[here:])
    }
    present = module.steps[here].id
    left[present] -= timeline.spent_on(present, clock)
    return {step: seconds for step, seconds in left.items() if seconds > 0}


def _evenly(left: Mapping[str, float], behind: float) -> dict[str, float]:
    """The same share of every step."""
    total = sum(left.values())
    share = min(behind / total, 1 - _KEPT) if total else 0.0
    return {step: seconds * share for step, seconds in left.items()}


def _from_the_longest(left: Mapping[str, float], behind: float) -> dict[str, float]:
    """From the step that has most, and only where that is not enough from the next."""
    cut: dict[str, float] = {}
    for step, seconds in sorted(left.items(), key=lambda each: -each[1]):
        cut[step] = min(behind, seconds * (1 - _KEPT))
        behind -= cut[step]
        if behind <= 0:
            break
    return cut


def _skipped(
    module: Module, timeline: Timeline, left: Mapping[str, float], behind: float
) -> dict[str, float]:
    """Optional steps to come as a whole: those that together are just long enough, or else all."""
    optional = [
        step.id
        for step in module.steps
        if step.optional and step.id in left and step.id != timeline.step
    ][-_MOST_OPTIONAL:]
    choices = [
        chosen for count in range(1, len(optional) + 1) for chosen in combinations(optional, count)
    ]

    def seconds(chosen: tuple[str, ...]) -> float:
        return sum(left[step] for step in chosen)

    enough = [chosen for chosen in choices if seconds(chosen) >= behind]
    best = min(enough, key=seconds, default=tuple(optional))
    return {step: left[step] for step in best}


def _plan(
    way: Way, cut: Mapping[str, float], module: Module, timeline: Timeline, clock: float
) -> Plan:
    granted = dict(timeline.granted)
    for step, seconds in cut.items():
        granted[step] = granted.get(step, 0.0) - seconds
    then = pace(module, replace(timeline, granted=granted), clock)
    order = tuple(step.id for step in module.steps if step.id in cut)
    return Plan(way, granted, order, then.remaining, then.behind, sum(cut.values()))
