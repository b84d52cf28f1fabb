"""Where a photo belongs by the time at which it was taken: to the step that was running then."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from workshop.activities.kinds import kind_of
from workshop.domain.session import Session

_AHEAD = timedelta(minutes=5)
"""A camera's clock may be ahead by so much; further in the future it is wrong."""


@dataclass(frozen=True, slots=True)
class PhotoPlace:
    """The step that a photo goes to; `during` is the one that was running, where it takes none."""

    step: str
    during: str = ""


def photo_place(session: Session, taken: str, otherwise: str, now: datetime) -> PhotoPlace:
    """The place of a photo taken at `taken`, ISO 8601, also without an offset; empty for unknown.

    One of another day, of the time before the session, or of a time to come goes `otherwise`.
    """
    running = running_at(session, taken, now)
    if not running:
        return PhotoPlace(otherwise)
    if kind_of(session.module.step(running)).pictures:
        return PhotoPlace(running)
    return PhotoPlace(otherwise, during=running)


def running_at(session: Session, taken: str, now: datetime) -> str:
    """The step that was running then; empty where nobody can say."""
    moment = _read(taken)
    if moment is None:
        return ""
    running = ""
    for visit in session.timeline.visits:
        began = _read(visit.at)
        if began is None or began.tzinfo is None:
            continue
        # A camera that says no zone is where the session is.
        local = moment if moment.tzinfo else moment.replace(tzinfo=began.tzinfo)
        # Cameras count whole seconds.
        if local < began.replace(microsecond=0) or local > now.astimezone() + _AHEAD:
            continue
        if local.astimezone(began.tzinfo).date() == began.date():
            running = visit.step
    return running


def _read(moment: str) -> datetime | None:
    try:
        return datetime.fromisoformat(moment)
    except ValueError:
        return None
