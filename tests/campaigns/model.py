"""A plain model of Session 7A at the keys, written from the list of keys and not from the program.

One method for each key that does something; a new key is a new line in `_DRIVING` or `_ALWAYS`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.campaigns.lines import VOTE, Kept, kept

STEPS = {
    "welcome": 5,
    "triumphs": 15,
    "deforestaction": 25,
    "break": 10,
    "slopes": 25,
    "action-steps": 20,
    "fist-to-five": 5,
    "photo": 5,
    "thanks": 10,
}
"""The steps and their minutes."""
_IDS = list(STEPS)
_LAST = len(_IDS) - 1
_MINUTE = 60.0
_BEHIND = 30.0
"""Seconds behind from which there may be ways to catch up."""
_SCREENS = ((1440, 0, 1920, 1080), (0, 0, 1440, 900))
"""The projector and the laptop, in px."""
_SIGNS = {"space": " ", "slash": "/", "period": ".", "comma": ",", "plus": "+", "question": "?"}
KEYS, WAYS, STEPS_SEEN, CHECK = "KeyList", "CatchUp", "Overview", "RoomCheck"
"""The dialogs that keys open."""


@dataclass
class Model:
    """What is true of the room, the line and the clock."""

    begun: bool = False
    here: int = 0
    shown: str = _IDS[0]
    revealed: bool = False
    """Whether the vote shows its result."""
    cover: str = "none"
    frozen: bool = False
    hidden: bool = False
    showing: bool = False
    running: bool = True
    swapped: bool = False
    where: str = "console"
    in_line: bool = False
    """Whether the console has its keys in the capture line."""
    line: str = ""
    cursor: int = 0
    dialog: str = ""
    looked_at: int = 0
    """The step that is looked at where all of them are shown."""
    esc_lit: bool = False
    """Whether the room check has seen the Esc of a clicker."""
    number: str | None = None
    points: list[Kept] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)
    """Points that were taken back, by their place."""
    spent: dict[str, float] = field(default_factory=lambda: dict.fromkeys(STEPS, 0.0))
    granted: dict[str, float] = field(default_factory=lambda: dict.fromkeys(STEPS, 0.0))
    past: list["Done"] = field(default_factory=list)
    future: list["Done"] = field(default_factory=list)
    may_catch_up: bool = False
    """Whether the key to catch up was pressed where it may find a way."""
    took_way: bool = False
    """Whether one was chosen; how it divides the time is not told here."""
    entered: int = 0
    """Lines that were kept."""

    # -- what others see

    @property
    def typing(self) -> bool:
        """Whether keys go into the line."""
        return self.where == "console" and self.in_line and not self.dialog

    @property
    def in_sight(self) -> bool:
        """Whether the projector's window is to be seen."""
        return (self.showing and not self.hidden) or self.dialog == CHECK

    def seen(self) -> dict[str, object]:
        """What the program must tell of itself."""
        return {
            "step": _IDS[self.here],
            "stop": int(self.revealed) if _IDS[self.here] == VOTE else 0,
            "shown": self.shown,
            "cover": self.cover,
            "frozen": self.frozen,
            "hidden": self.hidden,
            "showing": self.showing,
            "on_screen": _SCREENS[self.swapped] if self.in_sight else None,
            "console": "Projector" if self.swapped else "Laptop",
            "running": self.running,
            "where": self.dialog or self.where,
            "typing": self.typing,
            "line": self.line,
            "cursor": self.cursor,
        }

    def on_disk(self) -> list[Kept]:
        """The points that a second reader must find."""
        return [point for place, point in enumerate(self.points) if place not in self.gone]

    def behind(self) -> float:
        """Seconds behind the plan."""
        times = {step: STEPS[step] * _MINUTE + self.granted[step] for step in _IDS}
        here, later = _IDS[self.here], _IDS[self.here + 1 :]
        to_come = max(0.0, times[here] - self.spent[here]) + sum(times[step] for step in later)
        return sum(self.spent.values()) + to_come - sum(STEPS.values()) * _MINUTE

    def pass_by(self, seconds: float) -> None:
        """Time passes in the room."""
        if self.begun and self.running:
            self.spent[_IDS[self.here]] += seconds

    # -- keys

    def press(self, key: str) -> None:
        """One key, wherever the keys go."""
        if self.dialog:
            self._in_dialog(key)
        elif self.typing and key not in _ALWAYS:
            self._type(key)
        elif key.isdigit():
            self.number = (self.number or "") + key
        elif key == "Return" and self.number is not None:
            self._go_to_number()
        else:
            self._drive(key)

    def _drive(self, key: str) -> None:
        does = _ALWAYS.get(key) or (None if self.typing else _DRIVING.get(key))
        asked, self.number = self.number, None
        if does is not None and not (key == "Escape" and asked is not None):
            does(self)

    def _in_dialog(self, key: str) -> None:
        if self.dialog == CHECK:
            self._in_check(key)
        elif key in ("Next", "Prior", "F5"):
            _ALWAYS[key](self)
        elif self.dialog == STEPS_SEEN and key != "Escape":
            self._in_overview(key)
        elif key == "Escape":
            self.dialog = ""
        elif key == "1" and self.dialog == WAYS:
            self.dialog, self.took_way = "", True

    def _in_check(self, key: str) -> None:
        """A clicker is tried there, Esc with it: only the second one closes."""
        if key == "r" or (key == "Escape" and self.esc_lit):
            self.dialog = ""
        self.esc_lit = key == "Escape" or self.esc_lit

    def _in_overview(self, key: str) -> None:
        if key in ("Return", "space"):
            self.dialog = ""
            self._go(self.looked_at)
        elif key in ("d", "ctrl+Tab"):
            self.dialog = ""
        elif key in ("Home", "End"):
            self.looked_at = 0 if key == "Home" else _LAST
        elif key.isdigit() and 1 <= int(key) <= _LAST + 1:
            self.looked_at = int(key) - 1

    def _type(self, key: str) -> None:
        sign = key if len(key) == 1 else _SIGNS.get(key, "")
        before, after = self.line[: self.cursor], self.line[self.cursor :]
        match key:
            case _ if sign:
                self.line, self.cursor = before + sign + after, self.cursor + 1
            case "BackSpace" if before:
                self.line, self.cursor = before[:-1] + after, self.cursor - 1
            case "Delete":
                self.line = before + after[1:]
            case "Left" | "Right":
                moved = self.cursor + (1 if key == "Right" else -1)
                self.cursor = min(max(moved, 0), len(self.line))
            case "Home" | "End":
                self.cursor = 0 if key == "Home" else len(self.line)
            case "Return":
                self._enter_line()

    def _enter_line(self) -> None:
        points = kept(self.line, _IDS[self.here]) if self.line.strip() else ()
        for point in points:
            self._do(Done(point=len(self.points)))
            self.points.append(point)
        if points:
            self.entered += 1
            self.line, self.cursor = "", 0

    # -- moving

    def _go(self, step: int) -> None:
        if not 0 <= step <= _LAST or (self.begun and step == self.here):
            return
        self.begun, self.here, self.running = True, step, True
        self._follow()

    def _follow(self) -> None:
        if not self.frozen:
            self.shown = _IDS[self.here]

    def next(self) -> None:
        """The next stop or step, past those that gave up all their time."""
        if _IDS[self.here] == VOTE and not self.revealed:
            self.revealed = True
        else:
            self._go(self._held(range(self.here + 1, _LAST + 1), self.here + 1))

    def back(self) -> None:
        """The one before."""
        if _IDS[self.here] == VOTE and self.revealed:
            self.revealed = False
        else:
            self._go(self._held(range(self.here - 1, -1, -1), self.here - 1))

    def _held(self, places: range, otherwise: int) -> int:
        for place in places:
            step = _IDS[place]
            if STEPS[step] * _MINUTE + self.granted[step] > 0:
                return place
        return otherwise

    def first(self) -> None:
        """The first step."""
        self._go(0)

    def last(self) -> None:
        """The last step."""
        self._go(_LAST)

    def ask_number(self) -> None:
        """A number and Enter are to follow."""
        self.number = ""

    def _go_to_number(self) -> None:
        number, self.number = self.number, None
        if number and len(number) < 5:
            self._go(int(number) - 1)

    # -- what the room sees

    def black(self) -> None:
        """Black, and back."""
        self.cover = "none" if self.cover == "black" else "black"

    def white(self) -> None:
        """White, and back."""
        self.cover = "none" if self.cover == "white" else "white"

    def freeze(self) -> None:
        """The picture stands, and follows again."""
        self.frozen = not self.frozen
        self._follow()

    def hide(self) -> None:
        """The projector's window goes, and comes back."""
        self.hidden = not self.hidden

    def show(self) -> None:
        """From the first step where the session has not begun."""
        if not self.showing and not self.begun:
            self._go(0)
        self.show_here()

    def show_here(self) -> None:
        """From here; harmless when it shows already."""
        self.showing, self.hidden = True, False

    def escape(self) -> None:
        """The nearest state is undone: the field, black or white, freeze, hide, the show."""
        if self.typing:
            self.in_line = False
        elif self.cover != "none":
            self.cover = "none"
        elif self.frozen:
            self.freeze()
        elif self.hidden:
            self.hidden = False
        else:
            self.showing = False

    def swap(self) -> None:
        """The screens change places."""
        self.swapped = not self.swapped

    # -- the clock

    def pause(self) -> None:
        """The clock stops, or goes on."""
        self.running = not self.running

    def minute(self) -> None:
        """One more minute for this step."""
        self._do(Done(step=_IDS[self.here]))

    def catch_up(self) -> None:
        """The ways to catch up, if there may be any."""
        self.may_catch_up = self.behind() >= _BEHIND

    @property
    def must_catch_up(self) -> bool:
        """Whether there is a way for certain: late, and steps to come that have minutes to give."""
        later = _IDS[self.here + 1 :]
        to_give = sum(STEPS[step] * _MINUTE + self.granted[step] for step in later)
        return self.behind() >= 2 * _BEHIND and to_give >= 4 * _MINUTE

    def caught_up(self, granted: dict[str, float]) -> None:
        """A way was taken: what the steps were given is as it says now."""
        if granted != self.granted:
            self._do(Done(times=granted))

    # -- the rest

    def capture(self) -> None:
        """Into the line, from either window."""
        self.where, self.in_line = "console", True

    def keys(self) -> None:
        """The list of keys."""
        self.dialog = KEYS

    def overview(self) -> None:
        """All steps, from the one that the room is in."""
        self.dialog, self.looked_at = STEPS_SEEN, self.here

    def check(self) -> None:
        """What the room needs."""
        self.dialog, self.esc_lit = CHECK, False

    def nothing(self) -> None:
        """There are no films and no earlier notes to be turned to."""

    def _do(self, done: "Done") -> None:
        self._turn(done, on=True)
        self.past.append(done)
        self.future.clear()

    def undo(self) -> None:
        """The last thing that can be taken back."""
        if self.past:
            self.future.append(self.past.pop())
            self._turn(self.future[-1], on=False)

    def redo(self) -> None:
        """What was taken back last."""
        if self.future:
            self.past.append(self.future.pop())
            self._turn(self.past[-1], on=True)

    def _turn(self, done: "Done", *, on: bool) -> None:
        if done.point is not None:
            (self.gone.discard if on else self.gone.add)(done.point)
        elif done.step:
            self.granted[done.step] += _MINUTE if on else -_MINUTE
        elif done.times is not None:
            self.granted, done.times = dict(done.times), self.granted


@dataclass
class Done:
    """Something that can be undone: a point, a minute for a step, or all steps' times at once."""

    point: int | None = None
    step: str = ""
    times: dict[str, float] | None = None


_ALWAYS: dict[str, Callable[[Model], None]] = {
    "Next": Model.next,
    "Prior": Model.back,
    "F5": Model.show,
    "shift+F5": Model.show_here,
    "F1": Model.keys,
    "Escape": Model.escape,
    "ctrl+z": Model.undo,
    "ctrl+shift+z": Model.redo,
    "ctrl+y": Model.redo,
    "ctrl+Tab": Model.overview,
}
"""These drive while text is typed, too."""
_DRIVING: dict[str, Callable[[Model], None]] = {
    **dict.fromkeys(("Right", "Down", "space", "Return", "n"), Model.next),
    **dict.fromkeys(("Left", "Up", "BackSpace", "p"), Model.back),
    "Home": Model.first,
    "End": Model.last,
    "g": Model.ask_number,
    **dict.fromkeys(("b", "period"), Model.black),
    **dict.fromkeys(("w", "comma"), Model.white),
    "f": Model.freeze,
    "h": Model.hide,
    "s": Model.swap,
    "k": Model.pause,
    "plus": Model.minute,
    "c": Model.catch_up,
    "d": Model.overview,
    "r": Model.check,
    "e": Model.nothing,
    "v": Model.nothing,
    "slash": Model.capture,
    "question": Model.keys,
}
DRIVING, ALWAYS = tuple(_DRIVING), tuple(_ALWAYS)
TYPED = (*"npgbwfhskecvdroimtu", *"0123456789", *_SIGNS)
"""What is typed into the line: every letter that drives elsewhere, and no field's name."""
EDITING = ("Left", "Right", "Up", "Down", "Home", "End", "BackSpace", "Delete", "Return")
