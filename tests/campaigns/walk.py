"""Walks at random over all keys of a running session, in both windows and into the capture line.

`python -m tests.campaigns.walk --count 10000` presses so many keys on a real X server, compares the
program with a plain model after every few, prints one line, and exits 1 on a difference or if a
control, a program with a fault put into it, was not caught.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.campaigns import faults
from tests.campaigns.driven import Driven, Gone, driven
from tests.campaigns.lines import Kept
from tests.campaigns.model import (
    ALWAYS,
    CHECK,
    DRIVING,
    EDITING,
    STEPS,
    STEPS_SEEN,
    TYPED,
    WAYS,
    Model,
)
from tests.live.trial import on_disk
from tests.ui.desktop import MISSING, Desktop, desktop

_BATCH = 25
"""Keys from one comparison to the next, at most."""
_RUN = 1_000
"""Keys in one run of the program."""
_CONTROL = 3_000
"""Keys within which a control must be caught."""
_LONGEST = 16
"""Letters in the line before it is entered or taken away: one that breaks has two ends."""
_PATIENCE = 8.0
"""Seconds that windows get to come, go and change places."""
_DIGITS = "0258"
_IN_DIALOG = ("Next", "Prior", "F5", "shift+F5", "Up", "Down", "n", "k", "h", "ctrl+z", "F1")
_IN_OVERVIEW = (
    *("Next", "Prior", "F5", "n", "k", "ctrl+z", "F1", "Home", "End", "1", "5", "9"),
    *("Return", "space", "d"),
)


@dataclass(frozen=True)
class Difference:
    """Where program and model parted."""

    seed: int
    keys: tuple[str, ...]
    due: object
    seen: object

    def __str__(self) -> str:
        keys = " ".join(self.keys[-3 * _BATCH :])
        where = f"seed {self.seed}, after {len(self.keys)} keys: … {keys}"
        return f"{where}\ndue:  {self.due}\nseen: {self.seen}"


@dataclass
class Walk:
    """What one run of the program was put through."""

    seed: int
    pressed: list[str] = field(default_factory=list)
    spots: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How often each key was pressed, by where: the console, the room, the line, a dialog."""
    batches: int = 0
    lines: int = 0
    points: int = 0
    difference: Difference | None = None


class Walker:
    """Presses keys in a program and in its model."""

    def __init__(self, program: Driven, walk: Walk) -> None:
        self._program = program
        self._walk = walk
        self._chance = random.Random(walk.seed)
        self._model = Model()

    def go(self, count: int) -> None:
        """Press `count` keys, or as many as it takes to find a difference."""
        try:
            while len(self._walk.pressed) < count and self._walk.difference is None:
                self._batch()
        except Gone as gone:
            self._differs(self._model.seen(), str(gone))
        self._walk.lines, self._walk.points = self._model.entered, len(self._model.points)

    def _batch(self) -> None:
        self._walk.batches += 1
        seconds = float(self._chance.randrange(20))
        self._program.moments.pass_by(seconds)
        self._model.pass_by(seconds)
        self._turn_to_a_window()
        left, before = self._chance.randint(1, _BATCH), replace(self._model)
        while left > 0:
            before, keys = replace(self._model), self._keys()[:left]
            for key in keys:
                self._press(key)
            left = 0 if self._moves_windows(before) else left - len(keys)
        self._compare(before)

    def _press(self, key: str) -> None:
        model = self._model
        spot = model.dialog or ("line" if model.typing else model.where)
        self._walk.spots[key, spot] += 1
        self._walk.pressed.append(key)
        offered = self._offered(key)
        self._program.keyboard.press(key)
        if not offered:
            model.press(key)

    def _offered(self, key: str) -> bool:
        """Whether a key is for what is offered under the line; only the program knows of that."""
        if key not in ("Escape", "Up", "Down") or not self._model.typing or self._model.dialog:
            return False
        offered = self._program.state()["offered"]
        return offered == "list" or (offered == "rest" and key == "Escape")

    def _keys(self) -> Sequence[str]:
        """What to press next, all of which comes to one place."""
        chance, model = self._chance, self._model
        if model.dialog:
            offered = _IN_OVERVIEW if model.dialog == STEPS_SEEN else _IN_DIALOG
            own = {WAYS: ("1",), CHECK: ("r",)}.get(model.dialog, ())
            return chance.choices((chance.choice((*offered, *own)), "Escape"), (2, 1))
        return self._typed() if model.typing else self._driven()

    def _typed(self) -> Sequence[str]:
        chance, line = self._chance, self._model.line
        if len(line) >= _LONGEST:
            again = ("Return",), ("End", *["BackSpace"] * 12), (chance.choice(ALWAYS),)
            return chance.choice(again)
        if not line and chance.random() < 0.1:
            return (*chance.choices("0123456", k=3), "Return")
        of = chance.choices((TYPED, EDITING, ALWAYS, ("Escape",)), (60, 20, 10, 6))[0]
        return (chance.choice(of),)

    def _driven(self) -> Sequence[str]:
        chance, number = self._chance, self._chance.randrange(12)
        which = chance.random()
        if which < 0.03:
            return ("Home", "plus", "plus", "plus", "c")
        if which < 0.05 and self._model.where == "console":
            return ("7", "Return", "slash", *chance.choices("012345", k=2), "Return")
        if which < 0.12:
            return (*chance.choice(((), ("g",))), *str(number), "Return")
        if which < 0.15:
            return ("slash",)
        return (chance.choice((*DRIVING, *ALWAYS, *_DIGITS)),)

    # -- windows

    def _turn_to_a_window(self) -> None:
        """Give the keys to one of the two windows, as a click does; a dialog keeps them."""
        model = self._model
        if model.dialog:
            return
        changes = self._chance.random() < 0.3
        other = "room" if model.where == "console" else "console"
        model.where = (other if changes else model.where) if model.in_sight else "console"
        due = {"where": model.where, "typing": model.typing}
        end, seen = time.monotonic() + _PATIENCE, self._seen(due)
        while seen != due and time.monotonic() < end:
            self._program.focus(model.where)
            seen = self._seen(due)
        self._found(due, seen)

    def _moves_windows(self, before: Model) -> bool:
        """Whether the last keys made windows come or go where the keys are."""
        model = self._model
        # An Esc right after another would be taken for one that is held down.
        moved = ("dialog", "swapped", "where", "esc_lit")
        if any(getattr(before, name) != getattr(model, name) for name in moved):
            return True
        return model.may_catch_up or (model.where == "room" and not model.in_sight)

    # -- comparing

    def _compare(self, before: Model) -> None:
        self._look_for_ways()
        self._take_a_way()
        due = self._model.seen()
        if self._lost_the_keys(before):
            del due["where"], due["typing"]
        end, seen = time.monotonic() + _PATIENCE, self._seen(due)
        while seen != due and time.monotonic() < end:
            seen = self._seen(due)
        self._found(due, seen)
        self._found(self._model.on_disk(), self._kept())
        self._found("", self._program.faults())

    def _seen(self, due: Iterable[str]) -> dict[str, object]:
        """What the program tells of that."""
        state = self._program.state()
        return {name: state[name] for name in due}

    def _lost_the_keys(self, before: Model) -> bool:
        """Whether the window that had the keys went: who gets them then is up to the system."""
        model = self._model
        if model.dialog or before.dialog:
            return not model.dialog
        return model.where == "room" and (not model.in_sight or before.swapped != model.swapped)

    def _look_for_ways(self) -> None:
        """Whether a dialog opened, where only its own arithmetic knows."""
        model = self._model
        if not model.may_catch_up:
            return
        model.may_catch_up = False
        windows = self._program.state().get("windows", {})
        if WAYS in windows or model.must_catch_up:
            model.dialog = WAYS

    def _take_a_way(self) -> None:
        model = self._model
        if not model.took_way:
            return
        model.took_way, behind, must = False, model.behind(), model.must_catch_up
        self._program.state()
        granted = on_disk(self._program.session()).timeline.granted
        model.caught_up({step: granted.get(step, 0.0) for step in STEPS})
        # Where a clicker led on to where the room is on time, there is nothing to take any more.
        if must and not model.behind() < behind:
            self._found(f"less than {behind} s behind", f"{model.behind()} s behind")

    def _found(self, due: object, seen: object) -> None:
        if due != seen and self._walk.difference is None:
            self._differs(due, seen)

    def _differs(self, due: object, seen: object) -> None:
        self._walk.difference = Difference(self._walk.seed, tuple(self._walk.pressed), due, seen)

    def _kept(self) -> list[Kept]:
        points = on_disk(self._program.session()).points.values()
        return [Kept(each.step, each.text, each.parked) for each in points if not each.removed]


def walk(desk: Desktop, folder: Path, count: int, seed: int, fault: str = "") -> Walk:
    """One run of the program in `folder`, and what was found."""
    made = Walk(seed)
    with driven(desk, folder, "session-7a", fault) as program:
        Walker(program, made).go(count)
    return made


def campaign(count: int, seed: int, fault: str = "") -> Iterator[Walk]:
    """Runs of the program until `count` keys are pressed or a difference is found."""
    with tempfile.TemporaryDirectory() as place, desktop(Path(place)) as desk:
        for number in range(-(-count // _RUN)):
            folder = Path(place) / str(number)
            folder.mkdir()
            made = walk(desk, folder, min(_RUN, count - number * _RUN), seed + number, fault)
            yield made
            if made.difference is not None:
                return


def control(seed: int, count: int = _CONTROL) -> dict[str, Walk]:
    """The last walk in a program with each of the faults."""
    return {fault: list(campaign(count, seed, fault))[-1] for fault in faults.KEYS}


def summary(walks: Sequence[Walk], seconds: float) -> str:
    """One line on walks that were taken."""
    keys, places = Counter[str](), Counter[str]()
    for each in walks:
        for (key, place), times in each.spots.items():
            keys[key] += times
            places[place] += times
    where = ", ".join(f"{times} in {place}" for place, times in sorted(places.items()))
    return (
        f"{keys.total()} keys in {len(walks)} runs (seeds {walks[0].seed} to {walks[-1].seed}) "
        f"and {seconds:.0f} s: {where}; {len(keys)} different ones, F5 {keys['F5']} and Esc "
        f"{keys['Escape']} times; {sum(each.batches for each in walks)} comparisons, "
        f"{sum(each.lines for each in walks)} lines entered, "
        f"{sum(each.points for each in walks)} points, "
        f"{sum(each.difference is not None for each in walks)} differences"
    )


def main() -> int:
    """Walk, try the controls, and print one line on both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    if MISSING:
        parser.error(f"not installed: {', '.join(MISSING)}")
    began = time.monotonic()
    walks = list(campaign(chosen.count, chosen.seed))
    told = summary(walks, time.monotonic() - began)
    controls = control(chosen.seed)
    missed = [fault for fault, each in controls.items() if each.difference is None]
    print(f"{told}; controls: {len(controls) - len(missed)} of {len(controls)} faults caught")
    for fault in missed:
        print(f"not caught: {fault}")
    different = [each.difference for each in walks if each.difference is not None]
    for each in different:
        print(each)
    return 1 if different or missed else 0


if __name__ == "__main__":
    sys.exit(main())
