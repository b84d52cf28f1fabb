"""What the earlier sessions of a year left for this one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OpenAction:
    """An action step that was not done when its session ended; `due` is an ISO date or empty."""

    text: str
    owner: str = ""
    due: str = ""


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
