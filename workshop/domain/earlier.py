"""What the earlier sessions of a year left for this one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OpenAction:
    """An action step that was not done when its session ended.

    `due` is an ISO date or empty, `since` the ISO date of the session in which it was agreed.
    """

    text: str
    owner: str = ""
    due: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """An action step as one session left it, by the id of its point.

    It keeps that id in every session it is carried into, so the last one that holds it decides.
    `action` is None where it was done, or is nothing for the sessions to come.
    """

    point: str
    action: OpenAction | None = None


@dataclass(frozen=True, slots=True)
class Earlier:
    """ "Since last time": of the last session before this one, or nothing where there is none.

    `pictures` are keys of pictures that this session holds: the photos of the earlier sessions,
    the newest first. `norms` are what the group asked of itself.
    """

    session: str = ""
    """Label and title of the last session."""
    held_on: str = ""
    """ISO date."""
    actions: tuple[OpenAction, ...] = ()
    quote: str = ""
    quote_by: str = ""
    norms: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaving:
    """What one session leaves for those after it: nothing that was to stay in the room.

    `pictures` are keys of its pictures that may be shown again, the first one first.
    """

    promises: tuple[Promise, ...] = ()
    quote: str = ""
    quote_by: str = ""
    norms: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
