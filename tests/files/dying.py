"""A process that kills itself in the middle of its work, before or after the n-th of some calls."""

import os
import signal
from collections.abc import Callable
from itertools import count


def die_at(moment: int, *calls: tuple[object, str]) -> None:
    """From here on, count before and after each of the calls, named by what holds them: the process
    is killed at that moment, counted from 0.
    """
    moments = count()

    def pass_by() -> None:
        if next(moments) >= moment:
            os.kill(os.getpid(), signal.SIGKILL)

    for holder, name in calls:
        setattr(holder, name, _between(pass_by, getattr(holder, name)))


def _between(pass_by: Callable[[], None], real: Callable[..., object]) -> Callable[..., object]:
    def step(*given: object, **named: object) -> object:
        pass_by()
        answer = real(*given, **named)
        pass_by()
        return answer

    return step
