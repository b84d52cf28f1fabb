"""What commands on sessions share: finding a step and a zone, the session's clock, sentences."""

import sys
import time
from collections.abc import Callable
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.domain.errors import UsageError, UserError
from workshop.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop.domain.module import Module, Step
    from workshop.files.session_file import SessionFile
    from workshop.files.synced import Synced


def step_named(module: "Module", name: str) -> "Step":
    """The step with that id. Raises UsageError."""
    from workshop.activities.settings import nearest

    for step in module.steps:
        if step.id == name:
            return step
    what = _("There is no step “{name}” in this session.").format(name=name)
    raise UsageError(what, nearest(name, tuple(step.id for step in module.steps)))


def capturing_step(module: "Module", name: str) -> "Step":
    """The step with that id, which takes points. Raises UsageError."""
    from workshop.activities.kinds import kind_of

    step = step_named(module, name)
    if not kind_of(step).captures:
        what = _("No points are caught in the step “{name}”.").format(name=name)
        others = [each.id for each in module.steps if kind_of(each).captures]
        remedy = _("Use one of: {words}.").format(words=", ".join(others))
        raise UsageError(what, remedy if others else _("Add a step of another kind to the module."))
    return step


def zone_id(step: "Step", name: str) -> str:
    """The zone with that id or label. Raises UsageError."""
    from workshop.activities.settings import nearest

    wanted = name.strip().casefold()
    for zone in step.zones:
        if wanted in (zone.id.casefold(), zone.label.casefold()):
            return zone.id
    what = _("There is no zone “{zone}” in the step “{name}”.").format(zone=name, name=step.id)
    raise UsageError(what, nearest(name, tuple(zone.id for zone in step.zones)))


def session_clock(file: "SessionFile") -> Callable[[], float]:
    """Session time from here on, in seconds, as if the program had gone on running."""
    from workshop.domain.timing import SessionClock, resumed_at

    gap = (now() - datetime.fromisoformat(file.last_at)).total_seconds()
    return SessionClock(time.monotonic, resumed_at(file.last_clock, gap)).seconds


def now() -> datetime:
    """The moment, with its offset from UTC."""
    return datetime.now().astimezone()


@contextmanager
def opened(path: Path) -> "Iterator[SessionFile]":
    """A session, open for writing; of one that a cloud copies the copy that is worked on.

    That copy is put in its place as a whole at the end. What was kept is on disk before that: after
    a kill the next start of the program, or the next command, goes on with it.
    """
    from workshop.files.places import places
    from workshop.files.session_file import SessionFile
    from workshop.files.synced import synced

    cloud = synced(path, places().data)
    if cloud is None:
        with SessionFile.open(path) as file:
            yield file
        return
    file, _said = cloud.open()
    if cloud.found:
        say(cloud.found)
    try:
        with file:
            yield file
    finally:
        _put_there(cloud)


def _put_there(cloud: "Synced") -> None:
    try:
        if said := cloud.close():
            say(said)
    except UserError:
        say(_("What was kept is on this computer; the next start of the program puts it there."))
        raise


def say(sentence: str) -> None:
    """Tell something beside what the command prints."""
    print(sentence, file=sys.stderr, flush=True)
