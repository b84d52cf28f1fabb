"""When the bell rings: once, as the time of a stop runs out, and for nothing that is long past."""

_FRESH = 3.0
"""Seconds: a deadline that was slept through, or found on opening a session, is no news."""


class Bell:
    """Watches the time left of the stop the room is in."""

    def __init__(self) -> None:
        self._stop: object = None
        self._left: float | None = None

    def rings(self, stop: object, left: float | None) -> bool:
        """Whether the time of `stop` ran out since the last look; `left` in seconds.

        Asked often. `stop` is whatever tells one stop from another, and None of `left` is a stop
        without a clock. A first look at a stop never rings: what was over then is old.
        """
        before = self._left if stop == self._stop else None
        self._stop, self._left = stop, left
        return before is not None and left is not None and before > 0 >= left > -_FRESH
