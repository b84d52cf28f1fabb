"""Faults that are put into the program on purpose: a campaign must see them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QKeyEvent

from workshop.domain.timing import SessionClock
from workshop.live.stage import Audience
from workshop.ui.catcher import Catcher
from workshop.ui.keys import Keys, Press
from workshop.ui.presenter import Presenter
from workshop.ui.show import Show


def _put(where: object, name: str, fault: object) -> None:
    """Put a fault in the place of what has that name."""
    assert hasattr(where, name)
    setattr(where, name, fault)


def _letters_drive() -> None:
    """Letters drive while text is typed."""

    read = Keys.read

    def always(self: Keys, event: QKeyEvent, typing: bool) -> Press | None:
        return read(self, event, typing and not event.text().isalpha())

    _put(Keys, "read", always)


def _lines_are_lost() -> None:
    """Enter empties the line whether or not it was kept."""
    keep = Catcher.keep

    def hasty(self: Catcher, typed: str) -> None:
        keep(self, typed)
        self.line.clear()

    _put(Catcher, "keep", hasty)


def _esc_ends_at_once() -> None:
    """Esc ends the show, whatever was nearer."""
    _put(Audience, "escaped", Audience.ended)


def _f5_begins_anew() -> None:
    """F5 goes to the first step whenever it is pressed."""

    def anew(self: Show) -> None:
        self._first()
        self._show_here()

    _put(Show, "_show", anew)


def _a_key_raises() -> None:
    """A key that is seldom pressed meets a fault."""

    def fails(_self: Show) -> None:
        raise ZeroDivisionError

    _put(Show, "_turn_page", fails)


def _esc_ends_the_program() -> None:
    """Esc closes the console where nothing is left to undo."""
    escape = Show._escape

    def closes(self: Show) -> None:
        before = self.stage.audience
        escape(self)
        if before == Audience() and self._windows:
            self._windows[0].close()

    _put(Show, "_escape", closes)


def _ticks_are_counted() -> None:
    """Session time is the number of looks at the clock."""
    ticks, tick = [0], Presenter.tick

    def counted(self: Presenter) -> None:
        ticks[0] += 1
        tick(self)

    _put(Presenter, "tick", counted)
    _put(SessionClock, "seconds", lambda _self: ticks[0] / 5)


def _the_wall_counts() -> None:
    """Session time goes by the clock on the wall."""
    import datetime
    from functools import partial

    from workshop.live import desk

    _put(desk, "SessionClock", partial(_on_the_wall, datetime.datetime.now))


def _on_the_wall(now: Callable[[], Any], _machine: object, start: float) -> SessionClock:
    return SessionClock(lambda: float(now().timestamp()), start)


def _every_gap_counts() -> None:
    """A program that was closed for an hour takes it for time in the room."""
    from workshop.live import desk

    _put(desk, "resumed_at", lambda last_clock, gap: last_clock + gap)


def _zones_are_not_read() -> None:
    """The grammar does not know what stands behind "/"."""
    from workshop.live.reader import Reader

    _put(Reader, "_read_zone", lambda _self, _start: None)


KEYS: dict[str, Callable[[], None]] = {
    "letters drive": _letters_drive,
    "lines are lost": _lines_are_lost,
    "esc ends at once": _esc_ends_at_once,
    "F5 begins anew": _f5_begins_anew,
    "a key raises": _a_key_raises,
    "esc ends the program": _esc_ends_the_program,
}
"""For the walk."""
CLOCKS: dict[str, Callable[[], None]] = {
    "ticks are counted": _ticks_are_counted,
    "the wall counts": _the_wall_counts,
    "every gap counts": _every_gap_counts,
}
"""For the jumps."""
LINES: dict[str, Callable[[], None]] = {"zones are not read": _zones_are_not_read}
"""For the hand-free run."""


def seed(name: str) -> None:
    """Put that fault into the program of this process; none where it has no name."""
    if name:
        {**KEYS, **CLOCKS, **LINES}[name]()
