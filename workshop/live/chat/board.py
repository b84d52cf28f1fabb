"""A sorted chat on its way into a session: what goes where, and what somebody decided about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from workshop.live.chat import tidying
from workshop.live.chat.labels import FINAL
from workshop.live.chat.matching import matched
from workshop.live.chat.sorting import Asked, Fate, Sorted, Sorting
from workshop.live.chat.tidying import Keep


class Aside(Enum):
    """Where a message goes that goes to no question."""

    FINAL = "final"
    """To the final thoughts."""
    TRAY = "tray"
    """Nobody knows yet."""
    OUT = "out"
    """Nowhere: it is left out."""


Place = int | Aside
"""The number of a question of the step, from 1, or a place aside."""


@dataclass(frozen=True, slots=True)
class Goal:
    """Where a chat is to go: the questions of a step, and whether there is a place for what people
    say in the end.
    """

    questions: tuple[str, ...]
    final: bool
    matching: Mapping[int, int | None] = field(default_factory=dict)
    """Which of the questions each question of the chat is, where that is known."""


@dataclass(frozen=True, slots=True)
class Going:
    """A message on its way, and its place among all messages."""

    at: int
    line: Sorted


@dataclass(slots=True)
class _State:
    """What was decided, and what follows from it; that is worked out once, when it is asked for."""

    matching: Mapping[int, int | None]
    decided: Mapping[int, Place] = field(default_factory=dict)
    places: Sequence[Place] = ()
    going: dict[Place, list[Going]] | None = None


class Board:
    """What becomes of every message of a chat; decisions can be taken back one by one."""

    def __init__(self, sorting: Sorting, goal: Goal) -> None:
        self.sorting = sorting
        self.goal = goal
        self.keep = Keep()
        self._state = _State(goal.matching or matched(sorting.questions, goal.questions))
        self._past: list[_State] = []

    @property
    def matching(self) -> Mapping[int, int | None]:
        """Which question of the step each question of the chat is; None for none of them."""
        return self._state.matching

    def asked(self, place: int) -> tuple[Asked, ...]:
        """The questions of the chat that are that question of the step."""
        return tuple(q for q in self.sorting.questions if self.matching.get(q.number) == place)

    @property
    def decided(self) -> bool:
        """Whether somebody decided anything that was not taken back."""
        return bool(self._past)

    # -- deciding

    def match(self, number: int, place: int | None) -> None:
        """A question of the chat is that one of the step, or none of them."""
        if self.matching.get(number) != place:
            self._decide(_State({**self.matching, number: place}, self._state.decided))

    def put(self, at: int, place: Place) -> None:
        """Decide where a message goes; its reposts go with it."""
        if self.where(at) != place:
            self._decide(_State(self.matching, {**self._state.decided, at: place}))

    def take_guesses(self) -> int:
        """Put all that is in the tray where it most likely belongs; gives how many there were."""
        guessed = {going.at: place for going in self.tray() if (place := self.guess(going.at))}
        if guessed:
            self._decide(_State(self.matching, {**self._state.decided, **guessed}))
        return len(guessed)

    def undo(self) -> bool:
        """Take the last decision back; gives whether there was one."""
        if self._past:
            self._state = self._past.pop()
            return True
        return False

    def _decide(self, state: _State) -> None:
        self._past.append(self._state)
        self._state = state

    # -- what is where

    def where(self, at: int) -> Place:
        """Where the message at that place goes."""
        if not self._state.places:
            self._state.places = self._all_places()
        return self._state.places[at]

    def _all_places(self) -> Sequence[Place]:
        """Where each message goes, reposts with the first of them."""
        places: list[Place] = []
        for at, line in enumerate(self.sorting.lines):
            is_copy = line.fate is Fate.REPOST and line.first is not None
            places.append(places[line.first or 0] if is_copy else self._place(at, line))
        return places

    def _place(self, at: int, line: Sorted) -> Place:
        if at in self._state.decided:
            return self._state.decided[at]
        if line.fate is Fate.UNSURE:
            return Aside.TRAY
        if line.fate is not Fate.ANSWER or line.number is None:
            return Aside.OUT
        if line.number == FINAL:
            return Aside.FINAL if self.goal.final else Aside.TRAY
        return self.matching.get(line.number) or Aside.TRAY

    def guess(self, at: int) -> Place | None:
        """Where a message of the tray most likely belongs; None where nothing is likely."""
        guess = self.sorting.lines[at].guess
        if guess is None:
            return None
        if guess.number == FINAL:
            return Aside.FINAL if self.goal.final else None
        return self.matching.get(guess.number)

    def going(self) -> dict[Place, list[Going]]:
        """All messages that are no reposts, by where they go, in their order."""
        if self._state.going is None:
            found: dict[Place, list[Going]] = {}
            for at, line in enumerate(self.sorting.lines):
                if line.fate is not Fate.REPOST:
                    found.setdefault(self.where(at), []).append(Going(at, line))
            self._state.going = found
        return self._state.going

    def tray(self) -> list[Going]:
        """What nobody has decided about."""
        return self.going().get(Aside.TRAY, [])

    def text(self, line: Sorted) -> str:
        """The words of a message as they would be kept; whole where nothing else would be left."""
        return tidying.tidied(line.parts, self.keep) or tidying.tidied(line.parts, Keep(True, True))

    @property
    def places(self) -> Sequence[Place]:
        """Where a message can be put."""
        final = (Aside.FINAL,) if self.goal.final else ()
        return (*range(1, len(self.goal.questions) + 1), *final)
